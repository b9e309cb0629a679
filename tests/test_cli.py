"""The command line: what each command writes, each error in full, and what stays untouched."""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sawab_graph import open_store
from sawab_graph.articles import bundled_articles
from sawab_graph.cli import cli
from sawab_graph.terminal import isolated, table

ARTICLE = str(bundled_articles()[0])
NO_AGREEMENT = "قال المدير إن الطقس جميل اليوم في القاهرة، وإن المعرض مفتوح للزوار."
DATED = "CONSTRUCT { ?a sg:hasParty ?p } WHERE { ?a sg:hasParty ?p ; sg:date ?day }"
HEAVY = ("rdflib", "networkx", "pyvis", "pyoxigraph", "pyshacl", "rich", "jinja2", "numpy")


def run(*arguments: str, input: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, arguments, input=input, prog_name="sawab-graph")


def fresh(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sawab_graph", *arguments]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, encoding="utf-8", check=False, env=environment()
    )


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    assert run("build", "-o", str(folder)).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def store(built: Path) -> str:
    return str(built / "store")


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.is_file()}


# --- what works ------------------------------------------------------------------------------


def test_build_writes_three_things_and_says_so(tmp_path: Path) -> None:
    result = run("build", "-o", str(tmp_path / "new" / "out"))
    assert result.exit_code == 0
    assert result.stdout == ""
    counts = dict(line.split() for line in result.stderr.splitlines()[:5])
    assert counts["articles"] == "1"
    assert counts["organisations"] == "21"
    assert counts["agreements"] == "13"
    assert set(counts) == {"articles", "organisations", "agreements", "facts", "triples"}
    assert [line.split("/")[-1] for line in result.stderr.splitlines()[5:]] == [
        "sawab.ttl",
        "sawab.html",
        "store",
    ]
    page = (tmp_path / "new" / "out" / "sawab.html").read_text("utf-8")
    assert 'dir="rtl"' in page
    assert "مركز صواب" in page


def test_build_twice_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert run("build", ARTICLE, "-o", str(tmp_path)).exit_code == 0
    assert contents(tmp_path) == contents(built)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["sawab.html", "sawab.ttl", "store"]


def test_build_of_a_text_without_agreement_is_an_empty_graph(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(NO_AGREEMENT, "utf-8")
    result = run("build", str(tmp_path / "news.txt"), "-o", str(tmp_path / "out"))
    assert result.exit_code == 0
    assert "agreements           0" in result.stderr


def test_extract_writes_one_record_a_text() -> None:
    result = run("extract", ARTICLE)
    (line,) = result.stdout.splitlines()
    written = json.loads(line)
    text = Path(ARTICLE).read_text("utf-8")
    assert (result.exit_code, written["doc"], written["language"]) == (0, ARTICLE, "ar")
    for agreement in written["agreements"]:
        for quote in agreement["evidence"]:
            assert text[quote["start"] : quote["end"]] == quote["quote"]


def test_extract_reads_standard_input_and_other_encodings() -> None:
    text = Path(ARTICLE).read_text("utf-8")
    plain = json.loads(run("extract", "-", input=text.encode()).stdout)
    assert plain["agreements"] == json.loads(run("extract", ARTICLE).stdout)["agreements"]
    for encoding in ("utf-16", "cp1256"):
        other = json.loads(run("extract", "-", input=text.encode(encoding)).stdout)
        assert other == plain


def test_extract_gives_triples_without_a_store() -> None:
    result = run("extract", ARTICLE, "--format", "ntriples")
    assert result.exit_code == 0
    assert "<https://w3id.org/sawab-graph/id/org/sawab-center>" in result.stdout


def test_extract_reports_a_foreign_text_and_writes_the_others(tmp_path: Path) -> None:
    (tmp_path / "foreign.txt").write_text("Министерство подписало меморандум.", "utf-8")
    (tmp_path / "news.txt").write_text(NO_AGREEMENT, "utf-8")
    result = run("extract", str(tmp_path))
    assert result.exit_code == 1
    assert [Path(json.loads(x)["doc"]).name for x in result.stdout.splitlines()] == ["news.txt"]
    assert result.stderr.count("Error: ") == 1


def test_query_answers_a_named_question(store: str) -> None:
    result = run("query", "memoranda", "--param", "org=صواب", "--store", store)
    assert result.exit_code == 0
    for partner in ("منظمة التعاون الإسلامي", "كازاخستان", "حملة السكينة"):
        assert partner in result.stdout
    assert "مركز هداية" not in result.stdout


def test_query_takes_text_file_and_standard_input(store: str, tmp_path: Path) -> None:
    text = "SELECT (COUNT(?x) AS ?n) WHERE { ?x a sg:Agreement }"
    (tmp_path / "own.rq").write_text(text, "utf-8")
    answers = [
        run("query", "-q", text, "--format", "csv", "--store", store),
        run("query", str(tmp_path / "own.rq"), "--format", "csv", "--store", store),
        run("query", "-", "--format", "csv", "--store", store, input=text),
    ]
    assert [answer.stdout.splitlines() for answer in answers] == [["n", "3"]] * 3


@pytest.mark.parametrize(
    ("format_", "start"),
    [
        ("json", '{\n "head"'),
        ("csv", "organisation,"),
        ("tsv", "?organisation\t"),
        ("xml", "<?xml"),
        ("table", "organisation "),
    ],
)
def test_query_writes_each_format(store: str, format_: str, start: str) -> None:
    result = run("query", "memoranda", "--format", format_, "--store", store)
    assert result.stdout.startswith(start)


def test_query_writes_a_graph_as_turtle(store: str) -> None:
    text = "CONSTRUCT { ?s a sg:Agreement } WHERE { ?s a sg:Agreement }"
    result = run("query", "-q", text, "--format", "turtle", "--store", store)
    assert "a sg:Agreement" in result.stdout


def test_questions_are_listed_in_two_languages() -> None:
    english, arabic = run("questions", "--lang", "en"), run("questions")
    assert "With whom has the organisation signed" in english.stdout
    assert "memoranda" in arabic.stdout
    assert "memoranda" in english.stdout


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_view_writes_a_page(store: str, tmp_path: Path, language: str, direction: str) -> None:
    path = tmp_path / "graph.html"
    result = run("view", "-o", str(path), "--lang", language, "--store", store)
    assert (result.exit_code, result.stderr) == (0, f"wrote {path}\n")
    assert f'dir="{direction}"' in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        ("turtle", "@prefix"),
        ("trig", "@prefix"),
        ("nquads", "<https://w3id.org/sawab-graph/graph/"),
        ("ntriples", "<https://w3id.org/sawab-graph/id/org/sawab-center>"),
        ("jsonld", '"@id"'),
        ("rdfxml", "<rdf:RDF"),
        ("graphml", "<graphml"),
        ("gexf", "<gexf"),
    ],
)
def test_export_writes_each_format(store: str, format_: str, expected: str) -> None:
    result = run("export", "--format", format_, "--store", store)
    assert result.exit_code == 0
    assert expected in result.stdout


@pytest.mark.parametrize(
    ("arguments", "name", "begins"),
    [
        (["csv"], "agreements.csv", b"\xef\xbb\xbfiri,type"),
        (["csv", "--no-bom"], "agreements.csv", b"iri,type"),
        (["parquet"], "agreements.parquet", b"PAR1"),
    ],
    ids=["csv", "csv without a mark", "parquet"],
)
def test_export_writes_tables(
    store: str, tmp_path: Path, arguments: list[str], name: str, begins: bytes
) -> None:
    path = tmp_path / "graph.zip"
    assert run("export", "--format", *arguments, "-o", str(path), "--store", store).exit_code == 0
    with zipfile.ZipFile(path) as archive:
        assert archive.read(name).startswith(begins)


def test_exported_turtle_is_the_file_of_the_build(built: Path, store: str) -> None:
    result = run("export", "--store", store)
    assert result.stdout_bytes == (built / "sawab.ttl").read_bytes()


def test_validate_finds_the_graph_sound_and_a_damaged_one_not(store: str, tmp_path: Path) -> None:
    sound = run("validate", "--store", store)
    assert (sound.exit_code, sound.stdout, sound.stderr) == (0, "", "الرسم سليم.\n")
    english = run("validate", "--lang", "en", "--store", store)
    assert (english.exit_code, english.stderr) == (0, "The graph conforms.\n")
    damaged = tmp_path / "damaged.ttl"
    damaged.write_text(
        "@prefix sg: <https://w3id.org/sawab-graph/ontology#> .\n"
        "<https://example.org/x> a sg:Agreement .\n",
        "utf-8",
    )
    result = run("validate", str(damaged))
    assert result.exit_code == 1
    assert "https://example.org/x" in result.stdout
    assert "مخالفة: الترتيب يحتاج حالة واحدة من الحالات المعروفة (القاعدة: ArrangementStatus)" in (
        result.stdout
    )
    english = run("validate", "--lang", "en", str(damaged))
    assert english.stderr == "4 violations and 2 warnings.\n"


def test_explain_shows_facts_with_their_sentences(store: str) -> None:
    result = run("explain", "حملة السكينة", "--store", store)
    assert result.exit_code == 0
    assert "كما وقّع «صواب» مذكرة تفاهم في مايو 2017 مع «حملة السكينة»" in result.stdout
    assert "مرصد الأزهر" not in result.stdout


def test_table_aligns_cells_and_keeps_them_apart_for_people() -> None:
    plain = table(("a", "b"), [("صواب", "1"), ("abcdef", "2")], None, False)
    assert [line.index(d) for line, d in zip(plain.splitlines()[2:], "12", strict=True)] == [9, 9]
    assert isolated("صواب") == "\u2068صواب\u2069"
    assert isolated("Sawab") == "Sawab"
    assert "\u2068" not in plain
    assert "\u2068" in table(("a",), [("صواب",)], 40, True)


# --- what goes wrong -------------------------------------------------------------------------


def assert_error(result: Result, *parts: str) -> None:
    """One sentence on standard error, nothing on standard output, status 1, no traceback."""
    assert result.exit_code == 1
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("Error: ")
    for part in parts:
        assert part in line


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["query", "nope"], ["There is no question 'nope'", "memoranda"]),
        (["query", "memoranda", "--param", "x=1"], ["takes no parameter 'x'", "org"]),
        (["query", "memoranda", "--param", "org"], ["'org' is not NAME=VALUE"]),
        (["query", "memoranda", "--param", "org=zzzz"], ["Nothing in the graph is called 'zzzz'"]),
        (["query", "-q", "SELEC *"], ["The query is not valid SPARQL"]),
        (["query", "-q", "ASK {}", "--param", "org=x"], ["--param belongs to named questions"]),
        (["query"], ["Give one query"]),
        (["query", "memoranda", "-q", "ASK {}"], ["Give one query"]),
        (["query", "gone.rq"], ["There is no file gone.rq"]),
        (["query", "memoranda", "--format", "turtle"], ["'turtle'", "csv, json, tsv, xml"]),
        (["query", "memoranda", "--format", "foo"], ["'foo'", "csv, json, tsv, xml"]),
        (["export", "--format", "foo"], ["no export format 'foo'", "turtle", "gexf"]),
        (["view", "-o", "-", "--theme", "pink"], ["'pink'", "dark"]),
        (["view", "-o", "-", "--lang", "xx"], ["'xx'", "en"]),
        (["explain", "zzzz"], ["Nothing in the graph is called 'zzzz'"]),
    ],
    ids=lambda value: " ".join(value) if value and isinstance(value[0], str) else None,
)
def test_question_that_cannot_be_answered_is_one_sentence(
    store: str, arguments: list[str], parts: list[str]
) -> None:
    assert_error(run(*arguments, "--store", store), *parts)


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "is empty"),
        (b"a\x00b", "is a binary file"),
        (b"%PDF-1.4", "is a PDF document"),
        ("Je viens déjà".encode("cp1252"), "neither UTF-8 nor certainly Windows-1256"),
        ("Министерство подписало меморандум.".encode(), "language"),
    ],
)
def test_bad_article_is_one_sentence_and_leaves_the_outputs(
    tmp_path: Path, built: Path, data: bytes, part: str
) -> None:
    shutil.copytree(built, tmp_path / "out")
    before = contents(tmp_path / "out")
    (tmp_path / "bad.txt").write_bytes(data)
    assert_error(run("build", str(tmp_path / "bad.txt"), "-o", str(tmp_path / "out")), part)
    assert_error(run("extract", str(tmp_path / "bad.txt")), part)
    assert contents(tmp_path / "out") == before
    assert run("validate", "--store", str(tmp_path / "out" / "store")).exit_code == 0


@pytest.mark.parametrize(
    ("choice", "drawn", "absent"),
    [
        (["--query", "memoranda", "--param", "org=صواب"], "Kazakhstan", "GCC Police (GCCPOL)"),
        (["--query", "opposed", "--param", "org=صواب"], "Daesh (ISIS)", "Kazakhstan"),
        (["--query", DATED], "Sakina Campaign", "Kazakhstan"),
        (["--focus", "Kazakhstan"], "Sawab Center", "Sakina Campaign"),
        (["--focus", "Kazakhstan", "--depth", "2"], "Sakina Campaign", "Kuwait"),
    ],
)
def test_view_draws_a_part(store: str, choice: list[str], drawn: str, absent: str) -> None:
    result = run("view", "-o", "-", "--lang", "en", "--store", store, *choice)
    assert result.exit_code == 0
    packed = re.search(r'id="data">(.*?)</script>', result.stdout)
    assert packed
    entities = json.loads(gzip.decompress(base64.b64decode(packed[1])))["entities"]
    names = {entity["label"]["en"] for entity in entities}
    assert drawn in names
    assert absent not in names


def test_view_of_a_question_is_called_after_it(store: str) -> None:
    asked = ("view", "-o", "-", "--lang", "en", "--store", store, "--query", "memoranda")
    assert "<title>With whom has the organisation signed" in run(*asked).stdout
    around = ("view", "-o", "-", "--lang", "en", "--store", store, "--focus", "Kazakhstan")
    assert "<title>Agreements of Kazakhstan</title>" in run(*around).stdout


def test_view_says_why_nothing_is_drawn(store: str) -> None:
    for choice, part in (
        (["--query", "counts"], "names nothing that can be drawn"),
        (["--query", "nosuch"], "There is no question 'nosuch'"),
        (["--query", DATED, "--param", "org=x"], "--param belongs to named questions"),
        (["--focus", "Atlantis"], "Nothing in the graph is called 'Atlantis'"),
        (["--focus", "صواب", "--depth", "0"], "A depth of 0 cannot be drawn"),
    ):
        assert_error(run("view", "-o", "-", "--store", store, *choice), part)


def test_dossier_is_written_for_a_name_and_refused_for_none(store: str, tmp_path: Path) -> None:
    file = tmp_path / "dossier.html"
    result = run("dossier", "مركز صواب", "--lang", "en", "-o", str(file), "--store", store)
    assert (result.exit_code, result.stderr) == (0, f"wrote {file}\n")
    html = file.read_text("utf-8")
    assert '<html lang="en" dir="ltr" data-theme="auto">' in html
    assert "<h1><bdi>Sawab Center</bdi></h1>" in html
    assert_error(run("dossier", "Atlantis", "--store", store), "called 'Atlantis'")
    assert_error(run("dossier", "صواب", "--lang", "xx", "--store", store), "'xx'")


def test_missing_article_and_store_are_named(tmp_path: Path) -> None:
    assert_error(run("extract", "gone.txt"), "There is no file gone.txt")
    for command in (
        ["query", "counts"],
        ["view", "-o", "-"],
        ["dossier", "x"],
        ["export"],
        ["validate"],
    ):
        missing = run(*command, "--store", str(tmp_path / "none"))
        assert_error(missing, "There is no store at", "sawab-graph build")


def test_unwritable_output_is_one_sentence(tmp_path: Path, store: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    below = str(tmp_path / "file" / "x")
    assert_error(run("build", "-o", below), "cannot be written")
    assert_error(run("build", "-o", str(tmp_path / "file")), "is a file; name a folder")
    assert_error(run("export", "-o", below, "--store", store), "cannot be written")
    assert_error(run("extract", ARTICLE, "-o", str(tmp_path)), "is a folder; name a file")


def test_store_in_use_or_damaged_is_not_built_over(tmp_path: Path, built: Path) -> None:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    before = contents(tmp_path)
    with open_store(tmp_path / "store"):
        result = fresh("build", "-o", str(tmp_path), cwd=tmp_path)
    assert result.returncode == 1
    assert "is in use by another process" in result.stderr
    (tmp_path / "store" / "CURRENT").write_text("rubbish", "utf-8")
    assert_error(run("build", "-o", str(tmp_path)), "is damaged or not a store")
    assert contents(tmp_path) == before


def test_folder_of_another_kind_is_not_taken_for_a_store(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "thesis.txt").write_text("years of work", "utf-8")
    assert_error(run("build", "-o", str(tmp_path)), "holds other files")
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["store", "thesis.txt"]


# --- the process -----------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["--help"], ["query", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    code = (
        "import sys\nfrom sawab_graph.cli import cli\n"
        f"cli.main({arguments!r}, prog_name='sawab-graph', standalone_mode=False)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    command = [sys.executable, "-c", code]
    result = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=True, env=environment()
    )
    assert result.stderr == "[]\n"
    assert "sawab-graph" in result.stdout


def test_errors_and_usage_have_their_exit_status(tmp_path: Path) -> None:
    missing = fresh("extract", "gone.txt", cwd=tmp_path)
    assert (missing.returncode, missing.stdout) == (1, "")
    assert missing.stderr == "Error: There is no file gone.txt; check the path.\n"
    assert fresh("extract", cwd=tmp_path).returncode == 2
    assert fresh("--help", cwd=tmp_path).returncode == 0


def test_interrupted_build_ends_with_130_and_leaves_nothing(tmp_path: Path) -> None:
    lines = (json.dumps({"id": f"n{n}", "text": NO_AGREEMENT * 50}) for n in range(2000))
    (tmp_path / "many.jsonl").write_text("\n".join(lines), "utf-8")
    command = [sys.executable, "-m", "sawab_graph", "build", "many.jsonl", "-o", "out"]
    process = subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, env=environment()
    )
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors.strip() == "Interrupted."
    assert not [p for p in tmp_path.rglob("*") if p.name not in ("many.jsonl", "out")]


def test_reader_that_stops_early_causes_no_traceback(store: str, tmp_path: Path) -> None:
    command = f"{sys.executable} -m sawab_graph export --store {store} | head -c 10 >/dev/null"
    result = subprocess.run(
        command,
        shell=True,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env=environment(),
    )
    assert result.stderr == ""

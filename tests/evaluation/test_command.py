"""``sawab-graph evaluate`` from annotations on disk to tables and JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sawab_graph.cli import cli
from sawab_graph.resources import resource

SIGNED = "وقعت جامعة الواحة اتفاقية تعاون مع بنك النخيل في مسقط."
MEETING = "التقى مدير جامعة الواحة مدير بنك النخيل في مسقط."
ENGLISH = "The weather was fine in the whole of the country, said the ministry on Sunday."


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return annotated(tmp_path, {"signed.txt": ["جامعة الواحة", "بنك النخيل"], "meeting.txt": []})


def annotated(folder: Path, parties: dict[str, list[str]]) -> Path:
    """A folder of annotations beside a folder of texts."""
    gold, texts = folder / "gold", folder / "texts"
    gold.mkdir()
    texts.mkdir()
    written = {"signed.txt": SIGNED, "meeting.txt": MEETING, "english.txt": ENGLISH}
    for doc, names in parties.items():
        (texts / doc).write_text(written[doc], "utf-8")
        agreement = {
            "type": "agreement",
            "status": "signed",
            "parties": [{"labels": [name]} for name in names],
            "evidence": [written[doc]],
        }
        value = {"doc": doc, "class": doc[0], "agreements": [agreement] if names else []}
        (gold / f"{doc}.json").write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    return gold


def run(*arguments: str | Path) -> Result:
    command = ["evaluate", *map(str, arguments)]
    return CliRunner().invoke(cli, command, prog_name="sawab-graph")


def measured(*arguments: str | Path) -> dict[str, Any]:
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    value = json.loads(result.stdout)
    assert isinstance(value, dict)
    return value


def test_texts_are_read_and_measured(gold: Path) -> None:
    value = measured(gold, gold.parent / "texts")
    assert (value["docs"], value["docs_missing"], value["mode"]) == (2, 0, "strict")
    assert value["agreement_tuple"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "tp": 1, "fp": 0, "fn": 0}
    assert (value["evidence_exact"], value["labels_grounded"]) == (1.0, 1.0)
    assert (value["negative_docs"], value["false_per_negative_doc"]) == (1, 0.0)
    assert (value["errors"], value["misses"]) == ({}, [])
    assert sorted(value["classes"]) == ["m", "s"]
    assert [(b["facts"], b["right"]) for b in value["calibration"]] == [(1, 1)]


def test_benchmark_is_measured_where_nothing_is_named() -> None:
    benchmark = resource("data", "benchmark")
    assert measured() == measured(benchmark / "gold", benchmark / "texts")


def test_predictions_of_extract_give_the_same_figures(gold: Path) -> None:
    texts, read = gold.parent / "texts", gold.parent / "read.jsonl"
    assert CliRunner().invoke(cli, ["extract", str(texts), "-o", str(read)]).exit_code == 0
    assert measured(gold, read, "--texts", texts) == measured(gold, texts)
    without = measured(gold, read)
    assert (without["agreement_tuple"]["tp"], without["labels_grounded"]) == (1, None)


def test_table_tells_each_error_with_its_sentence(tmp_path: Path) -> None:
    gold = annotated(tmp_path, {"signed.txt": ["جامعة الواحة", "بنك النخيل", "دار الأفق"]})
    result = run(gold, tmp_path / "texts")
    assert result.exit_code == 0
    assert result.stdout.startswith("strict: 1 texts (0 without an answer), 1 agreements annotated")
    assert "agreement_tuple     0.000       0.000    0.000   0       1       1" in result.stdout
    expected = f"signed.txt: party missed\n  annotated  دار الأفق\n  sentence   {SIGNED}\n"
    assert result.stdout.endswith(expected)


def test_brief_leaves_out_the_errors_and_keeps_the_figures(tmp_path: Path) -> None:
    gold = annotated(tmp_path, {"signed.txt": ["جامعة الواحة", "دار الأفق"]})
    whole, brief = measured(gold, tmp_path / "texts"), measured(gold, tmp_path / "texts", "--brief")
    assert whole["misses"]
    assert brief == {**whole, "errors": {}, "misses": []}


def test_lenient_accepts_a_wrong_boundary(tmp_path: Path) -> None:
    gold = annotated(tmp_path, {"signed.txt": ["جامعة الواحة الأهلية", "بنك النخيل"]})
    texts = tmp_path / "texts"
    strict, lenient = measured(gold, texts), measured(gold, texts, "--lenient")
    assert strict["errors"] == {"wrong boundary": 1}
    assert (lenient["errors"], lenient["agreement_tuple"]["tp"]) == ({}, 1)


def test_predictions_are_found_by_the_end_of_their_path(gold: Path) -> None:
    read = gold.parent / "read.jsonl"
    docs = ("x/y/signed.txt", "not-meeting.txt")
    lines = [json.dumps({"doc": doc, "agreements": []}) for doc in docs]
    read.write_text("\n".join(lines), "utf-8")
    assert measured(gold, read)["docs_missing"] == 1


def test_retyped_sentence_is_noted_and_the_figures_come_all_the_same(gold: Path) -> None:
    (gold.parent / "texts" / "signed.txt").write_text(SIGNED.replace("في مسقط", ""), "utf-8")
    result = run(gold, gold.parent / "texts")
    assert result.exit_code == 0
    assert result.stderr == f"Note: signed.txt does not have the sentence: {SIGNED}\n"


def test_text_that_is_missing_counts_as_unanswered(gold: Path) -> None:
    (gold.parent / "texts" / "signed.txt").unlink()
    value = measured(gold, gold.parent / "texts")
    assert (value["docs_missing"], value["agreement_tuple"]["fn"]) == (1, 1)
    assert value["misses"][0]["why"] == "the text has no prediction"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("gold",), "There is nothing to compare gold with; give a folder of texts, or JSON"),
        (("gold", "nowhere.jsonl"), "There is no file nowhere.jsonl; check the path."),
        (("nowhere", "texts"), "There is no file nowhere; check the path."),
        (("gold", "gold"), "The folder gold has none of the texts of GOLD, such as gold/meeting"),
        (("gold", "texts", "--format", "xml"), "There is no format 'xml'; use table or json."),
    ],
)
def test_wrong_arguments_are_told_in_one_line(
    gold: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(gold.parent)
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {message}")
    assert result.stdout == ""

"""The shapes hold for what the product writes, and catch what is planted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sawab_graph.errors import InputError
from sawab_graph.rdf import BASE, concept
from sawab_graph.serialise import serialise
from sawab_graph.store import PREFIXES, Store, open_store
from sawab_graph.validate import Violation, report, summary, validate
from tests.graph.builders import resolved

OASIS, PORTS = f"<{BASE}id/org/oasis-university>", f"<{BASE}id/org/ports-authority>"


def test_a_graph_of_the_product_is_sound(store: Store) -> None:
    assert validate(store) == ()


OPPOSED = f"INSERT DATA {{ GRAPH <urn:x> {{ {PORTS} sg:opposes {OASIS} }} }}"
NO_STATUS = """DELETE { GRAPH ?g { ?a sg:agreementStatus ?s } }
WHERE { GRAPH ?g { ?a a sg:Initiative ; sg:agreementStatus ?s } }"""
BLANK = f"INSERT DATA {{ GRAPH <urn:x> {{ {OASIS} sg:measurement [] }} }}"


def broken(change: str) -> tuple[Violation, ...]:
    """What is found in the graph of one hand-made article once it is changed."""
    with open_store(None) as store:
        store.load_vocabulary()
        store.replace_article(resolved())
        store._opened().update(change, prefixes=PREFIXES)
        return validate(store)


@pytest.fixture(scope="module")
def no_status() -> Violation:
    """The one violation of an initiative without a status."""
    (found,) = [each for each in broken(NO_STATUS) if each.rule == "ArrangementStatus"]
    return found


def test_a_violation_says_what_is_wrong_where_and_in_which_article(no_status: Violation) -> None:
    found = no_status
    assert found.severity == "violation"
    assert found.node.startswith(f"{BASE}id/agreement/")
    assert found.articles == ("oasis",)
    assert found.en.message == "an arrangement needs exactly one status, one of the vocabulary"
    assert found.ar.message == "الترتيب يحتاج حالة واحدة من الحالات المعروفة"
    assert (found.en.property, found.ar.property) == ("status", "الحالة")
    assert found.en.name == "#نخلة_لكل_بيت"


def test_values_and_names_are_told_in_the_language_asked_for() -> None:
    (found,) = [each for each in broken(OPPOSED) if each.rule == "FactProved"]
    assert found.wording("en").name == "Ports Authority"
    assert found.wording("ar").name == "هيئة المرافئ"
    assert (found.en.property, found.ar.property) == ("opposes", "تواجه")
    assert (found.en.values, found.ar.values) == (("Oasis University",), ("جامعة الواحة",))


def test_a_blank_node_is_told_by_what_leads_to_it() -> None:
    (found,) = [each for each in broken(BLANK) if each.rule == "NoBlankNode"]
    assert found.node.startswith("_:")
    assert found.en.name == "near Oasis University"
    assert found.ar.name == "عند جامعة الواحة"
    assert found.articles == ("oasis",)


def test_all_values_are_told_where_their_number_is_wrong() -> None:
    planned = concept("agreement-status", "planned")
    change = f"""INSERT {{ GRAPH <urn:x> {{ ?a sg:agreementStatus <{planned}> }} }}
    WHERE {{ ?a a sg:Initiative }}"""
    (found,) = [each for each in broken(change) if each.rule == "ArrangementStatus"]
    assert found.en.values == ("Active", "Planned")
    (none,) = [each for each in broken(NO_STATUS) if each.rule == "ArrangementStatus"]
    assert none.values == ()
    assert "     property: status\n     value: none\n" in report([none], "en")
    assert "     الخاصية: الحالة\n     القيمة: لا شيء\n" in report([none], "ar")


def test_what_is_no_node_at_all_is_reported_too(capfd: pytest.CaptureFixture[str]) -> None:
    change = (
        f'INSERT DATA {{ GRAPH <urn:x> {{ {OASIS} sg:opposes "no node" . '
        f'<{BASE}id/date/2019-03> sg:latest "soon"^^xsd:date }} }}'
    )
    found = broken(change)
    (relation,) = [each for each in found if each.rule == "Relation"]
    assert (relation.node, relation.en.name) == ("no node", "near Oasis University")
    (date,) = [each for each in found if each.rule == "DateLatest"]
    assert date.values == ("2019-03-31", "soon")
    assert date.en.name.startswith("Date with its precision, near Memorandum of understanding")
    assert capfd.readouterr() == ("", "")


def test_a_report_gathers_the_places_of_each_rule() -> None:
    told = report(broken(OPPOSED), "en")
    heads = [line for line in told.splitlines() if line and not line.startswith(" ")]
    assert heads == [
        "Violation: a fact without a sentence that proves it (rule: FactProved)",
        "Violation: a body that is opposed must not be a party to anything (rule: OpposedNotParty)",
    ]
    assert [line for line in told.splitlines() if line.startswith("  4. ")] == []
    assert "  1. Ports Authority\n     https://w3id.org/" in told
    assert "     value: Oasis University\n     article: oasis\n" in told


@pytest.mark.parametrize(
    ("number", "english", "arabic"),
    [
        (0, "The graph conforms.", "الرسم سليم."),
        (1, "1 violation.", "مخالفة واحدة."),
        (2, "2 violations.", "مخالفتان."),
        (3, "3 violations.", "3 مخالفات."),
        (10, "10 violations.", "10 مخالفات."),
        (11, "11 violations.", "11 مخالفة."),
        (102, "102 violations.", "102 مخالفة."),
        (103, "103 violations.", "103 مخالفات."),
    ],
)
def test_violations_are_counted_in_words(
    no_status: Violation, number: int, english: str, arabic: str
) -> None:
    assert summary([no_status] * number, "en") == english
    assert summary([no_status] * number, "ar") == arabic


def test_a_warning_is_no_violation(no_status: Violation) -> None:
    found, warning = no_status, replace(no_status, severity="warning")
    assert summary([warning], "en") == "The graph conforms. 1 warning."
    assert summary([found, warning], "en") == "1 violation and 1 warning."
    assert summary([found, found, warning], "ar") == "مخالفتان وتنبيه واحد."
    assert report([warning], "ar").startswith("تنبيه: الترتيب يحتاج حالة")


def test_two_checks_tell_the_same_in_the_same_order() -> None:
    assert broken(OPPOSED) == broken(OPPOSED)


@pytest.mark.parametrize(
    ("ending", "format"),
    [(".ttl", "turtle"), (".nq", "nquads"), (".jsonld", "jsonld"), (".rdf", "rdfxml")],
)
def test_a_file_is_validated_too(store: Store, tmp_path: Path, ending: str, format: str) -> None:
    path = tmp_path / f"graph{ending}"
    path.write_bytes(serialise(store, format))
    assert validate(path) == ()


def test_an_article_is_named_where_the_fault_lies(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "graph.nt"
    lines = serialise(store, "ntriples").decode("utf-8").splitlines(keepends=True)
    path.write_text("".join(x for x in lines if "agreementStatus" not in x), encoding="utf-8")
    found = [each for each in validate(path) if each.rule == "ArrangementStatus"]
    assert {each.articles for each in found} == {("oasis",), ("plan",)}


@pytest.mark.parametrize("text", ["", "<urn:x:a> <urn:x:b> <urn:x:c> ."])
def test_a_file_of_another_kind_is_no_sound_graph_without_a_word(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.ttl"
    path.write_text(text, encoding="utf-8")
    (found,) = validate(path)
    assert (found.severity, found.rule, found.node) == ("warning", "ArticleThere", "")
    head = "Warning: there is no article in the graph: nothing was read, or the file is of another"
    assert report([found], "en") == f"{head} kind (rule: ArticleThere)\n\n"


def test_a_file_that_is_no_rdf_says_so(tmp_path: Path) -> None:
    broken, unknown = tmp_path / "graph.ttl", tmp_path / "graph.docx"
    broken.write_text("this is not turtle", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read as RDF"):
        validate(broken)
    with pytest.raises(InputError, match=r"no ending of an RDF file.*\.ttl"):
        validate(unknown)
    with pytest.raises(InputError, match="cannot be read as RDF"):
        validate(tmp_path / "missing.ttl")

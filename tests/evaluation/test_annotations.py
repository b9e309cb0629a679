"""Annotations as people write them, and what is said where one cannot be understood."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sawab_graph.errors import InputError
from sawab_graph.evaluation import figures, load_gold, load_predictions, misquoted, prediction
from sawab_graph.evaluation.annotations import POSITIVE, STATUSES, TYPES
from sawab_graph.evaluation.report import rate_rows, share_rows

GUIDE = (Path(__file__).parent.parent.parent / "docs" / "annotation.md").read_text("utf-8")

PARTIES = [
    {"labels": ["مركز الواحة للأبحاث", "مركز الواحة"], "kind": "organisation", "named": True},
    {"labels": ["ثلاثة بنوك"], "kind": "organisation", "named": False},
]
AGREEMENT: dict[str, Any] = {
    "type": "protocol",
    "status": "signed",
    "parties": PARTIES,
    "signatories": [{"person": "سالم الحارثي", "position": None, "on_behalf_of": None}],
    "date": None,
    "place": "مسقط",
    "count": 2,
    "evidence": ["وقع المركز بروتوكولين."],
}


def gold(path: Path, *agreements: dict[str, Any], doc: str = "a.txt") -> Path:
    value = {"doc": doc, "class": "own", "agreements": list(agreements)}
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    return path


def test_annotation_keeps_what_the_measures_need(tmp_path: Path) -> None:
    gold(tmp_path / "a.json", AGREEMENT)
    (annotation,) = load_gold(tmp_path)
    (record,) = annotation.records
    assert (annotation.doc, annotation.group) == ("a.txt", "own")
    assert [party.names for party in record.parties] == [
        ("مركز الواحة للأبحاث", "مركز الواحة"),
        ("ثلاثة بنوك",),
    ]
    assert [party.named for party in record.parties] == [True, False]
    assert (record.signatories, record.place, record.count) == (("سالم الحارثي",), "مسقط", 2)
    assert (record.date, record.optional, record.wanted) == (None, False, False)


def test_folder_and_lines_are_the_same(tmp_path: Path) -> None:
    files = [gold(tmp_path / f"{name}.json", AGREEMENT, doc=f"{name}.txt") for name in "ba"]
    lines = tmp_path / "gold.jsonl"
    lines.write_text("\n".join(f.read_text("utf-8") for f in sorted(files)) + "\n", "utf-8")
    assert load_gold(tmp_path) == load_gold(lines)
    assert [annotation.doc for annotation in load_gold(lines)] == ["a.txt", "b.txt"]


def test_prediction_is_a_line_of_extract(tmp_path: Path) -> None:
    line = {
        "doc": "texts/a.txt",
        "organisations": [{"label": "بنك", "labels": ["بنك", "البنك"]}],
        "agreements": [
            {
                **AGREEMENT,
                "parties": [{"label": "بنك", "labels": ["بنك", "البنك"]}],
                "evidence": [{"quote": "نص", "start": 3, "end": 5, "rule": "r"}],
                "confidence": 0.9,
            }
        ],
    }
    path = tmp_path / "read.jsonl"
    path.write_text(json.dumps(line) + "\n\n", "utf-8")
    (found,) = load_predictions(path)
    (record,) = found.records
    assert found.organisations == ("بنك", "البنك")
    assert record.parties[0].names == ("بنك", "البنك")
    assert (record.quotes[0].text, record.quotes[0].start, record.confidence) == ("نص", 3, 0.9)


def test_status_left_out_of_a_prediction_is_signed() -> None:
    bare = {"type": "treaty", "parties": [{"label": "x"}]}
    (record,) = prediction({"doc": "a", "agreements": [bare]}).records
    assert record.status == "signed"


def test_sentence_that_was_retyped_is_pointed_out(tmp_path: Path) -> None:
    gold(tmp_path / "a.json", AGREEMENT)
    (annotation,) = load_gold(tmp_path)
    assert misquoted(annotation, "خبر. وقع المركز بروتوكولين. نهاية.") == ()
    assert misquoted(annotation, "وقّع المركز بروتوكولين.") == ("وقع المركز بروتوكولين.",)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"type": "pact"}, "agreement 1 has the unknown type 'pact'; use memorandum_of_"),
        ({"type": None}, "agreement 1 has no 'type'; write it as a string."),
        ({"status": "done"}, "agreement 1 has the unknown status 'done'; use signed"),
        ({"status": None}, "agreement 1 has no 'status'; write it as a string."),
        ({"parties": [{}]}, 'agreement 1 has a party without a name; write "labels"'),
        ({"parties": [{"labels": "بنك"}]}, "agreement 1 has a party without a name"),
        ({"parties": [{"labels": [7]}]}, "agreement 1 has a party without a name"),
        ({"date": 2021}, "agreement 1 has 'date' 2021; write a string or null."),
        ({"count": "3"}, "agreement 1 has 'count' '3'; write a number or null."),
        ({"evidence": [["x"]]}, 'agreement 1 has "evidence" that is not a list of sentences'),
        ({"parties": ["بنك"]}, "agreement 1 has 'parties' that is not a list of objects"),
    ],
)
def test_wrong_annotation_is_refused_by_name(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    path = gold(tmp_path / "a.json", {**AGREEMENT, **change})
    with pytest.raises(InputError) as error:
        load_gold(tmp_path)
    assert message in str(error.value)
    assert str(error.value).startswith(str(path))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "is not a JSON object; write one object a text."),
        ("{", "is not JSON"),
        ('{"agreements": []}', "has no 'doc'; write it as a string."),
        ('{"doc": "a"}', 'has no list "agreements"; write [] where the text has none.'),
        ('{"doc": "a", "agreements": [1]}', "agreement 1 is not a JSON object"),
    ],
)
def test_wrong_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "a.json").write_text(text, "utf-8")
    with pytest.raises(InputError) as error:
        load_gold(tmp_path)
    assert message in str(error.value)


def test_two_annotations_of_one_text_and_none_at_all(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no annotation"):
        load_gold(tmp_path)
    gold(tmp_path / "a.json")
    gold(tmp_path / "b.json")
    with pytest.raises(InputError, match=r"annotates 'a\.txt' twice; keep one"):
        load_gold(tmp_path)


def test_example_of_the_guide_is_an_annotation(tmp_path: Path) -> None:
    (example,) = re.findall(r"```json\n((?:.|\n)*?)```", GUIDE)
    (tmp_path / "a.json").write_text(example, "utf-8")
    (annotation,) = load_gold(tmp_path)
    (record,) = annotation.records
    assert (record.type, record.wanted) == ("memorandum_of_understanding", True)
    assert [party.names[0] for party in record.parties] == ["مركز الواحة للأبحاث", "مصر"]


def test_guide_explains_every_word_and_measure() -> None:
    measures = {row[0] for row in (*rate_rows(figures([])), *share_rows(figures([])))}
    explained = set(re.findall("`([a-z_]+)`", GUIDE))
    assert {*TYPES, *STATUSES, *measures} - explained == set()
    assert set(STATUSES) > POSITIVE

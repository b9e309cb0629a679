"""Our own sentences, each read as a careful reader would; those not yet read are listed apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sawab_graph.model import Reading

from .plain import HERE, POSITIVE, Plain, evidence, labels, plain, read, toml

LIMITS = "known_limits.toml"
FOLDERS = ("cases", "cases_en", "cases_fr")
COMPARED = ("type", "status", "parties", "date")
OPTIONAL = ("place",)


def cases(path: Path) -> list[Plain]:
    """The cases of one file, each with its id."""
    found: list[Plain] = toml(path.parent.name, path.name).get("case", [])
    return found


READ = [
    case
    for folder in FOLDERS
    for path in sorted((HERE / folder).glob("*.toml"))
    if path.name != LIMITS
    for case in cases(path)
]
UNREAD = [case for folder in FOLDERS for case in cases(HERE / folder / LIMITS)]


def expected(case: Plain) -> list[Plain]:
    """The agreements of a case, written as they are compared."""
    return [comparable({**told}, told) for told in case.get("agreements", [])]


def comparable(found: Plain, told: Plain) -> Plain:
    """What a case states of an agreement: sides in any order, details only where it states them."""
    compared = {name: found.get(name) for name in COMPARED}
    compared |= {name: found.get(name) or "" for name in OPTIONAL if name in told}
    return {**compared, "parties": sorted(found["parties"])}


def in_order(facts: list[Plain]) -> list[str]:
    """Facts as text in one order."""
    return sorted(json.dumps(fact, ensure_ascii=False, sort_keys=True) for fact in facts)


def positive(reading: Reading) -> list[Plain]:
    """The agreements that a reading reports as made."""
    return [a for a in plain(reading)["agreements"] if a["status"] in POSITIVE]


def check(case: Plain) -> None:
    """Everything that a case states is read, and no other agreement is."""
    reading = read(case["text"])
    told = case.get("agreements", [])
    details = told[0] if told else {}
    found = [comparable(a, details) for a in positive(reading)]
    assert in_order(found) == in_order(expected(case)), case["tests"]
    check_signers(reading, told)
    check_relations(reading, case.get("relations"))
    check_countries(reading, case.get("countries", {}))
    assert all(case["text"][e.span.start : e.span.end] == e.quote for e in evidence(reading))


def check_signers(reading: Reading, told: list[Plain]) -> None:
    """The names of those who signed, where a case states them, and the sides they signed for."""
    stated = [sorted(t["signers"]) for t in told if "signers" in t]
    name = labels(reading)
    found = [sorted(name[s.person] for s in a.signatories) for a in reading.agreements]
    assert not stated or found == stated
    sides = [
        {name[s.person]: s.on_behalf_of and name[s.on_behalf_of] for s in a.signatories}
        for a in reading.agreements
    ]
    assert all(told_sides in sides for told_sides in (t["for"] for t in told if "for" in t))


def check_relations(reading: Reading, told: list[Plain] | None) -> None:
    """The relations, where a case states them."""
    if told is not None:
        found = plain(reading)["relations"]
        kept = [{k: r[k] for k in ("type", "subject", "object")} for r in found]
        assert in_order(kept) == in_order(told)


def check_countries(reading: Reading, told: dict[str, str]) -> None:
    """The countries of the bodies that a case states."""
    found = {o.label: o.country for o in reading.organisations}
    assert {name: found.get(name) for name in told} == told


@pytest.mark.parametrize("case", READ, ids=lambda case: str(case["id"]))
def test_a_sentence_says_what_it_says(case: Plain) -> None:
    check(case)


@pytest.mark.parametrize("case", UNREAD, ids=lambda case: str(case["id"]))
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="not read rightly yet")
def test_a_known_limit_is_still_one(case: Plain) -> None:
    check(case)


def test_every_case_has_its_own_name_and_says_what_it_tests() -> None:
    names = [case["id"] for case in (*READ, *UNREAD)]
    assert len(set(names)) == len(names)
    assert all(case["tests"].strip() for case in (*READ, *UNREAD))


def test_most_sentences_are_read() -> None:
    assert len(READ) >= 60
    assert len(UNREAD) * 4 < len(READ)

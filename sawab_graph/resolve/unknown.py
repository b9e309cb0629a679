"""Identities of what was found, and of what was not: an id that comes from its own content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from sawab_graph.gazetteer import Gazetteer, name_key
from sawab_graph.model import Identity, Name, Organisation, Reading
from sawab_graph.naming import has_arabic, transliterate, visible
from sawab_graph.resolve.candidates import Candidate, is_shared_name
from sawab_graph.resources import words

_UNSURE = 0.5


def reason(key: str, **details: str) -> tuple[str, str]:
    """Why, in English and in Arabic."""
    english, arabic = (words("resolve", language)[key].format(**details) for language in _BOTH)
    return english, arabic


_BOTH = ("en", "ar")


def known_identity(candidate: Candidate, labels: Sequence[str], language: str) -> Identity:
    """An entry of the gazetteer with the wordings of the text among its names."""
    entry = candidate.entry
    english, arabic = reason(candidate.reason, **dict(candidate.details))
    return Identity(
        entry.id,
        _names(entry.names, labels, language),
        english,
        True,
        entry.country,
        entry.same_as,
        arabic,
        candidate.score,
    )


def unknown_organisation(
    organisation: Organisation,
    reading: Reading,
    gazetteer: Gazetteer,
    doubtful: Sequence[Candidate] = (),
) -> Identity:
    """An organisation that is not surely one of the gazetteer's, named by what it is called."""
    label, country = organisation.label, organisation.country
    parts = [name_key(label), organisation.type, country or ""]
    why = reason("unknown", label=label)
    if doubtful:
        called = ", ".join(each.entry.names[0].text for each in doubtful)
        why = reason("ambiguous", label=label, rivals=called)
        parts.append(reading.document.id)
    elif country is None and is_shared_name(name_key(label), gazetteer):
        why = reason("shared", label=label)
        parts.append(reading.document.id)
    names = own_names(organisation.labels, reading.language)
    identifier = f"org/{digest(parts)}"
    rivals = tuple(each.entry.id for each in doubtful)
    score = _UNSURE if doubtful else 1.0
    return Identity(identifier, names, why[0], False, country, (), why[1], score, rivals)


def own_names(labels: Sequence[str], language: str) -> tuple[Name, ...]:
    """Names for something unknown: as the text has them, and transliterated where Arabic."""
    first = visible(labels[0])
    names = [Name(_language_of(first, language), first, "preferred")]
    if has_arabic(first):
        names.append(Name("ar-Latn", transliterate(first), "preferred"))
    return _names(names, labels, language)


def _names(preferred: Iterable[Name], labels: Sequence[str], language: str) -> tuple[Name, ...]:
    """The preferred names, then every wording of the text that is not among them."""
    names = list(preferred)
    taken = {name.text for name in names}
    for label in labels:
        text = visible(label)
        if text not in taken:
            taken.add(text)
            names.append(Name(_language_of(text, language), text))
    return tuple(names)


def _language_of(label: str, language: str) -> str:
    """The article's language, unless the script says that the name is not in it."""
    return language if has_arabic(label) == (language == "ar") else "und"


def digest(parts: Sequence[str]) -> str:
    """Ten hexadecimal digits of the SHA-256 of the parts.

    >>> digest(["sawab", "Centre", "AE"])
    '674cc90b4a'
    """
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()[:10]

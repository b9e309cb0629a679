"""What a person means by a word: an organisation, a type, a country, however it is spelt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from sawab_graph.errors import QueryError
from sawab_graph.gazetteer import load_gazetteer
from sawab_graph.model import Name
from sawab_graph.reading.normalise import fold
from sawab_graph.resources import words
from sawab_graph.store.results import Term, display
from sawab_graph.store.terms import Value, Values

if TYPE_CHECKING:
    from sawab_graph.store import Store

ORGANISATION, NAMED, COUNTRY = "organisation", "named", "country"


def _concept(property: str) -> tuple[str, str]:
    return f"?any {property} ?term .", "skos:prefLabel skos:altLabel skos:notation"


# What tells that something is of a kind, and the properties that say what it is called.
_PATTERNS = {
    ORGANISATION: ("?term a org:Organization .", "skos:prefLabel skos:altLabel"),
    NAMED: (
        """
        VALUES ?class { org:Organization schema:Person schema:Place sg:Arrangement }
        ?term a ?class .""",
        "skos:prefLabel skos:altLabel rdfs:label",
    ),
    "agreement-type": _concept("sg:agreementType"),
    "status": _concept("sg:agreementStatus"),
    "organisation-type": _concept("org:classification"),
    "article": ("?term a sg:Article .", "dct:title dct:identifier"),
}
_CALLED = """
SELECT DISTINCT ?term ?calls ?name WHERE {{
  VALUES ?term {{ UNDEF }} {pattern} VALUES ?calls {{ {calls} }} ?term ?calls ?name
}}
"""
_BORNE = "SELECT ?term ?name WHERE {{ {pattern} ?term {path} ?name }}"
_REPLACED = "SELECT ?old ?new WHERE { ?old dct:isReplacedBy ?new }"
_COUNTRIES = "SELECT DISTINCT ?code WHERE { ?any a org:Organization ; sg:country ?code }"
_PREFERRED = ("prefLabel", "title", "label")
# What an English reader can read of a name that has no English form comes first.
_FALLBACKS = {"ar": ("en", "fr"), "en": ("ar-latn", "ar"), "fr": ("en", "ar")}
_NEAR_ENOUGH = 50.0
_SUGGESTIONS = 3

KINDS = (*(kind for kind in _PATTERNS if kind != NAMED), COUNTRY)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something of the graph that can be asked about, and all that it is called."""

    term: Value
    names: tuple[Name, ...]

    @property
    def value(self) -> str:
        """The IRI of a node, or the text of a literal."""
        return str(getattr(self.term, "value", self.term))

    def label(self, language: str) -> str:
        """Its preferred name in the language, or in one that it has."""
        preferred = {each.language: each.text for each in self.names if each.kind == "preferred"}
        wanted = (language, *_FALLBACKS.get(language, ()), *sorted(preferred))
        return next((preferred[each] for each in wanted if each in preferred), self.value)


def choices(store: Store, kind: str) -> tuple[Choice, ...]:
    """All that the graph has of a kind (one of ``KINDS``, or anything named), by term."""
    if kind == COUNTRY:
        codes = store.query(_COUNTRIES, timeout=None).rows
        return tuple(_country(code) for (code,) in codes if isinstance(code, Literal))
    return _choices(store, kind, {})


def _choices(store: Store, kind: str, only: Mapping[str, Values]) -> tuple[Choice, ...]:
    names: dict[NamedNode, list[Name]] = defaultdict(list)
    pattern, calls = _PATTERNS[kind]
    query = _CALLED.format(pattern=pattern, calls=calls)
    for term, called, name in store.query(query, only, timeout=None).rows:
        if isinstance(term, NamedNode):
            names[term].append(_name(display(called), name))
    return tuple(Choice(term, tuple(sorted(names[term]))) for term in sorted(names, key=str))


def _name(calls: str, name: Term | None) -> Name:
    preferred = calls.endswith(_PREFERRED)
    language = getattr(name, "language", None) or ""
    return Name(language, display(name), "preferred" if preferred else "alternative")


def _country(code: Literal) -> Choice:
    """A country by its code and by every name that the gazetteer has for it."""
    letters, known = code.value, load_gazetteer()
    entry = known.countries.get(letters)
    others = sorted(name for name, owner in known.country_names.items() if owner == letters)
    names = (*(entry.entry.names if entry else ()), *(Name("", text) for text in others))
    return Choice(code, (*names, Name("", letters)))


class Names:
    """The names that a store has, each kind asked for once: for several words in a row."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._known: dict[str, list[tuple[NamedNode, str]]] = {}

    def __getitem__(self, kind: str) -> list[tuple[NamedNode, str]]:
        """Each thing of a kind with each of its names: all that comparing a name takes."""
        if kind not in self._known:
            pattern, calls = _PATTERNS[kind]
            query = _BORNE.format(pattern=pattern, path="|".join(calls.split()))
            rows = self.store.query(query, timeout=None).rows
            named = [(term, display(name)) for term, name in rows if isinstance(term, NamedNode)]
            self._known[kind] = named
        return self._known[kind]


def meant(names: Names, kind: str, text: str) -> tuple[Choice, ...]:
    """All of a kind that bear a name, or the one whose IRI is given; at least one.

    The address of something that was merged into another leads to the one that stays.
    Names are compared folded: marks, hamza, quotation marks and case do not matter.
    """
    wanted = fold(text)
    found = _bearing(names, kind, text, wanted)
    if not found:
        known = choices(names.store, kind)
        advice = _near if kind in (ORGANISATION, NAMED) else _all
        raise QueryError(f"Nothing in the graph is called {text!r}; {advice(wanted, known)}")
    return found


def _bearing(names: Names, kind: str, text: str, wanted: str) -> tuple[Choice, ...]:
    """What is asked for by its address or a name; only then is all that it is called looked up."""
    store = names.store
    addresses = (text, _replaced(store).get(text))
    if kind == COUNTRY:
        known = choices(store, kind)
        found = [each for each in known if each.value in addresses]
        return tuple(found or [each for each in known if wanted and wanted in _folded(each)])
    terms = {term for term, _ in names[kind] if term.value in addresses}
    terms = terms or {term for term, name in names[kind] if wanted and fold(name) == wanted}
    return _choices(store, kind, {"term": sorted(terms, key=str)}) if terms else ()


def one_meant(store: Store, text: str, language: str) -> Choice:
    """What an IRI or a name means; QueryError lists all that a name could mean, or near names."""
    found = meant(Names(store), NAMED, text)
    if len(found) > 1:
        lines = (f"  {each.label(language)} <{each.value}>" for each in found)
        raise QueryError("\n".join([words("explain", language)["several"], *lines]))
    return found[0]


def _replaced(store: Store) -> dict[str, str]:
    rows = store.query(_REPLACED, timeout=None).rows
    return {display(old): display(new) for old, new in rows}


def find(store: Store, text: str, kind: str = ORGANISATION) -> tuple[str, ...]:
    """The IRIs of all that :func:`meant` finds."""
    return tuple(each.value for each in meant(Names(store), kind, text))


def _folded(choice: Choice) -> set[str]:
    return {fold(name.text) for name in choice.names}


def _near(wanted: str, known: Sequence[Choice]) -> str:
    """The names that hold the words asked for, and else those that are spelt like them."""
    names: dict[str, str] = {}
    for name in sorted(name for each in known for name in each.names):
        names.setdefault(fold(name.text), name.text)
    near = list(dict.fromkeys([*_holding(wanted, names), *_spelt_like(wanted, names)]))
    if not near:
        return "list what there is with: sawab-graph query names."
    return f"near names are: {', '.join(names[each] for each in near[:_SUGGESTIONS])}."


def _all(wanted: str, known: Sequence[Choice]) -> str:
    """Every choice in Arabic and English, those that are spelt like the words asked for first."""
    from rapidfuzz import fuzz

    def distance(choice: Choice) -> tuple[float, str]:
        return -max(fuzz.WRatio(wanted, name) for name in _folded(choice)), choice.value

    if not known:
        return "the graph has none of this kind."
    both = (
        dict.fromkeys((each.label("ar"), each.label("en"))) for each in sorted(known, key=distance)
    )
    return f"choose one of: {', '.join(' / '.join(names) for names in both)}."


def _holding(wanted: str, names: Iterable[str]) -> Iterator[str]:
    words = set(wanted.split())
    holding = (name for name in names if words and words <= set(name.split()))
    return iter(sorted(holding, key=lambda name: (len(name.split()), name)))


def _spelt_like(wanted: str, names: Iterable[str]) -> Iterator[str]:
    from rapidfuzz import fuzz, process

    near = process.extract(
        wanted, sorted(names), scorer=fuzz.WRatio, score_cutoff=_NEAR_ENOUGH, limit=_SUGGESTIONS
    )
    return (name for name, *_ in near)

"""Which topics of the vocabulary an arrangement falls under, by the words of its topic and purpose.

A topic's hidden labels are beginnings of words. What follows from them is derived, not claimed: it
has no sentence of its own, and changing the vocabulary changes it.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from sawab_graph.rdf import plain
from sawab_graph.resources import resource
from sawab_graph.store.dump import PREFIXES

if TYPE_CHECKING:
    from sawab_graph.store.store import Store

_CUES = "SELECT ?topic ?cue WHERE { ?topic skos:inScheme sgv:topic ; skos:hiddenLabel ?cue }"
_WORDED = "SELECT ?arrangement ?text WHERE { ?arrangement sg:topic|sg:purpose ?text }"
_SUBJECT = ox.NamedNode(PREFIXES["dct"] + "subject")

Cue = tuple[ox.NamedNode, re.Pattern[str]]


def topic_quads(store: Store, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    """The topics of each arrangement."""
    cues = _cues(store)
    for arrangement, text in store.query(_WORDED, timeout=None).rows:
        assert isinstance(arrangement, ox.NamedNode)
        assert isinstance(text, ox.Literal)
        language = text.language or ""
        folded = _folded(text.value, language)
        for topic, cue in cues.get(language, ()):
            if cue.search(folded):
                yield ox.Quad(arrangement, _SUBJECT, topic, graph)


def _cues(store: Store) -> dict[str, list[Cue]]:
    """The cues of each language: for a topic, one pattern that any of its words fits."""
    words: dict[tuple[str, ox.NamedNode], list[str]] = defaultdict(list)
    for topic, cue in store.query(_CUES, timeout=None).rows:
        assert isinstance(topic, ox.NamedNode)
        assert isinstance(cue, ox.Literal)
        words[cue.language or "", topic].append(re.escape(cue.value))
    cues: dict[str, list[Cue]] = defaultdict(list)
    for (language, topic), beginnings in words.items():
        before = _comparison()[language]["before"]
        pattern = re.compile(rf"(?<!\w){before}(?:{'|'.join(beginnings)})")
        cues[language].append((topic, pattern))
    return cues


def _folded(text: str, language: str) -> str:
    letters = _comparison().get(language, {}).get("letters", {})
    return plain(text).lower().translate(str.maketrans(letters))


@lru_cache(maxsize=1)
def _comparison() -> dict[str, dict[str, Any]]:
    with resource("data", "words", "topics.toml").open("rb") as file:
        return tomllib.load(file)

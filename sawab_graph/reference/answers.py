"""The questions with their answers, as the reference page shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sawab_graph.page.words import LANGUAGES
from sawab_graph.questions import Question, ask, load_questions
from sawab_graph.reference.model import curie

if TYPE_CHECKING:
    from sawab_graph.store import Store

MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class Answer:
    """The first rows of an answer in one language, and how many there are."""

    params: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer in each language."""

    question: Question
    answers: dict[str, Answer]

    @property
    def sparql(self) -> str:
        """The query without the header, which the page shows in words."""
        lines = self.question.sparql.splitlines()
        return "\n".join(line for line in lines if not line.startswith("#+")).strip()


def answered(store: Store) -> Iterator[Answered]:
    """Every question, asked as its header's example does."""
    for question in load_questions():
        answers = {language: _answer(store, question, language) for language in LANGUAGES}
        yield Answered(question, answers)


def _answer(store: Store, question: Question, language: str) -> Answer:
    params = dict(question.example.params)
    if any(parameter.kind == "language" for parameter in question.parameters):
        params["language"] = language
    _, rows = ask(store, question.name, params).table()
    shown = tuple(tuple(map(curie, row)) for row in rows[:MOST_ROWS])
    return Answer(tuple(params.items()), shown, len(rows))

"""What the page's script is given: plain values, quotes cut at the stored offsets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sawab_graph.model import (
    AgreementRow,
    ArticleRow,
    DateRow,
    EntityRow,
    FigureRow,
    GraphRows,
    LinkRow,
    QuoteRow,
)
from sawab_graph.network import link_id
from sawab_graph.page.labels import LEADING, agreement_label, clean, entity_label
from sawab_graph.page.style import LINES, NODES, outline
from sawab_graph.page.words import (
    LANGUAGES,
    Words,
    direction,
    load_terms,
    load_words,
    written_date,
)

Record = dict[str, Any]


def payload(rows: GraphRows) -> Record:
    """Everything the panel, the table, the legend and the search show."""
    articles = {article.iri: article for article in rows.articles}
    return {
        "terms": load_terms(),
        "leading": {language: LEADING[direction(language)] for language in LANGUAGES},
        "articles": [_article(article) for article in rows.articles],
        "words": {language: dict(load_words(language)) for language in LANGUAGES},
        "styles": {"nodes": _node_styles(), "lines": _line_styles()},
        "entities": [_entity(entity) for entity in rows.entities],
        "agreements": [_agreement(agreement, articles) for agreement in rows.agreements],
        "links": [_link(link, n, articles) for n, link in enumerate(rows.links)],
        "figures": [_figure(figure, articles) for figure in rows.figures],
    }


def slug(iri: str) -> str:
    """The short, stable part of an IRI that deep links carry.

    >>> slug("https://example.org/id/org/a")
    'org/a'
    """
    return iri.partition("/id/")[2] or iri


def marked(quote: QuoteRow) -> list[list[str]]:
    """The quote as runs of text with their role, cut where the stored offsets say.

    Where marks overlap, the first one listed keeps the characters.
    """
    roles = [""] * len(quote.quote)
    for start, end, role in quote.marks:
        for position in range(max(start, quote.start), min(end, quote.end)):
            place = position - quote.start
            if place < len(roles):
                roles[place] = roles[place] or role
    runs: list[list[str]] = []
    for character, role in zip(quote.quote, roles, strict=True):
        if runs and runs[-1][1] == role:
            runs[-1][0] += character
        else:
            runs.append([character, role])
    return runs


def dated(date: DateRow | None) -> Record | None:
    """A date as stored, and as each language writes it."""
    if date is None:
        return None
    texts = {language: written_date(date.edtf, load_words(language)) for language in LANGUAGES}
    return {"edtf": date.edtf, "iri": date.iri, **texts}


def by_language(row: EntityRow | AgreementRow) -> dict[str, str]:
    """The label of a row in each language of the page."""
    return {language: _label(row, language, load_words(language)) for language in LANGUAGES}


def _label(row: EntityRow | AgreementRow, language: str, words: Words) -> str:
    if isinstance(row, EntityRow):
        return entity_label(row, language, words)
    return agreement_label(row, language, words)


def _entity(entity: EntityRow) -> Record:
    return {
        "id": entity.iri,
        "slug": slug(entity.iri),
        "kind": entity.kind,
        "type": entity.type,
        "country": entity.country,
        "label": by_language(entity),
        "names": [[name.language, name.text, name.kind] for name in entity.names],
    }


def _agreement(agreement: AgreementRow, articles: Mapping[str, ArticleRow]) -> Record:
    return {
        "id": agreement.iri,
        "slug": slug(agreement.iri),
        "type": agreement.type,
        "status": agreement.status,
        "named": bool(agreement.names),
        "label": by_language(agreement),
        "names": [[name.language, name.text, name.kind] for name in agreement.names],
        "parties": list(dict.fromkeys(agreement.parties)),
        "signatories": [
            {"person": s.person, "position": s.position, "for": s.on_behalf_of}
            for s in agreement.signatories
        ],
        "date": dated(agreement.date),
        "place": agreement.place,
        "venue": agreement.venue,
        "purposes": list(agreement.purposes),
        "activities": list(agreement.activities),
        "evidence": [_quote(quote, articles) for quote in agreement.evidence],
    }


def _link(link: LinkRow, position: int, articles: Mapping[str, ArticleRow]) -> Record:
    return {
        "id": link_id(link, position),
        "subject": link.subject,
        "type": link.type,
        "object": link.object,
        "date": dated(link.date),
        "evidence": [_quote(quote, articles) for quote in link.evidence],
    }


def _figure(figure: FigureRow, articles: Mapping[str, ArticleRow]) -> Record:
    return {
        "subject": figure.subject,
        "property": figure.property,
        "value": figure.value,
        "comparator": figure.comparator,
        "evidence": [_quote(quote, articles) for quote in figure.evidence],
    }


def _article(article: ArticleRow) -> Record:
    return {"id": article.iri, "slug": slug(article.iri), "title": clean(article.title)}


def _quote(quote: QuoteRow, articles: Mapping[str, ArticleRow]) -> Record:
    article = articles.get(quote.article)
    language = article.language if article else ""
    return {
        "source": slug(quote.article),
        "language": language,
        "direction": direction(language) if language else "auto",
        "start": quote.start,
        "end": quote.end,
        "rule": quote.rule,
        "runs": marked(quote),
    }


def _node_styles() -> Record:
    return {
        group: {
            "shape": style.shape,
            "dash": list(style.dash),
            "swatch": outline(style.shape, 26, 17),
        }
        for group, style in NODES.items()
    }


def _line_styles() -> Record:
    return {
        relation: {"width": style.width, "dash": list(style.dash), "end": style.end}
        for relation, style in LINES.items()
    }

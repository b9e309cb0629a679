"""The page as text: self-contained, the same each time, and safe whatever it is given."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from sawab_graph.errors import DataError, InputError
from sawab_graph.model import GraphRows, Name, QuoteRow
from sawab_graph.page import render
from sawab_graph.page.labels import box, entity_label, measured, name_in, wrapped
from sawab_graph.page.payload import marked
from sawab_graph.page.words import counted, load_words, written_date
from tests.page import builders as b


class _Elements(HTMLParser):
    """The start tags of a page and the text of its scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, str]] = []
        self.inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self.inside = "data" if ("type", "application/gzip") in attrs else tag
            self.raw.append((self.inside, ""))

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.raw[-1] = (self.inside, self.raw[-1][1] + data)


def unpacked(html: str, name: str) -> str:
    """What the page carries compressed under a name."""
    found = re.search(rf'<script type="application/gzip" id="{name}">(.*?)</script>', html)
    assert found
    return gzip.decompress(base64.b64decode(found[1])).decode("utf-8")


def test_the_same_rows_give_the_same_bytes() -> None:
    assert render(b.oasis()) == render(b.oasis())
    assert render(b.oasis()) != render(b.oasis(), language="en")


def test_nothing_in_the_page_is_fetched_from_anywhere() -> None:
    for tag, attributes in _Elements(render(b.hostile())).tags:
        assert tag not in {"link", "iframe", "object", "embed", "base", "img", "a"}
        assert not {"src", "href", "style", "onclick", "onload", "onerror"} & attributes.keys()
    styles = "".join(text for tag, text in _Elements(render(b.oasis())).raw if tag == "style")
    assert all(
        url.startswith("data:font/woff2;base64,") for url in re.findall(r"url\((.*?)\)", styles)
    )


def test_the_policy_allows_exactly_the_scripts_and_the_style_of_the_page() -> None:
    html = render(b.oasis())
    elements = _Elements(html)
    policy = next(a["content"] or "" for t, a in elements.tags if "http-equiv" in a)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    run = [text for tag, text in elements.raw if tag != "data"]
    run += [unpacked(html, "library"), unpacked(html, "program")]
    assert len(run) == policy.count("sha256-") == 4
    for text in run:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_hostile_text_opens_no_element_and_encodes_as_utf_8() -> None:
    html = render(b.hostile(), title=b.HOSTILE[1])
    assert "<script>window" not in html
    assert "<img" not in html
    assert html.encode("utf-8")
    kinds = [attributes.get("type") for tag, attributes in _Elements(html).tags if tag == "script"]
    assert kinds == [None] + ["application/gzip"] * 5
    assert "<" not in unpacked(html, "data") + unpacked(html, "nodes") + unpacked(html, "edges")


def test_no_node_carries_a_vis_title() -> None:
    nodes = unpacked(render(b.oasis()), "nodes")
    assert b.UNIVERSITY in nodes
    assert '"title":' not in nodes


def test_without_scripts_the_page_has_the_drawing_and_a_row_an_agreement() -> None:
    html = render(b.oasis(), language="en")
    assert html.count('<svg xmlns="http://www.w3.org/2000/svg" class="static"') == 2
    assert html.count('<th scope="row">') == 3
    assert b.SIGNED in html
    assert "March 2019" in html


def test_an_empty_graph_still_gives_a_page() -> None:
    html = render(b.EMPTY, language="en")
    assert "Network of agreements" in html
    assert "This graph holds no agreement." in html


@pytest.mark.parametrize(("key", "value"), [("language", "xx"), ("theme", "purple")])
def test_an_unknown_choice_names_the_allowed_ones(key: str, value: str) -> None:
    with pytest.raises(InputError, match=f"no {key} '{value}'; choose one of "):
        render(b.oasis(), **{key: value})


def test_a_quote_is_cut_at_the_stored_offsets_even_after_an_emoji() -> None:
    text = "🤝 وقّع"
    row = QuoteRow(b.ARTICLE, text, 100, 106, "r", ((102, 106, "cue"),))
    assert marked(row) == [["🤝 ", ""], ["وقّع", "cue"]]


def test_marks_outside_the_quote_or_over_another_are_cut_not_moved() -> None:
    row = QuoteRow(b.ARTICLE, "abcdef", 10, 16, "r", ((5, 12, "subject"), (11, 14, "object")))
    assert marked(row) == [["ab", "subject"], ["cd", "object"], ["ef", ""]]


def test_the_name_in_the_readers_language_comes_first_then_a_transliteration() -> None:
    names = (Name("ar", "سالم", "preferred"), Name("ar-Latn", "Salim"), Name("fr", "Salem"))
    assert name_in(names, "ar") == "سالم"
    assert name_in(names, "en") == "Salim"
    assert name_in((*names, Name("en", "S. Harthi")), "en") == "S. Harthi"


def test_invisible_direction_marks_never_reach_a_label() -> None:
    entity = b.entity(b.PALMS, "Association", "\u202eجمعية\u2066")
    assert entity_label(entity, "ar", load_words("ar")) == "جمعية"


def test_a_long_label_is_cut_with_an_ellipsis_and_a_short_one_is_whole() -> None:
    assert wrapped("word " * 100, 20)[-1].endswith("…")
    assert wrapped("two words", 20) == ("two words",)
    assert box(wrapped("x" * 10_000, 20)).width < 400
    assert measured("\u0651") == 0


def test_dates_read_as_words_in_each_language() -> None:
    assert written_date("2017-05", load_words("ar")) == "مايو 2017"
    assert written_date("2017-05-09", load_words("en")) == "9 May 2017"
    assert written_date("2015", load_words("en")) == "2015"
    assert written_date("2017-05/2018", load_words("en")) == "2017-05/2018"


def test_counts_follow_arabic_grammar() -> None:
    words = load_words("ar")
    assert counted(words, "agreement", 1) == "اتفاق واحد"
    assert counted(words, "agreement", 2) == "اتفاقان"
    assert counted(words, "agreement", 5) == "5 اتفاقات"
    assert counted(words, "agreement", 13) == "13 اتفاقاً"


def test_every_word_is_there_in_both_languages_and_in_no_third() -> None:
    assert load_words("ar").keys() == load_words("en").keys()
    with pytest.raises(DataError, match="'tlh'"):
        load_words("tlh")


def test_a_page_of_many_articles_is_called_after_no_single_organisation() -> None:
    def titles(rows: GraphRows, hub: str | None = None) -> str:
        found = re.search(r"<title>(.*?)</title>", render(rows, language="en", hub=hub))
        assert found
        return found[1]

    few = b.oasis()
    many = replace(few, articles=tuple(replace(few.articles[0], iri=f"a/{n}") for n in range(6)))
    about_the_hub, about_none = titles(few), titles(many)
    assert about_the_hub != about_none == load_words("en")["ui.title"]
    chosen = next(each for each in many.entities if name_in(each.names, "en") in about_the_hub)
    assert titles(many, chosen.iri) == about_the_hub

"""The reference page holds what the files define, in both languages, and nothing from elsewhere."""

from __future__ import annotations

import base64
import html
import io
import re
from dataclasses import replace
from pathlib import Path

import fontpkg
import pytest
from fontTools.ttLib import TTFont
from rdflib import Graph

from sawab_graph import pipeline
from sawab_graph.errors import QueryError
from sawab_graph.model import Name
from sawab_graph.page.fonts import FAMILIES, font_faces
from sawab_graph.questions import load_questions, question
from sawab_graph.reference import model, reference
from sawab_graph.reference.answers import MOST_ROWS
from sawab_graph.reference.diagram import diagram
from sawab_graph.store import Store, open_store
from tests.graph import three_articles as three
from tests.graph.engines import loaded

COMMITTED = Path(__file__).parents[2] / "docs" / "reference.html"
MODEL = model.load_model()
# Fonts are cut by whatever version of the font tools is installed, and the policy hashes them.
VARYING = re.compile(r"@font-face\{.*?\}|<meta http-equiv[^>]*>")


def shown(text: str) -> str:
    return html.escape(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")


def test_every_class_and_property_stands_with_its_words(page_text: str) -> None:
    terms = (*MODEL.classes, *MODEL.links, *MODEL.values)
    assert {"sg:Arrangement", "sg:hasParty", "sg:edtf"} <= {term.name for term in terms}
    for term in terms:
        assert f'id="{term.name.replace(":", "-")}"' in page_text
        for words in (term.label, term.comment):
            assert all(f">{shown(words[code])}</span>" in page_text for code in ("ar", "en"))


def test_domains_and_ranges_lead_to_the_class(page_text: str) -> None:
    entry = page_text[page_text.index('id="sg-participation"') :]
    ends = re.findall(r'href="#([A-Za-z-]+)"', entry)[:2]
    assert ends == ["sg-Arrangement", "sg-Participation"]


def test_every_word_of_the_vocabulary_stands_in_three_languages(page_text: str) -> None:
    for scheme in MODEL.schemes:
        for concept in scheme.concepts:
            assert f"<code>{concept.notation}</code>" in page_text
            assert all(f">{shown(text)}</td>" in page_text for text in concept.label.values())


def test_every_rule_stands_with_what_is_wrong(page_text: str) -> None:
    assert "sgs:NameGiven" in {rule.name for rule in MODEL.rules}
    for rule in MODEL.rules:
        assert f">{rule.name}</code>" in page_text
        assert all(f">{shown(text)}</span>" in page_text for text in rule.message.values())


def test_every_question_stands_with_its_answer(page_text: str) -> None:
    for asked in load_questions():
        assert f'id="question-{asked.name}"' in page_text
        assert f">{shown(asked.summary_ar)}</span>" in page_text
        assert f">{shown(asked.summary_en)}</span>" in page_text
    memoranda = _question(page_text, "memoranda")
    assert ">Sakina Campaign</td>" in memoranda
    assert ">حملة السكينة</td>" in memoranda
    assert ">Hedayah</td>" not in memoranda
    assert "id:agreement/" in memoranda


def test_an_answer_is_cut_short_and_says_so(page_text: str) -> None:
    asked = question("article-additions")
    total = len(loaded("seed").oxigraph(asked, asked.example.params))
    assert total > MOST_ROWS
    assert f"{MOST_ROWS} of {total} rows" in _question(page_text, asked.name)
    assert f"{MOST_ROWS} من {total} صفاً" in _question(page_text, asked.name)
    assert " rows</p>" not in _question(page_text, "memoranda")


def test_a_question_without_rows_says_so_and_shows_an_example(page_text: str) -> None:
    changes = _question(page_text, "status-changes")
    assert "No row from the bundled article. This is what an answer looks like:" in changes
    assert ">Terminated</td>" in changes
    sound = _question(page_text, "facts-without-evidence")
    assert "No row from the bundled article.</p>" in sound


def _question(page_text: str, name: str) -> str:
    start = page_text.index(f'id="question-{name}"')
    after = page_text.find('<details class="question', start)
    return page_text[start : after if after > 0 else None]


def test_nothing_comes_from_elsewhere(page_text: str) -> None:
    assert not re.search(r"<(?:link|img|iframe|object|embed|base)\b", page_text)
    assert not re.search(r"\b(?:src|srcset|action|onclick|onload|style)=", page_text)
    assert re.findall(r"url\((?!data:|#)", page_text) == []
    assert set(re.findall(r'href="(https?:[^"]+)"', page_text)) == {
        match for term in (*MODEL.classes, *MODEL.links, *MODEL.values) for match in term.matches
    }
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page_text)
    assert policy
    assert "default-src &#39;none&#39;" in policy[1]
    assert "unsafe" not in policy[1]


@pytest.fixture
def hostile() -> Store:
    """A graph with an organisation whose name would be markup."""
    name = "<img src=x onerror=alert(1)> & Co"
    store = open_store(None)
    store.load_vocabulary()
    resolved = three.signing()
    renamed = replace(resolved.identities[three.PORTS.key], names=(Name("en", name, "preferred"),))
    store.replace_article(
        replace(resolved, identities={**resolved.identities, three.PORTS.key: renamed})
    )
    # The examples of the questions name what the bundled article does.
    store.replace_article(next(pipeline.read()))
    return store


def test_names_are_text_and_never_markup(hostile: Store) -> None:
    page = reference(hostile, "en")
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; Co" in page
    assert "<img" not in page


def test_the_drawing_shows_what_the_graph_says() -> None:
    english = diagram(loaded("three").store, "en")
    assert ">signed by</text>" in english
    assert ">org:postIn</text>" in english
    with open_store(None) as store:
        store.load_vocabulary()
        store.replace_article(three.plan())
        planned = diagram(store, "en")
    assert ">has party</text>" in planned
    assert ">signed by</text>" not in planned


def test_the_arabic_drawing_is_mirrored() -> None:
    def left_of(language: str, label: str) -> float:
        drawn = diagram(loaded("three").store, language)
        box = re.search(rf'<text class="name" x="(\d+)" y="\d+">{label}</text>', drawn)
        assert box
        return float(box[1])

    assert left_of("en", "Article") < left_of("en", "Claim")
    assert left_of("ar", "مقال") > left_of("ar", "قول")


SHAPES = """
@prefix ex: <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
ex:A a sh:NodeShape ; sh:targetClass ex:Thing ; sh:severity sh:Warning ;
    sh:property [ sh:path [ sh:inversePath ex:p ] ; sh:message "upside down"@en ] ,
      [ sh:path ( ex:p [ sh:zeroOrMorePath ex:q ] ) ; sh:severity sh:Info ; sh:message "far"@en ] ,
      [ sh:path [ sh:alternativePath ( ex:p ex:q ) ] ; sh:message "either"@en ] ;
    sh:sparql [ sh:select "SELECT $this WHERE { $this ?p ?o }" ; sh:message "asked"@en ] .
"""


def test_rules_inside_a_shape_have_its_name_targets_and_severity() -> None:
    rules = {
        rule.message["en"]: (rule.path, rule.severity, rule.targets)
        for rule in model._rules(Graph().parse(data=SHAPES, format="turtle"))
    }
    p, q, thing = (f"http://example.org/{each}" for each in ("p", "q", "Thing"))
    assert rules == {
        "upside down": (f"^{p}", "violation", (thing,)),
        "far": (f"{p}/{q}*", "info", (thing,)),
        "either": (f"{p}|{q}", "violation", (thing,)),
        "asked": ("", "warning", (thing,)),
    }


def test_what_cannot_be_shown_is_an_error() -> None:
    store = loaded("three").store
    with pytest.raises(QueryError, match="no reference in 'de'; use ar, en"):
        reference(store, "de")
    with pytest.raises(QueryError, match="no theme 'red'; use auto, light, dark"):
        reference(store, "en", "red")


def test_two_pages_are_the_same(page_text: str) -> None:
    assert reference(loaded("seed").store) == page_text


def test_fonts_do_not_hold_the_time_at_which_they_were_cut() -> None:
    for (_, family), face in zip(FAMILIES, font_faces(["a"]).splitlines(), strict=True):
        data = base64.b64decode(face.partition("base64,")[2].partition(")")[0])
        cut, whole = TTFont(io.BytesIO(data)), TTFont(fontpkg.path(family))
        assert cut["head"].modified == whole["head"].modified


def test_the_page_of_the_documents_is_up_to_date(page_text: str) -> None:
    written = COMMITTED.read_text("utf-8")
    assert VARYING.sub("", written) == VARYING.sub("", page_text), (
        "the files have changed since; run: sawab-graph reference -o docs/reference.html"
    )

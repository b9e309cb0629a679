"""Graphs written by hand: a research town with its university, harbour and friends."""

from __future__ import annotations

from sawab_graph.model import (
    AgreementRow,
    ArticleRow,
    DateRow,
    EntityRow,
    FigureRow,
    GraphRows,
    LinkRow,
    Name,
    QuoteRow,
    SignatoryRow,
)

BASE = "https://example.org/id/"
ARTICLE = BASE + "article/oasis"
UNIVERSITY = BASE + "org/oasis-university"
HARBOUR = BASE + "org/harbour-authority"
PALMS = BASE + "org/palm-society"
MINISTRY = BASE + "org/ministry-of-water"
SHADOW = BASE + "org/shadow"
RECTOR = BASE + "person/rector"
TOWN = BASE + "place/sohar"
MEMORANDUM = BASE + "agreement/memorandum"
CAMPAIGN = BASE + "agreement/campaign"
STANDING = BASE + "agreement/standing"

SIGNED = "وقّعت جامعة الواحة مذكرة تفاهم مع هيئة المرافئ في صحار في مارس 2019."
LAUNCHED = "وأطلقت الجامعة مع جمعية النخيل حملة سنوية باسم #نخلة_لكل_بيت."
WORKS = "وتعمل الجامعة مع وزارة المياه منذ سنوات."
AGAINST = "وتتصدى الجامعة لجماعة الظل."
STUDENTS = "وفي الجامعة أكثر من 4000 طالب."
TEXT = "\n".join((SIGNED, LAUNCHED, WORKS, AGAINST, STUDENTS))


def quote(sentence: str, text: str = TEXT, **marks: str) -> QuoteRow:
    """A sentence of the text with the part of each role marked."""
    start = text.index(sentence)
    spans = []
    for role, part in marks.items():
        at = text.index(part, start)
        spans.append((at, at + len(part), role))
    return QuoteRow(ARTICLE, sentence, start, start + len(sentence), "by_hand", tuple(spans))


def entity(iri: str, type_: str, arabic: str, english: str = "", *also: str) -> EntityRow:
    """An entity with a preferred Arabic name, an English one, and other Arabic names."""
    kind = {"org": "organisation"}.get(iri[len(BASE) :].split("/")[0], "")
    names = [Name("ar", arabic, "preferred")]
    names += [Name("en", english, "preferred")] if english else []
    names += [Name("ar", other) for other in also]
    return EntityRow(iri, kind or type_.lower(), type_, tuple(names), None)


def agreement(
    iri: str,
    type_: str,
    parties: tuple[str, ...],
    evidence: tuple[QuoteRow, ...],
    *,
    name: str = "",
    date: str = "",
    signatories: tuple[SignatoryRow, ...] = (),
    place: str | None = None,
) -> AgreementRow:
    """An agreement with what a test needs to say of it."""
    names = (Name("ar", name, "preferred"),) if name else ()
    period = DateRow(date, f"{date}-01", f"{date}-28") if date else None
    status = "active" if type_ == "partnership" else "signed"
    return AgreementRow(
        iri, type_, status, names, parties, signatories, period, place, None, (), (), evidence
    )


def oasis() -> GraphRows:
    """One document with a signatory and a place, a campaign, a partnership, a link, a figure."""
    marks = {"subject": "جامعة الواحة", "object": "هيئة المرافئ", "cue": "وقّعت"}
    return GraphRows(
        articles=(ArticleRow(ARTICLE, "الجامعة والمرفأ", "ar", TEXT),),
        entities=(
            entity(UNIVERSITY, "University", "جامعة الواحة", "Oasis University", "الأُمّ الجامعية"),
            entity(HARBOUR, "GovernmentBody", "هيئة المرافئ", "Harbour Authority"),
            entity(PALMS, "Association", "جمعية النخيل", "Palm Society"),
            entity(MINISTRY, "Ministry", "وزارة المياه", "Ministry of Water"),
            entity(SHADOW, "ArmedGroup", "جماعة الظل"),
            entity(RECTOR, "Person", "سالم الحارثي", "Salim al-Harthi"),
            entity(TOWN, "Place", "صحار", "Sohar"),
        ),
        agreements=(
            agreement(
                MEMORANDUM,
                "memorandum_of_understanding",
                (UNIVERSITY, HARBOUR),
                (quote(SIGNED, **marks),),
                date="2019-03",
                signatories=(SignatoryRow(RECTOR, "رئيس الجامعة", UNIVERSITY),),
                place=TOWN,
            ),
            agreement(
                CAMPAIGN,
                "joint_campaign",
                (UNIVERSITY, PALMS),
                (quote(LAUNCHED),),
                name="#نخلة_لكل_بيت",
            ),
            agreement(STANDING, "partnership", (UNIVERSITY, MINISTRY), (quote(WORKS),)),
        ),
        links=(LinkRow(UNIVERSITY, "counters", SHADOW, None, (quote(AGAINST),)),),
        figures=(FigureRow(UNIVERSITY, "students", 4000, "more_than", (quote(STUDENTS),)),),
    )


HOSTILE = (
    "<script>window.hacked=1</script>",
    "</script><script>window.hacked=2</script>",
    '<img src="x" onerror="window.hacked=3">',
    '<a href="javascript:window.hacked=4">href</a>',
    "{{ 7 * 7 }}{% raw %}",
    "\u202eabc\u2066 override",
    "ع" * 10_000,
    "lone \ud800 surrogate",
    "nul \x00 and \x1b escape",
    "ends \u2028 lines \u2029 here",
    "family 👨‍👩‍👧 emoji",
    "]]><!-- -->",
    '=HYPERLINK("x")',
    "'\"`&amp;",
)


def hostile() -> GraphRows:
    """A graph whose every text was written by someone who wishes the reader harm."""
    iris = [f"{BASE}org/{number}" for number in range(len(HOSTILE))]
    first = iris[0]
    quotes = [QuoteRow(ARTICLE, text, 0, len(text), text, ((0, 3, "cue"),)) for text in HOSTILE]
    return GraphRows(
        articles=(ArticleRow(ARTICLE, HOSTILE[0], "ar", "".join(HOSTILE)),),
        entities=tuple(
            EntityRow(iri, "organisation", "Company", (Name("ar", text, "preferred"),), text)
            for iri, text in zip(iris, HOSTILE, strict=True)
        ),
        agreements=tuple(
            AgreementRow(
                f"{BASE}agreement/{text}",
                "contract",
                "signed",
                (Name("en", text, "preferred"),),
                (first, iri),
                (),
                None,
                None,
                text,
                (text,),
                (text,),
                (evidence,),
            )
            for iri, text, evidence in zip(iris, HOSTILE, quotes, strict=True)
        ),
        links=(),
        figures=tuple(FigureRow(first, text, 1, "about", ()) for text in HOSTILE),
    )


EMPTY = GraphRows((), (), (), (), ())


def large(count: int) -> GraphRows:
    """A graph of many organisations, each with a document that joins it to an earlier one."""
    iris = [f"{BASE}org/{number}" for number in range(count)]
    article = ArticleRow(ARTICLE, "الجامعة والمرفأ", "ar", TEXT)
    return GraphRows(
        articles=(article,),
        entities=tuple(entity(iri, "Company", f"شركة {n}") for n, iri in enumerate(iris)),
        agreements=tuple(
            agreement(f"{BASE}agreement/{n}", "contract", (iris[n // 3], iris[n]), (quote(SIGNED),))
            for n in range(1, count)
        ),
        links=(),
        figures=(),
    )

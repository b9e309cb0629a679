"""A graph of any size that looks like a real one: for tests and for benchmarks of the page.

``synthetic(2000)`` gives the rows of a graph that is drawn as exactly 2,000 nodes: organisations in
countries, documents, persons who signed them and places, in proportions that news has. A few
organisations stand in very many facts and most in one; every fact has a sentence of one or two
articles, Arabic or English, with both ends and the cue marked. The same number, the same graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

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
from sawab_graph.page.labels import name_in

SMALLEST = 8
BASE = "https://example.org/id/"
_FACTS_AN_ARTICLE = 12
_Pair = tuple[str, str]

_HEADS: tuple[tuple[str, str, str], ...] = (
    ("Company", "شركة", "Company"),
    ("University", "جامعة", "University"),
    ("Ministry", "وزارة", "Ministry"),
    ("Association", "جمعية", "Association"),
    ("Bank", "بنك", "Bank"),
    ("GovernmentBody", "هيئة", "Authority"),
    ("Centre", "مركز", "Centre"),
    ("Council", "مجلس", "Council"),
    ("Organisation", "مؤسسة", "Foundation"),
    ("IntergovernmentalOrganisation", "منظمة", "Organisation"),
)
_THEMES: tuple[_Pair, ...] = (
    ("النور", "Light"),
    ("المياه", "Water"),
    ("النخيل", "Palms"),
    ("الموانئ", "Ports"),
    ("التعليم", "Education"),
    ("الصحة", "Health"),
    ("البحار", "Seas"),
    ("الطاقة", "Energy"),
    ("الفنون", "Arts"),
    ("الرياح", "Winds"),
    ("الزراعة", "Farming"),
    ("الحرف", "Crafts"),
    ("السلامة", "Safety"),
    ("القراءة", "Reading"),
    ("الفضاء", "Space"),
    ("الطرق", "Roads"),
)
_CITIES: tuple[_Pair, ...] = (
    ("المرسى", "Marsa"),
    ("الربوة", "Rabwa"),
    ("الواحة", "Waha"),
    ("السدرة", "Sidra"),
    ("الخليج", "Khalij"),
    ("الجبل", "Jabal"),
    ("الوادي", "Wadi"),
    ("الساحل", "Sahil"),
    ("القلعة", "Qalaa"),
    ("البستان", "Bustan"),
    ("المنارة", "Manara"),
    ("الغدير", "Ghadir"),
    ("الرمال", "Rimal"),
    ("الصخرة", "Sakhra"),
    ("العين", "Ayn"),
    ("الروضة", "Rawda"),
)
_QUARTERS: tuple[_Pair, ...] = (
    ("", ""),
    ("الجديدة", "New"),
    ("القديمة", "Old"),
    ("الشمالية", "North"),
    ("الجنوبية", "South"),
    ("الشرقية", "East"),
    ("الغربية", "West"),
    ("الكبرى", "Greater"),
)
_FIRST: tuple[_Pair, ...] = (
    ("سالم", "Salim"),
    ("مريم", "Maryam"),
    ("خالد", "Khalid"),
    ("نورة", "Noura"),
    ("يوسف", "Yusuf"),
    ("ليلى", "Layla"),
    ("عمر", "Omar"),
    ("هدى", "Huda"),
    ("زياد", "Ziad"),
    ("سلمى", "Salma"),
    ("طارق", "Tariq"),
    ("رنا", "Rana"),
)
_LAST: tuple[_Pair, ...] = (
    ("الحارثي", "al-Harthi"),
    ("المنصوري", "al-Mansouri"),
    ("الزهراني", "al-Zahrani"),
    ("الكواري", "al-Kuwari"),
    ("البلوشي", "al-Balushi"),
    ("النجار", "al-Najjar"),
    ("الخطيب", "al-Khatib"),
    ("العطار", "al-Attar"),
    ("الصباغ", "al-Sabbagh"),
    ("الحداد", "al-Haddad"),
    ("السعدي", "al-Saadi"),
    ("الشامي", "al-Shami"),
)
_COUNTRIES = ("AE", "SA", "EG", "OM", "JO", "MA", "KW", "FR", "KZ", "GB")
_DOCUMENTS = (
    "memorandum_of_understanding",
    "agreement",
    "contract",
    "joint_campaign",
)
_DIRECT = ("partnership", "affiliated_to", "partnership", "founded_by", "partnership", "counters")
_STATUSES = ("signed", "signed", "active", "planned")
_POSTS = ("رئيس المجلس", "المدير العام", "وكيل الوزارة")
# Subject, cue and object of the sentence that tells a fact of a kind, in each language.
_TELLS: dict[str, dict[str, tuple[str, str, str]]] = {
    "document": {
        "ar": ("وقّعت {a} مع {b} وثيقة تعاون{when}.", "وقّعت", "وقّعها {who} عن {a}."),
        "en": ("{a} signed with {b} a document{when}.", "signed", "{who} signed it for {a}."),
    },
    "partnership": {
        "ar": ("تتعاون {a} مع {b} منذ سنوات{when}.", "تتعاون", ""),
        "en": ("{a} has worked with {b} for years{when}.", "worked with", ""),
    },
    "affiliated_to": {
        "ar": ("وتتبع {a} إلى {b}{when}.", "تتبع", ""),
        "en": ("{a} belongs to {b}{when}.", "belongs to", ""),
    },
    "founded_by": {
        "ar": ("وأطلقت {b} العمل في {a}{when}.", "أطلقت", ""),
        "en": ("{a} was launched by {b}{when}.", "launched by", ""),
    },
    "counters": {
        "ar": ("وتتصدى {a} لما تنشره {b}{when}.", "تتصدى", ""),
        "en": ("{a} counters what {b} publishes{when}.", "counters", ""),
    },
}


@dataclass(slots=True)
class _Writer:
    """Articles that grow sentence by sentence."""

    finished: list[ArticleRow] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)

    @property
    def language(self) -> str:
        return "en" if len(self.finished) % 5 == 4 else "ar"

    @property
    def iri(self) -> str:
        return f"{BASE}article/{len(self.finished):05d}"

    def tell(self, kind: str, ends: tuple[EntityRow, EntityRow], when: str, who: str) -> QuoteRow:
        """The sentence of a fact, put to the end of the article."""
        sentence, cue, also = _TELLS[kind][self.language]
        first, second = (name_in(end.names, self.language) for end in ends)
        quote = sentence.format(a=first, b=second, when=f" ({when})" if when else "")
        quote += " " + also.format(a=first, who=who) if also and who else ""
        start = sum(len(each) + 1 for each in self.sentences)
        parts = ((cue, "cue"), (first, "subject"), (second, "object"))
        at = tuple((start + quote.index(part), part, role) for part, role in parts)
        marks = tuple((place, place + len(part), role) for place, part, role in at)
        self.sentences.append(quote)
        return QuoteRow(self.iri, quote, start, start + len(quote), f"rule_{kind}", marks)

    def turn(self) -> None:
        """Finish the article and begin the next."""
        if self.sentences:
            title = f"{'News' if self.language == 'en' else 'أخبار'} {len(self.finished) + 1}"
            text = "\n".join(self.sentences)
            self.finished.append(ArticleRow(self.iri, title, self.language, text))
            self.sentences = []


def synthetic(nodes: int, seed: int = 1) -> GraphRows:
    """The rows of a graph drawn as ``nodes`` nodes; ValueError for fewer than ``SMALLEST``."""
    if nodes < SMALLEST:
        raise ValueError(f"A graph of {nodes} nodes has no room for a document; use {SMALLEST}.")
    places = [_place(n) for n in range(max(1, nodes // 20))]
    people = [_person(n) for n in range(max(1, nodes // 8))]
    documents = max(1, nodes * 3 // 10)
    count = nodes - len(places) - len(people) - documents
    organisations = [_organisation(n) for n in range(count)]
    return _Maker(Random(seed), organisations, people, places, documents).rows()


class _Maker:
    def __init__(
        self,
        random: Random,
        organisations: Sequence[EntityRow],
        people: Sequence[EntityRow],
        places: Sequence[EntityRow],
        documents: int,
    ) -> None:
        self._random = random
        self._organisations, self._people, self._places = organisations, people, places
        self._documents = documents
        self._writer = _Writer()
        self._agreements: list[AgreementRow] = []
        self._links: list[LinkRow] = []

    def rows(self) -> GraphRows:
        """Each organisation joins one that is there already: the more facts, the likelier."""
        known, count = [0], len(self._organisations) - 1
        made = 0
        for number in range(1, count + 1):
            other = self._random.choice(known)
            due = self._documents * number // count
            if due > made:
                for _ in range(made, due):
                    self._document(made, number, other)
                    made += 1
            else:
                self._direct(number, other, _DIRECT[number % len(_DIRECT)])
            known += [number, other, other]
            if number % 10 == 9:
                self._direct(self._random.choice(known), number, "partnership")
            if number % _FACTS_AN_ARTICLE == 0:
                self._writer.turn()
        links = (*self._links, *self._posts())
        self._writer.turn()
        return GraphRows(
            articles=tuple(self._writer.finished),
            entities=(*self._organisations, *self._people, *self._places),
            agreements=tuple(sorted(self._agreements, key=lambda row: row.iri)),
            links=tuple(sorted(links, key=lambda row: (row.subject, row.type, row.object))),
            figures=tuple(self._figures()),
        )

    def _document(self, number: int, first: int, second: int) -> None:
        ends = (self._organisations[first], self._organisations[second])
        others = self._random.sample(range(len(self._organisations)), 1) if number % 9 == 8 else []
        parties = dict.fromkeys([end.iri for end in ends])
        parties |= dict.fromkeys(self._organisations[other].iri for other in others)
        signers = self._people[number : number + 1]
        place = self._places[number % len(self._places)].iri if number % 5 < 2 else None
        if number < len(self._places):
            place = self._places[number].iri
        date = self._date(number)
        self._agreements.append(
            AgreementRow(
                iri=f"{BASE}agreement/{number:05d}",
                type=_DOCUMENTS[number % len(_DOCUMENTS)],
                status=_STATUSES[number % len(_STATUSES)],
                names=(),
                parties=tuple(parties),
                signatories=tuple(
                    SignatoryRow(signer.iri, _POSTS[number % len(_POSTS)], ends[0].iri)
                    for signer in signers
                ),
                date=date,
                place=place,
                venue=None,
                purposes=(_THEMES[number % len(_THEMES)][0],) if number % 3 == 0 else (),
                activities=(),
                evidence=self._told("document", ends, date, number, signers),
            )
        )

    def _direct(self, first: int, second: int, kind: str) -> None:
        if first == second:
            return
        ends = (self._organisations[first], self._organisations[second])
        date = self._date(first) if kind == "founded_by" else None
        proof = self._told(kind, ends, date, first, ())
        if kind != "partnership":
            self._links.append(LinkRow(ends[0].iri, kind, ends[1].iri, date, proof))
            return
        iri = f"{BASE}agreement/p{len(self._agreements):05d}"
        parties = (ends[0].iri, ends[1].iri)
        self._agreements.append(
            AgreementRow(
                iri, kind, "active", (), parties, (), None, None, None, (), (), evidence=proof
            )
        )

    def _told(
        self,
        kind: str,
        ends: tuple[EntityRow, EntityRow],
        date: DateRow | None,
        number: int,
        signers: Sequence[EntityRow],
    ) -> tuple[QuoteRow, ...]:
        """The sentences of a fact; every seventh is told again by the article that follows."""
        when = date.edtf if date else ""
        quotes = []
        for again in range(2 if number % 7 == 6 else 1):
            if again:
                self._writer.turn()
            who = name_in(signers[0].names, self._writer.language) if signers else ""
            quotes.append(self._writer.tell(kind, ends, when, who))
        return tuple(quotes)

    def _date(self, number: int) -> DateRow | None:
        """A day, a month, a year or none, from 2008 on."""
        year = 2008 + self._random.randrange(16)
        month, day = self._random.randrange(1, 13), self._random.randrange(1, 29)
        if number % 4 == 0:
            return None
        if number % 4 == 1:
            exact = f"{year}-{month:02d}-{day:02d}"
            return DateRow(exact, exact, exact)
        if number % 4 == 2:
            return DateRow(
                f"{year}-{month:02d}", f"{year}-{month:02d}-01", f"{year}-{month:02d}-28"
            )
        return DateRow(str(year), f"{year}-01-01", f"{year}-12-31")

    def _posts(self) -> Iterator[LinkRow]:
        """Every other signer holds a post where the document was signed for."""
        for row in self._agreements:
            for signer in row.signatories:
                if int(row.iri[-5:]) % 2 == 0 and signer.on_behalf_of:
                    proof = row.evidence[:1]
                    yield LinkRow(signer.person, "position_at", signer.on_behalf_of, None, proof)

    def _figures(self) -> Iterator[FigureRow]:
        proof = self._agreements[0].evidence[:1]
        for number, row in enumerate(self._organisations[::25]):
            yield FigureRow(row.iri, "campaigns", 3 + number, "more_than", proof)


def _organisation(number: int) -> EntityRow:
    head, theme = _HEADS[number % len(_HEADS)], _THEMES[number // len(_HEADS) % len(_THEMES)]
    place = _place_names(number // (len(_HEADS) * len(_THEMES)))
    arabic = f"{head[1]} {theme[0]} في {place[0]}"
    english = f"{theme[1]} {head[2]} of {place[1]}"
    names = (Name("ar", arabic, "preferred"), Name("en", english, "preferred"))
    alias = (Name("ar", f"{head[1]} {theme[0]} - {place[0]}"),) if number % 6 == 0 else ()
    country = _COUNTRIES[number * 7 % len(_COUNTRIES)]
    iri = f"{BASE}organisation/{number:05d}"
    return EntityRow(iri, "organisation", head[0], (*names, *alias), country)


def _person(number: int) -> EntityRow:
    first, last = _FIRST[number % len(_FIRST)], _LAST[number // len(_FIRST) % len(_LAST)]
    middle = _FIRST[(number // (len(_FIRST) * len(_LAST)) + 1) % len(_FIRST)]
    arabic, english = (f"{first[n]} {middle[n]} {last[n]}" for n in (0, 1))
    names = (Name("ar", arabic, "preferred"), Name("ar-Latn", english))
    return EntityRow(f"{BASE}person/{number:05d}", "person", "Person", names, None)


def _place(number: int) -> EntityRow:
    arabic, english = _place_names(number)
    names = (Name("ar", arabic, "preferred"), Name("en", english, "preferred"))
    return EntityRow(f"{BASE}place/{number:05d}", "place", "Place", names, None)


def _place_names(number: int) -> _Pair:
    """A city, its quarters, and numbers where those do not suffice."""
    city = _CITIES[number % len(_CITIES)]
    quarter = _QUARTERS[number // len(_CITIES) % len(_QUARTERS)]
    turn = number // (len(_CITIES) * len(_QUARTERS))
    suffix = f" {turn + 1}" if turn else ""
    return f"{city[0]} {quarter[0]}".strip() + suffix, f"{quarter[1]} {city[1]}".strip() + suffix

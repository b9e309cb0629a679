"""Names of organisations and states in a sentence: head nouns with what completes them.

The grammar: a head noun opens an idafa; nouns without the article keep it open, a noun with the
article or a proper noun closes it; adjectives with the article follow; a noun under an attached
lam may complete it; a coordinated noun continues it unless it is a head noun itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, cast

from sawab_graph.model import OrganisationType, Span
from sawab_graph.reading.lexicon import Head, Lexicon
from sawab_graph.reading.normalise import fold
from sawab_graph.reading.tokens import Token

MentionKind = Literal["organisation", "quoted", "reference", "vague"]

_OPENING = frozenset('\u00ab"\u201c\u201e')
_CLOSING = frozenset('\u00bb"\u201d\u201c')
_COMPANY_LIKE = frozenset({"Company", "Bank", "University", "Association", "Organisation"})
_LAM = "\u0644"
_BEH = "\u0628"
_WAW = "\u0648"
_MAX_LOOSE = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands: token range in its sentence, span and label in the source.

    ``label`` is the name without quotation marks; ``aliases`` are short names given beside it;
    ``part_of`` is the body that a unit is named through; ``head`` the folded head noun, if any.
    """

    kind: MentionKind
    first: int
    last: int
    span: Span
    label: str
    type: OrganisationType
    country: str | None = None
    aliases: tuple[str, ...] = ()
    head: str = ""
    part_of: Mention | None = None
    against: Mention | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What a grammar function looks at: the text, one sentence's tokens, the lexicon."""

    text: str
    tokens: tuple[Token, ...]
    lexicon: Lexicon

    def token(self, at: int) -> Token | None:
        """The token at an index, none past the end."""
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def kind(self, at: int) -> str:
        """The kind of the token at an index, empty past the end."""
        token = self.token(at)
        return token.kind if token else ""

    def words(self, at: int) -> list[str]:
        """Folded words from ``at`` on, the first without its clitics."""
        following = [t.folded for t in self.tokens[at + 1 : at + 8]]
        return [self.tokens[at].bare, *following] if at < len(self.tokens) else []

    def slice(self, first: int, last: int) -> str:
        """The source from token ``first`` (without clitics) to token ``last``, quotes removed."""
        start = self.tokens[first].name_span.start
        raw = self.text[start : self.tokens[last].span.end]
        kept = "".join(c for c in raw if c not in _OPENING and c not in _CLOSING)
        return " ".join(kept.split())


def is_stop(source: Source, at: int) -> bool:
    """Whether the token can never continue a name."""
    token = source.token(at)
    if token is None or token.kind in ("comma", "mark", "number", "hashtag", "close"):
        return True
    if token.kind != "word":
        return False
    lexicon = source.lexicon
    return (
        lexicon.is_a("function_words.words", token.folded)
        or lexicon.is_a("function_words.words", token.bare)
        or lexicon.is_a("weak_heads.common_complements", token.folded)
        or lexicon.is_a("slots.affiliated", token.bare)
        or lexicon.is_a("verbal_nouns.sign", token.folded)
        or lexicon.is_a("persons.representation", token.folded)
        or (
            token.folded in lexicon.verbs
            and not token.definite
            and token.folded not in lexicon.heads
        )
        or lexicon.agreement_nouns.longest([token.folded]) is not None
        or (token.folded in lexicon.months and not token.definite)
    )


def quoted_at(source: Source, at: int) -> tuple[int, int] | None:
    """The first and last token inside the quotation marks that open at ``at``."""
    token = source.token(at)
    if token is None or token.kind != "quote" or source.text[token.span.start] not in _OPENING:
        return None
    for end in range(at + 1, min(at + 12, len(source.tokens))):
        other = source.tokens[end]
        if other.kind == "quote" and source.text[other.span.start] in _CLOSING:
            return (at + 1, end - 1) if end > at + 1 else None
    return None


def _parenthesis_at(source: Source, at: int) -> tuple[int, int] | None:
    if source.kind(at) != "open":
        return None
    for end in range(at + 1, min(at + 9, len(source.tokens))):
        if source.kind(end) == "close":
            return (at + 1, end - 1) if end > at + 1 else None
    return None


def name_at(source: Source, at: int) -> tuple[Mention, ...]:
    """The organisations or states named from token ``at`` on: several for a shared head."""
    token = source.token(at)
    if token is None:
        return ()
    quoted = quoted_at(source, at)
    if quoted:
        return _quoted(source, at, quoted)
    if token.kind == "latin":
        return _latin(source, at)
    if token.kind != "word" or is_stop(source, at):
        return ()
    found = source.lexicon.proper_names.longest(source.words(at))
    if found:
        return (_proper(source, at, *found),)
    head = source.lexicon.heads.get(token.stem)
    if head:
        return _headed(source, at, head)
    return _state(source, at)


def _mention(source: Source, first: int, last: int, label: str, kind: str) -> Mention:
    start = source.tokens[first].name_span.start
    span = Span(start, source.tokens[last].span.end)
    return Mention("organisation", first, last, span, label, cast(OrganisationType, kind))


def _proper(source: Source, at: int, length: int, kind: str) -> Mention:
    last = at + length - 1
    return _mention(source, at, last, _restored(source, at, last), kind)


def _restored(source: Source, first: int, last: int) -> str:
    """The label, with the article that an attached lam has swallowed."""
    token = source.tokens[first]
    label = source.slice(first, last)
    swallowed = (
        token.definite and token.preposition == _LAM and not label.startswith("\u0627\u0644")
    )
    return "\u0627" + label if swallowed else label


def _quoted(source: Source, at: int, quoted: tuple[int, int]) -> tuple[Mention, ...]:
    first, last = quoted
    if last - first > 6 or any(
        source.tokens[i].folded in source.lexicon.verbs for i in range(first, last + 1)
    ):
        return ()
    span = Span(source.tokens[first].span.start, source.tokens[last].span.end)
    label = " ".join(span.of(source.text).split())
    head = source.lexicon.heads.get(source.tokens[first].stem)
    kind = cast(OrganisationType, head.type if head and last > first else "Organisation")
    named = source.lexicon.proper_names.longest([t.folded for t in source.tokens[first : last + 1]])
    if named and named[0] == last - first + 1:
        kind = cast(OrganisationType, named[1])
    shape: MentionKind = "organisation" if (head and last > first) or named else "quoted"
    found = Mention(
        shape, at, last + 1, span, label, kind, head=source.tokens[first].stem if head else ""
    )
    return (_with_aliases(source, found),)


def _latin(source: Source, at: int) -> tuple[Mention, ...]:
    last = at
    while source.kind(last + 1) == "latin":
        last += 1
    found = _mention(source, at, last, source.slice(at, last), "Organisation")
    return (replace(found, kind="quoted"),)


def _state(source: Source, at: int) -> tuple[Mention, ...]:
    found = source.lexicon.countries.longest(source.words(at))
    if not found:
        return ()
    length, code = found
    mention = _mention(source, at, at + length - 1, _restored(source, at, at + length - 1), "State")
    return (replace(mention, country=code),)


# --- names with a head noun -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Run:
    """How far a name reaches: its last token, and what was met on the way."""

    last: int
    complements: int = 0
    closed: bool = False
    described: bool = False
    loose: int = 0
    lam: bool = False
    against: Mention | None = None
    part_of: Mention | None = None


def _headed(source: Source, at: int, head: Head) -> tuple[Mention, ...]:
    token = source.tokens[at]
    if head.type == "State":
        return _headed_state(source, at, head)
    run = _run(source, at, head)
    if run.described:
        return ()
    if run.last == at:
        return _reference(source, at, head) if token.definite else ()
    if not _identifies(source, at, run, head):
        return _reference(source, at, head) if token.definite else ()
    if head.dual:
        return _shared_head(source, at, head, run)
    label = _restored(source, at, run.last)
    found = replace(
        _mention(source, at, run.last, label, head.type),
        head=token.stem,
        part_of=run.part_of,
        against=run.against,
    )
    return (_finished(source, found),)


def _reference(source: Source, at: int, head: Head) -> tuple[Mention, ...]:
    """A definite head alone refers to a body named before («the centre»)."""
    span = source.tokens[at].name_span
    return (
        Mention(
            "reference",
            at,
            at,
            span,
            span.of(source.text),
            cast(OrganisationType, head.type),
            head=source.tokens[at].stem,
        ),
    )


def _identifies(source: Source, at: int, run: _Run, head: Head) -> bool:
    """Whether what follows a head noun names one body rather than describing any.

    Armed groups are known by name only. A weak head, and a head with the article and one adjective,
    need the name of a country, a quotation, a complement under lam or a proper noun.
    """
    if head.type == "ArmedGroup":
        return False
    inside = range(at + 1, run.last + 1)
    marked = any(
        source.tokens[i].kind in ("quote", "latin") or _is_proper(source, i) for i in inside
    )
    national = any(source.tokens[i].stem in source.lexicon.nisbas for i in inside)
    if marked or national or run.lam or run.part_of is not None or run.against is not None:
        return True
    weak = source.lexicon.is_a("weak_heads.words", source.tokens[at].stem)
    if not source.tokens[at].definite:
        return not weak or any(source.tokens[i].definite for i in inside)
    return not weak and (run.complements > 1 or head.type in _NAMED_BY_ADJECTIVE)


_NAMED_BY_ADJECTIVE = frozenset({"Bank", "Company", "University", "Association", "Coalition"})


def _is_proper(source: Source, at: int) -> bool:
    words = source.words(at)
    lexicon = source.lexicon
    return bool(lexicon.countries.longest(words) or lexicon.cities.longest(words))


def _run(source: Source, at: int, head: Head) -> _Run:
    run = _Run(at, closed=source.tokens[at].definite)
    while True:
        step = _step(source, at, head, run)
        if step is None or step.last == run.last:
            return step or run
        run = step
        if run.described or run.part_of or run.against:
            return run


def _step(source: Source, at: int, head: Head, run: _Run) -> _Run | None:
    """One more token of the name, or none where it ends."""
    next_at = run.last + 1
    token = source.token(next_at)
    if token is None:
        return None
    if token.kind == "quote":
        return _step_quote(source, at, run)
    if _opposes(source, next_at, head):
        return _step_against(source, next_at, run)
    if is_stop(source, next_at) or token.kind == "open":
        return None
    if token.kind == "latin":
        taken = not run.closed or source.kind(run.last) == "latin"
        return replace(run, last=next_at, complements=run.complements + 1) if taken else None
    return _step_word(source, at, head, run, token)


def _step_quote(source: Source, at: int, run: _Run) -> _Run | None:
    """A quotation right after the head is the name itself; later it is a short name beside it."""
    quoted = quoted_at(source, run.last + 1)
    if quoted and run.last == at and quoted[1] - quoted[0] < 6:
        return replace(run, last=quoted[1] + 1, complements=1, closed=True)
    return None


def _opposes(source: Source, at: int, head: Head) -> bool:
    token = source.token(at)
    return (
        head.type == "Coalition"
        and token is not None
        and source.lexicon.is_a("opposition.against", token.folded)
    )


def _step_against(source: Source, at: int, run: _Run) -> _Run | None:
    enemy = name_at(source, at + 1)
    if not enemy:
        return None
    return replace(run, last=enemy[0].last, complements=run.complements + 1, against=enemy[0])


def _step_word(source: Source, at: int, head: Head, run: _Run, token: Token) -> _Run | None:
    next_at = run.last + 1
    taken = replace(run, last=next_at, complements=run.complements + 1)
    family = head.dual or source.lexicon.is_a("describing.family", token.folded)
    coordinated = family or (run.complements > 0 and source.tokens[run.last].definite)
    if token.conjunction or (coordinated and _hidden_conjunction(source, next_at)):
        return _step_coordinated(source, head, run, taken, token)
    if token.preposition == _LAM:
        return _step_lam(source, at, head, taken, token)
    if token.preposition:
        return None
    if token.definite:
        remark = source.lexicon.is_a("describing.remarks", token.stem)
        titled = run.last == at and source.tokens[at].definite and _is_title(source, next_at)
        return None if remark or titled else replace(taken, closed=True)
    return _step_indefinite(source, at, head, run, token)


def _is_title(source: Source, at: int) -> bool:
    return source.lexicon.titles.longest(source.words(at)) is not None


def _hidden_conjunction(source: Source, at: int) -> bool:
    """A waw before a word that no list knows («and technology of information»)."""
    token = source.tokens[at]
    following = source.token(at + 1)
    if source.lexicon.is_a("describing.family", token.folded):
        return True
    unknown = token.folded.startswith(_WAW) and len(token.folded) > 4 and not token.definite
    opens = following is not None and following.definite and not following.conjunction
    return unknown and opens and token.folded not in source.lexicon.known


def _step_coordinated(
    source: Source, head: Head, run: _Run, taken: _Run, token: Token
) -> _Run | None:
    """A coordinated noun continues a portfolio or a lam phrase, never a closed proper name."""
    lexicon = source.lexicon
    if lexicon.is_a("describing.family", token.folded):
        return taken
    starts_another = (
        token.stem in lexicon.heads
        or token.stem in lexicon.positions
        or _starts_list_item(source, taken.last)
    )
    previous = source.tokens[run.last]
    if (
        starts_another
        or token.preposition
        or not (run.complements and previous.definite or run.lam)
    ):
        return None
    if head.dual:
        return replace(taken, closed=True)
    if token.definite and (head.type in _PORTFOLIO or run.lam or source.tokens[run.last].definite):
        return replace(taken, closed=True)
    return replace(taken, closed=False) if head.type in _PORTFOLIO and not token.definite else None


_PORTFOLIO = frozenset({"Ministry", "GovernmentBody", "Organisation", "Association"})


def _starts_list_item(source: Source, at: int) -> bool:
    words = source.words(at)
    lexicon = source.lexicon
    return bool(
        lexicon.countries.longest(words)
        or lexicon.proper_names.longest(words)
        or lexicon.titles.longest(words)
        or lexicon.positions.longest(words)
    )


def _step_lam(source: Source, at: int, head: Head, taken: _Run, token: Token) -> _Run | None:
    """A noun under lam: the body that a unit belongs to, or a complement that names the purpose."""
    lexicon = source.lexicon
    unit = lexicon.is_a("units.words", source.tokens[at].stem)
    if unit and (token.stem in lexicon.heads or token.bare in lexicon.proper_names):
        owner = [m for m in name_at(source, taken.last) if m.kind == "organisation"]
        return replace(taken, last=owner[0].last, part_of=owner[0]) if owner else None
    after_quotation = source.kind(taken.last - 1) == "quote"
    if head.type == "Ministry" or after_quotation or lexicon.is_a("describing.aims", token.stem):
        return None
    if token.definite:
        return replace(taken, closed=True, lam=True)
    purposeful = lexicon.is_a("describing.name_purposes", token.stem)
    return replace(taken, closed=False, lam=True) if purposeful else None


def _step_indefinite(source: Source, at: int, head: Head, run: _Run, token: Token) -> _Run | None:
    lexicon = source.lexicon
    taken = replace(run, last=run.last + 1, complements=run.complements + 1)
    describing = (
        lexicon.is_a("describing.adjectives", token.folded) or token.folded in lexicon.nisbas
    )
    if run.last == at and not run.closed and (describing or _relational(source, at, head)):
        return replace(run, described=True)
    if describing:
        return None
    if _after_honorific(source, run.last):
        return replace(taken, closed=True)
    if not run.closed:
        return _step_open(source, head, run, taken)
    return None


_NISBA_ENDINGS = ("\u064a", "\u064a\u0647")  # yeh; yeh and teh marbuta, folded


def _relational(source: Source, at: int, head: Head) -> bool:
    """Whether the word after a head is an adjective of relation in its gender («a legal alliance»)."""
    folded = source.tokens[at + 1].folded
    feminine = source.tokens[at].stem.endswith(_NISBA_ENDINGS[1][-1])
    agrees = folded.endswith(_NISBA_ENDINGS[feminine]) and len(folded) > 4
    return agrees and head.type not in _KNOWN_BY_ADJECTIVE and not _is_proper(source, at + 1)


_KNOWN_BY_ADJECTIVE = frozenset({"Company", "Bank", "University", "Ministry"})


def _after_honorific(source: Source, at: int) -> bool:
    """Whether a personal name is still running: after «King», «Prince», «Abd», «bin»."""
    token = source.tokens[at]
    lexicon = source.lexicon
    return lexicon.is_a("describing.honorifics", token.bare) or lexicon.is_a(
        "persons.particles", token.folded
    )


def _step_open(source: Source, head: Head, run: _Run, taken: _Run) -> _Run | None:
    """A noun without the article in an open idafa; the last of them is a proper noun."""
    if _is_proper(source, taken.last):
        words = source.words(taken.last)
        lexicon = source.lexicon
        found = lexicon.countries.longest(words) or lexicon.cities.longest(words)
        length = found[0] if found else 1
        return replace(taken, last=taken.last + length - 1, closed=True)
    following = source.token(taken.last + 1)
    continues = (
        following is not None and following.kind == "word" and not is_stop(source, taken.last + 1)
    )
    if (
        continues
        and following is not None
        and (following.definite or following.preposition == _LAM)
    ):
        return taken
    limit = _MAX_LOOSE if head.type in _COMPANY_LIKE else 1
    if run.loose + 1 > limit:
        return None
    return replace(taken, loose=run.loose + 1)


# --- shared heads -----------------------------------------------------------------------------------


def _shared_head(source: Source, at: int, head: Head, run: _Run) -> tuple[Mention, ...]:
    """Two names from a dual head: shared head alone, or shared head and noun («A X and Y»)."""
    conjunct = next((i for i in range(run.last, at + 1, -1) if source.tokens[i].conjunction), None)
    if conjunct is None:
        return ()
    lexicon = source.lexicon
    first_part = source.slice(at + 1, conjunct - 1).split()
    hidden = not source.tokens[conjunct].conjunction
    second_part = source.slice(conjunct, run.last)[hidden:].split()
    adjectives = (
        source.tokens[conjunct].stem in lexicon.nisbas
        and source.tokens[conjunct - 1].stem in lexicon.nisbas
        and len(first_part) > 1
    )
    shared = first_part[:-1] if adjectives else []
    names = (
        " ".join([head.singular, *first_part]),
        " ".join([head.singular, *shared, *second_part]),
    )
    whole = source.slice(at, run.last)
    country = _country_after(source, run.last)
    singular = fold(head.singular)
    return tuple(
        replace(
            _mention(source, first, last, name, head.type),
            first=at,
            last=run.last,
            head=singular,
            aliases=(whole,),
            country=_country_inside(source, first, last) or country,
        )
        for name, first, last in (
            (names[0], at + 1, conjunct - 1),
            (names[1], conjunct, run.last),
        )
    )


# --- states with a head noun ------------------------------------------------------------------------


def _headed_state(source: Source, at: int, head: Head) -> tuple[Mention, ...]:
    """«Republic of X», «the government of X», «the X-ian government», «the governments of X and Y»."""
    token = source.tokens[at]
    following = source.token(at + 1)
    if following is None or following.kind != "word":
        return _reference(source, at, head) if token.definite else ()
    whole = source.lexicon.countries.longest(source.words(at))
    if whole:
        return _state(source, at)
    if token.definite:
        code = source.lexicon.nisbas.get(following.stem) if following.definite else None
        if code is None:
            return _reference(source, at, head)
        last = at + 1
    else:
        found = source.lexicon.countries.longest(source.words(at + 1))
        if found is None or following.conjunction:
            return ()
        code, last = found[1], at + found[0]
    mention = _mention(source, at, last, _restored(source, at, last), "State")
    name = source.lexicon.country_names[code]
    first = replace(mention, country=code, aliases=(name,), head=token.stem)
    if head.dual:
        inner = _state(source, at + 1)[0]
        return (replace(inner, first=at), *_state(source, last + 1))
    return (first,)


# --- what stands beside a name ------------------------------------------------------------------


def _with_aliases(source: Source, mention: Mention) -> Mention:
    """Take in a short name in quotation marks or in parentheses right after the name."""
    last = mention.last
    aliases = list(mention.aliases)
    for _ in range(2):
        inside = quoted_at(source, last + 1) or _parenthesis_at(source, last + 1)
        if inside is None or inside[1] - inside[0] > 5:
            break
        first_word = source.tokens[inside[0]]
        if (
            first_word.kind == "number"
            or first_word.preposition
            or is_stop(source, inside[0])
            and first_word.kind != "quote"
        ):
            break
        label = source.slice(*inside)
        if label:
            aliases.append(label)
        last = inside[1] + 1
    return replace(mention, aliases=tuple(aliases), last=last)


def _finished(source: Source, mention: Mention) -> Mention:
    inner = source.slice(mention.first + 1, mention.last)
    quoted = quoted_at(source, mention.first + 1)
    short = (inner,) if quoted and quoted[1] + 1 == mention.last else ()
    country = _country_inside(source, mention.first + 1, mention.last)
    found = _with_aliases(source, replace(mention, aliases=short, country=country))
    return replace(found, country=country or _country_after(source, found.last))


def _country_inside(source: Source, first: int, last: int) -> str | None:
    """The country that an adjective or a name inside the label tells."""
    for at in range(last, first - 1, -1):
        token = source.tokens[at]
        if token.kind != "word":
            continue
        if token.definite and token.stem in source.lexicon.nisbas:
            return source.lexicon.nisbas[token.stem]
        found = source.lexicon.countries.longest(source.words(at))
        if found:
            return found[1]
        city = source.lexicon.cities.longest(source.words(at))
        if city:
            return city[1].split("\t")[0]
    return None


def _country_after(source: Source, last: int) -> str | None:
    """The country of «... in X» right after a name."""
    token = source.token(last + 1)
    if token is None or not source.lexicon.is_a("slots.in", token.folded):
        return None
    at = last + 2
    if at >= len(source.tokens):
        return None
    found = source.lexicon.countries.longest(source.words(at))
    if found:
        return found[1]
    city = source.lexicon.cities.longest(source.words(at))
    return city[1].split("\t")[0] if city else None

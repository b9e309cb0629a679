"""How far a name with a head noun reaches.

A head noun opens an idafa: nouns without the article keep it open, a noun with the article or a
proper noun closes it; adjectives with the article follow; a noun under an attached lam may complete
it; a coordinated noun continues it unless it is a head noun itself.
"""

from __future__ import annotations

from sawab_graph.reading.arabic.boundaries import (
    LAM,
    WAW,
    after_honorific,
    city_after,
    is_described,
    is_done,
    is_office,
    is_owned_act,
    is_proper,
    is_stop,
    is_surname,
    is_title,
    precedes_document,
)
from sawab_graph.reading.arabic.endings import acts_on, disagrees, is_complete, is_object, is_remark
from sawab_graph.reading.arabic.personal_names import names_head
from sawab_graph.reading.arabic.runs import (
    SEATED,
    Run,
    Walk,
    foreign_after,
    hidden_conjunction,
    hides_conjunct,
    is_dual_nisba,
    is_feminine,
    is_general,
    is_governed_apart,
    is_nobody,
    is_qualified,
    is_work,
    joins_construct,
    may_coordinate,
    names_company,
    opens_chain,
    opposes,
    relational,
    starts_list_item,
)
from sawab_graph.reading.arabic.under_lam import (
    aims_under_lam,
    hides_lam,
    is_over,
    names_town_under_lam,
)
from sawab_graph.reading.source import parenthesis_at, quoted_at
from sawab_graph.reading.tokens import Token

_COMPANY_LIKE = frozenset({"Company", "Bank", "University", "Association", "Organisation"})
_TRADING = frozenset({"Company", "Bank", "Association", "Organisation"})
_PORTFOLIO = frozenset({"Ministry", "GovernmentBody", "Organisation", "Association"})
_BESIDE = ("slots.its_partners", "slots.delegations", "slots.branches")  # another's words
_MINOR = ("describing.places", "describing.acts", "faint_heads.words")
_MAX_LOOSE = 3
_YEH = "\u064a"


def run_of(walk: Walk) -> Run:
    """The longest run of tokens from the head on that the grammar accepts as one name."""
    run = Run(walk.at, closed=walk.source.tokens[walk.at].definite)
    while True:
        step = _step(walk, run)
        if step is None or step.last == run.last:
            return step or run
        run = step
        if run.described or run.part_of or run.against:
            return run


def _step(walk: Walk, run: Run) -> Run | None:
    """One more token of the name, or none where it ends."""
    source, next_at = walk.source, run.last + 1
    token = source.token(next_at)
    if token is None:
        return None
    if token.kind == "quote" or (token.kind == "open" and run.last == walk.at):
        return _step_quote(walk, run)
    if opposes(walk, token):
        return _step_against(walk, run)
    if is_work(walk, run, token):
        return _taken(run)._replace(closed=True)
    if is_general(walk, run, token) or is_governed_apart(walk, run, token):
        return _taken(run)._replace(closed=False) if run.lam else _taken(run)
    if is_stop(source, next_at) or token.kind == "open":
        return None
    if token.kind == "latin":
        taken = not run.closed or source.kind(run.last) == "latin"
        return _taken(run) if taken else None
    return _step_word(walk, run, token)


def _taken(run: Run) -> Run:
    return run._replace(last=run.last + 1, complements=run.complements + 1)


def _step_quote(walk: Walk, run: Run) -> Run | None:
    """A quotation or parenthesis right after the head is the name; later it is a short one."""
    start = run.last + 1
    quoted = quoted_at(walk.source, start) or parenthesis_at(walk.source, start)
    if quoted and run.last == walk.at and quoted[1] - quoted[0] < 6:
        return run._replace(last=quoted[1] + 1, complements=1, closed=True)
    return None


def _step_against(walk: Walk, run: Run) -> Run | None:
    if not (enemy := walk.name_at(walk.source, run.last + 2)):
        return None
    return run._replace(last=enemy[0].last, complements=run.complements + 1, against=enemy[0])


def _step_word(walk: Walk, run: Run, token: Token) -> Run | None:
    source, taken = walk.source, _taken(run)
    if len(token.folded) == 1:
        return None  # «Dr.», an initial
    national = token.stem in source.lexicon.nisbas and not token.conjunction
    if source.kind(run.last) == "latin" and (national or not token.definite):
        return None
    hidden = (
        may_coordinate(walk, run) and hidden_conjunction(source, taken.last, dual=walk.head.dual)
    ) or hides_conjunct(walk, run, token)
    if token.conjunction or hidden:
        return _step_coordinated(walk, run, token)
    if token.preposition == LAM:
        return _step_lam(walk, run, token)
    if token.preposition:
        return _step_governed(walk, run, token)
    if token.definite:
        first = walk.side and run.last == walk.at and source.tokens[walk.at].definite
        remark = not first and is_remark(source, taken.last)
        named = run.closed or run.loose or source.kind(run.last) == "latin"
        titled = named and (is_title(source, taken.last) or is_office(source, taken.last))
        ended = is_complete(walk, run) or acts_on(walk, run, token)
        ended = ended or is_object(walk, run, token)
        if remark or titled or ended or disagrees(walk, run, token) or is_dual_nisba(walk, token):
            return None
        known = source.match(source.lexicon.proper_names, taken.last)
        last = taken.last + known[0] - 1 if known else taken.last
        return taken._replace(last=last, closed=True, proper=run.proper or known is not None)
    return _step_indefinite(walk, run, token)


def _step_governed(walk: Walk, run: Run, token: Token) -> Run | None:
    """A noun under the preposition that a verbal noun takes («agency for the promotion of ...»)."""
    verbal = walk.source.tokens[run.last].stem
    governs = walk.source.lexicon.is_a("describing.governing", verbal)
    return _taken(run)._replace(closed=True) if governs and token.definite else None


def _step_coordinated(walk: Walk, run: Run, token: Token) -> Run | None:
    """A coordinated noun continues a portfolio or a lam phrase, never a closed proper name."""
    source, taken = walk.source, _taken(run)
    if source.lexicon.is_a("describing.family", token.folded):
        return taken
    concluded = token.definite and source.lexicon.is_a("participles.sign", token.bare)
    if concluded or any(source.lexicon.is_a(kind, token.stem) for kind in _BESIDE):
        return None
    unnamed = source.lexicon.is_a("vague.words", token.folded.removeprefix(WAW))
    ordinal = source.lexicon.is_a("ordinals.words", token.stem)
    if token.stem in source.lexicon.numbers or unnamed or ordinal:
        return None
    if joins_construct(walk, run, token):
        return taken._replace(closed=False)
    open_to_more = (
        walk.head.dual or run.lam or (run.complements > 0 and source.tokens[run.last].definite)
    )
    if token.preposition or not open_to_more or starts_list_item(source, taken.last):
        return None
    if walk.head.dual or token.definite:
        return taken._replace(closed=True)
    definite = source.tokens[walk.at].definite
    goes_on = run.lam if definite else (walk.head.type in _PORTFOLIO)
    return taken._replace(closed=False) if goes_on else None


def _step_lam(walk: Walk, run: Run, token: Token) -> Run | None:
    """A noun under lam: the body that a unit belongs to, or a complement that names the purpose.

    After a head with the article and an adjective («the national body for ...») any noun may name
    it, unless it tells what an agreement is for.
    """
    source, taken = walk.source, _taken(run)
    lexicon = source.lexicon
    if token.stem in lexicon.numbers or lexicon.is_a("verbal_nouns.sign", token.stem):
        return None  # «for three years», «to sign»
    unit = lexicon.is_a("units.words", source.tokens[walk.at].stem)
    if unit and (token.stem in lexicon.heads or token.bare in lexicon.proper_names):
        owner = [m for m in walk.name_at(source, taken.last) if m.kind == "organisation"]
        return taken._replace(last=owner[0].last, part_of=owner[0]) if owner else None
    if is_nobody(walk, run) or (not token.definite and is_over(walk, run, token.stem)):
        return None
    named = is_qualified(source, taken.last) or precedes_document(source, taken.last)
    aim = lexicon.is_a("describing.aims", token.stem) and not named
    minor = any(lexicon.is_a(kind, token.stem) for kind in _MINOR)
    if token.stem in lexicon.heads and not minor:
        return None
    seated = walk.head.type in SEATED and not source.tokens[walk.at].definite
    if run.lam or is_complete(walk, run):
        return None
    proper = (run.loose > 0 or run.proper) and not lexicon.is_a("describing.affairs", token.stem)
    if (seated or proper) and not (token.definite or precedes_document(source, taken.last)):
        return None
    bare_ministry = walk.head.type == "Ministry" and not source.tokens[walk.at].definite
    quoted = source.kind(run.last) in ("quote", "latin")
    trade = quoted and token.definite and walk.head.type in _TRADING
    if bare_ministry or (quoted and not trade) or aim:
        return None
    known = source.match(lexicon.proper_names, taken.last)
    if known:
        return taken._replace(last=taken.last + known[0] - 1, closed=True)
    degree = source.token(taken.last + 1)
    if degree is not None and lexicon.is_a("describing.degrees", degree.folded):
        return None  # «the X-ian company for flying at low cost»
    if token.definite:
        zone = lexicon.is_a("names.zones", token.stem) and walk.name_at(source, taken.last)
        last = zone[0].last if zone else taken.last
        return taken._replace(last=last, closed=True, lam=True)
    if not walk.head.singular or any(
        source.kind(i) in ("quote", "latin") for i in range(walk.at + 1, run.last + 1)
    ):
        return None  # a name of its own takes no purpose but a definite one
    if run.last == walk.at and source.tokens[walk.at].definite:
        return None  # «the authority to build partnerships»
    purposeful = lexicon.is_a("describing.name_purposes", token.stem)
    official = source.tokens[walk.at].definite and run.complements > 0
    official = official or is_proper(source, run.last) or precedes_document(source, taken.last)
    return taken._replace(closed=False, lam=True) if purposeful or official else None


def _step_indefinite(walk: Walk, run: Run, token: Token) -> Run | None:
    """A noun without the article: a description, a personal name running on, or a construct."""
    lexicon = walk.source.lexicon
    if run.last > walk.at and is_owned_act(walk.source, run.last + 1):
        return None
    listed = lexicon.is_a("describing.adjectives", token.folded)
    place = is_proper(walk.source, run.last + 1)
    describing = (listed or token.folded in lexicon.nisbas) and not place
    related = relational(walk) and not (walk.side and is_feminine(walk))
    if run.last == walk.at and not run.closed and (describing or related):
        return run._replace(described=True)
    if describing:
        return None
    if run.loose and aims_under_lam(walk, run, token):
        return None
    if names_town_under_lam(walk, run, token):
        return _taken(run)._replace(closed=True)
    if hides_lam(walk, run, token) and not is_over(walk, run, token.folded[1:]):
        return _taken(run)._replace(closed=False, lam=True)
    if after_honorific(walk.source, run.last) or is_surname(walk.source, run.last + 1):
        return _taken(run)._replace(closed=True)
    royal = after_honorific(walk.source, run.last - 1)
    if (run.loose or royal) and lexicon.is_a("persons.lineage", token.folded):
        return _taken(run)._replace(closed=True)
    if not run.closed:
        return _step_open(walk, run)
    if (last := foreign_after(walk, run)) > run.last:
        return _taken(run)._replace(last=last)
    return _taken(run) if names_company(walk, run, token) else None


def _step_open(walk: Walk, run: Run) -> Run | None:
    """A noun without the article in an open idafa; the last of them is a proper noun."""
    source, taken = walk.source, _taken(run)
    words = source.words(taken.last)
    lexicon = source.lexicon
    complete = run.loose and not source.tokens[run.last].folded.endswith(_YEH)
    begun = source.tokens[taken.last].stem in lexicon.heads and not city_after(source, taken.last)
    another = begun or names_head(source, run.last) or is_described(source, taken.last)
    if complete and (another or is_done(source, taken.last)):
        return None  # «farmers of» is still to be completed
    tables = (lexicon.countries, lexicon.cities, lexicon.proper_names)
    proper = next((found for table in tables if (found := table.longest(words))), None)
    known = lexicon.registered.longest(words)
    proper = proper or (known if known and known[0] > 1 else None)
    if proper:
        listed = bool(lexicon.proper_names.longest(words))
        return taken._replace(last=taken.last + proper[0] - 1, closed=True, proper=listed)
    if city := city_after(source, taken.last):
        return taken._replace(last=city[0], closed=True)
    following = source.token(taken.last + 1)
    opens = following is not None and (following.definite or following.preposition == LAM)
    ends = is_stop(source, taken.last + 1) or is_title(source, taken.last + 1)
    if opens and source.kind(taken.last + 1) == "word" and not ends:
        return taken
    if opens_chain(source, taken.last):
        return taken
    seated = lexicon.is_a("slots.territories", source.tokens[run.last - run.loose + 1].stem)
    town = lexicon.is_a("places.towns", source.tokens[run.last].stem)
    limit = _MAX_LOOSE if walk.head.type in _COMPANY_LIKE or (run.loose and seated) else 1 + town
    return taken._replace(loose=run.loose + 1) if run.loose < limit else None

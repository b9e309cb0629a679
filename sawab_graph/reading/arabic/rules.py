"""The wordings that report an agreement, one small function each; RULES is the whole behaviour."""

from __future__ import annotations

from sawab_graph.reading.arabic.agreeing import agreement_of, agrees, engages
from sawab_graph.reading.arabic.announcing import announces
from sawab_graph.reading.arabic.awarding import assigns, awards, borrows, lends
from sawab_graph.reading.arabic.between import named_between
from sawab_graph.reading.arabic.binding import binds
from sawab_graph.reading.arabic.documents import concluded_with, drafted_between, owned, signed_by
from sawab_graph.reading.arabic.exchanging import exchanges
from sawab_graph.reading.arabic.holding import holds, under_one_with, under_the_agreement
from sawab_graph.reading.arabic.joining import founds_jointly, joins_forces
from sawab_graph.reading.arabic.listing import (
    headline_of_sides,
    listed,
    of_two_states,
    opens_list,
    signatories_listed,
)
from sawab_graph.reading.arabic.roles import becomes
from sawab_graph.reading.arabic.signers import held_at, signed_for
from sawab_graph.reading.arabic.signing import signs
from sawab_graph.reading.arabic.supply import trades
from sawab_graph.reading.arabic.verbal_nouns import enters, signing_of
from sawab_graph.reading.arabic.working import launches_jointly, runs_jointly, works_with
from sawab_graph.reading.clauses import Rule

RULES: tuple[Rule, ...] = (
    signs,
    signed_by,
    signing_of,
    enters,
    named_between,
    concluded_with,
    drafted_between,
    owned,
    exchanges,
    holds,
    under_the_agreement,
    launches_jointly,
    runs_jointly,
    joins_forces,
    founds_jointly,
    works_with,
    agrees,
    engages,
    awards,
    assigns,
    borrows,
    lends,
    trades,
    under_one_with,
    agreement_of,
    announces,
    binds,
    becomes,
    opens_list,
    listed,
    signatories_listed,
    headline_of_sides,
    of_two_states,
    signed_for,
    held_at,
)

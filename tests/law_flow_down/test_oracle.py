"""Random chains, woven ones too, against an oracle: slow and obvious, written without the code it checks."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId
from dpa_tracker.law.flow_down.own_time import HandlingTime
from dpa_tracker.law.flow_down.walk import flow_down_on
from tests.at_length import check_at_length
from tests.law_art28.sound_register import HOUSE, Europe, Register, agreement, engagement, party, service

# How each number is held against the promise, written down again: added up (a notice above us), the least, the most.
RULES = {
    CommitmentKind.BREACH_NOTICE_HOURS: "sum",
    CommitmentKind.REQUEST_FORWARD_DAYS: "sum",
    CommitmentKind.CHANGE_NOTICE_DAYS: "notice",
    CommitmentKind.OBJECTION_DAYS: "least",
    CommitmentKind.DELETION_DAYS: "most",
    CommitmentKind.AUDIT_NOTICE_DAYS: "most",
}
Said = tuple[str, int]  # number, words, not_stated, not_read, nothing; and the number
Terms = dict[CommitmentKind, Said]
Link = tuple[int, Terms | None]
Verdict = tuple[str, int | None]
Hung = tuple[Link, Link | None]
HOW = ["number", "number", "number", "words", "not_stated", "not_read", "nothing", "contradicts"]
said = st.tuples(st.sampled_from(HOW), st.integers(0, 9))

paper = st.one_of(st.none(), st.fixed_dictionaries(dict.fromkeys(RULES, said)))
# Mostly one customer; some are processors themselves, with a customer above them.
promises = st.fixed_dictionaries(dict.fromkeys(RULES, said))
uppers = st.tuples(promises, st.one_of(st.just([]), st.just([]), st.lists(paper, max_size=2))).map(
    lambda drawn: [drawn[0], *drawn[1]]
)
# Each sub-processor hangs below our house or an earlier one, and some below a second one too: then there are more ways.
hung = st.tuples(st.integers(0, 6), paper)
tree = st.lists(st.tuples(hung, st.one_of(st.none(), st.none(), hung)), min_size=1, max_size=6)


def commitments(terms: Terms | None) -> tuple[Commitment, ...]:
    made: list[Commitment] = []
    for kind, (how, number) in (terms or {}).items():
        if how == "number":
            made.append(Commitment(kind, number=number))
        elif how == "words":
            made.append(Commitment(kind, text="without undue delay"))
        elif how == "contradicts":
            made.append(Commitment(kind, number=number, text=f"{number + 1} in the annex"))
        elif how != "nothing":
            made.append(Commitment(kind, Stated(how)))
    return tuple(made)


def numbers(terms: list[Said | None]) -> list[int]:
    return [term[1] for term in terms if term is not None and term[0] == "number"]


def missing_by(rule: str, promise: int, between: list[Said | None], below: list[Said | None], own: int) -> int | None:
    """By how much it misses as far as numbers go; None where there is nothing to hold against the promise."""
    up, down = numbers(between), numbers(below)
    if rule == "sum":  # what we owe the party right above us holds our own hours already
        ours = 0 if between and between[0] is not None and between[0][0] == "number" else own
        return sum(up) + sum(down) + ours - promise if up or down else None
    if rule == "notice":  # each party above us takes its days before the next one hears
        return promise + sum(up) + own - min(down) if down else None
    if rule == "least":
        waited = [*up, *(number - own for number in down)]
        return promise - min(waited) if waited else None
    return max([*up, *down]) - promise if up or down else None


def expected(
    rule: str, promise: Said | None, between: list[Said | None], below: list[Said | None], own: int
) -> Verdict:
    """State and gap, by going through what a lawyer would go through; `between` are the agreements from us upwards."""
    if promise is not None and promise[0] == "not_stated":
        return "ok", None
    if promise is None or promise[0] != "number":
        return "not_evaluable", None
    missing = missing_by(rule, promise[1], between, below, own)
    if missing is not None and missing > 0:
        return "gap", missing
    must_say = below if rule in ("sum", "notice") else [*between, *below]
    if any(term is not None and term[0] == "not_stated" for term in must_say):
        return "gap", None
    if any(term is None or term[0] != "number" for term in [*between, *below]):
        return "not_evaluable", None
    return "ok", 0


def customers(papers: list[Terms | None]) -> Register:
    """Our house, and one customer above the other, each under such a paper."""
    register, below = Register({}, {}, {}, {}).with_(service(), party(HOUSE, "House", "NO", own=True)), HOUSE
    for level, terms in enumerate(papers):
        customer, paper_id = PartyId(f"customer{level}"), AgreementId(f"up{level}")
        register = register.with_(
            party(customer, f"Customer {level}", "NO"),
            agreement(paper_id, customer, below, commitments=commitments(terms)),
            engagement(EngagementId(f"up{level}"), customer, below, agreement_id=None if terms is None else paper_id),
        )
        below = customer
    return register


def check(above: list[Terms | None], links: list[Hung], own: int) -> None:
    """Customers one above the other, our house, and sub-processors each hung below our house or an earlier one."""
    register = customers(above)
    nodes: list[tuple[PartyId, list[list[Terms | None]]]] = [(HOUSE, [[]])]
    for number, hangs in enumerate(links):
        sub, ways = PartyId(f"sub{number}"), list[list[Terms | None]]()
        register = register.with_(party(sub, f"Sub {number}", "DE"))
        clients: set[PartyId] = set()
        for place, link in enumerate(each for each in hangs if each is not None):
            client, above_it = nodes[link[0] % len(nodes)]
            if client in clients:
                continue
            clients.add(client)
            terms, paper_id = link[1], AgreementId(f"paper{number}-{place}")
            register = register.with_(
                agreement(paper_id, client, sub, commitments=commitments(terms)),
                engagement(
                    EngagementId(f"e{number}-{place}"), client, sub, agreement_id=None if terms is None else paper_id
                ),
            )
            ways += [[*way, terms] for way in above_it]
        nodes.append((sub, ways))
    handling = HandlingTime(hours=own, days=own)
    found: defaultdict[tuple[PartyId, PartyId, object], list[Verdict]] = defaultdict(list)
    for cell in flow_down_on(register.chains(), Europe(), handling).cells():
        found[cell.customer_id, cell.sub_processor_id, cell.compared].append((cell.state.value, cell.gap))
    for (level, promise), (sub, ways), (kind, rule) in product(enumerate(above), nodes[1:], RULES.items()):
        ours = own if kind.value in ("breach_notice_hours", "change_notice_days", "objection_days") else 0
        between = [said_in(terms, kind) for terms in above[:level]]
        below = [[said_in(terms, kind) for terms in way] for way in ways]
        wanted = [expected(rule, said_in(promise, kind), between, each, ours) for each in below]
        got = found[PartyId(f"customer{level}"), sub, kind]
        assert Counter(got) == Counter(wanted), (level, sub, kind, promise, between, below)


def said_in(terms: Terms | None, kind: CommitmentKind) -> Said | None:
    return None if terms is None else terms[kind]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(uppers, tree, st.integers(0, 2))
def test_every_comparison_agrees_with_the_oracle(above: list[Terms | None], links: list[Hung], own: int) -> None:
    check(above, links, own)


@pytest.mark.slow
def test_every_comparison_agrees_with_the_oracle_at_length() -> None:
    check_at_length(check, uppers, tree, st.integers(0, 2))

"""Random chains, woven ones too, against an oracle: slow and obvious, written without the code it checks."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId
from dpa_tracker.law.flow_down.own_time import HandlingTime
from dpa_tracker.law.flow_down.walk import flow_down_on
from tests.at_length import check_at_length
from tests.law_art28.sound_register import HOUSE, Europe, Register, agreement, engagement, party, service

# How each number is held against the promise, written down again: added up, the least, the most.
RULES = {
    CommitmentKind.BREACH_NOTICE_HOURS: "sum",
    CommitmentKind.REQUEST_FORWARD_DAYS: "sum",
    CommitmentKind.CHANGE_NOTICE_DAYS: "least",
    CommitmentKind.OBJECTION_DAYS: "least",
    CommitmentKind.DELETION_DAYS: "most",
    CommitmentKind.AUDIT_NOTICE_DAYS: "most",
}
Said = tuple[str, int]  # number, words, not_stated, not_read, nothing; and the number
Terms = dict[CommitmentKind, Said]
Link = tuple[int, Terms | None]
Hung = tuple[Link, Link | None]
HOW = ["number", "number", "number", "words", "not_stated", "not_read", "nothing", "contradicts"]
said = st.tuples(st.sampled_from(HOW), st.integers(0, 9))

paper = st.one_of(st.none(), st.fixed_dictionaries(dict.fromkeys(RULES, said)))
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


def expected(rule: str, promise: Said, below: list[Said | None], handling: int) -> tuple[str, int | None]:
    """State and gap, by going through what a lawyer would go through."""
    if promise[0] == "not_stated":
        return "ok", None
    if promise[0] != "number":
        return "not_evaluable", None
    known = [term[1] for term in below if term is not None and term[0] == "number"]
    if known:
        if rule == "sum":
            missing = sum(known) + handling - promise[1]
        elif rule == "least":
            missing = promise[1] + handling - min(known)
        else:
            missing = max(known) + handling - promise[1]
        if missing > 0:
            return "gap", missing
    if any(term is not None and term[0] == "not_stated" for term in below):
        return "gap", None
    if any(term is None or term[0] != "number" for term in below):
        return "not_evaluable", None
    return "ok", 0


def check(above: Terms, links: list[Hung], own: int) -> None:
    """A customer, our house, and sub-processors each hung below our house or an earlier one."""
    customer = PartyId("customer")
    register = Register({}, {}, {}, {}).with_(
        service(),
        party(customer, "Customer", "NO"),
        party(HOUSE, "House", "NO", own=True),
        agreement(AgreementId("up"), customer, HOUSE, commitments=commitments(above)),
        engagement(EngagementId("e"), customer, HOUSE, agreement_id=AgreementId("up")),
    )
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
    found: defaultdict[tuple[PartyId, object], list[tuple[str, int | None]]] = defaultdict(list)
    for cell in flow_down_on(register.chains(), Europe(), handling).cells():
        found[cell.sub_processor_id, cell.compared].append((cell.state.value, cell.gap))
    for sub, ways in nodes[1:]:
        for kind, rule in RULES.items():
            ours = own if kind.value in ("breach_notice_hours", "change_notice_days", "objection_days") else 0
            below = [[None if terms is None else terms[kind] for terms in way] for way in ways]
            wanted = [expected(rule, above[kind], each, ours) for each in below]
            assert Counter(found[sub, kind]) == Counter(wanted), (sub, kind, above[kind], below)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries(dict.fromkeys(RULES, said)), tree, st.integers(0, 2))
def test_every_comparison_agrees_with_the_oracle(above: Terms, links: list[Hung], own: int) -> None:
    check(above, links, own)


@pytest.mark.slow
def test_every_comparison_agrees_with_the_oracle_at_length() -> None:
    check_at_length(check, st.fixed_dictionaries(dict.fromkeys(RULES, said)), tree, st.integers(0, 2))

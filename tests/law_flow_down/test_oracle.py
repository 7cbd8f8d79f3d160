"""Random chains against an oracle: slow and obvious, written without the code it checks (issue 6, proof)."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId
from dpa_tracker.law.flow_down.numbers import HandlingTime
from dpa_tracker.law.flow_down.walk import flow_down_on
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
HOW = ["number", "number", "number", "words", "not_stated", "not_read", "nothing"]
said = st.tuples(st.sampled_from(HOW), st.integers(0, 9))

paper = st.one_of(st.none(), st.fixed_dictionaries(dict.fromkeys(RULES, said)))
tree = st.lists(st.tuples(st.integers(0, 6), paper), min_size=1, max_size=7)


def commitments(terms: Terms | None) -> tuple[Commitment, ...]:
    made: list[Commitment] = []
    for kind, (how, number) in (terms or {}).items():
        if how == "number":
            made.append(Commitment(kind, number=number))
        elif how == "words":
            made.append(Commitment(kind, text="without undue delay"))
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


def check(above: Terms, links: list[tuple[int, Terms | None]], own: int) -> None:
    """A customer, our house, and sub-processors each hung below our house or an earlier one."""
    customer = PartyId("customer")
    register = Register({}, {}, {}, {}).with_(
        service(),
        party(customer, "Customer", "NO"),
        party(HOUSE, "House", "NO", own=True),
        agreement(AgreementId("up"), customer, HOUSE, commitments=commitments(above)),
        engagement(EngagementId("e"), customer, HOUSE, agreement_id=AgreementId("up")),
    )
    nodes: list[tuple[PartyId, list[Terms | None]]] = [(HOUSE, [])]
    for number, (hangs_on, terms) in enumerate(links):
        client, way = nodes[hangs_on % len(nodes)]
        sub, paper_id = PartyId(f"sub{number}"), AgreementId(f"paper{number}")
        register = register.with_(
            party(sub, f"Sub {number}", "DE"),
            agreement(paper_id, client, sub, commitments=commitments(terms)),
            engagement(EngagementId(f"e{number}"), client, sub, agreement_id=None if terms is None else paper_id),
        )
        nodes.append((sub, [*way, terms]))
    handling = HandlingTime(hours=own, days=own)
    found = {
        (cell.sub_processor_id, cell.compared): (cell.state.value, cell.gap)
        for cell in flow_down_on(register.chains(), Europe(), handling).cells()
    }
    for sub, way in nodes[1:]:
        for kind, rule in RULES.items():
            below = [None if terms is None else terms[kind] for terms in way]
            ours = own if kind.value in ("breach_notice_hours", "change_notice_days", "objection_days") else 0
            assert found[sub, kind] == expected(rule, above[kind], below, ours), (sub, kind, above[kind], below)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries(dict.fromkeys(RULES, said)), tree, st.integers(0, 2))
def test_every_comparison_agrees_with_the_oracle(above: Terms, links: list[tuple[int, Terms | None]], own: int) -> None:
    check(above, links, own)


@pytest.mark.slow
@settings(max_examples=20_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries(dict.fromkeys(RULES, said)), tree, st.integers(0, 2))
def test_every_comparison_agrees_with_the_oracle_at_length(
    above: Terms, links: list[tuple[int, Terms | None]], own: int
) -> None:
    check(above, links, own)

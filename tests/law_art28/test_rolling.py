"""How findings roll up along chains: whose verdict they decide, and whose they leave alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dpa_tracker.domain.agreements import AgreementStatus
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.engagements import Activity, Location
from dpa_tracker.domain.identities import AgreementId, EngagementId, Kind, PartyId, ServiceId
from dpa_tracker.domain.services import Processing
from dpa_tracker.law.art28.findings import Standing
from dpa_tracker.law.art28.rolling import RollUp
from dpa_tracker.law.art28.weighing import Scales, SubjectKey, Weight
from tests.law_art28.sound_register import (
    ABOVE,
    BELOW,
    CUSTOMER,
    DOWN,
    HOSTING,
    HOUSE,
    LEG,
    ON,
    PROCESSING,
    UP,
    VENDOR,
    Register,
    agreement,
    committed,
    engagement,
    leg,
    party,
    sound,
)

OTHER, DEEP = PartyId("other"), PartyId("deep")
OTHER_UP, DEEP_DOWN = AgreementId("other-up"), AgreementId("deep-down")
OTHER_ABOVE, DEEPEST = EngagementId("other-above"), EngagementId("deepest")


def rolled(register: Register, **transfer_weights: Standing) -> RollUp:
    chains = register.chains()
    weights: defaultdict[SubjectKey, list[Weight]] = defaultdict(list)
    for number, finding in enumerate(register.findings()):
        key = (finding.kind, finding.subject_id)
        remark = finding.remark
        weights[key].append(Weight(key, remark.leads_to, finding.rule, f"{number}", remark.promise))
    for transfer_id, leads_to in transfer_weights.items():
        key = (Kind.TRANSFER, transfer_id)
        weights[key].append(Weight(key, leads_to, "transfer", transfer_id))
    return RollUp(chains, Scales.of({key: tuple(each) for key, each in weights.items()}))


def two_customers_and_a_deep_vendor() -> Register:
    """Two customers of our house; below it a vendor, and below that one more. No paper is wrong."""
    return sound().with_(
        party(OTHER, "Other AS", "NO"),
        party(DEEP, "Deep AB", "SE"),
        agreement(OTHER_UP, OTHER, HOUSE),
        agreement(DEEP_DOWN, VENDOR, DEEP),
        engagement(OTHER_ABOVE, OTHER, HOUSE, agreement_id=OTHER_UP),
        engagement(DEEPEST, VENDOR, DEEP, agreement_id=DEEP_DOWN),
    )


def standings(roll: RollUp) -> dict[str, Standing]:
    return {party_id: roll.party(PartyId(party_id)).standing for party_id in roll.chains.records.parties}


def test_nothing_wrong_clears_everybody_without_a_path() -> None:
    roll = rolled(two_customers_and_a_deep_vendor())
    assert set(standings(roll).values()) == {Standing.CLEARED}
    assert roll.party(HOUSE).path == ()


def test_an_invalid_transfer_deep_down_blocks_everybody_above_it() -> None:
    register = two_customers_and_a_deep_vendor().with_(leg(engagement_id=DEEPEST))
    roll = rolled(register, **{LEG: Standing.BLOCKED})
    assert standings(roll) == {
        CUSTOMER: Standing.BLOCKED,
        OTHER: Standing.BLOCKED,
        HOUSE: Standing.BLOCKED,
        VENDOR: Standing.BLOCKED,
        DEEP: Standing.BLOCKED,
    }
    found = roll.party(CUSTOMER)
    assert found.keys == (LEG,)
    assert found.path == (
        (Kind.PARTY, CUSTOMER),
        (Kind.ENGAGEMENT, ABOVE),
        (Kind.ENGAGEMENT, BELOW),
        (Kind.ENGAGEMENT, DEEPEST),
        (Kind.TRANSFER, LEG),
    )
    assert roll.agreement(register.agreements[UP]).standing is Standing.BLOCKED


def test_what_is_wrong_above_does_not_touch_who_is_below() -> None:
    roll = rolled(two_customers_and_a_deep_vendor().change(UP, terminated_on=ON))
    assert standings(roll)[CUSTOMER] is Standing.BLOCKED
    assert standings(roll)[OTHER] is Standing.CLEARED
    assert standings(roll)[VENDOR] is Standing.CLEARED
    assert standings(roll)[DEEP] is Standing.CLEARED


def test_a_broken_promise_blocks_the_line_it_was_made_to_and_nobody_else() -> None:
    limited = committed(Commitment(CommitmentKind.LOCATION_LIMITS, choice="listed", countries=("DE",)))
    register = (
        two_customers_and_a_deep_vendor()
        .change(UP, commitments=limited)
        .change(DEEPEST, locations=(Location(Activity.SUPPORT_ACCESS, "SE"),))
    )
    roll = rolled(register)
    assert standings(roll) == {
        CUSTOMER: Standing.BLOCKED,
        OTHER: Standing.CLEARED,
        HOUSE: Standing.BLOCKED,
        VENDOR: Standing.BLOCKED,
        DEEP: Standing.BLOCKED,
    }
    engagements = register.engagements
    assert roll.engagement(engagements[OTHER_ABOVE]).standing is Standing.CLEARED
    assert roll.engagement(engagements[BELOW]).path[-1] == (Kind.ENGAGEMENT, DEEPEST)
    assert roll.agreement(register.agreements[OTHER_UP]).standing is Standing.CLEARED


def test_the_worst_decides_and_only_what_is_as_bad_is_named() -> None:
    register = sound().change(HOSTING, measures=()).change(BELOW, locations=())
    roll = rolled(register)
    found = roll.engagement(register.engagements[ABOVE])
    assert found.standing is Standing.UNDETERMINED
    assert found.path[-1] == (Kind.ENGAGEMENT, BELOW)
    assert len(found.keys) == 1


def test_a_service_counts_for_its_engagements_unless_the_agreement_says_otherwise() -> None:
    register = sound().change(HOSTING, processing=Processing(special_categories=()))
    assert rolled(register).engagement(register.engagements[BELOW]).standing is Standing.CONDITIONAL
    overridden = register.change(UP, processing=PROCESSING).change(DOWN, processing=PROCESSING)
    assert rolled(overridden).engagement(overridden.engagements[ABOVE]).standing is Standing.CLEARED
    assert rolled(overridden).service(HOSTING).standing is Standing.CONDITIONAL


def test_an_ended_engagement_weighs_nothing() -> None:
    register = sound().change(DOWN, status=AgreementStatus.NEGOTIATION_FAILED)
    assert rolled(register).party(VENDOR).standing is Standing.BLOCKED
    over = register.change(BELOW, ends_on=register.chains().on.replace(year=2025))
    decided = rolled(over).party(VENDOR)
    assert (decided.standing, decided.keys, decided.lacks_agreement) == (Standing.CONDITIONAL, (), True)
    in_force = sound().change(BELOW, ends_on=register.chains().on.replace(year=2025))
    assert rolled(in_force).party(VENDOR).standing is Standing.CLEARED


def test_a_transfer_of_no_engagement_counts_for_both_its_parties() -> None:
    register = sound().with_(leg(engagement_id=None))
    roll = rolled(register, **{LEG: Standing.BLOCKED})
    assert roll.party(VENDOR).path == ((Kind.PARTY, VENDOR), (Kind.TRANSFER, LEG))
    assert roll.party(HOUSE).standing is Standing.BLOCKED
    assert roll.party(CUSTOMER).standing is Standing.CLEARED


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=14), st.integers(0, 13))
def test_any_graph_even_with_cycles_rolls_up_and_never_better_than_its_parts(
    edges: list[tuple[int, int]], bad: int
) -> None:
    register = sound()
    for client, provider in edges:
        for number in (client, provider):
            register = register.with_(party(PartyId(f"p{number}"), f"P{number}", "NO"))
    for number, (client, provider) in enumerate(edges):
        above, below = PartyId(f"p{client}"), PartyId(f"p{provider}")
        paper = agreement(AgreementId(f"a{number}"), above, below, service_ids=())
        register = register.with_(
            paper,
            engagement(EngagementId(f"e{number}"), above, below, agreement_id=paper.id),
        )
    if bad < len(edges):
        register = register.with_(leg(engagement_id=EngagementId(f"e{bad}")))
    roll = rolled(register, **({LEG: Standing.BLOCKED} if bad < len(edges) else {}))
    for each in register.engagements.values():
        mine = roll.standing(each)
        if len(edges) > bad and each.id == f"e{bad}":
            assert mine is Standing.BLOCKED
        decision = roll.engagement(each)
        assert decision.standing is mine
        assert (mine is Standing.CLEARED) == (decision.path == ())


@given(st.lists(st.sampled_from(list(Standing)), min_size=1))
def test_verdicts_compare_by_how_bad_they_are(several: list[Standing]) -> None:
    order = ["cleared", "conditional", "undetermined", "blocked"]
    assert max(several).value == max((each.value for each in several), key=order.index)
    assert [each.value for each in sorted(several)] == sorted((each.value for each in several), key=order.index)


def test_a_name_alone_clears_nobody() -> None:
    register = sound().with_(party(OTHER, "Other AS", "NO"))
    decided = rolled(register).party(OTHER)
    assert (decided.standing, decided.path, decided.keys) == (Standing.UNDETERMINED, ((Kind.PARTY, OTHER),), ())
    with_paper = register.with_(agreement(OTHER_UP, OTHER, HOUSE))
    assert rolled(with_paper).party(OTHER).standing is Standing.UNDETERMINED, "nobody knows what is done, and where"


def test_a_service_that_nobody_delivers_is_not_cleared() -> None:
    lone = ServiceId("lone")
    register = sound().with_(replace(next(iter(sound().chains().records.services.values())), id=lone))
    assert rolled(register).service(HOSTING).standing is Standing.CLEARED
    decided = rolled(register).service(lone)
    assert (decided.standing, decided.keys) == (Standing.UNDETERMINED, ())

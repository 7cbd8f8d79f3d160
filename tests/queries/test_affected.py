"""Who is affected, where a customer's data can be, who must know of a breach by when, and to whom enquiries go."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.engagements import Activity, Location
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId
from dpa_tracker.law.art28.upwards import upwards
from dpa_tracker.queries.affected import About, AffectedWish, affected
from dpa_tracker.queries.breach_reach import breach_reach
from dpa_tracker.queries.customer_places import places_of_customer
from dpa_tracker.queries.enquiries import forwarded
from dpa_tracker.queries.moments import in_zone_of, moment_of
from tests.law_art28.sound_register import (
    ABOVE,
    BELOW,
    CUSTOMER,
    DOWN,
    HOSTING,
    HOUSE,
    ON,
    UP,
    VENDOR,
    Register,
    agreement,
    committed,
    engagement,
    leg,
    listed,
    party,
    sound,
)
from tests.queries.conftest import Written

DEEP, CLIENT = PartyId("deep"), PartyId("client")
OSLO = timezone(timedelta(hours=1))
AWARE = datetime(2026, 11, 28, 10, tzinfo=OSLO)


def deeper() -> Register:
    """Above our customer a client of its own, below our vendor a sub-processor whose places are not all known."""
    return sound().with_(
        party(DEEP, "Deep Inc.", "IE"),
        party(CLIENT, "Client AS", "SE"),
        agreement(AgreementId("deep-down"), VENDOR, DEEP),
        agreement(AgreementId("top"), CLIENT, CUSTOMER),
        replace(
            engagement(EngagementId("deeper"), VENDOR, DEEP, agreement_id=AgreementId("deep-down")),
            locations=(Location(Activity.BACKUP, "US"), Location(Activity.SUPPORT_ACCESS, None)),
        ),
        engagement(EngagementId("over"), CLIENT, CUSTOMER, agreement_id=AgreementId("top")),
    )


def test_every_customer_above_with_the_way_down(written: Written) -> None:
    register = written(deeper())
    answer = affected(register, ON, AffectedWish(About.PARTY, DEEP))
    assert [(each.customer.title, each.through_us) for each in answer.customers] == [
        ("Client AS", True),
        ("Kunde Ærlig AS", True),
    ]
    assert [each.title for each in answer.customers[0].path] == [
        *("Client AS", "Kunde Ærlig AS", "Huset AS", "Vendor GmbH", "Deep Inc.")
    ]
    by_country = affected(register, ON, AffectedWish(About.COUNTRY, "US"))
    assert {each.customer.id for each in by_country.customers} == {CUSTOMER, CLIENT}
    assert [each.id for each in by_country.unplaced] == ["deeper"], "a place is unknown: it cannot be told"
    assert affected(register, ON, AffectedWish(About.COUNTRY, "JP")).customers == ()
    of_service = affected(register, ON, AffectedWish(About.SERVICE, HOSTING))
    assert {len(each.path) for each in of_service.customers} == {2}
    places = places_of_customer(register, ON, CLIENT)
    assert [(each.country, each.activity, len(each.path)) for each in places][-2:] == [
        ("US", "backup", 5),
        (None, "support_access", 5),
    ]
    told = forwarded(register, ON, HOSTING)
    assert [(each.party.title, each.controller, each.days) for each in told] == [("Client AS", False, None)]


def test_a_ground_reaches_whoever_rests_on_it(written: Written) -> None:
    register = written(sound().with_(leg(listed(ON))))
    answer = affected(register, ON, AffectedWish(About.MECHANISM, "eu_us_dpf"))
    assert [each.customer.id for each in answer.customers] == [CUSTOMER]
    assert affected(register, ON, AffectedWish(About.MECHANISM, "scc_2021")).customers == ()


def test_a_cycle_and_a_way_past_us_end(written: Written) -> None:
    looped = deeper().with_(engagement(EngagementId("back"), DEEP, CUSTOMER))
    up = upwards(looped.chains(), [looped.engagements[BELOW]])
    assert ABOVE in up.found
    assert all(len(up.path(each)) <= len(looped.engagements) for each in up.found.values())
    past = sound().with_(engagement(EngagementId("direct"), CLIENT, VENDOR), party(CLIENT, "Client AS", "SE"))
    answer = affected(written(past), ON, AffectedWish(About.PARTY, VENDOR))
    assert {(each.customer.id, each.through_us) for each in answer.customers} == {(CUSTOMER, True), (CLIENT, False)}


def test_the_hours_of_a_breach_add_up_from_the_moment_below(written: Written) -> None:
    hours = committed(Commitment(CommitmentKind.BREACH_NOTICE_HOURS, number=12, clause="7.1"))
    found = breach_reach(written(deeper().change(AgreementId("deep-down"), commitments=hours)), AWARE, DEEP)
    nearer, further = found
    assert nearer.customer.id == CUSTOMER
    assert [step.hours for step in nearer.steps] == [12, 24, 24]
    assert nearer.by == AWARE + timedelta(hours=60)
    assert further.by == AWARE + timedelta(hours=84)
    assert nearer.steps[0].clause == "7.1"
    assert nearer.contact is not None
    assert "Kari Nordmann" in nearer.contact


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (Commitment(CommitmentKind.BREACH_NOTICE_HOURS, text="without undue delay"), "no_number"),
        (Commitment(CommitmentKind.BREACH_NOTICE_HOURS, Stated.NOT_STATED), "not_stated"),
        (Commitment(CommitmentKind.BREACH_NOTICE_HOURS, Stated.NOT_READ), "not_read"),
        (Commitment(CommitmentKind.BREACH_NOTICE_HOURS, number=24, text="72 hours in the annex"), "contradicts"),
    ],
)
def test_an_hour_that_nobody_knows_is_undetermined(said: Commitment, code: str, written: Written) -> None:
    (found,) = breach_reach(written(sound().change(DOWN, commitments=committed(said))), AWARE, VENDOR)
    assert found.by is None
    assert found.why is not None
    assert found.why.code == f"affected.unknown.{code}"
    assert "Vendor GmbH" in str(found.why)


def test_no_contact_is_said_and_a_breach_of_our_own_starts_with_us(written: Written) -> None:
    register = written(sound().change(CUSTOMER, contacts=()))
    (found,) = breach_reach(register, AWARE, HOUSE)
    assert (found.contact, found.by) == (None, AWARE + timedelta(hours=24))
    assert [step.agreement.id for step in found.steps if step.agreement] == [UP]
    assert breach_reach(register, AWARE, CUSTOMER) == ()


def test_a_moment_has_an_hour_and_a_zone() -> None:
    assert moment_of("2026-11-28T10:00+01:00") == (AWARE, True)
    at, typed = moment_of("2026-11-28 10:00")
    assert at.tzinfo is not None
    assert not typed
    assert in_zone_of(AWARE.astimezone(UTC), typed=True).tzinfo is UTC
    for wrong in ("2026-11-28", "tomorrow", "28.11.2026 10:00"):
        with pytest.raises(KnownError) as refused:
            moment_of(wrong)
        assert refused.value.code == "moment_unknown"

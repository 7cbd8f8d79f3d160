"""Whose description and whose measures an agreement shows: a supplier of a part is not described as the whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dpa_tracker.domain.agreements import Agreement, AgreementParty, Direction, Role, Side
from dpa_tracker.domain.described import is_provided_under, measures_under, processing_under
from dpa_tracker.domain.document_fields import Target, target_of
from dpa_tracker.domain.engagements import Activity, Engagement, EngagementStatus, Location
from dpa_tracker.domain.identities import AgreementId, EngagementId, Kind, PartyId, ServiceId
from dpa_tracker.domain.services import Processing, SecurityMeasure, Service, SpecialCategory
from dpa_tracker.law.art28.engaged import engaged_under
from dpa_tracker.law.art28.records import records_of

ON = date(2026, 11, 23)
WHOLE = Processing(
    subject_matter="Payroll",
    nature="Storing",
    purpose="To pay people",
    operations=("storage",),
    duration="As long as the agreement",
    categories=("salary", "sick leave"),
    special_categories=(SpecialCategory.HEALTH,),
    criminal_data=False,
    national_id=True,
    data_subjects=("employees",),
    volume="9 000",
)
PAYROLL = Service(ServiceId("payroll"), "Lønn", (PartyId("house"),), WHOLE, (SecurityMeasure("access", "Two factors"),))


def agreement(role: Role, **more: object) -> Agreement:
    """An agreement of the service: with the provider, or one of its suppliers."""
    above, below = ("customer", "house") if role is Role.PROCESSOR else ("house", "sms")
    members = (
        AgreementParty(PartyId(above), Side.INSTRUCTING, Role.CONTROLLER),
        AgreementParty(PartyId(below), Side.PROCESSING, role),
    )
    made = Agreement(AgreementId(role.value), role.value, "", Direction.DOWNSTREAM, members, (PAYROLL.id,))
    changed: Agreement = _with(made, more)
    return changed


def engagement(name: str, **more: object) -> Engagement:
    """The house uses its supplier for a part of the service."""
    engaged = Engagement(
        EngagementId(name),
        PartyId("house"),
        PartyId("sms"),
        PAYROLL.id,
        "Sending messages",
        AgreementId("sub_processor"),
        categories=("telephone numbers",),
        data_subjects=("employees",),
    )
    changed: Engagement = _with(engaged, more)
    return changed


def _with(made: Any, more: dict[str, object]) -> Any:  # noqa: ANN401 - an agreement or an engagement
    return replace(made, **more)


def test_who_provides_the_service_inherits_all_of_it() -> None:
    upstream = agreement(Role.PROCESSOR)
    assert processing_under(upstream, PAYROLL, ()) == WHOLE
    assert measures_under(upstream, (PAYROLL,)) == PAYROLL.measures
    own = replace(upstream, processing=Processing(purpose="Another", special_categories=()))
    said = replace(WHOLE, purpose="Another", special_categories=())
    assert processing_under(own, PAYROLL, ()) == said


def test_who_does_a_part_is_described_by_its_engagement_and_the_rest_is_not_known() -> None:
    downstream = agreement(Role.SUB_PROCESSOR)
    said = processing_under(downstream, PAYROLL, (engagement("one"),))
    assert said == Processing(
        subject_matter="Sending messages",
        categories=("telephone numbers",),
        data_subjects=("employees",),
        criminal_data=False,  # what the whole does not have no part of it has
    )
    assert measures_under(downstream, (PAYROLL,)) is None
    own = replace(downstream, processing=Processing(nature="Sending", categories=("names",)), measures=())
    both = processing_under(own, PAYROLL, (engagement("one"),))
    assert (both.nature, both.categories, both.subject_matter) == ("Sending", ("names",), "Sending messages")
    assert measures_under(own, (PAYROLL,)) == ()


def test_of_two_engagements_one_silent_one_makes_the_list_no_answer() -> None:
    both = (engagement("one"), replace(engagement("two"), categories=(), purpose="Receiving messages"))
    said = processing_under(agreement(Role.SUB_PROCESSOR), PAYROLL, both)
    assert (said.subject_matter, said.categories) == ("Sending messages; Receiving messages", ())


@pytest.mark.parametrize(("role", "provided"), [(Role.PROCESSOR, True), (Role.SUB_PROCESSOR, False)])
def test_where_no_provider_is_recorded_a_sub_processor_is_not_taken_for_one(role: Role, provided: bool) -> None:
    assert is_provided_under(agreement(role), replace(PAYROLL, provider_ids=())) is provided


def test_what_is_missing_of_a_part_is_asked_for_in_the_agreement_and_never_written_into_the_service() -> None:
    services = {PAYROLL.id: PAYROLL}
    for role, kind, record in ((Role.PROCESSOR, Kind.SERVICE, "payroll"), (Role.SUB_PROCESSOR, Kind.AGREEMENT, None)):
        found = target_of("services.1.nature", agreement(role), services)
        assert found == Target(kind, record or role.value, "processing.nature")
    two = {**services, ServiceId("two"): replace(PAYROLL, id=ServiceId("two"))}
    several = agreement(Role.SUB_PROCESSOR, service_ids=tuple(two))
    assert target_of("services.2.nature", several, two) is None


def test_an_agreement_is_about_who_is_used_and_before_that_about_who_is_to_be() -> None:
    downstream = agreement(Role.SUB_PROCESSOR)
    used = engagement("used", begins_on=date(2026, 1, 1), locations=(Location(Activity.STORAGE, "NO"),))
    planned = engagement("planned", status=EngagementStatus.PLANNED, begins_on=date(2027, 2, 1))
    over = engagement("over", ends_on=ON)
    elsewhere = engagement("elsewhere", client_id=PartyId("other"))
    elsewhere = replace(elsewhere, agreement_id=None)
    nameless = replace(engagement("nameless"), agreement_id=None)
    for listed, found in (
        ((used, planned, over, elsewhere), (used,)),
        ((planned, over, elsewhere), (planned,)),
        ((over, elsewhere), ()),
        ((nameless, elsewhere), (nameless,)),
    ):
        records = records_of((), (PAYROLL,), (downstream,), listed)
        assert engaged_under(downstream, records, ON) == found

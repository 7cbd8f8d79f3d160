"""Faults of engagements and transfers. Whether a transfer is lawful is never one of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dpa_tracker.domain.checks_engagements import engagement_faults
from dpa_tracker.domain.checks_transfers import transfer_faults
from dpa_tracker.domain.engagements import Activity, Engagement, Location
from dpa_tracker.domain.identities import EngagementId, PartyId, ServiceId, TransferId
from dpa_tracker.domain.mechanisms import (
    Adequacy,
    ExporterRole,
    ImporterRole,
    Law,
    MakingAvailable,
    MechanismId,
    Scc2021,
    UsFramework,
)
from dpa_tracker.domain.transfers import ClauseChoices, Transfer, TransferMechanism
from dpa_tracker.sentences import fault_sentence

ENGAGEMENT = Engagement(EngagementId("e"), PartyId("c"), PartyId("p"), ServiceId("s"))
TRANSFER = Transfer(
    TransferId("t"), PartyId("x"), PartyId("i"), Law.EU_GDPR, ExporterRole.PROCESSOR, ImporterRole.PROCESSOR
)


def codes(found: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - faults
    for fault in found:
        assert fault_sentence(fault)
    return [(fault.field, fault.code) for fault in found]


def test_an_engagement() -> None:
    assert engagement_faults(ENGAGEMENT) == ()
    unknown = Location(Activity.STORAGE, None)
    wrong = replace(
        ENGAGEMENT,
        service_id=ServiceId(""),
        begins_on=date(2026, 2, 1),
        ends_on=date(2026, 1, 31),
        locations=(unknown, unknown, Location(Activity.BACKUP, "EU")),
        categories=("names", ""),
    )
    assert codes(engagement_faults(wrong)) == [
        ("service_id", "missing"),
        ("ends_on", "end_before_begin"),
        ("locations.2.country", "unknown_country"),
        ("locations.1", "twice"),
        ("categories.1", "missing"),
    ]


def test_a_transfer_on_a_dead_ground_has_no_fault() -> None:
    ground = TransferMechanism(UsFramework(MechanismId.PRIVACY_SHIELD))
    assert transfer_faults(replace(TRANSFER, country="US", mechanisms=(ground,))) == ()


def test_a_transfer() -> None:
    choices = ClauseChoices(clause_9_days=0, clause_17_option=3, clause_17_country="Norge", clause_18_country="NO")
    grounds = (
        TransferMechanism(
            Adequacy(), relied_from=date(2026, 2, 1), relied_to=date(2026, 1, 1), choices=ClauseChoices()
        ),
        TransferMechanism(Scc2021(), choices=choices),
    )
    wrong = replace(
        TRANSFER,
        importer_id=PartyId("x"),
        country="USA",
        begins_on=date(2026, 1, 2),
        ends_on=date(2026, 1, 1),
        mechanisms=grounds,
    )
    assert codes(transfer_faults(wrong)) == [
        ("importer_id", "importer_is_exporter"),
        ("country", "unknown_country_meant"),
        ("ends_on", "end_before_begin"),
        ("mechanisms.0.relied_to", "end_before_begin"),
        ("mechanisms.0.choices", "choices_not_expected"),
        ("mechanisms.1.choices.clause_9_days", "number_out_of_range"),
        ("mechanisms.1.choices.clause_17_option", "unknown_choice"),
        ("mechanisms.1.choices.clause_17_country", "unknown_country"),
    ]
    assert codes(transfer_faults(replace(TRANSFER, exporter_id=PartyId("")))) == [("exporter_id", "missing")]


@pytest.mark.parametrize(
    "fields",
    [{"importer_role": ImporterRole.SAME_ENTITY}, {"making_available": MakingAvailable.OWN_STAFF_ABROAD}],
)
def test_within_one_legal_person_both_ends_are_one_party(fields: dict[str, Any]) -> None:
    assert transfer_faults(replace(TRANSFER, importer_id=PartyId("x"), **fields)) == ()

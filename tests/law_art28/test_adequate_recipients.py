"""An adequate country, where adequacy covers some recipients alone: by the dated law, and what the transfer shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

import pytest

from dpa_tracker import places
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.engagements import Activity, Location
from dpa_tracker.domain.identities import TransferId
from dpa_tracker.domain.mechanisms import (
    DataKind,
    Listing,
    ListingRow,
    ListingStatus,
    ListStatus,
    MechanismId,
    Scc2021,
    UsFramework,
)
from dpa_tracker.domain.mechanisms import ListFramework as Row
from dpa_tracker.domain.transfers import TransferFacts, TransferMechanism
from dpa_tracker.law.art28.assess import assess_papers
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law.flow_down.cells import FlowState, Why
from dpa_tracker.law.flow_down.walk import flow_down_on
from dpa_tracker.law.reading_law import load_corpus
from dpa_tracker.queries.transfer_verdicts import PlacesOfDay
from tests.law_art28.sound_register import BELOW, LEG, ON, UP, Register, committed, leg, sound

LIMIT: Final = Commitment(CommitmentKind.LOCATION_LIMITS, choice="eea_or_adequate")
ACTIVE, INACTIVE = ListStatus.ACTIVE, ListStatus.INACTIVE
BOTH: Final = frozenset(DataKind)
OK, GAP, OPEN = FlowState.OK, FlowState.GAP, FlowState.NOT_EVALUABLE
MET, NOT_SHOWN, OUTSIDE = Why.MET, Why.ADEQUACY_NOT_SHOWN, Why.PLACE_NOT_ALLOWED
LONG_AGO, LAPSED = date(2000, 1, 1), date(2026, 6, 1)


@cache
def law() -> Corpus:
    return load_corpus(places.LAW)


def working_in(country: str) -> Register:
    """The customer allows the EEA and adequate countries; the vendor gives support from this one."""
    return (
        sound()
        .change(UP, commitments=committed(LIMIT))
        .change(BELOW, locations=(Location(Activity.SUPPORT_ACCESS, country),))
    )


def going_to(country: str, *grounds: TransferMechanism, facts: TransferFacts = TransferFacts()) -> Register:  # noqa: B008 - frozen
    made = replace(leg(*grounds), country=country, facts=facts, begins_on=None)
    return working_in(country).with_(made)


def seen(
    framework: Row,
    *statuses: ListingStatus,
    entity_covered: bool | None = True,
    looked: date | None = ON,
) -> TransferMechanism:
    """What somebody saw on the official list."""
    listing = Listing((ListingRow(framework, statuses, BOTH),), entity_covered)
    return TransferMechanism(UsFramework(MechanismId.EU_US_DPF, listing), checked_on=looked)


def place(register: Register, on: date = ON) -> tuple[FlowState, Why]:
    """What flow-down says, which the rule on places must say too."""
    view, chains = PlacesOfDay(law().on(on)), register.chains(on)
    (found,) = [each for each in flow_down_on(chains, view).cells() if each.compared is CommitmentKind.LOCATION_LIMITS]
    told = {code for each in assess_papers(chains, view) if (code := each.remark.code).startswith("location_")}
    expected = {GAP: {"location_forbidden"}, OPEN: {"location_adequacy_not_shown"}, OK: set[str]()}[found.state]
    assert told == expected
    return found.state, found.why


since = ListingStatus(ACTIVE, LONG_AGO)


@pytest.mark.parametrize(
    ("ground", "on", "expected"),
    [
        (seen(Row.EU_US_DPF, since), ON, (OK, MET)),
        (seen(Row.EU_US_DPF, since, ListingStatus(INACTIVE, LAPSED)), date(2026, 5, 31), (OK, MET)),
        (seen(Row.EU_US_DPF, since, ListingStatus(INACTIVE, LAPSED)), LAPSED, (GAP, OUTSIDE)),
        (seen(Row.EU_US_DPF, ListingStatus(ACTIVE, date(2027, 1, 1))), ON, (GAP, OUTSIDE)),
        (seen(Row.EU_US_DPF, since, entity_covered=False), ON, (GAP, OUTSIDE)),
        (seen(Row.EU_US_DPF, since, entity_covered=None), ON, (OPEN, NOT_SHOWN)),
        (seen(Row.EU_US_DPF, since, looked=None), ON, (OPEN, NOT_SHOWN)),
        (seen(Row.PRIVACY_SHIELD, since), ON, (GAP, OUTSIDE)),
        (TransferMechanism(UsFramework(MechanismId.EU_US_DPF), checked_on=ON), ON, (OPEN, NOT_SHOWN)),
        (TransferMechanism(Scc2021()), ON, (OPEN, NOT_SHOWN)),
    ],
)
def test_in_the_united_states_the_importer_must_be_on_the_list_of_the_day(
    ground: TransferMechanism, on: date, expected: tuple[FlowState, Why]
) -> None:
    assert place(going_to("US", ground), on) == expected


@pytest.mark.parametrize(
    ("within", "expected"), [(True, (OK, MET)), (None, (OPEN, NOT_SHOWN)), (False, (GAP, OUTSIDE))]
)
def test_in_canada_the_recipient_must_be_within_the_decision(
    within: bool | None, expected: tuple[FlowState, Why]
) -> None:
    facts = TransferFacts(within_adequacy_scope=within)
    assert place(going_to("CA", TransferMechanism(Scc2021()), facts=facts)) == expected


@pytest.mark.parametrize(
    ("country", "ground", "on", "expected"),
    [
        ("US", seen(Row.EU_US_DPF, since), date(2023, 7, 10), True),
        ("US", seen(Row.EU_US_DPF, since), date(2023, 7, 9), False),  # no framework was in force that day
        ("US", seen(Row.PRIVACY_SHIELD, since), date(2019, 1, 1), True),
        ("US", seen(Row.PRIVACY_SHIELD, since), date(2020, 7, 16), False),
        ("CA", TransferMechanism(Scc2021()), date(2001, 12, 20), True),
        ("CA", TransferMechanism(Scc2021()), date(2001, 12, 19), False),
    ],
)
def test_it_follows_the_law_of_the_day(country: str, ground: TransferMechanism, on: date, expected: bool) -> None:
    register = going_to(country, ground, facts=TransferFacts(within_adequacy_scope=True))
    records = register.records()
    assert PlacesOfDay(law().on(on)).takes_in(country, records.transfers.values(), records) is expected


@pytest.mark.parametrize(
    ("country", "expected"),
    [
        ("US", (OPEN, NOT_SHOWN)),
        ("CA", (OPEN, NOT_SHOWN)),
        ("CH", (OK, MET)),
        ("IN", (GAP, OUTSIDE)),
        ("DE", (OK, MET)),
    ],
)
def test_without_a_transfer_on_record_nothing_is_guessed(country: str, expected: tuple[FlowState, Why]) -> None:
    assert place(working_in(country)) == expected


def test_every_recipient_there_must_be_covered() -> None:
    listed, other = seen(Row.EU_US_DPF, since), replace(leg(TransferMechanism(Scc2021())), id=TransferId(f"{LEG}-2"))
    register = going_to("US", listed).with_(replace(other, country="US"))
    assert place(register) == (OPEN, NOT_SHOWN)

"""What several transfers say of one importer's place on the official list: both sides of what contradicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpa_tracker.domain.mechanisms import ListFramework, Listing, ListingRow, ListStatus, MechanismId, UsFramework
from dpa_tracker.domain.transfers import TransferFacts, TransferMechanism
from dpa_tracker.law.art28.affected import affected, changed
from tests.law_art28.sound_register import ACTIVE, ELSEWHERE, GONE, JOINED, LEG, ON, elsewhere, leg, row, shown, sound

CODE = "listing_contradicted"
BOTH = {(LEG, CODE), (ELSEWHERE, CODE)}
UNDER_REVIEW = row(JOINED, (ListStatus.RECERTIFICATION_UNDER_REVIEW, date(2026, 10, 1)))
BRITISH = row(JOINED, framework=ListFramework.UK_EXTENSION)
SILENT = ListingRow(ListFramework.EU_US_DPF)
OLD_LIST = row((ListStatus.ACTIVE, date(2017, 5, 1)), framework=ListFramework.PRIVACY_SHIELD)
NO_HR = row(JOINED, hr=False)
HR, OTHER_DATA = TransferFacts(hr=True), TransferFacts(hr=False)
NOT_LISTED, NOT_LOOKED_UP = shown(), TransferMechanism(UsFramework(MechanismId.EU_US_DPF))
ROWS_NOT_KNOWN = TransferMechanism(UsFramework(MechanismId.EU_US_DPF, Listing(None, entity_covered=None)))


def found(one: TransferMechanism, two: TransferMechanism, on: date = ON, **more: object) -> set[tuple[str, str]]:
    register = sound().with_(leg(one), elsewhere(two, **more))
    return {(subject, code) for subject, code in register.said(on) if code == CODE}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (shown(ACTIVE), shown(GONE)),
        (shown(ACTIVE), NOT_LISTED),
        (shown(ACTIVE), shown(ACTIVE, covered=False)),
        (shown(UNDER_REVIEW), shown(GONE)),
        (shown(ACTIVE), shown(BRITISH, GONE, on=MechanismId.UK_US_DATA_BRIDGE)),
    ],
)
def test_two_records_that_cannot_both_be_right_are_told_of_both(one: TransferMechanism, two: TransferMechanism) -> None:
    assert found(one, two) == BOTH
    assert found(two, one) == BOTH


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (shown(ACTIVE), shown(ACTIVE)),
        (shown(ACTIVE), shown(UNDER_REVIEW)),  # still a participant
        (shown(ACTIVE), shown(row((ListStatus.ACTIVE, date(2024, 1, 1))))),
        (shown(ACTIVE), shown(BRITISH, on=MechanismId.UK_US_DATA_BRIDGE)),
        (shown(ACTIVE), shown(SILENT)),
        (shown(ACTIVE), shown(ACTIVE, covered=None)),
        (shown(ACTIVE), NOT_LOOKED_UP),
        (shown(ACTIVE), ROWS_NOT_KNOWN),
        (NOT_LISTED, shown(GONE)),
        (NOT_LISTED, shown(GONE, covered=False)),  # nowhere on it, and no longer on it
        (shown(ACTIVE), shown(OLD_LIST, covered=False, on=MechanismId.PRIVACY_SHIELD)),  # a list of another time
        (shown(ACTIVE), shown(on=MechanismId.PRIVACY_SHIELD)),
    ],
)
def test_what_is_left_open_or_says_the_same_contradicts_nothing(one: TransferMechanism, two: TransferMechanism) -> None:
    assert found(one, two) == set()
    assert found(two, one) == set()


def test_the_day_decides() -> None:
    assert found(shown(ACTIVE), shown(GONE), date(2026, 3, 13)) == set()
    assert found(shown(ACTIVE), shown(GONE), date(2026, 3, 14)) == BOTH


def test_only_transfers_of_the_day_that_rest_on_the_list_are_compared() -> None:
    assert found(shown(ACTIVE), shown(GONE), ends_on=ON) == BOTH
    assert found(shown(ACTIVE), shown(GONE), ends_on=date(2026, 11, 22)) == set()
    assert found(shown(ACTIVE), shown(GONE), archived=True) == set()
    assert found(shown(ACTIVE), replace(shown(GONE), relied_to=date(2026, 11, 22))) == set()
    assert found(shown(ACTIVE), replace(shown(GONE), relied_to=ON)) == BOTH


def test_what_data_are_covered_counts_where_the_transfer_has_them() -> None:
    register = sound().with_(leg(shown(ACTIVE), facts=HR), elsewhere(shown(NO_HR), facts=OTHER_DATA))
    assert {each for each in register.said() if each[1] == CODE} == {(LEG, CODE)}
    register = sound().with_(leg(shown(ACTIVE), facts=OTHER_DATA), elsewhere(shown(NO_HR), facts=OTHER_DATA))
    assert not {each for each in register.said() if each[1] == CODE}


def test_who_writes_one_of_them_has_the_other_judged_again() -> None:
    before = sound().with_(leg(shown(ACTIVE)), elsewhere(shown(ACTIVE)))
    after = before.with_(elsewhere(shown(GONE)))
    for one, two in ((before, after), (after, before)):
        written = changed(one.records(), two.records())
        reached = affected({**written}, one.chains(), two.chains())
        assert {LEG, ELSEWHERE} <= {each for ids in reached.values() for each in ids}

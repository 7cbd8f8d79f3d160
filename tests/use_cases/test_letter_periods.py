"""The days that a letter tells its reader are those that the register holds to, however the contract counts them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from dpa_tracker.calendars.public_holidays import calendar_of, public_holidays
from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind
from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.identities import AgreementId, ChainChangeId, PartyId
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.notices.outlook import CustomerOutlook, outlook
from dpa_tracker.use_cases.draft_ground import Ground
from dpa_tracker.use_cases.draft_letter_changes import change_said, objection_said
from dpa_tracker.use_cases.draft_letter_periods import periods_in_words
from tests.law_art28.sound_register import COMMITMENTS, HOSTING, UP, VENDOR, sound

SENT, START = date(2027, 3, 18), date(2027, 5, 3)  # a Thursday; Easter Day is 28 March 2027
NOTICE, OBJECTION = CommitmentKind.CHANGE_NOTICE_DAYS, CommitmentKind.OBJECTION_DAYS
EASTER: Final = "within 10 business days"


def promised(*own: Commitment) -> Records:
    """The sound register with these commitments in the customer's agreement, in place of those of their kind."""
    others = tuple(each for each in COMMITMENTS if each.kind not in {one.kind for one in own})
    return sound().change(UP, commitments=(*others, *own)).records()


def customer_of(records: Records) -> CustomerOutlook:
    new = ChainChange(ChainChangeId("c"), ChangeKind.RELOCATE, VENDOR, SENT, (HOSTING,), planned_start=START)
    (found,) = outlook(new, Chains(records, SENT, calendar_of), public_holidays).affected
    return found


def letter_of(records: Records) -> dict[str, object]:
    said = {"change.kind": "place", "change.sub_processor": VENDOR, "change.planned_start": START}
    values, _gaps = change_said(records.agreements[UP], Ground(records, SENT, lambda _: True), said)
    return values


CASES = {
    "plain": ((Commitment(NOTICE, number=30), Commitment(OBJECTION, number=14)), (30, 14)),
    "over Easter": (
        (Commitment(NOTICE, number=10, quote=EASTER), Commitment(OBJECTION, number=5, text="virkedager")),
        ("10 arbeidsdager", "5 arbeidsdager"),
    ),
    "in words": ((Commitment(NOTICE, text="2 months"), Commitment(OBJECTION, text="4 weeks")), ("2 måneder", 28)),
    "contradictory": (
        (Commitment(NOTICE, number=14, quote="14 days, 30 in Annex C"), Commitment(OBJECTION, number=14)),
        (None, 14),
    ),
    "objection contradictory": (
        (Commitment(NOTICE, number=30), Commitment(OBJECTION, number=14, text="30 days by Annex 2")),
        (30, None),
    ),
    "no time to object set": (
        (Commitment(NOTICE, number=30), Commitment(OBJECTION, stated=Stated.NOT_STATED)),
        (30, None),
    ),
    "notice not read": (
        (Commitment(NOTICE, stated=Stated.NOT_READ), Commitment(OBJECTION, number=14)),
        (None, 14),
    ),
    "by word": (
        (
            Commitment(CommitmentKind.AUTHORISATION, choice="specific"),
            Commitment(NOTICE, number=30),
            Commitment(OBJECTION, number=14),
        ),
        (30, 14),
    ),
}


@pytest.mark.parametrize(("own", "printed"), CASES.values(), ids=list(CASES))
def test_a_letter_and_the_register_tell_one_day(own: tuple[Commitment, ...], printed: tuple[object, ...]) -> None:
    records = promised(*own)
    found, said = customer_of(records), letter_of(records)
    known = {"object_by": found.object_by, "send_by": found.send_by}
    assert {name: said[name] for name in known} == known
    if found.allowed_on is not None:
        assert said["earliest_start"] == found.allowed_on
    words = periods_in_words(records.agreements[UP], records, "nb")
    assert (words["change_notice_days"], words["objection_days"]) == printed


def test_ten_business_days_over_easter_by_hand() -> None:
    """19, 22, 23, 24 March, then Thursday to Easter Monday are holidays: 30 and 31 March, 1, 2, 5, 6 April."""
    records = promised(*CASES["over Easter"][0])
    customer = next(each for each in records.parties.values() if each.id == "customer")
    assert customer.country == "NO"
    assert letter_of(records)["earliest_start"] == date(2027, 4, 6)
    assert letter_of(records)["object_by"] == date(2027, 3, 30)


def test_an_agreement_under_another_tells_what_stands_above_it_and_of_two_calendars_none_is_picked() -> None:
    plain = promised(*CASES["over Easter"][0])
    below = replace(plain.agreements[UP], id=AgreementId("sub"), parent_id=UP, commitments=())
    records = replace(plain, agreements={**plain.agreements, below.id: below})
    ground = Ground(records, date(2027, 4, 6), lambda _: True)
    told = {"objection.received_on": SENT, "objection.sub_processor": VENDOR}
    said, _gaps = objection_said(below, ground, told)
    assert (said["object_by"], said["act"]) == (date(2027, 3, 30), "late")
    member = next(each for each in below.parties if each.party_id == "customer")
    abroad = replace(records.parties[PartyId("customer")], id=PartyId("abroad"), country="DE")
    both = replace(below, parties=(*below.parties, replace(member, party_id=abroad.id)))
    parties = {**records.parties, abroad.id: abroad}
    said, _gaps = objection_said(both, replace(ground, records=replace(records, parties=parties)), told)
    assert said["object_by"] is None

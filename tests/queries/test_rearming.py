"""What wakes a deadline that was marked as done: every fact its day rests on, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from dpa_tracker.domain.certificates import Certificate, CertificateKind
from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind, CustomerNotice, NoticeState
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.durations import read_duration
from dpa_tracker.domain.engagements import Activity, Location
from dpa_tracker.domain.identities import ChainChangeId, Kind, VendorNoticeId
from dpa_tracker.domain.services import SecurityMeasure
from dpa_tracker.domain.term import CalendarPeriod, Ends, Term, Termination, TermKind
from dpa_tracker.domain.transfer_assessments import TransferAssessment
from dpa_tracker.domain.transfers import TransferMechanism
from dpa_tracker.domain.vendor_notices import OurAnswer, VendorNotice
from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.remind import About, MarkDone, Snooze, remind
from tests.law_art28.sound_register import (
    BELOW,
    CUSTOMER,
    DOWN,
    HOSTING,
    LEG,
    ON,
    VENDOR,
    clauses,
    committed,
    leg,
    listed,
    sound,
)
from tests.law_art28.sound_register import Register as Values
from tests.queries.conftest import Written
from tests.store.examples import AT

TERM = Term(
    kind=TermKind.TACIT,
    begins_on=date(2024, 2, 1),
    first=read_duration("36m", "first"),
    renewal=read_duration("12m", "renewal"),
    notice=read_duration("20b", "notice"),
    country="NO",
)
ISO = Certificate(CertificateKind.ISO_27001, number="7", valid_to=date(2027, 3, 1))
PROOF = SecurityMeasure("backup", "restored in four hours", "test report", date(2026, 5, 1))


def reviewed_by(day: date) -> TransferMechanism:
    return clauses(date(2026, 6, 1), assessment=TransferAssessment(next_review=day))


CHANGE = ChainChange(
    ChainChangeId("change"),
    ChangeKind.RELOCATE,
    VENDOR,
    ON,
    service_ids=(HOSTING,),
    places=(Location(Activity.STORAGE, "SE"),),
    planned_start=date(2027, 4, 1),
    notices=(CustomerNotice(CUSTOMER),),
)
SENT = CustomerNotice(CUSTOMER, NoticeState.SENT, sent_on=ON)
RECEIVED = VendorNotice(VendorNoticeId("received"), VENDOR, ON, planned_start=date(2027, 5, 1))


def term(**more: object) -> dict[str, Any]:
    return {"term": replace(TERM, **more)}  # type: ignore[arg-type]  # any field of it


Fields = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A deadline, and what is changed: `wakes` are its inputs, `leaves` what it does not rest on."""

    values: Values
    subject: str
    kind: str
    wakes: dict[str, Fields]
    leaves: dict[str, Fields]


PAPER: dict[str, Fields] = {
    "a new title": {"title": "Renamed"},
    "notes": {"notes": "seen"},
    "an owner": {"owner": "kari"},
    "another commitment": {"commitments": committed(Commitment(CommitmentKind.BREACH_NOTICE_HOURS, number=48))},
    "a review": {"next_review": date(2027, 7, 1)},
}
NAMED: dict[str, Fields] = {"notes": {"notes": "seen"}, "an owner": {"owner": "kari"}}
CASES = {
    "the last day for notice": Case(
        sound().change(DOWN, **term()),
        DOWN,
        "notice",
        {
            "begin": term(begins_on=date(2024, 2, 2)),
            "length": term(first=read_duration("35m", "first")),
            "an end by its day": term(first=None, first_ends_on=date(2027, 3, 1)),
            "renewal": term(renewal=read_duration("24m", "renewal")),
            "how often renewed": term(max_renewals=4),
            "the kind": term(kind=TermKind.EXPRESS),
            "days of notice": term(notice=read_duration("21b", "notice")),
            "days for business days": term(notice=read_duration("20d", "notice")),
            "from when notice": term(notice_opens=read_duration("6m", "opens")),
            "to the end of a period": term(notice_to_end_of=CalendarPeriod.QUARTER),
            "whose holidays": term(country="DE"),
            "how ends are written": term(ends=Ends.INCLUSIVE),
            "notice was given": term(termination=Termination(date(2026, 11, 1), date(2027, 6, 1))),
        },
        PAPER,
    ),
    "the review": Case(
        sound(),
        DOWN,
        "review",
        {"its day": {"next_review": date(2027, 6, 2)}, "after the last": {"next_review": None, "last_review": ON}},
        {each: fields for each, fields in PAPER.items() if each != "a review"},
    ),
    "the risk assessment": Case(
        sound(), HOSTING, "risk_assessment", {"its day": {"next_risk_assessment": date(2027, 1, 2)}},
        NAMED | {"a new name": {"name": "Hosting II"}},
    ),
    "the proof of a measure": Case(
        sound().change(HOSTING, measures=(PROOF,)), HOSTING, "evidence",
        {"newer proof": {"measures": (replace(PROOF, dated=date(2026, 6, 1)),)}}, NAMED,
    ),
    "the check of the list": Case(
        sound().with_(leg(listed(date(2026, 6, 1)))), LEG, "listing_check",
        {"a newer check": {"mechanisms": (listed(date(2026, 7, 1)),)}},
        NAMED | {"a print": {"mechanisms": (listed(date(2026, 6, 1), evidence="printout 4"),)}},
    ),
    "the review of the assessment": Case(
        sound().with_(leg(clauses(date(2026, 6, 1)))), LEG, "tia_review",
        {
            "a newer one": {"mechanisms": (clauses(date(2026, 7, 1)),)},
            "a day set for it": {"mechanisms": (reviewed_by(date(2027, 5, 1)),)},
        },
        NAMED,
    ),
    "the review on the day set for it": Case(
        sound().with_(leg(reviewed_by(date(2027, 5, 1)))), LEG, "tia_review",
        {"its day": {"mechanisms": (reviewed_by(date(2027, 5, 2)),)}}, NAMED,
    ),
    "the end of a transfer": Case(
        sound().with_(leg(listed(ON), ends_on=date(2027, 5, 1))), LEG, "transfer_end",
        {"its day": {"ends_on": date(2027, 5, 2)}}, NAMED,
    ),
    "the end of an engagement": Case(
        sound().change(BELOW, ends_on=date(2027, 5, 1)), BELOW, "engagement_end",
        {"its day": {"ends_on": date(2027, 5, 2)}}, NAMED | {"a purpose": {"purpose": "all servers"}},
    ),
    "the last day of a certificate": Case(
        sound().change(VENDOR, certificates=(ISO,)), VENDOR, "certificate",
        {"its day": {"certificates": (replace(ISO, valid_to=date(2027, 3, 2)),)}},
        NAMED | {"who issued it": {"certificates": (replace(ISO, issuer="Veritas"),)}, "a name": {"name": "Vendor AG"}},
    ),
    "the last day to tell a customer": Case(
        sound(), CHANGE.id, "notice_send",
        {"the start": {"planned_start": date(2027, 4, 2)}, "it was sent": {"notices": (SENT,)}},
        NAMED | {"a reason": {"reason": "capacity"}},
    ),
    "our last day to object": Case(
        sound(), RECEIVED.id, "vendor_object",
        {"when it came": {"received_on": date(2026, 11, 22)}, "we answered": {"answer": OurAnswer.ACCEPTED}},
        NAMED | {"where it came from": {"source": "mail"}},
    ),
}  # fmt: skip


def put(register: Register, values: Values, thing_id: str, fields: Fields) -> Fields:
    """Change a record; what stood in these fields before."""
    with unit_of_work(register, actor="ola", at=AT) as work:
        tables: tuple[tuple[dict[str, Any], Any], ...] = (
            (values.parties, work.parties),
            (values.services, work.services),
            (values.agreements, work.agreements),
            (values.engagements, work.engagements),
            (values.transfers, work.transfers),
            ({CHANGE.id: CHANGE}, work.chain_changes),
            ({RECEIVED.id: RECEIVED}, work.vendor_notices),
        )
        table = next(table for group, table in tables if thing_id in group)
        before = table.get(thing_id)
        table.put(replace(before, **fields), before.version)
    return {name: getattr(before, name) for name in fields}


def found(register: Register, case: Case) -> list[DeadlineRow]:
    rows = deadlines(register, ON)
    return [row for row in rows if (row.subject.id, row.kind) == (case.subject, case.kind)]


@pytest.mark.parametrize(("name", "state"), [*((name, "done") for name in CASES), ("the review", "snoozed")])
def test_a_deadline_wakes_when_a_fact_it_rests_on_changes_and_only_then(
    written: Written, name: str, state: str
) -> None:
    case = CASES[name]
    register = written(case.values)
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.chain_changes.put(CHANGE, 0)
        work.vendor_notices.put(RECEIVED, 0)
    (row,) = found(register, case)
    about = About(row.uid, Kind(row.subject.kind), row.subject.id, row.due, row.inputs)
    said = MarkDone(about, ON) if state == "done" else Snooze(about, ON, date(2026, 11, 30))
    remind(register, said, actor="kari", at=AT)
    for what, fields in case.leaves.items():
        put(register, case.values, case.subject, fields)
        assert [each.state for each in found(register, case)] == [state], what
    for what, fields in case.wakes.items():
        before = put(register, case.values, case.subject, fields)
        assert state not in [each.state for each in found(register, case)], what
        put(register, case.values, case.subject, before)
    assert [each.state for each in found(register, case)] == [state]

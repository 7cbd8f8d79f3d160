"""What went by while nobody looked stays in the list of what is due: for as long as it takes, and no longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from dpa_tracker.domain.agreements import Agreement, AgreementStatus
from dpa_tracker.domain.durations import read_duration
from dpa_tracker.domain.identities import AgreementId, Kind
from dpa_tracker.domain.term import Term, TermKind
from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.queries.today import today
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.remind import About, MarkDone, remind
from tests.law_art28.sound_register import DOWN, EXECUTED, sound
from tests.queries.conftest import Written
from tests.store.examples import AT

DAY = timedelta(days=1)
NOW = AT.date()
RENEWED = date(2027, 2, 1)  # recorded in November 2026, notice by 1 December
CLOSED = (30, 62, 63, 200, 400)
TACIT = Term(
    kind=TermKind.TACIT,
    begins_on=date(2024, 2, 1),
    first=read_duration("36m", "first"),
    renewal=read_duration("12m", "renewal"),
    notice=read_duration("2m", "notice"),
)
FIXED = Term(kind=TermKind.FIXED, begins_on=date(2024, 2, 1), first=read_duration("36m", "first"))
ALONE = AgreementId("alone")


def told(register: Register, of: str, on: date, kind: str) -> list[DeadlineRow]:
    """The missed days of an agreement that Today speaks of."""
    found = [item.deadline for item in today(register, on).items if item.deadline is not None]
    return [row for row in found if row.subject.id == of and row.kind == kind and row.state == "missed"]


def said_done(register: Register, row: DeadlineRow, on: date) -> None:
    about = About(row.uid, Kind(row.subject.kind), row.subject.id, row.due, row.inputs)
    remind(register, MarkDone(about, on), actor="kari", at=AT)


def put(register: Register, agreement: Agreement, day: date = NOW) -> None:
    with unit_of_work(register, actor="kari", at=datetime.combine(day, time(9), UTC)) as work:
        work.agreements.put(agreement, agreement.version)


def alone(written: Written, term: Term, day: date = NOW) -> Register:
    """A register in which nobody is engaged under an agreement of this term, which was recorded on the day."""
    register = written(sound())
    put(register, replace(sound().agreements[DOWN], id=ALONE, reference="A-1", term=term), day)
    return register


@pytest.mark.parametrize("days", CLOSED)
def test_a_notice_that_was_missed_is_told_until_somebody_has_done_with_it(written: Written, days: int) -> None:
    register, back = written(sound().change(DOWN, term=TACIT)), RENEWED + days * DAY
    missed = told(register, DOWN, back, "notice")
    assert [row.due for row in missed] == [date(2027, 12, 1) if days == 400 else date(2026, 12, 1)]
    assert "was renewed by itself" in str(missed[0].remarks[0])
    said_done(register, missed[0], back)
    assert told(register, DOWN, back, "notice") == []


@pytest.mark.parametrize("days", CLOSED)
def test_an_end_that_nobody_answered_is_told_although_nobody_is_engaged_any_more(written: Written, days: int) -> None:
    register, back = alone(written, FIXED), RENEWED + days * DAY
    missed = told(register, ALONE, back, "end")
    assert [row.due for row in missed] == [RENEWED - DAY]
    assert {row.kind for row in deadlines(register, back) if row.subject.id == ALONE} == {"end"}
    said_done(register, missed[0], back)
    assert told(register, ALONE, back, "end") == []


@pytest.mark.parametrize(("term", "kind"), [(TACIT, "notice"), (FIXED, "end")])
def test_an_earlier_agreement_that_is_said_to_follow_it_answers_nothing(
    written: Written, term: Term, kind: str
) -> None:
    register, back = alone(written, term), RENEWED + 200 * DAY
    other = replace(
        sound().agreements[DOWN],
        id=AgreementId("other"),
        reference="A-0",
        replaces_id=ALONE,
        conclusion=replace(EXECUTED, concluded_on=date(2024, 1, 14)),
    )
    put(register, other)
    assert len(told(register, ALONE, back, kind)) == 1
    put(register, replace(other, conclusion=EXECUTED, version=1))
    assert told(register, ALONE, back, kind) == []


@pytest.mark.parametrize(("term", "kind"), [(TACIT, "notice"), (FIXED, "end")])
def test_a_successor_an_end_and_the_archive_answer_it(written: Written, term: Term, kind: str) -> None:
    register, back = alone(written, term), RENEWED + 200 * DAY
    assert len(told(register, ALONE, back, kind)) == 1
    successor = replace(
        sound().agreements[DOWN],
        id=AgreementId("next"),
        reference="A-2",
        replaces_id=ALONE,
        status=AgreementStatus.NEGOTIATION_FAILED,
    )
    put(register, successor)
    assert len(told(register, ALONE, back, kind)) == 1  # nothing came of it
    put(register, replace(successor, status=AgreementStatus.DRAFT, version=1))
    assert told(register, ALONE, back, kind) == []
    put(register, replace(successor, status=AgreementStatus.DRAFT, archived=True, version=2))
    assert len(told(register, ALONE, back, kind)) == 1
    stands = replace(sound().agreements[DOWN], id=ALONE, reference="A-1", term=term, version=1)
    put(register, replace(stands, status=AgreementStatus.TERMINATED, terminated_on=RENEWED + 100 * DAY))
    assert told(register, ALONE, back, kind) == []
    put(register, replace(stands, archived=True, version=2))
    assert told(register, ALONE, back, kind) == []


@pytest.mark.parametrize(("term", "kind", "lately"), [(TACIT, "notice", 1), (FIXED, "end", 0)])
def test_what_lay_behind_an_agreement_when_it_was_recorded_was_missed_by_nobody(
    written: Written, term: Term, kind: str, lately: int
) -> None:
    register = alone(written, term, RENEWED + 10 * DAY)
    assert len(told(register, ALONE, RENEWED + 20 * DAY, kind)) == lately
    assert told(register, ALONE, RENEWED + 63 * DAY, kind) == []


def test_a_renewal_that_was_agreed_is_not_called_one_that_came_by_itself(written: Written) -> None:
    agreed = replace(TACIT, kind=TermKind.EXPRESS, renewals_agreed=1)
    register = alone(written, agreed)
    assert told(register, ALONE, RENEWED + 20 * DAY, "notice") == []

"""What people say about deadlines: how long it holds, that silence loses nothing, and undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dpa_tracker.domain.durations import read_duration
from dpa_tracker.domain.faults import InvalidInputError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.reminders import STAGES, stage_on
from dpa_tracker.domain.term import Term, TermKind
from dpa_tracker.queries.deadlines import deadline, deadlines
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.queries.today import today
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.remind import About, MarkDone, Reopen, Snooze, remind
from dpa_tracker.wording import SENTENCES
from tests.law_art28.sound_register import DOWN, HOSTING, ON, sound
from tests.queries.conftest import Written
from tests.store.examples import AT

DAY = timedelta(days=1)
TACIT = Term(
    kind=TermKind.TACIT,
    begins_on=date(2024, 2, 1),
    first=read_duration("36m", "first"),
    renewal=read_duration("12m", "renewal"),
    notice=read_duration("2m", "notice"),
)
NOTICE_BY = date(2026, 12, 1)


def notice(register: Register, on: date = ON) -> DeadlineRow:
    rows = deadlines(register, on)
    return next(row for row in rows if (row.subject.id, row.kind) == (DOWN, "notice"))


def about(row: DeadlineRow) -> About:
    return About(row.uid, Kind(row.subject.kind), row.subject.id, row.due, row.inputs)


def shown(register: Register, on: date) -> set[str]:
    return {item.deadline.uid for item in today(register, on).items if item.deadline is not None}


def test_done_holds_until_the_facts_change_and_is_undone(written: Written) -> None:
    register = written(sound().change(DOWN, term=TACIT))
    row = notice(register)
    assert row.uid in shown(register, ON)
    done = remind(register, MarkDone(about(row), ON, " Notice sent\nby post "), actor="kari", at=AT)
    after = notice(register)
    assert (after.uid, after.state) == (row.uid, "done")
    assert [str(each) for each in after.remarks] == [
        f"Marked as done by kari on {ON.day} November 2026: “Notice sent by post”"
    ]
    assert row.uid not in shown(register, NOTICE_BY + DAY)
    assert after.sequence > row.sequence

    with unit_of_work(register, actor="ola", at=AT) as work:  # a new title is no new fact, a notice period is
        agreement = work.agreements.get(DOWN)
        assert agreement is not None
        named = work.agreements.put(replace(agreement, title="Renamed"), agreement.version)
    assert notice(register).state == "done"
    with unit_of_work(register, actor="ola", at=AT) as work:
        # The agreed renewals say nothing about this day, yet they are part of the term that it rests on.
        work.agreements.put(replace(named, term=replace(TACIT, max_renewals=3)), named.version)
    armed = notice(register)
    assert (armed.uid, armed.state) == (row.uid, "upcoming")
    assert str(armed.remarks[0]) == (
        f"kari marked it as done on {ON.day} November 2026 (“Notice sent by post”), "
        "but what it rests on has changed since. It is open again."
    )
    assert row.uid in shown(register, ON)

    sequences = [after.sequence, armed.sequence]
    restore(register, done.undo, actor="kari", at=AT)  # what was said is gone, and calendars still move forward
    assert notice(register).remarks == ()
    sequences.append(notice(register).sequence)
    remind(register, MarkDone(about(armed), ON), actor="kari", at=AT)
    sequences.append(notice(register).sequence)
    assert sequences == sorted(set(sequences))


def test_a_snooze_is_quiet_until_its_day_and_never_past_the_deadline(written: Written) -> None:
    register = written(sound().change(DOWN, term=TACIT))
    row = notice(register)
    until = ON + 5 * DAY
    remind(register, Snooze(about(row), ON, until, "waiting for the owner"), actor="kari", at=AT)
    assert notice(register, until - DAY).state == "snoozed"
    assert row.uid not in shown(register, until - DAY)
    assert notice(register, until).state == "upcoming"
    assert "that time is over" in str(notice(register, until).remarks[0])
    assert row.uid in shown(register, until)
    remind(register, Reopen(about(row), ON), actor="ola", at=AT)
    assert notice(register).state == "upcoming"
    assert str(notice(register).remarks[0]).startswith("Opened again by ola")
    remind(register, Snooze(about(row), ON, until, "waiting for the owner"), actor="kari", at=AT)
    with unit_of_work(register, actor="ola", at=AT) as work:
        agreement = work.agreements.get(DOWN)
        assert agreement is not None
        put = work.agreements.put(replace(agreement, term=replace(TACIT, max_renewals=3)), agreement.version)
    assert notice(register).state == "upcoming"
    assert "snoozed it" in str(notice(register).remarks[0])
    assert "(“waiting for the owner”), but what it rests on has changed since" in str(notice(register).remarks[0])
    with unit_of_work(register, actor="ola", at=AT) as work:
        work.agreements.put(replace(put, term=TACIT), put.version)
    for wrong in (ON, NOTICE_BY + DAY, date(2040, 1, 1)):
        with pytest.raises(InvalidInputError):
            remind(register, Snooze(about(row), ON, wrong), actor="kari", at=AT)
    late = NOTICE_BY + DAY  # a missed one can be put off: there is no day to sleep through any more
    remind(register, Snooze(about(row), late, late + 10 * DAY), actor="kari", at=AT)
    assert notice(register, late).state == "snoozed"
    remind(register, MarkDone(about(row), ON), actor="kari", at=AT)
    assert deadline(register, ON, row.uid).state == "done"


def test_a_renewal_while_nobody_looked_is_told_until_it_is_done(written: Written) -> None:
    register = written(sound().change(DOWN, term=TACIT))
    back = date(2027, 2, 20)  # the last look was before 1 December; it was renewed on 1 February
    missed, coming = (row for row in deadlines(register, back) if (row.subject.id, row.kind) == (DOWN, "notice"))
    assert (missed.due, missed.state) == (NOTICE_BY, "missed")
    assert str(missed.remarks[0]) == (
        "The agreement was renewed by itself after 31 January 2027, since no notice is recorded; "
        "its last day is now 31 January 2028."
    )
    assert (coming.due, coming.state) == (date(2027, 12, 1), "upcoming")
    assert missed.uid in shown(register, back)
    assert missed.inputs == notice(register).inputs  # what was said before the renewal still holds after it
    remind(register, MarkDone(about(missed), back, "we want to keep it"), actor="kari", at=AT)
    assert missed.uid not in shown(register, back)


@pytest.mark.parametrize(
    ("since", "weeks"),
    [
        *((ON, weeks) for weeks in (2, 4, 8)),
        pytest.param(date(2026, 12, 1), 5, id="over a new year"),
        pytest.param(date(2027, 3, 1), 5, id="over the hour that is left out in spring"),
        pytest.param(date(2028, 2, 10), 5, id="over 29 February"),
    ],
)
def test_nothing_is_lost_while_the_app_is_closed_for_weeks(sample: Register, since: date, weeks: int) -> None:
    """What fell due in the meantime is told on the day one is back; a renewal by the notice that was passed over."""
    back = since + weeks * 7 * DAY
    now = {row.uid: row for row in deadlines(sample, back)}
    told = {uid for uid, row in now.items() if row.speaks_up(back)}
    passed = [row for row in deadlines(sample, since) if since <= row.due < back]
    assert len(passed) > 2
    for row in passed:
        if row.uid in now and now[row.uid].state == "done":
            assert row.kind == "notice_object"  # a customer's time to object is over: nobody of ours has to act
        elif row.uid in now:
            assert now[row.uid].state in ("missed", "due")
            assert row.uid in told
        else:  # its term is over: a day of this agreement that was passed over speaks of the renewal
            if row.kind == "notice_send":
                continue  # the customer's agreement is over: it need not be told any more
            assert row.kind in ("renewal", "reminder")
            spoken = [each for uid, each in now.items() if uid in told and each.subject == row.subject]
            assert any("was renewed by itself" in str(remark) for each in spoken for remark in each.remarks)


def test_a_day_reworked_from_new_evidence_is_open_again(written: Written) -> None:
    register = written(sound())
    row = next(each for each in deadlines(register, ON) if (each.subject.id, each.kind) == (HOSTING, "risk_assessment"))
    remind(register, MarkDone(about(row), ON), actor="kari", at=AT)
    with unit_of_work(register, actor="ola", at=AT) as work:
        service = work.services.get(HOSTING)
        assert service is not None
        moved = replace(service, next_risk_assessment=date(2027, 6, 1))
        work.services.put(moved, service.version)
    assert deadline(register, ON, row.uid).state == "upcoming"


def test_what_a_day_rests_on_does_not_change_with_the_day_asked_about(sample: Register) -> None:
    inputs: dict[str, set[str]] = {}
    for later in (0, 1, 9, 40, 100):
        for row in deadlines(sample, ON + later * DAY):
            inputs.setdefault(row.uid, set()).add(row.inputs)
    assert len(inputs) > 20
    assert all(len(found) == 1 for found in inputs.values())


def test_the_stages_before_on_and_after() -> None:
    told = {days: stage_on("notice", NOTICE_BY, NOTICE_BY + days * DAY) for days in (-91, -90, -31, -7, -1, 0, 1, 50)}
    assert told == {-91: None, -90: -90, -31: -90, -7: -7, -1: -7, 0: 0, 1: 1, 50: 1}


def test_every_kind_of_deadline_that_has_a_name_has_its_stages() -> None:
    named = {code.removeprefix("name.deadline.") for code in SENTENCES if code.startswith("name.deadline.")}
    assert named == STAGES.keys()

"""The calendar file of a register: a strict reader takes it, and its numbers grow with every change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import SMTP
from itertools import pairwise
from pathlib import Path

import pytest

from dpa_tracker.calendars.ics import Event
from dpa_tracker.domain.agreements import Agreement, AgreementStatus
from dpa_tracker.domain.durations import read_duration
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.term import Term, TermKind
from dpa_tracker.queries.deadline_calendar import event_of
from dpa_tracker.queries.deadline_digest import digest_mail
from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.sentences import use_language
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.export_calendar import ExportCalendar, export_calendar
from dpa_tracker.use_cases.remind import About, MarkDone, Snooze, remind
from tests.calendars import strict
from tests.law_art28.sound_register import DOWN, ON, sound
from tests.queries.conftest import Written
from tests.store.examples import AT

TACIT = Term(
    kind=TermKind.TACIT,
    begins_on=date(2024, 2, 1),
    first=read_duration("3y", "first"),
    renewal=read_duration("1y", "renewal"),
    notice=read_duration("2m", "notice"),
    remind=read_duration("2w", "remind"),
)


def exported(register: Register, path: Path, on: date = ON) -> dict[str, strict.Component]:
    rows = deadlines(register, on)
    standing = frozenset(row.uid for row in rows)
    done = export_calendar(register, ExportCalendar(path, tuple(map(event_of, rows)), standing, on), at=AT)
    found = {event.values["UID"]: event for event in strict.read(path.read_bytes()).parts}
    assert (done.events, done.cancelled) == (len(rows), len(found.keys() - standing))
    return found


def number(event: strict.Component) -> int:
    return int(event.values["SEQUENCE"])


def test_what_an_earlier_file_told_and_no_longer_stands_is_called_off_until_its_day(
    written: Written, tmp_path: Path
) -> None:
    file = tmp_path / "deadlines.ics"
    register = written(sound().change(DOWN, term=TACIT))
    before = exported(register, file)
    gone = {uid for uid in before if uid.startswith(DOWN) and "-review" not in uid}
    assert len(gone) > 2
    with unit_of_work(register, actor="kari", at=AT) as work:
        agreement = work.agreements.get(DOWN)
        assert agreement is not None
        ended = replace(agreement, status=AgreementStatus.TERMINATED, terminated_on=ON)
        work.agreements.put(ended, agreement.version)
    undo = work.outcome().undo
    after = exported(register, file)
    coming = {uid for uid in gone if before[uid].values["DTSTART"] >= f"{ON:%Y%m%d}"}
    assert coming
    for uid in coming:
        event = after[uid]
        assert (event.values["STATUS"], event.parts) == ("CANCELLED", [])
        assert number(event) > number(before[uid])
        assert event.values["DTSTART"] == before[uid].values["DTSTART"]
        assert event.values["SUMMARY"] == f"Cancelled: {before[uid].values['SUMMARY']}"
    assert {uid for uid, event in after.items() if "STATUS" in event.values} == {
        uid for uid in before.keys() - {row.uid for row in deadlines(register, ON)} if uid in after
    }
    again = exported(register, file)
    assert {uid: number(event) for uid, event in again.items()} == {uid: number(event) for uid, event in after.items()}
    restore(register, undo, actor="kari", at=AT)
    back = exported(register, file)
    for uid in coming:
        assert "STATUS" not in back[uid].values
        assert back[uid].parts
        assert number(back[uid]) > number(after[uid]), "it stands again: a later word than the cancellation"


def test_a_term_that_is_corrected_moves_the_events_a_calendar_knows(written: Written, tmp_path: Path) -> None:
    register = written(sound().change(DOWN, term=TACIT))
    file = tmp_path / "deadlines.ics"
    before = exported(register, file)
    with unit_of_work(register, actor="kari", at=AT) as work:
        agreement = work.agreements.get(DOWN)
        assert agreement is not None
        longer = replace(TACIT, first=read_duration("40m", "first"))  # the end was read wrong
        work.agreements.put(replace(agreement, term=longer), agreement.version)
    after = exported(register, file)
    assert after.keys() == before.keys()
    moved = {uid for uid in after if after[uid].values["DTSTART"] != before[uid].values["DTSTART"]}
    assert {uid.removeprefix(f"{DOWN}-") for uid in moved} == {"notice-0", "renewal-0", "reminder-0"}
    for uid in moved:
        assert number(after[uid]) > number(before[uid])
        assert "STATUS" not in after[uid].values


def test_the_number_grows_with_what_an_event_says_and_with_nothing_else(written: Written, tmp_path: Path) -> None:
    register = written(sound().change(DOWN, term=TACIT))
    file = tmp_path / "deadlines.ics"

    def numbers() -> dict[str, int]:
        return {uid: number(event) for uid, event in exported(register, file).items()}

    def edit(change: Callable[[Agreement], Agreement]) -> None:
        with unit_of_work(register, actor="kari", at=AT) as work:
            agreement = work.agreements.get(DOWN)
            assert agreement is not None
            work.agreements.put(change(agreement), agreement.version)

    before = numbers()
    edit(lambda each: replace(each, notes="Filed in the archive"))
    edit(lambda each: replace(each, owner="kari"))
    assert numbers() == before, "nothing that the calendar shows has changed"
    use_language("nb")
    in_norwegian = numbers()
    use_language("en")
    assert all(in_norwegian[uid] == before[uid] + 1 for uid in before)
    assert all(numbers()[uid] == in_norwegian[uid] + 1 for uid in before)
    known = numbers()
    edit(lambda each: replace(each, reference="DPA-2099-1"))
    named = numbers()
    of_it = {uid for uid in known if uid.startswith(f"{DOWN}-")}
    assert {uid for uid in known if named[uid] > known[uid]} >= {f"{DOWN}-notice-0"}
    assert {uid for uid in known if named[uid] > known[uid]} <= of_it


def test_the_number_of_what_is_overdue_and_still_stands_does_not_fall(sample: Register, tmp_path: Path) -> None:
    copy, file = tmp_path / "copy.dpa", tmp_path / "deadlines.ics"
    shutil.copy(sample.path, copy)

    def told(register: Register, day: date, *, stands: bool = True) -> int:
        events = (Event("one", ON, "Notice", sequence=1),) if stands else ()
        standing = frozenset(each.uid for each in events)
        export_calendar(register, ExportCalendar(file, events, standing, day), at=AT)
        return number(strict.read(file.read_bytes()).parts[0])

    with open_register(copy, actor="kari", at=AT) as register:
        numbers = [told(register, ON), told(register, ON, stands=False), told(register, ON)]
        numbers += [told(register, ON + timedelta(days=days)) for days in (1, 2, 30)]
        assert numbers == [1, 2, 3, 3, 3, 3]
        with pytest.raises(KnownError, match="calendar_without_events"):  # it is over, and stands no more
            told(register, ON + timedelta(days=31), stands=False)


ONE = Event("one", ON, "Notice", sequence=1)


def test_a_day_that_passes_is_no_change_of_what_has_passed(written: Written, tmp_path: Path) -> None:
    """An agreement that has ended and one whose notice was missed say so on either day."""
    ended = replace(TACIT, kind=TermKind.FIXED, renewal=None, notice=None, remind=None, begins_on=date(2020, 2, 1))
    missed = replace(TACIT, begins_on=date(2024, 1, 1), first=read_duration("3y", "first"))
    for term, says in ((ended, "It has ended."), (missed, "has passed: it is missed")):
        register = written(sound().with_(replace(sound().agreements[DOWN], term=term)))
        file = tmp_path / f"{term.kind}.ics"
        before = exported(register, file)
        assert [each for each in before.values() if says in each.values["DESCRIPTION"]], says
        after = exported(register, file, ON + timedelta(days=1))
        assert {uid: number(each) for uid, each in after.items()} == {uid: number(each) for uid, each in before.items()}


@pytest.mark.parametrize(
    "changed",
    [replace(ONE, summary="Renewal"), replace(ONE, description="In writing"), replace(ONE, kind="term"),
     replace(ONE, alarms=(1,))],
    ids=["summary", "description", "kind", "alarms"],
)  # fmt: skip
def test_whatever_an_event_says_otherwise_raises_its_number(sample: Register, tmp_path: Path, changed: Event) -> None:
    copy, file = tmp_path / "copy.dpa", tmp_path / "deadlines.ics"
    shutil.copy(sample.path, copy)
    told = list[int]()
    with open_register(copy, actor="kari", at=AT) as register:
        for each in (ONE, ONE, changed):
            export_calendar(register, ExportCalendar(file, (each,), frozenset({"one"}), ON), at=AT)
            told.append(number(strict.read(file.read_bytes()).parts[0]))
    assert told == [1, 1, 2]


def test_another_day_a_past_register_and_one_that_cannot_be_written_call_nothing_off(
    sample: Register, tmp_path: Path
) -> None:
    file = tmp_path / "deadlines.ics"
    rows = deadlines(sample, ON)
    events, standing = tuple(map(event_of, rows)), frozenset(row.uid for row in rows)
    assert export_calendar(sample, ExportCalendar(file, events, standing, None), at=AT).forgetful is False
    assert export_calendar(sample, ExportCalendar(file, events, standing, ON), at=AT).forgetful is True
    assert len(strict.read(file.read_bytes()).parts) == len(events)
    for day in (None, ON):  # a strict reader refuses a calendar without an entry
        with pytest.raises(KnownError, match="calendar_without_events"):
            export_calendar(sample, ExportCalendar(tmp_path / "none.ics", (), frozenset(), day), at=AT)
    assert not (tmp_path / "none.ics").exists()


def test_the_mail_says_what_today_shows(sample: Register) -> None:
    rows = deadlines(sample, ON)
    use_language("nb")
    content = digest_mail(rows, ON)
    mail = message_from_bytes(content, policy=SMTP)
    use_language("en")
    assert content.isascii()  # æøå of names and of the language go through servers that know nothing else
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 78
    told = [row for row in rows if row.speaks_up(ON)]
    assert mail["Subject"] == f"{len(told)} frister per {ON.day}. november 2026"
    assert mail["To"] is None
    assert mail["X-Unsent"] == "1"
    lines = mail.get_content().splitlines()
    assert sum(line.startswith("- ") for line in lines) == len(told)
    assert all(any(row.subject.title in line for line in lines) for row in told)
    assert {*"æøå"} <= {*mail.get_content()}
    assert [line.split(" (")[0] for line in lines if line and line[0] not in "- "][:2] == ["Forfalt", "Denne uken"]
    after = [beneath for line, beneath in pairwise(lines) if "DPA-2019-001" in line and "slettet" in line]
    assert len(set(after)) == len(after) == 2, "the day to return and the day to delete are told apart"
    assert all(beneath.startswith("  ") for beneath in after)


def test_every_change_of_a_deadline_is_a_later_one_of_the_same_event(sample: Register, tmp_path: Path) -> None:
    copy, file = tmp_path / "copy.dpa", tmp_path / "deadlines.ics"
    shutil.copy(sample.path, copy)
    with open_register(copy, actor="kari", at=AT) as register:
        first = exported(register, file)
        assert exported(register, file).keys() == first.keys()
        assert all(event.parts for event in first.values())
        row = next(each for each in deadlines(register, ON) if each.due > ON + timedelta(days=40))
        about = About(row.uid, Kind(row.subject.kind), row.subject.id, row.due, row.inputs)
        snoozed = remind(register, Snooze(about, ON, row.due - timedelta(days=3)), actor="kari", at=AT)
        second = exported(register, file)[row.uid]
        assert second.parts[0].values["TRIGGER"] == "-P2DT15H"
        restore(register, snoozed.undo, actor="kari", at=AT)
        third = exported(register, file)[row.uid]
        assert third.parts == first[row.uid].parts
        remind(register, MarkDone(about, ON, "sent; filed, æøå"), actor="kari", at=AT)
        use_language("nb")
        last = exported(register, file)
        use_language("en")
    done = last.pop(row.uid)
    assert done.values["SUMMARY"].startswith("Utført: ")
    assert "«sent; filed, æøå»" in done.values["DESCRIPTION"]
    assert not done.parts
    numbers = [int(each.values["SEQUENCE"]) for each in (first[row.uid], second, third, done)]
    assert numbers == sorted(set(numbers))
    assert {uid: number(event) for uid, event in last.items()} == {
        uid: number(event) + 1 for uid, event in first.items() if uid != row.uid
    }, "in another language each says something else"

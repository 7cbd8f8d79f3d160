"""The calendar file of a register: a strict reader takes it, and its numbers grow with every change."""

from __future__ import annotations

import shutil
from datetime import timedelta
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.deadline_calendar import write_deadlines
from dpa_tracker.queries.deadline_digest import digest_mail
from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.sentences import use_language
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import restore
from dpa_tracker.use_cases.remind import About, MarkDone, Snooze, remind
from tests.calendars import strict
from tests.law_art28.sound_register import ON
from tests.store.examples import AT


def exported(register: Register, path: Path) -> dict[str, strict.Component]:
    assert write_deadlines(path, deadlines(register, ON), AT) == len(deadlines(register, ON))
    return {event.values["UID"]: event for event in strict.read(path.read_bytes()).parts}


def test_the_mail_says_what_today_shows(sample: Register) -> None:
    rows = deadlines(sample, ON)
    use_language("nb")
    mail = message_from_bytes(digest_mail(rows, ON), policy=SMTP)
    use_language("en")
    told = [row for row in rows if row.speaks_up(ON)]
    assert mail["Subject"] == f"{len(told)} frister per {ON.day}. november 2026"
    assert mail["To"] is None
    assert mail["X-Unsent"] == "1"
    lines = mail.get_content().splitlines()
    assert sum(line.startswith("- ") for line in lines) == len(told)
    assert all(any(row.subject.title in line for line in lines) for row in told)
    assert [line.split(" (")[0] for line in lines if line and line[0] not in "- "][:2] == ["Forfalt", "Denne uken"]


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
    assert {uid: event.values["SEQUENCE"] for uid, event in last.items()} == {
        uid: event.values["SEQUENCE"] for uid, event in first.items() if uid != row.uid
    }

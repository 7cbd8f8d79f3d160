"""Copies thin out from days to weeks to months, over years; none goes while a register is in doubt."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.store import (
    backups,
    change_log,
    copy_labels,
    doubt,
    engines,
    guards,
    keeping,
    migrating,
    register_state,
)
from dpa_tracker.store.copies_check import copies_in_trouble
from dpa_tracker.store.documents import document_content, keep_document
from dpa_tracker.store.keeping import NamedCopy, named_copy, outlived
from dpa_tracker.store.migrations import STEPS
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.back_up import back_up
from dpa_tracker.use_cases.check_register import check_register
from dpa_tracker.use_cases.register_file import register_as_json
from dpa_tracker.use_cases.restore_register import restore_register
from tests.sample_register import sample_register
from tests.store.examples import AT, party

START = datetime(2026, 1, 1, 8, tzinfo=UTC)


def daily(at: datetime) -> NamedCopy:
    return NamedCopy(at.isoformat(), at, "daily")


def after(days: list[int]) -> dict[int, list[NamedCopy]]:
    """The copies that stand after each of these days, on each of which one is made and old ones go."""
    standing: list[NamedCopy] = []
    found: dict[int, list[NamedCopy]] = {}
    for day in days:
        standing.append(daily(START + timedelta(days=day)))
        gone = outlived(standing)
        standing = [each for each in standing if each not in gone]
        found[day] = list(standing)
    return found


def weeks(copies: list[NamedCopy]) -> set[tuple[int, int]]:
    return {each.at.isocalendar()[:2] for each in copies}


def months(copies: list[NamedCopy]) -> set[tuple[int, int]]:
    return {(each.at.year, each.at.month) for each in copies}


@pytest.mark.parametrize("step", [1, 3])
def test_over_two_years_of_days_each_reach_is_held(step: int) -> None:
    days = list(range(0, 731, step))
    for day, standing in list(after(days).items())[::7]:
        made = [START + timedelta(days=each) for each in days if each <= day]
        assert [each.at for each in standing][-12:] == made[-12:]
        every = [daily(at) for at in made[-290:]]
        assert set(sorted(weeks(every))[-10:]) <= weeks(standing)
        assert set(sorted(months(every))[-9:]) <= months(standing)
        assert len(standing) <= 12 + 10 + 9


def test_a_month_is_represented_by_the_last_copy_of_it() -> None:
    last = after(list(range(731)))[730]  # 1 January 2028
    ends = {(each.at.year, each.at.month): each.at.date() for each in last}
    assert last[0].at.date() == date(2027, 5, 31)
    assert [ends[2027, month].day for month in (5, 6, 7, 8, 9, 12)] == [31, 30, 31, 31, 30, 31]


def test_a_register_that_lay_untouched_for_a_year_loses_none_but_the_day_that_is_pushed_out() -> None:
    before, later = (after([*range(12), *more])[([*range(12), *more])[-1]] for more in ((), (400,)))
    assert set(before) - set(later) == {before[0]}


def test_of_each_other_reason_the_newest_stay_and_foreign_files_are_nobodys() -> None:
    named = [
        f"2026-01-{day:02d}T080000Z-{why}" for day in range(1, 20) for why in ("before-import", "before-0007", "x")
    ]
    copies = [found for name in named if (found := named_copy(name)) is not None]
    kept = set(copies) - set(outlived(copies))
    assert Counter(each.reason for each in kept) == {"before-import": 5, "before-migration": 5, "other": 5}
    assert min(each.at for each in kept) == datetime(2026, 1, 15, 8, tzinfo=UTC)
    assert [named_copy(name) for name in ("notes", "2026-13-01T080000Z-daily", "")] == [None, None, None]


@pytest.mark.slow
def test_copies_from_before_a_migration_put_no_register_in_doubt(tmp_path: Path) -> None:
    path = tmp_path / "older.dpa"
    path.touch()
    engine = engines.open_engine(path, engines.Footing(wal=False), read_only=False)
    with engines.writing(engine).begin() as connection:
        migrating.apply_steps(connection, STEPS[:18])  # the last tables whose history says nothing of the program
        connection.execute(text("INSERT INTO register_state VALUES (1, 2, '2026-11-23 09:30:00.000000', 'kari', '')"))
    with engine.connect() as connection:
        for day in range(keeping.OF_EACH_REASON + 1):
            backups.make_copy(connection, path, at=START + timedelta(days=day), reason="before-0019")
    engine.dispose()
    assert not doubt.is_in_doubt(path)
    assert len(backups.copies(path)) == keeping.OF_EACH_REASON + 1  # what has outlived its use goes with the next


def write(register: Register, day: int) -> None:
    with unit_of_work(register, actor="kari", at=AT + timedelta(days=day)) as work:
        work.parties.put(party(f"p{day}"), 0)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two days, one week, one month."""
    for name, most in (("DAYS", 2), ("WEEKS", 1), ("MONTHS", 1)):
        monkeypatch.setattr(keeping, name, most)


@pytest.mark.usefixtures("few")
def test_none_goes_while_the_register_is_in_doubt(register: Register) -> None:
    for day in range(5):
        write(register, day)
    assert [copy.name[8:10] for copy in backups.copies(register.path)] == ["26", "27"]
    folder = backups.copies_folder(register.path)
    assert sorted(path.name[8:10] for path in folder.glob("*.json")) == ["26", "27"]  # labels go with their copies
    with register.writing() as connection:
        guards.take_down(connection)
        connection.execute(text("UPDATE change_log SET actor = 'nobody' WHERE sequence = 2"))
    for day in range(5, 8):  # the next copy's history does not hold: nothing goes on its word
        write(register, day)
    assert len(backups.copies(register.path)) == 5
    assert doubt.is_in_doubt(register.path)
    assert [each.code for each in check_register(register)][:1] == ["history_altered"]
    assert doubt.is_in_doubt(register.path)
    with register.writing() as connection:
        connection.execute(text("UPDATE change_log SET actor = 'kari' WHERE sequence = 2"))
        guards.put_up(connection)
    assert check_register(register) == ()
    assert not doubt.is_in_doubt(register.path)
    write(register, 8)
    assert len(backups.copies(register.path)) == 2


def test_a_tail_cut_off_with_care_is_found_by_the_newest_copy(register: Register) -> None:
    for day in range(3):
        write(register, day)
    with register.writing() as connection:
        guards.take_down(connection)
        connection.execute(text("DELETE FROM change_log WHERE sequence > 1"))
        connection.execute(text("DELETE FROM parties WHERE id <> 'p0'"))
        head = connection.execute(text("SELECT chain FROM change_log")).scalar_one()
        register_state.say(connection, history_head=head)
        guards.put_up(connection)
    with register.reading() as connection:
        told = list(copies_in_trouble(connection, register.path))
    assert [(each.code, each.values["entries"]) for each in told] == [("cut_since_copy", 2)]
    newest = backups.copies(register.path)[-1]
    newest.write_bytes(newest.read_bytes().replace(b"kari", b"anna", 1))
    with register.reading() as connection:
        assert next(each.code for each in copies_in_trouble(connection, register.path)) == "copy_altered"


def test_an_earlier_state_that_was_put_back_is_no_cut(register: Register) -> None:
    for day in range(4):
        write(register, day)
    register.close()
    first = backups.copies(register.path)[0]
    restore_register(register.path, first, actor="kari", at=AT + timedelta(days=9))
    with open_register(register.path, actor="kari", at=AT + timedelta(days=9)) as again:
        assert check_register(again) == ()
        write(again, 10)
        write(again, 11)
        with again.writing() as connection:  # a cut after that is one
            guards.take_down(connection)
            register_state.say(connection, history_head="")
            connection.execute(text("DELETE FROM change_log"))
        with again.reading() as connection:
            assert [each.code for each in copies_in_trouble(connection, again.path)] == ["cut_since_copy"]


def test_a_copy_of_another_register_is_refused_unless_that_is_wanted(register: Register, tmp_path: Path) -> None:
    write(register, 0)
    with create_register(tmp_path / "other.dpa", actor="ola", at=AT) as other:
        write(other, 1)
        copy = backups.copy_now(other, at=AT, reason="before-import")
    register.close()
    assert copy is not None
    before = register.path.read_bytes()
    with pytest.raises(KnownError, match="backup_of_another") as refused:
        restore_register(register.path, copy, actor="kari", at=AT)
    assert refused.value.values["made_by"] == "ola"
    assert register.path.read_bytes() == before
    done = restore_register(register.path, copy, actor="kari", at=AT, anyway=True)
    assert done.kept is not None


def test_a_copy_that_is_not_what_was_copied_is_refused(register: Register) -> None:
    write(register, 0)
    copy = backups.copy_now(register, at=AT, reason="before-import")
    register.close()
    assert copy is not None
    label = copy_labels.label_of(copy)
    assert label is not None
    assert (label.entries, len(label.head), len(label.sha256)) == (1, 64, 64)
    copy.write_bytes(copy.read_bytes() + bytes(4096))
    with pytest.raises(KnownError, match="copy_not_as_made"):
        restore_register(register.path, copy, actor="kari", at=AT)


def test_the_drill_every_copy_and_backup_comes_back_as_the_same_export(tmp_path: Path) -> None:
    path, said = tmp_path / "register.dpa", dict[str, str]()
    sample_register(path, actor="kari", at=AT)
    with open_register(path, actor="kari", at=AT) as register:
        name = keep_document(path, b"a document", ".pdf")
        for day in range(1, 3):
            copy = backups.copy_now(register, at=AT + timedelta(days=day), reason="daily")
            assert copy is not None
            said[str(copy)] = register_as_json(register, at=AT)[0]
            write(register, day)
        back_up(register, tmp_path / "whole.zip", at=AT)
        said[str(tmp_path / "whole.zip")] = register_as_json(register, at=AT)[0]
        with register.reading() as connection:
            head = change_log.head(connection)
    for number, (source, export) in enumerate(said.items()):
        target = path if number % 2 else tmp_path / f"{number}.dpa"  # in its place, and on a machine that has nothing
        done = restore_register(target, Path(source), actor="kari", at=AT + timedelta(days=5))
        assert [each for each in done.troubles if not each.code.startswith("document")] == []
        with open_register(target, actor="kari", at=AT) as again:
            assert register_as_json(again, at=AT)[0] == export
            if source.endswith("zip"):
                assert document_content(target, name) == b"a document"
                with again.reading() as connection:
                    assert change_log.head(connection) == head
    assert document_content(path, name) == b"a document"  # nothing took it away meanwhile

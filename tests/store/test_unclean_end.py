"""After an unclean end a register is looked at in full; what is wrong stays known until a check finds it whole."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from dpa_tracker.cli.entry import main
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.opening_told import warnings_about, where_it_stands
from dpa_tracker.queries.rescue import rescue_of
from dpa_tracker.sentences import error_sentence
from dpa_tracker.store import backups, doubt, engines, folders, guards, holding
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.check_register import check_register
from dpa_tracker.use_cases.restore_register import restore_register
from tests.store.examples import AT, contact, party


@pytest.fixture
def left(register: Register) -> Path:
    """A register on several pages with a copy of yesterday, whose last holder did not let it go."""
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.add_all([party(f"p{n}", notes="long " * 60, contacts=(contact("Ida"),)) for n in range(40)])
    with unit_of_work(register, actor="kari", at=AT + timedelta(days=1)) as work:
        work.parties.put(party("late"), 0)
    register.close()
    holding.lock_path(register.path).write_text("{}", encoding="utf-8")
    return register.path


def opened(path: Path) -> Register:
    return open_register(path, actor="kari", at=AT + timedelta(days=2))


def damage(path: Path) -> None:
    """Garbage over the middle of the file."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 8192 * 4096)
        file.write(b"\xa5" * 8192)


def test_a_whole_one_opens_as_ever(left: Path) -> None:
    with opened(left) as register:
        assert register.told == ()
        assert not doubt.is_in_doubt(left)


def test_a_damaged_one_is_refused_however_often_it_is_opened(left: Path) -> None:
    damage(left)
    left.with_name(f"{left.name}-wal").write_bytes(b"what the database kept beside it")
    content = left.read_bytes()
    for _ in range(2):
        with pytest.raises(KnownError, match="register_damaged"):
            opened(left)
    with pytest.raises(KnownError, match="register_damaged") as refused:
        opened(left)
    assert "salvage" in error_sentence(refused.value)
    assert left.read_bytes() == content
    assert doubt.is_in_doubt(left)
    found = rescue_of(left)
    assert [copy.held[0] for copy in found.copies] == [40]
    assert found.is_older
    done = restore_register(left, found.copies[0].path, actor="kari", at=AT + timedelta(days=2))
    assert done.kept is not None
    assert done.kept.read_bytes() == content
    assert done.kept.with_name(f"{done.kept.name}-wal.kept").read_bytes() == b"what the database kept beside it"
    with opened(left) as register:
        assert register.told == ()


def test_a_history_that_does_not_hold_is_told_and_stays_told(left: Path) -> None:
    driver = engines.sqlite.connect(str(left))
    for name in guards.TRIGGERS:
        driver.execute(f"DROP TRIGGER {name}")
    driver.execute("UPDATE change_log SET actor = 'nobody' WHERE sequence = 3")
    driver.commit()
    driver.close()
    for _ in range(2):
        with opened(left) as register:
            assert [each.code for each in register.told] == ["history_altered", "history_unguarded"]
            assert "entry 3" in next(warnings_about(register))


@pytest.mark.parametrize("kept", [0, 60, 5000])
def test_half_a_file_and_an_empty_one_are_damaged_where_copies_tell_what_stood_there(left: Path, kept: int) -> None:
    left.write_bytes(left.read_bytes()[:kept])
    with pytest.raises(KnownError, match="register_damaged"):
        opened(left)
    assert main(["--register", str(left), "list", "parties"]) == 2
    shutil.rmtree(backups.copies_folder(left))
    with pytest.raises(KnownError, match="not_a_register" if kept < 5000 else "register_damaged"):
        opened(left)


def test_a_log_of_another_register_changes_nothing_unseen(left: Path, tmp_path: Path) -> None:
    before = engines.sqlite.connect(str(left)).execute("SELECT count(*) FROM parties").fetchone()
    with create_register(tmp_path / "other.dpa", actor="ola", at=AT) as other:
        with unit_of_work(other, actor="ola", at=AT) as work:
            work.parties.put(party("foreign"), 0)
        shutil.copyfile(f"{other.path}-wal", f"{left}-wal")
    try:
        with opened(left) as register, register.reading() as connection:
            now = connection.execute(text("SELECT count(*) FROM parties")).first()
            assert now is not None
            assert tuple(now) == before
    except KnownError as refused:
        assert refused.code == "register_log_unfit"  # noqa: PT017 - one or the other


def test_a_clock_that_is_behind_is_told(left: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with open_register(left, actor="kari", at=AT - timedelta(days=3)) as register:
        assert register.clock_behind == AT + timedelta(days=1)
        assert "24 November 2026, 09:30 (UTC+00:00)" in " ".join(warnings_about(register))
        with unit_of_work(register, actor="kari", at=AT - timedelta(days=3)) as work:
            work.parties.put(party("early"), 0)
    assert main(["--register", str(left), "verify"]) == 0
    said = capfdbinary.readouterr().out.decode()
    assert "A clock was set back: entry 42" in said


def test_a_folder_that_others_reach_is_told(left: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(left) as register:
        assert list(where_it_stands(register)) == []
        monkeypatch.setattr(folders, "is_shared", bool)
        assert "database server" in next(where_it_stands(register))


def crashed(register: Register, to: Path) -> Path:
    """What a register that is open leaves when the machine stops now."""
    to.mkdir()
    for end in ("", "-wal", ".lock"):
        shutil.copyfile(f"{register.path}{end}", to / f"{register.path.name}{end}")
    return to / register.path.name


def test_a_log_that_went_with_what_was_saved_last_is_told_until_a_state_is_put_back(
    register: Register, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        with unit_of_work(register, actor="kari", at=AT) as work:
            work.parties.put(party(name), 0)
    with register.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.put(party("c"), 0)
    whole, cut = crashed(register, tmp_path / "whole"), crashed(register, tmp_path / "cut")
    with opened(whole) as again:
        assert again.told == ()
    cut.with_name(f"{cut.name}-wal").unlink()
    for _ in range(2):
        with opened(cut) as again:
            assert [(each.code, each.values["entries"]) for each in again.told] == [("saved_is_gone", 3)]
            assert [each.code for each in check_register(again)] == ["saved_is_gone"]
    restore_register(cut, whole, actor="kari", at=AT)
    with opened(cut) as again:
        assert check_register(again) == ()

"""A full disk, a busy file, a broken record: known errors that say what, where and what to do; nothing is changed."""

from __future__ import annotations

import errno
import os
import pickle
import shutil
import socket
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy.exc import DBAPIError

from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.incoming.plain_values import value_in
from dpa_tracker.queries.questions import VendorQuestion
from dpa_tracker.queries.vendor_check import check_vendor
from dpa_tracker.sentences import _, error_sentence, use_language
from dpa_tracker.store import engines, guards
from dpa_tracker.store.failures import MEANINGS, explained_with_files, known, reason_of
from dpa_tracker.store.loading import load_parties
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.back_up import back_up
from dpa_tracker.use_cases.move_register import move_register
from dpa_tracker.use_cases.restore_register import restore_register
from dpa_tracker.use_cases.save_party import SaveParty, save_party
from dpa_tracker.wording import SENTENCES
from tests.store.examples import AT, party, put, stored


def test_a_full_disk_changes_nothing(register: Register) -> None:
    put(register, party())
    with pytest.raises(KnownError) as caught, unit_of_work(register, actor="kari", at=AT) as work:  # noqa: PT012 - inside
        pages = work.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        work.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        work.parties.put(party("huge", notes="x" * 90_000), 0)
    assert caught.value.code == "disk_full"
    assert str(register.path) in error_sentence(caught.value)
    assert stored(register) == party(version=1)
    assert stored(register, "huge") is None


def _moved(path: Path) -> None:
    path.rename(path.with_name("elsewhere.dpa"))


def _deleted(path: Path) -> None:
    path.unlink()


def _exchanged(path: Path) -> None:  # as a program does that synchronises
    shutil.copy(path, path.with_name("synchronised.dpa"))
    path.with_name("synchronised.dpa").replace(path)


@pytest.mark.skipif(os.name == "nt", reason="there a file that is open stays")
@pytest.mark.parametrize("take_away", [_moved, _deleted, _exchanged])
def test_a_register_that_is_taken_away_while_it_is_open_says_so_and_can_still_be_backed_up(
    register: Register, take_away: Callable[[Path], None], tmp_path: Path
) -> None:
    put(register, party())
    take_away(register.path)
    there = register.path.exists()
    with pytest.raises(KnownError, match="register_gone"):
        put(register, party("new"))
    assert register.path.exists() is there, "no empty file is made in its place"
    back_up(register, tmp_path / "saved.zip", at=AT)
    register.close()
    restored = tmp_path / "restored.dpa"
    assert restore_register(restored, tmp_path / "saved.zip", actor="kari", at=AT).troubles == ()
    with open_register(restored, actor="kari", at=AT) as again:
        assert stored(again) == party(version=1)


@pytest.mark.skipif(os.name == "nt", reason="there a file that is open stays")
def test_what_is_written_while_the_register_goes_is_not_told_as_saved(register: Register) -> None:
    put(register, party())
    with pytest.raises(KnownError, match="register_gone"), unit_of_work(register, actor="kari", at=AT) as work:  # noqa: PT012 - inside
        work.parties.put(party("new"), 0)
        _moved(register.path)
    register.path.with_name("elsewhere.dpa").rename(register.path)
    assert stored(register, "new") is None
    put(register, party("newer"))
    assert stored(register, "newer") is not None


def test_what_fails_for_want_of_room_is_told_as_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = DBAPIError("SELECT 1", (), sqlite3.OperationalError("disk I/O error"))
    for free, code in ((10_000_000, "register_unreachable"), (4_096, "disk_full")):
        monkeypatch.setattr("shutil.disk_usage", lambda _path, free=free: SimpleNamespace(free=free))
        found = known(failed, tmp_path / "r.dpa")
        assert found is not None
        assert found.code == code


def test_a_disk_that_is_full_while_the_whole_register_is_copied_is_told(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise engines.LibraryError("database or disk is full")

    monkeypatch.setattr(engines, "copy_into", full)
    target = tmp_path / "elsewhere" / "moved.dpa"
    with pytest.raises(KnownError) as caught:
        move_register(register, target)
    assert (caught.value.code, caught.value.values["file"]) == ("disk_full", str(target))
    assert not any(target.parent.iterdir())


def test_why_something_failed_is_told_without_paths_and_statements(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file") as raised:
        (tmp_path / "nowhere" / "r.dpa").write_bytes(b"")
    assert reason_of(raised.value) == "No such file or directory"
    assert reason_of(DBAPIError("SELECT 1", (), sqlite3.OperationalError("disk I/O error"))) == "disk I/O error"
    full = reason_of(DBAPIError("SELECT 1", (), sqlite3.OperationalError("database or disk is full")))
    copying = reason_of(engines.sqlite.OperationalError("database or disk is full"))
    use_language("nb")
    for reason in (full, copying):
        assert "disken er full" in error_sentence(KnownError("copy_failed", file="r", folder="c", reason=reason))


def test_a_busy_register_says_so_and_goes_on_afterwards(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    register.close()
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.05)
    other = engines.sqlite.connect(str(register.path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_register(register.path, actor="kari", at=AT) as opened:
        with pytest.raises(KnownError, match="register_busy"):
            put(opened, party())
        other.execute("ROLLBACK")
        other.close()
        put(opened, party())
        assert stored(opened) == party(version=1)


def test_a_record_that_cannot_be_read_is_named(register: Register) -> None:
    put(register, party("p-17"))
    with register.writing() as connection:
        connection.exec_driver_sql("INSERT INTO party_relationships VALUES ('p-17', 0, 'a word of a later version')")
    with pytest.raises(KnownError) as caught, register.reading() as connection:
        load_parties(connection)
    assert caught.value.code == "record_unreadable"
    said = error_sentence(caught.value)
    assert "p-17" in said
    assert "(a word of a later version is not one of client, supplier, " in said


@pytest.mark.parametrize("code", sorted({code for _, code in MEANINGS}))
def test_each_failure_has_its_sentence(code: str) -> None:
    assert "/somewhere/r.dpa" in error_sentence(KnownError(code, file="/somewhere/r.dpa"))


def test_failures_of_the_file_system_are_explained() -> None:
    path = Path("/somewhere/r.dpa")
    with pytest.raises(KnownError, match="register_no_permission"), explained_with_files(path):
        raise PermissionError(13, "denied")
    with pytest.raises(KnownError) as caught, explained_with_files(path):
        raise OSError(5, "Input/output error")
    assert caught.value.code == "register_file_failed"
    assert "input/output error: the disk or drive failed" in error_sentence(caught.value)
    with pytest.raises(ZeroDivisionError), explained_with_files(path):
        raise ZeroDivisionError


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EROFS, "register_read_only")])
def test_what_the_disk_refuses_is_told_as_such(tmp_path: Path, number: int, code: str) -> None:
    found = known(OSError(number, os.strerror(number)), tmp_path / "r.dpa")
    assert found is not None
    assert found.code == code


def test_a_value_that_would_be_longer_than_any_is_damage(register: Register) -> None:
    with pytest.raises(KnownError, match="register_damaged"), register.reading() as connection:
        connection.exec_driver_sql("SELECT zeroblob(2147483647)").scalar_one()


@pytest.mark.parametrize("rows", [0, 2])
def test_of_a_row_that_must_be_there_none_or_two_is_damage(register: Register, rows: int) -> None:
    path = register.path
    register.close()
    driver = engines.sqlite.connect(str(path))
    driver.execute("CREATE TABLE kept AS SELECT * FROM alembic_version")
    driver.execute("DROP TABLE alembic_version")
    driver.execute("CREATE TABLE alembic_version AS SELECT * FROM kept")
    for name in guards.TRIGGERS:
        driver.execute(f"DROP TRIGGER {name}")
    driver.execute("INSERT INTO alembic_version SELECT * FROM kept" if rows else "DELETE FROM register_state")
    driver.commit()
    driver.close()
    with pytest.raises(KnownError, match="register_damaged"), open_register(path, actor="kari", at=AT) as again:
        again.data_version()


@pytest.mark.parametrize(
    "name", ["EIO", "ENOSPC", "EACCES", "EROFS", "EBUSY", "ENOENT", "EMFILE", "ETIMEDOUT", "ESTALE"]
)
def test_a_reason_of_the_system_is_said_in_the_users_language(name: str) -> None:
    words = f"the system's own words, for {name}"
    error = KnownError("document_not_kept", file="f", reason=reason_of(OSError(getattr(errno, name), words)))
    from_a_reader = value_in(pickle.dumps(dict(error.values)))
    use_language("nb")
    try:
        said = error_sentence(error)
    finally:
        use_language("en")
    assert _(SENTENCES[f"system.{name}"], "nb") in said
    assert SENTENCES[f"system.{name}"] not in said
    assert words not in said
    assert SENTENCES[f"system.{name}"] in error_sentence(KnownError(error.code, **from_a_reader))


def test_a_reason_that_has_no_sentence_is_said_in_the_systems_words() -> None:
    assert reason_of(OSError("no number at all")) == "no number at all"
    for number in (errno.EXFULL, 9_999):
        error = KnownError("document_not_kept", file="f", reason=reason_of(OSError(number, "its own words")))
        assert "its own words" in error_sentence(error)


def test_every_reason_that_has_a_sentence_is_one_of_the_system() -> None:
    named = [code.removeprefix("system.") for code in SENTENCES if code.startswith("system.")]
    assert len(named) > 30
    assert [name for name in named if not (hasattr(errno, name) or hasattr(socket, name))] == []


@pytest.mark.parametrize("field", ["name", "registration_number", "notes", "owner"])
def test_half_a_character_is_a_fault_of_its_field_and_no_damage(register: Register, field: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        save_party(register, SaveParty(party(**{field: "1234\ud800"})), actor="kari", at=AT)
    assert [(each.field, each.code) for each in caught.value.faults] == [(field, "control_characters")]


def test_half_a_character_that_reaches_the_database_is_no_damage_either(register: Register) -> None:
    with pytest.raises(KnownError) as caught, unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.where(registration_number="1234\ud800")
    assert caught.value.code == "half_a_character"


def test_a_vendor_named_with_half_a_character_is_asked_about(register: Register) -> None:
    put(register, party())
    assert check_vendor(register, VendorQuestion("Acm\udce5"), date(2026, 1, 1)).party is None

"""Backups come back whole; what stood there is kept; what is no backup changes nothing."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import PackId, PartyId
from dpa_tracker.domain.packs import SignedCopy
from dpa_tracker.queries.copies import REASONS, copies_of
from dpa_tracker.queries.history_end import history_end
from dpa_tracker.sentences import name_of, sentence
from dpa_tracker.store import backups, engines
from dpa_tracker.store.documents import document_path, keep_document
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.restoring import copies_with_counts
from dpa_tracker.store.soundness import troubles
from dpa_tracker.store.trouble import Trouble
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.apply_import import REASON_OF_COPY
from dpa_tracker.use_cases.back_up import back_up
from dpa_tracker.use_cases.check_register import check_register
from dpa_tracker.use_cases.restore_register import Restored, restore_register
from tests.sample_register import sample_register
from tests.store.examples import AT, party
from tests.store.papers import pack

SIGNED = b"%PDF-1.7 signed by both"
LATER = AT + timedelta(days=1)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A register with the sample, and a pack whose signed copy is filed."""
    sample_register(tmp_path / "register.dpa", actor="kari", at=AT)
    with open_register(tmp_path / "register.dpa", actor="kari", at=AT) as made:
        name = keep_document(made.path, SIGNED, ".pdf")
        with unit_of_work(made, actor="kari", at=AT) as work:
            agreement = work.agreements.all()[0]
            copy = SignedCopy(name, "signed.pdf", name[3:67], date(2026, 11, 23))
            filed = replace(pack(), id=PackId("k"), agreement_id=agreement.id, signed_copies=(copy,), version=0)
            work.packs.put(filed, 0)
        yield made


@pytest.fixture
def backup(register: Register, tmp_path: Path) -> Path:
    file = tmp_path / "backup.zip"
    made = back_up(register, file, at=AT)
    assert (made.documents, made.troubles) == (1, ())
    return file


def put_back(target: Path, source: Path) -> Restored:
    return restore_register(target, source, actor="kari", at=LATER)


def counts(path: Path) -> dict[str, int]:
    with open_register(path, actor="kari", at=AT, read_only=True) as opened, opened.reading() as connection:
        return backups.row_counts(connection)


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_into_an_empty_folder_with_its_documents(register: Register, backup: Path, tmp_path: Path) -> None:
    other = tmp_path / "another machine" / "mitt register.dpa"
    assert put_back(other, backup) == Restored(1, None, ())
    assert counts(other) == counts(register.path)
    with open_register(other, actor="ola", at=LATER) as opened, unit_of_work(opened, actor="ola", at=LATER) as work:
        kept = work.packs.get(PackId("k"))
        assert kept is not None
        assert document_path(other, kept.signed_copies[0].file).read_bytes() == SIGNED
    assert leftovers(other.parent) == []


def test_over_a_register_that_went_on(register: Register, backup: Path) -> None:
    before = counts(register.path)
    with unit_of_work(register, actor="kari", at=LATER) as work:
        work.parties.put(party("new"), 0)
    register.close()
    done = put_back(register.path, backup)
    assert counts(register.path) == before
    assert done.kept is not None
    assert counts(done.kept)["parties"] == before["parties"] + 1
    again = put_back(register.path, done.kept)  # a copy beside the register is as good a source
    assert again.troubles == ()
    assert counts(register.path)["parties"] == before["parties"] + 1


def test_over_a_register_that_somebody_has_open_to_read(register: Register, backup: Path) -> None:
    """Whoever has a file open keeps its log from going: what is put back must stand in the file all the same."""
    before = counts(register.path)
    with unit_of_work(register, actor="kari", at=LATER) as work:
        work.parties.put(party("new"), 0)
    register.close()
    reader = open_register(register.path, actor="ola", at=AT, read_only=True)
    with reader.reading() as connection:
        assert backups.row_counts(connection)["parties"] == before["parties"] + 1
    put_back(register.path, backup)
    with open_register(register.path, actor="kari", at=LATER) as again, again.reading() as connection:
        assert backups.row_counts(connection) == before
    with reader.reading() as connection:
        assert backups.row_counts(connection) == before
    reader.close()


def test_over_a_register_that_another_program_keeps_locked(
    register: Register, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library would ask for the lock again and again, and nobody would hear of it."""
    register.close()
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.02)
    before = register.path.read_bytes()
    other = engines.sqlite.connect(str(register.path), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(KnownError, match="register_busy") as refused:
        put_back(register.path, backup)
    other.execute("ROLLBACK")
    other.close()
    assert (refused.value.values["file"], register.path.read_bytes()) == (str(register.path), before)
    assert put_back(register.path, backup).troubles == ()


def test_the_history_of_what_was_put_back_is_whole_ends_as_the_backup_did_and_the_deed_is_named(
    register: Register, backup: Path
) -> None:
    end = history_end(register)
    assert end.put_back == ()
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.put(party("new"), 0)
    register.close()
    assert put_back(register.path, backup).troubles == ()
    with open_register(register.path, actor="kari", at=LATER) as restored:
        assert check_register(restored) == ()
        assert history_end(restored) == replace(end, put_back=(LATER.isoformat(),))
        with unit_of_work(restored, actor="ola", at=LATER) as work:
            work.parties.put(party("after"), 0)
        assert check_register(restored) == ()
        assert history_end(restored).entries == end.entries + 1


def test_a_register_that_somebody_holds_is_left_alone(register: Register, backup: Path) -> None:
    before = counts(register.path)
    with pytest.raises(KnownError, match="register_held"):
        put_back(register.path, backup)
    assert counts(register.path) == before
    assert leftovers(register.path.parent) == []


def test_a_damaged_register_is_moved_aside(register: Register, backup: Path) -> None:
    register.close()
    before = counts(register.path)
    with register.path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(8192))
    damaged = register.path.read_bytes()
    done = put_back(register.path, backup)
    assert done.kept is not None
    assert done.kept.read_bytes() == damaged
    assert counts(register.path) == before


def test_a_document_that_cannot_be_read_is_told_and_no_backup_is_left(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = document_path(register.path, keep_document(register.path, SIGNED, ".pdf"))
    usual = Path.open

    def fails(self: Path, *words: Any, **named: Any) -> Any:  # noqa: ANN401 - as it was
        if self == path:
            raise OSError(errno.EIO, "Input/output error")
        return usual(self, *words, **named)

    monkeypatch.setattr(Path, "open", fails)
    (told,) = troubles(register)
    assert (told.code, told.values["reason"]) == ("document_unread", "Input/output error")
    assert "cannot be read (input/output error: the disk or drive failed)" in sentence(told.sentence, told.values)
    with pytest.raises(KnownError, match="backup_not_written"):
        back_up(register, tmp_path / "b.zip", at=LATER)
    assert not list(tmp_path.glob("*b.zip*"))


def test_documents_that_are_gone_or_altered_are_told_and_come_back(register: Register, backup: Path) -> None:
    path = document_path(register.path, keep_document(register.path, SIGNED, ".pdf"))
    path.write_bytes(b"something else")
    assert troubles(register) == (Trouble("document_altered", {"file": str(path)}),)
    path.unlink()
    assert troubles(register) == (Trouble("document_missing", {"file": str(path)}),)
    register.close()
    assert put_back(register.path, backup).troubles == ()
    assert path.read_bytes() == SIGNED


def test_a_backup_of_what_is_not_whole_says_so(register: Register, tmp_path: Path) -> None:
    document_path(register.path, keep_document(register.path, SIGNED, ".pdf")).unlink()
    made = back_up(register, tmp_path / "b.zip", at=AT)
    assert [each.code for each in made.troubles] == ["document_missing"]
    assert (tmp_path / "b.zip").is_file()


def altered(path: Path) -> None:
    """A name of a party written by another program, past the history."""
    with sqlite3.connect(path) as other:
        other.execute("UPDATE parties SET name = 'Another AS' WHERE id IN (SELECT min(id) FROM parties)")
    other.close()


def test_a_copy_that_is_not_what_its_history_says_is_put_back_only_when_that_is_wanted(
    register: Register, tmp_path: Path
) -> None:
    register.close()
    copy = tmp_path / "copy.dpa"
    copy.write_bytes(register.path.read_bytes())
    altered(copy)
    before = register.path.read_bytes()
    with pytest.raises(KnownError, match="copy_altered") as refused:
        put_back(register.path, copy)
    assert (refused.value.values["file"], register.path.read_bytes()) == (str(copy), before)
    for target, wanted in ((tmp_path / "empty folder" / "r.dpa", False), (register.path, True)):
        told = restore_register(target, copy, actor="kari", at=LATER, anyway=wanted).troubles
        assert "record_differs" in {each.code for each in told}


def test_a_backup_of_what_is_not_what_its_history_says_tells_it(register: Register, tmp_path: Path) -> None:
    altered(register.path)
    assert [each.code for each in back_up(register, tmp_path / "b.zip", at=AT).troubles] == ["record_differs"]


@pytest.mark.parametrize("cut", [1, 300_000])
def test_a_copy_whose_end_is_gone_is_told_as_damaged_and_not_as_a_failing_disk(
    register: Register, tmp_path: Path, cut: int
) -> None:
    register.close()
    copy = tmp_path / "copy.dpa"
    copy.write_bytes(register.path.read_bytes()[:-cut])
    with pytest.raises(KnownError, match="copy_damaged") as refused:
        put_back(register.path, copy)
    assert refused.value.values["file"] == str(copy)


def test_a_backup_never_overwrites(register: Register, backup: Path) -> None:
    content = backup.read_bytes()
    with pytest.raises(KnownError, match="backup_exists"):
        back_up(register, backup, at=AT)
    assert backup.read_bytes() == content


def _rewritten(backup: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    with zipfile.ZipFile(backup) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    other = backup.with_name("other.zip")
    with zipfile.ZipFile(other, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return other


def _one_byte(parts: dict[str, bytes]) -> None:
    parts["register.dpa"] = parts["register.dpa"][:-1] + b"\x01"


def _longer(parts: dict[str, bytes]) -> None:
    parts["register.dpa"] += b"\x00"


def _no_register(parts: dict[str, bytes]) -> None:
    del parts["register.dpa"]


def _climbing(parts: dict[str, bytes]) -> None:
    said = json.loads(parts["backup.json"])
    said["files"]["documents/../../../../outside.pdf"] = {"sha256": "0" * 64, "size": 1}
    parts["backup.json"] = json.dumps(said).encode()
    parts["documents/../../../../outside.pdf"] = b"x"


def _no_list(parts: dict[str, bytes]) -> None:
    del parts["backup.json"]


def _list_of_nothing(parts: dict[str, bytes]) -> None:
    parts["backup.json"] = b"[1, 2]"


def _newer(parts: dict[str, bytes]) -> None:
    parts["backup.json"] = json.dumps(json.loads(parts["backup.json"]) | {"format": 3}).encode()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_one_byte, "backup_damaged"),
        (_longer, "backup_damaged"),
        (_no_register, "backup_damaged"),
        (_climbing, "backup_damaged"),
        (_no_list, "not_a_backup"),
        (_list_of_nothing, "not_a_backup"),
        (_newer, "backup_newer"),
    ],
)
def test_what_is_not_as_its_list_says_changes_nothing(
    register: Register, backup: Path, change: Callable[[dict[str, bytes]], None], code: str
) -> None:
    register.close()
    before = register.path.read_bytes()
    with pytest.raises(KnownError, match=code):
        put_back(register.path, _rewritten(backup, change))
    assert register.path.read_bytes() == before
    assert leftovers(register.path.parent) == []
    assert not (register.path.parent.parent / "outside.pdf").exists()


def test_what_is_no_backup_at_all(register: Register, tmp_path: Path) -> None:
    register.close()
    text, cut = tmp_path / "a.txt", tmp_path / "cut.zip"
    text.write_text("hello")
    cut.write_bytes(b"PK\x03\x04" + b"\x00" * 50)
    for source in (text, cut):
        with pytest.raises(KnownError, match="not_a_backup"):
            put_back(register.path, source)
    with pytest.raises(KnownError, match="no_such_backup"):
        put_back(register.path, tmp_path / "none.zip")
    with pytest.raises(KnownError, match="restore_onto_itself"):
        put_back(register.path, register.path)


def test_a_register_of_a_newer_program_is_not_put_back(register: Register, tmp_path: Path) -> None:
    register.close()
    newer = tmp_path / "newer.dpa"
    newer.write_bytes(register.path.read_bytes())
    engine = engines.open_engine(newer, engines.Footing(wal=False), read_only=False)
    with engines.writing(engine).begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(KnownError, match="backup_newer"):
        put_back(register.path, newer)


def test_the_copies_say_what_they_hold(register: Register) -> None:
    with unit_of_work(register, actor="kari", at=LATER) as work:
        work.parties.put(party("new"), 0)
        assert work.parties.get(PartyId("new")) is not None
    made = backups.copy_now(register, at=LATER + timedelta(minutes=1), reason="before-import")
    found = copies_with_counts(register.path)
    assert next(iter(found)) == made
    parties = counts(register.path)["parties"]
    assert [each["parties"] for each in found.values()] == [parties, parties - 1, parties - 1]


def test_before_anything_was_written_there_is_nothing_to_copy(tmp_path: Path) -> None:
    with create_register(tmp_path / "empty.dpa", actor="kari", at=AT) as made:
        assert backups.copy_now(made, at=AT, reason="before-import") is None


def test_two_copies_of_one_second_are_both_kept_and_the_later_is_the_newer(register: Register) -> None:
    first = backups.copy_now(register, at=LATER, reason="before-restore")
    second = backups.copy_now(register, at=LATER, reason="before-restore")
    third = backups.copy_now(register, at=LATER, reason="before-import")
    assert list(copies_with_counts(register.path))[:3] == [third, second, first]
    assert [row.reason for row in copies_of(register.path)][:3] == ["before-import", "before-restore", "before-restore"]


def test_every_reason_has_a_name_and_one_that_nobody_knows_is_another(register: Register) -> None:
    backups.copy_now(register, at=LATER, reason="because-of-something")
    backups.copy_now(register, at=LATER, reason="before-0003")
    assert [row.reason for row in copies_of(register.path)][:2] == ["before-migration", "other"]
    for reason in (*REASONS, REASON_OF_COPY, "other"):
        assert name_of("copy", reason)
    assert REASON_OF_COPY in REASONS


def test_a_copy_that_is_cut_short_is_named_itself_and_nothing_is_changed(register: Register, tmp_path: Path) -> None:
    whole = register.path.read_bytes()
    copy = tmp_path / "copy.dpa"
    copy.write_bytes(whole[:300_000])
    before = leftovers(tmp_path)
    for target in (tmp_path / "new.dpa", register.path):
        with pytest.raises(KnownError, match="copy_damaged") as refused:
            put_back(target, copy)
        assert refused.value.values["file"] == str(copy)
    assert (leftovers(tmp_path), register.path.read_bytes()) == (before, whole)

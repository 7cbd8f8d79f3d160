"""Encrypted registers: they open with their passphrase alone, and whatever stands beside them is encrypted too."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import PackId
from dpa_tracker.domain.packs import SignedCopy
from dpa_tracker.store import backups, engines, keys, sealed_files, unlocked
from dpa_tracker.store.documents import (
    DocumentState,
    document_content,
    document_path,
    documents_folder,
    keep_document,
    state_of_document,
)
from dpa_tracker.store.keys import Key, key_of_code, key_of_passphrase, new_key, recovery_code
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.past_register import register_as_recorded
from dpa_tracker.store.register import Register
from dpa_tracker.store.soundness import strays, troubles
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.back_up import back_up
from dpa_tracker.use_cases.restore_register import restore_register
from tests.store.examples import AT, party
from tests.store.papers import agreement, pack

PASSPHRASE = "fjorten grønne elger"  # noqa: S105 - of registers that live as long as a test
MARKER = "Kvitebjørnsund"
CHEAP = keys.CHEAPEST


@pytest.fixture(scope="module")
def key() -> Key:
    return new_key(PASSPHRASE, cost=CHEAP)


@pytest.fixture
def register(tmp_path: Path, key: Key) -> Iterator[Register]:
    """An encrypted register that names the marker in a party and in a signed copy."""
    with create_register(tmp_path / "register.dpa", actor="kari", at=AT, key=key) as made:
        name = keep_document(made.path, MARKER.encode() * 20_000, ".pdf")
        with unit_of_work(made, actor="kari", at=AT) as work:
            work.parties.put(party(name=MARKER), 0)
            work.agreements.put(agreement(), 0)
            copy = SignedCopy(name, "signed.pdf", name[3:67], date(2026, 11, 23))
            work.packs.put(replace(pack(), id=PackId("k"), signed_copies=(copy,), version=0), 0)
        yield made


def code_of(register: Path, key: Key | None = None) -> str:
    with pytest.raises(KnownError) as refused:
        open_register(register, actor="ola", at=AT, key=key).close()
    return refused.value.code


def kept(register: Register) -> str:
    with unit_of_work(register, actor="kari", at=AT) as work:
        found = work.packs.get(PackId("k"))
    assert found is not None
    return found.signed_copies[0].file


def files_with(folder: Path, *words: str) -> list[str]:
    """Every file under a folder that holds one of the words, in UTF-8 or UTF-16."""
    wanted = [word.encode(form) for word in words for form in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [str(path) for path in files if any(word in path.read_bytes() for word in wanted)]


def test_nothing_of_it_stands_in_clear_on_the_disk(register: Register, tmp_path: Path) -> None:
    backups.copy_now(register, at=AT, reason="before-import")
    back_up(register, tmp_path / "backup.zip", at=AT)
    past = register_as_recorded(register, AT.date(), AT + timedelta(hours=1), tmp_path / "recorded", at=AT)
    assert len(list(tmp_path.rglob("*"))) > 7  # with the log of the database, the copy, the backup and the past day
    assert files_with(tmp_path, MARKER, "SQLite format") == []
    (tmp_path / "planted").write_text(f"a note on {MARKER}", encoding="utf-16")
    assert files_with(tmp_path, MARKER) == [str(tmp_path / "planted")]
    past.close()


def test_only_its_passphrase_opens_it(register: Register, key: Key) -> None:
    path = register.path
    register.close()
    assert code_of(path) == "register_locked"
    assert engines.is_ours(path)
    assert code_of(path, new_key("another passphrase", cost=CHEAP)) == "register_locked"
    with pytest.raises(KnownError) as wrong:
        key_of_passphrase(key.header, "fjorten grønne elge", file="register.dpa")
    assert wrong.value.code == "wrong_passphrase"
    decomposed = "fjorten gro\u0338nne elger"
    for same in (PASSPHRASE, decomposed.replace("o\u0338", "ø")):
        opening = key_of_passphrase(key.header, same, file="register.dpa")
        with (
            open_register(path, actor="ola", at=AT, key=opening) as opened,
            unit_of_work(opened, actor="ola", at=AT) as work,
        ):
            assert [each.name for each in work.parties.all()] == [MARKER]
    assert unlocked.is_locked(path)


def test_after_a_crash_a_refused_opening_does_not_hide_it(register: Register, tmp_path: Path, key: Key) -> None:
    path = register.path
    register.close()
    path.with_name("register.dpa.lock").write_text("{}")
    assert code_of(path) == "register_locked"
    content = bytearray(path.read_bytes())
    content[9000] ^= 1
    path.write_bytes(content)
    assert code_of(path, key) == "register_damaged"


def test_half_a_file_is_damaged_and_not_a_wrong_passphrase(register: Register, key: Key) -> None:
    path = register.path
    register.close()
    path.write_bytes(path.read_bytes()[:40_000] + b"\0" * 100)
    assert code_of(path, key) == "register_damaged"


def test_the_recovery_code_opens_what_the_passphrase_opens(key: Key) -> None:
    code = recovery_code(key)
    assert len(code) == 39
    assert key_of_code(key.header, code.lower().replace("1", "l").replace("0", "o"), file="r") == key
    mistyped = code[:-1] + ("2" if code[-1] != "2" else "3")
    for typed, fault in ((mistyped, "code_mistyped"), ("", "code_mistyped"), ("ABCD-" * 8, "code_mistyped")):
        with pytest.raises(KnownError) as refused:
            key_of_code(key.header, typed, file="r")
        assert refused.value.code == fault
    with pytest.raises(KnownError) as refused:
        key_of_code(new_key("of another one", cost=CHEAP).header, code, file="r")
    assert refused.value.code == "code_of_another"


def test_a_key_is_shown_and_written_nowhere(register: Register, key: Key) -> None:
    assert "secret" not in repr(key)
    assert key.secret.hex() not in f"{key} {key!r} {register!r}"
    with pytest.raises(TypeError):
        pickle.dumps(key)
    assert len({key.of("database"), key.of("documents"), key.of("verifier")}) == 3
    for too_short in ("1234567", " " * 20, "   abc   "):
        with pytest.raises(KnownError) as short:
            new_key(too_short)
        assert short.value.code == "passphrase_short"
    odd = new_key("  NUL\0, \ud800 og å  ", cost=CHEAP)
    assert keys.key_of_passphrase(odd.header, "  NUL\0, \ud800 og a\u030a  ", file="") == odd
    assert key.header[3] & 31 == CHEAP
    assert keys.COST >= 17


def test_documents_are_encrypted_under_names_that_say_nothing(register: Register) -> None:
    name = kept(register)
    path = document_path(register.path, name)
    assert document_content(register.path, name) == MARKER.encode() * 20_000
    assert name[3:67] not in str(path)
    assert path.suffix == ".dpa"
    assert state_of_document(register.path, name, 20_000 * len(MARKER.encode())) is DocumentState.KEPT
    assert (troubles(register), strays(register)) == ((), ())
    stray = path.with_name("f" * 64 + ".dpa")
    stray.write_bytes(path.read_bytes())
    assert strays(register) == (stray,)


def test_a_document_that_was_altered_cut_moved_or_exchanged_is_found(register: Register) -> None:
    name = kept(register)
    size = 20_000 * len(MARKER.encode())
    other = keep_document(register.path, b"x" * size, ".pdf")
    path, good = document_path(register.path, name), document_path(register.path, name).read_bytes()
    start, piece = 24, sealed_files.PIECE + 16
    broken = {
        "a bit": good[:70_000] + bytes([good[70_000] ^ 1]) + good[70_001:],
        "cut at a piece": good[: start + piece],
        "cut off": good[:-5],
        "nothing": b"",
        "longer": good + b"\0" * 20,
        "two pieces exchanged": good[:start] + good[start + piece : start + 2 * piece] + good[start : start + piece],
        "another document": document_path(register.path, other).read_bytes(),
        "of another beginning": document_path(register.path, other).read_bytes()[:start] + good[start:],
    }
    for how, content in broken.items():
        path.write_bytes(content)
        with pytest.raises(KnownError) as refused:
            document_content(register.path, name)
        assert refused.value.code == "kept_document_altered", how
        assert state_of_document(register.path, name, size) is DocumentState.ALTERED, how
        assert [each.code for each in troubles(register)] == ["document_altered"], how
    path.write_bytes(good)
    assert troubles(register) == ()


@pytest.mark.parametrize("size", [0, 1, sealed_files.PIECE, sealed_files.PIECE + 1])
def test_documents_of_every_size_come_back(register: Register, size: int) -> None:
    content = bytes(size)
    name = keep_document(register.path, content, ".txt")
    assert document_content(register.path, name) == content
    assert state_of_document(register.path, name, size) is DocumentState.KEPT
    assert keep_document(register.path, content, ".txt") == name


def test_a_copy_opens_with_the_passphrase_it_was_made_with(register: Register, tmp_path: Path, key: Key) -> None:
    copy = backups.copy_now(register, at=AT, reason="before-import")
    assert copy is not None
    register.close()
    assert code_of(copy) == "register_locked"
    opening = key_of_passphrase(key.header, PASSPHRASE, file="copy")
    with open_register(copy, actor="ola", at=AT, read_only=True, key=opening) as opened:
        assert opened.encrypted


def test_a_backup_comes_back_elsewhere_with_its_documents(register: Register, tmp_path: Path, key: Key) -> None:
    backup = tmp_path / "backup.zip"
    back_up(register, backup, at=AT)
    name = kept(register)
    register.close()
    there = tmp_path / "other machine" / "mine.dpa"
    with pytest.raises(KnownError) as locked:
        restore_register(there, backup, actor="ola", at=AT)
    assert locked.value.code == "register_locked"
    assert not there.exists()
    restored = restore_register(there, backup, actor="ola", at=AT, key=key)
    assert (restored.documents, restored.troubles) == (1, ())
    with open_register(there, actor="ola", at=AT, key=key):
        assert document_content(there, name).startswith(MARKER.encode())
    document = next(documents_folder(there).glob("??/*"))
    document.write_bytes(b"damaged")
    assert restore_register(there, backup, actor="ola", at=AT, key=key).documents == 1


def test_an_encrypted_backup_over_a_plain_register_and_over_a_locked_one(
    register: Register, tmp_path: Path, key: Key
) -> None:
    backup = tmp_path / "backup.zip"
    back_up(register, backup, at=AT)
    register.close()
    for name, other in (("plain.dpa", None), ("locked.dpa", new_key("a third passphrase", cost=CHEAP))):
        path = tmp_path / name
        with (
            create_register(path, actor="kari", at=AT, key=other) as made,
            unit_of_work(made, actor="kari", at=AT) as work,
        ):
            work.parties.put(party("other", name="Another"), 0)
        restored = restore_register(path, backup, actor="ola", at=AT, key=key)
        assert restored.kept is not None
        assert restored.kept.exists()
        assert ("locked" in restored.kept.name) == (other is not None)
        with (
            open_register(path, actor="ola", at=AT, key=key) as opened,
            unit_of_work(opened, actor="ola", at=AT) as work,
        ):
            assert [each.name for each in work.parties.all()] == [MARKER]


def test_what_is_set_aside_while_sorting_stays_in_memory(register: Register) -> None:
    with register.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA temp_store").scalar_one() == 2

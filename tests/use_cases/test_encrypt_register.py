"""A register gets a key, another key or none by being written anew; at every moment it has all of its documents."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import AgreementId, PackId
from dpa_tracker.domain.packs import SignedCopy
from dpa_tracker.queries.register_digest import register_digest
from dpa_tracker.store import backups, documents, keys, rewriting, unlocked
from dpa_tracker.store.backup_files import write_backup
from dpa_tracker.store.documents import document_content, document_path, documents_folder, keep_document
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.soundness import troubles
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.encrypt_register import (
    create_encrypted,
    decrypt,
    encrypt_with,
    forget_old,
    left_of_old,
    recovery_code,
)
from dpa_tracker.use_cases.unlock_register import is_encrypted, key_from
from tests.store.examples import AT, party
from tests.store.papers import agreement, pack

FIRST, SECOND = "the first passphrase", "the second passphrase"
MARKER = "Kvitebjørnsund"
CHEAP = keys.CHEAPEST


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Register]:
    """A plain register with a document in use and one that only the history names, and a copy beside it."""
    with create_register(tmp_path / "register.dpa", actor="kari", at=AT) as made:
        names = [keep_document(made.path, f"{MARKER} {number}".encode(), ".pdf") for number in (1, 2)]
        with unit_of_work(made, actor="kari", at=AT) as work:
            work.parties.put(party(name=MARKER), 0)
            work.agreements.put(agreement(), 0)
            copies = tuple(SignedCopy(name, "signed.pdf", name[3:67], date(2026, 11, 23)) for name in names)
            work.packs.put(replace(pack(), id=PackId("k"), signed_copies=copies, version=0), 0)
        with unit_of_work(made, actor="kari", at=AT) as work:
            found = work.packs.get(PackId("k"))
            assert found is not None
            work.packs.put(replace(found, signed_copies=copies[:1]), found.version)
        backups.copy_now(made, at=AT, reason="before-import")
        yield made


def named(register: Register) -> list[str]:
    with register.reading() as connection:
        return sorted(documents.history_names(connection))


def in_clear(folder: Path) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if MARKER.encode() in path.read_bytes()]


def test_a_backup_of_an_encrypted_register_holds_nothing_in_plain(plain: Register, tmp_path: Path) -> None:
    """The documents from before it was encrypted lie beside it until that is confirmed; anybody may put one there."""
    with encrypt_with(plain, FIRST, actor="kari", at=AT, cost=CHEAP).register as register:
        other = documents_folder(register.path) / "00" / f"{'00' * 32}.pdf"
        other.parent.mkdir(exist_ok=True)
        other.write_bytes(MARKER.encode())
        assert write_backup(register, tmp_path / "b.zip", at=AT) == (2, 1), "two documents, and the law of the program"
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        assert not [name for name in archive.namelist() if MARKER.encode() in archive.read(name)]


def test_encrypted_then_another_passphrase_then_none(plain: Register, tmp_path: Path) -> None:
    digest, names, path = register_digest(plain), named(plain), plain.path
    assert len(names) == 2
    encrypted = encrypt_with(plain, FIRST, actor="kari", at=AT, cost=CHEAP)
    assert encrypted.troubles == ()
    assert encrypted.kept.read_bytes().startswith(b"SQLite")
    register = encrypted.register
    assert register.encrypted
    old = left_of_old(register)
    assert (len(old.files), len(old.documents), len(old.copies)) == (1, 2, 2)
    with open_register(encrypted.kept, actor="kari", at=AT, read_only=True) as before:  # kept until it may go
        assert register_digest(before) == digest
    forget_old(register, at=AT)
    assert not left_of_old(register)
    assert in_clear(tmp_path) == []
    assert len(backups.copies(path)) == 1

    first_code = recovery_code(register)
    changed = encrypt_with(register, SECOND, actor="kari", at=AT, cost=CHEAP).register
    assert recovery_code(changed) != first_code
    assert (register_digest(changed), named(changed), troubles(changed)) == (digest, names, ())
    forget_old(changed, at=AT)
    assert len(list(documents_folder(path).glob("??/*.dpa"))) == 2
    changed.close()
    for typed, code in ((FIRST, "wrong_passphrase"), (first_code, "code_of_another")):
        with pytest.raises(KnownError) as refused:
            key_from(path, typed)
        assert refused.value.code == code

    opened = open_register(path, actor="kari", at=AT, key=key_from(path, SECOND))
    bare = decrypt(opened, actor="kari", at=AT).register
    assert (register_digest(bare), named(bare), troubles(bare), bare.encrypted) == (digest, names, (), False)
    assert document_content(path, names[0]).startswith(MARKER.encode())
    assert not is_encrypted(path)
    bare.close()


def test_a_failure_on_the_way_leaves_the_old_one_open_as_it_was(
    plain: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    for name in ("_first_other_table", "_let_go_of_log"):
        with monkeypatch.context() as patched:

            def fail(*_: object, name: str = name) -> str:
                if name == "_first_other_table":
                    return "parties"
                raise OSError(28, "No space left on device")

            patched.setattr(rewriting, name, fail)
            with pytest.raises(KnownError) as refused:
                encrypt_with(plain, FIRST, actor="kari", at=AT, cost=CHEAP)
        assert refused.value.code == {"_first_other_table": "rewriting_failed", "_let_go_of_log": "disk_full"}[name]
        assert {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()} == before
        assert not is_encrypted(plain.path)
    with unit_of_work(plain, actor="kari", at=AT) as work:
        work.parties.put(party("p2"), 0)
    assert troubles(plain) == ()


def test_what_another_has_open_is_not_swapped(plain: Register) -> None:
    with open_register(plain.path, actor="ola", at=AT, read_only=True) as other, other.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM parties").scalar_one()
        with pytest.raises(KnownError) as refused:
            encrypt_with(plain, FIRST, actor="kari", at=AT, cost=CHEAP)
        assert refused.value.code == "register_busy"
    assert not is_encrypted(plain.path)
    encrypt_with(plain, FIRST, actor="kari", at=AT, cost=CHEAP).register.close()


def test_an_altered_document_does_not_stand_in_the_way_and_is_told(plain: Register) -> None:
    document_path(plain.path, named(plain)[0]).write_bytes(b"altered")
    document_path(plain.path, named(plain)[1]).write_bytes(b"altered")
    done = encrypt_with(plain, FIRST, actor="kari", at=AT, cost=CHEAP)
    assert [each.code for each in done.troubles] == ["document_missing"]
    done.register.close()


def test_what_is_not_encrypted_has_no_code_and_is_not_decrypted(plain: Register) -> None:
    for deed in (lambda: recovery_code(plain), lambda: decrypt(plain, actor="kari", at=AT)):
        with pytest.raises(KnownError) as refused:
            deed()
        assert refused.value.code == "not_encrypted"


def test_a_new_one_is_encrypted_from_its_first_byte(tmp_path: Path) -> None:
    path = tmp_path / "new.dpa"
    with create_encrypted(path, FIRST, actor="kari", at=AT, cost=CHEAP) as made:
        code = recovery_code(made)
        with unit_of_work(made, actor="kari", at=AT) as work:
            work.agreements.put(agreement(id=AgreementId("a2")), 0)
    assert unlocked.is_locked(path)
    for typed in (FIRST, code, code.lower().replace("-", "- ")):
        open_register(path, actor="ola", at=AT, key=key_from(path, typed)).close()
    with pytest.raises(KnownError) as there:
        create_encrypted(path, FIRST, actor="kari", at=AT, cost=CHEAP)
    assert there.value.code == "register_exists"

"""Making and opening registers: who may write, what is refused, and that refusing changes nothing."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import error_sentence
from dpa_tracker.store import engines, holding, table_versions
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.store.examples import AT, party, put, stored


def refused(path: Path, code: str, *, read_only: bool = False) -> None:
    """Opening is refused with this code, its sentence names the file, and the file stays as it is."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(KnownError) as caught:
        open_register(path, actor="kari", at=AT, read_only=read_only)
    assert caught.value.code == code
    assert path.name in error_sentence(caught.value)
    assert before is None or path.read_bytes() == before
    assert not holding.lock_path(path).exists()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_files_and_folders_are_the_owners_alone_even_under_a_lax_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with create_register(tmp_path / "new" / "register.dpa", actor="kari", at=AT) as register:
            put(register, party("p1"))
            put(register, party("p2"))  # the day's second write finds something to copy
            made = [path for path in (tmp_path / "new").rglob("*") if path.is_file()]
            assert {path.suffix for path in made} >= {".dpa", ".dpa-wal", ".dpa-shm", ".lock"}
            assert {mode(path) for path in made} == {0o600}
            assert {mode(tmp_path / "new"), mode(tmp_path / "new" / "register.dpa.copies")} == {0o700}
    finally:
        os.umask(before)


def test_a_register_is_never_overwritten(tmp_path: Path) -> None:
    there = tmp_path / "register.dpa"
    there.write_text("mine")
    with pytest.raises(KnownError) as caught:
        create_register(there, actor="kari", at=AT)
    assert caught.value.code == "register_exists"
    assert there.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [there]


def test_after_closing_one_file_is_left(tmp_path: Path) -> None:
    with create_register(tmp_path / "register.dpa", actor="kari", at=AT) as register:
        put(register, party())
    assert [path.name for path in tmp_path.iterdir()] == ["register.dpa"]


def test_what_is_no_register_is_refused(tmp_path: Path) -> None:
    refused(tmp_path / "none.dpa", "no_register")
    refused(tmp_path, "register_is_folder")
    for name, content in (
        ("empty", b""),
        ("text", b"no database at all, only words" * 99),
        ("zip", b"PK\3\4" + bytes(999)),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        refused(path, "not_a_register")
        refused(path, "not_a_register", read_only=True)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = engines.sqlite.connect(str(path))
    connection.execute("CREATE TABLE parties (id)")
    connection.close()
    refused(path, "not_a_register")


@pytest.mark.parametrize("part", [0.2, 0.6, 0.98])
def test_a_truncated_register_is_damaged(register: Register, part: float) -> None:
    put(register, party())
    register.close()
    content = register.path.read_bytes()
    register.path.write_bytes(content[: int(len(content) * part)])
    refused(register.path, "register_damaged")
    refused(register.path, "register_damaged", read_only=True)


def test_a_register_damaged_within_is_noticed_after_a_crash(register: Register) -> None:
    put(register, *(party(f"p{number}") for number in range(200)))
    register.close()
    content = bytearray(register.path.read_bytes())
    content[-9000:-5000] = b"\xee" * 4000
    register.path.write_bytes(content)
    holding.lock_path(register.path).write_text("{}")  # left by a process that did not end in order
    with pytest.raises(KnownError, match="register_damaged"):
        open_register(register.path, actor="kari", at=AT)


def test_a_newer_register_is_read_and_never_written(register: Register) -> None:
    put(register, party())
    with register.writing() as connection:
        connection.execute(
            table_versions.VERSION_TABLE.update().values(version_num=table_versions.revision(table_versions.LATEST + 1))
        )
        connection.exec_driver_sql("ALTER TABLE parties ADD COLUMN invented_later TEXT")
    register.close()
    refused(register.path, "register_newer")
    with open_register(register.path, actor="kari", at=AT, read_only=True) as newer:
        assert newer.newer
        assert newer.read_only
        assert newer.schema_version == table_versions.LATEST + 1
        with newer.reading() as connection:
            assert connection.exec_driver_sql("SELECT name FROM parties").scalar_one() == "Party p1"
        with pytest.raises(KnownError, match="register_newer"):
            put(newer, party("p2"))


def test_a_second_opener_reads_and_is_told_who_holds_it(register: Register) -> None:
    put(register, party())
    with open_register(register.path, actor="ola", at=AT) as second:
        assert second.read_only
        assert second.holder is not None
        assert second.holder.startswith("kari @ ")
        assert second.data_version() == register.data_version() == 1
        with pytest.raises(KnownError) as caught:
            put(second, party("p2"))
        assert caught.value.code == "register_held"
        assert second.holder in error_sentence(caught.value)
    put(register, party("p2"))  # the first is not disturbed
    register.close()
    with open_register(register.path, actor="ola", at=AT) as third:
        assert not third.read_only
        assert json.loads(holding.lock_path(register.path).read_text())["user"] == "ola"


def test_reading_needs_no_hold_and_sees_what_is_written_meanwhile(register: Register) -> None:
    with open_register(register.path, actor="ola", at=AT, read_only=True) as reader:
        assert reader.holder is None
        before = reader.data_version()
        put(register, party())
        assert reader.data_version() == before + 1
        with pytest.raises(KnownError, match="register_read_only"), unit_of_work(reader, actor="ola", at=AT):
            pass


HOLDS = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from dpa_tracker.store.opening import open_register
register = open_register(Path(sys.argv[1]), actor="crashed", at=datetime.now(UTC))
print(register.read_only, flush=True)
sys.stdin.read()
os._exit(9)
"""


def test_a_holder_that_crashed_never_blocks(register: Register) -> None:
    register.close()
    child = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(register.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline() == "False\n"
    with open_register(register.path, actor="ola", at=AT) as meanwhile:
        assert meanwhile.holder is not None
        assert meanwhile.holder.startswith("crashed @ ")
    child.communicate()
    assert holding.lock_path(register.path).exists()  # nobody took the name away
    with open_register(register.path, actor="ola", at=AT) as after:
        assert not after.read_only


def test_a_synchronised_folder_is_used_without_wal_and_one_that_moves_there_too(
    register: Register, tmp_path: Path
) -> None:
    put(register, party())
    register.close()
    moved = tmp_path / "OneDrive" / "register.dpa"
    moved.parent.mkdir()
    register.path.rename(moved)
    with open_register(moved, actor="kari", at=AT) as there:
        put(there, party("p2"))
        assert stored(there) is not None
        assert not list(moved.parent.glob("*-wal"))
        with there.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "delete"


def test_every_connection_is_durable_and_keeps_references(register: Register) -> None:
    with register.reading() as connection:
        ask = connection.exec_driver_sql
        assert ask("PRAGMA journal_mode").scalar_one() == "wal"
        assert ask("PRAGMA synchronous").scalar_one() == 2
        assert ask("PRAGMA foreign_keys").scalar_one() == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_without_permission_it_says_so(register: Register) -> None:
    register.close()
    register.path.chmod(0)
    with pytest.raises(KnownError, match="register_no_permission"):
        open_register(register.path, actor="kari", at=AT)


@pytest.fixture
def _closed_folder(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """The register's folder is one in which we may not write."""
    put(register, party())
    folder, allowed = register.path.parent, os.access
    monkeypatch.setattr(
        os, "access", lambda path, wanted: allowed(path, wanted) and not (path == folder and wanted & os.W_OK)
    )


@pytest.mark.usefixtures("_closed_folder")
def test_a_folder_that_cannot_be_written_gives_a_register_to_read(register: Register) -> None:
    register.close()
    beside = sorted(register.path.parent.iterdir())
    with open_register(register.path, actor="kari", at=AT) as there:
        assert there.read_only
        assert there.data_version() == 1
        assert sorted(register.path.parent.iterdir()) == beside  # nothing had to be made there
        os.utime(register.path, (1, 1))  # somebody else has written to it
        with pytest.raises(KnownError, match="register_not_still"):
            there.data_version()


@pytest.mark.usefixtures("_closed_folder")
def test_what_was_saved_last_is_not_passed_over_where_its_log_cannot_be_read(
    register: Register, tmp_path: Path
) -> None:
    log = register.path.with_name(f"{register.path.name}-wal").read_bytes()
    register.close()
    register.path.with_name(f"{register.path.name}-wal").write_bytes(log)
    refused(register.path, "register_log_apart")


def test_a_first_page_that_was_torn_is_taken_from_the_log(register: Register, tmp_path: Path) -> None:
    """Power fails while the log is brought into the register: its header is lost, and stands in the log."""
    put(register, party())
    with register.writing() as connection:  # a commit that changes the first page
        connection.exec_driver_sql("CREATE TABLE scratch (id)")
        connection.exec_driver_sql("DROP TABLE scratch")
    torn = tmp_path / "torn" / "register.dpa"
    torn.parent.mkdir()
    log = register.path.with_name(f"{register.path.name}-wal").read_bytes()
    torn.write_bytes(bytes(4096) + register.path.read_bytes()[4096:])
    refused(torn, "not_a_register")
    torn.with_name("register.dpa-wal").write_bytes(log)
    with open_register(torn, actor="kari", at=AT) as opened:
        assert stored(opened) == stored(register)


@pytest.mark.parametrize(("page", "ours"), [(1, True), (2, False)])
def test_or_from_the_journal_of_a_shared_folder(register: Register, tmp_path: Path, page: int, ours: bool) -> None:
    put(register, party())
    register.close()
    first = register.path.read_bytes()[:4096]
    torn = tmp_path / "torn.dpa"
    torn.write_bytes(bytes(4096))
    head = bytes.fromhex("d9d505f920a163d7") + b"".join(each.to_bytes(4, "big") for each in (1, 7, 1, 512, 4096))
    kept = page.to_bytes(4, "big") + first + bytes(4)
    torn.with_name("torn.dpa-journal").write_bytes(head.ljust(512, b"\0") + kept)
    assert engines.is_ours(torn) is ours


@pytest.mark.parametrize(
    ("whole", "uri"),
    [
        ("/home/kari/r.dpa", "file:///home/kari/r.dpa"),
        ("C:/Users/Kari/r.dpa", "file:///C%3A/Users/Kari/r.dpa"),
        ("//server/felles/r.dpa", "file:////server/felles/r.dpa"),  # the library refuses "file://server/..."
        ("/a b/æ?#%41.dpa", "file:///a%20b/%C3%A6%3F%23%2541.dpa"),
    ],
)
def test_a_path_is_opened_as_it_is_written(whole: str, uri: str) -> None:
    assert engines.uri_of(whole) == uri


@pytest.mark.skipif(os.name == "nt", reason="a name cannot have these signs there")
def test_a_register_has_any_name_that_a_file_can_have(tmp_path: Path) -> None:
    path = tmp_path / "a?mode=ro&b#c%41" / "register æ; 1?.dpa"
    create_register(path, actor="kari", at=AT).close()
    with open_register(path, actor="kari", at=AT) as register:
        put(register, party())
        assert stored(register) is not None
    assert sorted(each.name for each in tmp_path.iterdir()) == [path.parent.name]

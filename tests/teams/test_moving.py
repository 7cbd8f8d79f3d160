"""A register moves from a file to a server and back: nothing of it is lost, and nothing half-done stays."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.search import Sought, search
from dpa_tracker.store import moving, team_files
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.documents import document_content, document_path, documents_folder
from dpa_tracker.store.opening import create_register, open_register, register_is_there
from dpa_tracker.store.past_register import register_as_recorded
from dpa_tracker.store.register import Register
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.attach_documents import AttachDocuments, attach_documents
from dpa_tracker.use_cases.back_up import back_up
from dpa_tracker.use_cases.check_register import check_register
from dpa_tracker.use_cases.form_team import keep_documents_in
from dpa_tracker.use_cases.move_register import move_register
from dpa_tracker.use_cases.restore_register import restore_register
from tests.law_art28.sound_register import UP
from tests.store.examples import AT
from tests.team_server import OWNER, SECRET, TeamServer
from tests.teams.conftest import write_papers

SAID = "Avtalen om øyeblikkelig hjelp på Sørøya.\n" * 50


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Some papers with a document, in a file."""
    folder = tmp_path_factory.mktemp("moving")
    (folder / "paper.txt").write_text(SAID, encoding="utf-8")
    with create_register(folder / "papers.dpa", actor=OWNER, at=AT) as register:
        write_papers(register)
        command = AttachDocuments(Kind.AGREEMENT, UP, (folder / "paper.txt",))
        attach_documents(register, command, actor=OWNER, at=AT)
        yield register


@pytest.fixture(scope="module")
def address(server: TeamServer, file: Register) -> TeamAddress:
    """The same on a server."""
    there = server.database()
    move_register(file, there)
    return there


def contents(register: Register) -> dict[str, str]:
    with register.reading() as connection:
        return {table.name: moving.digest(connection, table) for table in moving.tables()}


def attached(register: Register) -> str:
    with register.reading() as connection:
        return str(connection.exec_driver_sql("SELECT file FROM documents").scalar_one())


def test_everything_arrives_and_comes_back(
    file: Register,
    address: TeamAddress,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PGPASSWORD", SECRET)
    with open_register(address, actor=OWNER, at=AT, read_only=True) as team:
        assert contents(team) == contents(file)
        assert check_register(team) == ()
        assert search(team, Sought("sørøya")).groups, "the text of a document is found there"
    back = tmp_path / "back.dpa"
    assert main(["--register", str(address), "move", str(back), "--json"]) == 0
    told = json.loads(capfd.readouterr()[0])
    assert (told["documents"], told["lost"]) == (1, [])
    with open_register(back, actor=OWNER, at=AT, read_only=True) as again:
        assert contents(again) == contents(file)
        assert check_register(again) == ()
        assert document_content(back, attached(again)).decode() == SAID
    exports: list[dict[str, object]] = []
    for where in (file.path, address, back):
        out = tmp_path / f"{len(exports)}.json"
        assert main(["--register", str(where), "export", str(out)]) == 0
        exports.append(json.loads(out.read_text("utf-8")))
        capfd.readouterr()
    for each in exports:
        del each["sha256"], each["made_at"]
    assert exports[0] == exports[1] == exports[2]


def test_nothing_is_written_over_and_nothing_half_done_stays(
    server: TeamServer, file: Register, address: TeamAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for target in (address, file.path):
        with pytest.raises(KnownError) as raised:
            move_register(file, target)
        assert raised.value.code == "register_exists"
    monkeypatch.setattr(moving, "digest", lambda connection, table: f"{connection.dialect.name} {table}")
    empty = server.database()
    with pytest.raises(KnownError) as raised:
        move_register(file, empty)
    assert raised.value.code == "move_not_equal"
    assert not register_is_there(empty)
    with open_register(address, actor=OWNER, at=AT, read_only=True) as team, pytest.raises(KnownError):
        move_register(team, tmp_path / "half.dpa")
    assert list(tmp_path.iterdir()) == []


def test_documents_are_had_from_the_database(server: TeamServer, address: TeamAddress, tmp_path: Path) -> None:
    with open_register(address, actor=OWNER, at=AT) as team:
        name = attached(team)
        assert document_content(team.path, name).decode() == SAID
        path = document_path(team.path, name)
        path.write_text("another", encoding="utf-8")
        assert document_content(team.path, name).decode() == SAID, "what lies here is compared with its name"
        more = tmp_path / "more.txt"
        more.write_text("Tillegg", encoding="utf-8")
        outcome = attach_documents(team, AttachDocuments(Kind.AGREEMENT, UP, (more,)), actor=OWNER, at=AT)
        kept = outcome.documents[0].file
        document_path(team.path, kept).unlink()
        assert document_content(team.path, kept) == b"Tillegg"
        restore(team, outcome.undo, actor=OWNER, at=AT)
        shared = tmp_path / "shared"
        assert keep_documents_in(team, shared) == 1
        assert documents_folder(team.path) == shared
        assert hashlib.sha256((shared / name).read_bytes()).hexdigest() in name
        assert document_content(team.path, name).decode() == SAID
        keep_documents_in(team, None)
        shutil.rmtree(documents_folder(team.path))
        back_up(team, tmp_path / "backup.zip", at=AT)
        restored = restore_register(tmp_path / "restored.dpa", tmp_path / "backup.zip", actor=OWNER, at=AT)
        assert (restored.troubles, restored.documents) == ((), 2), "what belongs to nobody is kept as well"
        assert check_register(team) == ()
        spoil = f"UPDATE dpa_tracker.team_files SET content = 'x' WHERE name = '{name}'"  # noqa: S608 - ours
        server.ask(spoil, database=address.database)
        with team.reading() as connection:
            assert team_files.altered(connection) == (name,)
        assert "document_altered" in {each.code for each in check_register(team)}
        content = SAID.encode().hex()
        server.ask(
            f"UPDATE dpa_tracker.team_files SET content = decode('{content}', 'hex') WHERE name = '{name}'",  # noqa: S608
            database=address.database,
        )


def test_undo_past_days_and_stale_saves_work_there(address: TeamAddress, tmp_path: Path) -> None:
    later = AT.replace(day=25)
    with open_register(address, actor=OWNER, at=later) as one, open_register(address, actor=OWNER, at=later) as other:
        with unit_of_work(one, actor=OWNER, at=later) as work:
            before = work.agreements.get(UP)
            assert isinstance(before, Agreement)
            work.agreements.put(replace(before, title="Ny tittel"), before.version)
        outcome = work.outcome()
        with pytest.raises(KnownError) as raised, unit_of_work(other, actor=OWNER, at=later) as stale:
            stale.agreements.put(replace(before, venue="Bodø"), before.version)
        assert raised.value.code == "stale"
        assert raised.value.theirs.title == "Ny tittel"  # type: ignore[attr-defined]
        with register_as_recorded(one, AT.date(), AT.replace(hour=23), tmp_path, at=later) as past, past.reading() as c:
            titles = c.exec_driver_sql("SELECT title FROM agreements WHERE id = ?", (UP,))
            assert titles.scalar_one() == before.title
        restore(other, outcome.undo, actor=OWNER, at=later)
        with pytest.raises(KnownError) as raised:
            restore(one, outcome.undo, actor=OWNER, at=later)
        assert raised.value.code == "undo_stale"
        assert check_register(one) == ()

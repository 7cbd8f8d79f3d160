"""What can be read of a damaged register is taken over, what cannot is named, and the damaged file is not touched."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from dpa_tracker.cli.entry import main
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import ServiceId
from dpa_tracker.domain.services import Service
from dpa_tracker.store import backups, engines, guards
from dpa_tracker.store.keys import CHEAPEST, new_key
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.soundness import troubles
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.check_register import check_register
from dpa_tracker.use_cases.register_file import register_as_json
from dpa_tracker.use_cases.salvage_register import Salvaged, salvage_register
from dpa_tracker.use_cases.salvage_told import lines_of
from tests.store.examples import AT, contact, party

PARTIES = 60


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Parties on several pages, services and a group that refer to them, and a history on several pages."""
    path = tmp_path_factory.mktemp("salvage") / "register.dpa"
    with create_register(path, actor="kari", at=AT) as register, unit_of_work(register, actor="kari", at=AT) as work:
        named = [party(f"p{number:02d}", notes="long " * 60, contacts=(contact("Ida"),)) for number in range(PARTIES)]
        work.parties.add_all(named)
        work.services.put(Service(ServiceId("s1"), "Hosting", (named[7].id,)), 0)
        work.parties.put(party("p99", group_parent_id=named[8].id), 0)
    return path


@pytest.fixture
def damaged(sample: Path, tmp_path: Path) -> Path:
    path = tmp_path / "register.dpa"
    shutil.copyfile(sample, path)
    return path


def exported(path: Path) -> dict[str, Any]:
    with open_register(path, actor="x", at=AT, read_only=True) as register:
        kinds: dict[str, Any] = json.loads(register_as_json(register, at=AT)[0])["kinds"]
    return kinds


def pages_of(path: Path, table: str) -> list[int]:
    """The pages of a table, by a walk of its tree."""
    connection = engines.sqlite.connect(str(path))
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    content = path.read_bytes()

    def walk(page: int) -> list[int]:
        at = (page - 1) * size + (100 if page == 1 else 0)
        if content[at] != 5:
            return [page]
        cells = int.from_bytes(content[at + 3 : at + 5])
        starts = [int.from_bytes(content[at + 12 + 2 * n : at + 14 + 2 * n]) for n in range(cells)]
        children = [int.from_bytes(content[(page - 1) * size + s : (page - 1) * size + s + 4]) for s in starts]
        return [each for child in (*children, int.from_bytes(content[at + 8 : at + 12])) for each in walk(child)]

    return walk(root)


def zero(path: Path, *pages: int) -> None:
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * 4096)
            file.write(bytes(4096))


def salvaged(damaged: Path) -> Salvaged:
    before = damaged.read_bytes()
    found = salvage_register(damaged, damaged.with_name("new.dpa"), actor="ola", at=AT)
    assert damaged.read_bytes() == before
    assert sorted(path.name for path in damaged.parent.iterdir() if path.name.startswith(".")) == []
    with open_register(found.file, actor="ola", at=AT) as register:
        assert check_register(register) == ()
    return found


def test_records_whose_rows_are_lost_come_back_from_their_history(damaged: Path, sample: Path) -> None:
    zero(damaged, pages_of(damaged, "parties")[0])
    found = salvaged(damaged)
    assert exported(found.file) == exported(sample)
    assert found.history_kept
    assert found.rebuilt
    assert (found.lost, found.doubtful, found.loose, found.troubles) == ((), (), (), ())
    told = {each.name: each for each in found.tables}
    assert told["parties"].unreadable
    assert told["services"].whole


def test_of_a_history_with_a_gap_a_new_one_begins_and_the_old_is_in_the_report(damaged: Path, sample: Path) -> None:
    zero(damaged, pages_of(damaged, "change_log")[1])
    found = salvaged(damaged)
    assert exported(found.file) == exported(sample)
    assert not found.history_kept
    report = json.loads(found.report.read_text(encoding="utf-8"))
    read = {each.name: each.read for each in found.tables}
    assert len(report["old_history"]) == read["change_log"] > 0
    assert report["tables"]["change_log"]["unreadable_rows"]


def test_what_is_lost_twice_is_named_and_what_refers_to_it_goes(damaged: Path) -> None:
    zero(damaged, *pages_of(damaged, "parties"), *pages_of(damaged, "change_log"))
    found = salvaged(damaged)
    loose = {table for table, _ in found.loose}
    assert {"party_contacts", "service_providers"} <= loose
    assert not found.complete


def test_half_a_file_and_one_whose_head_is_gone(damaged: Path, sample: Path) -> None:
    content = damaged.read_bytes()
    copies = backups.copies_folder(damaged)
    copies.mkdir()
    shutil.copyfile(sample, copies / "2026-11-23T093000Z-daily.dpa")
    damaged.write_bytes(bytes(100) + content[100:])
    assert exported(salvaged(damaged).file) == exported(sample)
    damaged.with_name("new.dpa").unlink()
    damaged.with_name("new.dpa.salvage.json").unlink()
    damaged.write_bytes(content[: len(content) // 2 // 4096 * 4096])
    found = salvage_register(damaged, damaged.with_name("new.dpa"), actor="ola", at=AT)
    assert any(each.read for each in found.tables)
    assert json.loads(found.report.read_text("utf-8"))["pages_that_nothing_leads_to"] == "not searched"
    assert any("pages that nothing leads to any more" in line for line in lines_of(found))


def test_a_text_that_is_none_is_left_out_not_guessed(damaged: Path, sample: Path) -> None:
    connection = engines.sqlite.connect(str(damaged))
    for name in guards.TRIGGERS:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("UPDATE parties SET name = CAST(x'ff41' AS TEXT) WHERE rowid = 2")
    connection.commit()
    connection.close()
    found = salvaged(damaged)
    assert next(each for each in found.tables if each.name == "parties").unreadable == (2,)
    assert exported(found.file) == exported(sample)  # the history has it


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 400])
def test_what_is_no_register_leaves_nothing(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.dpa"
    other.write_bytes(content)
    with pytest.raises(KnownError, match="salvage_not_ours"):
        salvage_register(other, tmp_path / "new.dpa", actor="ola", at=AT)
    assert [path.name for path in tmp_path.iterdir()] == ["other.dpa"]


def test_the_command_tells_table_by_table(damaged: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    zero(damaged, pages_of(damaged, "parties")[0])
    new = damaged.with_name("new.dpa")
    assert main(["--language", "nb", "salvage", str(damaged), "--out", str(new)]) == 1
    said = capfdbinary.readouterr().out.decode()
    assert "parties" in said
    assert "Historikken er hel" in said
    assert main(["salvage", str(damaged), "--out", str(new)]) == 2
    with open_register(new, actor="x", at=AT, read_only=True) as register:
        assert troubles(register) == ()
        with register.reading() as connection:
            assert connection.execute(text("SELECT count(*) FROM parties")).scalar_one()


def test_of_an_encrypted_one_the_new_is_encrypted_too_and_the_report_tells_nothing_of_it(tmp_path: Path) -> None:
    key = new_key("a long passphrase", cost=CHEAPEST)
    path, out = tmp_path / "register.dpa", tmp_path / "new.dpa"
    with create_register(path, actor="kari", at=AT, key=key):
        pass
    empty = path.stat().st_size // 4096  # pages of tables without a row; rows stand behind them
    with (
        open_register(path, actor="kari", at=AT, key=key) as register,
        unit_of_work(register, actor="kari", at=AT) as work,
    ):
        work.parties.add_all([party(f"p{number}", notes="Hemmelig " * 40) for number in range(60)])
    zero(path, empty + 4)
    with pytest.raises(KnownError, match="register_locked"):
        salvage_register(path, out, actor="ola", at=AT)
    found = salvage_register(path, out, actor="ola", at=AT, key=key)
    assert sum(each.read for each in found.tables if each.name == "parties") + len(found.rebuilt) >= 60 - len(
        found.lost
    )
    for file in (found.file, found.report):
        assert b"Hemmelig" not in file.read_bytes()
        assert b"SQLite" not in file.read_bytes()
    with open_register(out, actor="ola", at=AT, key=key) as register:
        assert check_register(register) == ()


def test_of_an_encrypted_one_all_but_the_rows_of_a_page_come_back_wherever_it_is(tmp_path: Path) -> None:
    """The library answers nothing more on a connection that met a page it cannot decipher."""
    key = new_key("a long passphrase", cost=CHEAPEST)
    path = tmp_path / "register.dpa"
    with create_register(path, actor="kari", at=AT, key=key):
        pass
    empty = path.stat().st_size // 4096
    with (
        open_register(path, actor="kari", at=AT, key=key) as register,
        unit_of_work(register, actor="kari", at=AT) as work,
    ):
        work.parties.add_all([party(f"p{number}", notes="Hemmelig " * 40) for number in range(60)])
    whole, met = path.read_bytes(), 0
    for page in range(empty + 2, len(whole) // 4096, 6):
        path.write_bytes(whole)
        zero(path, page)
        found = salvage_register(path, tmp_path / f"{page}.dpa", actor="ola", at=AT, key=key)
        read = {each.name: each.read for each in found.tables}
        met += any(not each.whole for each in found.tables)
        assert min(read["parties"], read["change_log"]) > 40, page
    assert met

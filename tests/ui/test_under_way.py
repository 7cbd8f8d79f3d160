"""What is done to very many records at once: asked about, seen under way, called off, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.pick_lists import record
from dpa_tracker.store.opening import create_register
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.archive_many import ArchiveMany
from tests.store.examples import party, put
from tests.ui.conftest import AT, DAY
from tests.ui.script import Script
from tests.ui.walking import names_read
from ui import undo
from ui.desk import Desk, Ways
from ui.faults import Notice
from ui.listings import archiving
from ui.settings import Settings
from ui.under_way_line import UnderWayLine
from ui.work import Work

IDS = ("a", "b", "c")


@pytest.fixture
def told() -> list[Notice]:
    return []


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with create_register(tmp_path / "r.dpa", actor="kari", at=AT) as opened:
        yield opened


@pytest.fixture
def desk(
    register: Register, script: Script, told: list[Notice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    monkeypatch.setattr(archiving, "MANY", 2)
    monkeypatch.setattr(undo, "MANY", 2)
    put(register, *map(party, IDS))
    failures: list[Exception] = []
    work = Work(failures.append)
    made = Desk(work, Ways(script, told.append, failures.append), Settings.in_file(tmp_path / "s.ini"), DAY)
    made.put_down(register)
    yield made
    work.close()
    assert not failures


def archived(register: Register) -> int:
    return sum(record(register, Kind.PARTY, each).archived for each in IDS)


def test_very_many_are_archived_when_that_was_asked_and_can_be_called_off(
    desk: Desk, register: Register, script: Script, told: list[Notice], qtbot: QtBot
) -> None:
    line, page = UnderWayLine(desk.under_way), QWidget()
    qtbot.addWidget(line)
    wish = ArchiveMany(Kind.PARTY, IDS)
    archiving.archive_rows(desk, page, wish, "")
    assert (script.asked, desk.under_way.name) == (["Archive the selected records (3)?"], "")
    script.agree = True
    before_it = Event()
    desk.work.write(page, before_it.wait, lambda _waited: None)
    archiving.archive_rows(desk, page, wish, "")
    assert "Archive records (3) …" in names_read(line)
    assert not line.isHidden()
    assert line.may_close(script)
    assert script.asked[-1] == "Still under way: archive records (3)"
    line.progress.stop.click()
    before_it.set()
    qtbot.waitUntil(lambda: desk.work.is_idle)
    assert (archived(register), line.isHidden()) == (0, True)
    assert [each.text for each in told] == ["Stopped. Nothing was changed."]

    archiving.archive_rows(desk, page, wish, "")
    page.deleteLater()  # the page that it was asked on is left
    qtbot.waitUntil(lambda: desk.work.is_idle)
    assert (archived(register), told[-1].text) == (3, "Done: archive records (3)")
    steps: list[str] = []
    desk.under_way.told.connect(lambda step: steps.append("" if step is None else step.text))
    for turn, left, said in ((desk.undo, 0, "Undo"), (desk.redo, 3, "Redo")):
        steps.clear()
        turn()
        qtbot.waitUntil(lambda: desk.work.is_idle)
        assert (archived(register), steps[0], steps[-1]) == (left, f"{said}: archive records (3) …", "")
        assert f"{said}: archive records (3): 0 of 3 rows" in steps
    asked = len(script.asked)
    assert line.may_close(script)
    assert len(script.asked) == asked

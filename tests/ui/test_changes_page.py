"""The page of changes: the sample's change with its customers, recording for several at once, letters, and nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.chain_changes import NoticeState
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.queries.chain_changes import change_views
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from tests.sample_register import sample_register
from tests.ui.script import Script
from ui.changes.change_dialogs import notice_dialog, override_dialog
from ui.changes.changes_page import ChangesPage
from ui.desk import Desk, Ways
from ui.faults import Notice
from ui.settings import Settings
from ui.work import Work

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path: Path = tmp_path_factory.mktemp("changes") / "r.dpa"
    sample_register(path, actor="kari", at=AT)
    with open_register(path, actor="kari", at=AT) as opened:
        yield opened


def test_a_change_from_the_list_to_letters_and_states(qtbot: QtBot, register: Register, tmp_path: Path) -> None:
    failures: list[Exception] = []
    told: list[Notice] = []
    work = Work(failures.append)
    script = Script()
    desk = Desk(work, Ways(script, told.append, failures.append), Settings.in_file(tmp_path / "s.ini"), DAY)
    desk.put_down(register)
    page = ChangesPage(desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: bool(page.table.rows()))
    view = change_views(register, DAY)[0]
    assert page.panel.head.text() == view.party.title
    assert [row.customer.id for row in page.panel.table.rows()] == [row.customer.id for row in view.rows]
    assert page.panel.start.text().startswith("May not start")

    untold = tuple(each.customer_id for each in view.outlook.untold)
    assert page.panel.meant(NoticeState.SENT) == untold  # nobody is marked: all whose turn it is
    page.panel.table.mark({untold[0], untold[1]})
    assert set(page.panel.meant(NoticeState.SENT)) == {untold[0], untold[1]}
    dialog = notice_dialog(desk, view, (untold[0], untold[1]), NoticeState.SENT, page)
    dialog.accept()
    qtbot.waitUntil(lambda: sent(register) >= {untold[0], untold[1]})
    qtbot.waitUntil(lambda: work.is_idle)
    desk.undo()
    qtbot.waitUntil(lambda: not sent(register) & {untold[0], untold[1]})
    qtbot.waitUntil(lambda: work.is_idle)

    why = override_dialog(desk, change_views(register, DAY)[0], page)
    why.form.field("override").put("the old one is insolvent")
    why.accept()
    qtbot.waitUntil(lambda: change_views(register, DAY)[0].change.override == "the old one is insolvent")
    qtbot.waitUntil(lambda: "insolvent" in page.panel.reasons.text())
    work.close()
    assert failures == []


def sent(register: Register) -> set[PartyId]:
    change = change_views(register, DAY)[0].change
    return {each.customer_id for each in change.notices if each.state is NoticeState.SENT}

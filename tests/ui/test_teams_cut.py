"""Saving in the app while the server restarts or answers nothing: told, what was typed stays, and it is saved once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
import shiboken6
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.store import team_opening
from dpa_tracker.store.loading import load_parties
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.team_waiting import Patience
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.store.examples import AT, party
from tests.team_proxy import Proxy
from tests.team_server import OWNER, TeamServer, running_server
from tests.ui.conftest import PATIENCE, Start, rest, window_of
from ui.app import App
from ui.editing import open_editor
from ui.forms import editor_dialog
from ui.forms.editor_dialog import EditorDialog

pytestmark = pytest.mark.slow  # a server that is stopped, and waited for

TYPED = "typed while the server was away"
HASTY = Patience(connect=2, answer=1.5, return_=2.0, end=3.0)


@pytest.fixture(scope="module")
def server() -> Iterator[TeamServer]:
    """A server of its own: it is stopped."""
    with running_server() as made:
        yield made


@pytest.fixture
def address(server: TeamServer, monkeypatch: pytest.MonkeyPatch) -> TeamAddress:
    """A register with a party, which is not waited for as long as usual."""
    made = server.database()
    with create_register(made, actor=OWNER, at=AT) as register, unit_of_work(register, actor=OWNER, at=AT) as work:
        work.parties.put(party("p1", name="Første AS"), 0)
    usual = team_opening.open_team_register.__kwdefaults__
    assert usual is not None
    monkeypatch.setitem(usual, "patience", HASTY)
    monkeypatch.setattr(editor_dialog, "LATE", 300)
    return made


def form_of(app: App, qtbot: QtBot) -> EditorDialog[Party]:
    """The form of the party, with something typed into it."""
    opened: list[EditorDialog[Party]] = []
    open_editor(app.desk, Kind.PARTY, "p1", window_of(app), opened.append)
    qtbot.waitUntil(lambda: bool(opened), timeout=PATIENCE)
    opened[0].form.field("notes").put(TYPED)
    return opened[0]


def says(dialog: EditorDialog[Party], words: str) -> bool:
    return any(words in each.text() for each in dialog.findChildren(QLabel) if each.isVisible())


def save_again(app: App, dialog: EditorDialog[Party], address: TeamAddress, qtbot: QtBot) -> None:
    """What was typed is still there, and is saved once now."""
    assert dialog.form.field("notes").value() == TYPED
    dialog.accept()
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog), timeout=PATIENCE)
    rest(app, qtbot)
    with open_register(address, actor=OWNER, at=AT) as register, register.reading() as connection:
        stands = load_parties(connection, (PartyId("p1"),))[PartyId("p1")]
    assert (stands.notes, stands.version) == (TYPED, 2)


def test_the_server_is_away_while_somebody_saves(
    start: Start, server: TeamServer, address: TeamAddress, qtbot: QtBot
) -> None:
    app = start(address)
    rest(app, qtbot)
    dialog = form_of(app, qtbot)
    server.stop()
    try:
        dialog.accept()
        qtbot.waitUntil(partial(says, dialog, "cannot be reached (the connection was"), timeout=PATIENCE)
        assert dialog.keep.isEnabled()
    finally:
        server.start()
    save_again(app, dialog, address, qtbot)


def test_the_server_says_nothing_while_somebody_saves(
    start: Start, server: TeamServer, address: TeamAddress, qtbot: QtBot
) -> None:
    with Proxy(server.port) as way:
        app = start(replace(address, port=way.port))
        rest(app, qtbot)
        dialog = form_of(app, qtbot)
        way.silent = True
        dialog.accept()
        qtbot.waitUntil(partial(says, dialog, f"waiting for 127.0.0.1:{way.port}"), timeout=PATIENCE)
        qtbot.waitUntil(dialog.keep.isEnabled, timeout=PATIENCE)
        assert not says(dialog, "waiting for")
        way.silent = False
        save_again(app, dialog, address, qtbot)


def test_a_slow_server_is_waited_for_while_somebody_saves(
    start: Start, server: TeamServer, address: TeamAddress, qtbot: QtBot
) -> None:
    with Proxy(server.port) as way:
        app = start(replace(address, port=way.port))
        rest(app, qtbot)
        dialog = form_of(app, qtbot)
        way.delay = 0.03
        dialog.accept()
        qtbot.waitUntil(lambda: not shiboken6.isValid(dialog), timeout=PATIENCE)
        way.delay = 0.0
        rest(app, qtbot)

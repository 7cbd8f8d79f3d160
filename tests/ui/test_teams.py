"""The app on a register that a team shares: opening it, hearing of others, a server that is gone, what roles may do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import use_language
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.team import Role
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.team_passwords import is_kept
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.form_team import grant_role, set_up_roles
from tests.store.examples import AT, party
from tests.team_proxy import Proxy
from tests.team_server import OWNER, SECRET, TeamServer, running_server
from tests.ui.conftest import PATIENCE, Start, rest, window_of
from ui.app import App
from ui.settings import Settings
from ui.teams.team_dialog import TeamDialog
from ui.trail import PageKey, Place

PER = "et passord for Per"


@pytest.fixture(scope="module")
def server() -> Iterator[TeamServer]:
    """A server on the loopback device."""
    with running_server() as made:
        yield made


@pytest.fixture(scope="module")
def address(server: TeamServer) -> TeamAddress:
    """A register with a party, and somebody who may only ask for vendors."""
    made = server.database()
    with create_register(made, actor=OWNER, at=AT) as register:
        with unit_of_work(register, actor=OWNER, at=AT) as work:
            work.parties.put(party("p1", name="Første AS"), 0)
        set_up_roles(register)
        grant_role(register, "per", Role.PROCUREMENT, password=PER)
    return made


class _Ring(KeyringBackend):
    """A keyring that lives as long as a test."""

    priority = 1  # pyright: ignore[reportAssignmentType]

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # it has no types there
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture
def ring() -> Iterator[_Ring]:
    """The system's keyring for a test."""
    before, ours = keyring.get_keyring(), _Ring()
    keyring.set_keyring(ours)
    yield ours
    keyring.set_keyring(before)


def dialog_of(app: App, qtbot: QtBot, *, refused: bool = False) -> TeamDialog:
    """The dialog that asks for an address; `refused`: the one that says why."""

    def shown() -> list[TeamDialog]:
        dialogs = window_of(app).findChildren(TeamDialog)
        return [each for each in dialogs if each.isVisible() and bool(each.fault.text()) is refused]

    qtbot.waitUntil(lambda: bool(shown()), timeout=PATIENCE)
    return shown()[0]


def test_a_team_register_is_opened_heard_and_remembered_without_its_password(
    start: Start, settings: Settings, address: TeamAddress, ring: _Ring, qtbot: QtBot
) -> None:
    app = start(address.with_password(None))  # nobody knows the password: the dialog asks for it
    dialog = dialog_of(app, qtbot)
    assert (dialog.database.text(), dialog.user.text()) == (address.database, OWNER)
    dialog.password.setText("feil")
    dialog.secured.setCurrentIndex(2)
    dialog.accept()
    again = dialog_of(app, qtbot, refused=True)
    again.password.setText(SECRET)
    again.keep.setChecked(True)
    again.accept()
    qtbot.waitUntil(lambda: app.desk.register is not None, timeout=PATIENCE)
    rest(app, qtbot)
    assert address.database in window_of(app).windowTitle()
    told = replace(address, options={"sslmode": "prefer"})
    assert settings.recent[0] == told
    assert SECRET not in settings.text("recent")
    assert ring.kept[("dpa-tracker", str(told))] == SECRET
    assert is_kept(told)

    window_of(app).go(Place(PageKey.PARTIES))
    app.team.look()  # what is there now
    rest(app, qtbot)
    heard: list[object] = []
    app.desk.broadcast.changed.connect(heard.append)
    with open_register(address, actor=OWNER, at=AT) as other, unit_of_work(other, actor=OWNER, at=AT) as work:
        work.parties.put(party("p2", name="Annen AS"), 0)
    app.team.look()
    qtbot.waitUntil(lambda: heard == [None], timeout=PATIENCE)
    rest(app, qtbot)
    listing = window_of(app).stage.listing
    assert listing is not None
    qtbot.waitUntil(lambda: listing.model.rowCount() == 2, timeout=PATIENCE)
    app.team.look()
    rest(app, qtbot)
    assert heard == [None], "nothing new, nothing told"


def test_a_server_that_is_gone_is_said_once_and_comes_back(
    start: Start, server: TeamServer, address: TeamAddress, qtbot: QtBot
) -> None:
    with Proxy(server.port) as way:
        app = start(replace(address, port=way.port))
        rest(app, qtbot)
        way.refusing = True
        way.cut()
        app.team.look()
        qtbot.waitUntil(lambda: app.team.lost, timeout=PATIENCE)
        notice = window_of(app).notices.notice
        assert notice is not None
        assert "no connection" in notice.text
        way.refusing = False
        app.team.look()
        qtbot.waitUntil(lambda: not app.team.lost, timeout=PATIENCE)
        rest(app, qtbot)
        assert "again" in (window_of(app).notices.notice or notice).text


def test_who_asks_for_vendors_changes_no_record_and_is_told_why(
    start: Start, address: TeamAddress, qtbot: QtBot
) -> None:
    app = start(replace(address, user="per", password=PER))
    rest(app, qtbot)
    assert not app.desk.editable
    assert "legal" in app.desk.why_not_editable
    assert app.desk.asking == (True, "")
    assert app.desk.editing_of(Subject(Kind.REQUEST.value, "", "")) == (True, "")
    assert not app.desk.editing_of(Subject(Kind.PARTY.value, "p1", ""))[0]
    actions = window_of(app).commands.actions.made
    assert not actions["remove_sample"].isEnabled()


def test_the_dialog_says_what_is_missing_in_both_languages(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = TeamDialog(None, window)
    for language, word in (("en", "is missing"), ("nb", "mangler")):
        use_language(language)
        dialog.accept()
        assert f"Server {word}" in dialog.fault.text()
    dialog.server.setText("postgresql+psycopg://liv:hemmelig@db.example.org/dpa?sslmode=verify-full")
    said: list[tuple[object, bool]] = []
    dialog.chosen.connect(lambda where, keep: said.append((where, keep)))
    dialog.accept()
    assert said == [(TeamAddress("db.example.org", "dpa", "liv", options={"sslmode": "verify-full"}), False)]
    assert "hemmelig" not in str(said[0][0])

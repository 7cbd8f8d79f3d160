"""The app on a register that a team shares: opening it, hearing of others, a server that is gone, what roles may do."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
import shiboken6
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker import defect_log, places
from dpa_tracker.cli.entry import main
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import use_language
from dpa_tracker.store import system_keyring
from dpa_tracker.store.loading import load_parties
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.team import Role
from dpa_tracker.store.team_address import TeamAddress, team_address
from dpa_tracker.store.team_passwords import is_kept
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.form_team import ask_four_eyes, grant_role, set_up_roles
from tests.law_art28.sound_register import UP
from tests.store.examples import AT, party
from tests.team_proxy import Proxy
from tests.team_server import OWNER, SECRET, TeamServer, running_server
from tests.teams.conftest import write_papers
from tests.ui.conftest import PATIENCE, Start, rest, window_of
from tests.ui.ring import Ring
from ui.agreements.agreement_acts import act_on_agreement
from ui.agreements.ask_dialog import AskDialog
from ui.agreements.point_form import Reviewed
from ui.app import App
from ui.dossiers.blocks import Act
from ui.dossiers.review_section import REVIEW
from ui.editing import open_editor
from ui.formats import NOTHING
from ui.forms.editor_dialog import EditorDialog
from ui.forms.stale_sheet import Settled, StaleSheet
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
        grant_role(register, "liv", Role.LEGAL, password=PER)
    return made


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    """The system's keyring for a test."""
    ours = Ring()
    monkeypatch.setattr(system_keyring, "_backend", lambda: ours)
    return ours


def dialog_of(app: App, qtbot: QtBot, *, refused: bool = False) -> TeamDialog:
    """The dialog that asks for an address; `refused`: the one that says why."""

    def shown() -> list[TeamDialog]:
        dialogs = window_of(app).findChildren(TeamDialog)
        return [each for each in dialogs if each.isVisible() and bool(each.fault.text()) is refused]

    qtbot.waitUntil(lambda: bool(shown()), timeout=PATIENCE)
    return shown()[0]


def review_of(app: App, agreement: str, qtbot: QtBot) -> AskDialog[Reviewed]:
    """The dialog that asks for the review of an agreement."""
    act_on_agreement(app.desk, Act(REVIEW, agreement, ""), window_of(app), window_of(app).open)
    qtbot.waitUntil(lambda: bool(window_of(app).findChildren(AskDialog)), timeout=PATIENCE)
    dialogs: list[AskDialog[Reviewed]] = window_of(app).findChildren(AskDialog)
    return dialogs[-1]


def said_in(shown: QWidget, words: str) -> bool:
    """Whether these words stand somewhere in what is shown."""
    return any(words in each.text() for each in shown.findChildren(QLabel) if each.isVisible())


def gone(dialog: QWidget) -> bool:
    """Whether it was closed, and has gone."""
    return not shiboken6.isValid(dialog)


@pytest.mark.story
def test_a_team_register_is_opened_heard_and_remembered_without_its_password(
    start: Start, settings: Settings, address: TeamAddress, ring: Ring, qtbot: QtBot
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


def test_what_another_wrote_just_before_or_after_our_own_write_is_heard_too(
    start: Start, address: TeamAddress, qtbot: QtBot
) -> None:
    app = start(address)
    rest(app, qtbot)
    register = app.desk.register
    assert register is not None
    heard: list[object] = []
    app.desk.broadcast.changed.connect(heard.append)

    def another(name: str) -> None:
        with open_register(address, actor=OWNER, at=AT) as other, unit_of_work(other, actor=OWNER, at=AT) as work:
            work.parties.put(party(name, name=f"{name} AS"), 0)

    def ours(name: str) -> None:
        with unit_of_work(register, actor=OWNER, at=AT) as work:
            work.parties.put(party(name, name=f"{name} AS"), 0)
        app.desk.broadcast.changed.emit(work.outcome().changes)

    def others_heard() -> int:
        app.team.look()
        rest(app, qtbot)
        return heard.count(None)

    another("before the first look")
    qtbot.waitUntil(lambda: others_heard() == 1, timeout=PATIENCE)
    ours("alone")
    assert others_heard() == 1, "our own write is no news"
    another("before ours")
    ours("second")
    assert others_heard() == 2
    ours("third")
    another("after ours")
    assert others_heard() == 3
    assert others_heard() == 3, "nothing new, nothing told"


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


def test_who_saves_what_another_has_changed_compares_in_three_columns_and_takes_nothing_back(
    start: Start, address: TeamAddress, qtbot: QtBot
) -> None:
    app = start(address)
    rest(app, qtbot)
    opened: list[EditorDialog[Party]] = []
    open_editor(app.desk, Kind.PARTY, "p1", window_of(app), opened.append)
    qtbot.waitUntil(lambda: bool(opened), timeout=PATIENCE)
    dialog = opened[0]
    dialog.form.field("notes").put("Mine")
    dialog.form.field("registration_number").put("923609016")
    with open_register(address, actor=OWNER, at=AT) as other, unit_of_work(other, actor=OWNER, at=AT) as work:
        read = work.parties.get(PartyId("p1"))
        assert read is not None
        work.parties.put(replace(read, notes="Theirs", name="Nytt navn AS"), read.version)
    dialog.accept()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(StaleSheet)), timeout=PATIENCE)
    (sheet,) = dialog.findChildren(StaleSheet)
    shown = {
        item.text(): tuple(
            (cell.text(), cell.checkState().value) for place in (1, 2, 3) if (cell := sheet.table.item(row, place))
        )
        for row in range(sheet.table.rowCount())
        if (item := sheet.table.item(row, 0))
    }
    assert shown == {
        "Name": (("Første AS", 0), ("Nytt navn AS", 2), ("Første AS", 0)),
        "Registration number": ((NOTHING, 0), (NOTHING, 0), ("923609016", 2)),
        "Notes": ((NOTHING, 0), ("Theirs", 0), ("Mine", 2)),
    }
    sheet.settle(Settled.MINE)
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog), timeout=PATIENCE)
    with open_register(address, actor=OWNER, at=AT) as register, register.reading() as connection:
        stands = load_parties(connection, (PartyId("p1"),))[PartyId("p1")]
    assert (stands.name, stands.registration_number, stands.notes) == ("Nytt navn AS", "923609016", "Mine")


def test_who_entered_cannot_approve_and_an_approval_lapses_in_the_app(
    start: Start, address: TeamAddress, qtbot: QtBot
) -> None:
    with open_register(address, actor=OWNER, at=AT) as register:
        write_papers(register)
        ask_four_eyes(register, asked=True)
    for user, password in ((OWNER, SECRET), ("liv", PER)):
        app = start(replace(address, user=user, password=password))
        rest(app, qtbot)
        dialog = review_of(app, UP, qtbot)
        assert dialog.form.field("by").value() == user
        dialog.accept()
        if user == OWNER:
            qtbot.waitUntil(partial(said_in, dialog, "second pair"), timeout=PATIENCE)
            dialog.close()
        else:
            qtbot.waitUntil(partial(gone, dialog), timeout=PATIENCE)
    with open_register(address, actor=OWNER, at=AT) as register, unit_of_work(register, actor=OWNER, at=AT) as work:
        reviewed = work.agreements.get(UP)
        assert reviewed is not None
        assert reviewed.reviewed_by == "liv"
        work.agreements.put(replace(reviewed, venue="Bergen"), reviewed.version)
    app.team.look()
    window_of(app).go(Place(PageKey.AGREEMENTS, Subject("agreement", UP, "UP")))
    rest(app, qtbot)
    qtbot.waitUntil(lambda: said_in(window_of(app), "The review has lapsed. Changed since: "), timeout=PATIENCE)


@pytest.mark.slow
def test_pgpass_opens_it_and_no_file_of_ours_has_the_password(
    start: Start, address: TeamAddress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    theirs = tmp_path / "theirs" / "pgpass"
    theirs.parent.mkdir()
    theirs.write_text(f"{address.host}:{address.port}:*:{OWNER}:{SECRET}\n", encoding="utf-8")
    theirs.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(theirs))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    defect_log.start_log(defect_log.log_file())
    app = start(address.with_password(None))
    rest(app, qtbot)
    assert app.desk.register is not None, "the driver finds the password by itself"
    typed = f"postgresql+psycopg://{OWNER}:{quote(SECRET)}@{address.host}:{address.port}/{address.database}"
    app.door.open(team_address(typed))
    rest(app, qtbot)
    app.door.open(team_address(typed.replace("fjord", "feil")))
    rest(app, qtbot)
    app.crash.take(ValueError(f"{app.desk.register} {address}"))
    app.desk.settings.save()
    logging.shutdown()
    assert main(["--register", typed, "list", "parties", "--json"]) == 0
    files = [path for folder in (tmp_path, places.user_files()) for path in folder.rglob("*")]
    ours = [path for path in files if path.is_file() and path != theirs]
    assert len(ours) > 1, "settings and log at least"
    assert tmp_path in defect_log.log_file().parents
    said = [SECRET.encode(), quote(SECRET).encode(), SECRET.encode("utf-16-le"), b"feil og fjell", b"feil%20og"]
    assert not [path for path in ours if any(each in path.read_bytes() for each in said)]
    assert any(each in theirs.read_bytes() for each in said)


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

"""The page of changes: the sample's change with its customers, recording for several at once, letters, and nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.chain_changes import Channel, NoticeState
from dpa_tracker.domain.identities import EngagementId, PartyId
from dpa_tracker.law.notices.effect import Effect
from dpa_tracker.queries.chain_changes import change_view, change_views
from dpa_tracker.queries.pick_lists import pick_lists
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from tests.sample_register import sample_register
from tests.ui.dropping import drop, is_let_in
from tests.ui.script import Script
from tests.ui.whole_pages import whole
from ui.changes.beginning import Beginning
from ui.changes.change_dialogs import notice_dialog, override_dialog
from ui.changes.change_table import ChangeTable
from ui.changes.change_wizard import ChangeWizard, Step
from ui.changes.changes_page import ChangesPage
from ui.changes.notice_table import notice_texts
from ui.changes.received_dialog import ReceivedDialog
from ui.changes.received_page import ReceivedPage
from ui.changes.words import SignedItem
from ui.desk import Desk, Ways
from ui.faults import Notice
from ui.forms.editor_dialog import EditorDialog
from ui.settings import Settings
from ui.theme.appearance import Scheme, dress
from ui.theme.icons import icon
from ui.theme.tokens import Tone, tokens_now
from ui.work import Work

PATIENCE = 20_000  # milliseconds
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
    page = whole(ChangesPage(desk))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: bool(page.table.rows()))
    view = change_views(register, DAY)[0]
    assert page.panel.head.text() == view.party.title
    assert [row.customer.id for row in page.panel.table.rows()] == [row.customer.id for row in view.rows]
    assert page.panel.start.text().startswith("May not start")
    spoken = {text for row in view.rows if row.language for text in notice_texts(row)[-2:-1]}
    assert {"German", "Norwegian Bokmål"} < spoken  # no code of a language
    assert all(len(name) > len("nb") for name in spoken)

    untold = tuple(each.customer_id for each in view.outlook.untold)
    assert set(page.panel.meant(NoticeState.SENT)) == set(untold)  # nobody is marked: all whose turn it is
    page.panel.table.mark({untold[0], untold[1]})
    assert set(page.panel.meant(NoticeState.SENT)) == {untold[0], untold[1]}
    dialog = notice_dialog(desk, view, (untold[0], untold[1]), NoticeState.SENT, page)
    receipt = tmp_path / "receipt.txt"
    receipt.write_text("250 2.0.0 accepted for delivery")
    script.file = receipt
    dialog.form.field("paper").choose()
    dialog.accept()
    qtbot.waitUntil(lambda: sent(register) >= {untold[0], untold[1]})
    qtbot.waitUntil(lambda: work.is_idle)
    shows(page, untold[0], "receipt")
    desk.undo()
    qtbot.waitUntil(lambda: not sent(register) & {untold[0], untold[1]})
    qtbot.waitUntil(lambda: work.is_idle)
    starts_all_the_same(qtbot, desk, page)
    work.close()
    assert failures == []


def starts_all_the_same(qtbot: QtBot, desk: Desk, page: ChangesPage) -> None:
    """A reason is given, and the list and the change say the same of its start."""
    register = desk.register
    assert register is not None
    why = override_dialog(desk, change_views(register, DAY)[0], page)
    why.form.field("override").put("the old one is insolvent")
    why.accept()
    qtbot.waitUntil(lambda: change_views(register, DAY)[0].change.override == "the old one is insolvent")
    qtbot.waitUntil(lambda: "insolvent" in page.panel.start.text())
    assert page.panel.start.text().startswith("May start all the same, though")
    assert "start" not in page.panel.reasons.text().casefold()
    assert page.table.model().index(0, 4).data() == "All the same"
    page.panel.begin()
    dialog = page.panel.findChildren(EditorDialog)[0]
    assert dialog.form.field("begins_on").value() == date(2027, 2, 15)  # as planned
    dialog.accept()
    ended = EngagementId("sample-engagement-nordlys-sms")
    until = date(2027, 2, 14)
    qtbot.waitUntil(lambda: snapshot(register).records.engagements[ended].ends_on == until, timeout=PATIENCE)
    qtbot.waitUntil(lambda: desk.work.is_idle)
    desk.undo()
    qtbot.waitUntil(lambda: snapshot(register).records.engagements[ended].ends_on is None, timeout=PATIENCE)
    qtbot.waitUntil(lambda: desk.work.is_idle)


def test_a_change_in_effect_is_marked_in_the_list(qtbot: QtBot, register: Register) -> None:
    found = change_views(register, DAY)[0]
    view = replace(found, change=replace(found.change, override=""))
    table = ChangeTable()
    qtbot.addWidget(table)
    ahead = Effect(date(2027, 2, 1), ahead=True)
    table.offer([replace(view, effect=Effect(DAY)), replace(view, effect=ahead), replace(view, effect=None)])
    said = [table.model().index(row, 4).data() for row in range(3)]
    assert said == ["In effect", "Recorded from 1 Feb 2027", "Not yet"]


def shows(page: ChangesPage, customer: PartyId, title: str) -> None:
    """The customer's row names the document that was filed as evidence, and leads to it."""
    table = page.panel.table
    at = next(at for at, row in enumerate(table.rows()) if row.outlook.customer_id == customer)
    table.setCurrentIndex(table.model().index(at, 0))
    assert title in page.panel.detail.text()
    opened: list[Subject] = []
    page.panel.opened.connect(opened.append)
    page.panel.paper.click()
    assert [(each.kind, each.title) for each in opened] == [("document", title)]


def sent(register: Register) -> set[PartyId]:
    change = change_views(register, DAY)[0].change
    return {each.customer_id for each in change.notices if each.state is NoticeState.SENT}


def test_a_vendors_notice_is_read_taken_and_passed_on(qtbot: QtBot, register: Register, tmp_path: Path) -> None:
    failures: list[Exception] = []
    work = Work(failures.append)
    desk = Desk(work, Ways(Script(), lambda _notice: None, failures.append), Settings.in_file(tmp_path / "s.ini"), DAY)
    desk.put_down(register)
    around = QWidget()
    qtbot.addWidget(around)
    page = ReceivedPage(desk, around)
    around.show()
    qtbot.waitUntil(lambda: work.is_idle)
    assert (page.nothing.isHidden(), page.table.isHidden()) == (False, True), "what can be done stands there"
    vendor = record_notice(desk, page, qtbot)
    assert (page.nothing.isHidden(), page.table.isHidden()) == (True, False)
    telling: list[Beginning] = []
    page.telling.connect(telling.append)
    page.pass_on()
    wizard = ChangeWizard(desk, pick_lists(register), telling[0], page)
    made: list[str] = []
    wizard.recorded.connect(made.append)
    describe(wizard, qtbot)
    assert wizard.form.read().engaged_by_id == vendor
    assert all(each.party.title != "Polar Analytics GmbH" for each in change_views(register, DAY))  # nothing yet
    wizard.go_on()
    qtbot.waitUntil(lambda: bool(made))
    qtbot.waitUntil(lambda: work.is_idle)
    change = change_view(register, made[0], DAY)
    assert (change.party.title, change.follows and change.follows.vendor.title) == (
        "Polar Analytics GmbH",
        "Skyfjell Hosting AS",
    )
    assert change.change.planned_start == date(2027, 2, 1)
    assert "varsel@kunde.example" in {row.outlook.reach.address for row in change.rows}
    step = page.step()
    assert step is not None
    assert (step.change and step.change.id, page.shown.isEnabled(), page.tell.isEnabled()) == (made[0], True, False)
    refers_and_is_found(page, made, qtbot)
    qtbot.waitUntil(lambda: work.is_idle)
    work.close()
    assert failures == []


def refers_and_is_found(page: ReceivedPage, made: list[str], qtbot: QtBot) -> None:
    """A notice that has been passed on leads to its change, and is shown when it was found by searching."""
    again: list[str] = []
    page.change_requested.connect(again.append)
    page.show_change()
    assert again == made
    arrived: list[bool] = []
    page.arrived.connect(lambda: arrived.append(True))
    view = page.view()
    assert view is not None
    page.go_to(view.notice.id)  # as when it was found by searching
    qtbot.waitUntil(lambda: bool(arrived))
    page.away.click()
    qtbot.waitUntil(lambda: page.view() is None)


def record_notice(desk: Desk, page: ReceivedPage, qtbot: QtBot) -> str:
    """Record what a vendor of the sample wrote, with one of the two that it names; returns the id of the vendor."""
    assert desk.register is not None
    lists = pick_lists(desk.register)
    dialog = ReceivedDialog(desk, lists, page)
    vendor = next(code for code, name in lists.parties if name == "Skyfjell Hosting AS")
    dialog.vendor.put(vendor)
    words = "We will engage Polar Analytics GmbH in Germany from 1 February 2027.\n\nZürich Backup AG moves to Ireland."
    dialog.text.put(words)
    dialog.read()
    qtbot.waitUntil(lambda: dialog.proposals.topLevelItemCount() == 2)
    assert dialog.notice(DAY).named == ()  # nothing is taken unasked
    item = dialog.proposals.topLevelItem(0)
    assert item is not None
    item.setCheckState(0, Qt.CheckState.Checked)
    dialog.received.put(date(2999, 1, 1))
    dialog.accept()
    qtbot.waitUntil(lambda: "future" in dialog.received.fault_text)
    dialog.received.put(DAY)
    dialog.start.put(date(2026, 11, 1))
    dialog.start.edited.emit()
    assert "began before" in dialog.start.remark_text
    dialog.start.put(None)
    dialog.accept()
    qtbot.waitUntil(lambda: page.view() is not None)
    view = page.view()
    assert view is not None
    assert [(each.name, each.countries) for each in view.notice.named] == [("Polar Analytics GmbH", ("DE",))]
    assert "Polar Analytics GmbH" in page.detail.text()
    return vendor


def test_a_notice_that_is_dropped_waits_for_its_vendor_and_is_read(
    qtbot: QtBot, register: Register, tmp_path: Path
) -> None:
    failures: list[Exception] = []
    work = Work(failures.append)
    desk = Desk(work, Ways(Script(), lambda _notice: None, failures.append), Settings.in_file(tmp_path / "s.ini"), DAY)
    desk.put_down(register)
    around = QWidget()
    qtbot.addWidget(around)
    page = ReceivedPage(desk, around)
    around.show()
    mail = tmp_path / "notice.eml"
    mail.write_text(
        "Subject: News\nDate: Tue, 10 Nov 2026 12:00:00 +0000\n\nWe will engage Polar Analytics GmbH in Germany.\n"
    )
    assert not is_let_in(page, tmp_path / "picture.png")
    assert drop(page, mail) is Qt.DropAction.CopyAction
    qtbot.waitUntil(lambda: bool(page.findChildren(ReceivedDialog)))
    dialog = page.findChildren(ReceivedDialog)[0]
    assert dialog.told.text() == "notice.eml"
    dialog.vendor.put(next(code for code, name in pick_lists(register).parties if name == "Skyfjell Hosting AS"))
    dialog.vendor.edited.emit()
    qtbot.waitUntil(lambda: dialog.proposals.topLevelItemCount() == 1)
    assert (dialog.notice(DAY).source, "Polar" in dialog.text.value()) == ("notice.eml", True)
    assert dialog.notice(DAY).received_on == date(2026, 11, 10)  # that of the message
    dialog.received.put(date(2026, 11, 12))
    dialog.received.edited.emit()
    dialog.take(mail)
    qtbot.waitUntil(lambda: work.is_idle)
    assert dialog.notice(DAY).received_on == date(2026, 11, 12)  # somebody entered it
    dialog.text.area.setPlainText("Zürich Backup AG moves to Ireland.")
    dialog.read()
    qtbot.waitUntil(lambda: bool(dialog.proposals.findItems("Zürich Backup AG", Qt.MatchFlag.MatchExactly)))
    assert not dialog.notice(DAY).source
    dialog.reject()
    work.close()
    assert failures == []


def describe(wizard: ChangeWizard, qtbot: QtBot) -> None:
    """Go through the steps, with what is wrong on the way."""
    form = wizard.form
    assert form.field("newcomer.name").value() == "Polar Analytics GmbH"  # it is not on record: entered as new
    assert form.field("newcomer.country").value() is None  # where data go does not say where it is established
    form.field("newcomer.name").put("Skyfjell Hosting AS")
    walk(wizard, qtbot, Step.WHAT)
    assert "already" in form.field("newcomer.name").fault_text  # found before anything is written, and shown there
    form.field("newcomer.name").put("Polar Analytics GmbH")
    form.field("planned_start").put(date(2026, 11, 1))
    form.field("planned_start").edited.emit()
    assert "passed" in form.field("planned_start").remark_text
    form.field("planned_start").put(date(2027, 2, 1))
    wizard.write.put(False)
    walk(wizard, qtbot, Step.CUSTOMERS)
    say_how(wizard, qtbot)
    walk(wizard, qtbot, Step.SUMMARY)
    assert "How 1 customer is told is kept with it." in str(wizard.summary.dossier)
    assert [each.country for each in form.read().places] == ["DE"]
    assert wizard.customers.rows()
    assert wizard.summary.dossier is not None
    assert wizard.summary.dossier.title == "Polar Analytics GmbH"
    assert wizard.letters.dossier is not None
    assert "Sub-processor change notice · " in str(wizard.letters.dossier)
    assert "change-notice" not in str(wizard.letters.dossier)  # the name of a file says nothing to a reader
    assert wizard.letters.dossier.title.startswith(str(len(wizard.customers.rows())))


def say_how(wizard: ChangeWizard, qtbot: QtBot) -> None:
    """Correct how a customer is told: a wrong address stays in the sheet, a right one is shown with the customer."""
    table = wizard.customers
    customer = table.rows()[0].outlook.customer_id
    table.setCurrentIndex(table.model().index(0, 0))
    wizard.how.click()
    qtbot.waitUntil(lambda: wizard.reaches.sheet is not None)
    sheet = wizard.reaches.sheet
    assert sheet is not None
    sheet.form.field("contact").put("Varselmottak")
    sheet.form.field("email").put("varsel")
    sheet.accept()
    assert "no e-mail address" in sheet.form.field("email").fault_text
    sheet.form.field("email").put("varsel@kunde.example")
    sheet.form.field("channel").put(Channel.EMAIL)
    sheet.accept()
    qtbot.waitUntil(lambda: table.rows()[0].outlook.reach.address == "varsel@kunde.example")
    assert table.rows()[0].outlook.customer_id == customer
    assert "E-mail, varsel@kunde.example" in wizard.detail.text()


def walk(wizard: ChangeWizard, qtbot: QtBot, to: Step) -> None:
    """Go on until a step is shown, or six times where a fault leads back."""
    for _ in range(6):
        before = wizard.step
        wizard.go_on()
        qtbot.waitUntil(wizard.foot.on.isEnabled)
        if wizard.step is to and (to is not Step.WHAT or before > to):
            return
    assert wizard.step is to


def test_a_sign_is_drawn_in_the_colours_of_the_scheme_that_is_on(qapp: QApplication) -> None:
    sheet = qapp.styleSheet()
    item = SignedItem("Agreed", lambda: icon("verdict_good", tokens_now().shade(Tone.GOOD).ink))

    def drawn(scheme: Scheme) -> QImage:
        dress(qapp, scheme)
        made = item.data(Qt.ItemDataRole.DecorationRole)
        assert isinstance(made, QIcon)
        return made.pixmap(18, 18).toImage()

    assert drawn(Scheme.LIGHT) != drawn(Scheme.DARK)
    assert item.text() == "Agreed"
    dress(qapp, Scheme.LIGHT)
    qapp.setStyleSheet(sheet)

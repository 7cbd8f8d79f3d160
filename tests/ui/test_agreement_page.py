"""The page of an agreement: its head, sections that close, points confirmed on it, its end and its history."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.faults import InvalidInputError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.reviews import PointReview, PointState
from dpa_tracker.queries.documents import DocumentRow, documents_about
from dpa_tracker.queries.pick_lists import record
from dpa_tracker.queries.rows import Subject
from tests.ui.conftest import rest
from tests.ui.dropping import drop
from tests.ui.script import Script
from ui.agreements.ask_dialog import Asked
from ui.agreements.contract_scan_dialog import ContractScanDialog
from ui.agreements.life_forms import RenewForm, TerminateForm
from ui.agreements.point_form import PointForm
from ui.app import App
from ui.dossiers.history_dialog import HistoryDialog
from ui.main_window import MainWindow
from ui.record_page import RecordPage
from ui.trail import PageKey, Place
from ui.widgets.buttons import TextButton
from ui.widgets.texts import tooltip

ID = "sample-agreement-dpa-2024-018"
TEXT = """The processor notifies the controller of a personal data breach within 48 hours of becoming aware of it.

The processor makes available all information necessary to demonstrate compliance and allows for audits, including
inspections, conducted by the controller.
"""
D = TypeVar("D", bound=QDialog)
F = TypeVar("F", bound=QWidget)


def here(app: App) -> Agreement:
    assert app.desk.register is not None
    found = record(app.desk.register, Kind.AGREEMENT, ID)
    assert isinstance(found, Agreement)
    return found


def opened(app: App, window: MainWindow, qtbot: QtBot) -> RecordPage:
    window.resize(1366, 768)
    window.go(Place(PageKey.AGREEMENTS, Subject("agreement", ID, "DPA-2024-018")))
    rest(app, qtbot)
    page = window.stage.currentWidget()
    assert isinstance(page, RecordPage)
    return page


def press(page: RecordPage, name: str, app: App, qtbot: QtBot) -> None:
    """Press a button of the page by its accessible name."""
    button = next(each for each in page.view.findChildren(QPushButton) if each.accessibleName() == name)
    button.click()
    rest(app, qtbot)


def shown(window: MainWindow, kind: type[D]) -> D:
    return next(each for each in window.findChildren(kind) if each.isVisible())


def asking(window: MainWindow, kind: type[F]) -> tuple[F, QDialog]:
    (form,) = window.findChildren(kind)
    dialog = form.window()
    assert isinstance(dialog, QDialog)
    return form, dialog


def all_is_seen_and_hardly_any_empty_room(form: QWidget, dialog: QDialog) -> None:
    area = next(each for each in dialog.findChildren(QScrollArea) if each.widget() is form)
    assert area.verticalScrollBar().maximum() == 0
    assert form.childrenRect().bottom() > form.height() * 0.8


def attached(app: App, agreement_id: str) -> tuple[DocumentRow, ...]:
    assert app.desk.register is not None
    return documents_about(app.desk.register, Kind.AGREEMENT, agreement_id)


def words(page: RecordPage) -> set[str]:
    return {label.text() for label in page.view.findChildren(QLabel)}


@pytest.mark.story
def test_a_contract_is_scanned_and_a_point_confirmed_on_the_page(
    app: App, window: MainWindow, qtbot: QtBot, script: Script, tmp_path: Path
) -> None:
    page = opened(app, window, qtbot)
    assert page.index.isVisible()
    assert f"0 of {len(ReviewPoint)} confirmed" in words(page)
    assert "Staff bound to confidentiality" in words(page)
    assert "Controller's obligations and rights" not in words(page)  # the title says it
    assert any(text.startswith("Last day for notice, 31 Mar 2027") for text in words(page))
    script.file = tmp_path / "contract.txt"
    script.file.write_text(TEXT, encoding="utf-8")
    press(page, "Scan its contract…", app, qtbot)
    dialog = shown(window, ContractScanDialog)
    dialog.accept_unconflicting()
    assert [line.tick.isChecked() for line in dialog.lines] == [not line.proposal.conflicts for line in dialog.lines]
    assert any(line.proposal.conflicts for line in dialog.lines)  # 24 hours are recorded, the text says 48
    dialog.save.click()
    rest(app, qtbot)
    press(page, "Confirm: Art. 28(3)(h), information and audits", app, qtbot)
    review = here(app).review_of(ReviewPoint.AUDITS)
    assert review is not None
    assert (review.state, review.source) == (PointState.CONFIRMED, "contract.txt")
    assert f"1 of {len(ReviewPoint)} confirmed" in words(page)
    app.desk.undo()
    rest(app, qtbot)
    review = here(app).review_of(ReviewPoint.AUDITS)
    assert review is not None
    assert review.state is PointState.FOUND_BY_SCAN


@pytest.mark.story
def test_a_section_closes_stays_closed_and_opens_from_the_index(app: App, window: MainWindow, qtbot: QtBot) -> None:
    page = opened(app, window, qtbot)
    titles = [section.title for section in page.view.sections]
    told = [*("Parties", "Conclusion and law", "Term and notice", "Commitments", "Review under Article 28")]
    told += ["Transfers", "Chain under it", "Documents", "Drafts", "Further findings", "History"]
    assert [title for title in titles if title in told] == told  # as a dossier is read
    assert [button.text() for button in page.index.findChildren(TextButton)] == titles
    assert all(button.width() >= button.sizeHint().width() for button in page.index.findChildren(TextButton))
    number = titles.index("Commitments")
    page.view.sections[number].turner.click()
    app.desk.broadcast.changed.emit(None)
    rest(app, qtbot)
    assert not page.view.sections[number].turner.is_open
    page.index.wanted.emit(number)
    assert page.view.sections[number].turner.is_open
    assert page.view.sections[number].turner.accessibleName() == "Close section: Commitments"
    assert page.view.verticalScrollBar().value() > 0
    window.resize(1000, 700)
    assert not page.index.isVisible()
    assert page.jumps.isVisible()
    assert page.jumps.itemText(number) == "Commitments"


def no_notice_is_received_on_such_a_day(form: TerminateForm) -> None:
    for day, why in ((date(2020, 1, 1), "lies before the agreement"), (date(2030, 1, 1), "cannot lie in the future")):
        form.field("received_on").put(day)
        form.field("received_on").edited.emit()
        assert why in form.follows.text()
        assert "In time" not in form.follows.text()


@pytest.mark.story
def test_it_is_terminated_with_what_follows_and_the_past_can_be_seen(
    app: App, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(app, window, qtbot)
    press(page, "Terminate…", app, qtbot)
    form, dialog = asking(window, TerminateForm)
    assert "30 June 2027" in form.follows.text()
    no_notice_is_received_on_such_a_day(form)
    form.field("received_on").put(None)
    dialog.accept()
    assert dialog.isVisible()  # the day is needed, and what was typed stays
    form.field("received_on").put(app.desk.today)
    dialog.accept()
    rest(app, qtbot)
    assert here(app).notice_given is None  # who gave it is not said, nor what is known of it instead
    form.field("by").put(here(app).parties[0].party_id)
    letter_in = tmp_path / "Kündigung.txt"
    letter_in.write_text("Hiermit kündigen wir.", encoding="utf-8")
    drop(dialog, letter_in)
    dialog.accept()
    rest(app, qtbot)
    assert here(app).notice_given is not None
    assert [row.document.title for row in attached(app, ID)] == ["Kündigung"]
    ending = next(each for each in page.view.findChildren(QPushButton) if each.accessibleName() == "Terminate…")
    assert (ending.isEnabled(), ending.toolTip()) == (False, tooltip("Notice has been given already."))
    assert "Notice given" in words(page)  # at the head: until its last day the agreement is still active
    letter = next(each for each in page.view.findChildren(QPushButton) if each.text() == "Letter of termination…")
    assert letter.isEnabled()
    press(page, "Whole history…", app, qtbot)
    history = shown(window, HistoryDialog)
    made = app.desk.writing().at.date()
    history.day.put(made)
    history.ask()
    rest(app, qtbot)
    said = {label.text() for label in history.view.findChildren(QLabel)}
    assert {"Every change", "Notice of termination", "It stands as it did on that day."} <= said
    history.day.put(made.replace(year=made.year - 9))
    history.ask()
    rest(app, qtbot)
    assert "On that day it was not in the register." in {label.text() for label in history.view.findChildren(QLabel)}


@pytest.mark.story
def test_renewing_opens_the_successor_with_what_was_dropped_and_the_way_back(
    app: App, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(app, window, qtbot)
    press(page, "Renew…", app, qtbot)
    form, dialog = asking(window, RenewForm)
    all_is_seen_and_hardly_any_empty_room(form, dialog)
    form.field("reference").put("DPA-2027-001")
    proposal = tmp_path / "proposal.txt"
    proposal.write_text("The agreement that takes its place.", encoding="utf-8")
    drop(dialog, proposal)
    dialog.accept()
    rest(app, qtbot)
    assert "DPA-2027-001" in words(page)
    here_now = window.trail.here
    assert here_now is not None
    assert here_now.subject is not None
    assert [row.document.title for row in attached(app, here_now.subject.id)] == ["proposal"]
    window.back()
    rest(app, qtbot)
    assert "DPA-2024-018" in words(page)


def test_what_is_typed_about_a_point_is_not_lost_where_nothing_is_said_of_it(qtbot: QtBot) -> None:
    form = PointForm(ReviewPoint.AUDITS, "", date(2026, 11, 23))
    qtbot.addWidget(form)
    form.put(None)
    assert form.read().value == PointReview(ReviewPoint.AUDITS)
    form.field("clause").put("9")
    with pytest.raises(InvalidInputError, match="say_what_it_says"):
        form.read()
    form.put(Asked(PointReview(ReviewPoint.AUDITS, PointState.CONFIRMED, "9"), 1))
    form.field("state").put(PointState.NOT_REVIEWED)
    assert form.read().value.state is PointState.NOT_REVIEWED  # taken back

"""Kept drafts in the dossier of their agreement: opened, checked, and their edits taken over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.drafts import OfferedEdit, drafts
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import use_language
from dpa_tracker.store.opening import open_register
from dpa_tracker.use_cases.draft_agreement import DraftAgreement, draft_agreement
from tests.ui.conftest import rest, window_of
from tests.ui.walking import names_read
from tests.use_cases.test_edited_drafts import edit, setting
from ui.app import App
from ui.dossiers.blocks import Facts
from ui.dossiers.view import DossierView
from ui.drafting import draft_acts
from ui.drafting.hand_edits_dialog import HandEditsDialog
from ui.drafting.readiness_dialog import ReadinessDialog
from ui.main_window import MainWindow

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def shown_by(window: MainWindow) -> QWidget:
    shown = window.stage.currentWidget()
    assert shown is not None
    return shown


@pytest.fixture
def edited(register_file: Path, tmp_path: Path) -> Path:
    """A kept draft whose file was edited by hand."""
    out = tmp_path / "kept.docx"
    with open_register(register_file, actor="kari", at=AT) as opened:
        wish = DraftAgreement("DPA-2026-001", "dpa-en", out, TODAY)
        draft_agreement(opened, wish, actor="kari", at=AT)
        draft_agreement(opened, replace(wish, out=tmp_path / "gone.docx", template="dpa-nb"), actor="kari", at=AT)
    (tmp_path / "gone.docx").unlink()
    edit(out, setting(agreement__venue="Bergen District Court", document__date="1 January 2027"))
    return out


@pytest.mark.story
def test_the_drafts_of_an_agreement_stand_in_its_dossier_with_their_states(
    edited: Path, app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = window_of(app)
    opened: list[object] = []
    monkeypatch.setattr(draft_acts, "open_path", opened.append)
    register = app.desk.register
    assert register is not None
    window.open(drafts(register)[0].agreement)
    rest(app, qtbot)
    shown = shown_by(window)
    assert "Edited in Word" in [badge.accessibleName() for badge in shown.findChildren(QWidget)]
    assert "File is gone" in [badge.accessibleName() for badge in shown.findChildren(QWidget)]
    buttons = [each for each in shown.findChildren(QPushButton) if each.text() == "Open"]
    assert [button.isEnabled() for button in buttons].count(True) == 1
    next(button for button in buttons if button.isEnabled()).click()
    rest(app, qtbot)
    assert opened == [edited]
    next(
        each for each in shown.findChildren(QPushButton) if each.text() == "Check readiness…" and each.isEnabled()
    ).click()
    rest(app, qtbot)
    dialog = window.findChildren(ReadinessDialog)[0]
    assert "kept.docx" in texts(dialog)
    dialog.reject()


@pytest.mark.story
def test_values_changed_by_hand_are_taken_over_in_one_step_that_can_be_undone(
    edited: Path, app: App, qtbot: QtBot
) -> None:
    window, register = window_of(app), app.desk.register
    assert register is not None
    row = next(row for row in drafts(register) if row.draft.file == str(edited))
    window.open(row.agreement)
    rest(app, qtbot)
    shown = shown_by(window)
    next(
        each for each in shown.findChildren(QPushButton) if each.text().startswith("Values") and each.isEnabled()
    ).click()
    rest(app, qtbot)
    dialog = window.findChildren(HandEditsDialog)[0]
    assert "Bergen District Court" in texts(dialog)
    assert not dialog.take.isEnabled()
    assert tuple(dialog.ticks) == ("agreement.venue",)
    dialog.ticks["agreement.venue"].setChecked(True)
    dialog.accept()
    rest(app, qtbot)
    assert "Bergen District Court" in names_read(window.stage.currentWidget())
    assert "take over 1 value from" in app.desk.history.undo_name
    app.desk.undo()
    rest(app, qtbot)
    assert "Oslo tingrett → Bergen District Court" in names_read(window.stage.currentWidget())
    dossier = shown_by(window).findChildren(DossierView)[0].dossier
    assert dossier is not None
    facts = {
        fact.name: fact.text
        for part in dossier.sections
        for b in part.blocks
        if isinstance(b, Facts)
        for fact in b.facts
    }
    assert facts["Venue"] == "Oslo tingrett"


def test_entries_of_lists_are_told_and_offered_where_the_register_can_take_them(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    service = Subject("service", "s-1", "Frostvakt")
    edits = (
        OfferedEdit("measures.2", "security measures", "Logging; Kept", (), service, "measures", "", "removed"),
        OfferedEdit("measures.+4", "security measures", "", ("Staff; Training",), service, "measures", "", "added"),
        OfferedEdit("sub_processors.+3", "sub-processors", "", ("Ny Sky AS",), None, "", "added", "added"),
        OfferedEdit("measures.+1", "security measures", "", ("Typed by hand",), None, "", "loose", "loose"),
    )
    dialog = HandEditsDialog("a.docx", edits, editable=True, parent=owner)
    assert tuple(dialog.ticks) == ("measures.2", "measures.+4")
    said = texts(dialog)
    for words in (
        "Entry taken out",
        "Not in the draft",
        "a paper alone cannot record a new entry",
        "outside its entries",
    ):
        assert words in said
    use_language("nb")
    try:
        assert "Oppføringen er tatt ut" in texts(HandEditsDialog("a.docx", edits, editable=True, parent=owner))
    finally:
        use_language("en")

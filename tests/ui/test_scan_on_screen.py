"""An attached contract is scanned on screen: what is taken is kept with its place, undone, and not proposed again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.contract_scan import SigningDay
from dpa_tracker.queries.pick_lists import record
from dpa_tracker.queries.rows import Subject
from tests.reading.documents import docx, paragraph, pdf
from tests.ui.conftest import rest
from tests.ui.dropping import drop
from tests.ui.script import Script
from ui.agreements.contract_choice_dialog import ContractChoiceDialog
from ui.agreements.contract_scan_dialog import ContractScanDialog, ProposalLine
from ui.app import App
from ui.dossiers.documents_panel import DocumentsPanel
from ui.main_window import MainWindow
from ui.record_page import RecordPage
from ui.trail import PageKey, Place

ID = "sample-agreement-dpa-2024-018"  # 24 hours for a breach are recorded
ENGLISH = (
    "7. Security",
    "7.1 Persons authorised to process the personal data have committed themselves to confidentiality.",
    "7.2 The processor notifies the controller of a personal data breach within 48 hours of becoming aware of it.",
    "8. Audits",
    "8.1 The processor makes available all information necessary and allows for audits, including inspections.",
    "9. This agreement was signed on 3 May 2024.",
)
NORWEGIAN = (
    "7. Sikkerhet",
    "7.1 Personer som er autorisert til å behandle personopplysningene, har forpliktet seg til fortrolighet.",
    "7.2 Databehandleren varsler den behandlingsansvarlige om brudd på personopplysningssikkerheten innen 48 timer.",
    "8. Revisjon",
    "8.1 Databehandleren gjør tilgjengelig all informasjon og bidrar til revisjoner, herunder inspeksjoner.",
    "9. Denne avtalen ble undertegnet den 3. mai 2024.",
)
BREACH = CommitmentKind.BREACH_NOTICE_HOURS


def word(texts: tuple[str, ...]) -> bytes:
    return docx("".join(map(paragraph, texts)))


def printed(texts: tuple[str, ...]) -> bytes:
    return pdf(("Databehandleravtale",), texts)


def here(app: App) -> Agreement:
    assert app.desk.register is not None
    found = record(app.desk.register, Kind.AGREEMENT, ID)
    assert isinstance(found, Agreement)
    return found


def promised(app: App) -> Commitment:
    found = here(app).commitment(BREACH)
    assert found is not None
    return found


@pytest.fixture
def page(app: App, window: MainWindow, qtbot: QtBot) -> RecordPage:
    window.go(Place(PageKey.AGREEMENTS, Subject("agreement", ID, "DPA-2024-018")))
    rest(app, qtbot)
    found = window.stage.currentWidget()
    assert isinstance(found, RecordPage)
    return found


@pytest.fixture
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A contract of a name with a content."""
    path = tmp_path / str(request.param[0])
    path.write_bytes(request.param[1])
    return path


def attach(page: RecordPage, file: Path, app: App, qtbot: QtBot) -> None:
    drop(page.findChildren(DocumentsPanel)[0], file)
    rest(app, qtbot)


def scanned(page: RecordPage, window: MainWindow, app: App, qtbot: QtBot) -> ContractScanDialog | None:
    """Scan the attached paper; None where nothing new is found."""
    button = next(each for each in page.view.findChildren(QPushButton) if each.text() == "Scan its contract…")
    button.click()
    rest(app, qtbot)
    choice = next(each for each in window.findChildren(ContractChoiceDialog) if each.isVisible())
    choice.scan.click()
    rest(app, qtbot)
    return next((each for each in window.findChildren(ContractScanDialog) if each.isVisible()), None)


def line_of(dialog: ContractScanDialog) -> ProposalLine:
    """The line of the promise about breaches."""
    lines = [each for each in dialog.lines if isinstance(each.proposal.value, Commitment)]
    return next(
        each for each in lines if isinstance(each.proposal.value, Commitment) and each.proposal.value.kind is BREACH
    )


@pytest.mark.parametrize(
    ("file", "place"),
    [
        (("contract.docx", word(ENGLISH)), "paragraph 3"),
        pytest.param(("avtale.pdf", printed(NORWEGIAN)), "page 2", marks=pytest.mark.slow),
    ],
    indirect=["file"],
)
def test_what_is_accepted_is_kept_with_clause_quote_and_document(  # noqa: PLR0913, PLR0917 - who is at the screen
    app: App, window: MainWindow, page: RecordPage, qtbot: QtBot, script: Script, file: Path, place: str
) -> None:
    attach(page, file, app, qtbot)
    before = here(app)
    dialog = scanned(page, window, app, qtbot)
    assert dialog is not None
    line = line_of(dialog)
    shown = [each.text() for each in line.findChildren(QLabel)]
    assert f"Clause 7.2, {file.stem}, {place}" in shown
    assert any("48" in text and text.startswith("“") for text in shown)
    assert (line.proposal.conflicts, line.tick.isChecked(), dialog.save.isEnabled()) == (True, False, False)
    for other in dialog.lines:  # rejected one by one
        other.tick.setChecked(True)
        other.tick.setChecked(other is line or isinstance(other.proposal.value, SigningDay))
    assert dialog.save.text() == "Save 2 values"
    for close in (dialog.close, dialog.reject, window.close):  # something accepted is not saved yet
        close()
        assert (dialog.isVisible(), script.asked.pop()) == (True, "Discard the changes?")
    dialog.save.click()
    rest(app, qtbot)
    kept = promised(app)
    assert (kept.number, kept.clause, kept.source) == (48, "7.2", f"{file.stem}, {place}")
    assert "48" in kept.quote
    assert here(app).review_points == before.review_points  # what was rejected was not taken
    concluded = here(app).conclusion
    assert (concluded.concluded_on, concluded.form) == (date(2024, 5, 3), before.conclusion.form)
    again = scanned(page, window, app, qtbot)
    assert again is not None
    assert BREACH not in {
        each.proposal.value.kind for each in again.lines if isinstance(each.proposal.value, Commitment)
    }
    again.close()  # nothing was accepted: nobody is asked
    assert (again.isVisible(), script.asked) == (False, [])
    app.desk.undo()
    rest(app, qtbot)
    assert (here(app).commitments, here(app).conclusion) == (before.commitments, before.conclusion)

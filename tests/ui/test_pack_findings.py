"""What a pack says of its documents leads on: to the form of the fact, and to the paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dpa_tracker.reading.opening import read_content
from dpa_tracker.use_cases.draft_agreement import DraftAgreement, draft_agreement
from tests.pdf.pdf_files import pdf
from tests.ui.conftest import DAY
from tests.ui.script import Script
from tests.ui.test_packs_page import WHOLE, agreement, choose, page, texts
from tests.use_cases.test_edited_drafts import edit, setting
from ui.app import App
from ui.dossiers.blocks import Act, RemarkList
from ui.forms.editor_dialog import EditorDialog
from ui.packing.packs_page import PacksPage
from ui.packing.paragraph_dialog import ParagraphDialog
from ui.packing.problem_sections import EDIT_FACT, SEEK

__all__ = ("page",)  # the fixture


def acts(page: PacksPage, code: str) -> list[Act]:
    """The ways of a kind that lead on from what stands in the way."""
    assert page.panel.view.dossier is not None
    blocks = [block for section in page.panel.view.dossier.sections for block in section.blocks]
    remarks = [remark for block in blocks if isinstance(block, RemarkList) for remark in block.remarks]
    return [act for remark in remarks for act in remark.acts if act.code == code]


@pytest.mark.story
def test_a_finding_leads_to_the_form_of_its_fact_and_to_its_paragraph(
    app: App, page: PacksPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = pdf([["nothing"], ["of it"]])
    monkeypatch.setattr("dpa_tracker.queries.template_preview.pdf_of", lambda *_args, **_more: drawn)
    writing = app.desk.writing()
    draft = DraftAgreement(agreement(app), "dpa-nb", tmp_path / "edited.docx", DAY)
    draft_agreement(writing.register, draft, actor="kari", at=writing.at)
    edit(tmp_path / "edited.docx", setting(controller__name="Someone Else AS"))
    choose(app, page, qtbot, "dpa")
    assert isinstance(app.desk.prompts, Script)
    app.desk.prompts.file = tmp_path
    page.assembling.make()
    qtbot.waitUntil(lambda: app.work.is_idle and page.stack.currentWidget() is not page.assembling, timeout=WHOLE)
    to_fact = next(act for act in acts(page, EDIT_FACT) if act.about.startswith("party"))
    page.panel.view.acted.emit(to_fact)
    qtbot.waitUntil(lambda: bool(page.findChildren(EditorDialog)), timeout=WHOLE)
    editor = page.findChildren(EditorDialog)[0]
    assert editor.form.field("name").value()
    editor.reject()
    file, _line, text = acts(page, SEEK)[0].about.partition("\n")
    assert text in " ".join(one.text for one in read_content(Path(file).read_bytes(), file).passages)
    page.panel.view.acted.emit(acts(page, SEEK)[0])
    (shown,) = page.findChildren(ParagraphDialog)
    assert shown.windowTitle() == Path(file).name
    qtbot.waitUntil(lambda: app.work.is_idle and "was not found on the pages" in texts(shown.pages), timeout=WHOLE)
    shown.reject()

"""The templates page and the adopting of a firm's own file, used as a person uses them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QListView, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker import places
from dpa_tracker.queries import template_preview
from dpa_tracker.queries.field_list import field_list
from dpa_tracker.queries.template_report import template_report
from dpa_tracker.word.template import open_template
from tests.queries.test_template_queries import pdf
from tests.ui.conftest import rest
from tests.ui.script import Script
from tests.ui.whole_pages import whole
from tests.word.word_files import docx, para
from ui.app import App
from ui.desk import Desk, Ways
from ui.dossiers.blocks import Grid
from ui.drafting.drafting_page import DraftingPage
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.templating.adopting import AdoptDialog
from ui.templating.field_panel import FieldPanel
from ui.templating.pages_view import PagesView
from ui.templating.report_dossier import report_dossier
from ui.templating.sample_panel import SamplePanel
from ui.templating.templates_page import TemplatesPage
from ui.trail import PageKey, Place
from ui.work import Work

TODAY = date(2026, 11, 23)
OWN = para("Between {{ controller.name }} and {{ odd thing }} &amp; &lt;b>{{ odd thing }}&lt;/b>")


@pytest.fixture
def failures() -> list[Exception]:
    return []


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path, failures: list[Exception]) -> Iterator[Desk]:
    qapp.processEvents()
    work = Work(failures.append)
    ways = Ways(Script(), lambda _notice: None, failures.append)
    yield Desk(work, ways, Settings.in_file(tmp_path / "s.ini"), TODAY)
    work.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> TemplatesPage:
    """The page with its first template looked at."""
    made = whole(TemplatesPage(desk))
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitUntil(lambda: desk.work.is_idle and made.panel.report is not None, timeout=20_000)
    return made


def script(desk: Desk) -> Script:
    assert isinstance(desk.prompts, Script)
    return desk.prompts


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def own_file(folder: Path, body: str = OWN, name: str = "our dpa.docx") -> Path:
    path = folder / name
    path.write_bytes(docx(body))
    return path


# ---- the page ------------------------------------------------------------------------------------------------------


def test_the_shelf_is_listed_and_the_first_template_is_looked_at(page: TemplatesPage) -> None:
    assert set(places.TEMPLATES.glob("*.docx")) == set(page.list.paths())
    assert page.panel.report is not None
    assert page.panel.report.path == page.list.path()
    assert page.panel.check.dossier is not None
    assert page.panel.check.dossier.state == "cleared"


def test_what_is_good_to_know_takes_the_whole_width_where_nothing_is_to_be_done() -> None:
    dossier = report_dossier(template_report(places.TEMPLATES / "amendment-repair-en.docx"))
    grids = [block for section in dossier.sections for block in section.blocks if isinstance(block, Grid)]
    assert [(grid.titles, {len(row.cells) for row in grid.rows}) for grid in grids] == [(("What",), {1})]
    assert all(row.cells[0][0].isupper() for grid in grids for row in grid.rows)  # sentences, as they begin lines


def test_a_word_file_of_ones_own_is_opened_and_its_problems_are_said(
    page: TemplatesPage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    script(desk).file = own_file(tmp_path)
    page.choose()
    qtbot.waitUntil(lambda: "our dpa.docx" in texts(page.panel) and desk.work.is_idle)
    assert page.list.path() == script(desk).file
    assert "3 placeholders" in texts(page.panel)
    assert "<b>" in texts(page.panel.check)  # text of a document stays plain text
    assert page.panel.check.dossier is not None
    assert page.panel.check.dossier.state == "block"


def test_a_file_that_is_no_template_is_said_in_its_place(
    page: TemplatesPage, tmp_path: Path, qtbot: QtBot, failures: list[Exception]
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"no Word file")
    page.open(path)
    qtbot.waitUntil(lambda: "a.docx" in texts(page.trouble))
    assert page.trouble.isVisible()
    assert not failures


def test_a_word_file_can_be_dropped_on_the_page_and_nothing_else(
    page: TemplatesPage, tmp_path: Path, qtbot: QtBot
) -> None:
    for name, taken in (("policy.pdf", False), ("our dpa.docx", True)):
        path = own_file(tmp_path, name=name)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        drop = QDropEvent(
            QPointF(QPoint(5, 5)),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        drop.setAccepted(False)
        page.dropEvent(drop)
        assert drop.isAccepted() is taken
        assert (page.list.path() == path) is taken
    qtbot.waitUntil(lambda: "our dpa.docx" in texts(page.panel))


def test_our_own_folder_is_remembered_and_listed_first(
    page: TemplatesPage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    own = own_file(folder)
    script(desk).file = folder
    page.choose_folder()
    qtbot.waitUntil(lambda: page.list.paths()[0] == own)
    assert desk.settings.templates_folder == folder
    assert str(folder) in texts(page)


@pytest.mark.story
def test_a_shipped_template_is_copied_to_our_folder_and_looked_at(
    page: TemplatesPage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    script(desk).file = tmp_path
    page.copy(places.TEMPLATES / "dpa-nb.docx")
    qtbot.waitUntil(lambda: page.list.path() == tmp_path / "dpa-nb.docx" and desk.work.is_idle)
    assert page.panel.report is not None
    assert page.panel.report.path == tmp_path / "dpa-nb.docx"
    page.copy(places.TEMPLATES / "dpa-nb.docx")  # a second time it is refused: the firm's own changes stay
    qtbot.waitUntil(lambda: desk.work.is_idle)


# ---- fields --------------------------------------------------------------------------------------------------------


@pytest.fixture
def fields(qtbot: QtBot) -> FieldPanel:
    panel = FieldPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.offer(field_list({"controller.name": "Havbris AS"}))
    return panel


def test_a_field_is_found_by_its_example_and_copied(fields: FieldPanel) -> None:
    fields.search.setText("havbris")
    assert [row.tag for row in fields.chosen()] == ["controller.name"]
    fields.copy_tag.click()
    assert QApplication.clipboard().text() == "controller.name"
    fields.copy_condition.click()
    assert QApplication.clipboard().text() == "if:controller.name"
    assert not fields.copy_repetition.isEnabled()


def test_several_tags_are_copied_a_line_each(fields: FieldPanel) -> None:
    fields.search.setText("sub_processors.locations")
    fields.table.selectAll()
    fields.copy_tag.click()
    assert QApplication.clipboard().text().splitlines() == [row.tag for row in fields.shown()]
    fields.copy_repetition.click()
    assert QApplication.clipboard().text() == "each:sub_processors.locations"


def test_only_the_fields_of_the_template_are_shown_and_an_empty_search_says_so(fields: FieldPanel) -> None:
    fields.mark_used(["controller.name", "processor.name"])
    fields.only_used.setChecked(True)
    assert [row.tag for row in fields.shown()] == ["controller.name", "processor.name"]
    fields.search.setText("nothing is called this")
    assert not fields.copy_tag.isEnabled()
    assert "No field is called that" in texts(fields)


# ---- trying it -----------------------------------------------------------------------------------------------------


def test_a_test_fill_is_written_announced_and_its_gaps_listed(page: TemplatesPage, desk: Desk, qtbot: QtBot) -> None:
    panel = SamplePanel(desk)
    qtbot.addWidget(panel)
    agreements = tuple(page.panel.sample.offered)
    panel.take(places.TEMPLATES / "dpa-en.docx", agreements)
    panel.agreements.setCurrentIndex(panel.agreements.count() - 1)
    with qtbot.waitSignal(panel.open_file_requested, timeout=20_000) as opened:
        panel.fill()
    assert opened.args is not None
    assert Path(opened.args[0]).is_file()
    assert panel.result.dossier is not None
    assert panel.result.dossier.state == "check"
    assert panel.result.dossier.sections[0].blocks


def test_a_template_with_pending_changes_is_not_filled(
    page: TemplatesPage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    path = own_file(tmp_path, para("<w:ins w:id='1'><w:r><w:t>new</w:t></w:r></w:ins>"))
    panel = SamplePanel(desk)
    qtbot.addWidget(panel)
    panel.take(path, tuple(page.panel.sample.offered))
    panel.fill()
    qtbot.waitUntil(lambda: "tracked changes" in texts(panel))
    assert panel.result.dossier is None


def test_pages_are_turned_and_made_larger(
    desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template_preview, "pdf_of", lambda _content, _name: pdf((300, 400), (300, 400)))
    path = own_file(tmp_path)
    view = PagesView(desk)
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.show()
    view.show_file((path, ""), lambda: path)
    qtbot.waitUntil(view.has_page)
    assert "Page 1 of 2" in texts(view)
    before = view.drawn_at
    view.zoom(1)
    qtbot.waitUntil(lambda: view.drawn_at > before)
    view.area.verticalScrollBar().setValue(view.area.verticalScrollBar().maximum())
    QTest.keyClick(view.area, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: "Page 2 of 2" in texts(view))
    view.turn(1)
    qtbot.waitUntil(lambda: desk.work.is_idle)
    assert view.page_number() == 2


def test_without_libreoffice_a_sentence_says_so_and_word_is_offered(
    desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template_preview, "pdf_of", lambda _content, _name: None)
    path = own_file(tmp_path)
    view = PagesView(desk)
    qtbot.addWidget(view)
    view.show()
    view.show_file((path, ""), lambda: path)
    qtbot.waitUntil(view.missing.isVisible)
    with qtbot.waitSignal(view.open_file_requested) as opened:
        view.open_button().click()
    assert opened.args == [path]


def test_pages_that_are_not_wanted_any_more_are_stopped(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    path = own_file(tmp_path)
    view = PagesView(desk)
    qtbot.addWidget(view)
    view.show()
    view.show_file((path, ""), lambda: tmp_path / "missing.docx")
    view.stop()
    qtbot.waitUntil(lambda: desk.work.is_idle)
    assert view.stopped.isVisible()


# ---- adopting ------------------------------------------------------------------------------------------------------


def dialog_of(page: TemplatesPage, qtbot: QtBot, path: Path) -> AdoptDialog:
    page.adopt(path)
    qtbot.waitUntil(lambda: bool(page.findChildren(AdoptDialog)))
    return page.findChildren(AdoptDialog)[0]


def test_a_firms_own_file_becomes_a_template_by_choice(
    page: TemplatesPage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    source, out = own_file(tmp_path), tmp_path / "made"
    dialog = dialog_of(page, qtbot, source)
    assert not dialog.write_button.isEnabled()  # nothing is taken for granted
    dialog.accept_all.click()
    assert dialog.table.choices() == {0: "controller.name", 1: None, 2: None}
    dialog.table.go(1)
    assert dialog.paragraph.toPlainText()[dialog.paragraph.marked()] == "{{ odd thing }}"
    dialog.field.put("agreement.title")
    dialog.field.chosen.emit("agreement.title")
    dialog.alike.click()
    assert dialog.table.choices()[2] == "agreement.title"
    dialog.table.choose(2, None)
    script(desk).file = out
    dialog.write()
    made = out.with_suffix(".docx")
    qtbot.waitUntil(lambda: page.list.path() == made and desk.work.is_idle)
    assert open_template(made).fields() == ("controller.name", "agreement.title")
    assert page.panel.report is not None
    assert page.panel.report.placeholders == 1


def test_what_cannot_be_written_is_said_in_the_dialog_and_the_choices_stay(
    page: TemplatesPage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    source = own_file(tmp_path)
    dialog = dialog_of(page, qtbot, source)
    dialog.accept_all.click()
    script(desk).file = source
    dialog.write()
    qtbot.waitUntil(dialog.trouble.isVisible)
    assert "our dpa.docx" in dialog.trouble.text()
    assert dialog.table.choices()[0] == "controller.name"
    script(desk).agree = False
    dialog.reject()
    assert dialog.isVisible()
    script(desk).agree = True
    dialog.reject()
    assert not dialog.isVisible()


def test_a_file_without_placeholders_says_what_to_do(
    page: TemplatesPage, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[str] = []
    desk.tell = lambda notice: told.append(notice.text)
    page.adopt(own_file(tmp_path, para("Nothing here")))
    qtbot.waitUntil(lambda: bool(told))
    assert "yellow [brackets], {{ tags }}" in told[0]
    assert not page.findChildren(QDialog)


def test_a_field_is_typed_and_nonsense_goes_back(page: TemplatesPage, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = dialog_of(page, qtbot, own_file(tmp_path))
    line = dialog.field.lineEdit()
    assert line is not None
    line.setText("no such field")
    line.editingFinished.emit()
    assert dialog.field.value() == "controller.name"
    line.setText(dialog.field.itemText(dialog.field.findData("processor.name")))
    line.editingFinished.emit()
    assert dialog.table.choices()[0] == "processor.name"


# ---- in the window -------------------------------------------------------------------------------------------------


@pytest.mark.story
def test_a_template_leads_to_a_new_draft(app: App, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.go(Place(PageKey.TEMPLATES))
    rest(app, qtbot)
    page = window.stage.page(PageKey.TEMPLATES)
    drafting = window.stage.page(PageKey.DRAFTING)
    assert isinstance(page, TemplatesPage)
    assert isinstance(drafting, DraftingPage)
    own = Path(shutil.copy(places.TEMPLATES / "dpa-nb.docx", tmp_path / "ours.docx"))
    for path, chosen in ((own, str(own)), (places.TEMPLATES / "dpa-sub-en.docx", "dpa-sub-en")):
        page.panel.draft_requested.emit(path)
        rest(app, qtbot)
        assert window.stage.currentWidget() is drafting
        assert drafting.chosen_template() == chosen


def test_everything_that_takes_the_keyboard_has_a_name(page: TemplatesPage, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = dialog_of(page, qtbot, own_file(tmp_path))
    focusable = [
        widget
        for top in (page, dialog)
        for widget in top.findChildren(QWidget)
        if widget.focusPolicy() is Qt.FocusPolicy.StrongFocus and not isinstance(widget, QListView)
    ]
    assert len(focusable) > 10
    nameless = [widget for widget in focusable if not widget.accessibleName() and not getattr(widget, "text", str)()]
    assert not nameless

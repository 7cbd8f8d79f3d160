"""One template: what it is, what can be done with it, its check, the fields to copy, a test fill and its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dpa_tracker.queries.field_list import FieldRow, field_list
from dpa_tracker.queries.template_report import TemplateReport
from dpa_tracker.sentences import _, counted, language
from dpa_tracker.use_cases.fill_with_sample import (
    SampleAgreement,
    fill_with_sample,
    sample_agreements,
    sample_examples,
)
from ui.connecting import ignoring
from ui.desk import Desk
from ui.dossiers.view import DossierView
from ui.templating.field_panel import FieldPanel
from ui.templating.pages_view import PagesView
from ui.templating.report_dossier import report_dossier
from ui.templating.sample_panel import SamplePanel
from ui.widgets.buttons import TextButton
from ui.widgets.drop_down import DropDown
from ui.widgets.flow import Flow
from ui.widgets.tabs import Tabs
from ui.widgets.texts import Level, card, label


@dataclass(frozen=True, slots=True)
class PanelEntered:
    """Which part of a template is looked at, what is looked for in its fields, and with what its pages are filled."""

    tab: int
    words: str
    only_used: bool
    filled: bool


class TemplatePanel(QWidget):
    """Each signal carries the path of the template, `open_file_requested` that of a file to open in Word."""

    draft_requested = Signal(object)
    copy_requested = Signal(object)
    adopt_requested = Signal(object)
    open_file_requested = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.report: TemplateReport | None = None

    def make_parts(self) -> Iterator[None]:
        """Make everything there is on it, a part in each step; before that nothing is asked of it."""
        self._title = label("", Level.TITLE, wrap=True, copyable=True)
        self._facts = label("", muted=True, wrap=True)
        self._plain = self._make_plain()
        self.tabs = Tabs(_("About this template"), self)
        yield
        self._lay_out()
        yield
        self.check = DossierView(self.tabs, self._desk.work)
        self.tabs.addTab(self.check, _("Problems"))
        yield
        self.fields = FieldPanel(self.tabs)
        self.tabs.addTab(self.fields, _("Fields"))
        yield
        self.sample = SamplePanel(self._desk, self.tabs)
        self.tabs.addTab(self.sample, _("Test fill"))
        yield
        self.filled = DropDown(self.tabs)
        self.pages = PagesView(self._desk, self.tabs)
        yield
        self._preview = self._make_preview()
        self.tabs.addTab(self._preview, _("Preview"))
        yield
        for view in (self.sample, self.pages):
            view.open_file_requested.connect(self.open_file_requested)
        self.tabs.currentChanged.connect(ignoring(self._tab_chosen))
        self.filled.activated.connect(ignoring(self._draw))

    def _make_plain(self) -> QFrame:
        """The line that offers to make controls of placeholders; hidden where there are none."""
        made = card()
        line = QHBoxLayout(made)
        line.setContentsMargins(12, 8, 12, 8)
        self._plain_words = label("", wrap=True)
        adopt = TextButton(_("Turn them into fields…"), "edit")
        adopt.clicked.connect(lambda: self._emit(self.adopt_requested))
        line.addWidget(self._plain_words, 1)
        line.addWidget(adopt)
        return made

    def _lay_out(self) -> None:
        deeds = Flow(8)
        for name, icon, signal, primary in (
            (_("Use in a new draft"), "drafting", self.draft_requested, True),
            (_("Open in Word"), "open", self.open_file_requested, False),
            (_("Copy to our templates"), "copy", self.copy_requested, False),
        ):
            button = TextButton(name, icon, self, primary=primary)
            button.clicked.connect(lambda _checked=False, signal=signal: self._emit(signal))
            deeds.addWidget(button)
        head = QVBoxLayout()
        head.setContentsMargins(20, 14, 20, 8)
        head.setSpacing(6)
        head.addWidget(self._title)
        head.addWidget(self._facts)
        head.addLayout(deeds)
        head.addWidget(self._plain)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)

    def _make_preview(self) -> QWidget:
        preview = QWidget(self.tabs)
        shown = QVBoxLayout(preview)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(0)
        choice = QHBoxLayout()
        choice.setContentsMargins(16, 12, 16, 0)
        self.filled.setAccessibleName(_("What to show"))
        self.filled.addItem(_("The template as it is"), False)
        self.filled.addItem(_("Filled with the sample agreement"), True)
        choice.addWidget(self.filled)
        choice.addStretch()
        self.filled.setMinimumWidth(280)
        shown.addLayout(choice)
        shown.addWidget(self.pages, 1)
        return preview

    def entered(self) -> PanelEntered:
        """How it is looked at: for the same panel of a new window."""
        words, only = self.fields.search.text(), self.fields.only_used.isChecked()
        return PanelEntered(self.tabs.currentIndex(), words, only, bool(self.filled.currentData()))

    def resume(self, entered: PanelEntered) -> None:
        """Look at it in the same way."""
        self.fields.search.setText(entered.words)
        self.fields.only_used.setChecked(entered.only_used)
        self.filled.setCurrentIndex(self.filled.findData(entered.filled))
        self.tabs.setCurrentIndex(entered.tab)

    def show_report(self, report: TemplateReport) -> None:
        """Be about another template; what is read beside the GUI thread follows."""
        same = self.report is not None and self.report.path == report.path
        self.report = report
        self._title.setText(report.kind)
        version = _("version {version}").format(version=report.version) if report.version else _("no version stated")
        count = counted("{number} field", "{number} fields", len(report.fields))
        self._facts.setText(f"{report.path.name} · {report.language_name} · {version} · {count}")
        self._plain.setVisible(report.placeholders > 0)
        one = "{number} placeholder is written as plain text, so nothing is filled into it."
        many = "{number} placeholders are written as plain text, so nothing is filled into them."
        self._plain_words.setText(counted(one, many, report.placeholders))
        self.check.show_dossier(report_dossier(report))
        self.fields.mark_used([tag for tag, _label in report.fields])
        if same:
            return
        self.pages.stop()
        kind, on = report.kind_code, self._desk.on
        self._desk.work.read(self, lambda: _from_sample(kind, on), self._take_sample)

    def _take_sample(self, found: tuple[tuple[SampleAgreement, ...], tuple[FieldRow, ...]]) -> None:
        if self.report is not None:
            agreements, rows = found
            self.sample.take(self.report.path, agreements)
            self.fields.offer(rows)
            self._tab_chosen()

    def _tab_chosen(self) -> None:
        """The pages are drawn when somebody comes to look at them."""
        if self.tabs.currentWidget() is self._preview and not self.pages.is_about(self._wanted()):
            self._draw()

    def _wanted(self) -> tuple[Path | None, str]:
        path = None if self.report is None else self.report.path
        return path, self.sample.agreement() if self.filled.currentData() else ""

    def _draw(self) -> None:
        path, agreement = self._wanted()
        if path is None:
            return
        folder, on = self.sample.folder(), self._desk.on

        def make() -> Path:
            return fill_with_sample(path, agreement, folder, on=on).file if agreement else path

        self.pages.show_file((path, agreement), make)

    def _emit(self, signal: SignalInstance) -> None:
        if self.report is not None:
            signal.emit(self.report.path)


def _from_sample(kind: str, on: date) -> tuple[tuple[SampleAgreement, ...], tuple[FieldRow, ...]]:
    return sample_agreements(kind), field_list(sample_examples(language(), on))

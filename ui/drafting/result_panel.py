"""What came of a draft: the answer and, beside it, the pages of the document with the paragraph asked about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.desk import Desk
from ui.dossiers.blocks import Act, Dossier
from ui.dossiers.deed import Deed
from ui.dossiers.view import DossierView
from ui.drafting.opening_files import open_path
from ui.drafting.readiness_sections import COPY, SEEK
from ui.faults import Notice
from ui.templating.pages_view import PagesView
from ui.widgets.tabs import Tabs


class ResultPanel(QWidget):
    """Shows paragraphs by itself; every other act is handed on by `acted`, and `opened` carries a subject."""

    opened = Signal(object)
    acted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._key: tuple[Path, str] | None = None
        self._make: Callable[[], Path] | None = None
        self.answer = DossierView(self)
        self.answer.opened.connect(self.opened)
        self.answer.acted.connect(self._act)
        self.pages = PagesView(desk, self)
        self.pages.open_file_requested.connect(open_path)
        self.tabs = Tabs(_("What came of it"), self)
        self.tabs.addTab(self.answer, _("Result"))
        self.tabs.addTab(self.pages, _("Pages"))
        self.tabs.currentChanged.connect(ignoring(self._draw_if_shown))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)

    def show_answer(
        self, dossier: Dossier, deeds: tuple[Deed, ...], key: tuple[Path, str], make: Callable[[], Path]
    ) -> None:
        """Show an answer. `make` gives the document's file when its pages are wanted; `key` tells it from others."""
        self._key, self._make = key, make
        self.pages.stop()
        self.answer.show_dossier(dossier, deeds)
        self.tabs.setCurrentWidget(self.answer)

    def _act(self, act: Act) -> None:
        if act.code == SEEK:
            self.seek(act.about)
        elif act.code == COPY:
            QGuiApplication.clipboard().setText(act.about)
            self._desk.tell(Notice(_("Copied. Search for it in Word."), "info"))
        else:
            self.acted.emit(act)

    def seek(self, text: str) -> None:
        """Show the page with a paragraph."""
        self.tabs.setCurrentWidget(self.pages)
        self._draw_if_shown()
        self.pages.seek(text)

    def _draw_if_shown(self) -> None:
        if self.tabs.currentWidget() is not self.pages or self._key is None or self._make is None:
            return
        if not self.pages.is_about(self._key):
            self.pages.show_file(self._key, self._make)

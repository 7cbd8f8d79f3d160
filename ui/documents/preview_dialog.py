"""A document looked at inside the app: the pages of a PDF or Word file, the words of a text or mail."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from dpa_tracker.domain.documents import Document, DocumentForm
from dpa_tracker.queries.document_preview import Words, carried_by, pages_of, words_of
from dpa_tracker.sentences import _
from dpa_tracker.store.register import Register
from ui.connecting import ignoring
from ui.desk import Desk
from ui.templating.pages_view import PagesView
from ui.widgets.room import above_foot
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import Level, label

_SIZE = (900, 860)


class PreviewDialog(QDialog):
    """`copy_requested`: the document is to be opened in another program."""

    copy_requested = Signal()

    def __init__(self, desk: Desk, register: Register, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(document.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(parts := QWidget())
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(4)
        title = label(document.title, Level.TITLE, wrap=True)
        title.setContentsMargins(24, 0, 24, 0)
        column.addWidget(title)
        name = label(document.original_name, muted=True, wrap=True)
        name.setContentsMargins(24, 0, 24, 4)
        column.addWidget(name)
        self.warning = label("", strong=True, wrap=True)
        self.warning.setContentsMargins(24, 0, 24, 4)
        self.warning.hide()
        column.addWidget(self.warning)
        desk.work.read(self, partial(carried_by, register, document), self._warn, self._nothing)
        self.pages: PagesView | None = None
        self.words: QPlainTextEdit | None = None
        if document.form in (DocumentForm.PDF, DocumentForm.WORD):
            column.addWidget(self._pages(register, document), 1)
        else:
            column.addWidget(self._words(register, document), 1)
        above_foot(self, parts, self._buttons())
        self._close.setDefault(True)  # once it stands in the dialog, as in `dialog_foot`
        open_at(self, *_SIZE)

    def _pages(self, register: Register, document: Document) -> PagesView:
        self.pages = PagesView(self._desk, self)
        self.pages.open_file_requested.connect(ignoring(self.copy_requested.emit))
        waiting = _("Drawing the pages …") if document.form is DocumentForm.PDF else ""
        self.pages.show_pages((Path(document.file), document.id), partial(pages_of, register, document), waiting)
        self.pages.area.setFocus()  # the page keys turn pages at once
        return self.pages

    def _words(self, register: Register, document: Document) -> QPlainTextEdit:
        words = QPlainTextEdit(self)
        words.setReadOnly(True)
        words.setTabChangesFocus(True)
        words.setAccessibleName(_("Text of the document"))
        words.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.words = words
        self._desk.work.read(self, partial(words_of, register, document), self._show_words)
        return words

    def _show_words(self, found: Words) -> None:
        if self.words is not None:
            self.words.setPlainText(found.text or _("No text was found in it."))

    def _warn(self, said: str) -> None:
        """Say what the file carries; nothing of it is run here, but another program may."""
        self.warning.setText(said)
        self.warning.setVisible(bool(said))

    def _nothing(self, _error: Exception) -> None:
        """What stands in the way of reading it is said where its pages would be."""

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        copy = buttons.addButton(_("Open a copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(ignoring(self.copy_requested.emit))
        self._close: QPushButton = buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(24, 8, 24, 12)
        return buttons

    def done(self, result: int) -> None:
        """Closed: nothing is drawn any more."""
        if self.pages is not None:
            self.pages.stop()
        super().done(result)

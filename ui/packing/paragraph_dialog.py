"""The pages of a document of a pack, with the paragraph that a finding is about."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.desk import Desk
from ui.drafting.opening_files import open_path
from ui.templating.pages_view import PagesView
from ui.widgets.screen_fit import open_at

_SIZE: Final = (900, 720)


class ParagraphDialog(QDialog):
    """Nothing is written; the file itself can be opened in Word from here."""

    def __init__(self, desk: Desk, file: Path, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(file.name)
        self.pages = PagesView(desk, self)
        self.pages.open_file_requested.connect(open_path)
        self.pages.show_file((file, file.name), lambda: file)
        self.pages.seek(text)
        buttons = QDialogButtonBox()
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(24, 8, 24, 16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages, 1)
        column.addWidget(buttons)
        open_at(self, *_SIZE)

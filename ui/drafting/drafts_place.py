"""Where drafts are put that nobody is asked about: the user's documents, until another folder is chosen here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.desk import Desk
from ui.settings import Settings
from ui.widgets.buttons import TextButton
from ui.widgets.texts import label


def drafts_folder(settings: Settings) -> Path:
    """The folder that was chosen for drafts, else the user's documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return settings.drafts_folder or Path(documents)


class DraftsPlace(QWidget):
    """The folder, and the way to choose another one; it is kept for the next start."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.said = label("", muted=True, wrap=True)
        self.other = TextButton(_("Another folder for drafts…"), parent=self, link=True)
        self.other.clicked.connect(ignoring(self.choose))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 8)
        column.setSpacing(0)
        column.addWidget(self.said)
        column.addWidget(self.other)
        self._show()

    @property
    def folder(self) -> Path:
        """Where drafts go."""
        return drafts_folder(self._desk.settings)

    def choose(self) -> None:
        """Ask for a folder."""
        folder = self._desk.prompts.open_folder(self, _("The folder for drafts"))
        if folder is not None:
            self._desk.settings.drafts_folder = folder
            self._show()

    def _show(self) -> None:
        self.said.setText(_("Drafts made by one click go to {folder}").format(folder=self.folder))

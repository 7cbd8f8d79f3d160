"""A field for one file from the disk: it names the file, and takes another by a button or by dropping."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from dpa_tracker.domain.file_names import shown_name
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.forms.field import FormField
from ui.prompts import Prompts
from ui.widgets.buttons import IconButton, TextButton
from ui.widgets.texts import label

ANY: Final = "*"


class FileField(FormField[Path | None]):
    """The file stays where it is until the form is saved; None: none is chosen."""

    def __init__(self, title: str, prompts: Prompts, hint: str = "") -> None:
        super().__init__(hint)
        self._title = title
        self._prompts = prompts
        self._path: Path | None = None
        self._name = label("", wrap=True)
        self.button = TextButton(_("Choose a file…"), "open")
        self.button.clicked.connect(ignoring(self.choose))
        self.clear = IconButton("close", _("Leave it out"))
        self.clear.clicked.connect(ignoring(self.leave_out))
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.button)
        line.addWidget(self._name, 1)
        line.addWidget(self.clear)
        self.hold(whole, self.button)
        self.put(None)

    def choose(self) -> None:
        """Ask for a file."""
        path = self._prompts.open_file(self, self._title, f"{_('Files')} ({ANY})")
        if path is not None:
            self.put(path)
            self.edited.emit()

    def leave_out(self) -> None:
        """Take none after all."""
        self.put(None)
        self.edited.emit()

    def value(self) -> Path | None:
        """The file chosen."""
        return self._path

    def put(self, value: Path | None) -> None:
        """Name a file."""
        self._path = value
        self._name.setText("" if value is None else shown_name(value.name))
        self.clear.setVisible(value is not None)

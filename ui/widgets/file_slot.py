"""A place for one file: it names the file, and takes another by a button or by dropping."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.dropping import files_in, named_in, nothing_came
from ui.prompts import Prompts
from ui.widgets.buttons import TextButton
from ui.widgets.texts import Level, label, tooltip


class FileSlot(QFrame):
    """`chosen` carries the path of the file that was chosen or dropped. `endings` are those it takes (".docx")."""

    chosen = Signal(object)

    def __init__(self, title: str, endings: Sequence[str], prompts: Prompts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._endings = tuple(endings)
        self._prompts = prompts
        self.path: Path | None = None
        self.setProperty("card", "true")
        self.setAcceptDrops(True)
        self._name = label("", strong=True, wrap=True)
        self.button = TextButton(_("Choose…"), "open", self)
        self.button.setAccessibleName(f"{title}: {_('Choose…')}")
        self.button.clicked.connect(ignoring(self.choose))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch()
        words.addWidget(label(title, Level.SMALL, muted=True, wrap=True))
        words.addWidget(self._name)
        words.addStretch()
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 14, 8)
        line.setSpacing(12)
        line.addLayout(words, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.put(None)

    def put(self, path: Path | None) -> None:
        """Show a file without announcing it."""
        self.path = path
        self._name.setText(_("Choose or drop a file") if path is None else _breakable(path.name))
        self._name.setProperty("muted", path is None)
        self._name.style().unpolish(self._name)
        self._name.style().polish(self._name)
        self._name.setToolTip(tooltip("" if path is None else str(path)))
        self.button.setAccessibleDescription("" if path is None else path.name)

    def choose(self) -> None:
        """Ask for a file."""
        patterns = " ".join(f"*{ending}" for ending in self._endings)
        path = self._prompts.open_file(self, self._title, _("Files") + f" ({patterns})")
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Take a file and say so."""
        self.put(path)
        self.chosen.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only files that can be used here are let in."""
        if dragged_names(event, self._endings):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first of the files that fits."""
        files = dropped_files(event, self._endings)
        if files:
            event.acceptProposedAction()
            self.take(files[0])
        elif dragged_names(event, self._endings):
            self._prompts.tell(self, self._title, nothing_came())


def dropped_files(event: QDropEvent, endings: Sequence[str]) -> tuple[Path, ...]:
    """The files of a drop that have one of these endings, those of a mail program as copies."""
    return tuple(path for path in files_in(event.mimeData()) if path.suffix.lower() in endings)


def dragged_names(event: QDropEvent, endings: Sequence[str]) -> tuple[Path, ...]:
    """The same while they are only dragged; those of a mail program by their names alone."""
    return tuple(path for path in named_in(event.mimeData()) if path.suffix.lower() in endings)


def _breakable(name: str) -> str:
    """A long name without blanks can be broken after its marks; the character that allows it is not seen."""
    return "".join(f"{letter}\u200b" if letter in "_-.," else letter for letter in name)

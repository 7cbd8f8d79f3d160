"""Choosing what to put back: one of the copies beside the register, or a file from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from dpa_tracker.queries.copies import CopyRow
from dpa_tracker.sentences import _
from dpa_tracker.store.copies_check import CopyState
from ui.connecting import ignoring
from ui.safekeeping.copy_table import CopyTable, difference_words, is_refused
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import Level, label

_SIZE = (1150, 520)  # what each copy holds stands beside it, whole
_SIZE_WITHOUT = (640, 220)


@dataclass(frozen=True, slots=True)
class Damage:
    """What keeps a register from being opened, in a few words, and what a copy would cost."""

    title: str
    text: str


class RestoreDialog(QDialog):
    """`chosen` carries the file to put back; it changes nothing itself. `file_wanted`: another file is to be named.

    `damage`: the register itself cannot be opened: then what can be read of it can be salvaged too (`salvage_wanted`),
    and leaving it all as it is remains a choice.
    """

    chosen = Signal(object)
    file_wanted = Signal()
    salvage_wanted = Signal()

    def __init__(
        self,
        register: Path,
        copies: Sequence[CopyRow],
        parent: QWidget,
        damage: Damage | None = None,
        now: Sequence[int] = (),
    ) -> None:
        super().__init__(parent)
        self._damaged, self._now = damage is not None, tuple(now)
        self.setWindowTitle(_("Restore"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.table = CopyTable(copies)
        self.table.taken.connect(self._take)
        self.table.itemSelectionChanged.connect(ignoring(self._follow))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        earlier = _("Put back an earlier state of {name}").format(name=register.name)
        title, text = (damage.title, damage.text) if damage else (earlier, _explained(bool(copies)))
        column.addWidget(label(title, Level.TITLE, wrap=True))
        column.addWidget(label(text, wrap=True, muted=not damage))
        column.addWidget(self.table, 1)
        self.difference = label("", wrap=True)
        column.addWidget(self.difference)
        if self._damaged:  # in a line of its own: all of them together are wider than a much enlarged screen
            self.salvage = QPushButton(_("Salvage what can be read…"))
            self.salvage.setAutoDefault(False)
            self.salvage.clicked.connect(ignoring(self._want_salvage))
            column.addWidget(self.salvage, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._buttons())
        self.table.setVisible(bool(copies))
        if not copies:
            column.insertStretch(2, 1)
        open_at(self, *(_SIZE if copies else _SIZE_WITHOUT))
        self._follow()

    def looked_at(self, path: Path, state: CopyState) -> None:
        """One of the copies was looked at: the table and the line below it say what it is."""
        self.table.looked_at(path, state)
        self._follow()

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.put_back = buttons.addButton(_("Put this copy back"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.put_back.setProperty("primary", "true")
        self.other = buttons.addButton(_("From a backup file…"), QDialogButtonBox.ButtonRole.ActionRole)
        away = _("Leave it as it is") if self._damaged else _("Cancel")
        buttons.addButton(away, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        self.other.clicked.connect(ignoring(self._want_file))
        return buttons

    def _take(self) -> None:
        copy = self.table.chosen()
        if copy is not None and not is_refused(copy):
            self.accept()
            self.chosen.emit(copy.path)

    def _want_file(self) -> None:
        self.accept()
        self.file_wanted.emit()

    def _want_salvage(self) -> None:
        self.accept()
        self.salvage_wanted.emit()

    def _follow(self) -> None:
        chosen = self.table.chosen()
        told = "" if chosen is None else difference_words(chosen, self._now)
        refused = chosen is not None and is_refused(chosen)
        self.put_back.setEnabled(chosen is not None and not refused)
        self.put_back.setToolTip(told if refused else "")
        self.put_back.setAccessibleDescription(told if refused else "")
        self.difference.setText(told)
        self.difference.setVisible(bool(self.difference.text()))


def _explained(some: bool) -> str:
    kept = _("The register as it is now is copied first, so this too can be taken back.")
    if some:
        return kept
    none = _("There is no copy yet: the first is made before the next day's first change.")
    return f"{none} {kept}"

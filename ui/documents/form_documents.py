"""Files dropped on a form: they wait, named at its foot, and are attached to the record once it is saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from dpa_tracker.domain.file_names import shown_name
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.dropping import nothing_came
from ui.widgets.buttons import TextButton
from ui.widgets.texts import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


class FormDocuments(QWidget):
    """The line at the foot of a form. `added`: files were dropped."""

    added = Signal()

    def __init__(self, form: QDialog) -> None:
        super().__init__(form)
        self.waiting: tuple[Path, ...] = ()
        self._said = label("", wrap=True)
        self.clear = TextButton(_("Leave them out"), "close", self)
        self.clear.setAutoDefault(False)  # else Enter in a field of the form presses it
        self.clear.clicked.connect(ignoring(self.leave_out))
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 8, 24, 0)
        line.setSpacing(12)
        line.addWidget(self._said, 1)
        line.addWidget(self.clear)
        self.hide()
        form.setAcceptDrops(True)
        for field in (*form.findChildren(QLineEdit), *(t.viewport() for t in form.findChildren(QPlainTextEdit))):
            field.setAcceptDrops(False)  # it would take the names of dropped files as its text

    def take(self, files: tuple[Path, ...]) -> None:
        """Have these files wait; of none, say why."""
        if not files:
            self._said.setText(nothing_came())
            self.show()
            return
        self.waiting = tuple(dict.fromkeys((*self.waiting, *files)))
        names = ", ".join(shown_name(path.name) for path in self.waiting)
        self._said.setText(_("Attached when you save: {names}").format(names=names))
        self.clear.setText(_("Leave them out"))
        self.show()
        self.added.emit()

    def may_go(self) -> bool:
        """Whether all of them are still there; those that are not are named, and what to do about them."""
        gone = self._gone()
        if gone:
            names = ", ".join(shown_name(path.name) for path in gone)
            said = _("Gone since you took it, so nothing has been saved yet: {names}. Put it back, or leave it out.")
            self._said.setText(said.format(names=names))
            self.clear.setText(_("Leave it out"))
        return not gone

    def leave_out(self) -> None:
        """Attach none of them after all; where some are gone, not these, and the others still."""
        gone = self._gone()
        left = tuple(path for path in self.waiting if path not in gone) if gone else ()
        self.waiting = ()
        self.hide()
        if left:
            self.take(left)

    def _gone(self) -> tuple[Path, ...]:
        return tuple(path for path in self.waiting if not path.is_file())

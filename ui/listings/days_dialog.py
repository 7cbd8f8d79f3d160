"""Days by which a column is filtered, as somebody types them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from dpa_tracker.queries.day_spans import first_and_last, is_told
from dpa_tracker.sentences import _
from ui.formats import day_text
from ui.widgets.dialog_foot import add_foot
from ui.widgets.texts import label


class DaysDialog(QDialog):
    """`chosen` carries what was typed as a filter holds it. How it is understood stands below the line at once."""

    chosen = Signal(str)

    def __init__(self, column: str, typed: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Filter: {column}").format(column=column))
        self._stretch = ""
        self.line = QLineEdit(typed, self)
        self.line.setAccessibleName(_("Days"))
        self.line.setPlaceholderText(_("From and to, or a month, a quarter, a year"))
        words = label(_("Days"))
        words.setBuddy(self.line)
        self.said = label("", muted=True, wrap=True)
        foot = QDialogButtonBox()
        self.take = foot.addButton(_("Filter"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setProperty("primary", True)
        foot.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        foot.accepted.connect(self.accept)
        foot.rejected.connect(self.reject)
        column_of = QVBoxLayout(self)
        column_of.setContentsMargins(24, 20, 24, 16)
        column_of.setSpacing(8)
        for each in (words, self.line, self.said):
            column_of.addWidget(each)
        column_of.addSpacing(4)
        add_foot(column_of, foot, self.take)
        self.setMinimumWidth(440)
        self.line.textChanged.connect(self._look)
        self._look()

    def accept(self) -> None:
        """Give the days away."""
        if self._stretch:
            super().accept()
            self.chosen.emit(self._stretch)

    def _look(self) -> None:
        from dpa_tracker.queries.typed_days import stretch_of, typed_days  # noqa: PLC0415 - loads the names of months

        typed = self.line.text()
        found = typed_days(typed)
        self._stretch = "" if found is None else stretch_of(*found)
        self.take.setEnabled(bool(self._stretch))
        if found is not None:
            self.said.setText(stretch_words(self._stretch))
        elif len(typed.strip()) > 1:
            self.said.setText(_("These are no days. Examples: {examples}").format(examples=_EXAMPLES))
        else:
            self.said.setText(_("Examples: {examples}").format(examples=_EXAMPLES))


_EXAMPLES = "01.01.2027 - 31.03.2027   > 2027-01-01   Q1 2027   2027"


def stretch_words(stretch: str) -> str:
    """Typed days in words; empty where it is none but a stretch that has a name."""
    if not is_told(stretch):
        return ""
    first, last = first_and_last(stretch)
    if first is not None and last is not None:
        return day_text(first) if first == last else f"{day_text(first)} \u2013 {day_text(last)}"
    return _one_ended(first, last)


def _one_ended(first: date | None, last: date | None) -> str:
    if first is not None:
        return _("From {day}").format(day=day_text(first))
    return _("Until {day}").format(day=day_text(last))

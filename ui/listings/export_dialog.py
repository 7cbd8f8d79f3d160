"""What is exported, and the forms to choose from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _, error_sentence
from dpa_tracker.use_cases.printed_length import refuse_too_long
from ui.connecting import ignoring
from ui.listings.exporting import Exported, ExportForm, form_name
from ui.widgets.buttons import TextButton
from ui.widgets.room import above_foot
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import Level, label

_WIDTH = 440
_NAMED = 30  # columns


class ExportDialog(QDialog):
    """`chosen` carries the form; Escape exports nothing."""

    chosen = Signal(object)

    def __init__(self, shown: Exported, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export this list"))
        column = QVBoxLayout(parts := QWidget())
        column.setContentsMargins(24, 20, 24, 4)
        column.setSpacing(8)
        column.addWidget(label(shown.name, Level.TITLE, wrap=True))
        column.addWidget(label(shown.told, muted=True, wrap=True))
        more = len(shown.titles) - _NAMED
        columns = ", ".join(shown.titles[:_NAMED]) + (" …" if more > 0 else "")
        column.addWidget(label(_("Columns: {titles}").format(titles=columns), muted=True, wrap=True))
        column.addSpacing(8)
        self.buttons: dict[ExportForm, TextButton] = {}
        for form in ExportForm:
            clipboard = form is ExportForm.CLIPBOARD
            to_file = _("{kind} ({ending})…").format(kind=form_name(form), ending=form.value)
            name = form_name(form) if clipboard else to_file
            button = TextButton(name, "copy" if clipboard else "save", self)
            button.setAutoDefault(not self.buttons)
            button.clicked.connect(lambda _checked=False, form=form: self._take(form))
            self.buttons[form] = button
            column.addWidget(button)
        self._say_what_is_too_long(len(shown.ids), column)
        foot = QDialogButtonBox()
        foot.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        foot.rejected.connect(ignoring(self.reject))
        foot.setContentsMargins(24, 8, 24, 16)
        above_foot(self, parts, foot)
        self.setMinimumWidth(_WIDTH)
        self.ensurePolished()
        open_at(self, _WIDTH, parts.heightForWidth(_WIDTH) + foot.sizeHint().height())

    def _say_what_is_too_long(self, rows: int, column: QVBoxLayout) -> None:
        """Before a form is chosen and a file named, and not after."""
        try:
            refuse_too_long(rows)
        except KnownError as error:
            for form in (ExportForm.DOCX, ExportForm.PDF):
                self.buttons[form].setEnabled(False)
                self.buttons[form].setToolTip(error_sentence(error))
            column.addWidget(label(error_sentence(error), wrap=True))

    def _take(self, form: ExportForm) -> None:
        self.accept()
        self.chosen.emit(form)

"""Values that someone changed by hand in a draft: was and now, with a tick to take each over into the register."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dpa_tracker.queries.drafts import OfferedEdit
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import Level, card, label

_WIDTH, _HIGHEST = 860, 620
_BUTTONS = 72
_NAMES_WIDTH = 60


class HandEditsDialog(QDialog):
    """Nothing is ticked at first: what a paper says is not yet a fact. It writes nothing; its owner does."""

    def __init__(self, name: str, edits: Sequence[OfferedEdit], editable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{_('Values changed by hand')} – {name}")  # noqa: RUF001 - a dash
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ticks: dict[str, QCheckBox] = {}
        self._editable = editable
        sheet = QWidget()
        sheet.setProperty("canvas", "true")
        rows = QVBoxLayout(sheet)
        rows.setContentsMargins(24, 16, 24, 16)
        rows.setSpacing(10)
        note = _("Ticked values are written into the register in one step, which Undo takes back.")
        rows.addWidget(label(note, wrap=True, muted=True))
        for edit in edits:
            rows.addWidget(self._row(edit))
        rows.addStretch(1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.setWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area, 1)
        column.addWidget(self._buttons())
        open_at(self, _WIDTH, min(sheet.sizeHint().height() + _BUTTONS, _HIGHEST))
        self._follow()

    def chosen(self) -> tuple[str, ...]:
        """The fields ticked, by their paths in the document."""
        return tuple(path for path, tick in self.ticks.items() if tick.isChecked())

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.take = buttons.addButton(_("Take these into the register"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setProperty("primary", "true")
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(24, 8, 24, 16)
        return buttons

    def _row(self, edit: OfferedEdit) -> QFrame:
        made = card()
        grid = QGridLayout(made)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        called = edit.label[:1].upper() + edit.label[1:]
        grid.addWidget(label(called, strong=True, wrap=True), 0, 0, 1, 2)
        was = edit.was or (_("Gap") if edit.edit == "changed" else _("Not in the draft"))
        now = "\n".join(edit.now) or (_("Field deleted") if edit.edit == "gone" else _("Entry taken out"))
        for row, (name, text) in enumerate(((_("Was"), was), (_("Now"), now)), 1):
            named = label(name, muted=True)
            named.setFixedWidth(_NAMES_WIDTH)
            grid.addWidget(named, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(text, wrap=True, copyable=True), row, 1)
        if edit.record is None:
            grid.addWidget(label(_why_not(edit.reason), Level.SMALL, muted=True, wrap=True), 3, 0, 1, 2)
            return made
        tick = QCheckBox(_("Take over"))
        tick.setAccessibleName(f"{tick.text()}: {called}")
        tick.setEnabled(self._editable)
        tick.toggled.connect(ignoring(self._follow))
        self.ticks[edit.path] = tick
        grid.addWidget(tick, 3, 0, 1, 2)
        goes = _("Goes to {record}").format(record=edit.record.title)
        grid.addWidget(label(goes, Level.SMALL, muted=True, wrap=True), 4, 0, 1, 2)
        return made

    def _follow(self) -> None:
        self.take.setEnabled(bool(self.chosen()))


def _why_not(reason: str) -> str:
    return {
        "computed": _("Cannot be taken over: the document works this out from other facts."),
        "several": _("Cannot be taken over: the places in the document say different things."),
        "unreadable": _(
            "Cannot be taken over: the text does not read as a value of this field. Enter it in the register."
        ),
        "not_found": _(
            "Cannot be taken over: the register has no such entry as it was drafted, or more than one. Enter it in the "
            "register."
        ),
        "added": _(
            "Cannot be taken over: a paper alone cannot record a new entry of this list. Enter it in the register."
        ),
        "removed": _("Cannot be taken over: a paper alone cannot end an entry of this list. End it in the register."),
        "gone": _(
            "Cannot be taken over: the field is no longer in the document. If it was deleted on purpose, say so in the "
            "register."
        ),
        "loose": _("Cannot be taken over: this text stands in a list, outside its entries. Enter it in the register."),
    }.get(reason, reason)

"""Someone else wrote the record meanwhile: what stood there before, what stands there now, and what you typed."""

from __future__ import annotations

from dataclasses import fields
from enum import Enum
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dpa_tracker.sentences import _
from ui.formats import NOTHING
from ui.widgets.screen_fit import open_at


class Settled(Enum):
    """Which of the two the person kept."""

    THEIRS = "theirs"
    MINE = "mine"


class StaleSheet(QDialog):
    """Shows the fields that differ in three columns, and asks whose to keep. Cancel goes back to the form."""

    def __init__(self, before: object | None, theirs: Any, mine: Any, parent: QWidget | None) -> None:  # noqa: ANN401 - any record
        super().__init__(parent)
        self.setWindowTitle(_("Changed by someone else"))
        self.settled = Settled.THEIRS
        said = QLabel(_("This record was changed after you opened it. Compare, and choose what is to stand."))
        said.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(said)
        column.addWidget(_table(before, theirs, mine), 1)
        buttons = QDialogButtonBox()
        take = buttons.addButton(_("Use theirs"), QDialogButtonBox.ButtonRole.AcceptRole)
        keep = buttons.addButton(_("Save mine over it"), QDialogButtonBox.ButtonRole.DestructiveRole)
        buttons.addButton(_("Back to the form"), QDialogButtonBox.ButtonRole.RejectRole)
        take.clicked.connect(lambda: self.settle(Settled.THEIRS))
        keep.clicked.connect(lambda: self.settle(Settled.MINE))
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        open_at(self, 860, 420)

    def settle(self, settled: Settled) -> None:
        """Keep one of the two."""
        self.settled = settled
        self.accept()


def differing(before: object | None, theirs: Any, mine: Any) -> tuple[tuple[str, str, str, str], ...]:  # noqa: ANN401 - any record
    """The fields that are not alike in the three: name, before, theirs, mine, as text."""
    rows: list[tuple[str, str, str, str]] = []
    for field in fields(theirs):
        values = tuple(getattr(record, field.name, None) for record in (before, theirs, mine))
        if field.name != "version" and any(value != values[1] for value in values):
            name = field.name.replace("_", " ")
            rows.append((name, _text(values[0]), _text(values[1]), _text(values[2])))
    return tuple(rows)


def _text(value: object) -> str:
    if value is None or value in ("", ()):
        return NOTHING
    if isinstance(value, tuple):
        parts = cast("tuple[object, ...]", value)
        return "\n".join(_text(part) for part in parts)
    if hasattr(value, "__dataclass_fields__"):
        inside = [_text(getattr(value, field.name)) for field in fields(value)]  # type: ignore[arg-type]  # just seen
        return ", ".join(part for part in inside if part != NOTHING)
    return str(value)


def _table(before: object | None, theirs: Any, mine: Any) -> QTableWidget:  # noqa: ANN401 - any record
    rows = differing(before, theirs, mine)
    table = QTableWidget(len(rows), 4)
    table.setHorizontalHeaderLabels([_("Field"), _("Before"), _("Theirs"), _("Yours")])
    table.setAccessibleName(_("Differences"))
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.verticalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.setWordWrap(True)
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            item = QTableWidgetItem(text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            table.setItem(number, place, item)
    table.resizeRowsToContents()
    return table

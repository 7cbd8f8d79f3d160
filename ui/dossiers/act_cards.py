"""Lines of a dossier with something to do: what stands in the way of signing, and things with their own buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _
from ui.dossiers.blocks import Act, ActRow, Remark
from ui.widgets.badge import Badge
from ui.widgets.buttons import TextButton
from ui.widgets.flow import Flow
from ui.widgets.texts import Level, card, label, tooltip

_NAMES_WIDTH = 124


def remark_card(remark: Remark, opened: Callable[[Subject], None], acted: Callable[[Act], None]) -> QFrame:
    """A card for one remark, with the ways to the record and to the paragraph."""
    made = card()
    column = QVBoxLayout(made)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(6)
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(Badge(remark.severity), 0, Qt.AlignmentFlag.AlignTop)
    head.addWidget(label(remark.message, strong=True, wrap=True, copyable=True), 1)
    column.addLayout(head)
    if remark.lines:
        column.addLayout(_parts(remark.lines, acted))
    lines = ((_("What must be done"), remark.remedy), (_("In the text"), remark.place), (_("Source"), remark.citation))
    shown = [line for line in lines if line[1]]
    if shown or remark.opens:
        column.addLayout(_named(shown, remark.opens, opened))
    if remark.acts:
        column.addLayout(_buttons(remark.acts, remark.message, acted))
    return made


def _parts(lines: tuple[tuple[str, Act], ...], acted: Callable[[Act], None]) -> QGridLayout:
    """The parts of a remark, each with its own way at the right."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 1)
    for row, (text, act) in enumerate(lines):
        grid.addWidget(label(text, wrap=True, copyable=True), row, 0)
        button = TextButton(act.name, link=True)
        button.setAccessibleName(f"{act.name}: {text}")
        button.setEnabled(act.enabled)
        button.setToolTip("" if act.enabled else tooltip(act.why_not))
        button.clicked.connect(lambda _checked=False, act=act: acted(act))
        grid.addWidget(button, row, 1, Qt.AlignmentFlag.AlignTop)
    return grid


def _named(lines: list[tuple[str, str]], opens: Subject | None, opened: Callable[[Subject], None]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, (name, text) in enumerate(lines):
        _name(grid, row, name)
        grid.addWidget(label(text, wrap=True, copyable=True), row, 1, Qt.AlignmentFlag.AlignTop)
    if opens is not None:
        _name(grid, len(lines), _("Recorded in"))
        button = TextButton(opens.title, link=True)
        button.clicked.connect(lambda: opened(opens))
        grid.addWidget(button, len(lines), 1, Qt.AlignmentFlag.AlignLeft)
    return grid


def _name(grid: QGridLayout, row: int, name: str) -> None:
    shown = label(name, muted=True, wrap=True)
    shown.setFixedWidth(_NAMES_WIDTH)
    grid.addWidget(shown, row, 0, Qt.AlignmentFlag.AlignTop)


def act_row(row: ActRow, acted: Callable[[Act], None]) -> QWidget:
    """A thing with its badge, a line about it, and its buttons."""
    made = card()
    column = QVBoxLayout(made)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(4)
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(label(row.title, strong=True, wrap=True, copyable=True), 1)
    if row.code:
        head.addWidget(Badge(row.code, corrected=row.corrected), 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(head)
    if row.note:
        column.addWidget(label(row.note, Level.SMALL, muted=True, wrap=True, copyable=True))
    if row.acts:
        column.addLayout(_buttons(row.acts, row.title, acted))
    return made


def _buttons(acts: tuple[Act, ...], about: str, acted: Callable[[Act], None]) -> Flow:
    line = Flow(8)
    for act in acts:
        button = TextButton(act.name, act.icon)
        button.setAccessibleDescription(about)
        button.setEnabled(act.enabled)
        button.setToolTip("" if act.enabled else tooltip(act.why_not))
        button.clicked.connect(lambda _checked=False, act=act: acted(act))
        line.addWidget(button)
    return line

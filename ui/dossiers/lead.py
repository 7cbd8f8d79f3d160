"""What stands at the head of a dossier: a few facts beside one another, each under its name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpa_tracker.queries.rows import Subject
from ui.dossiers.blocks import Fact
from ui.dossiers.finding_card import subject_button
from ui.widgets.badge import Badge
from ui.widgets.flow import Flow
from ui.widgets.texts import Level, label


def lead_of(facts: tuple[Fact, ...], opened: Callable[[Subject], None]) -> Flow:
    """The facts in a row, which goes on below where the window is narrow."""
    line = Flow(28, from_top=True)
    for fact in facts:
        line.addWidget(_fact(fact, opened))
    return line


def _fact(fact: Fact, opened: Callable[[Subject], None]) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(label(fact.name, Level.CAPTION))
    if fact.opens is not None:
        column.addWidget(subject_button(fact.opens, opened), 0, Qt.AlignmentFlag.AlignLeft)
    elif fact.code:
        column.addWidget(Badge(fact.code), 0, Qt.AlignmentFlag.AlignLeft)
    if fact.text:
        column.addWidget(label(fact.text, copyable=True))
    return made

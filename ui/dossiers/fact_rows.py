"""Facts of a dossier: each name beside its value, which is words, a sign or a way to another record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from dpa_tracker.queries.rows import Subject
from ui.dossiers.blocks import Fact
from ui.dossiers.finding_card import subject_button
from ui.widgets.badge import Badge
from ui.widgets.texts import label

_NAMES_WIDTH: Final = 136


def add_facts(column: QVBoxLayout, facts: tuple[Fact, ...], opened: Callable[[Subject], None]) -> Iterator[None]:
    """The facts one below another, their names in a column of one width; one in each step."""
    grid = QGridLayout()
    column.addLayout(grid)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, _NAMES_WIDTH)
    grid.setColumnStretch(1, 1)
    for row, fact in enumerate(facts):
        name = label(fact.name, muted=True, wrap=True)
        name.setFixedWidth(_NAMES_WIDTH)
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        if fact.opens is not None:
            name.setContentsMargins(0, 1, 0, 0)
            holder = QHBoxLayout()
            holder.addWidget(subject_button(fact.opens, opened), 0, Qt.AlignmentFlag.AlignLeft)
            grid.addLayout(holder, row, 1)
        elif fact.code:
            # At the left: a badge that fills its cell would keep the whole column as narrow as itself.
            grid.addWidget(Badge(fact.code), row, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        else:
            grid.addWidget(label(fact.text, wrap=True, copyable=True), row, 1, Qt.AlignmentFlag.AlignTop)
        yield

"""One finding: what it says, where the law says so, and what must be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dpa_tracker.law.art28.cures import LACKS_THE_WHOLE
from dpa_tracker.queries.rows import FindingRow, Subject
from dpa_tracker.sentences import _
from dpa_tracker.wording.citations import cited
from ui.dossiers.blocks import Act
from ui.widgets.badge import Badge
from ui.widgets.buttons import TextButton
from ui.widgets.texts import card, label

COPY_CLAUSE: Final = "copy_clause"
_NAMES_WIDTH = 124


def finding_card(
    finding: FindingRow, opened: Callable[[Subject], None], acted: Callable[[Act], None] | None = None, *, about: bool
) -> QFrame:
    """A card for one finding; with `about` it names the thing it is about, and opens it.

    With `acted` the words of the clause that cures it can be copied.
    """
    made = card()
    column = QVBoxLayout(made)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(6)
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(Badge(finding.severity))
    if about and finding.subject.id:
        head.addWidget(subject_button(finding.subject, opened), 1)
    elif about:  # what exists in a question only cannot be opened
        head.addWidget(label(finding.subject.title, wrap=True), 1)
    head.addStretch()
    column.addLayout(head)
    column.addWidget(label(str(finding.message), strong=True, wrap=True, copyable=True))
    column.addLayout(law_and_remedy(finding, acted))
    return made


def copy_of_clause(finding: FindingRow) -> Act | None:
    """The act that copies the clause named in the remedy; None where no clause of an agreement alone cures it."""
    clause, subject = finding.remedy.values.get("cure"), finding.subject
    if clause is None or not subject.id or finding.code in LACKS_THE_WHOLE:
        return None
    return Act(COPY_CLAUSE, f"{subject.kind}/{subject.id}:{clause}", _("Copy the clause"), "copy")


def law_and_remedy(finding: FindingRow, acted: Callable[[Act], None] | None = None) -> QGridLayout:
    """Two lines with their names in front: what must be done, and the source; with `acted` also the clause to copy."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    remedy = str(finding.remedy)
    lines = ((_("What must be done"), remedy), (_("Source"), cited(finding.citation)))
    for row, (name, text) in enumerate((name, text) for name, text in lines if text):
        _line(grid, row, label(name, muted=True, wrap=True), label(text, wrap=True, copyable=True))
    copy = copy_of_clause(finding)
    if copy is not None and acted is not None:
        button = TextButton(copy.name, copy.icon, link=True)
        button.setAccessibleName(f"{copy.name}: {finding.message}")
        button.clicked.connect(lambda _checked=False: acted(copy))
        grid.addWidget(button, grid.rowCount(), 1, Qt.AlignmentFlag.AlignLeft)
    return grid


def _line(grid: QGridLayout, row: int, name: QLabel, text: QLabel) -> None:
    name.setFixedWidth(_NAMES_WIDTH)
    grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(text, row, 1, Qt.AlignmentFlag.AlignTop)


def subject_button(subject: Subject, opened: Callable[[Subject], None], parent: QWidget | None = None) -> TextButton:
    """The name of a thing, which opens it."""
    button = TextButton(subject.title, parent=parent, link=True)
    button.clicked.connect(lambda: opened(subject))
    return button

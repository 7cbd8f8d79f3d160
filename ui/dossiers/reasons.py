"""The verdict and why: what decides it, the way to that, the source, and what must be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dpa_tracker.queries.rows import FindingRow, Subject
from dpa_tracker.sentences import _, sentence
from ui.dossiers.blocks import Act, Reasoning
from ui.dossiers.finding_card import law_and_remedy, subject_button
from ui.dossiers.portions import MoreRows
from ui.theme.tokens import tokens_now
from ui.verdicts import gloss_of, sign_of, word_of
from ui.widgets.badge import Badge
from ui.widgets.texts import Level, card, label, rule

_EDGE = 4
_FIRST = 10  # findings: of hundreds that decide alike nobody reads all before going on


class _Edge(QWidget):
    """A bar in the tone of the verdict."""

    def __init__(self, verdict: str) -> None:
        super().__init__()
        self._tone = sign_of(verdict).tone
        self.setFixedWidth(_EDGE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens_now().shade(self._tone).ink))
        painter.drawRoundedRect(self.rect(), _EDGE / 2, _EDGE / 2)
        painter.end()


def reasons_of(
    reasoning: Reasoning, opened: Callable[[Subject], None], acted: Callable[[Act], None] | None = None
) -> QFrame:
    """A card with the verdict, what it means, and the findings that decide it, a portion at a time."""
    made = card()
    made.setObjectName("reasons")
    made.setAccessibleName(_("Verdict: {verdict}").format(verdict=word_of(reasoning.verdict)))
    line = QHBoxLayout(made)
    line.setContentsMargins(12, 12, 16, 14)
    line.setSpacing(12)
    line.addWidget(_Edge(reasoning.verdict))
    column = QVBoxLayout()
    column.setSpacing(8)
    line.addLayout(column, 1)
    column.addLayout(_verdict_line(reasoning))
    one_more = partial(_one_more, reasoning.path, opened, acted)
    for number, finding in enumerate(reasoning.decisive[:_FIRST]):
        if number:
            column.addWidget(one_more(finding))
            continue
        column.addWidget(label(str(finding.message), strong=True, wrap=True, copyable=True))
        if len(reasoning.path) > 1:
            column.addLayout(_path(reasoning.path, opened))
        column.addLayout(law_and_remedy(finding, acted))
    if len(reasoning.decisive) > _FIRST:
        more = MoreRows(column, reasoning.decisive, one_more, _FIRST)
        column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
    if reasoning.footnote:
        column.addWidget(label(reasoning.footnote, Level.SMALL, muted=True, wrap=True, copyable=True))
    return made


def _one_more(
    path: tuple[Subject, ...],
    opened: Callable[[Subject], None],
    acted: Callable[[Act], None] | None,
    finding: FindingRow,
) -> QWidget:
    """One that decides beside the first. It names the record it is about, where that is another: many read alike."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(rule())
    column.addWidget(label(str(finding.message), strong=True, wrap=True, copyable=True))
    if path and finding.subject.id and finding.subject.id != path[0].id:
        column.addWidget(subject_button(finding.subject, opened), 0, Qt.AlignmentFlag.AlignLeft)
    column.addLayout(law_and_remedy(finding, acted))
    return made


def _verdict_line(reasoning: Reasoning) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(6)
    lines.addWidget(Badge(reasoning.verdict, corrected=reasoning.corrected), 0, Qt.AlignmentFlag.AlignLeft)
    lines.addWidget(label(gloss_of(reasoning.verdict), muted=True, wrap=True))
    if reasoning.corrected:
        lines.addWidget(label(sentence("law_depth.rests_on_correction"), strong=True, wrap=True))
    return lines


def _path(path: tuple[Subject, ...], opened: Callable[[Subject], None]) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(0)
    lines.addWidget(label(_("Because of"), Level.SMALL, muted=True))
    for depth, subject in enumerate(path[1:]):
        line = QHBoxLayout()
        line.setContentsMargins(depth * 14, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(label("↳", muted=True))
        line.addWidget(subject_button(subject, opened))
        line.addStretch()
        lines.addLayout(line)
    return lines

"""Who is affected when the chosen box goes: the customers it leads up to, each a way to its page."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from dpa_tracker.queries.chain_shown import Affected, ShownNode
from dpa_tracker.queries.rows import Link
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.plots.chain_words import affected_told, box_described, box_title
from ui.widgets.badge import Badge
from ui.widgets.buttons import IconButton, TextButton
from ui.widgets.flow import Flow
from ui.widgets.texts import Level, label, rule

_SHOWN: Final = 60


class AffectedPanel(QScrollArea):
    """`opened` asks for a record, `begin_requested` for the chain of the chosen one, `closed` for no choice."""

    opened = Signal(object)
    begin_requested = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Who is affected if this one goes"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it, wherever in it the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def show_affected(self, box: ShownNode, affected: Affected) -> None:
        """Show who is affected when this box goes."""
        canvas = QWidget()
        canvas.setProperty("canvas", "true")
        column = QVBoxLayout(canvas)
        column.setContentsMargins(14, 10, 16, 16)
        column.setSpacing(8)
        self._head(column, box)
        column.addWidget(rule())
        column.addWidget(label(_("Who is affected if this one goes"), Level.SECTION, wrap=True))
        column.addWidget(label(affected_told(affected), muted=True, wrap=True))
        for link in affected.customers[:_SHOWN]:
            self._customer(column, link)
        rest = len(affected.customers) - _SHOWN
        if rest > 0:
            column.addWidget(label(_("and {count} more").format(count=rest), Level.SMALL, muted=True))
        if not affected.customers:
            column.addWidget(label(_("No customer stands above it."), muted=True, wrap=True))
        column.addStretch()
        self.setWidget(canvas)

    def _head(self, column: QVBoxLayout, box: ShownNode) -> None:
        subject = box.node.opens
        close = IconButton("close", _("Close"), self)
        close.clicked.connect(ignoring(self.closed.emit))
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(label(box_title(box), Level.SECTION, wrap=True))
        column.addWidget(label(box_described(box), muted=True, wrap=True))
        if box.node.verdict:
            column.addWidget(Badge(box.node.verdict, corrected=box.node.corrected), 0, Qt.AlignmentFlag.AlignLeft)
        if box.node.in_cycle:
            told = _("Part of a cycle: a service leads from it back to itself. End one of its engagements.")
            column.addWidget(label(told, wrap=True))
        open_it, begin = TextButton(_("Open"), "open"), TextButton(_("Begin here"), "chain")
        open_it.clicked.connect(lambda: self.opened.emit(subject))
        begin.clicked.connect(lambda: self.begin_requested.emit(subject))
        line = Flow(8)
        line.addWidget(open_it)
        line.addWidget(begin)
        column.addLayout(line)

    def _customer(self, column: QVBoxLayout, link: Link) -> None:
        button = TextButton(link.subject.title, link=True)
        button.clicked.connect(lambda: self.opened.emit(link.subject))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if link.note:
            column.addWidget(label(link.note, Level.SMALL, muted=True, wrap=True))

"""The register in figures: how many of each, and how the transfers stand; each figure opens its list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.formats import count_text
from ui.navigation import page_name
from ui.theme.tokens import tokens_now
from ui.trail import PageKey
from ui.verdicts import sign_of, word_of
from ui.widgets.buttons import TextButton
from ui.widgets.texts import Level, card, label

_WORST_FIRST = ("invalid", "undetermined", "incomplete", "valid", "no_transfer")
_WIDE = 1000
_COUNTED = (PageKey.AGREEMENTS, PageKey.PARTIES, PageKey.ENGAGEMENTS, PageKey.TRANSFERS)


class VerdictBar(QWidget):
    """One bar, a part for each verdict in proportion to how many transfers have it."""

    def __init__(self, verdicts: Mapping[str, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = [(code, verdicts.get(code, 0)) for code in _WORST_FIRST if verdicts.get(code)]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Transfers by verdict"))
        self.setAccessibleDescription(", ".join(f"{word_of(code)}: {count_text(count)}" for code, count in self._parts))

    def sizeHint(self) -> QSize:
        """A thin bar."""
        return QSize(240, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the parts, worst first."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tokens = tokens_now()
        total = sum(count for _code, count in self._parts) or 1
        gaps = max(len(self._parts) - 1, 0) * 3
        left = 0.0
        for code, count in self._parts:
            width = (self.width() - gaps) * count / total
            painter.setBrush(QColor(tokens.shade(sign_of(code).tone).ink))
            painter.drawRoundedRect(QRectF(left, 0, width, self.height()), 3, 3)
            left += width + 3
        painter.end()


class Figures(QWidget):
    """`part_requested` asks for the list that a figure counts: its page, and the column and code it counts by."""

    part_requested = Signal(object, str, str)

    def __init__(self, counts: Mapping[str, int], verdicts: Mapping[str, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        for place, page in enumerate(_COUNTED):
            self._grid.addWidget(self._count(page, counts.get(page.value, 0)), 0, place)
            self._grid.setColumnStretch(place, 1)
        self._judged = self._verdicts(verdicts) if sum(verdicts.values()) else None
        self._place_verdicts(beside=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The verdicts stand beside the counts where there is room, else below them."""
        super().resizeEvent(event)
        self._place_verdicts(beside=event.size().width() >= _WIDE)

    def _place_verdicts(self, *, beside: bool) -> None:
        if self._judged is None:
            return
        self._grid.removeWidget(self._judged)
        if beside:
            self._grid.addWidget(self._judged, 0, len(_COUNTED))
        else:
            self._grid.addWidget(self._judged, 1, 0, 1, len(_COUNTED))
        self._grid.setColumnStretch(len(_COUNTED), 4 if beside else 0)

    def _count(self, page: PageKey, count: int) -> QFrame:
        made = card()
        column = QVBoxLayout(made)
        column.setContentsMargins(14, 10, 8, 8)
        column.setSpacing(0)
        figure = label(count_text(count), Level.DISPLAY)
        column.addWidget(figure)
        button = TextButton(page_name(page), link=True)
        button.setAccessibleDescription(count_text(count))
        button.ensurePolished()
        button.setMinimumWidth(button.sizeHint().width())
        button.clicked.connect(lambda: self.part_requested.emit(page, "", ""))
        column.addWidget(button)
        return made

    def _verdicts(self, verdicts: Mapping[str, int]) -> QFrame:
        made = card()
        column = QVBoxLayout(made)
        column.setContentsMargins(14, 12, 8, 6)
        column.setSpacing(8)
        column.addWidget(label(_("Transfers by verdict"), Level.CAPTION))
        column.addWidget(VerdictBar(verdicts))
        line = QHBoxLayout()
        line.setSpacing(14)
        for code in _WORST_FIRST:
            if verdicts.get(code):
                line.addWidget(self._verdict(code, verdicts[code]))
        line.addStretch()
        column.addLayout(line)
        return made

    def _verdict(self, code: str, count: int) -> TextButton:
        sign = sign_of(code)
        button = TextButton(f"{count_text(count)} {word_of(code).lower()}", sign.icon, link=True, tone=sign.tone)
        button.ensurePolished()
        button.setMinimumWidth(button.sizeHint().width())
        button.clicked.connect(lambda: self.part_requested.emit(PageKey.TRANSFERS, "verdict", code))
        return button

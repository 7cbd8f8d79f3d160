"""What a dossier is laid out on: its head above, its cards below in one column or two."""

from __future__ import annotations

from collections.abc import Iterator

import shiboken6
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.dossiers.section_card import SectionCard


class DossierSheet(QWidget):
    """`head` is for what stands above; cards are added below it, each beside the others where it may stand aside."""

    def __init__(self, parent: QWidget, *, wide: bool) -> None:
        super().__init__(parent)
        self.setProperty("canvas", "true")
        self.sections: list[SectionCard] = []
        self.wide = wide
        self._cards: list[tuple[QFrame, bool]] = []
        self._stretched = False
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 24)
        column.setSpacing(14)
        self.head = QVBoxLayout()
        self.head.setSpacing(14)
        column.addLayout(self.head)
        self._main, self._aside, self._both = _column(), _column(), QHBoxLayout()
        self._both.addLayout(self._main, 3)
        self._both.addLayout(self._aside, 2)
        column.addLayout(self._both)
        column.addStretch()

    def add(self, card: QFrame, *, aside: bool = False) -> None:
        """Put a card below those that are there."""
        self._cards.append((card, aside))
        (self._aside if aside and self.wide else self._main).addWidget(card)

    def add_section(self, card: SectionCard, *, aside: bool) -> None:
        """The same for a section that can be jumped to."""
        self.sections.append(card)
        self.add(card, aside=aside)

    def taken_apart(self) -> Iterator[None]:
        """Another one is shown in its place: take it apart a card at a time, since there are hundreds of widgets."""
        while self._cards:
            card, _aside = self._cards.pop()
            shiboken6.delete(card)
            yield

    def fit(self, *, wide: bool) -> None:
        """All cards are there, or the room has changed: deal them anew only where they stand in other columns."""
        if wide != self.wide:
            self.wide = wide
            for column in (self._main, self._aside):
                while column.takeAt(0):
                    pass
            for card, aside in self._cards:  # in their order, so that each keeps its place in that of Tab
                (self._aside if aside and wide else self._main).addWidget(card)
            self._stretched = False
        two = wide and any(aside for _card, aside in self._cards)
        self._both.setSpacing(14 if two else 0)
        self._both.setStretch(1, 2 if two else 0)
        if not self._stretched:
            self._main.addStretch()
            self._aside.addStretch()
            self._stretched = True


def _column() -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(14)
    return made

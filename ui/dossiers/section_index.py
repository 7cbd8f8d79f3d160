"""The index beside a long dossier: each section by its title, a click or Enter away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.widgets.buttons import TextButton
from ui.widgets.texts import Level, label, tooltip

_NARROWEST, _WIDEST = 168, 232


class SectionIndex(QFrame):
    """`wanted` carries the number of the section to jump to."""

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("plain", "true")
        self.setAccessibleName(_("Sections of this page"))
        self.setFixedWidth(_NARROWEST)
        self._titles: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 16, 8, 16)
        self._column.setSpacing(2)
        self._column.addWidget(label(_("On this page"), Level.CAPTION))
        self._column.addStretch()
        self._buttons: list[TextButton] = []

    def offer(self, titles: tuple[str, ...]) -> None:
        """Show these sections; buttons that stand already are kept, and with them the keyboard's place."""
        if titles == self._titles:
            return
        self._titles = titles
        for button in self._buttons:
            self._column.removeWidget(button)
            button.deleteLater()
        self._buttons = [TextButton(title, link=True, parent=self) for title in titles]
        for number, button in enumerate(self._buttons):
            button.clicked.connect(lambda _checked=False, number=number: self.wanted.emit(number))
            button.setToolTip(tooltip(titles[number]))
            self._column.insertWidget(number + 1, button)
        around = self._column.contentsMargins()
        needed = max((button.sizeHint().width() for button in self._buttons), default=0)
        self.setFixedWidth(min(max(needed + around.left() + around.right(), _NARROWEST), _WIDEST))

"""The bar over every page: back and forward, the register, the search, and the day that is asked about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.actions import with_keys
from ui.connecting import ignoring
from ui.day_field import DayField
from ui.theme.icons import icon
from ui.theme.tokens import tokens_now
from ui.widgets.buttons import IconButton, TextButton
from ui.widgets.texts import Level, label, tooltip

if TYPE_CHECKING:
    from ui.desk import Desk

_TYPING_PAUSE = 120  # milliseconds
_LEAST_SEARCH = 120  # logical pixels


class SearchField(QLineEdit):
    """`wanted` after a pause in typing; Escape clears and then leaves, Enter and Down go to the list."""

    wanted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        self.setAccessibleName(_("Search this list"))
        self.setPlaceholderText(_("Search"))
        self.setToolTip(tooltip(with_keys(_("Search this list"), "find")))
        self.setMinimumWidth(_LEAST_SEARCH)
        self._mark = self.addAction(self._icon(), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE)
        self._pause.timeout.connect(lambda: self.wanted.emit(self.text()))
        self.textChanged.connect(ignoring(self._pause.start))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears; once more, or Enter and Down, go on to the list."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._mark.setIcon(self._icon())
        super().changeEvent(event)

    def reset(self, text: str) -> None:
        """Show another page's search without asking again."""
        self.blockSignals(True)
        self.setText(text)
        self.blockSignals(False)

    def _icon(self) -> QIcon:
        return icon("search", tokens_now().muted)


class HeaderBar(QFrame):
    """`day_chosen` carries the day to ask about, `searched` the text to look for in the list that is shown.

    `find_wanted`: something is to be found in the whole register.
    """

    day_chosen = Signal(object)
    find_wanted = Signal()
    searched = Signal(str)
    search_left = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("headerBar")
        self._today = today
        self._desk: Desk | None = None
        self.back = IconButton("back", _("Back"), self)
        self.back.setToolTip(tooltip(with_keys(_("Back"), "back")))
        self.forward = IconButton("forward", _("Forward"), self)
        self.forward.setToolTip(tooltip(with_keys(_("Forward"), "forward")))
        self._name = label("", strong=True)
        self._state = label("", Level.SMALL, muted=True)
        self.search = SearchField(self)
        self.search.wanted.connect(self.searched)
        self.search.left.connect(self.search_left)
        self.find_button = IconButton("search", _("Find in the register…"), self, word=True)
        self.find_button.setToolTip(tooltip(with_keys(_("Find in the register…"), "search_register")))
        self.find_button.clicked.connect(ignoring(self.find_wanted.emit))
        self.day = self._day_field()
        self._reset = TextButton(_("Today"), parent=self, link=True)
        self._reset.setToolTip(tooltip(with_keys(_("Ask about today again"), "day_today")))
        self._reset.clicked.connect(self.reset_day)
        self._reset.hide()
        self._lay_out()

    def _day_field(self) -> DayField:
        field = DayField(self._today, self)
        field.setAccessibleName(_("As of"))
        field.setToolTip(tooltip(_("Every list, verdict and deadline is shown as of this day")))
        field.setFixedWidth(140)
        field.moved.connect(self._day_moved)
        return field

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 8, 16, 8)
        line.setSpacing(4)
        line.addWidget(self.back)
        line.addWidget(self.forward)
        line.addSpacing(8)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._state)
        line.addLayout(names)
        line.addSpacing(16)
        line.addStretch(1)
        line.addWidget(self.search, 6)
        line.addStretch(1)
        line.addSpacing(16)
        line.addWidget(self.find_button)
        line.addSpacing(12)
        as_of = label(_("As of"), muted=True)
        as_of.setBuddy(self.day)
        line.addWidget(as_of)
        line.addSpacing(4)
        line.addWidget(self.day)
        line.addWidget(self._reset)

    def say_register(self, name: str, state: str) -> None:
        """The register's name, and why it may only be read, if so."""
        self._name.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, 240))
        self._name.setToolTip(tooltip(name))
        self._state.setText(state)
        self._state.setVisible(bool(state))

    def say_page(self, name: str, *, searchable: bool, text: str) -> None:
        """Search the page that is shown."""
        self.search.setVisible(searchable)
        self.search.setPlaceholderText(_("Search {page}").format(page=name.lower()) if searchable else _("Search"))
        self.search.reset(text)

    def follow(self, desk: Desk) -> None:
        """Ask the desk about the day that is chosen here, and show the day that a page asks about."""
        self._desk = desk
        self.day_chosen.connect(desk.set_day)
        self.day.refused.connect(desk.fail)
        desk.broadcast.changed.connect(self._heard)

    def _heard(self, _changes: object) -> None:
        if self._desk is not None:
            self.begin_day(self._desk.today, self._desk.on)

    def begin_day(self, today: date, day: date) -> None:
        """The clock has passed midnight; show a day without asking about it again."""
        self._today = today
        self.day.blockSignals(True)
        self.day.setDate(QDate(day.year, day.month, day.day))
        self.day.blockSignals(False)
        self._reset.setVisible(day != self._today)

    def reset_day(self) -> None:
        """Ask about today again."""
        self.day.setDate(QDate(self._today.year, self._today.month, self._today.day))

    def _day_moved(self, chosen: QDate) -> None:
        day = date(chosen.year(), chosen.month(), chosen.day())
        self._reset.setVisible(day != self._today)
        self.day_chosen.emit(day)

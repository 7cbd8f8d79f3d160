"""The line over the calendar: what is shown, the ways to earlier and later, and how it is shown."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.company_choice import CompanyBox
from ui.connecting import ignoring
from ui.desk import Desk
from ui.widgets.buttons import IconButton, TextButton
from ui.widgets.texts import Level, label, tooltip


class View(StrEnum):
    """The pictures: a month, and the time line with a lane for each kind of deadline or for each record."""

    MONTH = "month"
    TIMELINE = "timeline"
    RECORDS = "records"


class CalendarHead(QWidget):
    """`turned` carries -1 (earlier) or 1 (later); `view_chosen` a `View`; `listed` whether a list is wanted."""

    turned = Signal(int)
    today_wanted = Signal()
    view_chosen = Signal(object)
    listed = Signal(bool)
    print_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("", Level.TITLE)
        self._named: tuple[str, ...] = ()
        self._told = label("", Level.SMALL, muted=True, wrap=True)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.earlier = IconButton("back", _("Previous month"), self)
        self.today = TextButton(_("Today"), parent=self)
        self.later = IconButton("forward", _("Next month"), self)
        self.earlier.clicked.connect(lambda: self.turned.emit(-1))
        self.later.clicked.connect(lambda: self.turned.emit(1))
        self.today.clicked.connect(ignoring(self.today_wanted.emit))
        names = {View.MONTH: _("Month"), View.TIMELINE: _("Time line"), View.RECORDS: _("By record")}
        self.views = {view: _switch(name, self) for view, name in names.items()}
        self.views[View.RECORDS].setToolTip(tooltip(_("The time line with a line for each agreement and other record")))
        self._together = QButtonGroup(self)
        for view, button in self.views.items():
            self._together.addButton(button)
            button.clicked.connect(lambda _checked=False, view=view: self.view_chosen.emit(view))
        self.as_list = _switch(_("As a list"), self)
        self.as_list.clicked.connect(self.listed)
        self.printing = TextButton(_("PDF…"), "save", self)
        self.printing.setToolTip(tooltip(_("The picture on one page, and the list after it")))
        self.printing.clicked.connect(ignoring(self.print_wanted.emit))
        self.company = CompanyBox(desk, self)
        self._lay_out()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 8, 16, 8)
        whole.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._title, 1)
        for button in (self.earlier, self.today, self.later):
            line.addWidget(button)
        line.addSpacing(12)
        for switch in self.views.values():
            line.addWidget(switch)
        line.addSpacing(12)
        line.addWidget(self.as_list)
        line.addWidget(self.printing)
        whole.addLayout(line)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.company)
        below.addWidget(self._told, 1)
        whole.addLayout(below)

    def say(self, title: str, told: str, short: str = "") -> None:
        """What is shown; `short` is the title where there is no room for the whole one."""
        self._named = (title, short or title)
        self._title.setToolTip(tooltip(title))
        self._told.setText(told)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title is shortened where it does not fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room, metrics = self._title.width(), self._title.fontMetrics()
        fitting = (text for text in self._named if metrics.horizontalAdvance(text) <= room)
        self._title.setText(next(fitting, self._named[-1] if self._named else ""))

    def show_state(self, view: View, *, listed: bool, today: bool) -> None:
        """Mark how it is shown; `today`: the day asked about is today."""
        self.views[view].setChecked(True)
        self.as_list.setChecked(listed)
        month = view is View.MONTH
        for button, name in (
            (self.earlier, _("Previous month") if month else _("Half a year back")),
            (self.later, _("Next month") if month else _("Half a year on")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(tooltip(name))
        self.today.say(_("Today") if today else _("Day asked about"))


def _switch(text: str, parent: QWidget) -> QToolButton:
    made = QToolButton(parent)
    made.setText(text)
    made.setAccessibleName(text)
    made.setCheckable(True)
    made.setProperty("switch", "true")
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made

"""The first page: what needs me, by when, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dpa_tracker.queries.rows import Today, TodayItem
from dpa_tracker.sentences import _, counted
from ui.company_choice import CompanyBox
from ui.desk import Desk
from ui.formats import count_text, day_text
from ui.navigation import page_name
from ui.reminding.speak_form import speech_name
from ui.reminding.speaking import speak, speeches
from ui.today.figures import Figures
from ui.today.grouping import Group, grouped
from ui.today.kept_keyboard import give_back, keyboard_at
from ui.today.today_line import TodayLine
from ui.trail import PageKey, Place
from ui.widgets.buttons import TextButton
from ui.widgets.empty_state import EmptyState, Way
from ui.widgets.exchanged_sheet import ExchangedSheet
from ui.widgets.polishing import polished
from ui.widgets.texts import Level, card, label, rule
from ui.work import Ticket

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.unit_of_work import Changes

SHOWN: Final = 8  # of a group, until more of it is asked for
_MORE: Final = 24
_WIDEST: Final = 1080


@dataclass(frozen=True, slots=True)
class _Answer:
    """What needs somebody, and the same in groups: of a large register too much to be put into them on the way."""

    today: Today
    groups: tuple[Group, ...]


class TodayPage(QScrollArea):
    """`open_requested` opens a thing, `page_requested` a page, `place_requested` some rows of a list.

    `part_requested` asks for the list that a figure counts: page, column and code.
    """

    open_requested = Signal(object)
    page_requested = Signal(object)
    place_requested = Signal(object)
    part_requested = Signal(object, str, str)
    sample_requested = Signal()
    new_requested = Signal()
    import_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: Ticket | None = None
        self._waiting: _Answer | None = None
        self._answer: _Answer | None = None
        self._room: dict[str, int] = {}
        self._coming: QWidget | None = None
        self._laying: Ticket | None = None
        self._resumed = 0  # how far one had scrolled in the window before
        self.lines: list[TodayLine] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Today"))
        self._sheet = ExchangedSheet(self)
        desk.broadcast.changed.connect(self._heard)
        self._heard(None)

    def take_focus(self) -> None:
        """Be ready for the keyboard."""
        (self.lines[0] if self.lines else self).setFocus()

    def entered(self) -> int:
        """How far one has scrolled: for the same page of a new window."""
        return self.verticalScrollBar().value()

    def resume(self, entered: object) -> None:
        """Scroll as far once the lines have come."""
        self._resumed = entered if isinstance(entered, int) else 0

    def _heard(self, changes: Changes | None) -> None:
        if changes is not None and changes.of_papers_alone:
            return
        if self._asked:
            self._asked.drop()
        company = self._desk.companies.chosen
        self._asked = self._desk.ask(self, lambda register, on: _ask(register, on, company), self._show)

    def _show(self, answer: _Answer) -> None:
        self._asked = None
        if not self.isVisible():  # to lay out some fifty lines nobody sees would hold up the page that is seen
            self._waiting = answer
            return
        self._lay_out(answer)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has come meanwhile."""
        super().showEvent(event)
        if self._waiting is not None:
            self._lay_out(self._waiting)

    def _lay_out(self, answer: _Answer, then: Callable[[], None] = lambda: None) -> None:
        """Make what is to be seen, a little at a time beside what is seen now, and put it in its place."""
        self._waiting = None
        self._answer = answer
        if self._laying:
            self._laying.drop()
        if self._coming is not None:
            self._coming.deleteLater()
        self._coming = canvas = QWidget(self._sheet.room)
        canvas.hide()
        canvas.setProperty("canvas", "true")
        lines: list[TodayLine] = []

        def put() -> None:
            self._laying = None
            if self._resumed:
                self.verticalScrollBar().setValue(self._resumed)
                self._resumed = 0
            self._desk.work.in_turns(self, self._sheet.taken_apart(), lambda: None)
            then()

        steps = chain(self._filled(canvas, answer, lines), self._put(canvas, lines))
        self._laying = self._desk.work.in_turns(self, steps, put)

    def _put(self, canvas: QWidget, lines: list[TodayLine]) -> Iterator[object]:
        before = keyboard_at(self.lines, self.window().focusWidget())
        for step in self._sheet.put(canvas):
            if not canvas.isHidden():
                self._coming, self.lines = None, lines
                if before is not None:
                    give_back(lines, before)
                before = None
            yield step
            if canvas.isHidden():
                before = keyboard_at(self.lines, self.window().focusWidget())

    def _filled(self, canvas: QWidget, answer: _Answer, lines: list[TodayLine]) -> Iterator[None]:
        if answer.today.empty:
            QVBoxLayout(canvas).addWidget(self._nothing())
            return
        around = QHBoxLayout(canvas)
        around.setContentsMargins(24, 20, 24, 24)
        inner = QWidget(canvas)
        inner.setMaximumWidth(_WIDEST)
        around.addWidget(inner, 1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._begin(inner, column, answer.today)
        yield
        for group in answer.groups:
            yield from self._group(group, inner, column, lines)
        if not answer.groups:
            text = _("No deadline is near, and the law says nothing against what is recorded.")
            column.addWidget(EmptyState("verdict_good", _("Nothing needs you"), text, (), self))
        column.addStretch()
        yield from polished(canvas, self.viewport().width())

    def _begin(self, inner: QWidget, column: QVBoxLayout, today: Today) -> None:
        """What stands above the groups."""
        column.addLayout(self._head(today))
        if today.waiting:
            column.addWidget(self._queue(today.waiting), 0, Qt.AlignmentFlag.AlignLeft)
        figures = Figures(today.counts, today.verdicts, inner)
        figures.part_requested.connect(self.part_requested)
        column.addWidget(figures)

    def _head(self, today: Today) -> QHBoxLayout:
        """What day it is and how much there is to do, and the way to the same by its days."""
        line = QHBoxLayout()
        head = QVBoxLayout()
        line.addLayout(head, 1)
        calendar = TextButton(page_name(PageKey.CALENDAR), "calendar", link=True)
        calendar.clicked.connect(lambda: self.page_requested.emit(PageKey.CALENDAR))
        line.addWidget(CompanyBox(self._desk, self), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(calendar, 0, Qt.AlignmentFlag.AlignTop)
        head.setSpacing(2)
        on = self._desk.on
        title = _("Today") if on == self._desk.today else _("As of {day}").format(day=day_text(on))
        head.addWidget(label(title, Level.DISPLAY))
        text = _("{count} things need you").format(count=count_text(len(today.items)))
        if len(today.items) == 1:
            text = _("One thing needs you")
        head.addWidget(label(text if today.items else _("Nothing needs you"), muted=True))
        return line

    def _queue(self, waiting: tuple[str, ...]) -> TextButton:
        """The way to what procurement has asked for."""
        asked = counted("{number} request waits for legal", "{number} requests wait for legal", len(waiting))
        queue = TextButton(asked, "requests", link=True)
        place = Place(PageKey.REQUESTS, words="\n".join(waiting), told=asked)
        queue.clicked.connect(lambda: self.place_requested.emit(place))
        return queue

    def _group(self, group: Group, inner: QWidget, column: QVBoxLayout, lines: list[TodayLine]) -> Iterator[None]:
        holder = QWidget(inner)
        column.addWidget(holder)
        around = QVBoxLayout(holder)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        around.addLayout(head)
        head.addWidget(label(group.title, Level.SECTION))
        head.addWidget(label(count_text(len(group.items)), muted=True))
        head.addStretch()
        surface = card()
        around.addWidget(surface)
        inside = QVBoxLayout(surface)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.setSpacing(0)
        shown = self._room.get(group.title, SHOWN)
        for number, item in enumerate(group.items[:shown]):
            if number:
                inside.addWidget(rule())
            line = TodayLine(item, self._desk.on, surface)
            line.stepped.connect(partial(self._step, line))
            line.clicked.connect(lambda _checked=False, item=item: self.open_requested.emit(item.subject))
            inside.addLayout(self._with_speeches(line, item))
            lines.append(line)
            yield
        if len(group.items) > shown:
            around.addWidget(self._more(group, shown), 0, Qt.AlignmentFlag.AlignLeft)

    def _with_speeches(self, line: TodayLine, item: TodayItem) -> QHBoxLayout:
        """The line, and beside it what can be said of a deadline."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(2)
        row.addWidget(line, 1)
        deadline = item.deadline
        if deadline is not None and self._desk.editable:
            for speech in speeches(deadline.state):
                button = TextButton(speech_name(speech), link=True)
                button.setAccessibleDescription(line.accessibleName())
                button.clicked.connect(lambda _checked=False, speech=speech: speak(self._desk, deadline, speech, self))
                row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
                line.beside = (*line.beside, button)
        return row

    def _step(self, line: TodayLine, step: int) -> None:
        """The keyboard goes to the next line, or to the one before, and stays at the ends."""
        at = self.lines.index(line) + step
        if 0 <= at < len(self.lines):
            self.lines[at].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self.lines[at])

    def _more(self, group: Group, shown: int) -> TextButton:
        text = _("{count} more").format(count=count_text(len(group.items) - shown))
        button = TextButton(text, link=True)
        button.setAccessibleDescription(group.title)
        button.clicked.connect(lambda: self._show_more(group, shown))
        return button

    def _show_more(self, group: Group, shown: int) -> None:
        """Show the next ones of a group here, with the keyboard on the first of them."""
        self._room[group.title] = shown + _MORE
        if self._answer is None:
            return
        first = group.items[shown]

        def go_on() -> None:
            for line in self.lines:
                if line.item is first:
                    line.setFocus(Qt.FocusReason.OtherFocusReason)

        self._lay_out(self._answer, go_on)

    def _nothing(self) -> EmptyState:
        ways: tuple[Way, ...] = ()
        if self._desk.editable:
            check = partial(self.page_requested.emit, PageKey.VENDOR_CHECK)
            ways = (
                Way(_("Load the sample"), self.sample_requested.emit, "sample", primary=True),
                Way(_("Import a list"), self.import_requested.emit, "importing"),
                Way(_("Add an agreement"), self.new_requested.emit, "add"),
                Way(page_name(PageKey.VENDOR_CHECK), check, "vendor_check"),
            )
        text = _(
            "This register is empty. Begin with an agreement or a party, or load the sample to see what every page "
            "can do; one click removes it again."
        )
        return EmptyState("today", _("Nothing to do yet"), text, ways, self)


def _ask(register: Register, on: date, company: str) -> _Answer:
    from dpa_tracker.queries.today import today_of  # noqa: PLC0415 - loads the database library

    found = today_of(register, on, company)
    return _Answer(found, grouped(found.items, on))

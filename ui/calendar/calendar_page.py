"""The calendar: a month or two years of deadlines, as a picture or as a list; it follows the register and the day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QLocale, QModelIndex, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dpa_tracker.domain.term import DAY
from dpa_tracker.queries.deadline_bundles import Bundle
from dpa_tracker.queries.deadline_lanes import DueTimeline, Span, months_after
from dpa_tracker.queries.deadline_month import DueDay, DueMonth, within
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.sentences import _, language
from dpa_tracker.wording.calendar_words import begun, day_of_the_week, month_in_short, month_in_words
from ui.calendar.calendar_head import CalendarHead, View
from ui.calendar.day_dialog import DayDialog, Find, Shown
from ui.calendar.deadline_list import DeadlineList
from ui.calendar.lane_grid import LaneGrid
from ui.calendar.legend import Legend
from ui.calendar.month_grid import MonthGrid, same_day
from ui.calendar.printing import Sheet, print_sheet
from ui.calendar.words import due_words, holidays_of, lane_words
from ui.desk import Desk
from ui.drafting.opening_files import open_path
from ui.faults import Notice
from ui.listings.told import day_words
from ui.widgets.empty_state import EmptyState
from ui.work import Ticket

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.unit_of_work import Changes

_TURN: Final = 6  # months that the time line goes on by


@dataclass(frozen=True, slots=True)
class Entered:
    """Where one was: it moves along when the window is made anew."""

    view: View
    listed: bool
    day: date
    first: date


class Pages(StrEnum):
    """What the middle of the page can show."""

    MONTH = "month"
    TIMELINE = "timeline"
    LIST = "list"
    NOTHING = "nothing"


class CalendarPage(QWidget):
    """`open_requested` carries the subject of a deadline."""

    open_requested = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked: Ticket | None = None
        self._stale = True
        self._on: date = desk.on
        settings = desk.settings
        view = settings.text("calendar_view", View.MONTH)
        self._place = Entered(
            View(view) if view in list(View) else View.MONTH,
            settings.truth("calendar_list", otherwise=False),
            desk.on,
            desk.on.replace(day=1),
        )
        self.shown: Shown | None = None
        self._dialog: DayDialog | None = None
        self.head = CalendarHead(desk, self)
        self.month = MonthGrid(self)
        self.line = LaneGrid(self)
        self.list = DeadlineList(desk, self)
        nothing = _("No deadline follows from what is recorded. Terms and reviews make them.")
        self.legend = Legend(self)
        self._stack = QStackedWidget(self)
        self._pages: dict[Pages, QWidget] = {
            Pages.MONTH: self.month,
            Pages.TIMELINE: self.line,
            Pages.LIST: self.list,
            Pages.NOTHING: EmptyState("calendar", _("Nothing is due here"), nothing, (), self),
        }
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.legend)

    def _connect(self) -> None:
        self.head.turned.connect(self._turn)
        self.head.today_wanted.connect(self._to_today)
        self.head.view_chosen.connect(self.show_view)
        self.head.listed.connect(self.show_list)
        self.head.print_wanted.connect(self.print_picture)
        self.month.moved.connect(self.go_to)
        self.month.opened.connect(self._open_day)
        self.month.chosen.connect(self._open)
        self.line.opened.connect(self._open_cell)
        self.line.focused.connect(self._say_cell)
        self.list.opened.connect(self._open)
        self._desk.broadcast.changed.connect(self._heard)

    # ---- what the window asks --------------------------------------------------------------------------------------

    def ask(self, words: str) -> None:
        """Show a day, given in ISO 8601."""
        try:
            day = within(date.fromisoformat(words))
        except ValueError:
            return
        self._go(replace(self._place, view=View.MONTH, listed=False, day=day))

    def take_focus(self) -> None:
        """Be ready for the keyboard."""
        page = next(key for key, page in self._pages.items() if page is self._stack.currentWidget())
        (self.list.table if page is Pages.LIST else self._pages[page]).setFocus()

    def entered(self) -> Entered:
        """Where one is."""
        return self._place

    def resume(self, entered: object) -> None:
        """Be there again."""
        if isinstance(entered, Entered):
            self._go(entered)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while another page was shown is read now."""
        super().showEvent(event)
        if self._stale:
            self._ask()

    # ---- going about -----------------------------------------------------------------------------------------------

    @property
    def day(self) -> date:
        """The day that the keyboard is on."""
        return self._place.day

    def go_to(self, day: date) -> None:
        """Put the keyboard on a day of the month view, in whichever month it lies."""
        here, day = self._place, within(day)
        there = replace(here, day=day)
        if isinstance(self.shown, DueMonth) and (day.year, day.month) == (here.day.year, here.day.month):
            self._place = there
            self.month.choose(day)
        else:
            self._go(there)

    def show_view(self, view: View) -> None:
        """Show the month, or the time line."""
        self._desk.settings.set_text("calendar_view", view)
        self._go(replace(self._place, view=view))

    def show_list(self, listed: bool) -> None:
        """Show what the picture shows as a list, or the picture again."""
        self._desk.settings.set_truth("calendar_list", value=listed)
        self._go(replace(self._place, listed=listed))

    def _turn(self, way: int) -> None:
        here = self._place
        if here.view is View.MONTH:
            self.go_to(same_day(here.day, way))
        else:
            self._go(replace(here, first=within(months_after(here.first, way * _TURN))))

    def _to_today(self) -> None:
        on = self._desk.on
        self._go(replace(self._place, day=on, first=on.replace(day=1)))

    def _go(self, place: Entered) -> None:
        self._place = place
        self._ask()

    # ---- questions and answers -------------------------------------------------------------------------------------

    def _heard(self, changes: Changes | None) -> None:
        if changes is not None and changes.of_papers_alone:
            return
        on, before = self._desk.on, self._on
        if on != before:
            self._on = on
            midnight = on == self._desk.today and on - before == DAY
            if not (midnight and self.isVisible()):  # nobody has asked for it: who looks at it stays where he is
                self._place = replace(self._place, day=on, first=on.replace(day=1))
        if self.isVisible():
            self._ask()
        else:
            self._stale = True

    def _ask(self) -> None:
        if self._asked is not None:
            self._asked.drop()
        self._stale = False
        here = self._place
        if here.view is View.MONTH:
            self._asked = self._desk.ask(
                self, partial(_month, here.day, week_begins(), self._desk.companies.chosen), self._show
            )
        else:
            self._asked = self._desk.ask(
                self, partial(_line, here.first, here.view is View.RECORDS, self._desk.companies.chosen), self._show
            )

    def _show(self, shown: Shown) -> None:
        self._asked = None
        self.shown = shown
        here, on, rows = self._place, self._desk.on, shown.due.rows
        focused = self._focused()
        if isinstance(shown, DueMonth):
            self.month.show_month(shown, on, here.day)
            page = Pages.MONTH
        else:
            self.line.show_line(shown, on)
            page = Pages.TIMELINE if rows else Pages.NOTHING
        self.list.show_rows(rows)
        if here.listed:
            page = Pages.LIST if rows else Pages.NOTHING
        self._stack.setCurrentWidget(self._pages[page])
        self._say(shown)
        if self._dialog is not None:
            self._dialog.follow(shown)
        if focused is not None and not focused.isVisible():
            self.take_focus()

    def _focused(self) -> QWidget | None:
        """What has the keyboard of what is shown, also in a window that another lies over."""
        focused = cast("QWidget | None", self.window().focusWidget())  # the toolkit's types know no "none"
        return focused if focused is not None and self._stack.isAncestorOf(focused) else None

    def _say(self, shown: Shown) -> None:
        here, today = self._place, self._desk.on == self._desk.today
        self.head.show_state(here.view, listed=here.listed, today=today)
        self.head.printing.setEnabled(bool(shown.due.rows))
        name, told = _named(shown)
        self.head.say(name, " · ".join(part for part in (self.head.company.said, told) if part), _in_short(shown))
        if isinstance(shown, DueMonth):
            self.legend.say(holidays_of(shown.countries))
        else:
            self._say_cell(self.line.lanes.words_at(self.line.currentIndex()))

    def _say_cell(self, words: str) -> None:
        if isinstance(self.shown, DueTimeline):
            self.legend.say(words)

    # ---- opening ---------------------------------------------------------------------------------------------------

    def _open(self, row: DeadlineRow) -> None:
        self.open_requested.emit(row.subject)

    def _open_day(self, day: DueDay) -> None:
        """Open the one thing that is due on a day, or the list of them."""
        self.go_to(day.day)
        if len(day.due.rows) == 1:
            self._open(day.due.rows[0])
        elif day.due.rows:
            self._list_of(day_of_the_week(day.day), partial(_of_day, day.day))

    def _open_cell(self, index: QModelIndex) -> None:
        """Open the one thing that is due in a month of a lane, or the list of them."""
        rows, lanes = self.line.lanes.due_at(index).rows, self.line.lanes
        if len(rows) == 1:
            self._open(rows[0])
        elif rows and lanes.line is not None:
            lane, span = lanes.line.lanes[index.row()], lanes.line.spans[index.column()]
            title = f"{lane_words(lane)}: {lanes.span_words(index.column())}"
            self._list_of(title, partial(_of_cell, lane.key, span))

    def _list_of(self, title: str, find: Find) -> None:
        if self.shown is None:
            return
        dialog = DayDialog(self._desk, title, find, self)
        dialog.opened.connect(self._open)
        dialog.finished.connect(self._list_closed)
        self._dialog = dialog
        dialog.follow(self.shown)
        dialog.open()

    def _list_closed(self) -> None:
        self._dialog = None

    # ---- on paper --------------------------------------------------------------------------------------------------

    def print_picture(self) -> None:
        """Ask where to, and write what is shown as a PDF."""
        shown, on = self.shown, self._desk.on
        if shown is None:
            return
        name, told = _named(shown)
        title = _("The calendar as a PDF")
        path = self._desk.prompts.save_file(self, title, f"{name}.pdf", f"{_('PDF')} (*.pdf)")
        if path is None:
            return
        target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        said = (self.head.company.said, *day_words(self._desk), told)
        sheet = Sheet(name, " · ".join(part for part in said if part), shown, on)
        family = QGuiApplication.font().family()
        self._desk.work.read(self, lambda: print_sheet(sheet, target, family), self._written)

    def _written(self, path: Path) -> None:
        said = _("{file} has been written.").format(file=path)
        self._desk.tell(Notice(said, "info", _("Open"), lambda: open_path(path)))


def week_begins() -> int:
    """The first day of a week, from 1 (Monday): in Norwegian it is that, in English what the desktop says."""
    return 1 if language() == "nb" else QLocale.system().firstDayOfWeek().value


def _named(shown: Shown) -> tuple[str, str]:
    """What is shown, and how much of it."""
    if isinstance(shown, DueMonth):
        return begun(month_in_words(shown.first)), due_words(shown.own)
    first, last = begun(month_in_words(shown.first)), month_in_words(shown.last)
    name = _("{first} to {last}").format(first=first, last=last)
    return name, f"{due_words(shown.due.tally)} · {_('of what recurs, the next day is shown')}"


def _in_short(shown: Shown) -> str:
    """What is shown, for where there is little room; a month needs no more."""
    if isinstance(shown, DueMonth):
        return ""
    return " \u2013 ".join(f"{month_in_short(each)} {each.year}" for each in (shown.first, shown.last))


def _of_day(day: date, shown: Shown) -> Bundle:
    days = shown.days() if isinstance(shown, DueMonth) else ()
    return next((each.due for each in days if each.day == day), Bundle())


def _of_cell(key: str, span: Span, shown: Shown) -> Bundle:
    return shown.cell(key, span) if isinstance(shown, DueTimeline) else Bundle()


def _month(shown: date, begins: int, company: str, register: Register, on: date) -> DueMonth:
    from dpa_tracker.queries.deadline_month import month_of  # noqa: PLC0415 - loads the database library

    return month_of(register, on, shown, begins, company)


def _line(shown: date, by_record: bool, company: str, register: Register, on: date) -> DueTimeline:
    from dpa_tracker.queries.deadline_lanes import timeline  # noqa: PLC0415 - loads the database library

    return timeline(register, on, shown, by_record=by_record, company=company)

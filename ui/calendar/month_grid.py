"""A month as a table of days: one row a week, read cell by cell by a screen reader, moved through by the keyboard."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from dpa_tracker.queries.deadline_lanes import months_after
from dpa_tracker.queries.deadline_month import DueDay, DueMonth, last_of_month
from dpa_tracker.sentences import _
from dpa_tracker.wording.calendar_words import weekday_in_words
from ui.calendar.day_painter import DaySetting, item_at, more_at, paint_day
from ui.calendar.looks import Looks, LooksOf
from ui.calendar.side_titles import SideTitles
from ui.calendar.words import day_words
from ui.widgets.texts import tooltip

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_DAYS: Final = 7
_WIDE_ENOUGH: Final = 92  # pixels of a day below which the names of the days are cut short
Role = Qt.ItemDataRole


class MonthModel(QAbstractTableModel):
    """The days of a month by week and weekday."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.month: DueMonth | None = None
        self.on = date.min
        self.short_names = False

    def show_month(self, month: DueMonth, on: date) -> None:
        """Show another month, or the same as it stands now."""
        self.beginResetModel()
        self.month, self.on = month, on
        self.endResetModel()

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries whose holidays are shown."""
        return () if self.month is None else self.month.countries

    def day_at(self, index: Index) -> DueDay | None:
        """The day of a cell."""
        if self.month is None or not index.isValid():
            return None
        return self.month.weeks[index.row()].days[index.column()]

    def index_of(self, day: date) -> QModelIndex:
        """The cell of a day; none when it is not shown."""
        weeks = self.month.weeks if self.month is not None else ()
        if not weeks or not weeks[0].days[0].day <= day <= weeks[-1].days[-1].day:
            return QModelIndex()
        return self.index(*divmod((day - weeks[0].days[0].day).days, _DAYS))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The weeks."""
        return 0 if parent.isValid() or self.month is None else len(self.month.weeks)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The days of a week."""
        return 0 if parent.isValid() or self.month is None else _DAYS

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """A day in words; the delegate paints it."""
        day = self.day_at(index)
        if day is None or role not in (Role.AccessibleTextRole, Role.ToolTipRole):
            return None
        words = day_words(day, self.countries, today=day.day == self.on)
        if role == Role.ToolTipRole:
            return tooltip(words) if day.due.rows or day.holidays else None
        return words

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """The days of the week, and the numbers of the weeks."""
        if self.month is None:
            return None
        if orientation is Qt.Orientation.Horizontal:
            day = self.month.weeks[0].days[section].day
            if role == Role.DisplayRole:
                return weekday_in_words(day, short=self.short_names)
            return weekday_in_words(day) if role == Role.AccessibleTextRole else None
        number = _("Week {number}").format(number=self.month.weeks[section].number)
        return number if role in (Role.DisplayRole, Role.AccessibleTextRole) else None


class DayDelegate(QStyledItemDelegate):
    """Paints the days of a grid."""

    def __init__(self, grid: MonthGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one day."""
        day = self._grid.days.day_at(index)
        if day is None:
            return
        chosen = index == self._grid.currentIndex()
        focused = self._grid.hasFocus()
        setting = DaySetting(self._grid.days.on, chosen, focused, self._grid.days.countries)
        paint_day(painter, QRectF(option.rect), day, self._grid.looks, setting)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The grid deals its room out itself."""
        return QSize(40, 40)


class MonthGrid(QTableView):
    """`moved`: the keyboard or the mouse has gone to another day, which may lie in another month.

    `opened`: the list of the day is wanted (Enter, double-click, "+3 more"); `chosen`: one deadline, by its mark.
    """

    moved = Signal(object)
    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = LooksOf(self)
        self.days = MonthModel(self)
        self.setModel(self.days)
        self._delegate = DayDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Month"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalHeader(SideTitles(self))
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
            header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verticalHeader().setMinimumSectionSize(round(self.looks.line * 3))

    @property
    def looks(self) -> Looks:
        """What it is drawn with now."""
        return self._looks.now()

    def show_month(self, month: DueMonth, on: date, day: date) -> None:
        """Show a month as it stands on a day, with the keyboard on a day of it."""
        self.days.show_month(month, on)
        self.choose(day)

    def choose(self, day: date) -> None:
        """Put the keyboard on a day that is shown."""
        index = self.days.index_of(day)
        if index.isValid():
            self.setCurrentIndex(index)

    def current_day(self) -> DueDay | None:
        """The day that the keyboard is on."""
        return self.days.day_at(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from day to day, page keys from month to month, Home to the day asked about; Enter opens."""
        here = self.current_day()
        if here is None:
            super().keyPressEvent(event)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(here)
            return
        there = self._led_to(event.key(), here.day)
        if there is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(there)

    def _led_to(self, key: int, day: date) -> date | None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_DAYS, Qt.Key.Key_Down: _DAYS}
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if key == Qt.Key.Key_Home:
            return self.days.on
        if key in months:
            return same_day(day, months[Qt.Key(key)])
        return day + timedelta(days=steps[Qt.Key(key)]) if key in steps else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a deadline asks for it, on "+3 more" for the list of the day, elsewhere for the day."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        day = self.days.day_at(index)
        if day is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        place, point = QRectF(self.visualRect(index)), event.position()
        row = item_at(place, day, self.looks, point)
        if row is not None:
            self.chosen.emit(row)
        elif more_at(place, day, self.looks, point):
            self.opened.emit(day)
        else:
            self.moved.emit(day.day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the list of a day."""
        day = self.days.day_at(self.indexAt(event.position().toPoint()))
        if day is not None and not self._is_link(event.position()):
            self.opened.emit(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer what can be clicked."""
        super().mouseMoveEvent(event)
        link = self._is_link(event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor)

    def _is_link(self, point: QPointF) -> bool:
        index = self.indexAt(point.toPoint())
        day = self.days.day_at(index)
        if day is None:
            return False
        place, looks = QRectF(self.visualRect(index)), self.looks
        return item_at(place, day, looks, point) is not None or more_at(place, day, looks, point)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        if event.type() == QEvent.Type.FontChange:
            self._looks.forget()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names of days are cut short where there is no room for them."""
        super().resizeEvent(event)
        short = self.viewport().width() < _DAYS * _WIDE_ENOUGH
        if short != self.days.short_names:
            self.days.short_names = short
            self.days.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, _DAYS - 1)


def same_day(day: date, months: int) -> date:
    """The same day of another month; the last one where that month is shorter."""
    first = months_after(day.replace(day=1), months)
    return first.replace(day=min(day.day, last_of_month(first).day))

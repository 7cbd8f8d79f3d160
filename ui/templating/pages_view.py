"""A Word file as it will look: its pages drawn one at a time, at the width of the window or at another size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.queries.template_preview import Preview, preview_of
from dpa_tracker.reading.pdf_pages import PageImage, Passage
from dpa_tracker.reading.reading_apart import page_image, passage_in
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.desk import Desk
from ui.faults import notice_of
from ui.widgets.buttons import IconButton, TextButton
from ui.widgets.empty_state import EmptyState, Way
from ui.widgets.room import Room
from ui.widgets.texts import label
from ui.work import Ticket

_STEPS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_POINTS_TO_PIXELS: Final = 96 / 72
_EDGE: Final = 16
_FITTED: Final = 1.5  # a page grows with the window up to this size
_NEARLY: Final = 0.01
_WIDEST: Final = 6000  # pixels
_NARROWEST: Final = 200
_LOWEST: Final = 160  # on a low screen the rest of what is said is scrolled to
_ABOVE: Final = 120  # pixels of the page that stay to be seen above a paragraph that was sought
_MARKER: Final = "#ffe27a"  # on white paper, in both colour schemes


class PagesView(QWidget):
    """The pages of one file. `open_file_requested` asks to open it in Word."""

    open_file_requested = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._about: tuple[Path | None, str] = (None, "")
        self._make: Callable[[], Preview | None] | None = None
        self._preview: Preview | None = None
        self._number = 1
        self._zoom: float | None = None  # as wide as there is room, until another size is asked for
        self.drawn_at = 1.0
        self._sought = ""
        self.passage: Passage | None = None
        self._reading: Ticket | None = None
        self._drawing: Ticket | None = None
        self._page = QLabel()
        self.area = self._make_area()
        self._where = label("")
        self._size = label("", muted=True)
        self._lost = label(_("The paragraph was not found on the pages. Search for its text in Word."), wrap=True)
        self._lost.setContentsMargins(_EDGE, 0, _EDGE, 4)
        self._lost.hide()
        self._waiting = label("", muted=True)
        self._bar = self._make_bar()
        self._wait = self._make_wait()
        self.missing = EmptyState(
            "verdict_info",
            _("No preview on this machine"),
            _("The pages are drawn by LibreOffice, which was not found here. The file can be opened in Word."),
            (Way(_("Open in Word"), self._open, "open", primary=True),),
        )
        self._trouble = EmptyState("verdict_open", _("The pages could not be drawn"), "")
        self.stopped = EmptyState(
            "templates", _("Stopped"), "", (Way(_("Show the pages"), self._again, "templates", primary=True),)
        )
        self.stack = QStackedWidget(self)
        for page in (self._wait, self._shown(), self.missing, self._trouble, self.stopped):
            self.stack.addWidget(page)
        self._lay_out()

    def _lay_out(self) -> None:
        room = Room(self.stack)
        room.setMinimumHeight(_LOWEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(room)

    # ---- making ----------------------------------------------------------------------------------------------------

    def _make_area(self) -> QScrollArea:
        self._page.setProperty("canvas", "true")
        self._page.setMargin(_EDGE // 2)
        self._page.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self._page)
        area.setAccessibleName(_("Page of the preview"))
        area.installEventFilter(self)
        return area

    def _make_bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(_EDGE, 8, _EDGE, 4)
        bar.setSpacing(4)
        for icon, name, deed in (
            ("back", _("Page before"), lambda: self.turn(-1)),
            ("forward", _("Next page"), lambda: self.turn(1)),
        ):
            bar.addWidget(_button(icon, name, deed))
        bar.addWidget(self._where)
        bar.addStretch()
        for icon, name, deed in (
            ("zoom_out", _("Smaller"), lambda: self.zoom(-1)),
            ("zoom_in", _("Larger"), lambda: self.zoom(1)),
            ("columns", _("As wide as the window"), self.fit),
        ):
            bar.addWidget(_button(icon, name, deed))
        bar.addWidget(self._size)
        return bar

    def _make_wait(self) -> QWidget:
        wait = QWidget(self)
        busy = QProgressBar(wait)
        busy.setRange(0, 0)
        busy.setTextVisible(False)
        busy.setMaximumWidth(260)
        busy.setAccessibleName(_("Drawing the pages"))
        stop = TextButton(_("Cancel"), parent=wait)
        stop.clicked.connect(ignoring(self.stop))
        column = QVBoxLayout(wait)
        column.addStretch(2)
        for each in (self._waiting, busy, stop):
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return wait

    def _shown(self) -> QWidget:
        sheet = QWidget(self)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar)
        column.addWidget(self._lost)
        column.addWidget(self.area, 1)
        return sheet

    # ---- reading ---------------------------------------------------------------------------------------------------

    def is_about(self, about: tuple[Path | None, str]) -> bool:
        """Whether this file, filled with that agreement, is the one that is shown or being drawn."""
        return self._about == about and self.stack.currentWidget() is not self.stopped

    def show_file(self, about: tuple[Path, str], make: Callable[[], Path]) -> None:
        """Draw a file's pages beside the GUI thread. `about` tells one from another; `make` gives the file."""
        self.show_pages(about, lambda: preview_of(make()))

    def show_pages(self, about: tuple[Path, str], make: Callable[[], Preview | None], waiting: str = "") -> None:
        """The same of pages that are made otherwise; `waiting` says what is going on until they come."""
        self.stop()
        self._waiting.setText(waiting or _("LibreOffice draws the pages …"))
        self._about, self._make, self._preview, self._number = about, make, None, 1
        self._sought, self.passage = "", None
        self._again()

    def seek(self, text: str) -> None:
        """Show the page on which a paragraph stands, with the paragraph marked, now or when the pages have come."""
        self._sought, self.passage = text, None
        preview = self._preview
        if preview is not None:
            self._reading = self._desk.work.read(
                self, lambda: passage_in(preview.pdf, preview.name, text), self._go, self._refuse
            )

    def _go(self, passage: Passage | None) -> None:
        self._reading, self.passage = None, passage
        if passage is not None:
            self._number = passage.number
        self._lost.setVisible(passage is None)
        self._draw()

    def _again(self) -> None:
        make = self._make
        if make is not None:
            self.stack.setCurrentWidget(self._wait)
            self._reading = self._desk.work.read(self, make, self._take, self._refuse)

    def stop(self) -> None:
        """Want no pages any more; LibreOffice ends by itself."""
        for ticket in (self._reading, self._drawing):
            if ticket is not None:
                ticket.drop()
        self._reading = self._drawing = None
        self.stack.setCurrentWidget(self.stopped)

    def _take(self, preview: Preview | None) -> None:
        self._reading = None
        if preview is None:
            self.stack.setCurrentWidget(self.missing)
            return
        self._preview = preview
        if self._sought:
            self.seek(self._sought)
        else:
            self._lost.hide()
            self._draw()

    def _refuse(self, error: Exception) -> None:
        self._reading = self._drawing = None
        if not isinstance(error, KnownError | InvalidInputError):
            self._desk.fail(error)
            return
        self._trouble.say(notice_of(error).text)
        self.stack.setCurrentWidget(self._trouble)

    # ---- looking ---------------------------------------------------------------------------------------------------

    def turn(self, pages: int) -> None:
        """Go some pages on, or back; never past the ends."""
        if self._preview is not None:
            self._number = min(max(self._number + pages, 1), self._preview.pages)
            self._draw()

    def zoom(self, steps: int) -> None:
        """Draw larger or smaller."""
        further = [one for one in _STEPS if (one - self.drawn_at) * steps > _NEARLY]
        if further:
            self._zoom = min(further) if steps > 0 else max(further)
            self._draw()

    def fit(self) -> None:
        """Draw the page as wide as there is room."""
        self._zoom = None
        self._draw()

    def page_number(self) -> int:
        """The page that is shown, counted from 1."""
        return self._number

    def has_page(self) -> bool:
        """Whether a page is drawn."""
        return not self._page.pixmap().isNull()

    def _draw(self) -> None:
        preview, number = self._preview, self._number
        if preview is None:
            return
        if self._drawing is not None:
            self._drawing.drop()
        ratio = self.devicePixelRatioF()
        room = self.stack.width() - 2 * _EDGE - self.area.verticalScrollBar().sizeHint().width()
        widest = _WIDEST if self._zoom else max(round(room * ratio), _NARROWEST)
        scale = (self._zoom or _FITTED) * _POINTS_TO_PIXELS * ratio
        self._drawing = self._desk.work.read(
            self,
            lambda: page_image(preview.pdf, preview.name, number, scale=scale, widest=widest),
            self._show,
            self._refuse,
        )

    def _show(self, image: PageImage) -> None:
        self._drawing = None
        drawn = QImage(image.pixels, image.width, image.height, image.stride, QImage.Format.Format_RGB32).copy()
        boxes = self._mark(drawn, image)
        pixmap = QPixmap.fromImage(drawn)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._page.setPixmap(pixmap)
        pages = 0 if self._preview is None else self._preview.pages
        said = _("Page {number} of {pages}").format(number=image.number, pages=pages)
        self._where.setText(said)
        self._page.setAccessibleName(said)
        self.drawn_at = image.scale / _POINTS_TO_PIXELS / self.devicePixelRatioF()
        self._size.setText(f"{round(self.drawn_at * 100)} %")
        top = min((box.top() for box in boxes), default=0.0) / self.devicePixelRatioF()
        self.stack.setCurrentIndex(1)
        wanted = max(round(top) - _ABOVE, 0)
        QTimer.singleShot(0, self.area, lambda: self.area.verticalScrollBar().setValue(wanted))  # once it is laid out

    def _mark(self, drawn: QImage, image: PageImage) -> list[QRectF]:
        """Mark the paragraph that was sought, where this page has it; returns its boxes in pixels."""
        if self.passage is None or self.passage.number != image.number:
            return []
        boxes = [QRectF(*(side * image.scale for side in box)) for box in self.passage.boxes]
        painter = QPainter(drawn)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for box in boxes:
            painter.fillRect(box.adjusted(-2, -1, 2, 1), QColor(_MARKER))
        painter.end()
        return boxes

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Page keys turn pages at the end of one, plus and minus change the size; all else scrolls as always."""
        deeds: dict[int, Callable[[], None]] = {
            Qt.Key.Key_PageDown: lambda: self.turn(1),
            Qt.Key.Key_PageUp: lambda: self.turn(-1),
            Qt.Key.Key_Plus: lambda: self.zoom(1),
            Qt.Key.Key_Minus: lambda: self.zoom(-1),
        }
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else 0
        if pressed in deeds and not self._can_scroll(pressed):
            deeds[pressed]()
            return True
        return super().eventFilter(watched, event)

    def _can_scroll(self, key: int) -> bool:
        bar = self.area.verticalScrollBar()
        ends: dict[int, int] = {Qt.Key.Key_PageDown: bar.maximum(), Qt.Key.Key_PageUp: bar.minimum()}
        return key in ends and bar.value() != ends[key]

    def open_button(self) -> TextButton:
        """The button that opens the file in Word, where there is no preview."""
        return self.missing.findChildren(TextButton)[0]

    def _open(self) -> None:
        path, _agreement = self._about
        if path is not None:
            self.open_file_requested.emit(path)


def _button(icon: str, name: str, deed: Callable[[], None]) -> IconButton:
    made = IconButton(icon, name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.clicked.connect(ignoring(deed))
    return made

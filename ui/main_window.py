"""The main window: puts navigation, header, notices, pages and status together, and carries out what they ask for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from dpa_tracker.queries.rows import Subject
from ui.closing import has_closed_dialogs
from ui.commands import Commands
from ui.deeds import Deeds
from ui.desk import Desk
from ui.documents.window_drops import Targets, WindowDrops
from ui.encryption.lock import Lock
from ui.faults import Notice
from ui.header_bar import HeaderBar
from ui.looking_back.looking_back import LookingBack
from ui.navigation import Navigation
from ui.notice_bar import NoticeBar
from ui.opening import RegisterDoor, why_read_only
from ui.reminding.daily_line import DailyLine
from ui.reminding.deadline_files import DeadlineFiles
from ui.rooms import go_to, open_form
from ui.safekeeping.safekeeper import Safekeeper
from ui.stage import Stage
from ui.status_line import StatusLine
from ui.trail import PageKey, Place, Trail
from ui.under_way_line import UnderWayLine
from ui.widgets.room import Room
from ui.widgets.screen_fit import within_screen


class MainWindow(QMainWindow):
    """One window on one register. `scheme_chosen` and `language_chosen` are carried out by the app."""

    scheme_chosen = Signal(object)
    language_chosen = Signal(str)

    def __init__(self, desk: Desk, door: RegisterDoor, daily: DailyLine) -> None:
        super().__init__()
        self._ready = self.was_painted = False
        self.setMinimumSize(within_screen(self, 1100, 700))
        self._desk = desk
        self._door = door
        self.daily = daily
        self.trail = Trail()
        self._to_import: str | None = None
        self.prompts = desk.prompts
        self.deeds = Deeds(desk, door, self)
        self.safekeeper = Safekeeper(desk, door, self)
        self.lock = Lock(desk, door, self)
        self.deadline_files = DeadlineFiles(desk, self)
        self.past = LookingBack(desk, self)
        self.navigation = Navigation(self)
        self.header = HeaderBar(desk.today, self)
        self.notices = NoticeBar(self)
        self.under_way = UnderWayLine(desk.under_way, self)
        self.stage = Stage(desk, self)
        self.drops = WindowDrops(desk, self, self.stage, Targets(door.open, self.import_list, self._scan))
        self.setStatusBar(StatusLine(desk, self))
        self.commands = Commands(self, desk)
        self._lay_out()
        self._connect()
        self._ready = True
        self.show_register()

    def _lay_out(self) -> None:
        column = QVBoxLayout(middle := QWidget(self))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.under_way)
        column.addWidget(self.notices)
        column.addWidget(Room(self.stage, middle), 1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.navigation)
        body.addWidget(middle, 1)
        centre = QWidget(self)
        whole = QVBoxLayout(centre)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for each in (self.past.banner, self.header, self.past.asked_day):
            whole.addWidget(each)
        whole.addLayout(body, 1)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.go_to_page)
        self.header.back.clicked.connect(self.back)
        self.header.forward.clicked.connect(self.forward)
        self.header.follow(self._desk)
        self.header.searched.connect(self.commands.search)
        self.header.search_left.connect(self.stage.take_focus)
        stage = self.stage
        stage.open_requested.connect(self.open)
        stage.edit_requested.connect(self.edit)
        stage.archive_requested.connect(self.deeds.archive)
        stage.draft_requested.connect(self._draft)
        stage.page_requested.connect(self.go_to_page)
        stage.place_requested.connect(self.go)
        stage.part_requested.connect(self._show_part)
        stage.sample_requested.connect(self.deeds.load_sample)
        stage.new_register_requested.connect(self.deeds.begin_default)
        stage.open_register_requested.connect(self.deeds.open_register)
        stage.import_requested.connect(self.import_list)
        stage.left.connect(self._to_list)
        stage.files_dropped.connect(self.drops.attach_to)
        stage.changed.connect(self.commands.allow)
        self._desk.history.moved.connect(self.commands.allow)
        self._door.opened.connect(self.show_register)
        self.lock.follow()
        self.past.moved.connect(self._stay)
        self._door.refused.connect(self._refused)

    # ---- where one is ----------------------------------------------------------------------------------------------

    def show_register(self, place: Place | None = None) -> None:
        """Another register, or none: say which, and begin at this place, else at its first page."""
        register = self._desk.register
        self.trail = Trail()
        self.navigation.enable(enabled=register is not None)
        state = why_read_only(register) if register else ""
        name = register.path.stem if register else ""
        self.setWindowTitle(" – ".join(part for part in (name, state, "DPA Tracker") if part))  # noqa: RUF001 - a dash
        self.header.say_register(name or "DPA Tracker", state)
        self.header.begin_day(self._desk.today, self._desk.on)
        self.stage.forget()
        if register is not None:
            self.go(place or Place(PageKey.TODAY))
            if self._to_import is not None:
                self.import_list(self._to_import)
        self._to_import = None
        self.commands.allow()

    def _stay(self) -> None:
        """The register as it was recorded on another day: stay where one is."""
        self.show_register(self.trail.here)

    def _refused(self) -> None:
        if self._desk.register is None:
            self.show_start()

    def close_register(self) -> None:
        """Put the register down."""
        self._door.close()
        self.show_register()
        self.show_start()

    def show_start(self) -> None:
        """There is no register: offer the ways to begin."""
        self.header.say_page("", searchable=False, text="")
        self.stage.show_start()
        self.stage.take_focus()
        self.commands.allow()

    def go(self, place: Place) -> None:
        """Go somewhere new."""
        self.trail.go(place)
        self._arrive(place)

    def go_to_page(self, page: PageKey) -> None:
        """Go to a page of the navigation."""
        self.go(Place(page))

    def import_list(self, file: str = "") -> None:
        """Go and import a list; without a register one is begun for it first."""
        if self._desk.register is None:
            self._to_import = file if self.deeds.begin_default() else None
        elif self._desk.register is not self._desk.present:  # as where a file is dropped on the window
            self._desk.tell(Notice(self._desk.why_not_editable, "info"))
        else:
            self.go(Place(PageKey.IMPORTING))
            self.stage.ask(PageKey.IMPORTING, file)  # once, and not again by whoever comes back to the page

    def _draft(self, agreement: Subject) -> None:
        self.go(Place(PageKey.DRAFTING, words=agreement.id))

    def back(self) -> None:
        """Go where one was before."""
        if (place := self.trail.back()) is not None:
            self._arrive(place)

    def forward(self) -> None:
        """Go where one came back from."""
        place = self.trail.forward()
        if place is not None:
            self._arrive(place)

    def open(self, subject: Subject) -> None:
        """Open a thing of the register in place; a document where it is attached."""
        go_to(self._desk, subject, self, self.go)

    def edit(self, subject: Subject) -> None:
        """Open the form of a thing; an empty id is a new one."""
        if self._desk.editing_of(subject)[0]:
            open_form(self._desk, subject, self, self.stage.choose_made)

    def _arrive(self, place: Place) -> None:
        self._desk.work.giving_way.begin()
        self.navigation.show_page(place.page)
        self.stage.show_place(place)
        self.commands.say_page()

    def _to_list(self) -> None:
        if self.trail.here is not None:
            self.go(Place(self.trail.here.page))

    def _show_part(self, page: PageKey, column: str, code: str) -> None:
        """Show the list that a figure counts: what was sought and filtered there before would hide some of it."""
        self.go(Place(page))
        self.stage.with_list(lambda listing: listing.show_part(column, code))

    def tell(self, notice: Notice) -> None:
        """Show a notice."""
        self.notices.show_notice(notice)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange and self._ready:
            self.commands.actions.paint_icons()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how the window looked. A form with something typed in it asks first, and may keep all open."""
        if not (self.lock.may_close() and has_closed_dialogs(self) and self.under_way.may_close(self._desk.prompts)):
            event.ignore()
            return
        self._desk.settings.set_state("window", self.saveGeometry())
        for page in self.stage.lists:
            page.table.columns.remember()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Note that there is something to see."""
        super().paintEvent(event)
        self.was_painted = True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A document, a list or a register can be dropped anywhere."""
        self.drops.welcome(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """What is dropped is opened, imported, attached or scanned."""
        self.drops.drop(event)

    def _scan(self, files: tuple[Path, ...]) -> None:
        self.go(Place(PageKey.SCANNING, words="\n".join(map(str, files))))

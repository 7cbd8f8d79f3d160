"""What each action of the window does, and which of them are possible now."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import LANGUAGES, _, language
from ui.actions import Actions, Menu, Need
from ui.connecting import ignoring
from ui.desk import Desk
from ui.help_dialogs import about_dialog, shortcuts_dialog
from ui.listings.listing_page import ListingPage
from ui.navigation import page_beside, page_name
from ui.recent_places import RecentPlaces
from ui.safekeeping.register_export import RegisterExport
from ui.searching.finder import Finder
from ui.status_line import StatusLine
from ui.theme.appearance import Scheme
from ui.trail import HOME_OF_KIND, PageKey, Place
from ui.why_not import why_not

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Deed = Callable[[], object]


class Commands(QObject):
    """The actions of one window, connected."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self.actions = Actions(window)
        self.finder = Finder(window, desk, self.actions)
        self.actions.connect_all(
            {**self._choices(), **self._files_and_records(), **self._list_deeds(), **self._going(), **self._helping()}
        )
        self._recent = QMenu(_("Opened before"), window)
        self._recent.aboutToShow.connect(self._list_recent)
        self.actions.menus[Menu.FILE].insertMenu(self.actions.made["new_register"], self._recent)
        self.actions.check(f"language_{language()}")
        self.actions.check(f"scheme_{desk.settings.scheme.value}")
        window.stage.searched.connect(window.header.search.reset)
        window.past.moved.connect(window.stage.carry_lists)  # before the window shows the other state
        window.stage.escaped.connect(self._escape)
        window.stage.arrived.connect(self._arrived)
        window.navigation.left.connect(window.stage.take_focus)
        window.header.find_wanted.connect(self.actions.made["search_register"].trigger)
        status = window.statusBar()
        if isinstance(status, StatusLine):
            window.stage.count_said.connect(status.say_list)
            window.stage.told.connect(status.tell)
        self.actions.made["pane"].setChecked(desk.settings.truth("pane", otherwise=True))
        self._show_tray()

    def _choices(self) -> dict[str, Deed]:
        window = self._window
        schemes = {f"scheme_{each.value}": lambda each=each: self._choose_scheme(each) for each in Scheme}
        languages = {f"language_{each}": lambda each=each: window.language_chosen.emit(each) for each in LANGUAGES}
        return {**schemes, **languages}

    def _files_and_records(self) -> dict[str, Deed]:
        deeds = self._window.deeds
        return {
            "open_register": deeds.open_register,
            "open_team": deeds.open_team,
            "new_register": deeds.new_register,
            "new_encrypted": self._window.lock.encrypting.new_register,
            "encryption": self._window.lock.encrypting.show,
            "lock": self._window.lock.lock,
            "import_list": self._window.import_list,
            "export_register": RegisterExport(self._desk, self._window).write,
            "export_calendar": self._window.deadline_files.write_calendar,
            "export_digest": self._window.deadline_files.write_digest,
            "load_sample": deeds.load_sample,
            "remove_sample": deeds.remove_sample,
            "back_up": self._window.safekeeper.back_up,
            "restore": self._window.safekeeper.restore,
            "check_register": self._window.safekeeper.check,
            "close_register": self._window.close_register,
            "quit": self._quit,
            "undo": self._desk.undo,
            "redo": self._desk.redo,
            "new": self._new,
            "edit": lambda: self._with_subject(self._window.edit),
            "archive": self._archive,
        }

    def _list_deeds(self) -> dict[str, Deed]:
        return {
            "copy": lambda: self._with_list(ListingPage.copy),
            "copy_cells": lambda: self._with_list(ListingPage.copy_cells),
            "copy_titled": lambda: self._with_list(lambda page: page.copy_cells(titled=True)),
            "edit_cell": lambda: self._with_list(lambda page: page.cells.edit_here()),
            "paste_cells": lambda: self._with_list(lambda page: page.cells.paste()),
            "fill_down": lambda: self._with_list(lambda page: page.cells.fill_down()),
            "freeze": lambda: self._with_list(ListingPage.freeze_here),
            "group_by": lambda: self._with_list(lambda page: page.views.open_groups()),
            "fold_all": lambda: self._with_list(lambda page: page.table.fold_all()),
            "export_list": lambda: self._with_list(ListingPage.ask_export),
            "draft_for": lambda: self._with_list(ListingPage.draft_for_selected),
            "edit_many": lambda: self._with_list(ListingPage.ask_many),
            "search_register": self.finder.find,
            "find": self._find,
            "columns": lambda: self._with_list(ListingPage.ask_columns),
            "views": lambda: self._with_list(lambda page: page.views.open_menu()),
            "save_view": lambda: self._with_list(lambda page: page.views.ask_name()),
            "clear_filter": self._clear_filter,
            "pane": self._toggle_pane,
            "look_back": self._window.past.ask,
            "come_back": self._window.past.come_back,
            "tray_digest": lambda: self._window.daily.want(wanted=self.actions.made["tray_digest"].isChecked()),
            "day_today": self._window.header.reset_day,
            "refresh": lambda: self._desk.broadcast.changed.emit(None),
        }

    def _going(self) -> dict[str, Deed]:
        window = self._window
        pages = {f"page_{page.value}": lambda page=page: window.go(Place(page)) for page in PageKey}
        return {
            **pages,
            "back": window.back,
            "forward": window.forward,
            "next_page": lambda: self._beside(1),
            "previous_page": lambda: self._beside(-1),
            "recent": lambda: self._recent_places(last=False),
            "oldest": lambda: self._recent_places(last=True),
            "navigation": window.navigation.take_focus,
        }

    def _helping(self) -> dict[str, Deed]:
        return {
            "commands": self.finder.find_command,
            "shortcuts": lambda: shortcuts_dialog(self.actions.entries.values(), self._window).open(),
            "about": lambda: about_dialog(self._window).open(),
        }

    def _list_recent(self) -> None:
        self._recent.clear()
        for path in self._desk.settings.recent:
            action = self._recent.addAction(str(path).replace("&", "&&"))
            action.setEnabled(not isinstance(path, Path) or path.exists())
            action.triggered.connect(ignoring(partial(self._window.deeds.open_this, path)))

    # ---- what they do ----------------------------------------------------------------------------------------------

    def search(self, text: str) -> None:
        """Look for a text in the list that is shown; each page keeps its own."""
        self._with_list(lambda page: page.search(text))

    def say_page(self) -> None:
        """Search the list that one has come to, and allow what is possible there."""
        window = self._window
        here, listing = window.trail.here, window.stage.listing
        text = "" if listing is None else listing.text
        window.header.say_page("" if here is None else page_name(here.page), searchable=window.stage.is_list, text=text)
        self.allow()

    def _arrived(self) -> None:
        """A list that had to be made first: something may have been typed meanwhile for it to look for."""
        typed = self._window.header.search.text()
        if typed:
            self.search(typed)
        self.say_page()

    def _quit(self) -> None:
        self._window.close()

    def _with_list(self, deed: Callable[[ListingPage], object]) -> None:
        self._window.stage.with_list(deed)

    def _with_subject(self, deed: Callable[[Subject], None]) -> None:
        subject, listing = self._window.stage.current_subject(), self._window.stage.listing
        if subject is not None:
            deed(subject)
        elif listing is not None:
            listing.table.awaited.then(deed)

    def _archive(self) -> None:
        listing = self._window.stage.listing
        if listing is not None:
            listing.archive_selected()
        else:
            self._with_subject(self._window.deeds.archive)

    def _escape(self) -> None:
        """Out of a record: back to where it was opened, or to its list where one came from nowhere."""
        if self._window.trail.behind:
            self._window.back()
        else:
            self._window.stage.left.emit()

    def _beside(self, step: int) -> None:
        here = self._window.trail.here
        if here is not None:
            self._window.go(Place(page_beside(here.page, step)))

    def _recent_places(self, *, last: bool) -> None:
        window = self._window
        RecentPlaces(window.trail.recent(), window.go, window).show_over(window, last=last)

    def _new(self) -> None:
        kinds = {page: kind for kind, page in HOME_OF_KIND.items()}
        here = self._window.trail.here
        self._window.edit(Subject(kinds.get(here.page, "agreement") if here else "agreement", "", ""))

    def _find(self) -> None:
        self._window.header.search.setFocus()
        self._window.header.search.selectAll()

    def _clear_filter(self) -> None:
        self._with_list(ListingPage.clear_filter)

    def _toggle_pane(self) -> None:
        shown = self.actions.made["pane"].isChecked()
        self._desk.settings.set_truth("pane", value=shown)
        for page in self._window.stage.lists:
            page.show_pane(shown=shown)

    def _show_tray(self) -> None:
        """Whether a line a day is wanted."""
        action, daily = self.actions.made["tray_digest"], self._window.daily
        action.setChecked(daily.possible and daily.wanted)

    def _choose_scheme(self, scheme: Scheme) -> None:
        self.actions.check(f"scheme_{scheme.value}")
        self._window.scheme_chosen.emit(scheme)

    # ---- what is possible ------------------------------------------------------------------------------------------

    def allow(self) -> None:
        """Enable what is possible now, and name what undo and redo would do."""
        met, opened = self._met(), self._desk.register is not None
        self.actions.allow(met, partial(why_not, opened=opened, read_only=self._desk.why_not_editable))
        header, history = self._window.header, self._desk.history
        header.back.setEnabled(Need.BACK in met)
        header.forward.setEnabled(Need.FORWARD in met)
        header.find_button.setEnabled(Need.REGISTER in met)
        for key, word, name in (("undo", _("Undo"), history.undo_name), ("redo", _("Redo"), history.redo_name)):
            self.actions.made[key].setText(f"{word}: {name}".replace("&", "&&") if name else word)

    def _met(self) -> frozenset[Need]:
        desk, window = self._desk, self._window
        chosen = None if desk.register is None else window.stage.current_subject()
        coming = window.stage.listing is not None and window.stage.listing.table.awaited.is_coming
        facts = {
            Need.NOTHING: True,
            Need.REGISTER: desk.register is not None,
            Need.PRESENT: desk.register is not None and desk.register is desk.present,
            Need.NOW: desk.register is desk.present,
            Need.ENCRYPTED: desk.present is not None and desk.present.encrypted,
            Need.PAST: desk.register is not desk.present,
            Need.WRITING: desk.editable,
            Need.LIST: window.stage.is_list,
            Need.AGREEMENTS: window.stage.listing is not None and window.stage.listing.drafted,
            Need.RECORDS_TO_WRITE: desk.editable and window.stage.listing is not None and window.stage.listing.records,
            Need.SUBJECT: chosen is not None,
            Need.SUBJECT_TO_WRITE: desk.editable and coming if chosen is None else desk.editing_of(chosen)[0],
            Need.TO_ARCHIVE: window.stage.archives,
            Need.UNDO: desk.editable and bool(desk.history.undo_name),
            Need.REDO: desk.editable and bool(desk.history.redo_name),
            Need.TRAY: window.daily.possible,
            Need.BACK: bool(window.trail.behind),
            Need.FORWARD: bool(window.trail.ahead),
            Need.BEEN_ELSEWHERE: bool(window.trail.recent()),
        }
        return frozenset(need for need, holds in facts.items() if holds)

"""Every action of the app in one table: its words, shortcut and icon, where it stands, and what it needs.

The menus, the shortcuts, the list of shortcuts and the tests are all made from this table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.navigation import FLOW, PLOTS, groups, page_name
from ui.theme.icons import icon
from ui.theme.tokens import tokens_now
from ui.trail import PageKey
from ui.widgets.texts import tooltip

TO_WRITE: Final = frozenset({"now", "writing", "records_to_write", "subject_to_write", "to_archive", "undo", "redo"})


class Menu(StrEnum):
    """The menus, in their order."""

    FILE = auto()
    EDIT = auto()
    VIEW = auto()
    GO = auto()
    HELP = auto()


class Need(StrEnum):
    """What must be so for an action to be possible."""

    NOTHING = auto()
    REGISTER = auto()
    PRESENT = auto()
    NOW = auto()
    PAST = auto()
    ENCRYPTED = auto()
    WRITING = auto()
    LIST = auto()
    AGREEMENTS = auto()
    RECORDS_TO_WRITE = auto()
    SUBJECT = auto()
    SUBJECT_TO_WRITE = auto()
    TO_ARCHIVE = auto()
    UNDO = auto()
    REDO = auto()
    TRAY = auto()
    BACK = auto()
    FORWARD = auto()
    BEEN_ELSEWHERE = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """One action. `line`: whether a line stands before it in its menu. `group`: only one of a group is checked.

    `of_list`: its keys are those of the list that has the keyboard, and mean something else wherever one types.
    """

    key: str
    menu: Menu
    name: str
    keys: str = ""
    icon: str = ""
    need: Need = Need.NOTHING
    line: bool = False
    checkable: bool = False
    group: str = ""
    of_list: bool = False


def menu_name(menu: Menu) -> str:
    """What a menu is called, with its letter."""
    return {
        Menu.FILE: _("&File"),
        Menu.EDIT: _("&Edit"),
        Menu.VIEW: _("&View"),
        Menu.GO: _("&Go"),
        Menu.HELP: _("&Help"),
    }[menu]


def entries() -> tuple[Entry, ...]:
    """Every action, in the order of the menus."""
    return (*_file_entries(), *_edit_entries(), *_view_entries(), *_go_entries(), *_help_entries())


def _file_entries() -> tuple[Entry, ...]:
    return (
        Entry("open_register", Menu.FILE, _("Open a register…"), "Ctrl+O", "open"),
        Entry("open_team", Menu.FILE, _("Open a team register on a server…"), "Ctrl+Shift+O", "open"),
        Entry("new_register", Menu.FILE, _("Begin an empty register…"), "", "add"),
        Entry("new_encrypted", Menu.FILE, _("New encrypted register…"), "", "lock"),
        Entry("import_list", Menu.FILE, _("Import a list…"), "Ctrl+I", "importing", Need.NOW, line=True),
        Entry("export_list", Menu.FILE, _("Export this list…"), "Ctrl+Shift+E", "save", Need.LIST),
        Entry("export_register", Menu.FILE, _("Export the whole register…"), "", "", Need.REGISTER),
        Entry("export_calendar", Menu.FILE, _("Deadlines as a calendar file…"), "", "calendar", Need.REGISTER),
        Entry("export_digest", Menu.FILE, _("Deadlines as a mail…"), "", "", Need.REGISTER),
        Entry("load_sample", Menu.FILE, _("Load the sample register"), "", "sample", Need.NOW, line=True),
        Entry("remove_sample", Menu.FILE, _("Remove the sample"), "", "", Need.WRITING),
        Entry("back_up", Menu.FILE, _("Back up…"), "", "", Need.PRESENT, line=True),
        Entry("restore", Menu.FILE, _("Restore…"), need=Need.NOW),
        Entry("check_register", Menu.FILE, _("Check the register"), "", "", Need.PRESENT),
        Entry("encryption", Menu.FILE, _("Encryption…"), "", "", Need.PRESENT, line=True),
        Entry("lock", Menu.FILE, _("Lock"), "Ctrl+L", "lock", Need.ENCRYPTED),
        Entry("close_register", Menu.FILE, _("Close the register"), "", "", Need.REGISTER, line=True),
        Entry("quit", Menu.FILE, _("Quit"), "Ctrl+Q", "", line=True),
    )


def _edit_entries() -> tuple[Entry, ...]:
    return (
        Entry("undo", Menu.EDIT, _("Undo"), "Ctrl+Z", "undo", Need.UNDO),
        Entry("redo", Menu.EDIT, _("Redo"), "Ctrl+Y", "redo", Need.REDO),
        Entry("new", Menu.EDIT, _("New record"), "Ctrl+N", "add", Need.WRITING, line=True),
        Entry("edit", Menu.EDIT, _("Edit"), "Ctrl+E", "edit", Need.SUBJECT_TO_WRITE),
        Entry("archive", Menu.EDIT, _("Archive"), "Ctrl+Del", "archive", Need.TO_ARCHIVE),
        Entry(
            *("edit_many", Menu.EDIT, _("Change the selected records…"), "Ctrl+Shift+B", "edit"), Need.RECORDS_TO_WRITE
        ),
        Entry("edit_cell", Menu.EDIT, _("Edit this cell"), "F2", "edit", Need.LIST, of_list=True),
        Entry("copy_cells", Menu.EDIT, _("Copy cells"), "Ctrl+C", "copy", Need.LIST, line=True, of_list=True),
        Entry("copy_titled", Menu.EDIT, _("Copy cells with titles"), "Ctrl+Shift+C", "", Need.LIST),
        Entry("copy", Menu.EDIT, _("Copy rows"), "Ctrl+Shift+R", "", Need.LIST),
        Entry("paste_cells", Menu.EDIT, _("Paste cells…"), "Ctrl+V", "", Need.RECORDS_TO_WRITE, of_list=True),
        Entry("fill_down", Menu.EDIT, _("Fill down…"), "Ctrl+D", "", Need.RECORDS_TO_WRITE, of_list=True),
        Entry("draft_for", Menu.EDIT, _("Draft for these agreements…"), "Ctrl+Shift+M", "draft_many", Need.AGREEMENTS),
        Entry("search_register", Menu.EDIT, _("Find in the register…"), "Ctrl+K", "search", Need.REGISTER, line=True),
        Entry("find", Menu.EDIT, _("Search this list"), "Ctrl+F", "search", Need.LIST),
        Entry("clear_filter", Menu.EDIT, _("Clear filter"), "Ctrl+Shift+F", "filter", Need.LIST),
    )


def _view_entries() -> tuple[Entry, ...]:
    return (
        Entry("scheme_system", Menu.VIEW, _("Colours as the system has them"), checkable=True, group="scheme"),
        Entry("scheme_light", Menu.VIEW, _("Light"), checkable=True, group="scheme"),
        Entry("scheme_dark", Menu.VIEW, _("Dark"), "Ctrl+Shift+D", checkable=True, group="scheme"),
        Entry("language_en", Menu.VIEW, "English", checkable=True, group="language", line=True),
        Entry("language_nb", Menu.VIEW, "Norsk bokmål", checkable=True, group="language"),
        Entry("pane", Menu.VIEW, _("Reading pane"), "F8", "pane", checkable=True, line=True),
        Entry(
            "tray_digest", Menu.VIEW, _("Deadlines in the system tray, once a day"), "", "", Need.TRAY, checkable=True
        ),
        Entry("columns", Menu.VIEW, _("Columns…"), "Ctrl+Shift+K", "columns", Need.LIST),
        Entry("freeze", Menu.VIEW, _("Freeze columns up to here, or unfreeze"), "Ctrl+Shift+L", "", Need.LIST),
        Entry("group_by", Menu.VIEW, _("Group by…"), "Ctrl+G", "", Need.LIST),
        Entry("fold_all", Menu.VIEW, _("Fold all groups, or open them"), "Ctrl+Shift+G", "", Need.LIST),
        Entry("views", Menu.VIEW, _("Views of this list"), "Ctrl+Shift+V", "filter", Need.LIST),
        Entry("save_view", Menu.VIEW, _("Save this view…"), "Ctrl+Shift+S", "", Need.LIST),
        Entry(
            "look_back", Menu.VIEW, _("Register as recorded on…"), "Ctrl+Shift+H", "history", Need.REGISTER, line=True
        ),
        Entry("come_back", Menu.VIEW, _("Back to the register of now"), "", "back", Need.PAST),
        Entry("day_today", Menu.VIEW, _("As of today"), "Ctrl+T", "calendar", Need.REGISTER),
        Entry("refresh", Menu.VIEW, _("Read again"), "F5", "", Need.REGISTER),
    )


_NUMBERED: Final = 10  # pages that Ctrl and a digit lead to: those of old keep theirs for as long as ever
_WITHOUT_NUMBER: Final = frozenset(
    (PageKey.DOCUMENTS, PageKey.CHAIN_CHANGES, PageKey.CALENDAR, PageKey.WHAT_IF, PageKey.REQUESTS)
)


def _go_entries() -> tuple[Entry, ...]:
    pages = [page for _title, some in groups() for page in some]
    numbered = [page for page in pages if page not in (*PLOTS, *FLOW, *_WITHOUT_NUMBER)][:_NUMBERED]
    keys = {page: f"Ctrl+{(place + 1) % 10}" for place, page in enumerate(numbered)} | {PageKey.CALENDAR: "Ctrl+M"}
    return (
        Entry("back", Menu.GO, _("Back"), "Alt+Left", "back", Need.BACK),
        Entry("forward", Menu.GO, _("Forward"), "Alt+Right", "forward", Need.FORWARD),
        *(
            Entry(
                f"page_{page.value}",
                Menu.GO,
                page_name(page),
                keys.get(page, ""),
                page.value,
                Need.REGISTER,
                line=not place,
            )
            for place, page in enumerate(pages)
        ),
        Entry("next_page", Menu.GO, _("Next page"), "Ctrl+PgDown", "", Need.REGISTER, line=True),
        Entry("previous_page", Menu.GO, _("Previous page"), "Ctrl+PgUp", "", Need.REGISTER),
        Entry("recent", Menu.GO, _("Recent places…"), "Ctrl+Tab", "", Need.BEEN_ELSEWHERE),
        Entry("oldest", Menu.GO, _("Recent places from the oldest…"), "Ctrl+Shift+Tab", "", Need.BEEN_ELSEWHERE),
        Entry("navigation", Menu.GO, _("To the list of pages, and back"), "F6", "", Need.REGISTER, line=True),
    )


def _help_entries() -> tuple[Entry, ...]:
    return (
        Entry("commands", Menu.HELP, _("All commands…"), "Ctrl+Shift+P"),
        Entry("shortcuts", Menu.HELP, _("Keyboard shortcuts"), "F1", "help"),
        Entry("about", Menu.HELP, _("About DPA Tracker")),
    )


@cache
def _keys() -> dict[str, str]:
    return {entry.key: entry.keys for entry in entries()}


def keys_of(key: str) -> str:
    """The shortcut of an action as the table has it; empty where it has none."""
    return _keys()[key]


def with_keys(name: str, key: str) -> str:
    """What a button is called that does the same as an action, with the action's shortcut behind it."""
    keys = QKeySequence(keys_of(key)).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{name} ({keys})" if keys else name


class Actions:
    """The actions of one window, made from the table."""

    def __init__(self, window: QMainWindow) -> None:
        self.entries = {entry.key: entry for entry in entries()}
        self.made: dict[str, QAction] = {}
        self.missing: dict[str, str] = {}  # why an action is not possible now; empty where it is
        self.menus = {menu: window.menuBar().addMenu(menu_name(menu)) for menu in Menu}
        for menu in self.menus.values():
            menu.setToolTipsVisible(True)
        for entry in self.entries.values():
            self._add(self.menus[entry.menu], entry)
        self.paint_icons()

    def _add(self, menu: QMenu, entry: Entry) -> None:
        if entry.line:
            menu.addSeparator()
        action = menu.addAction(entry.name.replace("&", "&&"))
        action.setObjectName(entry.key)
        action.setCheckable(entry.checkable)
        if entry.keys:
            action.setShortcut(QKeySequence(entry.keys))
        if entry.of_list:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.made[entry.key] = action

    def connect_all(self, deeds: Mapping[str, Callable[[], object]]) -> None:
        """Connect each action with what it does; an action without a deed is a mistake, and said at once."""
        for key, action in self.made.items():
            action.triggered.connect(ignoring(deeds[key]))

    def allow(self, met: frozenset[Need], why_not: Callable[[Need], str]) -> None:
        """Enable what is possible now; `why_not` says what is missing for the rest, which their tool tips tell."""
        for key, action in self.made.items():
            need = self.entries[key].need
            action.setEnabled(need in met)
            self.missing[key] = "" if need in met else why_not(need)
            action.setToolTip(tooltip(self.missing[key]) if self.missing[key] else action.text().replace("&", ""))

    def check(self, key: str) -> None:
        """Check one of a group, and uncheck the others of it."""
        group = self.entries[key].group
        for other, action in self.made.items():
            if self.entries[other].group == group:
                action.setChecked(other == key)

    def paint_icons(self) -> None:
        """Follow the theme."""
        tokens = tokens_now()
        for key, action in self.made.items():
            name = self.entries[key].icon
            if name:
                action.setIcon(icon(name, tokens.muted, tokens.line_strong))

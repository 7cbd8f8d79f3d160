"""After a register is opened: what was typed over it and never saved is offered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.identities import Kind
from ui.desk import Desk
from ui.formats import day_text
from ui.recovery.form_keeper import FormKeeper

if TYPE_CHECKING:
    from dpa_tracker.queries.pick_lists import PickLists
    from dpa_tracker.queries.unsaved_rows import Recovered
    from dpa_tracker.store.register import Register


class Offering(QObject):
    """Asks the store, shows the dialog over the window, and carries out what is chosen in it."""

    def __init__(self, desk: Desk, window: Callable[[], QWidget | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = window

    def offer(self) -> None:
        """Offer what there is; nothing happens where there is nothing, or where it could not be saved."""
        if self._desk.editable:
            self._desk.ask(self, lambda register, _on: _found(register), self._show)

    def _show(self, found: tuple[Recovered, ...]) -> None:
        window = self._window()
        if window is None:
            return
        open_now = {keeper.key for keeper in window.findChildren(FormKeeper)}  # behind a lock, and with it again
        found = tuple(each for each in found if each.unsaved.key not in open_now)
        if not found:
            return
        from ui.recovery.unsaved_dialog import UnsavedDialog  # noqa: PLC0415 - seldom needed

        dialog = UnsavedDialog(self._desk, found, window)
        dialog.chosen.connect(self._go_on)
        dialog.discarded.connect(self._discard)
        dialog.open()

    def _go_on(self, recovered: Recovered) -> None:
        from dpa_tracker.queries.pick_lists import pick_lists_for  # noqa: PLC0415 - loads the database library

        kind = Kind(recovered.unsaved.kind)

        def show(lists: PickLists) -> None:
            from ui.editing import editor_of  # noqa: PLC0415 - loads every form

            dialog = editor_of(self._desk, kind, recovered.present, lists, self._window())
            dialog.resume(recovered.unsaved, recovered.value, recovered.before)
            dialog.open()

        self._desk.ask(self, lambda register, _on: pick_lists_for(register, kind), show)

    def _discard(self, recovered: Recovered) -> None:
        register = self._desk.present
        if register is not None:
            path = register.path
            self._desk.work.read(self, lambda: _let_go(path, recovered.unsaved.key), lambda _none: None)


def _found(register: Register) -> tuple[Recovered, ...]:
    from dpa_tracker.store.unsaved import kept  # noqa: PLC0415 - the window stands before the store loads

    every = kept(register.path)
    if not every:
        return ()
    from dpa_tracker.queries.unsaved_rows import recovered  # noqa: PLC0415 - seldom needed

    return tuple(recovered(register, each, day_text) for each in every)


def _let_go(register: Path, key: str) -> None:
    from dpa_tracker.store.unsaved import Shelf  # noqa: PLC0415 - the window stands before the store loads

    Shelf(register, key).let_go()

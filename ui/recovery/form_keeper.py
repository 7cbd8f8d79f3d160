"""Keeps what stands in an open form, a second after it was typed, until the form is saved or given up."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog

from dpa_tracker.domain.faults import InvalidInputError
from ui.forms.sheet import PartForm, Sheet

if TYPE_CHECKING:
    from dpa_tracker.store.unsaved import OpenSheet, Shelf, Unsaved
    from ui.desk import Desk

KEPT_EVERY: Final = 1000  # milliseconds: half of what may be lost, the other half is for a slow disk


class FormKeeper(QObject):
    """Looks at a form each second, and keeps it when something else stands in it than before.

    What is looked at includes the sheets open over the form, whose rows are not in it yet. A form in which nobody
    typed is not kept.
    """

    def __init__(self, desk: Desk, dialog: QDialog, form: PartForm[Any], kind: str, version: int) -> None:
        super().__init__(dialog)
        self._desk = desk
        self._dialog = dialog
        self._form = form
        self._key = uuid.uuid4().hex
        self._kind, self._version = kind, version
        self._readable: Any = None
        self._before: Any = None
        self._last: Unsaved | None = None
        self._shelf: Shelf | None = None
        self._busy = False
        self._clock = QTimer(self)
        self._clock.setInterval(KEPT_EVERY)
        self._clock.timeout.connect(self.look)
        dialog.finished.connect(self._let_go)
        if desk.register is not None and desk.editable:
            self._last = self._now()
            self._before = self._readable if version else None  # nobody has typed yet
            self._clock.start()

    @property
    def key(self) -> str:
        """Under which name the form is kept."""
        return self._key

    def go_on_with(self, unsaved: Unsaved) -> None:
        """The form shows what was kept before: keep it under the same name, so that it is let go with the form."""
        self._key, self._version, self._readable = unsaved.key, unsaved.version, unsaved.value
        self._before = unsaved.before
        self._last = replace(unsaved, sheets=())
        self._shelf = None if self._desk.register is None else self._shelf_of(self._desk.register.path)

    def look(self) -> None:
        """Keep the form, if something else stands in it than when it was kept last."""
        if self._busy:
            return
        now = self._now()
        if self._last is not None and now.says_as(self._last):
            return
        if self._shelf is None and self._desk.register is not None:
            self._shelf = self._shelf_of(self._desk.register.path)
        shelf = self._shelf
        if shelf is not None:
            self._last, self._busy = now, True
            self._desk.work.read(self, lambda: shelf.keep(now), self._kept)

    def _kept(self, _nothing: None) -> None:
        self._busy = False

    def _shelf_of(self, register: Path) -> Shelf:
        from dpa_tracker.store.unsaved import Shelf  # noqa: PLC0415 - the window stands before the store loads

        return Shelf(register, self._key)

    def _let_go(self) -> None:
        self._clock.stop()
        if self._shelf is not None:
            self._desk.work.read(self._desk, self._shelf.let_go, _nothing)

    def _now(self) -> Unsaved:
        from dpa_tracker.store.forms import to_json  # noqa: PLC0415 - the window stands before the store loads
        from dpa_tracker.store.unsaved import Unsaved  # noqa: PLC0415 - as above

        value = self._read()
        if self._kind and value is not None:
            self._readable = to_json(value)
        typed = self._form.typed()
        labels = {path: self._form.label_of(path) for path in typed}
        return Unsaved(
            self._key,
            self._dialog.windowTitle(),
            datetime.now(UTC),
            self._kind,
            self._version,
            self._readable,
            typed,
            labels,
            self._sheets(),
            self._before,
        )

    def _sheets(self) -> tuple[OpenSheet, ...]:
        every: list[Sheet[Any]] = self._dialog.findChildren(Sheet)
        return tuple(_sheet(each) for each in every if each.isVisible())

    def _read(self) -> Any:  # noqa: ANN401 - the record that the form is of
        if not self._kind or self._form.input_faults():
            return None
        try:
            return self._form.read()
        except InvalidInputError:
            return None


def _sheet(sheet: Sheet[Any]) -> OpenSheet:
    from dpa_tracker.store.unsaved import OpenSheet  # noqa: PLC0415 - the window stands before the store loads

    typed = sheet.form.typed()
    fields = tuple((sheet.form.label_of(path), text) for path, texts in typed.items() for text in texts if text)
    return OpenSheet(sheet.windowTitle(), fields)


_nothing: Callable[[None], None] = lambda _none: None  # noqa: E731 - nobody waits for it

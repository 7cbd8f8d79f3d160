"""Files dropped on the window: a register is opened, a list imported; documents go to what is shown or chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.identities import RECORDED
from dpa_tracker.queries.attach_choices import Attachable, attachable
from dpa_tracker.queries.rows import Subject
from ui.desk import Desk
from ui.documents.attach_dialog import AttachDialog
from ui.documents.attaching import attach
from ui.dropping import are_welcome, files_in, is_register, is_sheet, let_in, named_in, nothing_came
from ui.faults import Notice
from ui.trail import PageKey

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register

_KINDS: Final = tuple(kind.value for kind in RECORDED)


class Shown(Protocol):
    """What is asked of the middle of the window."""

    def is_shown(self, key: PageKey) -> bool:
        """Whether this page is the one that is shown."""
        ...

    def shown_record(self) -> Subject | None:
        """The thing that is opened whole, if one is."""
        ...

    def current_subject(self) -> Subject | None:
        """The same, or what the selected row opens."""
        ...


@dataclass(frozen=True, slots=True)
class Targets:
    """What else becomes of dropped files: a register is opened, a list imported, documents are scanned."""

    open_register: Callable[[Path], object]
    import_list: Callable[[str], object]
    scan: Callable[[tuple[Path, ...]], object]


class WindowDrops:
    """Takes what is dropped on the window and on no part of it that takes files itself."""

    def __init__(self, desk: Desk, window: QWidget, shown: Shown, targets: Targets) -> None:
        self._desk = desk
        self._window = window
        self._shown = shown
        self._targets = targets
        window.setAcceptDrops(True)

    def welcome(self, event: QDropEvent) -> bool:
        """Let in a document, a list or a register; without a register, no document."""
        files = named_in(event.mimeData())
        return let_in(event, wanted=are_welcome(files, with_register=self._desk.register is not None))

    def drop(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        if self.welcome(event):
            self.take(files_in(event.mimeData()))

    def take(self, files: tuple[Path, ...]) -> None:
        """Open the register, import the list, scan where one scans, attach to the thing shown whole; else ask."""
        if not files:
            self._desk.tell(Notice(nothing_came(), "check"))
        elif is_register(files[0]):
            self._targets.open_register(files[0])
        elif is_sheet(files[0]):
            self._targets.import_list(str(files[0]))
        elif self._shown.is_shown(PageKey.SCANNING) or not self._desk.editable:
            self._targets.scan(files)
        else:
            self.attach_to(files, self._shown.shown_record())

    def attach_to(self, files: tuple[Path, ...], subject: Subject | None) -> None:
        """Attach to this thing; ask where it is none that documents are attached to."""
        if not files:
            self.take(files)
            return
        if subject is not None and subject.kind in _KINDS:
            attach(self._desk, subject, files, self._window)
            return
        chosen = self._shown.current_subject()
        self._desk.ask(
            self._window, lambda register, _on: _attachable(register), lambda found: self._ask(files, found, chosen)
        )

    def _ask(self, files: tuple[Path, ...], among: Attachable, chosen: Subject | None) -> None:
        dialog = AttachDialog(self._desk, files, among, chosen, self._window)

        def take(subject: Subject) -> None:
            attach(self._desk, subject, files, self._window)

        dialog.chosen.connect(take)
        dialog.scan_requested.connect(lambda: self._targets.scan(files))
        dialog.import_requested.connect(lambda: self._targets.import_list(str(files[0])))
        dialog.open()


def _attachable(register: Register) -> Attachable:
    from dpa_tracker.queries.pick_lists import pick_lists  # noqa: PLC0415 - loads the database library

    lists = pick_lists(register)
    kinds = (
        ("agreement", lists.agreements),
        ("party", lists.parties),
        ("service", lists.services),
        ("engagement", lists.engagements),
    )
    return attachable(kinds)

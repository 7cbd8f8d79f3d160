"""A dialog that asks what a deed needs to know and then does it: the same buttons, faults and care as an editor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _
from dpa_tracker.store.unit_of_work import StaleError
from ui.documents.attaching import attach
from ui.forms.editor_dialog import EditorDialog
from ui.widgets.screen_fit import open_at

T = TypeVar("T")
_WIDTH = 680
_HEIGHT = (300, 640)  # at least, so that what is wrong has room; at most, and the rest is scrolled to
_FOOT = 80


@dataclass(frozen=True, slots=True)
class Asked(Generic[T]):
    """What is asked for, the version of the agreement that was read, and a file that is attached with it."""

    value: T
    version: int
    file: Path | None = None


class AskDialog(EditorDialog[Asked[T]], Generic[T]):
    """An agreement that somebody has changed meanwhile is to be read again: nothing here can be put beside it."""

    def attach_to(self, about: Callable[[T], Subject]) -> None:
        """Take files that are dropped here, and attach them to what is named once the deed is done."""
        desk = self._desk  # and neither this dialog nor its parent: see `editor_of`

        def take(asked: Asked[T], files: tuple[Path, ...]) -> None:
            attach(desk, about(asked.value), files, desk)

        self.attach_with(take)

    def _arrange(self) -> None:
        super()._arrange()
        least, most = _HEIGHT
        asked = self.form.heightForWidth(_WIDTH) if self.form.hasHeightForWidth() else self.form.sizeHint().height()
        open_at(self, _WIDTH, min(max(asked + _FOOT, least), most))

    def _compare(self, error: StaleError) -> None:  # noqa: ARG002 - theirs is another agreement, not another answer
        self._say((_("The agreement has been changed meanwhile. Close this, look at it again, and repeat."),))

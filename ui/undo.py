"""What was done and can be undone (house D5): each step is the image before, and undoing gives its own inverse.

The write comes first and the step is kept when it has succeeded, so that a failed one leaves no ghost behind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dpa_tracker.sentences import _
from ui.under_way import MANY, UnderWay, rows_of
from ui.work import Progress, Work

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.unit_of_work import Outcome, Undo
    from dpa_tracker.use_cases.undo import TakeBack


@dataclass(frozen=True, slots=True)
class Writing:
    """What every use case is given beside its command."""

    register: Register
    actor: str
    at: datetime
    on: date


@dataclass(frozen=True, slots=True)
class Done:
    """One step: what it was called, how to take it back, and its number, kept when it is undone and redone."""

    name: str
    undo: Undo
    number: int


@dataclass(frozen=True, slots=True)
class Steps:
    """Everything that could be undone and done again at a moment."""

    behind: tuple[Done, ...]
    ahead: tuple[Done, ...]


class History(QObject):
    """Undo and redo, without limit, until another register is opened."""

    moved = Signal()

    def __init__(
        self,
        writing: Callable[[], Writing],
        announce: Callable[[Outcome], None],
        work: Work,
        under_way: UnderWay,
    ) -> None:
        super().__init__()
        self._writing = writing
        self._announce = announce
        self._work = work
        self._under_way = under_way
        self._behind: list[Done] = []
        self._ahead: list[Done] = []
        self._busy = False
        self._steps = 0

    def done(self, name: str, undo: Undo) -> None:
        """A change was saved; what had been undone before can no longer be redone."""
        self._steps += 1
        self._behind.append(Done(name, undo, self._steps))
        self._ahead.clear()
        self.moved.emit()

    def clear(self) -> None:
        """Another register: nothing here can be undone any more."""
        self._behind.clear()
        self._ahead.clear()
        self._busy = False
        self.moved.emit()

    def take_aside(self) -> Steps:
        """Forget everything, and give it to whoever puts it back when the same register is open again."""
        steps = Steps(tuple(self._behind), tuple(self._ahead))
        self.clear()
        return steps

    def put_back(self, steps: Steps) -> None:
        """The same register is open again: what could be undone can be."""
        self._behind[:] = steps.behind
        self._ahead[:] = steps.ahead
        self.moved.emit()

    @property
    def newest(self) -> int:
        """The number of the step that was done last."""
        return self._steps

    def stands(self, number: int) -> bool | None:
        """Whether what this step did is in the register; None for what can be neither undone nor done again."""
        if any(each.number == number for each in self._behind):
            return True
        return False if any(each.number == number for each in self._ahead) else None

    @property
    def undo_name(self) -> str:
        """What undo would take back; empty when there is nothing."""
        return self._behind[-1].name if self._behind and not self._busy else ""

    @property
    def redo_name(self) -> str:
        """What redo would do again; empty when there is nothing."""
        return self._ahead[-1].name if self._ahead and not self._busy else ""

    def undo(self, then: Callable[[str], None], failed: Callable[[Exception], None]) -> None:
        """Take the last change back; `then` hears what was done, in words."""
        self._turn(self._behind, self._ahead, (_("Undo: {name}"), _("Undone: {name}")), then, failed)

    def redo(self, then: Callable[[str], None], failed: Callable[[Exception], None]) -> None:
        """Do again what was undone last."""
        self._turn(self._ahead, self._behind, (_("Redo: {name}"), _("Done again: {name}")), then, failed)

    def _turn(
        self,
        source: list[Done],
        other: list[Done],
        said: tuple[str, str],
        then: Callable[[str], None],
        failed: Callable[[Exception], None],
    ) -> None:
        if not source or self._busy:
            return
        from dpa_tracker.use_cases.undo import TakeBack  # noqa: PLC0415 - loads the database library

        step, writing = source[-1], self._writing()
        self._busy = True
        self.moved.emit()

        def restored(outcome: Outcome) -> None:
            self._busy = False
            source.remove(step)
            self._catch_up(step.undo, outcome)
            other.append(Done(step.name, outcome.undo, step.number))
            self.moved.emit()
            self._announce(outcome)
            then(said[1].format(name=step.name))

        def refused(error: Exception) -> None:
            self._busy = False
            self.moved.emit()
            failed(error)

        command = TakeBack(step.undo, said[1].format(name=step.name))
        if len(step.undo) > MANY:
            name = said[0].format(name=step.name)
            self._under_way.run(name, lambda progress: _take_back(writing, command, progress), restored, refused)
        else:
            self._work.write(self, lambda: _take_back(writing, command), restored, refused)

    def _catch_up(self, taken_back: Undo, outcome: Outcome) -> None:
        """Several steps may be about one record: the others expect it under the version that it bears now."""
        from dpa_tracker.use_cases.undo import caught_up, moved  # noqa: PLC0415 - loads the database library

        by = moved(taken_back, outcome)
        for steps in (self._behind, self._ahead):
            steps[:] = [replace(step, undo=caught_up(step.undo, by)) for step in steps]


def _take_back(writing: Writing, command: TakeBack, progress: Progress | None = None) -> Outcome:
    from dpa_tracker.use_cases.step_by_step import unheard  # noqa: PLC0415 - as below
    from dpa_tracker.use_cases.undo import take_back  # noqa: PLC0415 - loads the database library

    tell = unheard if progress is None else rows_of(progress)
    return take_back(writing.register, command, actor=writing.actor, at=writing.at, tell=tell)

"""Changes of very many records at once: which is under way, how far it is, and a way to call it off."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from dpa_tracker.sentences import _
from ui.formats import count_text
from ui.work import Failed, Progress, Step, Work

if TYPE_CHECKING:
    from dpa_tracker.use_cases.step_by_step import Tell

T = TypeVar("T")
MANY: Final = 100  # records: fewer are done before anybody has read how far they are


class UnderWay(QObject):
    """One after the other, in the order asked; `told` says how far the first is (a Step), and None when all are over.

    It belongs to no page and no window: whoever leaves them leaves it under way.
    """

    told = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._running: deque[tuple[str, Progress]] = deque()

    @property
    def name(self) -> str:
        """What is under way; empty when nothing is."""
        return self._running[0][0] if self._running else ""

    @property
    def _begun(self) -> str:
        """The same, as it begins a sentence."""
        return self.name[:1].upper() + self.name[1:]

    def run(self, name: str, job: Callable[[Progress], T], then: Callable[[T], None], failed: Failed) -> None:
        """Write it, in its turn; called off, it fails with KnownError `answer_not_wanted`, and nothing was changed."""

        def done(result: T) -> None:
            self._over()
            then(result)

        def refused(error: Exception) -> None:
            self._over()
            failed(error)

        self._running.append((name, self._work.long(self, job, done, self._tell, refused, writes=True)))
        if len(self._running) == 1:
            self.tell_again()

    def call_off(self) -> None:
        """Stop what is under way; what waits behind it has its turn then."""
        if self._running:
            self._running[0][1].cancel()

    def tell_again(self) -> None:
        """Say what is under way, from the start."""
        self.told.emit(Step(0, 0, f"{self._begun} …") if self._running else None)

    def _over(self) -> None:
        self._running.popleft()
        self.tell_again()

    def _tell(self, step: Step) -> None:
        if not self._running[0][1].is_cancelled():
            self.told.emit(Step(step.done, step.total, f"{self._begun}: {step.text}"))


def rows_of(progress: Progress) -> Tell:
    """Says in words how many rows are done."""

    def tell(done: int, of: int) -> None:
        progress.step(done, of, _("{done} of {total} rows").format(done=count_text(done), total=count_text(of)))

    return tell

"""What every page works with: the register, the day asked about, the threads, the news, and what was done."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import FORMED, Kind
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _
from ui.broadcast import Broadcast
from ui.company_choice import CompanyChoice
from ui.encryption.sealed_settings import settings_of
from ui.faults import Notice
from ui.prompts import Prompts
from ui.read_only import why_not_editable
from ui.settings import Settings
from ui.under_way import UnderWay
from ui.undo import History, Writing
from ui.work import Failed, Progress, Step, Ticket, Work

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.unit_of_work import Outcome

T = TypeVar("T")
_RETIRED_AFTER = 200  # milliseconds without work: nobody reads it any more


@dataclass(frozen=True, slots=True)
class Ways:
    """How a page reaches the user: by asking, by a notice, or through the doors for errors."""

    prompts: Prompts
    tell: Callable[[Notice], None]
    fail: Callable[[Exception], None]


class Desk(QObject):
    """The one thing that pages share. It knows no page and no widget.

    `let_go`: every register that was put down has been closed.
    """

    let_go = Signal()

    def __init__(self, work: Work, ways: Ways, settings: Settings, today: date) -> None:
        super().__init__()
        self.work = work
        self.prompts = ways.prompts
        self.tell = ways.tell
        self.fail = ways.fail
        self.settings = settings
        self.broadcast = Broadcast(self)
        self.register: Register | None = None
        self.today = today
        self.usual_register: Path | None = None
        self.on = today
        self._now: tuple[Register | None, date | None] | None = None  # while a past day is shown
        self._retired: list[Register] = []
        self.under_way = UnderWay(work)
        self.history = History(self.writing, self._took_effect, work, self.under_way)
        self.companies = CompanyChoice(self)

    @property
    def register_settings(self) -> Settings:
        """Where to remember words that may be of the register that is open: sealed where it is encrypted."""
        return settings_of(self.settings, None if self.present is None else self.present.key)

    @property
    def editable(self) -> bool:
        """Whether changes can be made: a register is open, and not only to be read."""
        return self.register is not None and not self.register.read_only and not self.register.asks_only

    @property
    def why_not_editable(self) -> str:
        """Why nothing can be changed, in words; empty when changes can be made, or where no register is open."""
        return why_not_editable(self.register)

    @property
    def editing(self) -> tuple[bool, str]:
        """Whether changes can be made, and why not."""
        return self.editable, self.why_not_editable

    def editing_of(self, subject: Subject) -> tuple[bool, str]:
        """Whether this thing can be edited now, and why not; what has no form of its own never can."""
        if subject.kind == Kind.REQUEST.value:
            return self.asking
        return (False, "") if subject.kind not in FORMED else self.editing

    def adding(self, new: Subject | None) -> tuple[bool, str]:
        """Whether such a thing can be added to its list, and why not; None: the list's things are not made by hand."""
        return self.editing if new is None else self.editing_of(new)

    @property
    def asking(self) -> tuple[bool, str]:
        """Whether vendors can be asked for, which is all that procurement may do in a team's register; and why not."""
        may = self.register is not None and not self.register.read_only
        return may, "" if may else self.why_not_editable

    @property
    def drafting(self) -> tuple[bool, str]:
        """Whether papers can be made of what is recorded, and why not: of a register that is only read they can."""
        now = self.register is self.present
        return now, "" if now else self.why_not_editable

    def writing(self) -> Writing:
        """The register to write to, who writes, when, and the day of today, whatever day is asked about.

        Raises RuntimeError where none is open: who asks has looked at `editable` before.
        """
        if self.register is None:
            raise RuntimeError("a write without a register")
        return Writing(self.register, self.register.acting(getpass.getuser()), datetime.now(UTC), self.today)

    def ask(
        self,
        owner: QObject,
        question: Callable[[Register, date], T],
        then: Callable[[T], None],
        failed: Failed | None = None,
    ) -> Ticket | None:
        """Ask the register something about the chosen day; nothing is asked when none is open."""
        register, on = self.register, self.on
        if register is None:
            return None
        return self.work.read(owner, lambda: question(register, on), then, failed)

    def change(
        self,
        owner: QObject,
        name: str,
        command: Callable[[Writing], Outcome],
        then: Callable[[Outcome], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Change the register: once it is saved, everyone hears of it, and a notice offers to undo it.

        Whatever became of `owner` meanwhile: what is written is announced. `then` and `failed` are for the living.
        """
        writing = self.writing()
        self.work.write(
            self,
            lambda: command(writing),
            partial(self._saved, owner, (writing, name), then),
            partial(self._failed, owner, failed),
        )

    def change_many(  # noqa: PLR0913 - what it does, and everyone who is to hear of it
        self,
        owner: QObject,
        name: str,
        command: Callable[[Writing, Progress], Outcome],
        *,
        then: Callable[[Outcome], None],
        stepped: Callable[[Step], None],
        failed: Failed,
    ) -> Progress:
        """The same for very many records: `stepped` hears how far it is, and the returned progress calls it off."""
        writing = self.writing()
        return self.work.long(
            self,
            lambda progress: command(writing, progress),
            partial(self._saved, owner, (writing, name), then),
            lambda step: stepped(step) if shiboken6.isValid(owner) else None,
            partial(self._failed, owner, failed),
            writes=True,
        )

    def change_at_length(
        self,
        owner: QObject,
        name: str,
        command: Callable[[Writing, Progress], Outcome],
        then: Callable[[Outcome], None],
    ) -> None:
        """The same with no dialog to wait in: the window says how far it is, can be used, and can call it off."""
        writing = self.writing()
        self.under_way.run(
            name,
            lambda progress: command(writing, progress),
            partial(self._saved, owner, (writing, name), then),
            self._not_changed,
        )

    def _not_changed(self, error: Exception) -> None:
        if isinstance(error, KnownError) and error.code == "answer_not_wanted":
            self.tell(Notice(_("Stopped. Nothing was changed."), "info"))
        else:
            self.fail(error)

    def _failed(self, owner: QObject, failed: Failed | None, error: Exception) -> None:
        (failed if failed and shiboken6.isValid(owner) else self.fail)(error)

    def _saved(
        self, owner: QObject, written: tuple[Writing, str], then: Callable[[Outcome], None] | None, outcome: Outcome
    ) -> None:
        writing, name = written
        if writing.register is not self.present:
            return  # another was opened meanwhile
        self.changed(name, outcome)
        if then and shiboken6.isValid(owner):
            then(outcome)

    def changed(self, name: str, outcome: Outcome) -> None:
        """The register was changed: everyone hears of it, and a notice offers to undo it."""
        self.history.done(name, outcome.undo)
        self._took_effect(outcome)
        self.tell(Notice(_("Done: {name}").format(name=name), "info", _("Undo"), self.undo))

    def undo(self) -> None:
        """Take back what was done last."""
        self.history.undo(lambda text: self.tell(Notice(text, "info")), self._not_changed)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.history.redo(lambda text: self.tell(Notice(text, "info")), self._not_changed)

    # ---- the register of a past day --------------------------------------------------------------------------------

    @property
    def present(self) -> Register | None:
        """The register as it is now, also while a past day of it is shown."""
        return self.register if self._now is None else self._now[0]

    def look_back(self, past: Register) -> None:
        """Show the register of a past day, and its verdicts, in place of that of now, which stays open."""
        self._leave_past()
        self._now = self.register, None if self.on == self.today else self.on
        self.register = past
        self.on = past.recorded_on or self.on
        self.history.moved.emit()
        self.broadcast.changed.emit(None)

    def come_back(self) -> bool:
        """Show the register of now again, and the day that was asked about; whether a past day was shown."""
        if not self._leave_past():
            return False
        self.history.moved.emit()
        self.broadcast.changed.emit(None)
        return True

    def _leave_past(self) -> bool:
        if self._now is None:
            return False
        past, (self.register, on) = self.register, self._now
        self.on, self._now = on or self.today, None
        if past is not None:
            self._retired.append(past)
            QTimer.singleShot(_RETIRED_AFTER, self, self._let_go)
        return True

    def _let_go(self) -> None:
        """Close past registers once no question about them can be under way."""
        if not self.work.is_idle:
            QTimer.singleShot(_RETIRED_AFTER, self, self._let_go)
            return
        while self._retired:
            self._retired.pop().close()
        self.let_go.emit()

    @property
    def lets_go(self) -> bool:
        """Whether a register was put down that is not closed yet, since somebody may still read it."""
        return bool(self._retired)

    def holds(self, path: Path) -> bool:
        """Whether we hold a register's file still, though it was put down: opened now it could only be read."""
        return any(each.hold is not None and each.path == path for each in self._retired)

    def close(self) -> None:
        """Let every register go; the threads have ended."""
        self._leave_past()
        for register in (*self._retired, self.register):
            if register is not None:
                register.close()
        self._retired.clear()
        self.register = None

    def put_down(self, register: Register | None) -> None:
        """Work with another register, or with none."""
        self._leave_past()
        self.register = register
        self.history.clear()
        self.broadcast.changed.emit(None)

    def retire(self) -> None:
        """Work with no register; the one that was open is closed once nothing is under way."""
        before = self.present
        self.put_down(None)
        if before is not None:
            self._retired.append(before)
            QTimer.singleShot(_RETIRED_AFTER, self, self._let_go)

    def begin_day(self, today: date) -> None:
        """The clock has passed midnight: whoever asked about today asks about today still."""
        if today == self.today:
            return
        follows = self.on == self.today
        self.today = today
        self.set_day(today if follows else self.on)

    def set_day(self, on: date) -> None:
        """Ask about another day from now on."""
        if on != self.on:
            self.on = on
            self.broadcast.changed.emit(None)

    def _took_effect(self, outcome: Outcome) -> None:
        self.broadcast.changed.emit(outcome.changes)

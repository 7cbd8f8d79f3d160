"""What the actions do with the register: archive, the sample, opening and beginning files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dpa_tracker import places
from dpa_tracker.domain.identities import FORMED, Kind
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _, counted
from dpa_tracker.store.team_address import TeamAddress
from ui.desk import Desk
from ui.faults import Notice
from ui.opening import RegisterDoor
from ui.teams.team_dialog import TeamDialog
from ui.undo import Writing

if TYPE_CHECKING:
    from dpa_tracker.store.unit_of_work import Outcome


class Deeds(QObject):
    """Each method is one action."""

    def __init__(self, desk: Desk, door: RegisterDoor, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._door = door
        self._window = window
        door.password_wanted.connect(self.ask_password)

    # ---- registers -------------------------------------------------------------------------------------------------

    def open_register(self) -> None:
        """Ask for a file, and open it."""
        path = self._desk.prompts.open_file(self._window, _("Open a register"), _kinds())
        if path is not None:
            self._door.open(path)

    def open_this(self, path: Path | TeamAddress) -> None:
        """Open a register that was open before."""
        self._door.open(path)

    def open_team(self) -> None:
        """Ask for a server and a database, and open the register there."""
        last = next((each for each in self._desk.settings.recent if isinstance(each, TeamAddress)), None)
        self._ask_address(last)

    def ask_password(self, address: TeamAddress, why: str) -> None:
        """The server did not let us in: ask for the password, and try again."""
        self._ask_address(address, why)

    def _ask_address(self, shown: TeamAddress | None, why: str = "") -> None:
        dialog = TeamDialog(shown, self._window, why)
        dialog.chosen.connect(self._door.open_and_keep)
        dialog.open()

    def new_register(self) -> bool:
        """Ask for a name, and begin an empty register there; whether one is begun."""
        path = self._desk.prompts.save_file(self._window, _("Begin an empty register"), "register.dpa", _kinds())
        if path is not None:
            self._door.begin(path if path.suffix else path.with_suffix(".dpa"))
        return path is not None

    def begin_default(self) -> bool:
        """Begin an empty register in its usual place; where one stands already, ask for another name."""
        path = self._usual()
        if path.exists():
            return self.new_register()
        self._door.begin(path)
        return True

    def load_sample(self) -> None:
        """Into the open register; without one, into a new one in its usual place."""
        if self._desk.editable:
            self._desk.change(self._window, _("load the sample"), _load_sample)
        elif not self._usual().exists():
            self._door.begin_with_sample(self._usual())
        else:
            path = self._desk.prompts.save_file(self._window, _("Load the sample register"), "sample.dpa", _kinds())
            if path is not None:
                self._door.begin_with_sample(path)

    def remove_sample(self) -> None:
        """Take the sample's records out again; those that were edited stay."""
        self._desk.change(self._window, _("remove the sample"), _remove_sample, self._said_removed)

    def _usual(self) -> Path:
        return self._desk.usual_register or places.default_register()

    # ---- records ---------------------------------------------------------------------------------------------------

    def archive(self, subject: Subject) -> None:
        """Take a thing out of use, or bring it back when it is archived already."""
        if Kind(subject.kind) not in FORMED:
            return
        name = _("archive {title}").format(title=subject.title)
        self._desk.change(self._window, name, lambda writing: _archive(writing, subject))

    def _said_removed(self, outcome: Outcome) -> None:
        left = getattr(outcome, "left", ())
        if not left:
            return
        one = "The sample is gone, but for {number} record that you have edited or that others need."
        many = "The sample is gone, but for {number} records that you have edited or that others need."
        self._desk.tell(Notice(counted(one, many, len(left)), "info", _("Undo"), self._desk.undo))


def _kinds() -> str:
    return _("Registers (*.dpa);;All files (*)")


def _load_sample(writing: Writing) -> Outcome:
    from dpa_tracker.use_cases.load_sample import LoadSample, load_sample  # noqa: PLC0415 - loads the database library

    return load_sample(writing.register, LoadSample(), actor=writing.actor, at=writing.at)


def _remove_sample(writing: Writing) -> Outcome:
    from dpa_tracker.use_cases.remove_sample import RemoveSample, remove_sample  # noqa: PLC0415 - as above

    return remove_sample(writing.register, RemoveSample(), actor=writing.actor, at=writing.at)


def _archive(writing: Writing, subject: Subject) -> Outcome:
    from dpa_tracker.queries.pick_lists import record  # noqa: PLC0415 - as above
    from dpa_tracker.use_cases.archive import Archive, BringBack, archive, bring_back  # noqa: PLC0415 - as above

    kind = Kind(subject.kind)
    present = record(writing.register, kind, subject.id)
    register, actor, at = writing.register, writing.actor, writing.at
    if present.archived:
        return bring_back(register, BringBack(kind, subject.id, present.version), actor=actor, at=at)
    return archive(register, Archive(kind, subject.id, present.version), actor=actor, at=at)

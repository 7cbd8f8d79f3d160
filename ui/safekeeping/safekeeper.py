"""Back up, check and restore: what the File menu offers to keep a register safe."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.trouble_words import trouble_in_words
from dpa_tracker.sentences import _, error_sentence, sentence
from dpa_tracker.use_cases.salvage_told import lines_of
from ui.connecting import ignoring
from ui.desk import Desk
from ui.encryption.unlock_dialog import UnlockDialog
from ui.faults import Notice, Severity
from ui.formats import moment_text
from ui.opening import RegisterDoor
from ui.prompts import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dpa_tracker.queries.copies import CopyRow
    from dpa_tracker.queries.rescue import Rescue
    from dpa_tracker.store.copies_check import CopyState
    from dpa_tracker.store.keys import Key
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.trouble import Trouble
    from dpa_tracker.use_cases.back_up import BackedUp
    from dpa_tracker.use_cases.restore_register import Restored
    from dpa_tracker.use_cases.salvage_register import Salvaged
    from ui.safekeeping.restore_dialog import RestoreDialog


_LINES_TOLD = 40  # of what was salvaged; the report has them all
# What is of another register, or is not what was copied, is put back only when that is what somebody wants.
_ASKED = frozenset({"backup_of_another", "copy_not_as_made", "copy_altered"})


class Safekeeper(QObject):
    """Each method is one action. Everything slow happens beside the GUI thread."""

    def __init__(self, desk: Desk, door: RegisterDoor, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._door = door
        self._window = window
        door.damaged.connect(self._rescue)

    # ---- back up and check -----------------------------------------------------------------------------------------

    def back_up(self) -> None:
        """Ask for a name, and write the register with its documents there."""
        register = self._desk.register
        if register is None:
            return
        name = f"{register.path.stem} {self._desk.today.isoformat()}.zip"
        path = self._desk.prompts.save_file(self._window, _("Back up"), name, _("Backups (*.zip);;All files (*)"))
        if path is not None:
            file = path if path.suffix else path.with_suffix(".zip")
            self._desk.work.read(self, lambda: _backed_up(register, file), self._said_backed_up)

    def check(self) -> None:
        """Look whether the register is whole, and say it."""
        register = self._desk.register
        if register is not None:
            # among the writes: an index for searching that differs is put right
            self._desk.work.write(self, lambda: _checked(register), self._said_checked)

    def _said_backed_up(self, made: BackedUp) -> None:
        if made.troubles:
            self._say_troubles(made.troubles)
            return
        text = _("{file}: the register and {count} of its documents.").format(file=made.file, count=made.documents)
        self._desk.tell(Notice(text, "info"))

    def _said_checked(self, found: tuple[tuple[Trouble, ...], str]) -> None:
        troubles, history = found
        if troubles:
            self._say_troubles(troubles)
        else:
            whole = _("The register is whole: its pages, its history and its documents.")
            self._desk.tell(Notice(f"{whole} {history}".strip(), "info"))

    def _say_troubles(self, troubles: tuple[Trouble, ...]) -> None:
        told = "\n".join(f"- {trouble_in_words(each)}" for each in troubles)
        self._desk.prompts.tell(self._window, _("The register is not whole"), told)

    # ---- restore ---------------------------------------------------------------------------------------------------

    def restore(self) -> None:
        """Show the copies of the open register; without one, ask for a file and where to put it."""
        register = self._desk.register
        if register is None:
            self._restore_elsewhere()
            return
        if register.team is not None:
            self._desk.fail(KnownError("team_no_restore", file=register.named))
            return
        path = register.path
        self._desk.work.read(self, lambda: _copies(register), lambda found: self._offer(path, *found))

    def _offer(self, path: Path, copies: tuple[CopyRow, ...], now: tuple[int, ...]) -> None:
        from ui.safekeeping.restore_dialog import RestoreDialog  # noqa: PLC0415 - only when wanted

        dialog = RestoreDialog(path, copies, self._window, now=now)
        dialog.chosen.connect(partial(self._confirm, path))
        dialog.file_wanted.connect(partial(self._from_file, path))
        dialog.open()
        self._look_at(copies, dialog)

    def _look_at(self, copies: Sequence[CopyRow], dialog: RestoreDialog) -> None:
        """Read each copy, the newest first, while the dialog is open: every byte of a large one takes its time."""
        for copy in copies:
            look, tell = partial(_state_of, copy.path), partial(dialog.looked_at, copy.path)
            dialog.finished.connect(ignoring(self._desk.work.read_at_leisure(dialog, look, tell).drop))

    def _from_file(self, path: Path) -> None:
        source = self._asked_source()
        if source is not None:
            self._confirm(path, source)

    def _restore_elsewhere(self) -> None:
        source = self._asked_source()
        if source is None:
            return
        title, kinds = _("Where to put the register"), _("Registers (*.dpa);;All files (*)")
        target = self._desk.prompts.save_file(self._window, title, "register.dpa", kinds)
        if target is not None:
            self._put_back(target if target.suffix else target.with_suffix(".dpa"), source)

    def _asked_source(self) -> Path | None:
        kinds = _("Backups and copies (*.zip *.dpa);;All files (*)")
        return self._desk.prompts.open_file(self._window, _("Restore"), kinds)

    def _confirm(self, path: Path, source: Path) -> None:
        text = _("{name} becomes what {source} holds. What is there now is kept as a copy beside it.")
        title = _("Put this state back?")
        question = Question(title, text.format(name=path.name, source=source.name), _("Put it back"))
        if self._desk.prompts.confirm(self._window, question):
            self._put_back(path, source)

    # ---- a damaged register ------------------------------------------------------------------------------------------

    def _rescue(self, path: Path, by_log: bool) -> None:
        """Offer the good copies of a register that cannot be opened, and to salvage what can be read of it."""
        self._desk.work.read(self, lambda: _rescued(path), lambda found: self._offer_rescue(path, found, by_log=by_log))

    def _offer_rescue(self, path: Path, found: Rescue, *, by_log: bool) -> None:
        from ui.safekeeping.restore_dialog import Damage, RestoreDialog  # noqa: PLC0415 - only when wanted

        title = _("The register and the log beside it do not fit") if by_log else _("The register is damaged")
        damage = Damage(title, _damage_told(path, found, by_log=by_log))
        dialog = RestoreDialog(path, found.copies, self._window, damage)
        dialog.chosen.connect(partial(self._put_back, path))
        dialog.file_wanted.connect(partial(self._from_file, path))
        dialog.salvage_wanted.connect(partial(self._salvage, path))
        dialog.open()

    def _salvage(self, path: Path) -> None:
        title, kinds = _("Salvage what can be read"), _("Registers (*.dpa);;All files (*)")
        out = self._desk.prompts.save_file(self._window, title, f"{path.stem}-salvaged.dpa", kinds)
        if out is not None:
            self._desk.work.write(self, lambda: _salvaged(path, out), self._said_salvaged)

    def _said_salvaged(self, found: Salvaged) -> None:
        self._desk.prompts.tell(self._window, _("What was salvaged"), "\n".join(islice(lines_of(found), _LINES_TOLD)))
        self._door.open(found.file)

    def _put_back(self, path: Path, source: Path) -> None:
        """Ask first for what opens the source, where that is encrypted with another key than the open register."""

        def go_on(locked: bool) -> None:
            if not locked:
                self._restore(path, source, None)
                return
            dialog = UnlockDialog(self._desk, source, self._window)
            dialog.unlocked.connect(partial(self._restore, path, source))
            dialog.open()

        self._desk.work.read(self, lambda: _asks_for_key(source), go_on)

    def _restore(self, path: Path, source: Path, key: Key | None) -> None:
        present = self._desk.present
        own = None if present is None else present.key
        self._door.close_and(lambda: self._restore_with(path, source, (key, own), anyway=False))

    def _restore_with(self, path: Path, source: Path, keys: tuple[Key | None, Key | None], *, anyway: bool) -> None:
        key, own = keys

        def failed(error: Exception) -> None:
            if isinstance(error, KnownError) and error.code in _ASKED and self._wants_it_all_the_same(error):
                self._restore_with(path, source, keys, anyway=True)
                return
            self._desk.fail(error)
            if path.exists():
                self._door.open_again(path, own)

        def restored(done: Restored) -> None:
            self._door.open_again(path, key or own)
            self._said_restored(path, done, plain=own is not None and not _is_encrypted(path))

        self._desk.work.write(self, lambda: _restored(path, source, keys, anyway=anyway), restored, failed)

    def _wants_it_all_the_same(self, error: KnownError) -> bool:
        question = Question(_("Put it back all the same?"), error_sentence(error), _("Put it back"))
        return self._desk.prompts.confirm(self._window, question)

    def _said_restored(self, path: Path, done: Restored, *, plain: bool) -> None:
        from dpa_tracker.store.backups import copies_folder  # noqa: PLC0415 - loads the database library

        kept = done.kept
        now_plain = _("What was put back is not encrypted, and so the register is not any more: see File, Encryption.")
        more = f" {now_plain}" if plain else ""
        mood: Severity = "check" if plain else "info"
        if done.troubles:
            self._say_troubles(done.troubles)
        elif kept is not None:
            text = _("Restored. What stood there before is kept as {file}.").format(file=kept.name) + more
            if kept.parent == copies_folder(path):  # and not a damaged one, set aside
                self._desk.tell(Notice(text, mood, _("Undo"), lambda: self._take_back(path, kept)))
            else:
                self._desk.tell(Notice(text, mood))
        else:
            self._desk.tell(Notice(_("Restored.") + more, mood))

    def _take_back(self, path: Path, kept: Path) -> None:
        """Put back what stood there before something was put back, while that register is the open one."""
        present = self._desk.present
        if present is not None and present.path == path:
            self._put_back(path, kept)


def _backed_up(register: Register, file: Path) -> BackedUp:
    from dpa_tracker.use_cases.back_up import back_up  # noqa: PLC0415 - loads the database library

    return back_up(register, file, at=datetime.now(UTC))


def _checked(register: Register) -> tuple[tuple[Trouble, ...], str]:
    """What is wrong with a register, and where its history ends, in words."""
    from dpa_tracker.queries.history_end import history_words  # noqa: PLC0415 - as above
    from dpa_tracker.use_cases.check_register import check_register  # noqa: PLC0415 - as above

    troubles = check_register(register)
    return troubles, "" if troubles else history_words(register)


def _copies(register: Register) -> tuple[tuple[CopyRow, ...], tuple[int, ...]]:
    """The copies of a register, and what it holds now."""
    from dpa_tracker.queries.copies import copies_of, held_now  # noqa: PLC0415 - as above

    return copies_of(register.path), held_now(register)


def _state_of(copy: Path) -> CopyState:
    from dpa_tracker.store.copies_check import state_of  # noqa: PLC0415 - as above

    return state_of(copy)


def _rescued(register: Path) -> Rescue:
    from dpa_tracker.queries.rescue import rescue_of  # noqa: PLC0415 - as above

    return rescue_of(register)


def _damage_told(path: Path, found: Rescue, *, by_log: bool) -> str:
    """That it is damaged, or has a log that is not its own, and how much newer it is than the newest good copy."""
    damaged = sentence("trust.log_not_its_own" if by_log else "trust.damaged", {"file": path.name})
    if not found.copies:
        return f"{damaged} {sentence('trust.damaged_alone')}"
    moments = {
        "written": moment_text(found.written_at.isoformat()),
        "copied": moment_text(found.copies[0].at.isoformat()),
    }
    return f"{damaged} {sentence('trust.damaged_newer' if found.is_older else 'trust.damaged_same', moments)}"


def _salvaged(damaged: Path, out: Path) -> Salvaged:
    from dpa_tracker.use_cases.salvage_register import salvage_register  # noqa: PLC0415 - as above

    return salvage_register(damaged, out, actor=getpass.getuser(), at=datetime.now(UTC))


def _is_encrypted(register: Path) -> bool:
    from dpa_tracker.use_cases.unlock_register import is_encrypted  # noqa: PLC0415 - as above

    return is_encrypted(register)


def _asks_for_key(source: Path) -> bool:
    from dpa_tracker.use_cases.unlock_register import asks_for_key  # noqa: PLC0415 - as above

    return asks_for_key(source)


def _restored(register: Path, source: Path, keys: tuple[Key | None, Key | None], *, anyway: bool) -> Restored:
    from dpa_tracker.store import unlocked  # noqa: PLC0415 - as above
    from dpa_tracker.use_cases.restore_register import restore_register  # noqa: PLC0415 - as above

    key, own = keys
    at = datetime.now(UTC)
    with unlocked.held(own):  # what stands there is copied first
        return restore_register(register, source, actor=getpass.getuser(), at=at, key=key or own, anyway=anyway)

"""`dpa-tracker encryption`: encrypt a register, change its passphrase, take the encryption away, see how it stands."""

from __future__ import annotations

import argparse
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dpa_tracker.cli.face import ANSWER_IS_NO, DONE, Commands, action, command, print_json, say
from dpa_tracker.cli.passphrase import new_passphrase
from dpa_tracker.cli.register import actor, named, now, opened
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _, counted

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.use_cases.encrypt_register import Rewritten


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "encryption", "encrypt a register, change its passphrase, or see how it stands", _show)
    acts = parser.add_subparsers(title="what to do (nothing: say how it stands)", dest="act", metavar="WHAT")
    for name, summary, run, asks in (
        ("new", "make an empty encrypted register", _new, True),
        ("on", "encrypt a plain register with its documents", _on, True),
        ("change", "give an encrypted register another passphrase", _change, True),
        ("off", "take the encryption away: everything is plain afterwards", _off, False),
        ("confirm", "remove what is left from before: the old file, its documents and its copies", _confirm, False),
        ("code", "print the recovery code, which opens the register without its passphrase", _code, False),
    ):
        act = action(acts, name, summary, run)
        if asks:
            act.add_argument(
                "--new-passphrase-file", metavar="FILE", help="a file with the new passphrase (-: standard input)"
            )


def _file(args: argparse.Namespace) -> Path:
    """The file meant. Raises KnownError for a register on a server, which its administrators encrypt or do not."""
    where = named(args)
    if not isinstance(where, Path):
        raise KnownError("team_no_encryption", file=str(where))
    return where


def _opened(args: argparse.Namespace, *, write: bool = False) -> AbstractContextManager[Register]:
    _file(args)
    return opened(args, write=write)


def _show(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.encrypt_register import left_of_old  # noqa: PLC0415 - loads the database library

    with _opened(args) as register:
        old = left_of_old(register)
        state: dict[str, Any] = {"register": str(register.path), "encrypted": register.encrypted}
    left = {"old_files": [str(each) for each in old.files], "old_documents": len(old.documents)}
    state |= left | {"old_copies": len(old.copies)}
    if args.json:
        print_json(state)
        return DONE
    words = _("{file} is encrypted.") if state["encrypted"] else _("{file} is not encrypted.")
    say(words.format(file=state["register"]))
    if old:
        _say_left(len(old.files), len(old.documents), len(old.copies))
    return DONE


def _new(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.encrypt_register import create_encrypted  # noqa: PLC0415 - loads the database library

    path = _file(args)
    create_encrypted(path, new_passphrase(args.new_passphrase_file), actor=actor(), at=now()).close()
    if args.json:
        print_json({"register": str(path), "encrypted": True})
    else:
        say(_("The encrypted register {file} has been made.").format(file=path))
        say(_without_passphrase())
    return DONE


def _on(args: argparse.Namespace) -> int:
    return _encrypt(args, from_plain=True)


def _change(args: argparse.Namespace) -> int:
    return _encrypt(args, from_plain=False)


def _encrypt(args: argparse.Namespace, *, from_plain: bool) -> int:
    from dpa_tracker.use_cases.encrypt_register import encrypt_with  # noqa: PLC0415 - loads the database library

    with _opened(args, write=True) as register:
        if register.encrypted is from_plain:
            raise KnownError("already_encrypted" if from_plain else "not_encrypted", file=str(register.path))
        passphrase = new_passphrase(args.new_passphrase_file)
        done = encrypt_with(register, passphrase, actor=actor(), at=now())
    line = _("{file} is encrypted now.") if from_plain else _("{file} has a new passphrase.")
    return _report(args, done, (line, _without_passphrase()))


def _off(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.encrypt_register import decrypt  # noqa: PLC0415 - loads the database library

    with _opened(args, write=True) as register:
        done = decrypt(register, actor=actor(), at=now())
    line = _("{file} and its documents are no longer encrypted: whoever can read the disk can read them.")
    return _report(args, done, (line,))


def _report(args: argparse.Namespace, done: Rewritten, lines: tuple[str, ...]) -> int:
    from dpa_tracker.queries.trouble_words import trouble_in_words  # noqa: PLC0415 - loads the database library

    with done.register as register:
        encrypted = register.encrypted
    problems = [trouble_in_words(each) for each in done.troubles]
    if args.json:
        state = {"register": str(register.path), "encrypted": encrypted, "kept": str(done.kept)}
        print_json({**state, "ok": not problems, "problems": problems})
    else:
        for line in lines:
            say(line.format(file=register.path))
        say(_("The register from before is kept as {file}.").format(file=done.kept))
        say(_("When the new one is as it should be, remove what is left of the old one with: encryption confirm"))
        for problem in problems:
            say(f"  ! {problem}")
    return ANSWER_IS_NO if problems else DONE


def _confirm(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.encrypt_register import forget_old  # noqa: PLC0415 - loads the database library

    with _opened(args, write=True) as register:
        gone = forget_old(register, at=now())
    if args.json:
        files = [str(each) for each in gone.files]
        print_json({"removed": files, "documents": len(gone.documents), "copies": len(gone.copies)})
    elif gone:
        say(_("Removed: {what}.").format(what=_counts(len(gone.files), len(gone.documents), len(gone.copies))))
        say(_("A disk may keep removed files for a while: encrypt the disk too where that matters."))
    else:
        say(_("Nothing is left from before."))
    return DONE


def _code(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.encrypt_register import recovery_code  # noqa: PLC0415 - loads the database library

    with _opened(args) as register:
        code = recovery_code(register)
    if args.json:
        print_json({"register": str(register.path), "code": code})
    else:
        say(code)
    return DONE


def _say_left(files: int, papers: int, copies: int) -> None:
    what = _counts(files, papers, copies)
    say(
        _("Left from before, with another passphrase or none: {what}. Remove it with: encryption confirm").format(
            what=what
        )
    )


def _counts(files: int, papers: int, copies: int) -> str:
    parts = (
        counted("{number} old register", "{number} old registers", files) if files else "",
        counted("{number} document", "{number} documents", papers) if papers else "",
        counted("{number} copy", "{number} copies", copies) if copies else "",
    )
    return ", ".join(part for part in parts if part)


def _without_passphrase() -> str:
    return _("Without the passphrase or the recovery code nobody can open it, the makers of the program included.")

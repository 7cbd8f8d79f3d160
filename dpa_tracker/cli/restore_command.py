"""`dpa-tracker restore FILE`: put the register back from a backup, or from a copy beside it."""

from __future__ import annotations

import argparse
from pathlib import Path

from dpa_tracker.cli.face import Commands, command
from dpa_tracker.cli.new_register import say_if_plain
from dpa_tracker.cli.passphrase import key_for
from dpa_tracker.cli.register import actor, named, now
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "restore", "put the register back from a backup; what stood there is kept", _run)
    parser.add_argument("file", type=Path, metavar="FILE", help="a file that backup wrote, or a copy of a register")
    parser.add_argument(
        "--anyway",
        action="store_true",
        help="also what is of another register, or is not what was copied or what its history says",
    )


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.cli.safekeeping_report import report  # noqa: PLC0415 - with the rest
    from dpa_tracker.use_cases.restore_register import restore_register  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.unlock_register import is_encrypted  # noqa: PLC0415 - the same

    register = named(args)
    if not isinstance(register, Path):
        raise KnownError("team_no_restore", file=str(register))
    key, was_encrypted = key_for(args.file, args), register.exists() and is_encrypted(register)
    done = restore_register(register, args.file, actor=actor(), at=now(), key=key, anyway=args.anyway)
    say_if_plain(register, args, was_encrypted=was_encrypted)
    more = {
        "register": str(register),
        "documents": done.documents,
        "kept": str(done.kept) if done.kept else None,
        "law_kept": str(done.law_kept) if done.law_kept else None,
    }
    lines = [_("{register} is what {file} holds.").format(register=register, file=args.file)]
    if done.kept:
        lines.append(_("What stood there before is kept as {file}.").format(file=done.kept))
    if done.law_kept:
        lines.append(_("Its own law data from before are kept as {file}.").format(file=done.law_kept))
    return report(done.troubles, json=args.json, more=more, lines=tuple(lines))

"""`dpa-tracker backup FILE`: the register with its documents in one checked file."""

from __future__ import annotations

import argparse
from pathlib import Path

from dpa_tracker.cli.face import Commands, command
from dpa_tracker.cli.register import now, opened
from dpa_tracker.sentences import _


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "backup", "a checked copy of the register with its documents, in one file", _run)
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to write; it must not exist yet")


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.cli.safekeeping_report import report  # noqa: PLC0415 - with the rest
    from dpa_tracker.use_cases.back_up import back_up  # noqa: PLC0415 - loads the database library

    with opened(args, whole=True) as register:
        made = back_up(register, args.file, at=now())
    more = {"file": str(made.file), "documents": made.documents, "law": made.law}
    line = _("{file}: the register and {count} of its documents.").format(file=made.file, count=made.documents)
    return report(made.troubles, json=args.json, more=more, lines=(line,))

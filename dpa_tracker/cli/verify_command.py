"""`dpa-tracker verify`: is the register whole: its pages, its history, its documents."""

from __future__ import annotations

import argparse

from dpa_tracker.cli.face import Commands, command
from dpa_tracker.cli.register import named, opened
from dpa_tracker.domain.faults import KnownError


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    command(commands, "verify", "is the register whole: its pages, its history, its documents", _run)


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.cli.safekeeping_report import report  # noqa: PLC0415 - with the rest
    from dpa_tracker.sentences import sentence  # noqa: PLC0415 - with the rest
    from dpa_tracker.store.soundness import Trouble, strays  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.check_register import check_register  # noqa: PLC0415 - the same

    left: list[str] = []
    try:
        with opened(args) as register:
            wrong = check_register(register)
            if all(each.code != "damage" for each in wrong):
                left = [str(path) for path in strays(register)]
        if any(each.code == "search_index_left" for each in wrong):
            with opened(args, write=True) as register:  # the index can be put right unless somebody holds it
                wrong = check_register(register)
    except KnownError as error:
        if error.code != "register_damaged":
            raise
        wrong = (Trouble("damage", {"detail": str(named(args))}),)
    lines = tuple(sentence("verify.stray", {"file": path}) for path in left)
    return report(wrong, json=args.json, more={"register": str(named(args)), "strays": left}, lines=lines)

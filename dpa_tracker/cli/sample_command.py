"""`dpa-tracker sample FILE`: a sample register, invented but realistic, that shows every kind of finding."""

from __future__ import annotations

import argparse

from dpa_tracker.cli.face import DONE, Commands, command, print_json, say
from dpa_tracker.cli.new_register import passphrase_for
from dpa_tracker.cli.register import actor, now
from dpa_tracker.sentences import _, counted


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "sample", "make a sample register that shows every kind of finding", _run)
    parser.add_argument("file", metavar="FILE", help="the register to make; it must not exist yet")


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.store.team_address import register_place  # noqa: PLC0415 - the same
    from dpa_tracker.use_cases.load_sample import create_sample_register  # noqa: PLC0415 - loads the database library

    path = register_place(args.file)
    passphrase = passphrase_for(path, args)
    counts = create_sample_register(path, actor=actor(), at=now(), passphrase=passphrase)
    if args.json:
        print_json(dict(counts))
        return DONE
    say(_("The sample register {file} has been made:").format(file=path))
    if passphrase is not None:
        say("  " + _("{file} is encrypted.").format(file=path))
    names = {
        "parties": ("{number} party", "{number} parties"),
        "services": ("{number} service", "{number} services"),
        "agreements": ("{number} agreement", "{number} agreements"),
        "engagements": ("{number} engagement", "{number} engagements"),
        "transfers": ("{number} transfer", "{number} transfers"),
    }
    for key, (one, many) in names.items():
        say("  " + counted(one, many, counts[key]))
    say(_("Look at it with: dpa-tracker --register {file} list findings").format(file=path))
    return DONE

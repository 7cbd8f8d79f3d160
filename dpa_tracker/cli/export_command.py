"""`dpa-tracker export FILE`: the whole register as a file that can be imported again, or one list of it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from dpa_tracker.cli.face import DONE, Commands, command, print_json, say
from dpa_tracker.cli.register import now, opened
from dpa_tracker.sentences import _, counted

TOLD: Final = """
The ending of FILE decides:

  .json   the whole register: every record with every field. `import` takes it back into an equal register.

The history of the register and the documents beside it are in no export; `backup` keeps both.

A file that is there is written over only when it is a .json that this command wrote and nobody has edited since.
"""


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "export", "write the register into a file that can be imported again", _run)
    parser.epilog = TOLD
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to write: .json")


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.export_file import JSON, refuse_target, write_export  # noqa: PLC0415 - loads lxml
    from dpa_tracker.use_cases.register_file import register_as_json  # noqa: PLC0415 - loads the database library

    path: Path = args.file
    refuse_target(path, (JSON,))
    with opened(args) as register:
        text, rows = register_as_json(register, at=now())
    write_export(text.encode(), path)
    return _answer(args, rows)


def _answer(args: argparse.Namespace, rows: int) -> int:
    if args.json:
        print_json({"rows": rows, "file": str(args.file)})
    else:
        say(counted("{number} row", "{number} rows", rows))
        say(_("{file} has been written.").format(file=args.file))
    return DONE

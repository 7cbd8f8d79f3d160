"""`dpa-tracker export FILE`: the whole register as a file that can be imported again, or one list of it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from dpa_tracker.cli.company import add_company, company_part
from dpa_tracker.cli.export_list import LIST_KINDS, list_to_write
from dpa_tracker.cli.face import DONE, Commands, command, print_json, say, today
from dpa_tracker.cli.register import now, opened
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _, counted

TOLD: Final = """
The ending of FILE decides:

  .json   the whole register: every record with every field. `import` takes it back into an equal register.
  .xlsx   the records in use, one sheet a kind, in the columns of `import`, which takes the workbook back unchanged.
          What has no column (archived records, drafts, packs, measures, details of grounds, clauses and quotes, all
          but the first contact) and what no cell can carry is in the .json alone; the answer counts the latter.
          With --kind: that list as the app shows it on the day.
  .csv    with --kind: the same for other programs, in UTF-8; commas between the cells, in Norwegian semicolons.

The history of the register, the files of its documents with their words, law packs and trusted keys are in no export;
`backup` keeps them. What belongs to a person or a machine (saved views, columns of lists, remembered columns of an
import, the settings of the window) is in neither, since it does not stand in the register.

A file that is there is written over only when it is a .json or .xlsx that this command wrote and that nobody has
changed since. A .csv is never written over.
"""


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    told = "write the register, or one list of it, into a file"
    parser = command(commands, "export", told, _run, on=True)
    parser.epilog = TOLD
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to write: .json, .xlsx or .csv")
    add_company(parser)
    parser.add_argument("--kind", choices=LIST_KINDS, metavar="K", help=f"one list: {', '.join(LIST_KINDS)}")


def _run(args: argparse.Namespace) -> int:
    if args.company is not None and not args.kind:
        raise KnownError("company_needs_kind")
    if args.on is not None and not args.kind:
        raise KnownError("day_needs_kind")
    if args.kind:
        return _answer(args, _list(args))
    return _workbook(args) if args.file.suffix.lower() == ".xlsx" else _answer(args, _register(args))


def _workbook(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.judged_by import law_words  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.export_file import XLSX, refuse_target, write_export  # noqa: PLC0415 - loads lxml
    from dpa_tracker.use_cases.register_sheets import register_as_workbook  # noqa: PLC0415 - loads the database library

    refuse_target(args.file, (XLSX,))
    with opened(args, whole=True) as register:
        made = register_as_workbook(register, law_words(register))
    write_export(made.content, args.file)
    return _answer(args, made.rows, made.left_out)


def _list(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.export_file import refuse_target  # noqa: PLC0415 - loads lxml
    from dpa_tracker.use_cases.export_list import LIST_ENDINGS, write_list  # noqa: PLC0415

    refuse_target(args.file, LIST_ENDINGS)
    with opened(args) as register:
        wanted = list_to_write(register, args.kind, args.on or today(), company_part(register, args))
    write_list(wanted, args.file)
    return len(wanted.rows)


def _register(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.transfer_verdicts import Bench  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.export_file import CSV, JSON, XLSX, refuse_target, write_export  # noqa: PLC0415 - loads lxml
    from dpa_tracker.use_cases.register_file import register_as_json  # noqa: PLC0415 - loads the database library

    path: Path = args.file
    if path.suffix.lower() == CSV:
        raise KnownError("export_kind_needed", file=str(path), kinds=", ".join(LIST_KINDS))
    refuse_target(path, (JSON, XLSX))
    with opened(args, whole=True) as register:
        text, rows = register_as_json(register, at=now(), law_digest=Bench.of(register).law_digest)
    write_export(text.encode(), path)
    return rows


def _answer(args: argparse.Namespace, rows: int, left_out: int = 0) -> int:
    if args.json:
        print_json({"rows": rows, "file": str(args.file), "left_out": left_out})
    else:
        say(counted("{number} row", "{number} rows", rows))
        say(_("{file} has been written.").format(file=args.file))
    if left_out and not args.json:
        one = "{number} value fits into no cell as it is; a .json has it."
        say(counted(one, "{number} values fit into no cell as they are; a .json has them.", left_out))
    return DONE

"""`dpa-tracker salvage DAMAGED --out FILE`: what can be read of a damaged register, in a new one, with a report."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dpa_tracker.cli.face import ANSWER_IS_NO, DONE, Commands, command, print_json, say
from dpa_tracker.cli.new_register import say_if_plain
from dpa_tracker.cli.passphrase import key_for
from dpa_tracker.cli.register import actor, now

if TYPE_CHECKING:
    from dpa_tracker.use_cases.salvage_register import Salvaged


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "salvage", "what can be read of a damaged register, in a new one, with a report", _run)
    parser.add_argument("file", type=Path, metavar="DAMAGED", help="the damaged register; it is not touched")
    parser.add_argument("--out", type=Path, metavar="FILE", required=True, help="the new register; it must not exist")


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.salvage_register import salvage_register  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.salvage_told import lines_of  # noqa: PLC0415 - with the rest

    found = salvage_register(args.file, args.out, actor=actor(), at=now(), key=key_for(args.file, args))
    say_if_plain(found.file, args)
    if args.json:
        print_json(dict(_as_json(found)))
    else:
        for line in lines_of(found):
            say(line)
    return DONE if found.complete and not found.troubles else ANSWER_IS_NO


def _as_json(found: Salvaged) -> Iterator[tuple[str, object]]:
    yield "ok", found.complete and not found.troubles
    yield "file", str(found.file)
    yield "report", str(found.report)
    yield "history_kept", found.history_kept
    yield (
        "tables",
        [
            {"name": each.name, "read": each.read, "whole": each.whole, "unreadable": each.unreadable}
            for each in found.tables
        ],
    )
    for name in ("rebuilt", "lost", "doubtful"):
        yield name, [{"kind": kind, "id": record_id} for kind, record_id in getattr(found, name)]
    yield "loose", [{"table": table, "row": row} for table, row in found.loose]
    yield "problems", [{"code": each.code, **each.values} for each in found.troubles]

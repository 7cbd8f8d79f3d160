"""`dpa-tracker deadlines`: every day by which someone must act, on the screen and as a calendar file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dpa_tracker.cli.face import DONE, Commands, command, day, print_json, say, today
from dpa_tracker.cli.register import now, opened
from dpa_tracker.cli.table import table
from dpa_tracker.sentences import _, counted, name_of

if TYPE_CHECKING:
    from dpa_tracker.queries.rows import DeadlineRow


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "deadlines", "list every day by which someone must act", _run, on=True)
    parser.add_argument("--from", dest="first", type=day, metavar="DATE", help="due on this day or later")
    parser.add_argument("--to", dest="last", type=day, metavar="DATE", help="due on this day or earlier")
    parser.add_argument("--ics", type=Path, metavar="FILE", help="also write them as a calendar file")


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.deadlines import deadlines  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.promised_rows import deadline_row  # noqa: PLC0415 - loads the database library

    with opened(args) as register:
        rows = deadlines(register, args.on or today(), args.first, args.last)
    if args.ics is not None:
        from dpa_tracker.queries.deadline_calendar import write_deadlines  # noqa: PLC0415 - when asked for

        write_deadlines(args.ics, rows, now())
    if args.json:
        print_json([deadline_row(row) for row in rows])
        return DONE
    titles = [_("Due"), _("What"), _("About"), _("Party"), _("State")]
    for line in table(titles, [_cells(row) for row in rows]):
        say(line)
    say(counted("{number} deadline", "{number} deadlines", len(rows)))
    if args.ics is not None:
        say(_("The calendar file {file} has been written.").format(file=args.ics))
    return DONE


def _cells(row: DeadlineRow) -> list[str]:
    state = name_of("deadline_state", row.state)
    return [row.due.isoformat(), name_of("deadline", row.kind), row.subject.title, row.party, state]

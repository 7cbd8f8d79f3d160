"""`dpa-tracker deadlines`: every day by which someone must act, on the screen and as a calendar file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dpa_tracker.cli.asked_line import asked_line
from dpa_tracker.cli.company import add_company, company_part, of_company, told_of
from dpa_tracker.cli.face import DONE, Commands, command, complain, day, print_json, say, today
from dpa_tracker.cli.register import now, opened
from dpa_tracker.cli.table import table
from dpa_tracker.sentences import _, counted, name_of

if TYPE_CHECKING:
    from datetime import date

    from dpa_tracker.queries.rows import DeadlineRow
    from dpa_tracker.store.register import Register


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "deadlines", "list every day by which someone must act", _run, on=True)
    parser.add_argument("--from", dest="first", type=day, metavar="DATE", help="due on this day or later")
    parser.add_argument("--to", dest="last", type=day, metavar="DATE", help="due on this day or earlier")
    add_company(parser)
    parser.add_argument("--ics", type=Path, metavar="FILE", help="also write them as a calendar file")


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.deadlines import deadlines  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.promised_rows import deadline_row  # noqa: PLC0415 - loads the database library

    with opened(args, write=args.ics is not None) as register:
        asked = asked_line(register, args.on or today())
        part = company_part(register, args)
        found = deadlines(register, args.on or today(), args.first, args.last)
        rows = of_company(found, part, lambda row: (row.subject.kind, row.subject.id))
        if args.ics is not None:
            _write(register, args.ics, rows, args.on or today())
    if args.json:
        print_json([deadline_row(row) for row in rows])
        return DONE
    for line in (asked, *told_of(part)):
        say(line)
    titles = [_("Due"), _("What"), _("About"), _("Party"), _("State")]
    for line in table(titles, [_cells(row) for row in rows]):
        say(line)
    say(counted("{number} deadline", "{number} deadlines", len(rows)))
    if args.ics is not None:
        say(_("The calendar file {file} has been written.").format(file=args.ics))
    return DONE


def _write(register: Register, path: Path, rows: tuple[DeadlineRow, ...], on: date) -> None:
    from dpa_tracker.queries.deadline_calendar import event_of  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.deadlines import deadlines  # noqa: PLC0415 - as above
    from dpa_tracker.use_cases.export_calendar import ExportCalendar, export_calendar  # noqa: PLC0415 - as above

    standing = frozenset(row.uid for row in deadlines(register, on))
    events = tuple(map(event_of, rows))
    command = ExportCalendar(path, events, standing, on if on == today() else None, asked=asked_line(register, on))
    if export_calendar(register, command, at=now()).forgetful:
        complain(_("The register can only be read now, so a later calendar file will not call these deadlines off."))


def _cells(row: DeadlineRow) -> list[str]:
    state = name_of("deadline_state", row.state)
    return [row.due.isoformat(), name_of("deadline", row.kind), row.subject.title, row.party, state]

"""`dpa-tracker hand-edits`: what someone changed by hand in a draft, and taking it into the register."""

from __future__ import annotations

import argparse

from dpa_tracker.cli.face import DONE, Commands, command, print_json, say
from dpa_tracker.cli.register import actor, now, opened
from dpa_tracker.sentences import _, language, name_of


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "hand-edits", "values changed by hand in a draft, and take them over", _run)
    parser.add_argument("draft", metavar="DRAFT", help="the draft, by its id (see: list drafts)")
    parser.add_argument(
        "--take",
        action="append",
        default=[],
        metavar="FIELD",
        help="write this value into its record; may be repeated, and all are written or none",
    )


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.drafts import offered_edits  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.take_back_edits import TakeBackEdits, take_back_edits  # noqa: PLC0415 - loads lxml

    with opened(args, write=bool(args.take)) as register:
        offered = offered_edits(register, args.draft, language())
        if args.take:
            take_back_edits(register, TakeBackEdits(args.draft, tuple(args.take)), actor=actor(), at=now())
    rows = [
        {
            "field": each.path,
            "label": each.label,
            "was": each.was,
            "now": list(each.now),
            "record": None if each.record is None else each.record.id,
            "record_field": each.field or None,
            "reason": each.reason or None,
            "edit": each.edit,
            "taken": each.path in args.take,
        }
        for each in offered
    ]
    if args.json:
        print_json(rows)
        return DONE
    for each in offered:
        where = name_of("not_taken", each.reason) if each.record is None else f"{each.record.title}: {each.field}"
        said = f"{each.was or '-'} → {' / '.join(each.now)}"
        if each.edit != "changed":
            said = f"{name_of('hand_edit', each.edit)}: {each.was or each.now[0]}"
        line = f"{each.path}: {said}  ({where})"
        say(_("Taken: {edit}").format(edit=line) if each.path in args.take else line)
    return DONE

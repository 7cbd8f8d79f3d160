"""`dpa-tracker move TARGET`: the register, with its history and documents, into a file or to a server."""

from __future__ import annotations

import argparse

from dpa_tracker.cli.face import ANSWER_IS_NO, DONE, Commands, command, print_json, say
from dpa_tracker.cli.register import named, opened
from dpa_tracker.sentences import _, counted


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "move", "bring the register to a server or into a file; it stays as well", _run)
    parser.add_argument("target", metavar="TARGET", help="a file, or postgresql+psycopg://user@server/database")


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.store.team_address import register_place  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.move_register import move_register  # noqa: PLC0415 - the same

    target = register_place(args.target)
    with opened(args, whole=True) as register:
        done = move_register(register, target)
    rows = sum(done.rows.values())
    if args.json:
        told = {"from": str(named(args)), "to": str(target), "rows": rows, "lines": done.rows["change_log"]}
        print_json({**told, "documents": done.documents, "law": done.law, "lost": list(done.lost)})
        return ANSWER_IS_NO if done.lost else DONE
    said = _("{target} holds all that {register} holds, compared row by row ({rows}; of the history {lines}).")
    say(said.format(target=target, register=named(args), rows=rows, lines=done.rows["change_log"]))
    say(counted("{number} document went along.", "{number} documents went along.", done.documents))
    for name in done.lost:
        say(_("The document {file} was gone or altered before, and did not go along.").format(file=name))
    say(_("{register} stays as it is. Put it away when the new one has been looked at.").format(register=named(args)))
    return ANSWER_IS_NO if done.lost else DONE

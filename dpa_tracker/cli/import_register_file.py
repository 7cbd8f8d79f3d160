"""`dpa-tracker import` of a file that `export FILE.json` wrote: the whole register, all of it or nothing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dpa_tracker.cli.face import DONE, print_json, say
from dpa_tracker.cli.new_register import made_lines, make_register
from dpa_tracker.cli.register import actor, is_there, named, now, opened
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _

if TYPE_CHECKING:
    from dpa_tracker.use_cases.register_file import BroughtIn

NOT_FOR_IT = ("kind", "mapping", "party", "service", "days")


def is_register_file(path: Path) -> bool:
    """Whether a file is a whole register and no list."""
    from dpa_tracker.use_cases.read_register_file import is_register_file as says_so  # noqa: PLC0415 - loads the database library

    return says_so(path)


def import_register_file(args: argparse.Namespace) -> int:
    """Bring the file in, or say what that would do; the answer has the keys of every import.

    Raises KnownError `register_file_option` for what is asked of lists alone, and what reading and bringing in refuse.
    """
    from dpa_tracker.use_cases.read_register_file import read_register_file  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.register_file import bring_in, compare_with  # noqa: PLC0415

    said = [f"--{name}" for name in NOT_FOR_IT if getattr(args, name)]
    if said:
        raise KnownError("register_file_option", file=args.file.name, options=", ".join(said))
    file = read_register_file(args.file)
    there = is_there(args)
    if args.dry_run and there:
        with opened(args) as register:
            done = compare_with(register, file)
    elif args.dry_run:
        done = compare_with(None, file)
    else:
        if not there:
            compare_with(None, file)  # what it refuses leaves no empty register behind
        made = opened(args, write=True) if there else make_register(args)
        with made as register:
            done = bring_in(register, file, actor=actor(), at=now(), reason=args.reason)
    _answer(args, done, made=not there and not args.dry_run)
    return DONE


def _answer(args: argparse.Namespace, done: BroughtIn, *, made: bool) -> None:
    counts = {"new": done.new, "changed": done.changed, "unchanged": done.unchanged}
    if args.json:
        copy = None if done.copy is None else str(done.copy)
        problems = [_problem(told) for told in done.circles]
        problems += [_problem(told, "import.carried_corrections") for told in done.corrections]
        problems += [_problem(told, "import.documents_behind") for told in done.documents]
        problems += [_problem(told, "import.other_law") for told in done.law]
        empty: dict[str, object] = {"refused": 0, "problems": problems, "tables": [], "remarks": []}
        print_json({**counts, **empty, "dry_run": bool(args.dry_run), "copy": copy})
        return
    if made:
        for line in made_lines(named(args), args):
            say(line)
    if args.dry_run:
        say(_("Nothing was written. This is what would be done:"))
    say(_("{new} new, {changed} changed, {unchanged} unchanged, {refused} not taken.").format(**counts, refused=0))
    for told in done.told:
        say(told)
    if done.copy is not None:
        say(_("Before this, the register was copied to {file}").format(file=done.copy))


def _problem(told: str, code: str = "import.circle") -> dict[str, object]:
    """What is told of the whole file, with the keys of every problem."""
    place: dict[str, object] = {"row": None, "column": "", "value": "", "code": code}
    return {**place, "message": told, "suggestion": "", "severity": "check"}

"""`dpa-tracker draft-many`: one template filled for many agreements, with one report of what is missing."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from dpa_tracker.cli.draft_command import PROFILE_HELP, add_set, gaps_json, said
from dpa_tracker.cli.face import ANSWER_IS_NO, DONE, Commands, command, print_json, say, today
from dpa_tracker.cli.register import actor, now, opened
from dpa_tracker.domain.agreements import Direction
from dpa_tracker.sentences import _, counted, error_sentence

if TYPE_CHECKING:
    from dpa_tracker.use_cases.draft_many import DraftedMany, DraftMany


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "draft-many", "fill a Word template for many agreements", _run, on=True)
    parser.add_argument("--template", required=True, metavar="T", help="a template by its name, or a Word file")
    parser.add_argument("--folder", required=True, type=Path, metavar="DIR", help="where the Word files are written")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--agreements",
        nargs="+",
        default=[],
        metavar="REF",
        help="the agreements, by id or reference (every active one unless said)",
    )
    directions = [Direction.UPSTREAM.value, Direction.DOWNSTREAM.value]
    which.add_argument("--direction", choices=directions, help="every active agreement of this direction")
    parser.add_argument("--final", action="store_true", help="refuse those where anything is missing or blocks")
    parser.add_argument("--override", default="", metavar="REASON", help="make them final all the same; it is kept")
    parser.add_argument("--pdf", action="store_true", help="a PDF beside each, by LibreOffice")
    parser.add_argument("--no-keep", action="store_true", help="do not keep the drafts in the register")
    add_set(parser, "what no register holds and the template asks for; the same in all of them; may be repeated")
    parser.add_argument("--profile", default="paper", metavar="P", help=PROFILE_HELP)


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.draft_many import draft_many  # noqa: PLC0415 - loads lxml

    with opened(args, write=bool(args.override) or not args.no_keep) as register, _interrupted() as is_cancelled:
        made = draft_many(register, _wish(args), actor=actor(), at=now(), is_cancelled=is_cancelled)
    if args.json:
        print_json(_json(made))
    else:
        _say(made)
    return DONE if made.whole else ANSWER_IS_NO


def _wish(args: argparse.Namespace) -> DraftMany:
    from dpa_tracker.use_cases.draft_many import DraftMany  # noqa: PLC0415 - loads lxml

    return DraftMany(
        agreements=tuple(args.agreements),
        template=args.template,
        folder=args.folder,
        on=args.on or today(),
        direction=None if args.direction is None else Direction(args.direction),
        final=args.final,
        override=args.override,
        pdf=args.pdf,
        profile=args.profile,
        said=said(args.set),
        keep=not args.no_keep,
        today=today(),
    )


@contextmanager
def _interrupted() -> Generator[Callable[[], bool]]:
    """Whether Ctrl-C was pressed: it cancels, and what was made by then is reported."""
    pressed = Event()
    before = signal.signal(signal.SIGINT, lambda _number, _frame: pressed.set())
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def _json(made: DraftedMany) -> dict[str, object]:
    from dpa_tracker.use_cases.draft_words import why_not  # noqa: PLC0415 - loads lxml

    return {
        "drafts": [
            {
                "agreement": one.agreement,
                "file": None if one.file is None else str(one.file),
                "pdf": None if one.pdf is None else str(one.pdf),
                "gaps": gaps_json(one.gaps),
                "error": why_not(one) or None,
                "edited": None if one.edited is None else str(one.edited),
                "id": one.kept,
            }
            for one in made.drafts
        ],
        "report": None if made.report is None else str(made.report),
        "left": list(made.left),
        "pdf_missing": made.pdf_missing,
        "problems": [error_sentence(one) for one in (made.not_kept, made.report_error) if one is not None],
    }


def _say(made: DraftedMany) -> None:
    from dpa_tracker.use_cases.draft_words import why_not  # noqa: PLC0415 - loads lxml

    written = sum(one.file is not None for one in made.drafts)
    total = len(made.drafts) + len(made.left)
    lacking = sum(bool(one.gaps) for one in made.drafts)
    say(_("{written} of {total} drafts have been written.").format(written=written, total=total))
    if lacking:
        say(counted("{number} of them has missing fields.", "{number} of them have missing fields.", lacking))
    for one in made.drafts:
        if one.file is None:
            say(f"  {one.agreement}: {why_not(one)}")
        elif one.edited is not None:
            edited = _("{file} has been edited since it was drafted and was left as it is.")
            say(f"  {one.agreement}: {edited.format(file=one.edited)}")
    if made.left:
        say(_("It was cancelled; {number} were not begun.").format(number=len(made.left)))
    if made.pdf_missing:
        say(_("There is no LibreOffice on this machine, so no PDF was made; save it as PDF in Word."))
    for problem in (made.not_kept, made.report_error):
        if problem is not None:
            say(error_sentence(problem))
    if made.report is not None:
        say(_("What is missing is listed in {file}.").format(file=made.report))

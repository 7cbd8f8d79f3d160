"""What every command shares: where answers go, which day and register are meant, and the exit status."""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any, TypeAlias

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.unseen_letters import escaped
from dpa_tracker.law.law_days import FIRST_ASKED
from dpa_tracker.sentences import _

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - argparse names it so
Run: TypeAlias = Callable[[argparse.Namespace], int]

DONE = 0
ANSWER_IS_NO = 1
COULD_NOT_BE_DONE = 2


def day(text: str) -> date:
    """A day given on the command line, ISO 8601 only (2026-11-23)."""
    with suppress(ValueError):
        if (given := date.fromisoformat(text)).isoformat() == text:  # fromisoformat also takes week dates
            return given
    raise argparse.ArgumentTypeError(_("'{text}' is not a day; write it as 2026-11-23").format(text=text[:80]))


def refuse_before_the_law(asked: date | None) -> None:
    """Raise KnownError `before_the_law_data` for a day of which no law in the law data speaks."""
    if asked is not None and asked < FIRST_ASKED:
        raise KnownError("before_the_law_data", day=asked.isoformat(), first=FIRST_ASKED.isoformat())


def today() -> date:
    """Today by the machine's own clock: the faces are the only place that looks at it."""
    return date.today()  # noqa: DTZ011 - legal days are local calendar days


class HelpText(argparse.HelpFormatter):
    """Help in which no word is cut at its hyphen (DE-BY), and a text of several lines stands as it was written."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return textwrap.wrap(" ".join(text.split()), width, break_on_hyphens=False)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        lines = text.splitlines() if "\n" in text else self._split_lines(text, width - len(indent))
        return "\n".join(f"{indent}{line}".rstrip() for line in lines)


def command(commands: Commands, name: str, summary: str, run: Run, *, on: bool = False) -> argparse.ArgumentParser:
    """Add a command with the options all commands have: `--json`, and `--on DATE` where a day matters."""
    parser = commands.add_parser(name, help=summary, description=summary, formatter_class=HelpText)
    parser.add_argument("--json", action="store_true", help="print one JSON value")
    if on:
        parser.add_argument("--on", type=day, metavar="DATE", help="the day asked about (today unless said)")
    parser.set_defaults(run=run)
    return parser


def action(actions: Commands, name: str, summary: str, run: Run) -> argparse.ArgumentParser:
    """Add what a command that answers by itself can do besides; `--json` may stand before it too."""
    parser = actions.add_parser(name, help=summary, description=summary, formatter_class=HelpText)
    # Suppressed, or the action's own default would undo a --json that stands before it.
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON value")
    parser.set_defaults(run=run)
    return parser


def commands_within(commands: Commands, name: str, summary: str) -> Commands:
    """Add a command that is a choice of several, and is none by itself; they are to be added to what is returned."""
    parser = commands.add_parser(name, help=summary, description=summary, formatter_class=HelpText)
    return parser.add_subparsers(title=_("what to do"), dest=f"{name}_command", metavar="WHAT", required=True)


def print_json(value: Any) -> None:  # noqa: ANN401 - any JSON value
    """Print one JSON value, readable and in UTF-8 whatever the console's code page."""
    text = escaped(json.dumps(value, ensure_ascii=False, indent=2, default=str))  # \u202e is JSON for the character
    sys.stdout.buffer.write((text + "\n").encode("utf-8"))
    sys.stdout.flush()


def say(text: str) -> None:
    """Print one line of an answer, in UTF-8 whatever the console's code page.

    What is on record, or in a file, steers no screen: characters that nobody sees are written out.
    """
    sys.stdout.buffer.write((escaped(text) + "\n").encode("utf-8", "replace"))
    sys.stdout.flush()


def complain(text: str) -> None:
    """Say what could not be done, one line on standard error, unseen characters written out."""
    sys.stderr.write(f"{escaped(text)}\n")

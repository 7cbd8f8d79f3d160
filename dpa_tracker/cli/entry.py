"""The command line's entry: reads the words, calls one command, turns errors into one line and exit status 2."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

from dpa_tracker.cli.face import COULD_NOT_BE_DONE, complain, day, refuse_before_the_law
from dpa_tracker.cli.register import place
from dpa_tracker.cli.wrong_usage import in_words, language_in
from dpa_tracker.defect_log import LOG, log_file, start_log, stop_log
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.sentences import LANGUAGES, _, error_sentence, fault_sentence, speak_in_windows, use_language

# The modules by name, imported when the command is used: `term` need not pay for the database library.
COMMANDS: Final = (
    *("assess", "term", "sample", "list", "check", "scan", "draft", "ready", "templates", "compare", "deadlines"),
    "hand_edits",
    "draft_many",
    "pack",
    "pack_status",
    "file_signed",
    *("backup", "restore", "verify", "salvage", "encryption"),
    "import",
    "export",
    "law",
    "flow_down",
    *("ending", "log"),
    "publish",
    "policy",
    "notice",
    "request",
    "affected",
    "what_if",
    "what_next",
    *("move", "team"),
)
# What stands before a command, with its value.
VALUED: Final = ("--register", "--language", "--law", "--asked-on", "--passphrase-file")


class Grammar(argparse.ArgumentParser):
    """A parser that says a wrong usage in one line, as every other error; `--help` shows the usage."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end; called by argparse."""
        see = _("(see {command} --help)").format(command=self.prog)
        self.exit(COULD_NOT_BE_DONE, f"{self.prog}: {in_words(message)} {see}\n")


class _RefusePassphrase(argparse.Action):
    """Whoever gives a passphrase as an argument shows it to everybody on the machine: that is no way to give it."""

    def __call__(self, parser: argparse.ArgumentParser, *_rest: object) -> NoReturn:
        """Refuse, without saying it again."""
        parser.error(_("a passphrase is never an argument: name a file that holds it with --passphrase-file FILE"))


def command_in(words: Sequence[str]) -> str | None:
    """The module of the command that the words name; None where they name none that there is."""
    rest = iter(words)
    for word in rest:
        if word in VALUED:
            next(rest, None)
        elif not word.startswith("-"):
            name = word.replace("-", "_")
            return name if name in COMMANDS and "_" not in word else None
    return None


def parser(words: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The grammar of the command line: of the command that the words name, or of all where they name none."""
    top = Grammar(prog="dpa-tracker", description="A register of data processing agreements.")
    top.add_argument(
        "--register",
        metavar="FILE",
        help="a file, or postgresql+psycopg://user@server/database",
    )
    top.add_argument("--passphrase-file", metavar="FILE", help="what opens an encrypted register (-: standard input)")
    top.add_argument("--passphrase", action=_RefusePassphrase, help=argparse.SUPPRESS)
    top.add_argument("--language", choices=LANGUAGES, default="en", help="language of the answers")
    top.add_argument("--version", action="store_true", help="print versions and the digest of the law data")
    top.add_argument("--law", metavar="DIGEST", default="", help="judge by law data kept from before, by their digest")
    top.add_argument("--asked-on", metavar="DATE", type=day, help="the day on which to ask whether law data are fresh")
    commands = top.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    only = command_in(words)  # a tenth of a second that the others would take
    for name in COMMANDS if only is None else (only,):
        module = importlib.import_module(f"dpa_tracker.cli.{name}_command")
        module.add_to(commands)
    return top


def opens_the_app(words: list[str]) -> bool:
    """Whether the words name no command: `dpa-tracker` alone, or with `--register`, `--language`, `--smoke` only.

    `--smoke` is for tests of a built program: the app opens its window, paints it once and ends.
    """
    rest = iter(words)
    for word in rest:
        if word in ("--register", "--language"):
            next(rest, None)
        elif word != "--smoke" and not word.startswith(("--register=", "--language=")):
            return False
    return True


def main(words: list[str]) -> int:
    """Run one command; returns the exit status 0, 1 or 2 that `command-line.md` promises."""
    use_language(language_in(words) or LANGUAGES[0])
    grammar = parser(words)
    chosen = grammar.parse_args(words)
    use_language(chosen.language)
    speak_in_windows(windows=False)
    try:
        if chosen.command is None and not chosen.version:
            grammar.error(_("a command is missing"))
        if chosen.version:
            from dpa_tracker.cli.version_command import print_versions  # noqa: PLC0415 - loads the database library

            return print_versions(place(chosen))
        refuse_before_the_law(getattr(chosen, "on", None))
        return int(chosen.run(chosen))
    except KnownError as error:
        complain(error_sentence(error))
    except InvalidInputError as error:
        complain("; ".join(f"{fault.field}: {fault_sentence(fault)}" for fault in error.faults))
    except BrokenPipeError:  # whoever read the answer has seen enough (`| head`)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception:  # noqa: BLE001 - the last door: a defect goes to the log, never as a traceback to the user
        complain(_logged())
    return COULD_NOT_BE_DONE


def _logged() -> str:
    """Log the defect under way; what to tell the user about it."""
    path = log_file()
    start_log(path)
    LOG.exception("a defect in the command line")
    stop_log()
    return _("This is a defect of the program, not of your data. What happened is written down in {file}.").format(
        file=path
    )

"""`dpa-tracker law ...`: the law data that judge, are they sound, what would others change, and taking them."""

from __future__ import annotations

import argparse
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dpa_tracker.cli.face import ANSWER_IS_NO, DONE, Commands, command, commands_within, print_json, say, today
from dpa_tracker.cli.register import actor, is_there, named, now, opened, place
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _

if TYPE_CHECKING:
    from collections.abc import Generator

    from dpa_tracker.queries.law_changes import LawChanges
    from dpa_tracker.store.register import Register
    from dpa_tracker.use_cases.renew_law import Renewal

_YES: Final = ("y", "yes", "j", "ja")


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    within = commands_within(commands, "law", "the law data that judge, and how they are renewed")
    shown = command(within, "show", "the law data in use, as of a day", _show, on=True)
    shown.add_argument("--all", action="store_true", help="also what has ended and what is to come")
    shown.add_argument("--overdue", action="store_true", help="only what is past its review")
    check = command(within, "check", "are law data sound: those in use, a folder, a pack or one file", _check)
    check.add_argument(
        "source", metavar="DIR|FILE", nargs="?", type=Path, help="law data of a folder, a pack or a file (those in use)"
    )
    diff = command(within, "diff", "what a pack, corrections or a folder would change", _diff, on=True)
    diff.add_argument("source", metavar="FILE", type=Path, help="the pack, the corrections or the folder")
    for name, summary, taken in (
        ("install", "take a signed law pack, after showing what it changes", "the pack (.zip)"),
        ("correct", "take corrections of your own, after showing what they change", "the corrections (.yaml)"),
    ):
        taking = command(within, name, summary, _take, on=True)
        taking.add_argument("source", metavar="FILE", type=Path, help=taken)
        taking.add_argument("--yes", action="store_true", help="take it without asking")
    trust = command(within, "trust", "trust a key that packs are signed with, beside the publisher's", _trust)
    trust.add_argument("source", metavar="KEY.pub", type=Path, help="the public half of the key")
    trust.add_argument("--holder", default="", help="who holds the private half of the key")
    copy = command(within, "copy", "write the law data in use into a new folder, to make a pack of", _copy)
    copy.add_argument("source", metavar="DIR", type=Path, help="the folder to make; it must not exist yet")
    pack = command(within, "pack", "make a signed pack of a folder of law data", _pack)
    pack.add_argument("source", metavar="DIR", type=Path, help="the folder with the law data")
    pack.add_argument("--key", required=True, type=Path, metavar="PRIVATE.pem", help="the private key to sign with")
    pack.add_argument("--out", required=True, type=Path, metavar="FILE.zip", help="the pack to write")
    key = command(within, "key", "make a key pair to sign packs with: FILE and FILE.pub", _key)
    key.add_argument("source", metavar="FILE", type=Path, help="the private key to write; FILE.pub stands beside it")


def _show(args: argparse.Namespace) -> int:
    from dpa_tracker.cli.law_report import shown_json, shown_lines  # noqa: PLC0415 - for this command alone
    from dpa_tracker.queries.law_shown import law_shown  # noqa: PLC0415 - the same

    found = law_shown(place(args), args.on or today(), args.asked_on or today(), args.law)
    data = [each for each in found.data if each.overdue or not args.overdue]
    if args.json:
        print_json(shown_json(found, data))
        return DONE
    for line in shown_lines(found, data, everything=args.all or args.overdue):
        say(line)
    return DONE


def _check(args: argparse.Namespace) -> int:
    from dpa_tracker.cli.law_report import (  # noqa: PLC0415 - for this command alone
        dated_ahead_lines,
        head_json,
        problems_json,
    )
    from dpa_tracker.use_cases.check_law import check_law  # noqa: PLC0415 - the same

    found = check_law(args.source, place(args))
    told = problems_json(found.problems)
    if args.json:
        print_json({**head_json(found.corpus), "problems": told, "changes": []})
    else:
        for each in told:
            say(str(each["message"]))
        if not told:
            say(_("The law data are sound. Digest {digest}").format(digest=found.corpus.digest))
            for line in dated_ahead_lines(found.corpus, args.asked_on or today()):
                say(line)
    return ANSWER_IS_NO if told else DONE


def _diff(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.renew_law import compared  # noqa: PLC0415 - for this command alone

    _tell(args, compared(args.source, place(args)))
    return DONE


def _take(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.renew_law import offered  # noqa: PLC0415 - for this command alone

    register = place(args)
    renewal = offered(args.source, register)
    if renewal.corrections != (args.law_command == "correct"):
        raise KnownError("law_file_of_other_kind", file=str(args.source))
    if not args.json:
        _tell(args, renewal)
    if renewal.known:
        return _answered(args, renewal, None)
    if not (args.yes or args.json or _agreed()):
        say(_("Nothing was taken: the law data in use stay."))
        return ANSWER_IS_NO
    if args.json:
        changes = _changes(args, renewal)
        return _answered(args, renewal, _taken(args, renewal), changes)
    return _answered(args, renewal, _taken(args, renewal))


def _taken(args: argparse.Namespace, renewal: Renewal) -> Path:
    """Take it; a register that is there keeps a line of it in its history."""
    from dpa_tracker.use_cases.renew_law import taken  # noqa: PLC0415 - for this command alone
    from dpa_tracker.use_cases.take_law import TakeLaw, take_law  # noqa: PLC0415 - loads the database library

    if not is_there(args):
        return taken(renewal, place(args))
    with opened(args, write=True) as register:
        return take_law(register, TakeLaw(renewal, args.on or today()), actor=actor(), at=now())


def _answered(args: argparse.Namespace, renewal: Renewal, kept: Path | None, changes: LawChanges | None = None) -> int:
    from dpa_tracker.cli.law_report import changes_json, head_json  # noqa: PLC0415 - with the rest

    if args.json:
        told = [] if changes is None else changes_json(changes)
        file = None if kept is None else str(kept)
        print_json({**head_json(renewal.becomes), "problems": [], "changes": told, "taken": file})
    elif kept is None:
        say(_("These law data are in use already; nothing was taken."))
    else:
        say(_("In use from now on: {digest}. What was in use before is kept.").format(digest=renewal.becomes.digest))
    return DONE


def _agreed() -> bool:
    """Whether the person at the keyboard says yes. A script, which cannot be asked, has said it by the command."""
    sys.stderr.write(_("Take it? [y/N] "))
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer:
        return not sys.stdin.isatty()
    return answer.strip().lower() in _YES


def _tell(args: argparse.Namespace, renewal: Renewal) -> None:
    from dpa_tracker.cli.law_report import changes_json, changes_lines, head_json  # noqa: PLC0415 - with the rest

    changes = _changes(args, renewal)
    if args.json:
        print_json({**head_json(renewal.becomes), "problems": [], "changes": changes_json(changes)})
        return
    for line in changes_lines(renewal, changes, args.asked_on or today()):
        say(line)
    if not is_there(args):
        say(_("There is no register {file}: verdicts were not compared.").format(file=named(args)))


def _changes(args: argparse.Namespace, renewal: Renewal) -> LawChanges:
    from dpa_tracker.queries.law_changes import LawChanges, law_changes  # noqa: PLC0415 - loads the database library

    if renewal.was is None:
        return LawChanges((), ())
    with _register(args) as register:
        return law_changes(register, renewal.was, renewal.becomes, args.on or today())


@contextmanager
def _register(args: argparse.Namespace) -> Generator[Register | None]:
    """The register, to compare its verdicts; None where there is none yet."""
    if not is_there(args):
        yield None
        return
    with opened(args) as register:
        yield register


def _trust(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.renew_law import trust  # noqa: PLC0415 - for this command alone

    if isinstance(where := named(args), Path):
        key = trust(args.source, where, args.holder)
    else:
        from dpa_tracker.store.team_law import share_law  # noqa: PLC0415 - loads the database library

        with opened(args, write=True) as register:
            key = trust(args.source, register.path, args.holder)
            share_law(register)
    if args.json:
        print_json({"key": key.fingerprint, "holder": key.holder})
    else:
        words = _("Packs signed by {holder} (key {key}) are trusted for this register from now on.")
        say(words.format(holder=key.holder, key=key.fingerprint))
    return DONE


def _copy(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.renew_law import copied  # noqa: PLC0415 - for this command alone

    digest = copied(args.source, place(args))
    if args.json:
        print_json({"folder": str(args.source), "law_digest": digest})
    else:
        say(_("{folder}: the law data in use, {digest}.").format(folder=args.source, digest=digest))
    return DONE


def _pack(args: argparse.Namespace) -> int:
    from dpa_tracker.cli.law_report import head_json  # noqa: PLC0415 - for this command alone
    from dpa_tracker.use_cases.renew_law import packed, written  # noqa: PLC0415 - the same

    corpus, content = packed(args.source, args.key)
    written(args.out, content)
    if args.json:
        print_json({**head_json(corpus), "problems": [], "changes": [], "file": str(args.out)})
    else:
        say(_("{file}: law data {digest}, signed.").format(file=args.out, digest=corpus.digest))
    return DONE


def _key(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.renew_law import new_key  # noqa: PLC0415 - for this command alone

    key, public = new_key(args.source)
    if args.json:
        print_json({"key": key.fingerprint, "private": str(args.source), "public": str(public)})
    else:
        words = _("{private} signs packs: keep it secret. {public} is for those who trust you (key {key}).")
        say(words.format(private=args.source, public=public, key=key.fingerprint))
    return DONE

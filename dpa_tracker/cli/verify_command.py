"""`dpa-tracker verify`: is the register whole: its pages, its history, its documents."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dpa_tracker.cli.face import Commands, command
from dpa_tracker.cli.register import named, opened
from dpa_tracker.domain.faults import KnownError

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.trouble import Trouble


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "verify", "is the register whole: its pages, its history, its documents", _run)
    parser.add_argument(
        "--head", metavar="HEX", help="also: does the history hold what it held on a paper that bears this"
    )


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.cli.safekeeping_report import report  # noqa: PLC0415 - with the rest
    from dpa_tracker.store.trouble import Trouble  # noqa: PLC0415 - loads the database library

    try:
        found = _looked_at(args)
    except KnownError as error:
        if error.code not in {"register_damaged", "register_log_unfit"}:
            raise
        unfit = error.code == "register_log_unfit"
        wrong = (
            Trouble("log_unfit", {"file": str(named(args))})
            if unfit
            else Trouble("damage", {"detail": str(named(args))})
        )
        found = _Found((wrong,))
    more = {"register": str(named(args)), "strays": found.strays, **found.more}
    return report(found.wrong, json=args.json, more=more, lines=tuple(found.lines))


@dataclass
class _Found:
    wrong: tuple[Trouble, ...]
    strays: list[str] = field(default_factory=list[str])
    lines: list[str] = field(default_factory=list[str])
    more: dict[str, Any] = field(default_factory=dict[str, Any])


def _looked_at(args: argparse.Namespace) -> _Found:
    from dpa_tracker.sentences import sentence  # noqa: PLC0415 - with the rest
    from dpa_tracker.store.soundness import strays  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.check_register import check_register  # noqa: PLC0415 - the same

    with opened(args, whole=True) as register:
        found = _Found(check_register(register))
        if all(each.code != "damage" for each in found.wrong):
            _say_old(register, found)
            found.strays = [each for each in map(str, strays(register)) if each not in found.more["left_of_old"]]
            found.lines.extend(sentence("verify.stray", {"file": path}) for path in found.strays)
            _say_history(register, args.head, found)
    if any(each.code == "search_index_left" for each in found.wrong):
        with opened(args, write=True) as register:  # the index can be put right unless somebody holds it
            found.wrong = check_register(register)
    return found


def _say_old(register: Register, found: _Found) -> None:
    """What is left from before the register was written with another key, or with one at all."""
    from dpa_tracker.sentences import sentence  # noqa: PLC0415 - with the rest
    from dpa_tracker.use_cases.encrypt_register import left_of_old  # noqa: PLC0415 - loads the database library

    found.more["left_of_old"] = []
    if register.team is not None:
        return
    old = left_of_old(register)
    found.more["left_of_old"] = [str(path) for path in (*old.files, *old.documents, *old.copies)]
    if old:
        found.lines.append(sentence("verify.left_of_old", {"number": len(found.more["left_of_old"])}))


def _say_history(register: Register, asked: str | None, found: _Found) -> None:
    """Where the history ends, whether a clock went backwards, and whether it holds the head that was asked for."""
    from dpa_tracker.queries.history_end import entry_with_head, history_end  # noqa: PLC0415 - loads the database
    from dpa_tracker.queries.trouble_words import told_of_history  # noqa: PLC0415 - the same
    from dpa_tracker.sentences import sentence  # noqa: PLC0415 - with the rest
    from dpa_tracker.store.trouble import Trouble  # noqa: PLC0415 - the same

    end = history_end(register)
    said: dict[str, Any] = {"entries": end.entries, "head": end.head}
    found.more["history"] = said
    found.lines.append(sentence("trust.whole_history", {"entries": end.entries, "head": end.head or "-"}))
    said["put_back"] = list(end.put_back)
    found.lines.extend(told_of_history("trust.put_back", {"at": moment}) for moment in end.put_back)
    if end.backwards is not None:
        back = end.backwards
        moments = {"line": back.first, "at": back.at.isoformat(), "before": back.before.isoformat()}
        said["backwards"] = {"number": back.number, **moments}
        found.lines.append(told_of_history("trust.backwards", moments))
    if asked is None:
        return
    line = entry_with_head(register, asked)
    said["asked"] = line
    if line is None:
        found.wrong = (*found.wrong, Trouble("head_unknown", {"head": asked}))
    else:
        found.lines.append(sentence("trust.head_found", {"head": asked, "line": line, "entries": end.entries}))

"""`dpa-tracker ready AGREEMENT FILE.docx`: is this Word file, edited or not, ready for signature?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dpa_tracker.cli.face import ANSWER_IS_NO, DONE, Commands, command, print_json, say, today
from dpa_tracker.cli.register import opened
from dpa_tracker.sentences import _, name_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from dpa_tracker.law.readiness.findings import ReadinessFinding


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "ready", "is a Word file ready for signature", _run, on=True)
    parser.add_argument("agreement", metavar="AGREEMENT", help="the agreement, by its id or its reference")
    parser.add_argument("file", type=Path, metavar="FILE", help="the Word file (.docx)")


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.check_readiness import check_readiness  # noqa: PLC0415 - loads lxml

    with opened(args) as register:
        found = check_readiness(register, args.agreement, args.file, args.on or today())
    if args.json:
        ready = {"file": str(args.file), "kind": found.kind, "ready": not found.blocked}
        print_json({**ready, "readiness": readiness_json(found.findings)})
    else:
        say_readiness(found.findings)
        if not found.blocked:
            say(_("Nothing stands in the way of signing."))
    return ANSWER_IS_NO if found.blocked else DONE


def readiness_json(findings: Sequence[ReadinessFinding]) -> list[dict[str, object]]:
    """The findings as `--json` prints them."""
    from dpa_tracker.use_cases.readiness_words import message, remedy, source  # noqa: PLC0415 - loads words

    return [
        {
            "code": one.code,
            "severity": one.severity.value,
            "message": message(one),
            "remedy": remedy(one),
            "place": one.place,
            "field": one.field,
            "subject": one.subject[1],
            "citation": source(one),
        }
        for one in findings
    ]


def say_readiness(findings: Sequence[ReadinessFinding]) -> None:
    """Print the findings, the gravest first, each with what to do."""
    from dpa_tracker.use_cases.readiness_words import message, remedy, source  # noqa: PLC0415 - as above

    for one in findings:
        say(f"  {name_of('severity', one.severity.value)}: {message(one)}")
        say(f"    {remedy(one)} ({source(one)})")
        if one.place and one.place not in message(one):
            say(f"    {one.place}")

"""`dpa-tracker compare OLD.docx NEW.docx`: what changed, as a list, as tracked changes in Word, or as a PDF report."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dpa_tracker.cli.face import DONE, Commands, command, print_json, say
from dpa_tracker.cli.register import actor, now
from dpa_tracker.sentences import _

if TYPE_CHECKING:
    from dpa_tracker.use_cases.compare_documents import Compared
    from dpa_tracker.word.comparing.changes import Change

NOBODY = "?"
PROGRAM = "DPA Tracker"
LONGEST_LINE = 300


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "compare", "what changed between two Word files, as real tracked changes", _run)
    parser.add_argument("old", type=Path, metavar="OLD.docx", help="the file as it was")
    parser.add_argument("new", type=Path, metavar="NEW.docx", help="the file as it came back")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="write tracked changes (.docx) or a report (.pdf, by LibreOffice)"
    )
    parser.add_argument(
        "--name", action="append", default=[], metavar="NAME", help="a party's name to watch; may be repeated"
    )


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.compare_documents import CompareDocuments, compare_documents  # noqa: PLC0415 - loads lxml

    wish = CompareDocuments(args.old, args.new, args.out, tuple(args.name))
    author = actor()
    compared = compare_documents(wish, author=PROGRAM if author == NOBODY else author, at=now())
    if args.json:
        print_json(_json(compared))
    else:
        _say(compared)
    return DONE


def _json(compared: Compared) -> dict[str, object]:
    from dpa_tracker.use_cases.compare_documents import warnings_of  # noqa: PLC0415 - loads lxml

    return {
        "changes": [_row(change) for change in compared.changes],
        "file": None if compared.file is None else str(compared.file),
        "old_sha256": compared.old_sha256,
        "new_sha256": compared.new_sha256,
        "pictures_left_out": compared.lost,
        "warnings": list(warnings_of(compared)),
    }


def _row(change: Change) -> dict[str, object]:
    from dpa_tracker.use_cases.change_sentences import new_text, old_text, place_text, remarks  # noqa: PLC0415 - lxml

    return {
        "kind": change.kind,
        "place": place_text(change.place),
        "old": old_text(change),
        "new": new_text(change),
        "remarks": list(remarks(change)),
        "severity": change.severity,
        "flags": list(change.flags),
        "part": change.place.part,
        "number": change.place.number,
    }


def _say(compared: Compared) -> None:
    from dpa_tracker.use_cases.change_sentences import (  # noqa: PLC0415 - loads lxml
        kind_name,
        new_text,
        old_text,
        place_text,
        remarks,
    )
    from dpa_tracker.use_cases.compare_documents import counted, warnings_of  # noqa: PLC0415

    say(counted(len(compared.changes), compared.flagged))
    for line in warnings_of(compared):
        say(f"! {line}")
    for change in compared.changes:
        say(f"{'!' if change.flags else ' '} {kind_name(change)}  {place_text(change.place)}")
        was, now = old_text(change), new_text(change)
        said = remarks(change)
        for sign, text in (("-", was), ("+", now)):
            if text and text not in said:
                line = " ".join(text.split()) or repr(text)
                say(f"    {sign} {line if len(line) <= LONGEST_LINE else line[:LONGEST_LINE] + '…'}")
        for remark in said:
            say(f"      {remark}")
    if compared.file is not None:
        say(_("{file} has been written.").format(file=compared.file))

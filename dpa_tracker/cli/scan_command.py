"""`dpa-tracker scan FILE...`: what documents rely on, what has ended, and which clauses of Art. 28 they have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dpa_tracker.cli.face import (
    ANSWER_IS_NO,
    COULD_NOT_BE_DONE,
    DONE,
    Commands,
    command,
    complain,
    print_json,
    say,
    today,
)
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _, error_sentence

if TYPE_CHECKING:
    import argparse

    from dpa_tracker.reading.scan import Scan


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "scan", _("what a document relies on, and what of it has ended"), _run, on=True)
    parser.add_argument("files", nargs="+", metavar="FILE", help=_("docx, pdf, html, md, mdx, rst or txt"))


def _run(chosen: argparse.Namespace) -> int:
    """Answer for each file; a file that cannot be read is one line on standard error and hides no other answer."""
    from dpa_tracker.queries.scan import as_json, scan_file  # noqa: PLC0415 - loads the readers

    status = DONE
    answers: list[tuple[str, Scan]] = []
    for file in chosen.files:
        try:
            scan = scan_file(Path(file), on=chosen.on, today=today())
        except KnownError as error:
            complain(error_sentence(error))
            status = COULD_NOT_BE_DONE
            continue
        status = max(status, ANSWER_IS_NO if scan.blocked else DONE)
        answers.append((file, scan))
    if chosen.json:
        print_json([as_json(scan, file) for file, scan in answers])
    else:
        from dpa_tracker.cli.scan_report import report  # noqa: PLC0415 - loads the readers

        for file, scan in answers:
            for line in report(scan, file):
                say(line)
    return status

"""`dpa-tracker scan FILE...`: what documents rely on, what has ended, and which clauses of Art. 28 they have."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

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
from dpa_tracker.cli.register import opened, place
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _, error_sentence

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from dpa_tracker.queries.policy_comparison import Comparison
    from dpa_tracker.reading.scan import Scan
    from dpa_tracker.reading.yaml_tables import ScanTables
    from dpa_tracker.store.register import Register

    Answer: TypeAlias = tuple[str, Scan, Comparison | None]


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "scan", _("what a document relies on, and what of it has ended"), _run, on=True)
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help=_("docx, odt, pdf, html, md, mdx, rst, txt, eml or msg")
    )
    parser.add_argument(
        "--against-register",
        action="store_true",
        help=_(
            "compare a policy with the register: named without a row, a row without a name, other country or ground"
        ),
    )


def _run(chosen: argparse.Namespace) -> int:
    """Answer for each file; a file that cannot be read is one line on standard error and hides no other answer."""
    with opened(chosen) if chosen.against_register else nullcontext() as register:
        status, answers = _answers(chosen, register)
    if chosen.json:
        from dpa_tracker.queries.scan import as_json  # noqa: PLC0415 - loads the readers

        print_json([as_json(scan, file) | _compared_json(found) for file, scan, found in answers])
    else:
        from dpa_tracker.cli.scan_report import report  # noqa: PLC0415 - loads the readers

        for file, scan, found in answers:
            for line in (*report(scan, file), *_compared_lines(found)):
                say(line)
    return status


def _compared_json(found: Comparison | None) -> dict[str, object]:
    if found is None:
        return {}
    from dpa_tracker.queries.policy_comparison import comparison_as_json  # noqa: PLC0415 - loads the store

    return {"register": comparison_as_json(found)}


def _compared_lines(found: Comparison | None) -> Sequence[str]:
    if found is None:
        return ()
    from dpa_tracker.cli.comparison_report import comparison_report  # noqa: PLC0415 - loads the store

    return tuple(comparison_report(found))


def _answers(chosen: argparse.Namespace, register: Register | None) -> tuple[int, list[Answer]]:
    """What is to be said of each file, and the exit status of all of them."""
    from dpa_tracker.incoming.apart import READERS  # noqa: PLC0415 - for this command alone

    READERS.start("dpa_tracker.reading.reading_apart")  # it gets ready while the rest is loaded here
    status = DONE
    answers: list[Answer] = []
    for file in chosen.files:
        try:
            scan, found = _scanned(chosen, register, Path(file))
        except KnownError as error:
            complain(error_sentence(error))
            status = COULD_NOT_BE_DONE
            continue
        differs = found is not None and not found.agrees
        status = max(status, ANSWER_IS_NO if scan.blocked or differs else DONE)
        answers.append((file, scan, found))
    return status, answers


def _scanned(chosen: argparse.Namespace, register: Register | None, file: Path) -> tuple[Scan, Comparison | None]:
    if register is None:
        from dpa_tracker.queries.scan import scan_file  # noqa: PLC0415 - loads the readers

        return scan_file(file, on=chosen.on, today=today(), tables=_tables(chosen)), None
    from dpa_tracker.queries.policy_comparison import scan_and_compare  # noqa: PLC0415 - loads the store too

    return scan_and_compare(register, file, on=chosen.on, today=today())


def _tables(chosen: argparse.Namespace) -> ScanTables | None:
    """What documents say and must contain by the law data beside the register, without opening it."""
    register = place(chosen)
    if not chosen.law and not register.with_name(f"{register.name}.law").is_dir():
        return None
    from dpa_tracker.law_packs.in_force import own_tables  # noqa: PLC0415 - loads the signatures

    return own_tables(register, chosen.law)

"""`dpa-tracker list KIND`: what the register holds, and what follows from it on a day."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, cast

from dpa_tracker.cli.asked_line import asked_line
from dpa_tracker.cli.company import add_company, company_part, of_company, opened_by, told_of
from dpa_tracker.cli.face import DONE, Commands, command, print_json, say, today
from dpa_tracker.cli.register import opened
from dpa_tracker.cli.table import paragraph, table
from dpa_tracker.sentences import _, counted

if TYPE_CHECKING:
    from dpa_tracker.domain.packs import KeptProblem
    from dpa_tracker.queries.companies import Part
    from dpa_tracker.store.register import Register

KINDS: Final = (
    "parties",
    "agreements",
    "services",
    "engagements",
    "transfers",
    "locations",
    "findings",
    "deadlines",
    "documents",
    "changes",
    "drafts",
    "packs",
)


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "list", "list what the register holds", _run, on=True)
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    add_company(parser)


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.document_watch import look_at_documents  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.paper_rows import PAPERS  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.promised_rows import promised_rows  # noqa: PLC0415 - loads the database library

    kind: str = args.kind
    on = args.on or today()
    with opened(args) as register:
        if kind == "findings":
            look_at_documents(register)
        part = company_part(register, args)
        if args.json:
            rows = promised_rows(register, kind, on, part)
            print_json(_with_problems(rows) if kind == "packs" else rows)
            return DONE
        shown = _papers(register, kind, on, part) if kind in PAPERS else _lines(register, kind, on, part)
        for line in (*told_of(part), *shown):
            say(line)
    return DONE


def _with_problems(rows: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """Packs with what stood in the way of each in words; null where an older program did not keep it."""
    from dpa_tracker.cli.pack_problems import problems_json  # noqa: PLC0415 - with the rest
    from dpa_tracker.use_cases.kept_problems import found_then  # noqa: PLC0415 - loads the rules of law

    told: list[dict[str, object]] = []
    for row in rows:
        kept = cast("tuple[KeptProblem, ...] | None", row["problems"])
        found = None if kept is None else problems_json([found_then(problem) for problem in kept])
        told.append({**row, "problems": found})
    return told


def _papers(register: Register, kind: str, on: date, part: Part | None) -> Iterator[str]:
    """Drafts, packs and filed copies: the columns that tell them apart."""
    from dpa_tracker.queries.paper_rows import SHOWN  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.promised_rows import promised_rows  # noqa: PLC0415 - loads the database library

    yield asked_line(register, on)
    rows = promised_rows(register, kind, on, part)
    titles = {"id": _("Id"), "agreement": _("Agreement"), "state": _("State"), "status": _("Status"), "file": _("File")}
    columns = SHOWN[kind]
    titles |= {"folder": _("Folder"), "number": _("Number"), "carries": _("What it carries")}
    if rows:
        cells = [[_cell(column, row.get(column)) for column in columns] for row in rows]
        yield from table([titles[column] for column in columns], cells)
    yield from _count(len(rows))


def _cell(column: str, value: object) -> str:
    from dpa_tracker.queries.carried_words import names_of  # noqa: PLC0415 - with the rest

    return names_of(value) if column == "carries" else str(value or "")


def _lines(register: Register, kind: str, on: date, part: Part | None) -> Iterator[str]:
    from dpa_tracker.queries import listings  # noqa: PLC0415 - loads the database library

    yield asked_line(register, on)
    rows = listings.rows(register, kind, listings.ids(register, kind, on=on), on)
    rows = of_company(rows, part, opened_by)
    columns = listings.LISTINGS[kind].usual
    cells = [[row.cells[column.key].text for column in columns] for row in rows]
    if kind == "findings":
        yield from _findings(cells)
    else:
        yield from table([_(column.title) for column in columns], cells)
        yield from _count(len(cells))


def _count(number: int) -> Iterator[str]:
    yield counted("{number} row", "{number} rows", number)


def _findings(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """Findings as paragraphs: a sentence that is cut says nothing."""
    for severity, subject, kind, message, citation, remedy in cells:
        yield from paragraph(f"{severity}: {subject} ({kind})")
        yield from paragraph(message, "  ")
        yield from paragraph(f"{remedy} [{citation}]" if citation else remedy, "  → ")
    yield counted("{number} finding", "{number} findings", len(cells))

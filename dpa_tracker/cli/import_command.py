"""`dpa-tracker import FILE`: a spreadsheet or a list into the register, planned first and then written as one step."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dpa_tracker.cli.face import ANSWER_IS_NO, DONE, Commands, command, print_json, say, today
from dpa_tracker.cli.import_register_file import import_register_file, is_register_file
from dpa_tracker.cli.new_register import made_lines, make_register
from dpa_tracker.cli.register import actor, is_there, named, now, opened
from dpa_tracker.cli.table import paragraph
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _, counted, sentence

if TYPE_CHECKING:
    from dpa_tracker.sheets.column_mapping import TableMapping
    from dpa_tracker.sheets.row_parser import Problem
    from dpa_tracker.sheets.tables import Book
    from dpa_tracker.store.register import Register
    from dpa_tracker.use_cases.import_plan import ImportPlan
    from dpa_tracker.use_cases.plan_import import Understanding

KINDS: Final = ("parties", "services", "agreements", "engagements", "transfers")
ORDERS: Final = ("dmy", "mdy")
_EMPTY: Final = {
    "nothing_to_import": "import_no_list",
    "only_titles": "import_only_titles",
    "text_alone": "import_text_alone",
    "bullets_alone": "import_bullets_alone",
}
SHOWN: Final = 40  # problems that are written out; the rest are counted, and stand in --json
MAPPING_HELP: Final = """
A mapping file is JSON: one object, or a list of them, one for each sheet. All of it may be left out.

  {"kind": "agreements",
   "sheet": "Avtaler 2026",
   "header_row": 3,
   "columns": {"Motpart": "counterparty", "F": "notice", "Internt": ""},
   "constants": {"direction": "downstream"},
   "fill_down": ["Kunde"],
   "days": "dmy"}

  columns    a title, or a column's letter, and the field it holds; "" leaves the column out
  constants  values of fields for every row that has none
  fill_down  columns whose empty cells mean what stands in the cell above; the plan says which were filled
  days       which comes first in dates that can be read both ways: dmy, mdy or ymd
  header_row the row with the titles; 0 when there is none

The fields of a kind are the titles of `import --template FILE.xlsx`; a wrong name is answered with the list of them.
The mapping is remembered for files with the same titles.
"""


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "import", "bring a spreadsheet or a published list into the register", _run)
    parser.epilog = MAPPING_HELP
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="xlsx, xls, ods, csv, tsv, json, docx, html, md, mdx or txt"
    )
    parser.add_argument("--kind", choices=KINDS, metavar="K", help=f"what the rows are: {', '.join(KINDS)}")
    parser.add_argument("--mapping", type=Path, metavar="FILE", help="which column is which field (JSON, see below)")
    parser.add_argument("--party", default="", metavar="NAME", help="whose list it is; for agreements: our own company")
    parser.add_argument("--service", default="", metavar="NAME", help="the service of rows that name none")
    parser.add_argument(
        "--days", choices=ORDERS, metavar="ORDER", help="dmy or mdy, for dates that can be read both ways"
    )
    parser.add_argument("--reason", default="", metavar="TEXT", help="why it is imported; the history keeps it")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and write nothing")
    parser.add_argument(
        "--problems", type=Path, metavar="FILE.xlsx", help="write the rows that are not taken, with reasons"
    )
    parser.add_argument(
        "--template", type=Path, metavar="FILE.xlsx", help="write a workbook to fill in, and import nothing"
    )


def _run(args: argparse.Namespace) -> int:
    if args.template is not None:
        return _write_template(args)
    if args.file is None:
        raise KnownError("import_nothing_named")
    if is_register_file(args.file):
        return import_register_file(args)
    from dpa_tracker.sheets.opening import read_book_apart  # noqa: PLC0415 - loads lxml

    book = read_book_apart(args.file)
    understood = _understood(args, book)
    made = not is_there(args)
    if args.dry_run or made:
        plan = _planned(args, None, book, understood) if made else _dry(args, book, understood)
        copy = None
        if made and not args.dry_run and plan.writes:
            with make_register(args) as register:
                _apply(args, register, plan)
    else:
        with opened(args, write=True) as register:
            plan = _planned(args, register, book, understood)
            copy = _apply(args, register, plan)
    _remember(args, understood)
    if args.problems is not None:
        _write_problems(args, plan)
    _answer(args, plan, copy, made=made and bool(plan.writes) and not args.dry_run)
    return DONE if plan.everything_taken else ANSWER_IS_NO


def _dry(args: argparse.Namespace, book: Book, understood: Sequence[Understanding]) -> ImportPlan:
    with opened(args) as register:
        return _planned(args, register, book, understood)


def _understood(args: argparse.Namespace, book: Book) -> tuple[Understanding, ...]:
    from dataclasses import replace  # noqa: PLC0415

    from dpa_tracker.sheets.column_mapping import NOTHING_SAID, read_mapping_file  # noqa: PLC0415 - loads rapidfuzz
    from dpa_tracker.sheets.fields import ImportKind  # noqa: PLC0415
    from dpa_tracker.use_cases.plan_import import understand  # noqa: PLC0415
    from dpa_tracker.use_cases.remembered_mappings import remembered_mapping  # noqa: PLC0415

    mappings: tuple[TableMapping, ...] = () if args.mapping is None else read_mapping_file(args.mapping)
    if args.days is not None:
        mappings = tuple(replace(each, days=args.days) for each in mappings) or (replace(NOTHING_SAID, days=args.days),)
    kind = None if args.kind is None else ImportKind(args.kind)
    return understand(book, kind, mappings, remembered_mapping)


def _planned(
    args: argparse.Namespace, register: Register | None, book: Book, understood: Sequence[Understanding]
) -> ImportPlan:
    from dpa_tracker.use_cases.import_assembly import ImportWish  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.import_law import LawOfImport  # noqa: PLC0415
    from dpa_tracker.use_cases.plan_import import plan_import  # noqa: PLC0415

    placeholders = {
        "placeholder": sentence("import.placeholder.owner", {"file": book.name}),
        "own_placeholder": sentence("import.placeholder.own"),
    }
    wish = ImportWish(args.party, args.service, **placeholders, today=today(), law=LawOfImport(register, today()))
    plan = plan_import(register, book, understood, wish)
    for problem in plan.problems:
        if problem.code in _EMPTY:
            raise KnownError(_EMPTY[problem.code], file=book.name, **problem.values)
    return plan


def _apply(args: argparse.Namespace, register: Register, plan: ImportPlan) -> Path | None:
    from dpa_tracker.use_cases.apply_import import ApplyImport, apply_import  # noqa: PLC0415 - loads the database library

    return apply_import(register, ApplyImport(plan, args.reason), actor=actor(), at=now()).copy


def _remember(args: argparse.Namespace, understood: Sequence[Understanding]) -> None:
    from dpa_tracker.use_cases.remembered_mappings import remember_mapping  # noqa: PLC0415

    if args.mapping is not None and not args.dry_run:
        for each in understood:
            if each.headed is not None:
                remember_mapping(each.headed)


def _write_template(args: argparse.Namespace) -> int:
    from dpa_tracker.sheets.fields import ImportKind  # noqa: PLC0415 - loads babel
    from dpa_tracker.use_cases.import_sheets import write_template  # noqa: PLC0415

    write_template(args.template, (ImportKind(args.kind),) if args.kind else tuple(ImportKind))
    if args.json:
        print_json({"file": str(args.template)})
    else:
        say(_("{file} has been written.").format(file=args.template))
    return DONE


def _write_problems(args: argparse.Namespace, plan: ImportPlan) -> None:
    from dpa_tracker.use_cases.import_sheets import write_refused_rows  # noqa: PLC0415 - loads xlsxwriter

    write_refused_rows(plan, args.problems)


def _answer(args: argparse.Namespace, plan: ImportPlan, copy: Path | None, *, made: bool) -> None:
    if args.json:
        print_json(_json(args, plan, copy))
        return
    if made:
        for line in made_lines(named(args), args):
            say(line)
    for line in _lines(args, plan):
        say(line)
    if copy is not None:
        say(_("Before this, the register was copied to {file}").format(file=copy))


def _json(args: argparse.Namespace, plan: ImportPlan, copy: Path | None) -> dict[str, object]:
    from dpa_tracker.use_cases.import_words import remark_sentence  # noqa: PLC0415 - loads babel
    from dpa_tracker.use_cases.plan_import import remarks_of  # noqa: PLC0415

    counts = {state.value: number for state, number in plan.counts.items()}
    return {
        **counts,
        "problems": [_problem_json(problem) for problem in plan.problems],
        "dry_run": bool(args.dry_run),
        "tables": [
            {
                "sheet": table.sheet,
                "rows": table.rows,
                "kind": None if table.headed is None else table.headed.kind.value,
                "header_row": None if table.headed is None else table.headed.title_row,
                "columns": {}
                if table.headed is None
                else {column.title or column.letter: column.field for column in table.headed.columns},
                "days": {field: order.order for field, order in table.orders.items()},
            }
            for table in plan.tables
        ],
        "remarks": [
            {"code": each.code, "sheet": each.sheet, "message": remark_sentence(each)} for each in remarks_of(plan)
        ],
        "copy": None if copy is None else str(copy),
    }


def _problem_json(problem: Problem) -> dict[str, object]:
    from dpa_tracker.use_cases.import_words import problem_sentence, remedy_sentence  # noqa: PLC0415 - loads babel

    return {
        "row": problem.row,
        "column": problem.column or None,
        "value": problem.value,
        "code": problem.code,
        "message": problem_sentence(problem),
        "suggestion": problem.suggestion or remedy_sentence(problem),
        "severity": problem.severity.value,
        "cell": problem.cell or None,
        "sheet": problem.sheet,
    }


def _lines(args: argparse.Namespace, plan: ImportPlan) -> Iterator[str]:
    from dpa_tracker.use_cases.import_words import remark_sentence  # noqa: PLC0415 - loads babel
    from dpa_tracker.use_cases.plan_import import remarks_of  # noqa: PLC0415

    new, changed, unchanged, refused = plan.counts.values()
    counts = {"new": new, "changed": changed, "unchanged": unchanged, "refused": refused}
    if args.dry_run:
        yield _("Nothing was written. This is what would be done:")
    yield _("{new} new, {changed} changed, {unchanged} unchanged, {refused} not taken.").format(**counts)
    if plan.beside:
        one = "{number} more record is written that rows name, such as a party."
        yield counted(one, "{number} more records are written that rows name, such as parties.", plan.beside)
    for table in plan.tables:
        if table.headed is not None:
            kind = sentence(f"import.kind.{table.headed.kind}")
            yield f"  {table.sheet}: {kind}, {counted('{number} row', '{number} rows', table.rows)}"
    for remark in remarks_of(plan):
        yield from paragraph(remark_sentence(remark), "  ")
    yield from _problem_lines(plan)
    if args.problems is not None:
        yield _("{file} has been written.").format(file=args.problems)


def _problem_lines(plan: ImportPlan) -> Iterator[str]:
    from dpa_tracker.use_cases.import_words import (  # noqa: PLC0415 - loads babel
        problem_sentence,
        quoted,
        remedy_sentence,
        suggested,
    )

    ordered = sorted(plan.problems, key=lambda each: ("block", "check", "info").index(each.severity))
    for problem in ordered[:SHOWN]:
        where = " ".join(
            part for part in (problem.sheet, problem.cell or (str(problem.row) if problem.row else "")) if part
        )
        told = f"{where} {quoted(problem.value)}".strip() if problem.value else where
        at = f"{told}: " if told else ""
        yield from paragraph(f"{problem.severity}: {at}{problem_sentence(problem)}")
        yield from paragraph(f"→ {suggested(problem) or remedy_sentence(problem)}", "    ")
    if len(ordered) > SHOWN:
        yield _("… and {number} more; --json lists them all.").format(number=len(ordered) - SHOWN)

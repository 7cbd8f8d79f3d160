"""`dpa-tracker publish`: lists and records for others to read, with what they still lack."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dpa_tracker.cli.company import add_company, company_part
from dpa_tracker.cli.face import DONE, Commands, command, day, print_json, say, today
from dpa_tracker.cli.register import opened
from dpa_tracker.cli.table import paragraph
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.sentences import _, counted

if TYPE_CHECKING:
    from dpa_tracker.queries.publication import Publication
    from dpa_tracker.queries.published_list import ListWish
    from dpa_tracker.store.register import Register

SUB_PROCESSORS, RECORD, VENDOR = "sub-processors", "record", "vendor"
PAPERS: Final = (SUB_PROCESSORS, RECORD, VENDOR)
PAGE_ENDINGS: Final = (".docx", ".pdf")
ROLES: Final = ("processor", "controller")


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "publish", "lists and records for others to read", _run, on=True)
    parser.add_argument("paper", choices=PAPERS, metavar="PAPER", help=", ".join(PAPERS))
    parser.add_argument(
        "name", nargs="?", metavar="NAME", help="the vendor; of a record, one controller or own company"
    )
    parser.add_argument(
        "--role", choices=ROLES, default=ROLES[0], help="of the record: as processor (30(2)) or controller"
    )
    parser.add_argument("--service", metavar="S", help="sub-processors of one service: its name or id")
    parser.add_argument("--customer", metavar="N", help="sub-processors for one customer: name, alias, number or id")
    add_company(parser)
    parser.add_argument("--since", type=day, metavar="DATE", help="with what changed since the day")
    parser.add_argument("--at-signing", action="store_true", help="of one customer: against the day it signed")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write it: .docx, .html, .csv or .pdf")


def _run(args: argparse.Namespace) -> int:
    with opened(args) as register:
        paper = _paper(args, register)
        if args.out is not None and args.paper == VENDOR and args.out.suffix.lower() in PAGE_ENDINGS:
            _write_page(args, register)
        elif args.out is not None:
            _write(paper, args.out)
    if args.json:
        print_json({"file": str(args.out) if args.out is not None else None, "missing": _missing(paper)})
        return DONE
    for line in _lines(paper, args.out):
        say(line)
    return DONE


def _paper(args: argparse.Namespace, register: Register) -> Publication:
    from dpa_tracker.queries.near_names import party_named  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.processing_record import RecordRole, processing_record  # noqa: PLC0415
    from dpa_tracker.queries.published_list import ListWish, service_named, sub_processor_list  # noqa: PLC0415
    from dpa_tracker.queries.questions import VendorQuestion  # noqa: PLC0415
    from dpa_tracker.queries.snapshot import snapshot  # noqa: PLC0415
    from dpa_tracker.queries.vendor_paper import vendor_paper  # noqa: PLC0415

    on = args.on or today()
    part = company_part(register, args)
    company = None if part is None else PartyId(part.company.id)
    if args.paper == VENDOR:
        if not args.name:
            raise KnownError("empty_question")
        return vendor_paper(register, on, VendorQuestion(name=args.name))
    taken = snapshot(register)
    if args.paper == RECORD:
        named = party_named(taken, args.name) if args.name else None
        if named is not None and taken.party(named).own:
            return processing_record(register, on, RecordRole(args.role), named)
        return processing_record(register, on, RecordRole(args.role), company, named)
    if args.name:
        raise KnownError("publish_name_unused", name=args.name)
    wish = ListWish(
        service=service_named(taken, args.service) if args.service is not None else None,
        customer=party_named(taken, args.customer) if args.customer is not None else None,
        since=args.since,
        company=company,
    )
    return sub_processor_list(register, on, _at_signing(register, on, wish) if args.at_signing else wish)


def _at_signing(register: Register, on: date, wish: ListWish) -> ListWish:
    """The same list held against the day the customer signed."""
    from dpa_tracker.queries.at_signing import signed_on  # noqa: PLC0415 - loads the database library

    if wish.customer is None:
        raise KnownError("at_signing_of_whom")
    signed = signed_on(register, on, wish.customer, wish.company, wish.service)
    return replace(wish, since=signed, signed=True)


def _write_page(args: argparse.Namespace, register: Register) -> None:
    """A vendor in Word or PDF is one page to lay before somebody."""
    from dpa_tracker.queries.questions import VendorQuestion  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.vendor_check import check_vendor  # noqa: PLC0415 - the same
    from dpa_tracker.queries.vendor_report import vendor_report  # noqa: PLC0415 - the same
    from dpa_tracker.use_cases.write_report import write_report  # noqa: PLC0415 - loads the Word writer

    on, question = args.on or today(), VendorQuestion(name=args.name)
    answer = check_vendor(register, question, on)
    write_report(vendor_report(register, question, answer, on).fitted(), args.out)


def _write(paper: Publication, path: Path) -> None:
    from dpa_tracker.use_cases.export_list import ListToWrite  # noqa: PLC0415 - loads the Word writer
    from dpa_tracker.use_cases.write_publication import write_publication  # noqa: PLC0415

    write_publication(ListToWrite(paper.name, paper.titles, paper.rows, told=paper.told), path)


def _missing(paper: Publication) -> list[dict[str, str]]:
    return [
        {"kind": each.about.kind, "id": each.about.id, "about": each.about.title, "what": str(each.what)}
        for each in paper.missing
    ]


def _lines(paper: Publication, path: Path | None) -> Iterator[str]:
    if path is None:
        yield paper.name
        yield from paragraph(paper.told)
        for row in paper.rows:
            yield ""
            yield row[0]
            for title, cell in zip(paper.titles[1:], row[1:], strict=True):
                yield from paragraph(f"{title}: {'; '.join(cell.splitlines())}", "  ")
    else:
        yield _("{file} has been written.").format(file=path)
    for each in paper.missing:
        yield from paragraph(str(each.what), "  - ")
    yield counted("{number} fact is missing", "{number} facts are missing", len(paper.missing))

"""`dpa-tracker flow-down`: what customers were promised against what the agreements below give."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from dpa_tracker.cli.company import add_company, company_part, told_of
from dpa_tracker.cli.face import ANSWER_IS_NO, DONE, Commands, command, print_json, say, today
from dpa_tracker.cli.register import opened
from dpa_tracker.cli.table import paragraph
from dpa_tracker.sentences import _, counted, name_of

if TYPE_CHECKING:
    from dpa_tracker.domain.identities import PartyId
    from dpa_tracker.queries.flow_down import Clause, FlowRow

OK, GAP = "ok", "gap"
_OWN = "our own {} before we tell, instead of what is on record of our companies"


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "flow-down", "promises upstream against terms downstream", _run, on=True)
    parser.add_argument("--customer", metavar="N", help="one customer: name, alias, number or id")
    parser.add_argument("--sub-processor", metavar="N", help="one sub-processor: name, alias, number or id")
    add_company(parser)
    parser.add_argument("--handling-hours", type=_whole, metavar="H", help=_OWN.format("hours"))
    parser.add_argument("--handling-days", type=_whole, metavar="D", help=_OWN.format("days"))


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(_("'{text}' is no whole number from 0 up").format(text=text[:80]))
    return int(text)


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.law.flow_down.own_time import HandlingTime  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.companies import own_parties  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.flow_down import flow_down_rows  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.flow_matrix import own_companies  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.flow_of_day import flow_of_day  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.judged_by import judged_by  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.near_names import party_named  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.own_time_words import own_time_words  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.snapshot import snapshot  # noqa: PLC0415 - loads the database library

    handling = HandlingTime(args.handling_hours, args.handling_days)
    with opened(args) as register:
        taken = snapshot(register)
        customer = party_named(taken, args.customer) if args.customer is not None else None
        sub_processor = party_named(taken, args.sub_processor) if args.sub_processor is not None else None
        part = company_part(register, args)
        found = flow_down_rows(register, args.on or today(), customer, sub_processor, handling)
        own = own_parties(taken.records, None)
        rows = tuple(row for row in found if part is None or _house(row, own) == part.company.title)
        houses = {part.company.id, *(each for row in rows for each in _above(row))} if part is not None else own
        times = own_companies(flow_of_day(register, args.on or today(), handling))
        own_time = tuple(own_time_words(each for each in times if each.party.id in houses))
        asked = " · ".join(judged_by(register, args.on or today()))
    if args.json:
        print_json([{**_json(row), "company": _house(row, own)} for row in rows])
    else:
        for line in (asked, *told_of(part), *own_time, *_lines(rows)):
            say(line)
    return DONE if all(row.state == OK for row in rows) else ANSWER_IS_NO


def _above(row: FlowRow) -> tuple[str, ...]:
    """Who stands on a way between the customer and its end."""
    return tuple(each.id for each in row.path[1:-1])


def _house(row: FlowRow, own: frozenset[PartyId]) -> str:
    """Which of our own companies promised: the first on the way down."""
    return next((each.title for each in row.path[1:] if each.id in own), "")


def _json(row: FlowRow) -> dict[str, object]:
    return {
        "customer": row.customer.title,
        "sub_processor": row.sub_processor.title,
        "commitment": row.compared,
        "promised": row.promised,
        "received": row.received,
        "gap": row.gap,
        "own_time": row.own,
        "owed_above": row.owed_above,
        "state": row.state,
        "why": row.why,
        "explained": str(row.explained),
        "service": row.service.title,
        "path": [each.title for each in row.path],
        "upstream": _clause_json(row.upstream),
        "downstream": [_clause_json(each) for each in row.downstream],
    }


def _clause_json(clause: Clause) -> dict[str, object]:
    return {
        "party": clause.party.title,
        "agreement": clause.agreement.title if clause.agreement is not None else None,
        "stated": clause.stated,
        "number": clause.number,
        "business_days": clause.business_days,
        "clause": clause.clause,
        "quote": clause.quote,
    }


def _lines(rows: tuple[FlowRow, ...]) -> Iterator[str]:
    """One block a way, what is not covered first; what is covered is counted."""
    for path, group in groupby(rows, key=lambda row: tuple(each.title for each in row.path)):
        found = list(group)
        yield from paragraph(f"{' → '.join(path)} ({found[0].service.title})")
        for row in found:
            if row.state == GAP:
                yield from paragraph(f"{name_of('flow_state', GAP)}: {_told(row)}", "  ")
        yield from _open_points(found)
        yield "  " + counted("{number} promise covered", "{number} promises covered", _number(found, OK))
    yield counted("{number} gap", "{number} gaps", _number(rows, GAP))


def _open_points(way: list[FlowRow]) -> Iterator[str]:
    """What cannot be told, by the reason: one line each; a reason that all have needs no list of them."""
    unclear = [row for row in way if row.state not in (OK, GAP)]
    for why in dict.fromkeys(row.why for row in unclear):
        same = [row for row in unclear if row.why == why]
        names = "; ".join(name_of("commitment", row.compared) for row in same) if len(same) < len(way) else ""
        yield from paragraph(f"{name_of('flow_state', same[0].state)}: {same[0].explained} {names}", "  ")


def _number(rows: Iterable[FlowRow], state: str) -> int:
    return sum(row.state == state for row in rows)


def _told(row: FlowRow) -> str:
    from dpa_tracker.queries.flow_words import compared_of, number_in_words, value_in_words  # noqa: PLC0415 - the rest

    compared = compared_of(row.compared)
    promised, received = (value_in_words(compared, value) for value in (row.promised, row.received))
    if row.owed_above:
        promised = f"{promised} + {number_in_words(compared, row.owed_above)}"
    said = f"{name_of('commitment', row.compared)}: {row.explained}"
    return f"{said} ({promised} / {received or chr(0x2013)})" if promised or received else said

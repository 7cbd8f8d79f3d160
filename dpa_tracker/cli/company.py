"""`--company N`: an answer about one of several own companies of the register."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from dpa_tracker.sentences import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from dpa_tracker.queries.companies import Part
    from dpa_tracker.queries.rows import Row
    from dpa_tracker.store.register import Register

T = TypeVar("T")


def add_company(parser: argparse.ArgumentParser) -> None:
    """Add the option to a command."""
    parser.add_argument("--company", metavar="N", help="one own company of several: name, alias, number or id")


def company_part(register: Register, args: argparse.Namespace) -> Part | None:
    """What the company asked about has a part in; None where all are meant. KnownError `not_an_own_company`."""
    if args.company is None:
        return None
    from dpa_tracker.queries.companies import company_named, part_of  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.snapshot import snapshot  # noqa: PLC0415 - as above

    return part_of(register, company_named(snapshot(register), args.company))


def of_company(rows: Iterable[T], part: Part | None, about: Callable[[T], tuple[str, str]]) -> tuple[T, ...]:
    """The rows about what the company has a part in; `about` gives the kind and id that a row is about."""
    return tuple(row for row in rows if part is None or part.holds(*about(row)))


def opened_by(row: Row) -> tuple[str, str]:
    """What a row of a list opens, by kind and id."""
    return ("", "") if row.opens is None else (row.opens.kind, row.opens.id)


def told_of(part: Part | None) -> tuple[str, ...]:
    """The line that says whose answer it is; none where all companies are meant."""
    return () if part is None else (_("Company: {name}").format(name=part.company.title),)

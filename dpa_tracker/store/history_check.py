"""Whether the history is what was written: the first line that is not, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.store import change_log
from dpa_tracker.store.records import CHANGE_LOG
from dpa_tracker.store.team_dialect import AT_LENGTH

HEAD: Final = re.compile(r"[0-9a-f]{8,64}")
SHOWN: Final = 12  # characters of a head on a paper: `verify --head` finds the line by them
_UNREADABLE: Final = (ValueError, TypeError, OverflowError, DBAPIError)
_STEP: Final = 500  # lines read at once
_LINES: Final = (
    select(CHANGE_LOG).order_by(CHANGE_LOG.c.sequence).execution_options(yield_per=_STEP, **{AT_LENGTH: True})
)


@dataclass(frozen=True, slots=True)
class HistoryFault:
    """The first line that is not as it was written, by its number.

    `code`: "altered" (it, or what stood before it, is another), "missing" (no line has this number), "unreadable", or
    "cut" (the history ends before it, and the register's state says that it went on). `entry` is what the line says.
    """

    code: str
    sequence: int
    entry: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Backwards:
    """Lines that say an earlier moment than the line before them: a clock was set back. Their order is the number."""

    number: int
    first: int
    at: datetime
    before: datetime


def first_fault(connection: Connection) -> HistoryFault | None:
    """The first line that is not what was written; None when all are."""
    before, number = "", 0
    try:
        for number, row in enumerate(_lines(connection), 1):
            if row["sequence"] != number:
                return HistoryFault("missing", number)
            before = change_log.link(before, row)
            if before != row["chain"]:
                return HistoryFault("altered", number, row)
    except _UNREADABLE:
        return HistoryFault("unreadable", _first_unreadable(connection))
    return None if before == change_log.head(connection) else HistoryFault("cut", number + 1)


def _lines(connection: Connection) -> Iterator[Mapping[str, Any]]:
    return cast("Iterator[Mapping[str, Any]]", connection.execute(_LINES).mappings())


def _first_unreadable(connection: Connection) -> int:
    """The number of the first line that cannot be read, asked for one by one."""
    number = 0
    while True:
        number += 1
        try:
            if connection.execute(select(CHANGE_LOG).where(CHANGE_LOG.c.sequence == number)).first() is None:
                return number
        except _UNREADABLE:
            return number


def line_with_head(connection: Connection, head: str) -> int | None:
    """The number of the line whose SHA-256 begins like this; None where no line's does.

    Raises KnownError `not_a_head` for what is no beginning of one (8 to 64 digits and letters a to f).
    """
    wanted = head.strip().lower()
    if not HEAD.fullmatch(wanted):
        raise KnownError("not_a_head", text=head[:80])
    log = CHANGE_LOG.c
    asked = select(log.sequence).where(log.chain.startswith(wanted)).order_by(log.sequence.desc()).limit(1)
    found = connection.execute(asked).scalar_one_or_none()
    return None if found is None else int(found)


def end_under(connection: Connection, law: str) -> tuple[int, str]:
    """The number and SHA-256 of the newest line, not counting at the end those that took other law data than asked for.

    `law` is how the digest begins (empty: every line counts). So a paper that is made again by its old law data ends
    where it ended: that newer ones were taken since changed no record. 0 and an empty text: there is none.
    """
    if not law:
        return change_log.length(connection), change_log.head(connection)
    asked = select(CHANGE_LOG.c.sequence, CHANGE_LOG.c.chain, CHANGE_LOG.c.kind, CHANGE_LOG.c.law)
    newest = asked.order_by(CHANGE_LOG.c.sequence.desc()).execution_options(yield_per=_STEP)
    for sequence, chain, kind, under in connection.execute(newest):
        if kind != Kind.LAW.value or under.startswith(law):
            return int(sequence), str(chain)
    return 0, ""


def backwards(connection: Connection) -> Backwards | None:
    """Where the clock went backwards between two lines, first; None where it never did, or a line cannot be read."""
    try:
        return _backwards(connection)
    except _UNREADABLE:
        return None  # which line that is `first_fault` says


def _backwards(connection: Connection) -> Backwards | None:
    log = CHANGE_LOG.c
    number, first, before = 0, None, None
    for row in connection.execute(select(log.sequence, log.at).order_by(log.sequence)):
        at: datetime = row.at
        if before is not None and at < before:
            number += 1
            first = first or (int(row.sequence), at, before)
        before = at
    return None if first is None else Backwards(number, *first)


def newest_moment(connection: Connection) -> datetime | None:
    """When the newest line was written, by the clock of whoever wrote it; None before the first."""
    log = CHANGE_LOG.c
    return connection.execute(select(log.at).order_by(log.sequence.desc()).limit(1)).scalar_one_or_none()

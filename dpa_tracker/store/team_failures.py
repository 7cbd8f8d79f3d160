"""What a server may fail with, as known errors that say what stands in the way and what to do."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionLeftError

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import SystemReason
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.team_waiting import SILENT

# The server's own codes -> ours; the longest beginning that fits decides.
MEANINGS: Final = {
    "08": "team_lost",
    "23503": "still_in_use",
    "23505": "team_collided",
    "25006": "team_only_read",
    "25P03": "team_lost",
    "28": "team_login_refused",
    "3D000": "team_no_database",
    "40": "team_collided",
    "42501": "team_not_allowed",
    "42P01": "team_no_register",
    "3F000": "team_no_register",
    "42703": "register_newer",
    "53100": "disk_full",
    "53300": "team_full",
    "55P03": "register_busy",
    "57014": "team_slow",
    "57P0": "team_lost",
    "58": "team_lost",
    "DPA01": "history_append_only",
    "DPA02": "history_not_continued",
    "DPA03": "four_eyes",
    "DPA04": "team_not_allowed",
    "DPA05": "not_in_history",
    "XX": "team_lost",
}
# Where no connection came about there is no code: what the driver's own library says.
WORDS: Final = (
    ("the database system", "team_unreachable"),  # it is starting, or ending
    ("password authentication failed", "team_password"),
    ("no password supplied", "team_password"),
    ("authentication failed", "team_login_refused"),
    ("no pg_hba.conf entry", "team_login_refused"),
    ("is not permitted to log in", "team_login_refused"),
    ("role ", "team_login_refused"),
    ("database ", "team_no_database"),
    ("too many", "team_full"),
    ("remaining connection slots", "team_full"),
)

# What the driver says of a day or moment that a server can hold and no calendar of ours has.
_NO_DAY: Final = ("date too", "timestamp too", "can't parse date", "can't parse timestamp")
# What the driver's own library says of the way to the server, by the name of the system's reason for it.
_ON_THE_WAY: Final = (
    ("connection refused", "ECONNREFUSED"),
    ("closed the connection", "ECONNRESET"),
    ("connection reset", "ECONNRESET"),
    ("timeout expired", "ETIMEDOUT"),
    ("timed out", "ETIMEDOUT"),
    ("could not translate host name", "EAI_NONAME"),
    ("failed to resolve host", "EAI_NONAME"),
    ("network is unreachable", "ENETUNREACH"),
    ("no route to host", "EHOSTUNREACH"),
)


def is_lost(error: BaseException) -> bool:
    """Whether an error means that the connection is gone: whatever was under way on it did not come to its end."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    if not isinstance(cause, psycopg.Error):
        return False
    code = cause.sqlstate or ""
    return (not code and isinstance(cause, psycopg.OperationalError)) or _meaning(code) == "team_lost"


def known(error: BaseException, address: TeamAddress) -> KnownError | None:
    """The known error that a failure of the server means; None when it is none we know."""
    if isinstance(error, NoConnectionLeftError):
        return KnownError("register_busy", file=str(address))
    cause = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(cause, psycopg.Error):
        return None
    reason = " ".join(str(cause).split())[:200]
    if cause.sqlstate is None:
        return _without_code(cause, reason, address)
    code = _meaning(cause.sqlstate)
    return (
        None
        if code is None
        else KnownError(code, file=str(address), server=address.server, user=address.user, reason=reason)
    )


def _without_code(cause: psycopg.Error, reason: str, address: TeamAddress) -> KnownError | None:
    if isinstance(cause, psycopg.DataError) and reason.startswith(_NO_DAY):
        return KnownError("team_day_unread", server=address.server, value=reason.rpartition(": ")[2][:80])
    if isinstance(cause, psycopg.DataError):
        return KnownError("team_text_refused", server=address.server, reason=reason)
    if not isinstance(cause, psycopg.OperationalError):
        return None
    said = reason.lower()
    if SILENT in said:
        return KnownError("team_silent", server=address.server)
    code = next((code for words, code in WORDS if words in said), "team_unreachable")
    on_the_way = next((name for words, name in _ON_THE_WAY if words in said), "")
    reason = SystemReason(reason, on_the_way) if code == "team_unreachable" and on_the_way else reason
    return KnownError(code, server=address.server, user=address.user, database=address.database, reason=reason)


def _meaning(sqlstate: str) -> str | None:
    fitting = [begin for begin in MEANINGS if sqlstate.startswith(begin)]
    return MEANINGS[max(fitting, key=len)] if fitting else None


@contextmanager
def explained(address: TeamAddress) -> Generator[None]:
    """Turn failures of the server into known errors; anything unknown passes as it is."""
    try:
        yield
    except (DBAPIError, psycopg.Error, NoConnectionLeftError) as error:
        meaning = known(error, address)
        if meaning is None:
            raise
        raise meaning from error

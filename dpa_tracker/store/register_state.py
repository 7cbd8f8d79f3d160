"""The one row that says how often a register was written and where its history ends, with a seal over all it says.

The seal is a SHA-256, so that what became of the row by damage, or by a hand that does not know it, is found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC
from operator import itemgetter
from typing import Any, Final, cast

from sqlalchemy import Connection, bindparam, select, update

from dpa_tracker.store.json_encoding import encoding
from dpa_tracker.store.plain_sql import carry_out
from dpa_tracker.store.records import REGISTER_STATE

_READ: Final = select(REGISTER_STATE)  # made once, as the other: to make them takes longer than to run them
_WRITTEN: Final = ("created_at", "created_by", "data_version", "history_head", "told_events")
_WRITE: Final = update(REGISTER_STATE).values({name: bindparam(name) for name in (*_WRITTEN, "seal")})
_GO_ON: Final = "UPDATE register_state SET data_version = ?, history_head = ?, seal = ?"
_SAID: Final = "state said"  # in the notes of a connection: other values were put into the row
_JSON: Final = encoding()
_SEALED: Final = itemgetter("created_by", "data_version", "history_head", "told_events")


def advance(connection: Connection, head: str | None, *, written: bool, read: Mapping[str, Any] | None = None) -> int:
    """Say after a write that the history ends with this SHA-256 (None: where it did), and that records were written.

    `read`: the row as this transaction has read it, which is read again where it says something else since.
    Returns how often the register has been written.
    """
    if connection.info.pop(_SAID, False):
        read = None
    state = dict(read or _state(connection))
    if head is not None:
        state["history_head"] = head
    state["data_version"] += int(written)
    carry_out(connection, _GO_ON, [(state["data_version"], state["history_head"], seal_of(state))])
    return int(state["data_version"])


def say(connection: Connection, **values: object) -> None:
    """Put other values into the row, and seal it again."""
    _put(connection, {**_state(connection), **values})
    connection.info[_SAID] = True


def is_as_sealed(connection: Connection) -> bool:
    """Whether the row is what was written."""
    state = _state(connection)
    return str(state["seal"]) == seal_of(state)


def told_events(connection: Connection) -> str:
    """The SHA-256 over what calendar files have told."""
    return str(_state(connection)["told_events"])


def seal_of(state: Mapping[str, Any]) -> str:
    """The SHA-256 over the row."""
    made = state["created_at"].astimezone(UTC).isoformat()
    return hashlib.sha256(_JSON([made, *_SEALED(state)]).encode()).hexdigest()


def _state(connection: Connection) -> dict[str, Any]:
    return dict(cast("Mapping[str, Any]", connection.execute(_READ).mappings().one()))


def _put(connection: Connection, state: dict[str, Any]) -> None:
    connection.execute(_WRITE, {**{name: state[name] for name in _WRITTEN}, "seal": seal_of(state)})

"""What the database itself refuses: to alter or delete a line of the history, and to name another as its newest.

They hold against every program that opens the file and goes by its rules. Whoever takes them away leaves a trace:
`missing` says which are not as they were made, and the chain of SHA-256 says what was altered then.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection

from dpa_tracker.store import team_guards
from dpa_tracker.store.team_engine import is_team

TRIGGERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "change_log_no_update": (
            "CREATE TRIGGER change_log_no_update BEFORE UPDATE ON change_log "
            "BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END"
        ),
        "change_log_no_delete": (
            "CREATE TRIGGER change_log_no_delete BEFORE DELETE ON change_log "
            "BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END"
        ),
        "change_log_at_the_end": (
            "CREATE TRIGGER change_log_at_the_end BEFORE INSERT ON change_log "
            "WHEN NEW.sequence <= (SELECT max(sequence) FROM change_log) "
            "BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END"
        ),
        "register_state_no_delete": (
            "CREATE TRIGGER register_state_no_delete BEFORE DELETE ON register_state "
            "BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END"
        ),
        "register_state_newest": (
            "CREATE TRIGGER register_state_newest BEFORE UPDATE ON register_state "
            "WHEN NEW.history_head IS NOT coalesce((SELECT chain FROM change_log ORDER BY sequence DESC LIMIT 1), '') "
            "BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END"
        ),
    }
)


def put_up(connection: Connection) -> None:
    """Have the database refuse, from now on; it may refuse already."""
    if is_team(connection):
        team_guards.put_up(connection)
        return
    take_down(connection)
    for statement in TRIGGERS.values():
        connection.exec_driver_sql(statement)


def take_down(connection: Connection) -> None:
    """Have it refuse nothing: for a scratch copy of a register, and for a step that makes its tables anew."""
    if is_team(connection):
        team_guards.take_down(connection)
        return
    for name in TRIGGERS:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")


def missing(connection: Connection) -> tuple[str, ...]:
    """The names of those that are gone or were altered."""
    if is_team(connection):
        return team_guards.missing(connection)
    # As bytes: of what was altered, the driver could not even read the text.
    asked = "SELECT CAST(name AS BLOB), CAST(sql AS BLOB) FROM sqlite_master WHERE type = 'trigger'"
    there = {
        name.decode(errors="replace"): said.decode(errors="replace") for name, said in connection.exec_driver_sql(asked)
    }
    return tuple(name for name, statement in TRIGGERS.items() if there.get(name) != statement)

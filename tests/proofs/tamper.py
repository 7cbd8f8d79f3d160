"""Proof: whoever alters the history of a register, with the file in hand, is found: the first bad entry is named.

One entry is edited in one field, taken out, put in, exchanged with another or numbered otherwise; or the newest are cut
off, with the state and the guards put right as well as anybody can. The chain finds the former and names the entry; a
head on paper, or on the label of a copy, finds the latter.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from dpa_tracker.store import change_log, engines, guards, history_check, register_state
from dpa_tracker.store.opening import create_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.proofs.tally import Asked, Proof, Tally
from tests.store.examples import party

AT: Final = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
FULL: Final = 100_000
NO_CHAIN: Final = "no-chain"  # only whether the numbers of the entries run on, as a log without a chain has it
_ENTRIES: Final = 12
_FIELDS: Final = (
    *("batch", "actor", "action", "kind", "subject_id", "field", "old", "new", "reason"),
    *("at", "program", "law", "chain"),
)


@dataclass(frozen=True, slots=True)
class Tamper:
    """What was done, and the first entry that is bad by it; `by_head`: only a head kept elsewhere can tell."""

    what: str
    first: int
    by_head: bool = False


def _sql(connection: Connection, statement: str, *values: object) -> None:
    connection.exec_driver_sql(statement, values)


def _edited(connection: Connection, chance: random.Random) -> Tamper:
    number, name = chance.randint(1, _ENTRIES), chance.choice(_FIELDS)
    present = connection.exec_driver_sql(f"SELECT {name} FROM change_log WHERE sequence = ?", (number,)).scalar_one()  # noqa: S608 - our own names
    if name == "at":
        moment = datetime.fromisoformat(str(present)) + timedelta(microseconds=chance.randint(1, 10**12))
        value: str | None = moment.isoformat(sep=" ", timespec="microseconds")
    else:
        text = present or ""
        at = chance.randint(0, len(text))
        value = chance.choice((text[:at] + chr(chance.randint(33, 0x24F)) + text[at:], text[:at], text[::-1]))
        if value == text:
            value = text + "."
    _sql(connection, f"UPDATE change_log SET {name} = ? WHERE sequence = ?", value, number)  # noqa: S608 - as above
    return Tamper(f"{name} edited", number)


def _taken_out(connection: Connection, chance: random.Random) -> Tamper:
    number, closed = chance.randint(1, _ENTRIES - 1), chance.random() < 0.5
    _sql(connection, "DELETE FROM change_log WHERE sequence = ?", number)
    if closed:
        _move(connection, number + 1, -1)
    return Tamper("taken out, numbered anew" if closed else "taken out", number)


def _move(connection: Connection, start: int, by: int) -> None:
    """Number the entries from one on otherwise; in two steps, since no two may have one number meanwhile."""
    _sql(connection, "UPDATE change_log SET sequence = sequence + 1000 WHERE sequence >= ?", start)
    _sql(connection, "UPDATE change_log SET sequence = sequence - 1000 + ? WHERE sequence >= 1000", by)


def _put_in(connection: Connection, chance: random.Random) -> Tamper:
    number, like = chance.randint(1, _ENTRIES), chance.randint(1, _ENTRIES)
    names = "batch, at, actor, action, kind, subject_id, field, old, new, reason, chain, formula, program, law"
    row = connection.exec_driver_sql(f"SELECT {names} FROM change_log WHERE sequence = ?", (like,)).one()  # noqa: S608 - as above
    _move(connection, number, 1)
    marks = ", ".join("?" * (len(row) + 1))
    _sql(connection, f"INSERT INTO change_log (sequence, {names}) VALUES ({marks})", number, *row)  # noqa: S608 - as above
    return Tamper("put in", number + (like == number))  # its own like, put in before it, is the entry that was there


def _exchanged(connection: Connection, chance: random.Random) -> Tamper:
    one, other = sorted(chance.sample(range(1, _ENTRIES + 1), 2))
    for before, after in ((one, -1), (other, one), (-1, other)):
        _sql(connection, "UPDATE change_log SET sequence = ? WHERE sequence = ?", after, before)
    return Tamper("exchanged", one)


def _numbered(connection: Connection, chance: random.Random) -> Tamper:
    start = chance.randint(1, _ENTRIES)
    _move(connection, start, chance.randint(1, 9))
    return Tamper("numbered otherwise", start)


def _cut_off(connection: Connection, chance: random.Random) -> Tamper:
    kept = chance.randint(0, _ENTRIES - 1)
    careful = chance.random() < 0.5
    _sql(connection, "DELETE FROM change_log WHERE sequence > ?", kept)
    if careful:
        head = connection.exec_driver_sql("SELECT chain FROM change_log WHERE sequence = ?", (kept,)).scalar()
        register_state.say(connection, history_head=head or "")
    return Tamper("cut off with care" if careful else "cut off", kept + 1, by_head=careful)


_ALL: Final[tuple[Callable[[Connection, random.Random], Tamper], ...]] = (
    *(_edited, _edited, _edited),
    *(_taken_out, _put_in, _exchanged, _numbered, _cut_off),
)


def _made(asked: Asked) -> Register:
    register = create_register(asked.folder / "register.dpa", actor="kari", at=AT)
    for number in range(_ENTRIES):
        reason = "as agreed" if number % 3 else ""
        with unit_of_work(register, actor=f"user {number % 2}", at=AT + timedelta(hours=number), reason=reason) as work:
            there = work.parties.get("p")
            work.parties.put(party("p", name=f"Name {number}"), 0 if there is None else there.version)
    return register


class _TakenBackError(Exception):
    """The end of a round: nothing of it stays."""


def prove(asked: Asked) -> Tally:
    """So many tampers, each on the history as it was."""
    tally = Tally("tamper", asked.seed)
    with _made(asked) as register:
        with register.reading() as connection:
            head = change_log.head(connection)
        for number in asked.rounds(tally):
            chance = random.Random(f"{asked.seed} {number}")  # noqa: S311 - repeatable, not secret
            try:
                with engines.writing(register.engine).begin() as connection:
                    _round(connection, chance, head, tally, number, chained=asked.fault != NO_CHAIN)
                    raise _TakenBackError  # noqa: TRY301 - how a transaction is taken back
            except _TakenBackError:
                tally.count("tampers")
    return tally


def _round(  # noqa: PLR0913 - what a round needs
    connection: Connection, chance: random.Random, head: str, tally: Tally, number: int, *, chained: bool
) -> None:
    guards.take_down(connection)
    done = chance.choice(_ALL)(connection, chance)
    where = f"round {number}: {done.what}, first {done.first}"
    if done.by_head:
        tally.demand(history_check.line_with_head(connection, head) is None, where)
        return
    fault = history_check.first_fault(connection) if chained else _by_numbers(connection)
    tally.demand(fault is not None and fault.sequence == done.first, f"{where}; found {fault}")


def _by_numbers(connection: Connection) -> history_check.HistoryFault | None:
    numbers = connection.exec_driver_sql("SELECT sequence FROM change_log ORDER BY sequence").scalars()
    wrong = next((place for place, number in enumerate(numbers, 1) if place != number), None)
    return None if wrong is None else history_check.HistoryFault("missing", wrong)


PROOF: Final = Proof("tamper", "who alters the history is found, and where", FULL, (NO_CHAIN,), prove)

"""Where the history of a register ends: what is printed on papers, so that a history cut off later is found by them."""

from __future__ import annotations

from dataclasses import dataclass

from dpa_tracker.sentences import sentence
from dpa_tracker.store import change_log, copy_labels, history_check
from dpa_tracker.store.backups import copies_folder
from dpa_tracker.store.history_check import SHOWN, Backwards
from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class HistoryEnd:
    """How many entries the history has, the SHA-256 of the newest (empty: none), and where a clock went backwards.

    `put_back`: when an earlier state was put back (ISO 8601, UTC). The history does not say it: it is, to the last
    SHA-256, the one that the backup holds, and goes on from there.
    """

    entries: int
    head: str
    backwards: Backwards | None = None
    put_back: tuple[str, ...] = ()


def history_end(register: Register) -> HistoryEnd:
    """Where the history ends, and whether a clock went backwards between two of its entries."""
    with register.reading() as connection:
        end = HistoryEnd(change_log.length(connection), change_log.head(connection))
        backwards = history_check.backwards(connection)
    moments = () if register.team is not None else copy_labels.put_back_at(copies_folder(register.path))
    return HistoryEnd(end.entries, end.head, backwards, tuple(moments))


def history_words(register: Register) -> str:
    """Which entry is the newest, as papers say it; empty before the first. Law data of the past have their own end."""
    with register.reading() as connection:
        entries, head = history_check.end_under(connection, register.law)
    return sentence("trust.head", {"entries": entries, "head": head[:SHOWN]}) if head else ""


def entry_with_head(register: Register, head: str) -> int | None:
    """The number of the entry that was the newest when a paper with this head was made; None: none is.

    Raises KnownError `not_a_head`.
    """
    with register.reading() as connection:
        return history_check.line_with_head(connection, head)

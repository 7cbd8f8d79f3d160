"""A write that is only tried: every check of it, on a connection that reads; nothing is written and no lock taken."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any

from dpa_tracker.store.change_log import Batch
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Collection, V, Work

_NOON = time(12)
_NEVER = datetime.min.replace(tzinfo=UTC)  # nothing that is only tried stands in the history


class _Tried(Collection[V]):
    """Refuses what a collection refuses, and keeps nothing of the rest."""

    def write(self, value: V, before: V | None, version: int) -> V:
        """Nothing is written, and nothing remembered: one record that is tried does not count for the next."""
        del before
        return self._mapper.with_version(value, version)


@contextmanager
def rehearsal(register: Register, on: date | None = None) -> Generator[Work]:
    """The register as it stands, to try writes on, as on a day where one is given.

    Raises KnownError for what the file may fail with.
    """
    at = _NEVER if on is None else datetime.combine(on, _NOON, UTC)
    with register.reading() as connection:
        yield Work(connection, Batch("", "", at), _Tried[Any])

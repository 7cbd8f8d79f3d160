"""A write that is only tried: every check of it, on a connection that reads; nothing is written and no lock taken."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from dpa_tracker.store.change_log import Batch
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Collection, V, Work

_NEVER = datetime.min.replace(tzinfo=UTC)  # nothing that is only tried stands in the history


class _Tried(Collection[V]):
    """Refuses what a collection refuses, and keeps nothing of the rest."""

    def write(self, value: V, before: V | None, version: int) -> V:
        """Nothing is written, and nothing remembered: one record that is tried does not count for the next."""
        del before
        return self._mapper.with_version(value, version)


@contextmanager
def rehearsal(register: Register) -> Generator[Work]:
    """The register as it stands, to try writes on. Raises KnownError for what the file may fail with."""
    with register.reading() as connection:
        yield Work(connection, Batch("", "", _NEVER), _Tried[Any])

"""Who looks after the records of a listing: the names that its filter offers."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select

from dpa_tracker.queries.rows import NOBODY
from dpa_tracker.queries.sources import SOURCES
from dpa_tracker.store.register import Register

MOST: Final = 200  # names that a drop-down can offer


def owners(register: Register, listing: str) -> tuple[str, ...]:
    """The owners named in the records in use, by name; first NOBODY where records have none."""
    root = SOURCES[listing].root
    with register.reading() as connection:
        found = set(connection.execute(select(root.c.owner).where(root.c.archived.is_(False)).distinct()).scalars())
    named = sorted((name for name in found if name), key=lambda name: (name.casefold(), name))
    return (*((NOBODY,) if "" in found else ()), *named[:MOST])

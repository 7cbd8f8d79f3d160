"""What the filter of a column offers where no table of codes knows it: who looks after records, and their countries."""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, select

from dpa_tracker.queries.location_listing import LOCATIONS
from dpa_tracker.queries.rows import BLANK
from dpa_tracker.queries.sources import SOURCES
from dpa_tracker.sentences import country_name
from dpa_tracker.store.records import LOCATIONS as PLACES
from dpa_tracker.store.register import Register

OWNER: Final = "owner"
MOST: Final = 200  # names that a drop-down can offer


def offered_values(register: Register, listing: str, column: str, on: date) -> tuple[str, ...]:
    """The values of a column in the records in use, by what they are called; first BLANK where some have none."""
    if column == OWNER:
        return _owners(_distinct(register, listing, SOURCES[listing].root.c.owner))
    if listing == LOCATIONS.listing.key:
        found = {place.country for place in LOCATIONS.items(register, on)}
    elif column == "countries":
        found = _distinct(register, "", PLACES.c.country)
    else:
        found = _distinct(register, listing, SOURCES[listing].root.c[column])
    named = sorted((code for code in found if code), key=lambda code: country_name(code).casefold())
    return (*_blank(found), *named)


def _distinct(register: Register, listing: str, column: ColumnElement[str | None]) -> set[str | None]:
    wanted = select(column).distinct()
    if listing:
        wanted = wanted.where(SOURCES[listing].root.c.archived.is_(False))
    with register.reading() as connection:
        return set(connection.execute(wanted).scalars())


def _owners(found: set[str | None]) -> tuple[str, ...]:
    named = sorted((name for name in found if name), key=lambda name: (name.casefold(), name))
    return (*_blank(found), *named[:MOST])


def _blank(found: set[str | None]) -> tuple[str, ...]:
    return () if found.isdisjoint({"", None}) else (BLANK,)

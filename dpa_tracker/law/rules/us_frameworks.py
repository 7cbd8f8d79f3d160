"""Adequacy limited to listed organisations in the United States: what the official list must show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from dpa_tracker.domain.mechanisms import DataKind, ListFramework, ListingRow, ListStatus, UsFramework
from dpa_tracker.law.reasons import Reason, ReasonCode, fails, unknown, unsettled
from dpa_tracker.law.rows import PointName
from dpa_tracker.law.rule import Ground, Rule, rule
from dpa_tracker.law.rules.time import settled

_UNITED_STATES: Final = "US"


def status_on(row: ListingRow, day: date) -> ListStatus | None:
    """The status of a row on a day; None before its first status. Each holds until the next begins.

    A status without a first day held on the day asked about, so it yields only to one that began later in the list.
    """
    history = row.status_history or ()
    if all(entry.since is not None for entry in history):
        history = tuple(sorted(history, key=lambda entry: entry.since or date.min))
    held = [entry.status for entry in history if entry.since is None or entry.since <= day]
    return held[-1] if held else None


def has_begun(row: ListingRow, day: date) -> bool:
    """Whether the row stood on the list by the day; a row whose history is not known is taken to."""
    return row.status_history is None or status_on(row, day) is not None


@rule("us_framework.destination")
def destination(ground: Ground[UsFramework]) -> Iterator[Reason]:
    """The frameworks are for organisations in the United States; for its territories that is open."""
    country = ground.leg.facts.importer.country
    if country in ground.leg.law.corpus.us_territories:
        yield unsettled("us_territory", *ground.leg.cites(PointName.US_TERRITORY))
    elif country != _UNITED_STATES:
        yield fails(ReasonCode.OUTSIDE_ADEQUACY_SCOPE, detail="us_only")


@rule("us_framework.listed")
def listed(ground: Ground[UsFramework]) -> Iterator[Reason]:
    """The row the framework needs must be on the list; neither it nor the one it rests on inactive (DPF-02 to -05)."""
    rows = rows_of(ground.mechanism)
    if rows is None:
        yield unknown("listing")
        return
    if not any(has_begun(row, ground.on) for row in rows):
        yield fails(ReasonCode.NOT_LISTED)
        return
    needed = row_on(rows, ground.tool.framework_row, ground.on)
    if needed is None:
        yield fails(ReasonCode.FRAMEWORK_ROW_MISSING)
    participation = row_on(rows, ground.tool.participation_row, ground.on)
    present = [row for row in (needed, participation) if row is not None]
    if any(status_on(row, ground.on) is ListStatus.INACTIVE for row in present):
        yield fails(ReasonCode.LISTING_INACTIVE)
    if any(row.status_history is None for row in present):
        yield unknown("status_history")


@rule("us_framework.entity")
def entity(ground: Ground[UsFramework]) -> Iterator[Reason]:
    """The importer must be the listed entity or a covered entity of it (DPF-08)."""
    listing = ground.mechanism.listing
    if listing is None or not any(has_begun(row, ground.on) for row in listing.rows or ()):
        return
    if listing.entity_covered is None:
        yield unknown("entity_covered")
    elif not listing.entity_covered:
        yield fails(ReasonCode.ENTITY_NOT_COVERED)


@rule("us_framework.data_covered")
def data_covered(ground: Ground[UsFramework]) -> Iterator[Reason]:
    """The kind of data must be covered; for human-resources data of unrelated customers it is open (DPF-07)."""
    row = covering_row(ground)
    if row is None:
        return
    if row.covers is None:
        yield unknown("covers")
        return
    hr, covers = ground.leg.facts.data.hr, row.covers
    if hr is None:
        if covers != frozenset(DataKind):
            yield unknown("hr")
    elif not hr and DataKind.NON_HR not in covers:
        yield fails(ReasonCode.OUTSIDE_ADEQUACY_SCOPE, detail="non_hr")
    elif hr and DataKind.HR not in covers:
        yield _uncovered_hr(ground)


def _uncovered_hr(ground: Ground[UsFramework]) -> Reason:
    """Inside a group it is settled that human-resources data must be covered."""
    same_group = ground.leg.facts.importer.same_group
    if same_group is None:
        return unknown("same_group")
    if same_group:
        return fails(ReasonCode.HR_NOT_COVERED)
    return unsettled("vendor_hr", *ground.leg.cites(PointName.VENDOR_HR))


def rows_of(mechanism: UsFramework) -> tuple[ListingRow, ...] | None:
    """The rows of the listing; None when they are not known."""
    return None if mechanism.listing is None else mechanism.listing.rows


def covering_row(ground: Ground[UsFramework]) -> ListingRow | None:
    """The row that says what data are covered; None while it is missing or not known."""
    return row_on(rows_of(ground.mechanism) or (), ground.tool.framework_row, ground.on)


def row_on(rows: tuple[ListingRow, ...], framework: ListFramework | None, day: date) -> ListingRow | None:
    """The row of a framework as it stood on the list by the day; None where it did not stand there."""
    standing = [row for row in rows if row.framework is framework and has_begun(row, day)]
    return standing[-1] if standing else None


LISTING: Final[tuple[Rule[Ground[UsFramework]], ...]] = (settled, destination, listed, entity, data_covered)

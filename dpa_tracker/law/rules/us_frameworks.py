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
_KIND: Final = {True: DataKind.HR, False: DataKind.NON_HR}


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
    needed = rows_on(rows, ground.tool.framework_row, ground.on)
    if not needed:
        yield fails(ReasonCode.FRAMEWORK_ROW_MISSING)
    present = (needed, rows_on(rows, ground.tool.participation_row, ground.on))
    if any(_all_inactive(each, ground.on) for each in present):
        yield fails(ReasonCode.LISTING_INACTIVE)
    elif any(contradict_on(each, ground.on) for each in present):
        yield unknown("listing_rows")
    if any(row.status_history is None for each in present for row in each):
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
    rows = covering_rows(ground)
    if not rows:
        return
    covered = {row.covers for row in rows}
    covers = next(iter(covered))
    if covers is None or None in covered:
        yield unknown("covers")
        return
    hr = ground.leg.facts.data.hr
    if hr is None:
        if covered != {frozenset(DataKind)}:
            yield unknown("hr")
    elif len({_KIND[hr] in each for each in covered if each is not None}) > 1:
        yield unknown("covers_rows")
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


def covering_rows(ground: Ground[UsFramework]) -> tuple[ListingRow, ...]:
    """The rows that say what data are covered; none while they are missing or not known."""
    rows = rows_on(rows_of(ground.mechanism) or (), ground.tool.framework_row, ground.on)
    return _last_begun(rows, ground.on)


def rows_on(rows: tuple[ListingRow, ...], framework: ListFramework | None, day: date) -> tuple[ListingRow, ...]:
    """The rows of a framework that stood on the list by the day: one, or two of somebody who joined again."""
    return tuple(row for row in rows if row.framework is framework and has_begun(row, day))


def row_on(rows: tuple[ListingRow, ...], framework: ListFramework | None, day: date) -> ListingRow | None:
    """The row of a framework that began last, to be shown; None where none stood on the list by the day."""
    found = _last_begun(rows_on(rows, framework, day), day)
    return found[-1] if found else None


def contradict_on(rows: tuple[ListingRow, ...], day: date) -> bool:
    """Whether both active and inactive are said, and neither is the later: nobody can tell which of them holds."""
    return len({inactive for row in _last_begun(rows, day) for inactive in _inactive(row, day)}) > 1


def _inactive(row: ListingRow, day: date) -> set[bool]:
    """What a row says on the day; both where two statuses begin on one day."""
    history = row.status_history or ()
    days = [entry.since for entry in history if entry.since is not None and entry.since <= day]
    last = {entry.status is ListStatus.INACTIVE for entry in history if days and entry.since == max(days)}
    known = all(entry.since is not None for entry in history)
    return last if known and len(last) > 1 else {status_on(row, day) is ListStatus.INACTIVE}


def _all_inactive(rows: tuple[ListingRow, ...], day: date) -> bool:
    held = _last_begun(rows, day)
    return bool(held) and all(_inactive(row, day) == {True} for row in held)


def _last_begun(rows: tuple[ListingRow, ...], day: date) -> tuple[ListingRow, ...]:
    """The rows but for those that had ended before another began: who left the list and joined again stands on it."""
    return tuple(row for row in rows if not any(_follows(later, row, day) for later in rows if later is not row))


def _follows(later: ListingRow, row: ListingRow, day: date) -> bool:
    """Whether one row began only after another had turned inactive for good, as far as the day."""
    began = [entry.since for entry in later.status_history or ()]
    ended = [entry.since for entry in row.status_history or () if entry.since is None or entry.since <= day]
    if status_on(row, day) is not ListStatus.INACTIVE or None in began or None in ended or not began:
        return False
    return max(each for each in ended if each is not None) < min(each for each in began if each is not None)


LISTING: Final[tuple[Rule[Ground[UsFramework]], ...]] = (settled, destination, listed, entity, data_covered)

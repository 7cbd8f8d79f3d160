"""The term and the commitments that a row of an agreement states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.durations import Duration
from dpa_tracker.domain.faults import InvalidInputError
from dpa_tracker.domain.term import CalendarPeriod, Ends, Term, TermKind
from dpa_tracker.sheets.read_ends import EndAndKind
from dpa_tracker.sheets.read_lengths import NoticeToEnd, Renewal
from dpa_tracker.use_cases.import_assembly import RefusedRowError, changed

TERM_FIELDS: Final = ("begins_on", "ends_on", "first", "term_kind", "renewal", "notice")
COMMITMENT_FIELDS: Final = {
    "breach_notice_hours": CommitmentKind.BREACH_NOTICE_HOURS,
    "change_notice_days": CommitmentKind.CHANGE_NOTICE_DAYS,
    "objection_days": CommitmentKind.OBJECTION_DAYS,
    "audit_notice_days": CommitmentKind.AUDIT_NOTICE_DAYS,
    "deletion_days": CommitmentKind.DELETION_DAYS,
}


def term_of(before: Term | None, values: Mapping[str, Any], concluded_on: date | None) -> tuple[Term | None, str]:
    """The term that a row states, over the one recorded, and the code of what must be looked at; empty for nothing.

    Raises RefusedRowError when the parts of a term contradict one another.
    """
    said = {name: values[name] for name in TERM_FIELDS if name in values}
    if not said:
        return before, ""
    begins_on = said.get("begins_on") or (before.begins_on if before is not None else concluded_on)
    if begins_on is None:
        return before, "term_without_begin"
    kind, doubt = _kind(before, said)
    renewal: Renewal | None = said.get("renewal")
    first = said.get("first") if isinstance(said.get("first"), Duration) else None
    ends_on = _end_of(said)
    notice, to_end_of = _notice_of(said)
    if first is not None and ends_on is not None:
        first = None  # the day is the surer of two ways to say one thing
    try:
        start = before or Term(kind=kind, begins_on=begins_on)
        return changed(
            replace(start, first=None, first_ends_on=None) if first is not None or ends_on is not None else start,
            kind=kind,
            begins_on=begins_on,
            first=first,
            first_ends_on=ends_on,
            ends=_convention(before, ends_on, to_end_of),
            renewal=None if renewal is None else renewal.length,
            notice=notice,
            notice_to_end_of=to_end_of,
        ), doubt
    except InvalidInputError as error:
        fault = error.faults[0]
        field_name = {"first_ends_on": "ends_on"}.get(
            fault.field.removeprefix("term."), fault.field.removeprefix("term.")
        )
        raise RefusedRowError(f"fault.{fault.code}", field_name, **dict(fault.values)) from error


def _convention(before: Term | None, ends_on: date | None, to_end_of: CalendarPeriod | None) -> Ends | None:
    """How the ends of a row are meant; None where it says nothing about that.

    A day that a sheet calls the end is the last one, and so is the end of a month or a quarter: notice to it is late
    on the first day of the months it takes.
    """
    by_day = ends_on is not None and (before is None or before.first_ends_on is None)
    return Ends.INCLUSIVE if by_day or (before is None and to_end_of is not None) else None


def _end_of(said: Mapping[str, Any]) -> date | None:
    found = said.get("ends_on")
    return found.day if isinstance(found, EndAndKind) else found if isinstance(found, date) else None


def _notice_of(said: Mapping[str, Any]) -> tuple[Duration | None, CalendarPeriod | None]:
    found = said.get("notice")
    if isinstance(found, NoticeToEnd):
        return found.length, found.to_end_of
    return (found, None) if isinstance(found, Duration) else (None, None)


def _kind(before: Term | None, said: Mapping[str, Any]) -> tuple[TermKind, str]:
    """The kind of term, and whether it had to be taken without being said."""
    renewal: Renewal | None = said.get("renewal")
    if "term_kind" in said:
        return TermKind(said["term_kind"]), ""
    if renewal is not None and renewal.kind is not None:
        return renewal.kind, ""
    for found in (said.get("first"), said.get("ends_on")):
        if isinstance(found, (TermKind, EndAndKind)):
            return (found.kind if isinstance(found, EndAndKind) else found), ""
    if before is not None:
        return before.kind, ""
    if "ends_on" not in said and "first" not in said:
        return TermKind.EVERGREEN, "end_unknown"
    return TermKind.FIXED, "renewal_unknown"


def commitments_of(before: tuple[Commitment, ...], values: Mapping[str, Any]) -> tuple[Commitment, ...]:
    """The commitments recorded, with those that a row states in their place."""
    said = {commitment.kind: commitment for commitment in _said(values)}
    if not said:
        return before
    found = tuple(
        changed(
            each,
            number=said[each.kind].number,
            choice=said[each.kind].choice or None,
            text=said[each.kind].text or None,
        )
        if each.kind in said
        else each
        for each in before
    )
    known = {each.kind for each in before}
    return (*found, *(each for kind, each in said.items() if kind not in known))


def _said(values: Mapping[str, Any]) -> Iterator[Commitment]:
    for name, kind in COMMITMENT_FIELDS.items():
        value = values.get(name)
        if isinstance(value, int):
            yield Commitment(kind, number=value)
        elif isinstance(value, str):  # "without undue delay" is stated, but it is no number
            yield Commitment(kind, text=value)
    if "authorisation" in values:
        yield Commitment(CommitmentKind.AUTHORISATION, choice=values["authorisation"])

"""The periods that a letter about a sub-processor rests on, read as the days of a change are (`law/notices`).

A letter that counted otherwise would tell its reader a day that the register itself does not hold to: ten business days
are not ten days, and what contradicts itself is no number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dpa_tracker.calendars.public_holidays import public_holidays
from dpa_tracker.domain.agreements import Agreement, Side
from dpa_tracker.domain.change_periods import Period
from dpa_tracker.domain.commitments import CommitmentKind, Stated
from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.notices.notice_said import notice_said
from dpa_tracker.use_cases.draft_ground import Said
from dpa_tracker.wording.dates_in_words import duration_in_words

KINDS: Final = frozenset({"change_notice", "objection"})  # of templates that speak of these periods


@dataclass(frozen=True, slots=True)
class LetterPeriods:
    """The notice and the time to object of an agreement; None where they are not known.

    `unlimited`: the agreement was read and sets no time to object, which therefore lasts as long as the notice runs.
    """

    notice: Period | None = None
    objection: Period | None = None
    unlimited: bool = False


def letter_periods(agreement: Agreement, records: Records) -> LetterPeriods:
    """Those of the agreement, or of the one that it stands under; counted where the instructing side is."""
    objection = records.commitment(agreement, CommitmentKind.OBJECTION_DAYS)
    return LetterPeriods(
        _period(agreement, records, CommitmentKind.CHANGE_NOTICE_DAYS),
        _period(agreement, records, CommitmentKind.OBJECTION_DAYS),
        objection is not None and objection.stated is Stated.NOT_STATED,
    )


def periods_in_words(agreement: Agreement, records: Records, language: str) -> Said:
    """What a letter prints for the commitments of these periods: days as a number, any other length in words.

    None, which leaves a gap to be filled in, where the agreement contradicts itself or names no length.
    """
    found: Said = {}
    for kind in (CommitmentKind.CHANGE_NOTICE_DAYS, CommitmentKind.OBJECTION_DAYS):
        length = _length(agreement, records, kind)
        plain = length is not None and length.unit is Unit.DAYS
        found[kind.value] = length.count if length is not None and plain else _in_words(length, language)
    said = records.commitment(agreement, CommitmentKind.AUTHORISATION)
    found["authorisation"] = (said.choice or None) if said is not None and said.stated is Stated.STATED else None
    return found


def _in_words(length: Duration | None, language: str) -> str | None:
    return None if length is None else duration_in_words(length, language)


def _length(agreement: Agreement, records: Records, kind: CommitmentKind) -> Duration | None:
    said = records.commitment(agreement, kind)
    if said is None or said.stated is not Stated.STATED:
        return None
    length = notice_said(said)
    return length if isinstance(length, Duration) else None


def _period(agreement: Agreement, records: Records, kind: CommitmentKind) -> Period | None:
    length = _length(agreement, records, kind)
    if length is None or length.unit is not Unit.BUSINESS_DAYS:
        return None if length is None else Period(length)
    members = (records.parties.get(each.party_id) for each in agreement.on_side(Side.INSTRUCTING))
    countries = {each.country for each in members if each is not None}
    country = next(iter(countries)) if len(countries) == 1 else None
    if country is None:
        return None
    try:
        return Period(length, public_holidays(country))
    except (InvalidInputError, KnownError):
        return None

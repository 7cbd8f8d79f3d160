"""Sentences about terms, renewals and deadlines."""

from __future__ import annotations

from typing import Final

_EXPLAINED: Final[dict[str, str]] = {
    "term.not_begun": "On {day} it has not begun yet: it begins on {begin}.",
    "term.first_ends": "The first term of {first} begins on {begin}; its last day is {last_day}.",
    "term.first_agreed_end": "The first term begins on {begin}; its last day is agreed to be {last_day}.",
    "term.first_unknown": "It begins on {begin}; the length of the first term is not recorded.",
    "term.shorter_month": (
        "That month has no day {number}, so its last day counts (Regulation (EEC, Euratom) No 1182/71 Art. 3(2)(c))."
    ),
    "term.renewed_tacit": (
        "Tacit renewal number {number}, of {renewal} each, counted from {anchor} in one step: "
        "its last day is {last_day}."
    ),
    "term.renewed_express": (
        "Express renewal number {number}, of {renewal} each, counted from {anchor} in one step: "
        "its last day is {last_day}."
    ),
    "term.renewal_unknown": "That term is over; for how long it was renewed is not recorded, so the end is not known.",
    "term.notice": "Notice of {notice}, counted back from {counted_from}: {by} at the latest.",
    "term.notice_to_end_of_month": (
        "Notice of {notice} before the end of a calendar month (its last day: {last_day}): {by} at the latest."
    ),
    "term.notice_to_end_of_quarter": (
        "Notice of {notice} before the end of a calendar quarter (its last day: {last_day}): {by} at the latest."
    ),
    "term.notice_to_end_of_half-year": (
        "Notice of {notice} before the end of a calendar half-year (its last day: {last_day}): {by} at the latest."
    ),
    "term.notice_to_end_of_year": (
        "Notice of {notice} before the end of a calendar year (its last day: {last_day}): {by} at the latest."
    ),
    "term.notice_opens": "Notice can be given from {opens}, {length} before that end.",
    "term.notice_before_begin": "That day lies before the begin ({begin}): the notice is longer than the term.",
    "term.notice_missed": "On {day} the last day for notice has passed: it is missed.",
    "term.no_notice": "No notice is recorded, so no last day for it can be worked out.",
    "term.next_end_tacit": (
        "Without notice in time it is renewed tacitly for {renewal}; the last day is then {last_day}."
    ),
    "term.next_end_missed": "So it is renewed tacitly for {renewal}; the last day is then {last_day}.",
    "term.next_end_express": "A renewal of {renewal} has been agreed; the last day is then {last_day}.",
    "term.next_renewal_unknown": "For how long it is renewed then is not recorded, so the next end is not known.",
    "term.last_renewal": "No further renewal is permitted (at most {limit}): its last day is {last_day} for good.",
    "term.not_renewed_fixed": "It is not renewed: its last day is {last_day}.",
    "term.not_renewed_express": "Its last day is {last_day} unless the parties agree to renew it.",
    "term.reminder_of_notice": "Reminder {remind} before the last day for notice: {remind_on}.",
    "term.reminder_of_end": "Reminder {remind} before the end: {remind_on}.",
    "term.evergreen": "From {begin} it runs without an end until someone gives notice.",
    "term.evergreen_earliest": "With notice of {notice} given on {day} its last day is {last_day} at the earliest.",
    "term.terminated": "Notice of termination was given on {given_on}: the last day is {last_day}.",
    "term.terminated_end_unknown": (
        "Notice of termination was given on {given_on}; the end it leads to is not known, as the term or notice "
        "is not recorded."
    ),
    "term.ended": "On {day} it has ended.",
    "term.business_days": "Business days are Monday to Friday, less the public holidays of {country}.",
    "term.ends_exclusive": (
        "Lengths and notice are counted to and from the first day after the last day (ends are exclusive)."
    ),
    "term.ends_inclusive": (
        "Lengths and notice are counted to and from the last day itself (ends are inclusive): every date is one day "
        "earlier than with exclusive ends."
    ),
}

_FAULTS: Final[dict[str, str]] = {
    "fault.duration_unreadable": (
        "'{text}' is not a length of time; write a number and d, w, m, y or b (business days), such as 36m or 10b"
    ),
    "fault.duration_negative": "a length of time cannot be negative ({count})",
    "fault.duration_zero": "must be longer than nothing",
    "fault.term_beyond_calendar": "leads to a day outside the years 1 to 9999; check the dates and lengths",
    "fault.business_days_need_country": "business days are counted; say whose public holidays leave days out",
    "fault.holidays_unknown_country": "no public holidays are known for '{country}'; write a code such as NO or DE-BY",
    "fault.term_first_said_twice": "the first term has a length already ({first}); give one of the two, not both",
    "fault.term_end_before_begin": "the end ({end}) must come after the begin ({begin})",
    "fault.term_count_negative": "cannot be negative ({count})",
    "fault.term_renewals_beyond_limit": "{agreed} renewals are recorded, but at most {limit} are permitted",
    "fault.term_needs_notice": "says something about a notice, but no notice is given; give its length too",
    "fault.term_window_opens_late": (
        "the window for notice would open {opens} before the end, which can be later than it closes "
        "({notice} before the end); make it longer"
    ),
    "fault.term_length_missing": "is missing: a term of this kind has a length",
    "fault.term_termination_day_missing": "is missing: the end of a termination is given, so say when notice was given",
    "fault.term_kind_missing": "is missing: a renewal is given, so say tacit or express",
    "fault.registration_number_length": "a Norwegian organisation number has 9 digits; '{number}' does not",
    "fault.registration_number_check_digit": "'{number}' is no Norwegian organisation number: its check digit is wrong",
}

_ERRORS: Final[dict[str, str]] = {
    "error.holidays_year_unknown": (
        "The public holidays of {country} are known for the years {first} to {last} only, not for {year}; "
        "count in days, weeks or months instead."
    ),
}

_DEADLINES: Final[dict[str, str]] = {
    "deadline.notice": "last day for notice",
    "deadline.notice_opens": "notice can be given from",
    "deadline.end": "end of the agreement",
    "deadline.renewal": "tacit renewal",
    "deadline.reminder": "reminder",
    "deadline.upcoming": "upcoming",
    "deadline.due": "due",
    "deadline.missed": "missed",
    "deadline.done": "done",
}

SENTENCES: Final[dict[str, str]] = {**_EXPLAINED, **_FAULTS, **_ERRORS, **_DEADLINES}

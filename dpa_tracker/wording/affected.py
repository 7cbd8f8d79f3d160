"""Sentences about who is affected, where a customer's data can be, and who must know of a breach by when."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "name.activity.transfer": "Transfer",
    "affected.unknown.no_agreement": "no agreement in force between {to} and {by} is on record",
    "affected.unknown.not_read": "the hours that {by} promised {to} have not been read",
    "affected.unknown.not_stated": "the agreement between {to} and {by} states no hours",
    "affected.unknown.contradicts": "the agreement between {to} and {by} says two different numbers",
    "affected.unknown.no_number": "what {by} promised {to} is said in words alone",
    "name.affected_about.party": "A party",
    "name.affected_about.country": "A country",
    "name.affected_about.mechanism": "A ground for transfers",
    "name.affected_about.service": "A service",
    "name.affected_question.party": "Something happens to a party",
    "name.affected_question.country": "Something happens in a country",
    "name.affected_question.mechanism": "Something happens to a ground for transfers",
    "name.affected_question.service": "Something happens to a service",
    "name.affected_question.breach": "A breach at a sub-processor",
    "name.affected_question.places": "Where a customer's data can be",
    "name.affected_question.enquiry": "A person asks about their data",
    "fault.no_moment": "“{value}” is no moment; write it as 2026-11-28 10:00",
    "fault.moment_skipped": (
        "“{value}” is no moment: the clock skips this hour on that day; enter the hour before or after, or a time zone"
    ),
    "error.moment_skipped": (
        "“{value}” is no moment: the clock of this computer skips this hour on that day. Enter the hour before or "
        "after, or add the time zone, such as +01:00."
    ),
    "error.aware_without_breach": "--aware goes with --breach: the moment the sub-processor became aware",
    "error.breach_without_aware": "Say with --aware when the sub-processor became aware, such as 2026-11-28T10:00.",
    "error.moment_unknown": "“{value}” is no moment; write it as 2026-11-28T10:00, with +01:00 for another time zone.",
}

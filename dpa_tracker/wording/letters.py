"""Sentences and names of letters and notices."""

from __future__ import annotations

from typing import Final

_SAID: Final[dict[str, str]] = {
    "fault.said_twice": "is set twice; set it once",
    "fault.said_unknown": "there is no such field; the names are listed by: templates --json",
    "fault.said_unknown_near": "there is no such field; did you mean '{near}'?",
    "fault.said_not_wanted": "the template does not ask for this; it asks for: {wanted}",
    "fault.said_nothing_wanted": "the template asks for nothing beyond the register; leave this out",
    "fault.said_recorded_agreement": "comes from the register and is not set here; change it in the agreement",
    "fault.said_recorded_party": "comes from the register and is not set here; change it at the party",
    "fault.said_recorded_service": "comes from the register and is not set here; change it at the service or agreement",
    "fault.said_recorded_engagement": (
        "comes from the register and is not set here; change it at the engagement or its provider"
    ),
    "fault.said_recorded_transfer": "comes from the register and is not set here; change it at the transfer",
    "fault.said_recorded_nowhere": "is worked out by the program and cannot be set",
    "fault.said_empty": "is empty; say something, or leave it out so that it is marked as missing",
    "fault.said_no_day": "'{value}' is not a day; write it as 2026-11-23",
    "fault.said_no_number": "'{value}' is not a whole number; write digits only, such as 30",
    "fault.said_no_answer": "'{value}' is neither yes nor no; write yes or no",
    "fault.said_no_choice": "'{value}' is not allowed here; write one of: {allowed}",
}

_LETTER_FAULTS: Final[dict[str, str]] = {
    "fault.said_day_to_come": "{value} lies after the day of the letter ({on}), which reports it as having happened",
    "fault.said_beyond_calendar": "leads to a day outside the years 1 to 9999; check it",
    "fault.said_no_sub_processor": "'{value}' is no sub-processor of this agreement; those on record: {allowed}",
    "fault.said_no_confirmation": "'{value}' is no confirmation; write NAME: 2026-11-23, or NAME: not_yet",
}

_LETTER_GAPS: Final[dict[str, str]] = {
    "gap.not_in_register": "{label}: no party in the register is called so, or more than one; record it there first",
    "gap.start_too_early": (
        "{label}: earlier than the notice and the period for objections allow; "
        "plan a later day, or say why it is urgent"
    ),
    "gap.already_ended": "{label}: the agreement has ended, or notice has been given already",
    "gap.window_not_open": "{label}: notice for this end cannot be given yet; send it later",
    "gap.nothing_to_renew": "{label}: the agreement has no end date, so there is no renewal to stop; give notice",
    "gap.ends_by_itself": (
        "{label}: the agreement ends by itself, and notice does not end it earlier; choose non-renewal"
    ),
    "gap.ends_alone": "{label}: the agreement must not be ended alone while the processing goes on",
    "gap.ends_before_cure": "{label}: must come after the last day set for putting the breach right",
    "gap.kept_outside_eea": "{label}: only the law of the EEA or of an EEA State permits keeping the data",
}

_KINDS: Final[dict[str, str]] = {
    "name.template.instruction": "Instruction letter",
    "name.template.change_notice": "Sub-processor change notice",
    "name.template.objection": "Objection to a sub-processor",
    "name.template.termination": "Non-renewal and termination",
    "name.template.deletion_confirmation": "Deletion confirmation",
}

SENTENCES: Final[dict[str, str]] = {**_SAID, **_LETTER_FAULTS, **_LETTER_GAPS, **_KINDS}

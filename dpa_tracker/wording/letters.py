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

SENTENCES: Final[dict[str, str]] = {**_SAID}

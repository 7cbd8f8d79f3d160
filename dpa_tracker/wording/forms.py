"""Sentences about what is typed into a form."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "fault.not_a_number": "'{value}' is not a whole number; write digits only, or leave the field empty",
    "fault.not_a_day": "'{value}' is not a day; write it as 23.11.2026 or 2026-11-23, or leave the field empty",
    "fault.not_in_list": "'{value}' is not in the list; choose one of its entries",
    "fault.party_needed": "choose a party; a new one is recorded on the Parties page first",
    "fault.needed": "this must be filled in",
}

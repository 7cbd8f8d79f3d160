"""The open questions and the notes that law data may name: the program has a sentence for each, with both views."""

from __future__ import annotations

from typing import Final

QUESTIONS: Final = frozenset(
    {
        *("before_the_law", "bouvet", "eea_efta_bridge", "french_overseas", "own_branch", "svalbard"),
        "interest_of_the_controller",
        *("swiss_assessment", "swiss_authorisation", "swiss_changed_text", "swiss_frequency", "swiss_privacy_shield"),
        *("swiss_public_powers", "uk_immigration", "uk_old_clauses_last_day", "us_territory", "vendor_hr"),
    }
)
NOTES: Final = frozenset({"gibraltar_agreement"})

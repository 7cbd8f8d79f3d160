"""Sentences of the screens that draft, check and keep documents."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "fault.needed_for_past_day": "a final version for a day that is past needs a reason",
    "name.draft_state.untouched": "As it was written",
    "name.draft_state.edited": "Edited since",
    "name.draft_state.missing": "File not found",
    "name.draft_state.superseded": "Superseded by a newer draft",
}

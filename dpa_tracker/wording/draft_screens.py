"""Sentences of the screens that draft, check and keep documents."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "fault.needed_for_past_day": "a final version for a day that is past needs a reason",
}

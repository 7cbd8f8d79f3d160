"""Sentences about documents that were changed by hand, and about days of signing that cannot be."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "ready.value_by_hand": "{label}: the document says {document}, and was drafted with {was}",
    "ready.value_in_two_ways": "{label}: the document says {document}, and in other places still {was}",
    "ready_remedy.value_by_hand": "take it into the register (hand-edits), or write in the document what was drafted",
    "ready_remedy.value_in_two_ways": "write the same in every place, headers and footers included",
    "error.signing_day_ahead": "{day} is still to come; give the day on which it happened",
    "error.signing_before_sent": "the pack was sent on {sent}, so this cannot have happened on {day}; correct the day",
}

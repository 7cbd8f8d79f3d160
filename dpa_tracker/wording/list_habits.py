"""Sentences about changing many records at once."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "error.bulk_edit_nothing": "None of the selected records would change. Choose another value, or other records.",
    "error.bulk_edit_stale": (
        "“{title}” was changed by someone else since the preview. Nothing was changed; look at the preview again."
    ),
    "name.bulk_how.set": "Set to",
    "name.bulk_how.clear": "Empty it",
    "name.bulk_how.add": "Add",
    "name.bulk_how.remove": "Remove",
    "name.bulk_fate.changed": "Will change",
    "name.bulk_fate.unchanged": "Stays as it is",
    "name.bulk_fate.conflict": "Cannot be changed",
    "name.bulk_fate.gone": "No longer there",
}

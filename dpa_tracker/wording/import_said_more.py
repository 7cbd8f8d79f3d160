"""Sentences about cells that say more than their field takes: what was taken, and that the words are kept."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "import.authorisation_kept": (
        "names no kind of authorisation that is known; it is kept as a note, and the authorisation is not recorded"
    ),
    "import.authorisation_more": (
        "says more than the kind of authorisation; the kind is taken, all of it is kept as a note"
    ),
    "import.authorisation_change_notice_days": (
        "the kind is taken, and as notice of a new sub-processor, in days: {days}; all of it is kept as a note"
    ),
    "import.authorisation_objection_days": (
        "the kind is taken, and as time to object to a new sub-processor, in days: {days}; all of it is kept as a note"
    ),
    "import.said_otherwise": (
        "says another number than the column that holds it; the column is taken, and these words are kept as a note"
    ),
    "import.no_day_kept": "is no day; the row is taken without one, and the words are kept as a note",
    "import.day_incomplete_kept": (
        "says a month, a quarter or a year, but no day; the row is taken without one, and the words are kept as a note"
    ),
    "import_remedy.authorisation_kept": "Record on the page of the agreement how sub-processors are permitted.",
    "import_remedy.authorisation_more": "Record what else it says on the page of the agreement.",
    "import_remedy.authorisation_change_notice_days": "Look whether the days are those of that notice.",
    "import_remedy.authorisation_objection_days": "Look whether the days are those for objecting.",
    "import_remedy.said_otherwise": "Look into the agreement, and correct the one that is wrong.",
    "import_remedy.no_day_kept": "Set the day after the import, or write it as 2026-11-28.",
    "import_remedy.day_incomplete_kept": "Set the day after the import, or write the whole day, as 2026-11-28.",
}

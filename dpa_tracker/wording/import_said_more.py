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
        "says otherwise than the column that holds it; the column is taken, and these words are kept as a note"
    ),
    "import.no_day_kept": "is no day; the row is taken without one, and the words are kept as a note",
    "import.day_incomplete_kept": (
        "says a month, a quarter or a year, but no day; the row is taken without one, and the words are kept as a note"
    ),
    "import.signing_kept": (
        "says no whole day; the agreement is not recorded as signed on a day, and the words are kept as a note"
    ),
    "import.status_day_unread": (
        "the state is taken, without its day, which says none or more than one; all of it is kept as a note"
    ),
    "import.status_day_left": (
        "the state is taken, without its day: nothing says what happened on it; all of it is kept as a note"
    ),
    "import.day_to_come_kept": (
        "is a day that has not come, and nothing is done yet; the row is taken without it, and the words are kept as a"
        " note"
    ),
    "import.day_to_come": "is a day that has not come; what is done is recorded once it has happened",
    "import.ended_ahead": "says that it has ended, and {day} has not come",
    "import.name_country_other": (
        "says {said} behind the name, and the column {column} says {stated}; the column is taken, and the name as it"
        " was written is kept as a note"
    ),
    "import.legal_name_kept": (
        "is given as the legal name of {name}, who is in the register under that name; it is kept beside it, and nobody"
        " is renamed by a list"
    ),
    "import.other_name_taken": (
        "is the name of another party in the register too; it is not recorded as a name of {name}"
    ),
    "import_remedy.signing_kept": "Set the day after the import, or write the whole day, as 2026-11-28.",
    "import_remedy.status_day_unread": "Set the day after the import, or write the whole day, as 2026-11-28.",
    "import_remedy.status_day_left": "Set the day after the import, or write it into a column of its own.",
    "import_remedy.day_to_come_kept": "Correct the day, or record it once it has happened.",
    "import_remedy.day_to_come": "Correct the day, or record it once it has happened.",
    "import_remedy.ended_ahead": "If it is in use until then, set it as in use, with that day as its end.",
    "import_remedy.name_country_other": "Find out where the company is, and correct the one that is wrong.",
    "import_remedy.legal_name_kept": "If that is who is bound, correct the name of the party in the register.",
    "import_remedy.other_name_taken": "If the two are one, use one name for them, here and in the register.",
    "import_remedy.authorisation_kept": "Record on the page of the agreement how sub-processors are permitted.",
    "import_remedy.authorisation_more": "Record what else it says on the page of the agreement.",
    "import_remedy.authorisation_change_notice_days": "Look whether the days are those of that notice.",
    "import_remedy.authorisation_objection_days": "Look whether the days are those for objecting.",
    "import_remedy.said_otherwise": "Look into the agreement, and correct the one that is wrong.",
    "import_remedy.no_day_kept": "Set the day after the import, or write it as 2026-11-28.",
    "import_remedy.day_incomplete_kept": "Set the day after the import, or write the whole day, as 2026-11-28.",
}

"""Sentences about owners of records, the register as it was recorded on a day, and documents that are gone."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "name.verdict.not_in_force": "Not in force",
    "import_field.chain_confirmed_on": "Own sub-processors confirmed on",
    "error.register_past": "this is the register as it was recorded on {day}; come back to that of now to change it",
    "error.register_not_made_yet": "the register was made on {day}; of the days before, nothing is recorded",
    "error.history_incomplete": (
        "the history does not reach back to when the record '{id}' ({kind}) was entered, so that nobody can say how the"
        " register stood on that day; a backup of that day would show it"
    ),
    "error.history_altered": (
        "the history was altered outside the program from line {line} on, so that it proves nothing about a past day;"
        " restore a backup from before, or look into one"
    ),
    "document.document_missing": "The file of the document “{title}” (version {number}) of {record} is missing.",
    "document.document_altered": "The file of the document “{title}” (version {number}) of {record} was altered.",
    "document.executed_document_missing": (
        "The file of the executed document “{title}” (version {number}) of {record} is missing: the paper that the"
        " parties signed cannot be shown."
    ),
    "document.executed_document_altered": (
        "The file of the executed document “{title}” (version {number}) of {record} was altered: it is no longer the"
        " paper that the parties signed."
    ),
    "document_remedy.document_missing": (
        "Attach the same paper to the record again, which puts the file back; or put it back from a backup (File,"
        " Restore…); or attach another copy as a new version."
    ),
    "document_remedy.document_altered": (
        "Do not rely on the file. Attach the same paper to the record again, which puts the file back; or put it back"
        " from a backup (File, Restore…); or attach the other party's copy as a new version."
    ),
    "trouble.titled_document_missing": (
        "the file of the document '{title}' (version {number}, attached to {called}) is gone: {file}; put it back from"
        " a backup with: restore"
    ),
    "trouble.titled_document_altered": (
        "the file of the document '{title}' (version {number}, attached to {called}) is not what was attached: {file};"
        " put it back from a backup with: restore"
    ),
    "fault.asked_day_to_come": "choose today or a day before it: what will be recorded later is not known",
}

"""Sentences about backups, copies and whether a register is whole."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "trouble.damage": "the file is damaged ({detail}); put a copy back with: restore",
    "trouble.document_missing": "the document {file} is gone; put it back from a backup with: restore",
    "trouble.documents_folder_missing": (
        "the folder with the documents ({number}) is not there: {folder}. If it was moved or renamed, or the register "
        "was, put it back under this name; else put the documents back from a backup with: restore"
    ),
    "trouble.document_altered": "the document {file} is not what was filed; put it back from a backup with: restore",
    "trouble.document_unread": (
        "the document {file} cannot be read ({reason}); look at the disk and at who may read it, or put it back from a"
        " backup with: restore"
    ),
    "error.backup_exists": "{file} exists already and is not overwritten. Choose another name, or move it away.",
    "error.backup_not_written": "The backup {file} could not be written ({reason}). Nothing of it is left.",
    "error.no_such_backup": "There is no file {file} to restore from. Name a file that backup wrote, or a copy.",
    "error.not_a_backup": "{file} is neither a backup nor a register of this program. Nothing was changed.",
    "error.backup_newer": "{file} was made by a newer version of this program. Install that version to restore it.",
    "error.backup_damaged": (
        "{file} is not what its own list says ({reason}). Nothing was changed; take another backup."
    ),
    "error.backup_not_read": (
        "{file} could not be unpacked in {folder} ({reason}). Nothing was changed. Make room there or the folder "
        "writable, and try again."
    ),
    "error.restore_onto_itself": "{file} is the register itself. Name the backup or the copy to restore from.",
    "name.copy.daily": "The first change of the day",
    "name.copy.before-restore": "Before another copy was put back",
    "name.copy.before-import": "Before an import",
    "name.copy.before-bulk-edit": "Before a change to many records",
    "name.copy.other": "For another reason",
    "name.copy.before-migration": "Before a newer version of the program",
    "name.copy_state.not_looked_at": "Not looked at yet",
    "name.copy_state.as_made": "As it was made",
    "name.copy_state.sound": "Sound",
    "name.copy_state.altered": "Altered since",
    "name.copy_state.damaged": "Damaged",
    "name.copy_state.unread": "Cannot be read",
    "name.copy_state.locked": "Locked",
    "copy_told.altered": "This copy is not what was copied: it was altered, or is damaged. Take another one.",
    "copy_told.damaged": "This copy is damaged and cannot be put back. Take another one.",
    "copy_told.unread": "This copy cannot be read now: it is gone, or the disk does not give it. Take another one.",
    "copy_told.locked": (
        "This copy is encrypted with another key, so that nobody can tell what it holds or whether it is whole."
    ),
    "error.copy_damaged": "{file} is damaged and cannot be put back. Nothing was changed; take another copy or backup.",
}

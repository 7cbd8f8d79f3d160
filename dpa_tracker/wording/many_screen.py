"""Sentences of the screen that drafts many at once."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "fault.folder_without_parent": "this folder cannot be made: the folder it would stand in does not exist",
    "fault.folder_not_absolute": "give the whole path of the folder, from the drive or the root",
    "many_line.written": "Written",
    "many_line.beside": "New version beside an edited one",
    "many_line.refused": "Refused: not ready",
    "many_line.failed": "Failed",
    "many_line.left": "Not begun",
}

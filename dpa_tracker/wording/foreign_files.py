"""Sentences about files from elsewhere: what became of reading one, and what one carries that could do harm."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "error.foreign_file_slow": (
        "{file} takes longer to read than any ordinary file of its size, and was given up; nothing was changed. "
        "Ask the sender for another copy, or split it."
    ),
    "error.foreign_file_memory": (
        "{file} takes more memory to read than any ordinary file of its size, and was given up; nothing was changed. "
        "Ask the sender for another copy, or split it."
    ),
    "error.foreign_file_crashed": (
        "Reading {file} ended the process that reads files from elsewhere; nothing was changed. The file is damaged "
        "or made to do harm: do not open it in another program, and ask the sender for another copy."
    ),
    "error.foreign_file_reached_out": (
        "{file} made its reader try what reading never needs ({reason}); that was refused, and nothing was changed. "
        "The file is made to do harm: do not open it, and tell whoever looks after your security."
    ),
    "error.foreign_file_defect": (
        "{file} could not be read: its reader met something it does not know ({reason}); nothing was changed. "
        "Save it anew in the program it was written with, or ask the sender for another copy."
    ),
    "carried.warning": "{file}: {what}. Nothing of that is run or fetched here; another program may do so.",
    "carried.macros": "has macros",
    "carried.template": "loads a template from elsewhere, with all it can run",
    "carried.fetches": "fetches something from elsewhere when it is opened",
    "carried.dde": "has a field or link that starts another program (DDE)",
    "carried.field": "has a field that puts in another file or data",
    "carried.object": "has documents or objects inside it",
    "carried.program": "has a program inside it",
    "carried.script": "has a script",
    "carried.launch": "starts a program or opens a file when it is clicked or opened",
    "carried.sends": "sends or loads the data of a form",
    "carried.embedded_file": "has files attached inside it",
    "carried.media": "has sound, film or three-dimensional pictures",
    "carried.unlooked": "could not be looked through to its end for what it carries",
    "note.carried": "The file {what}; nothing of that is run or fetched here, but another program may do so.",
    "error.foreign_file_cancelled": "Reading {file} was called off; nothing was changed. Start again when you want it.",
    "name.carried.macros": "Macros",
    "name.carried.template": "Template elsewhere",
    "name.carried.fetches": "Fetches from elsewhere",
    "name.carried.dde": "Starts a program (DDE)",
    "name.carried.field": "Puts in other files",
    "name.carried.object": "Objects inside",
    "name.carried.program": "Program inside",
    "name.carried.script": "Script",
    "name.carried.launch": "Starts or opens something",
    "name.carried.sends": "Sends form data",
    "name.carried.embedded_file": "Files inside",
    "name.carried.media": "Sound, film or 3D",
    "name.carried.unlooked": "Not looked through to its end",
    "name.carried.not_looked": "Not looked through yet",
    "name.carried.nothing": "Nothing found",
    "listing.documents": "Documents",
    "column.form": "Kind of file",
    "column.number": "Version",
    "column.carries": "What it carries",
    "column.added_at": "Added",
    "column.added_by": "Added by",
}

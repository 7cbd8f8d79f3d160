"""Names of files from elsewhere: as text that can be shown, and as names that a copy can safely have."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST_SHOWN: Final = 255  # characters of a name that is kept
LONGEST: Final = 100  # characters of a copy's name, with its ending
MOST_BYTES: Final = 200  # file systems end at 255, and programs write files beside with longer names
NO_NAME: Final = "document"
# What Windows takes for a device, whatever stands behind the first full stop.
DEVICES: Final = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})  # controls, directions of writing, half characters
_JOINERS: Final = "\u200c\u200d"  # writing of Persian and Indian languages needs them, and they turn nothing around
_KEPT: Final = "LMN"  # letters with their marks, and numbers
_ALSO_KEPT: Final = " -_.,()&+'§"


def shown_name(name: str) -> str:
    """A name as it came, without folders, as text that shows what it is: what cannot be seen is written out."""
    last = re.split(r"[/\\]", name)[-1] or name
    composed = unicodedata.normalize("NFC", last)
    seen = "".join(_written(letter) for letter in composed).strip()
    return (seen or NO_NAME)[:LONGEST_SHOWN]


def _written(letter: str) -> str:
    unseen = unicodedata.category(letter) in _UNSEEN and letter not in _JOINERS
    return f"\\u{ord(letter):04x}" if unseen else letter


def title_from(name: str) -> str:
    """What a document is called until somebody calls it otherwise: its name without the ending."""
    shown = shown_name(name)
    stem, dot, _ending = shown.rpartition(".")
    return (stem if dot and stem.strip(". ") else shown).strip().rstrip(". ") or shown


def confined_name(title: str, ending: str) -> str:
    """A name for a copy: no folders, no controls, nothing Windows takes for a device, of a bounded length.

    `ending` (".pdf") follows from the content; an ending in the title does not count.
    """
    composed = unicodedata.normalize("NFC", title)
    kept = "".join(c if c in _ALSO_KEPT or unicodedata.category(c)[0] in _KEPT else "-" for c in composed)
    name = re.sub(r"\.{2,}", ".", re.sub(r"-{2,}", "-", re.sub(r" {2,}", " ", kept))).strip("-. ")
    name = name.removesuffix(ending)[: LONGEST - len(ending)]
    while len(f"{name}{ending}".encode()) > MOST_BYTES:
        name = name[:-1]
    name = name.strip("-. ") or NO_NAME
    return f"{'_' if DEVICES.fullmatch(name.partition('.')[0].strip()) else ''}{name}{ending}"

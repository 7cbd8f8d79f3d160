"""What the files of many drafts are called: safe on every system, and the same for an agreement on every run."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.file_names import DEVICES
from dpa_tracker.domain.identities import AgreementId

LONGEST: Final = 100  # characters with the ending, and with room for " (2)" of a version beside it
MOST_BYTES: Final = 200  # file systems end at 255, and what is written beside has a longer name
ROOM: Final = len(".docx") + len(" (999)")
KEPT: Final = "LMN"  # letters with their marks, and numbers, by the first letter of their category
ALSO_KEPT: Final = "-_."


def file_names(agreements: Iterable[Agreement], template: str) -> Mapping[AgreementId, str]:
    """A name for each agreement: its reference, and that of the template, whose drafts may share the folder.

    Give all agreements of the register, not only those to draft: two that would share a name bear a mark of their ids
    on every run, so that no draft of one is ever written over that of the other.
    """
    ending = f"_{safe_name(PurePath(template).stem) or 'draft'}"[:40]
    names = {each.id: _bounded(safe_name(each.reference) or safe_name(each.id), ending) for each in agreements}
    often = Counter(name.casefold() for name in names.values())
    return {key: name if often[name.casefold()] == 1 else _marked(key, name, ending) for key, name in names.items()}


def safe_name(text: str) -> str:
    """Text as a part of a file's name: anything but letters, numbers, `-`, `_` and `.` becomes a hyphen."""
    kept = (
        c if c in ALSO_KEPT or unicodedata.category(c)[0] in KEPT else "-" for c in unicodedata.normalize("NFC", text)
    )
    name = re.sub(r"\.{2,}", ".", re.sub(r"-{2,}", "-", "".join(kept))).strip("-.")
    return f"_{name}" if DEVICES.fullmatch(name.partition(".")[0]) else name


def _marked(key: AgreementId, name: str, ending: str) -> str:
    mark = f"-{hashlib.sha256(key.encode()).hexdigest()[:12]}{ending}"
    return _bounded(name.removesuffix(".docx").removesuffix(ending), mark)


def _bounded(name: str, ending: str) -> str:
    name = name[: LONGEST - ROOM - len(ending)]
    while len(f"{name}{ending}".encode()) + ROOM > MOST_BYTES:
        name = name[:-1]
    return f"{name}{ending}.docx"

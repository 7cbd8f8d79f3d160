"""Hand out copies of a document: one to look at that cannot be changed, or one under a name that a person chose."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from pathlib import Path
from typing import Final

from dpa_tracker.domain.documents import Document, DocumentForm
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.file_names import confined_name
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.store.documents import document_content
from dpa_tracker.store.register import Register
from dpa_tracker.whole_files import put_in_place, unfinished_beside, write_new_file

_READ_ONLY: Final = 0o400
# What Windows writes beside a file from the internet: Word and others then open it in their protected view.
_FROM_ELSEWHERE: Final = "[ZoneTransfer]\r\nZoneId=3\r\n"


def copy_name(document: Document) -> str:
    """The name that a copy gets: its title made safe, with the ending of what it is by its content."""
    return confined_name(document.title, document.ending)


def read_only_copy(register: Register, document: Document, folder: Path) -> Path:
    """A copy to be opened in another program, in a folder of its own under `folder` that nobody else can look into.

    Raises KnownError `document_not_opened` for a file of unknown form, which no program is handed;
    `kept_document_missing`, `kept_document_altered` and `document_copy_failed`.
    """
    if document.form is DocumentForm.UNKNOWN:
        raise KnownError("document_not_opened", title=document.title)
    content = document_content(register.path, document.file)
    try:
        own = Path(tempfile.mkdtemp(prefix=f"{document.sha256[:8]}-", dir=folder))
        target = own / copy_name(document)
        _write(target, content)
        target.chmod(_READ_ONLY)
    except OSError as error:
        raise KnownError("document_copy_failed", file=str(folder), reason=reason_of(error)) from error
    return target


def save_copy(register: Register, document: Document, target: Path) -> Path:
    """A copy where a person wants it; a file that stands there is replaced by it, at once and as a whole.

    Raises KnownError as `read_only_copy`; a file of unknown form is saved too.
    """
    content = document_content(register.path, document.file)
    beside = unfinished_beside(target)
    try:
        _write(beside, content)
        put_in_place(beside, target)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise KnownError("document_copy_failed", file=str(target), reason=reason_of(error)) from error
    return target


def _write(target: Path, content: bytes) -> None:
    write_new_file(target, content)
    if sys.platform == "win32":
        with contextlib.suppress(OSError):
            Path(f"{target}:Zone.Identifier").write_text(_FROM_ELSEWHERE, encoding="ascii", newline="")

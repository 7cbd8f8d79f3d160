"""What a file is by its content; its name is never asked.

Office packages with macros in them are of no known form: they are kept, and never handed to a program.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

from dpa_tracker.domain.documents import DocumentForm
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming.bounds import ZIP, ZIP_FAULTS
from dpa_tracker.incoming.decoding import decoded

_PDF: Final = b"%PDF-"
_PDF_WITHIN: Final = 1_024  # readers take a head that stands so far in
_PNG: Final = bytes.fromhex("89504e470d0a1a0a")
_JPEG: Final = bytes.fromhex("ffd8ff")
_LARGEST_TEXT: Final = 16 * 1024 * 1024
_MAIL_WITHIN: Final = 16 * 1024
_MAIL_FIELD: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,60}:")
_OF_MAIL: Final = frozenset({"from", "date", "subject", "to", "received", "message-id", "mime-version"})
_ENOUGH_OF_MAIL: Final = 2
_ODT: Final = b"application/vnd.oasis.opendocument.text"
_MAIN_PARTS: Final = (("word/document.xml", DocumentForm.WORD), ("xl/workbook.xml", DocumentForm.WORKBOOK))
_LARGEST_MIME: Final = 200
_MOST_MEMBERS: Final = 5_000


def form_of(content: bytes) -> DocumentForm:
    """The form of a file."""
    if content.startswith(ZIP):
        return _of_package(content)
    if content.startswith(_PNG):
        return DocumentForm.PNG
    if content.startswith(_JPEG):
        return DocumentForm.JPEG
    if content.startswith(b"MZ"):  # a program; what else it holds does not matter
        return DocumentForm.UNKNOWN
    if _PDF in content[:_PDF_WITHIN]:
        return DocumentForm.PDF
    return _of_text(content)


def _of_package(content: bytes) -> DocumentForm:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            if len(names) > _MOST_MEMBERS or any(name.lower().endswith("vbaproject.bin") for name in names):
                return DocumentForm.UNKNOWN
            if "mimetype" in names and package.getinfo("mimetype").file_size < _LARGEST_MIME:
                said = package.read("mimetype").strip()
                return DocumentForm.OPEN_TEXT if said == _ODT and not _has_scripts(names) else DocumentForm.UNKNOWN
    except (*ZIP_FAULTS, ValueError, OSError, KeyError):
        return DocumentForm.UNKNOWN
    if "[Content_Types].xml" not in names:
        return DocumentForm.UNKNOWN
    return next((form for part, form in _MAIN_PARTS if part in names), DocumentForm.UNKNOWN)


def _has_scripts(names: set[str]) -> bool:
    return any(name.startswith(("Scripts/", "Basic/")) for name in names)


def _of_text(content: bytes) -> DocumentForm:
    if len(content) > _LARGEST_TEXT:
        return DocumentForm.UNKNOWN
    try:
        text = decoded(content, "")
    except KnownError:
        return DocumentForm.UNKNOWN
    if "\0" in text or "\ufffd" in text:
        return DocumentForm.UNKNOWN
    return DocumentForm.MAIL if _is_mail(text[:_MAIL_WITHIN]) else DocumentForm.TEXT


def _is_mail(head: str) -> bool:
    """Whether a text begins with the fields of a message (RFC 5322): name and colon, folded lines indented."""
    found: set[str] = set()
    for line in head.split("\n\n", 1)[0].splitlines():
        if line.startswith((" ", "\t")) and found:
            continue
        if not _MAIL_FIELD.match(line):
            return False
        found.add(line.partition(":")[0].lower())
    return len(found & _OF_MAIL) >= _ENOUGH_OF_MAIL

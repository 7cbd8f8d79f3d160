"""Documents: files that people attached to a record, each kept by its content and never changed again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from dpa_tracker.domain.carried import Carried
from dpa_tracker.domain.identities import DocumentId, Kind
from dpa_tracker.domain.told_recipients import ToldRecipient


class DocumentForm(StrEnum):
    """What a file is by its content. `unknown`: none of these; such a file is kept and handed out, never opened."""

    PDF = "pdf"
    WORD = "docx"
    OPEN_TEXT = "odt"
    WORKBOOK = "xlsx"
    PNG = "png"
    JPEG = "jpeg"
    MAIL = "eml"
    TEXT = "txt"
    UNKNOWN = "unknown"


# The ending of a file of each form: it follows from the content, so that no name can make a file into a program.
ENDINGS: Final[Mapping[DocumentForm, str]] = MappingProxyType(
    {
        DocumentForm.PDF: ".pdf",
        DocumentForm.WORD: ".docx",
        DocumentForm.OPEN_TEXT: ".odt",
        DocumentForm.WORKBOOK: ".xlsx",
        DocumentForm.PNG: ".png",
        DocumentForm.JPEG: ".jpg",
        DocumentForm.MAIL: ".eml",
        DocumentForm.TEXT: ".txt",
        DocumentForm.UNKNOWN: ".bin",
    }
)
# The media type of each form, as RFC 6838 registers it.
MEDIA_TYPES: Final[Mapping[DocumentForm, str]] = MappingProxyType(
    {
        DocumentForm.PDF: "application/pdf",
        DocumentForm.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        DocumentForm.OPEN_TEXT: "application/vnd.oasis.opendocument.text",
        DocumentForm.WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        DocumentForm.PNG: "image/png",
        DocumentForm.JPEG: "image/jpeg",
        DocumentForm.MAIL: "message/rfc822",
        DocumentForm.TEXT: "text/plain",
        DocumentForm.UNKNOWN: "application/octet-stream",
    }
)


@dataclass(frozen=True, slots=True)
class Document:
    """One file attached to a record: `about_kind` and `about_id` say to which.

    `title` is what people call it; `original_name` is the name it came with, as text that is safe to show. `file` is
    its name in the register's folder of documents, `sha256` that of its bytes, `size` how many they are. Versions of
    one paper share `line_id` (the id of the first) and are counted by `number` from 1; at most one of a line is
    `executed`: the one that the parties signed. A privacy policy of ours has the day it was `published_on`, and whom it
    had to tell of then (`told`). `carries` is what was found in the file that a program could run, fetch or unpack;
    None: it was not looked through. Detached: `archived`; the file stays.
    """

    id: DocumentId
    about_kind: Kind
    about_id: str
    title: str
    original_name: str
    form: DocumentForm
    size: int
    sha256: str
    file: str
    line_id: DocumentId
    added_at: datetime
    added_by: str
    number: int = 1
    executed: bool = False
    published_on: date | None = None
    told: tuple[ToldRecipient, ...] = ()
    carries: tuple[Carried, ...] | None = None
    notes: str = ""
    archived: bool = False
    version: int = 0

    @property
    def ending(self) -> str:
        """The ending that a copy of it gets, by its content."""
        return ENDINGS[self.form]

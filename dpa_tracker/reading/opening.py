"""Opening any document: the reader by ending and content, and one boundary for everything that goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming.bounds import LARGEST_FILE, file_bytes, is_locked
from dpa_tracker.reading.bounds import LARGEST_PLAIN_TEXT
from dpa_tracker.reading.mail_messages import MAIL, read_mail
from dpa_tracker.reading.markdown_text import read_markdown
from dpa_tracker.reading.open_text import MIMETYPE, OPEN_TEXT, read_open_text
from dpa_tracker.reading.outlook_messages import OUTLOOK, read_outlook
from dpa_tracker.reading.passages import Document
from dpa_tracker.reading.pdf_documents import read_pdf
from dpa_tracker.reading.plain_text import read_text
from dpa_tracker.reading.web_pages import begins_as_page, read_page
from dpa_tracker.reading.word_documents import read_word

_Reader = Callable[[bytes, str], Document]


def _read_plain(content: bytes, file: str) -> Document:
    """A plain text; a page that is called one, or whose name was lost, is read as the page it is."""
    return read_page(content, file) if begins_as_page(content) else read_text(content, file)


_READERS: Final[dict[str, tuple[str, _Reader]]] = {
    ".docx": ("Word", read_word),
    ".docm": ("Word", read_word),
    ".dotx": ("Word", read_word),
    ".dotm": ("Word", read_word),
    OPEN_TEXT: ("OpenDocument", read_open_text),
    ".pdf": ("PDF", read_pdf),
    ".html": ("text", read_page),
    ".htm": ("text", read_page),
    ".xhtml": ("text", read_page),
    ".md": ("text", read_markdown),
    ".markdown": ("text", read_markdown),
    ".mdx": ("text", partial(read_markdown, components=True)),
    ".rst": ("text", read_markdown),
    ".txt": ("text", _read_plain),
    ".text": ("text", _read_plain),
}


def _read_mail(content: bytes, file: str) -> Document:
    return read_mail(content, file, ENDINGS, read_content)


def _read_outlook(content: bytes, file: str) -> Document:
    return read_outlook(content, file, ENDINGS, read_content)


_READERS[MAIL] = ("mail", _read_mail)
_READERS[OUTLOOK] = ("OLE", _read_outlook)
ENDINGS: Final[tuple[str, ...]] = tuple(_READERS)
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_PDF_WITHIN: Final = 1_024
_MIMETYPE_AT: Final = 38  # behind the head of the first file in an OpenDocument package, which is "mimetype", as it is


def read_document(path: Path) -> Document:
    """All text of a docx, odt, pdf, html, md, mdx, rst, txt or eml file, with its places.

    Raises:
        KnownError: the file cannot be opened or read; the one kind of error that leaves this room.
    """
    return read_content(content_of(path), str(path))


def content_of(path: Path) -> bytes:
    """The bytes of a file that can be read as a document, not looked into. Raises KnownError, by its ending too."""
    ending = path.suffix.lower()
    if ending not in _READERS:
        file_bytes(path)  # a missing file or a folder is the better message
        raise KnownError("document_kind_unknown", file=str(path), ending=ending or "-", endings=" ".join(ENDINGS))
    return file_bytes(path, LARGEST_PLAIN_TEXT if _READERS[ending][0] == "text" else LARGEST_FILE)


def read_content(content: bytes, file: str) -> Document:
    """The same of bytes already read; `file` is the name of the file, whose ending says what it is.

    Raises KnownError `document_encrypted`, `document_old_or_encrypted`, `document_wrong_ending`, `document_damaged` and
    what the reader of its kind refuses.
    """
    ending = Path(file).suffix.lower()
    form, reader = _READERS[ending]
    found = _form(content)
    if is_locked(content):
        raise KnownError("document_encrypted", file=file)
    if (found == "OLE" and form != "OLE") or (form == "Word" and content.startswith(_OLE)):
        raise KnownError("document_old_or_encrypted", file=file)
    if found is not None and found != form:
        raise KnownError("document_wrong_ending", file=file, ending=ending, form=found)
    try:
        return reader(content, file)
    except (KnownError, MemoryError):
        raise
    except Exception as problem:  # hostile files raise kinds without end; the user gets one sentence
        raise KnownError("document_damaged", file=file) from problem


def read_word_file(content: bytes, file: str) -> Document:
    """All text of a Word file from its bytes; `file` is what messages call it. Raises KnownError."""
    try:
        return read_word(content, file)
    except (KnownError, MemoryError):
        raise
    except Exception as problem:  # as in `read_document`
        raise KnownError("document_damaged", file=file) from problem


def _form(content: bytes) -> str | None:
    """What the first bytes say the file is, or None when they say nothing."""
    if content.startswith(_OLE):
        return "OLE"
    if content.startswith(b"PK\x03\x04"):
        return "OpenDocument" if content[_MIMETYPE_AT:].startswith(MIMETYPE) else "Word"
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return "PDF"
    return None

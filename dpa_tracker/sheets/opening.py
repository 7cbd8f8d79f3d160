"""Opening any list: the reader by the file's ending and content, and one boundary for everything that goes wrong."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming.apart import read_apart
from dpa_tracker.incoming.bounds import LARGEST_FILE, OLE, ZIP, file_bytes
from dpa_tracker.incoming.decoding import decoded
from dpa_tracker.sheets.aligned_columns import read_aligned
from dpa_tracker.sheets.blocks import Document
from dpa_tracker.sheets.bounds import LARGEST_TEXT
from dpa_tracker.sheets.headed_records import with_headed_records
from dpa_tracker.sheets.json_tables import read_json
from dpa_tracker.sheets.label_tables import with_label_tables
from dpa_tracker.sheets.labelled_lines import read_labelled
from dpa_tracker.sheets.labelled_subheadings import with_labelled_subheadings
from dpa_tracker.sheets.listings import bullets_not_read, tables_of
from dpa_tracker.sheets.markdown_blocks import read_markdown
from dpa_tracker.sheets.marked_text import without_struck
from dpa_tracker.sheets.page_blocks import read_page
from dpa_tracker.sheets.plain_lines import read_lines
from dpa_tracker.sheets.separated import DELIMITERS, delimiter_of, read_separated
from dpa_tracker.sheets.tables import Book, Remark
from dpa_tracker.sheets.turned_tables import with_turned_tables
from dpa_tracker.sheets.unread_text import text_not_read
from dpa_tracker.sheets.vendor_headings import with_vendor_headings
from dpa_tracker.sheets.word_blocks import read_word
from dpa_tracker.sheets.workbooks import read_workbook

_Reader = Callable[[bytes, str, str], Book]
_FEW_LINES: Final = 30
_MOSTLY: Final = 0.8
_HIDDEN_ROW: Final = re.compile(
    rb"<(?:tr|td|li)\b(?:[^<>]{0,500}?\s)?(?:hidden\b|style\s*=\s*[\"'][^\"'<>]{0,300}?display\s*:\s*none)",
    re.IGNORECASE,
)
_BEGIN: Final = 4_096  # letters in which the tags of a page are looked for


def _workbook(content: bytes, file: str, name: str) -> Book:
    tables, remarks = read_workbook(content, file)
    return Book(name, tables, remarks)


def _json(content: bytes, file: str, name: str) -> Book:
    tables, remarks = read_json(content, file, Path(name).stem)
    return Book(name, tables, remarks)


def _listed(document: Document, name: str, remarks: tuple[Remark, ...] = ()) -> Book:
    stem = Path(name).stem
    document = with_label_tables(with_vendor_headings(with_headed_records(with_labelled_subheadings(document)), stem))
    struck = any(each.code == "struck_out" for each in remarks)
    tables = tuple(replace(table, struck=struck, published=True) for table in tables_of(document, stem))
    lines = ", ".join(map(str, bullets_not_read(document, stem)))
    numbers, quoted = text_not_read(document, read=bool(tables))
    if numbers:
        remarks = (*remarks, Remark("text_not_read", values={"lines": ", ".join(map(str, numbers)), "text": quoted}))
    if lines:
        remarks = (*remarks, Remark("bullets_not_read", values={"lines": lines}))
    return Book(name, tables, remarks, published=True, title=document.title)


def _markdown(content: bytes, file: str, name: str, *, components: bool = False) -> Book:
    text, struck = without_struck(decoded(content, file))
    found = _listed(read_markdown(text, components=components), name, _struck(struck))
    labelled = None if any(not table.listed for table in found.tables) else read_labelled(text)
    if labelled is None and not found.tables:
        labelled = read_lines(text)
    return found if labelled is None else _listed(labelled, name, _struck(struck))


def _struck(texts: str) -> tuple[Remark, ...]:
    return (Remark("struck_out", values={"texts": texts}),) if texts else ()


def _page(content: bytes, file: str, name: str) -> Book:
    document = read_page(content, file)
    hidden = _HIDDEN_ROW.search(content) is not None
    remarks = (*_struck(without_struck(decoded(content, file))[1]), *((Remark("hidden_cells_read"),) if hidden else ()))
    return _listed(document, name, remarks)


def _word(content: bytes, file: str, name: str) -> Book:
    document, macros, struck = read_word(content, file)
    return _listed(document, name, (*((Remark("macros_ignored"),) if macros else ()), *_struck(struck)))


def _plain_text(content: bytes, file: str, name: str) -> Book:
    """A plain text is a sheet when its lines have as many cells as one another, otherwise a document."""
    text = decoded(content, file)
    labelled = read_labelled(text)
    if labelled is not None:
        return _listed(labelled, name)
    lines = [line for line in text.split("\n", _FEW_LINES)[:_FEW_LINES] if line.strip()]
    delimiter = delimiter_of(text)
    counts = [line.count(delimiter) for line in lines]
    common = max(counts, key=counts.count, default=0)
    marked = delimiter == "|" and any(line.lstrip().startswith("|") for line in lines)  # a table of markdown
    told = common >= (1 if delimiter in "\t;" else 2)
    if delimiter in DELIMITERS and told and counts.count(common) >= _MOSTLY * len(lines) and not marked:
        return read_separated(content, file, name)
    found = _listed(read_markdown(text), name)
    by_line = None if found.tables else read_aligned(text) or read_lines(text)
    return found if by_line is None else _listed(by_line, name)


_READERS: Final[dict[str, tuple[str, _Reader]]] = {
    **dict.fromkeys((".xlsx", ".xlsm", ".xltx", ".xlsb", ".ods"), ("zip", _workbook)),
    ".xls": ("ole", _workbook),
    **dict.fromkeys((".csv", ".tsv", ".tab"), ("text", read_separated)),
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), ("text", _json)),
    **dict.fromkeys((".md", ".markdown"), ("text", _markdown)),
    ".mdx": ("text", partial(_markdown, components=True)),
    **dict.fromkeys((".html", ".htm", ".xhtml"), ("text", _page)),
    **dict.fromkeys((".docx", ".docm"), ("zip", _word)),
    **dict.fromkeys((".txt", ".text"), ("text", _plain_text)),
}
ENDINGS: Final = tuple(_READERS)


def read_book(path: Path) -> Book:
    """The tables of a file, with their places.

    Raises:
        KnownError: the file cannot be opened or read; the one kind of error that leaves this room.
    """
    return read_bytes(content_of(path), str(path))


def read_book_apart(path: Path) -> Book:
    """The same, read in a process of its own: for files from elsewhere. Raises its known errors too."""
    return read_apart(str(path), read_bytes, content_of(path), str(path))


def content_of(path: Path) -> bytes:
    """The bytes of a file that can be read as a list, not looked into. Raises KnownError, by its ending too."""
    ending = path.suffix.lower()
    if ending not in _READERS:
        file_bytes(path)  # a missing file or a folder is the better message
        if ending == ".pdf":
            raise KnownError("list_in_pdf", file=str(path))
        code = "list_kind_unknown" if ending else "list_without_ending"
        raise KnownError(code, file=str(path), ending=ending, endings=" ".join(ENDINGS))
    return file_bytes(path, LARGEST_TEXT if _READERS[ending][0] == "text" else LARGEST_FILE)


def _no_workbook(content: bytes, file: str) -> KnownError:
    """What is wrong with bytes that are no workbook and no document of Word: old systems write text and call it xls."""
    try:
        text = decoded(content, file)
    except KnownError:
        return KnownError("document_damaged", file=file)
    right = ".html" if re.search(r"<(?:html|table|body|!doctype html)\b", text[:_BEGIN], re.IGNORECASE) else ".csv"
    return KnownError("sheet_is_text", file=file, ending=Path(file).suffix, right=right)


def read_bytes(content: bytes, file: str) -> Book:
    """The same of bytes already read; `file` is the file's name, whose ending says what it is.

    Raises KnownError `document_wrong_ending`, `document_damaged` and what the reader of its kind refuses.
    """
    path = Path(file)
    form, reader = _READERS[path.suffix.lower()]
    found = "ole" if content.startswith(OLE) else "zip" if content.startswith(ZIP) else "text"
    if found == "text" and b"%PDF-" in content[:1024]:
        raise KnownError("document_wrong_ending", file=file, ending=path.suffix, form="PDF")
    if form == "text" and found != "text":
        raise KnownError("document_wrong_ending", file=file, ending=path.suffix, form="Office")
    if form != "text" and found == "text":
        raise _no_workbook(content, file)
    try:
        book = reader(content, file, path.name)
    except (KnownError, MemoryError):
        raise
    except Exception as problem:  # hostile files raise kinds without end; the user gets one sentence
        raise KnownError("document_damaged", file=file) from problem
    digest = hashlib.sha256(content).hexdigest()
    return with_turned_tables(replace(book, digest=digest))

"""Reading csv and tsv: any delimiter, any encoding, quoted cells with line feeds in them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming.decoding import decoded_with_name
from dpa_tracker.sheets.bounds import LARGEST_TEXT
from dpa_tracker.sheets.tables import MOST_COLUMNS, MOST_ROWS, Book, Cells, Remark, Table, is_empty

DELIMITERS: Final = (";", ",", "\t", "|")
_SAMPLE_LINES: Final = 200
_SEPARATOR_LINE: Final = "sep="
# What keeps a spreadsheet from taking a text for a formula, as we and others write it into a csv.
_MARKED: Final = re.compile(r"(^|[,;|])(\s*)'(?=[=+\-@\uff1d\uff0b\uff0d\uff20])|^'(?=\s)")
_AS_TEXT: Final = re.compile(r'^="([^"]*)"$')  # ="0047", by which programs keep a spreadsheet from reading a number
_END: Final = "\x1fend"  # a line of our own below the last: an open quotation mark swallows it too


def read_separated(content: bytes, file: str, name: str) -> Book:
    """The one table of a text with separated cells, and remarks; `name` is the file's own. Raises KnownError."""
    text, encoding = decoded_with_name(content, file)
    hinted = text[:4].lower() == _SEPARATOR_LINE and text[5:6] == "\n"  # Excel's own hint
    delimiter = text[4] if hinted else delimiter_of(text)
    sheet = Path(name).stem
    tables, remarks = _read(text[6:], delimiter, file, sheet, 2) if hinted else _read(text, delimiter, file, sheet, 1)
    return Book(name, tables, remarks, encoding=encoding, delimiter=delimiter)


def delimiter_of(text: str) -> str:
    """The delimiter that gives most lines the same number of cells, of those that give more than one."""
    scored = [(_agreement(text, each), -at, each) for at, each in enumerate(DELIMITERS)]
    best = max(scored)
    return best[2] if best[0] > 0 else ","


def _agreement(text: str, delimiter: str) -> float:
    """How many of the first lines have the commonest number of cells, weighed by that number; 0 where it is one."""
    counts: Counter[int] = Counter()
    try:
        for row in csv.reader(io.StringIO(text[: 200 * _SAMPLE_LINES]), delimiter=delimiter):
            if row:
                counts[len(row)] += 1
            if counts.total() == _SAMPLE_LINES:
                break
    except csv.Error:
        return 0
    width, lines = max(counts.items(), key=lambda pair: (pair[1] * (pair[0] > 1), pair[0]), default=(1, 0))
    return 0 if width == 1 else lines / counts.total() + min(width, 50) / 1_000


def _read(
    text: str, delimiter: str, file: str, name: str, first_line: int
) -> tuple[tuple[Table, ...], tuple[Remark, ...]]:
    rows: list[Cells] = []
    numbers: list[int] = []
    remarks: list[Remark] = []
    csv.field_size_limit(LARGEST_TEXT)  # a cell too long for its field is a problem of its row alone
    reader = csv.reader(chain(io.StringIO(text, newline=""), (_END,)), delimiter=delimiter)
    begins, marked, as_text = first_line, "'" in text, '="' in text
    is_whole = False
    try:
        for row in reader:
            if row == [_END]:
                is_whole = True
                break
            if marked and any("'" in cell for cell in row):
                row = [_MARKED.sub(r"\1\2", cell) for cell in row]  # noqa: PLW2901 - the cells as they are meant
            if as_text:
                row = [_AS_TEXT.sub(r"\1", cell) for cell in row]  # noqa: PLW2901 - as above
            if any(not is_empty(cell) for cell in row):
                if len(rows) == MOST_ROWS:
                    remarks.append(Remark("too_many_rows", name, {"limit": MOST_ROWS}))
                    is_whole = True
                    break
                rows.append(row[:MOST_COLUMNS])
                numbers.append(begins)
            begins = first_line + reader.line_num
    except csv.Error as problem:
        raise KnownError("document_damaged", file=file) from problem
    if not is_whole:  # all that follows the mark would be one cell: rows lost without a word
        raise KnownError("quotation_open", file=file, line=numbers[-1])
    if "\ufffd" in text or "\0" in text:
        remarks.append(Remark("unreadable_characters", name))
    return ((Table(name, rows, numbers),) if rows else ()), tuple(remarks)

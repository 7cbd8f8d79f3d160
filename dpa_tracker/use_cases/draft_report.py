"""report.csv: one line for each of many agreements, with what is missing, for people and their spreadsheets.

UTF-8 with a byte order mark, semicolons, every cell in quotes: what Excel in Norway opens with a double click. Where
its list separator is a comma, *Data > From text* reads it. No cell is ever a formula, whichever of the two separates.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import LANGUAGES, sentence
from dpa_tracker.use_cases.draft_placing import ManyDraft
from dpa_tracker.use_cases.draft_words import gap_sentence, why_not
from dpa_tracker.word.draft_writer import write_whole

NAME: Final = "report"
ENDING: Final = ".csv"
COLUMNS: Final = ("agreement", "file", "gaps_column", "error")
MARK: Final = "\ufeff"
# What begins a formula, at the beginning of a cell: of ours, or of one that another separator would make.
FORMULA: Final = re.compile(r"(^|[,;|])(\s*)([=+\-@\uff1d\uff0b\uff0d\uff20])")
UNSEEN: Final = ("Cc", "Cf", "Zl", "Zp")  # line breaks, tabs, and what turns the direction of text
JOINERS: Final = "\u200c\u200d"  # writing of Persian and Indian languages needs them, and they turn nothing around
MOST_BESIDE: Final = 100


def write_report(drafts: Sequence[ManyDraft], left: Sequence[str], folder: Path) -> Path:
    """Write the report in the chosen language over an earlier one of ours, else beside what stands there.

    `left` are the agreements that were not come to. Raises KnownError `draft_not_written`.
    """
    content = report(drafts, left)
    failed: KnownError | None = None
    for number in range(1, MOST_BESIDE):
        path = folder / (f"{NAME}{ENDING}" if number == 1 else f"{NAME} ({number}){ENDING}")
        if path.exists() and not _is_ours(path):
            continue
        try:
            write_whole(content, path)
        except KnownError as error:  # on Windows, it is open in Excel
            failed = failed or error
            if not path.exists():
                break
        else:
            return path
    raise failed or KnownError("many_would_overwrite", file=str(folder / f"{NAME}{ENDING}"))


def report(drafts: Sequence[ManyDraft], left: Sequence[str]) -> bytes:
    """The report as a file's bytes."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(_headings(None))
    for row in _rows(drafts, left):
        writer.writerow([cell(each) for each in row])
    return (MARK + text.getvalue()).encode()


def cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula, on one line, in the direction it is read."""
    shown = "".join(" " if unicodedata.category(c) in UNSEEN and c not in JOINERS else c for c in text)
    marked = "'" if text[:1] in ("\t", "\r", "\n") else ""
    return marked + FORMULA.sub(r"\1\2'\3", shown)


def _rows(drafts: Sequence[ManyDraft], left: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
    for one in drafts:
        file = "" if one.file is None else one.file.name
        yield one.agreement, file, " | ".join(gap_sentence(gap) for gap in one.gaps), why_not(one)
    for name in left:
        yield name, "", "", sentence("many.left")


def _headings(language: str | None) -> list[str]:
    return [sentence(f"many.{column}", None, language) for column in COLUMNS]


def _is_ours(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            first: list[str] = next(csv.reader(stream, delimiter=";"), [""])
    except (OSError, UnicodeDecodeError, csv.Error):
        return False
    return first in [_headings(language) for language in LANGUAGES]

"""The files of exporting: which may be written, wholly or not at all, and never over someone's own work.

Every file of ours but a csv bears a digest of itself, so that an export nobody has touched since is told from one
that was worked on. A csv has no place for that and is never written over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.word.draft_writer import write_whole

JSON: Final = ".json"
XLSX: Final = ".xlsx"
CSV: Final = ".csv"
DOCX: Final = ".docx"
PDF: Final = ".pdf"
HTML: Final = ".html"
_SEAL: Final = b"dpa-tracker export sha256="
_KEY: Final = b',\n "sha256": "'
_END: Final = b'"\n}\n'
_BEGIN, _AFTER = b"\n<!-- ", b" -->\n"  # a remark that no browser shows
_DIGEST: Final = 64  # characters
_PDF_END: Final = b"startxref"  # no place in a PDF is counted from behind this; a comment may stand before it
_ARCHIVES: Final = (XLSX, DOCX)
_LENGTH: Final = 2  # bytes in which an archive says how long its comment is


def refuse_target(path: Path, endings: Sequence[str]) -> None:
    """Raise KnownError when an export must not be written there: another ending, no folder, or someone's own work."""
    if path.suffix.lower() not in endings:
        raise KnownError("export_ending", file=str(path), endings=", ".join(endings))
    if not path.parent.is_dir():
        raise KnownError("export_folder_missing", folder=str(path.parent))
    if path.suffix.lower() == CSV and path.is_file():
        raise KnownError("export_csv_stands", file=str(path))
    if path.is_dir() or (path.exists() and not _is_untouched(path)):
        raise KnownError("export_would_overwrite", file=str(path))


def write_export(content: bytes, path: Path) -> None:
    """Write a file of exporting with what tells it from an edited one. Raises KnownError `draft_not_written`."""
    write_whole(_sealed(content, path.suffix.lower()), path)


def _sealed(content: bytes, ending: str) -> bytes:
    if ending in _ARCHIVES:
        comment = _SEAL + _digest(content[:-_LENGTH])
        return content[:-_LENGTH] + len(comment).to_bytes(_LENGTH, "little") + comment
    if ending == JSON:
        body = content.rstrip().removesuffix(b"\n}")
        return body + _KEY + _digest(body) + _END
    if ending == PDF:
        body, mark, end = content.rpartition(_PDF_END)
        return body + _comment_of(content) + mark + end if mark else content
    if ending == HTML:
        return content + _BEGIN + _SEAL + _digest(content) + _AFTER
    return content


def _comment_of(pdf: bytes) -> bytes:
    """What a PDF says of itself, as a comment in it."""
    return b"%" + _SEAL + _digest(pdf) + b"\n"


def _is_untouched(path: Path) -> bool:
    try:
        content = path.read_bytes()
    except OSError:
        return False
    ending = path.suffix.lower()
    if ending in _ARCHIVES:
        body, said = content[: -_LENGTH - len(_SEAL) - _DIGEST], content[-len(_SEAL) - _DIGEST :]
        return said == _SEAL + _digest(body)
    if ending == HTML:
        length = len(_BEGIN) + len(_SEAL) + _DIGEST + len(_AFTER)
        return content[-length:] == _BEGIN + _SEAL + _digest(content[:-length]) + _AFTER
    if ending == JSON:
        end = len(_KEY) + _DIGEST + len(_END)
        return content[-end:] == _KEY + _digest(content[:-end]) + _END
    if ending == PDF:
        body, mark, rest = content.rpartition(_PDF_END)
        start = len(body) - len(_comment_of(b""))
        return start > 0 and body[start:] == _comment_of(body[:start] + mark + rest)
    return False


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode("ascii")

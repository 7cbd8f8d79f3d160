"""Adopt a firm's own Word file as a template: its placeholders become controls in a new file."""

from __future__ import annotations

from pathlib import Path

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.word.adopt import Adopted, adopt
from dpa_tracker.word.draft_writer import WORD_ENDING, write_whole
from dpa_tracker.word.package import to_bytes
from dpa_tracker.word.template import open_template


def adopt_template(source: Path, out: Path) -> Adopted:
    """Write the adopted file; raises KnownError when the source cannot be read or the target exists."""
    if out.suffix.lower() != WORD_ENDING:
        raise KnownError("draft_not_docx", file=str(out))
    if out.exists():
        raise KnownError("template_exists", file=str(out))
    if not out.parent.is_dir():
        raise KnownError("draft_folder_missing", folder=str(out.parent))
    adopted = adopt(open_template(source))
    write_whole(to_bytes(adopted.package), out)
    return adopted

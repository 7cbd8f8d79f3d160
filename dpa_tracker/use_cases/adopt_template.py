"""Adopt a firm's own Word file as a template: its placeholders become controls in a new file."""

from __future__ import annotations

from pathlib import Path

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.word.adopt import Adopted, Choices
from dpa_tracker.word.draft_writer import WORD_ENDING, write_whole
from dpa_tracker.word.fields import FIELDS, nearest
from dpa_tracker.word.package import to_bytes
from dpa_tracker.word.word_apart import adopted


def adopt_template(source: Path, out: Path, choices: Choices | None = None, *, replace: bool = False) -> Adopted:
    """Write the adopted file; placeholders that `choices` does not name become what is proposed for them.

    `replace`: a file of the name of `out` was meant to go; the source itself never goes. Raises KnownError when the
    source cannot be read, a field is unknown, or the target exists.
    """
    if out.suffix.lower() != WORD_ENDING:
        raise KnownError("draft_not_docx", file=str(out))
    if out.exists() and not replace:
        raise KnownError("template_exists", file=str(out))
    if out.exists() and out.samefile(source):
        raise KnownError("adopt_over_source", file=str(out))
    if not out.parent.is_dir():
        raise KnownError("draft_folder_missing", folder=str(out.parent))
    for tag in (choices or {}).values():
        if tag is not None and tag not in FIELDS:
            raise KnownError("adopt_unknown_field", name=tag[:80], near=nearest(tag) or "agreement.reference")
    made = adopted(source, choices)
    write_whole(to_bytes(made.package), out)
    return made

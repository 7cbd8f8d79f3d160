"""Copy a template into the firm's own folder, to be changed there; the one that ships stays as it is."""

from __future__ import annotations

from pathlib import Path

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.word.draft_writer import write_whole
from dpa_tracker.word.template_head import template_head


def copy_template(template: Path, folder: Path) -> Path:
    """Copy it, byte for byte, under its own name; raises KnownError when that is taken or nothing can be written."""
    template_head(template)
    target = folder / template.name
    if not folder.is_dir():
        raise KnownError("draft_folder_missing", folder=str(folder))
    if target.exists():
        raise KnownError("template_copy_exists", file=str(target))
    write_whole(_content(template), target)
    return target


def _content(template: Path) -> bytes:
    try:
        return template.read_bytes()
    except OSError as error:
        raise KnownError("template_missing", file=str(template), reason=reason_of(error)) from error

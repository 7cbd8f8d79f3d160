"""Sentences about drafting many at once."""

from __future__ import annotations

from typing import Final

_ERRORS: Final[dict[str, str]] = {
    "error.many_none": "there is no agreement to draft; name some, or record active ones",
    "error.many_no_folder": "the folder {folder} cannot be made: {reason}; give another after --folder",
    "error.many_would_overwrite": (
        "{file} exists and is no untouched draft of ours; move it away, or choose another folder"
    ),
    "error.many_template_changed": "{file} was changed while drafts were made from it; make these again",
    "error.many_defect": (
        "this is a defect of the program, not of your data; what happened is written down in {file}; "
        "the others are not affected"
    ),
}

_REPORT: Final[dict[str, str]] = {
    "many.agreement": "agreement",
    "many.file": "file",
    "many.gaps_column": "gaps",
    "many.error": "error",
    "many.gaps": "{number} fields are missing",
    "many.refused": "not ready for a final version",
    "many.past": "its day is past",
    "many.left": "not begun: drafting was cancelled",
}

SENTENCES: Final[dict[str, str]] = {**_ERRORS, **_REPORT}

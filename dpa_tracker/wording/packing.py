"""Sentences of packs for signature, kept drafts, and PDF files."""

from __future__ import annotations

from typing import Final

_ERRORS: Final[dict[str, str]] = {
    "error.pdf_unreadable": "{file} is damaged or no PDF ({reason}); make it again",
    "error.pdf_too_large": "{file} is too large (limit {limit} MB); make it smaller",
    "error.pdf_encrypted": "{file} is protected by a password; save it without one",
    "error.edit_not_writable": "{field}: '{text}' cannot be taken into the register; type it in the record itself",
}

_NAMES: Final[dict[str, str]] = {
    "name.kind.draft": "Draft",
    "name.kind.pack": "Pack",
    "name.draft_state.untouched": "Untouched",
    "name.draft_state.edited": "Edited in Word",
    "name.draft_state.missing": "File is gone",
    "name.draft_state.superseded": "Replaced by a newer one",
    "name.not_taken.computed": "computed, or part of another record",
    "name.not_taken.several": "changed differently in several places",
    "name.not_taken.unreadable": "cannot be read as a value with certainty",
}

_DIFFERENCES: Final[dict[str, str]] = {
    "difference.changed": "page {page}: '{ours}' has become '{theirs}'",
    "difference.missing": "page {page}: '{ours}' is missing",
    "difference.added": "page {page}: '{theirs}' was added",
    "difference.moved": "page {page}: '{theirs}' stands in another place",
    "difference.margin": "page {page}: a stamp in the margin: '{theirs}'",
    "difference.signature_field": "page {page}: in the signature block: '{theirs}'",
    "difference.pages_added": "pages were added behind the document, from page {page}: '{theirs}'",
    "difference.no_text": "the file has no text: it is a scanned image, so nobody can say whether it is the same",
}

SENTENCES: Final[dict[str, str]] = {**_ERRORS, **_NAMES, **_DIFFERENCES}

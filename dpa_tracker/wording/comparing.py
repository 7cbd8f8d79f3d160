"""Sentences of comparing two documents."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "error.compare_has_revisions": (
        "{file} has tracked changes that are pending, first in: {place}; accept or reject them in Word, then compare"
    ),
    "error.compare_over_input": "{file} is one of the files compared; give another name after --out",
    "error.compare_would_overwrite": (
        "{file} exists and is no untouched comparison or draft of ours; move it away, or give another name after --out"
    ),
    "error.compare_other_ending": "{file}: give a name that ends in .docx (tracked changes) or .pdf (report)",
    "error.compare_no_pdf": (
        "there is no LibreOffice on this machine to make {file}; give a name that ends in .docx for tracked changes"
    ),
    "error.compare_no_text": "{file} has no text that can be compared (a scanned image?); get a copy with text",
    "error.compare_print_no_tracks": (
        "{file} is a PDF, so no tracked changes can be written; leave --out away, or give a name that ends in .pdf"
    ),
    "name.change.negation": "Negation",
    "name.change.number": "Numbers",
    "name.change.date": "Date",
    "name.change.party": "Party",
    "name.change.obligation": "Shall or may",
    "name.change.changed": "Changed",
    "name.change.inserted": "Inserted",
    "name.change.deleted": "Deleted",
    "name.change.moved": "Moved",
    "name.change.table": "Table",
    "name.change.field": "Word field",
    "name.change.picture": "Picture",
    "name.change.formatting": "Style",
    "name.change.spacing": "White space",
    "name.document_part.header": "Header",
    "name.document_part.footer": "Footer",
    "name.document_part.footnote": "Footnote",
    "name.document_part.endnote": "Endnote",
    "name.document_part.text_box": "Text box",
}

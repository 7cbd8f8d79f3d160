"""Sentences about reading and scanning documents."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "error.document_missing": "{file}: there is no such file. Check the path.",
    "error.document_is_a_folder": "{file} is a folder. Name the files in it.",
    "error.document_is_a_link": (
        "{file} is a link to {target} and no file of its own, so it was not attached. Take that file itself, if it is "
        "the one you mean."
    ),
    "error.document_not_a_file": "{file} is not an ordinary file. Name a document.",
    "error.document_locked": (
        "{file} cannot be opened ({problem}). Close it where it is open, or check your rights to it, and try again."
    ),
    "error.document_empty": "{file} is empty. Get the document again.",
    "error.document_too_large": "{file} is larger than {limit} MB, the most that is read. Split it.",
    "error.document_too_long": "{file} has more pages or text than is read. Split it.",
    "error.document_bomb": (
        "{file} unpacks to far more than a document holds; it was not read. Ask the sender for an ordinary copy."
    ),
    "error.document_old_or_encrypted": (
        "{file} is an old Office file (.doc) or has a password. Open it in Word and save it as docx without a password."
    ),
    "error.document_encrypted": "{file} needs a password. Save a copy without one.",
    "error.document_damaged": "{file} is damaged or cut short and cannot be read. Get a fresh copy of it.",
    "error.document_hostile": (
        "{file} declares entities in its XML, which no Office program does; it was not read. Ask the sender for a "
        "clean copy."
    ),
    "error.document_not_word": "{file} is not a Word document, though its name says so. Check what it is.",
    "error.document_not_text": "{file} is not text, though its name says so. Check what it is.",
    "error.document_kind_unknown": (
        "{file}: documents that end in {ending} cannot be scanned. Save it as one of these: {endings}"
    ),
    "error.document_wrong_ending": "{file} ends in {ending}, but holds {form}. Give it its right ending.",
    "error.table_unsound": "{file}, line {line}: {problem}. Correct the line, or install the program again.",
    "note.pictures_not_read": "{count} pictures were not read; text in them is not seen.",
    "note.embedded_not_read": "{count} embedded documents were not read.",
    "note.attachment_not_read": "Attached to the message and not read: {name}.",
    "note.pages_without_text": "Pages without text, not read: {pages}.",
    "note.numbers_differ": "The text gives more than one number for the same thing; read each place: {said}.",
    "note.nature_about": (
        "The text reads like a guide to agreements or a checklist, not like an agreement: no number is taken from it."
    ),
    "note.nature_form": (
        "The text has blanks that are to be filled in: a form, and not what was agreed. Scan the signed paper."
    ),
    "note.table_overdue": "{table} was to be reviewed by {review_by}: the law may have changed since.",
    "place.paragraph": "paragraph {number}",
    "place.table": "table {number}",
    "place.table_row": "table {number}, row {row}",
    "place.nested_table": "nested table {number}",
    "place.nested_table_row": "nested table {number}, row {row}",
    "place.header": "header",
    "place.header_first": "header of the first page",
    "place.header_even": "header of even pages",
    "place.footer": "footer",
    "place.footer_first": "footer of the first page",
    "place.footer_even": "footer of even pages",
    "place.footnote": "footnote {number}",
    "place.endnote": "endnote {number}",
    "place.comment": "comment {number}",
    "place.text_box": "text box {number}",
    "place.content_control": "content control",
    "place.content_control_named": "content control “{name}”",
    "place.inserted": "inserted (tracked change)",
    "place.deleted": "deleted (tracked change)",
    "place.page": "page {number}",
    "place.page_margin": "running header or footer",
    "place.line": "line {number}",
    "place.attached_named": "attached file “{name}”",
    "place.front_matter": "front matter, line {number}",
    "scan.mentions": "Mentioned, not plainly relied on. {message}",
    "scan.rejects": "Named as not relied on. {message}",
    "stance.relies": "relies on it",
    "stance.mentions": "mentions it",
    "stance.rejects": "rejects it",
    "term.breach_notice_hours": "tells of a breach within {number} hours",
    "term.change_notice_days": "tells of new sub-processors {number} days ahead",
    "term.objection_days": "{number} days to object to a sub-processor",
    "term.deletion_days": "deletes within {number} days",
    "unit.business_days": "business days",
    "unit.weeks": "given in weeks",
    "unit.months": "given in months of 30 days",
    "unit.years": "given in years of 365 days",
}

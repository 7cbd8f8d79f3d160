"""Sentences about Word files that attack, fetch or mislead, and about what a template can never show."""

from __future__ import annotations

from typing import Final

_ERRORS: Final[dict[str, str]] = {
    "error.template_not_a_file": "{file} is a folder or no ordinary file; give the path of a Word file (.docx)",
    "error.template_paragraph_too_long": (
        "{file} has a paragraph of {length} characters, at most {longest} are read; divide it in Word"
    ),
    "error.template_too_many_placeholders": (
        "{file} has {number} placeholders, more than a contract can have; it may be a list, or made to attack"
    ),
    "error.template_fetches": (
        "{file} has a {name} field, which fetches text or pictures from elsewhere, in: {place}; "
        "in Word, put its result in its place (Ctrl+Shift+F9)"
    ),
}

_PROBLEMS: Final[dict[str, str]] = {
    "template.fetching_field": "a {name} field fetches text or pictures from elsewhere; put its result in its place",
    "template.never_supplied": "no agreement supplies '{name}': only the cover sheet of a pack has it",
    "template.emptied": "the field '{name}' holds a table, picture or note, which is lost when it is filled",
    "template.unknown_code": "'{name}' is never '{text}', so this condition never holds; it can be: {codes}",
    "template.bracket_not_yellow": (
        "'{text}' reads like the field '{name}' and was left as it is; mark it yellow in Word to adopt it"
    ),
}

_REMEDIES: Final[dict[str, str]] = {
    "page.remedy.fetching_field": "Select the field in Word, and press Ctrl+Shift+F9 to keep its result as text.",
    "page.remedy.never_supplied": "Remove the control, or use it in a cover sheet.",
    "page.remedy.emptied": "Let the control enclose text alone.",
    "page.remedy.unknown_code": "Put one of the codes from the field list after the equals sign.",
}

SENTENCES: Final[dict[str, str]] = {**_ERRORS, **_PROBLEMS, **_REMEDIES}

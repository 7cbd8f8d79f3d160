"""Sentences about Word files that attack, fetch or mislead, and about what a template can never show."""

from __future__ import annotations

from typing import Final

_ERRORS: Final[dict[str, str]] = {
    "error.template_not_a_file": "{file} is a folder or no ordinary file; give the path of a Word file (.docx)",
    "error.template_fetches": (
        "{file} has a {name} field, which fetches text or pictures from elsewhere, in: {place}; "
        "in Word, put its result in its place (Ctrl+Shift+F9)"
    ),
}

SENTENCES: Final[dict[str, str]] = {**_ERRORS}

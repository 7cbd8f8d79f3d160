"""The words of fields in a Word text that put a file, a program's answer or a query's result into it."""

from __future__ import annotations

from typing import Final

# ECMA-376 part 1, 17.16.5; INCLUDE is the older word for INCLUDETEXT.
FETCHING_WORDS: Final = frozenset(
    {"INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "DDE", "DDEAUTO", "LINK", "DATABASE", "RD"}
)

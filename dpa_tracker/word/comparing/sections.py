"""Sections of a document: whether two ends of sections lay out the page alike."""

from __future__ import annotations

from typing import Final

from dpa_tracker.word.ooxml import Element, w

# What a reader sees of a section; its headers and footers are compared by themselves.
LOOKED_AT: Final = tuple(w(name) for name in ("type", "pgSz", "pgMar", "cols", "pgNumType", "titlePg", "textDirection"))


def laid_out_alike(old: Element | None, new: Element | None) -> bool:
    """Whether two section properties (None: there are none) lay out the page alike."""
    return _layout(old) == _layout(new)


def _layout(section: Element | None) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    found = [] if section is None else [child for child in section if child.tag in LOOKED_AT]
    return sorted((str(child.tag), tuple(sorted((str(k), str(v)) for k, v in child.items()))) for child in found)

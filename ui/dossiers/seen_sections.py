"""What of a page of sections is to be seen: it is found again when the page is made anew in another language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from ui.dossiers.section_card import SectionCard


@dataclass(frozen=True, slots=True)
class Seen:
    """The section that begins nearest to the top of what is seen (-1: the page), how far off, and what is folded."""

    section: int
    below: int
    folded: tuple[int, ...]


def top_of(section: SectionCard, room: QWidget) -> int:
    """How far down on the page a section begins."""
    return section.mapTo(room, QPoint()).y()


def seen_at(scrolled: int, sections: Sequence[SectionCard], room: QWidget) -> Seen:
    """What is seen where one has scrolled that far; of sections beside one another the first counts."""
    tops = [0, *(top_of(section, room) for section in sections)]
    nearest = min(range(len(tops)), key=lambda at: abs(tops[at] - scrolled))
    folded = tuple(at for at, section in enumerate(sections) if not section.turner.is_open)
    return Seen(nearest - 1, scrolled - tops[nearest], folded)


def scroll_to(seen: Seen, sections: Sequence[SectionCard], room: QWidget) -> int:
    """How far to scroll to see the same, however long its texts are now. Folds what was folded."""
    for at in seen.folded:
        if at < len(sections):
            sections[at].turn(opened=False)
            _settle(sections[at], room)
    _settle(room, room)
    known = 0 <= seen.section < len(sections)
    return seen.below + (top_of(sections[seen.section], room) if known else 0)


def _settle(widget: QWidget, room: QWidget) -> None:
    """Lay out now what another size of a widget moves, from the inside out as Qt does later."""
    each: QWidget | None = widget
    while each is not None:
        layout = each.layout()
        if layout is not None:
            layout.activate()
        each = None if each is room else each.parentWidget()

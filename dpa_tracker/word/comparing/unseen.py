"""Tracked changes that Word shows and LibreOffice does not: those in the first paragraph of a control around blocks."""

from __future__ import annotations

from dpa_tracker.word.comparing.marking import DEL, INS
from dpa_tracker.word.ooxml import SDT, SDT_CONTENT, Element, P
from dpa_tracker.word.package import Package


def unseen_in_libreoffice(redline: Package) -> int:
    """How many paragraphs of the body LibreOffice shows as plain text although something in them is tracked."""
    lines: dict[Element, None] = {}
    for control in redline.root(redline.main_part).iter(SDT):
        content = control.find(SDT_CONTENT)
        line = None if content is None else next(content.iter(P), None)
        inside_a_paragraph = next(control.iterancestors(P), None) is not None
        if line is not None and not inside_a_paragraph and next(line.iter(INS, DEL), None) is not None:
            lines[line] = None
    return len(lines)

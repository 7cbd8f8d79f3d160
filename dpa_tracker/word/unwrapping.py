"""What LibreOffice is given instead of a file: the same text, without the controls inside which it misreads fields.

LibreOffice (seen in 7.4) gathers the first paragraph of a control around blocks as one text. A cross-reference, page
number or link in that paragraph is then printed as its instruction: "REF clause 3", and a bookmark in it is lost, so
that a reference to it prints nothing. Taking the control away changes
nothing that is seen; the Word file itself keeps it.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.word.controls import Level, content_of, level_of
from dpa_tracker.word.ooxml import BOOKMARK_START, NAME, SDT, SDT_PR, SIMPLE, Element, P, first, remove, serialise, w
from dpa_tracker.word.package import read_package, to_bytes
from dpa_tracker.word.references import complex_fields, target_of

MISREAD: Final = (SIMPLE, w("fldChar"), w("hyperlink"))
GALLERIES: Final = frozenset({w("docPartObj"), w("docPartList")})  # a table of contents, which is read rightly
TEXTS: Final = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")


def is_misread(control: Element) -> bool:
    """Whether LibreOffice prints the instruction of a field in the control's first paragraph."""
    properties = first(control, SDT_PR)
    gallery = properties is not None and any(child.tag in GALLERIES for child in properties)
    if gallery or level_of(control) is Level.INLINE:
        return False
    opening = next(content_of(control).iter(P), None)
    return opening is not None and next(opening.iter(*MISREAD), None) is not None


def for_libreoffice(content: bytes, name: str) -> bytes:
    """The bytes of a Word file for LibreOffice to read; a file that cannot be read comes back as it is."""
    try:
        package = read_package(content, name)
        texts = [part for part in package.parts if part.startswith(TEXTS) and part.endswith(".xml")]
        roots = {part: package.root(part) for part in texts}
    except KnownError:
        return content
    asked = {one.target for root in roots.values() for one in complex_fields(root)}
    asked |= {target_of(one.get(w("instr"), "").split()) for root in roots.values() for one in root.iter(SIMPLE)}
    changed = {part: serialise(root) for part, root in roots.items() if _unwrap_all(root, asked)}
    return to_bytes(package.replaced(changed)) if changed else content


def _loses_bookmark(control: Element, asked: Container[str | None]) -> bool:
    """Whether LibreOffice loses a bookmark that references ask for, in a control's first paragraph or before it."""
    if level_of(control) is Level.INLINE:
        return False
    for one in content_of(control).iter(BOOKMARK_START, P):
        if one.tag == P:
            return any(mark.get(NAME) in asked for mark in one.iter(BOOKMARK_START))
        if one.get(NAME) in asked:
            return True
    return False


def _unwrap_all(root: Element, asked: Container[str | None]) -> bool:
    """Take away the controls that would be misread; whether there were any. `asked` are the bookmarks referred to."""
    misread = [control for control in root.iter(SDT) if is_misread(control) or _loses_bookmark(control, asked)]
    for control in misread:
        for child in list(content_of(control)):
            control.addprevious(child)
        remove(control)
    return bool(misread)

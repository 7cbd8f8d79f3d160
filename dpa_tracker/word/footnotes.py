"""Footnotes and endnotes of text that is left out: nobody sees them, and they would still be in the file."""

from __future__ import annotations

from typing import Final, TypeAlias

from dpa_tracker.word.ooxml import ID, Element, remove, w

Note: TypeAlias = tuple[str, str]  # the name of the note's element, and its number

NOTE_OF: Final = {w("footnoteReference"): w("footnote"), w("endnoteReference"): w("endnote")}


def notes_referred_to(body: Element) -> frozenset[Note]:
    """The notes that the text refers to."""
    return frozenset((NOTE_OF[str(mark.tag)], mark.get(ID, "")) for mark in body.iter(*NOTE_OF))


def drop_notes(root: Element, gone: frozenset[Note]) -> bool:
    """Take those notes out of a part of notes; returns whether there were any."""
    found = [one for one in root.iterchildren(*NOTE_OF.values()) if (str(one.tag), one.get(ID, "")) in gone]
    for one in found:
        remove(one)
    return bool(found)

"""Footnotes and endnotes of text that is left out: nobody sees them, and they would still be in the file.

When the text comes back, its notes come back with it, under numbers of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from dpa_tracker.word.ooxml import ID, Element, remove, w, whole_number

Note: TypeAlias = tuple[str, str]  # the name of the note's element, and its number

NOTE_OF: Final = {w("footnoteReference"): w("footnote"), w("endnoteReference"): w("endnote")}


NOTES: Final = {w("footnote"): w("footnotes"), w("endnote"): w("endnotes")}


def notes_referred_to(body: Element) -> frozenset[Note]:
    """The notes that the text refers to."""
    return frozenset((NOTE_OF[str(mark.tag)], mark.get(ID, "")) for mark in body.iter(*NOTE_OF))


def drop_notes(root: Element, gone: frozenset[Note]) -> bool:
    """Take those notes out of a part of notes; returns whether there were any."""
    found = [one for one in root.iterchildren(*NOTE_OF.values()) if (str(one.tag), one.get(ID, "")) in gone]
    for one in found:
        remove(one)
    return bool(found)


def note_in(roots: Iterable[Element], note: Note) -> Element | None:
    """The note in the parts of a file; None when it is not there."""
    kind, number = note
    return next((one for root in roots for one in root.iterchildren(kind) if one.get(ID, "") == number), None)


def add_notes(text: Element, notes: Mapping[Note, Element], roots: Iterable[Element]) -> set[Element] | None:
    """Give a text its notes again, each a new number; returns the parts that were changed.

    None, and nothing is changed, when a note is not known or the file has no part for it any longer.
    """
    parts = {str(root.tag): root for root in roots}
    asked = [(mark, (NOTE_OF[str(mark.tag)], mark.get(ID, ""))) for mark in text.iter(*NOTE_OF)]
    if any(note not in notes or NOTES[note[0]] not in parts for _, note in asked):
        return None
    changed: set[Element] = set()
    for mark, note in asked:
        part = parts[NOTES[note[0]]]
        last = max((whole_number(one.get(ID)) for one in part.iterchildren(note[0])), default=0)
        number = str(max(last, 0) + 1)
        notes[note].set(ID, number)
        mark.set(ID, number)
        part.append(notes[note])
        changed.add(part)
    return changed

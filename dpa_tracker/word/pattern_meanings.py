"""What the ids in a pattern mean: Word may give styles and lists other ids when it saves a file.

A built-in style has one name whatever the language of Word; a list is known by the look of its levels.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dpa_tracker.word.footnotes import Note, note_in
from dpa_tracker.word.numbering import Lists
from dpa_tracker.word.ooxml import NAME, TBL, VAL, Element, first, own_text, w
from dpa_tracker.word.package import Package, Relationship
from dpa_tracker.word.patterns import NUM_ID, STYLE_MARKS, Kept, MarkedProperty, Pattern, Told, ties_in, told_of

ABSTRACT_ID: Final = w("abstractNumId")
SHOWING: Final = frozenset({"header", "footer"})
LOOKS: Final = (w("start"), w("numFmt"), w("lvlText"))


def names_of(styles: Element | None) -> dict[str, str]:
    """The names of a document's styles by their ids."""
    found: dict[str, str] = {}
    for style in styles.iter(w("style")) if styles is not None else ():
        name = first(style, NAME)
        found[style.get(w("styleId"), "")] = "" if name is None else name.get(VAL, "")
    return found


def kinds_of_lists(numbering: Element | None) -> dict[str, str]:
    """How the lists of a document look, by their ids."""
    if numbering is None:
        return {}
    looks = {one.get(ABSTRACT_ID, ""): _look(one) for one in numbering.iter(w("abstractNum"))}
    found: dict[str, str] = {}
    for one in numbering.iter(w("num")):
        kind = first(one, ABSTRACT_ID)
        found[one.get(NUM_ID, "")] = looks.get("" if kind is None else kind.get(VAL, ""), "")
    return found


def _look(abstract: Element) -> str:
    levels = abstract.iter(w("lvl"))
    return "|".join(":".join(mark.get(VAL, "") for mark in level if mark.tag in LOOKS) for level in levels)


def ends_of_ties(package: Package, part: str) -> dict[str, str]:
    """What the ids of a part's ties mean: the kind, and what is at the other end, whatever that part is called."""
    ties = package.relationships(part)
    return {
        tie.id: f"{tie.kind} {_end_of(package, tie)}" for tie in ties if tie.external or tie.target in package.parts
    }


def _end_of(package: Package, tie: Relationship) -> str:
    """What is at the other end of a tie; of a header what it shows, since Word writes its marks anew."""
    if tie.external:
        return tie.target
    content = package.parts[tie.target]
    if tie.kind.rsplit("/", 1)[-1] in SHOWING:
        root = package.root(tie.target)
        pieces = sum(1 for _ in root.iter(w("drawing"), w("pict"), TBL))
        content = f"{pieces} {own_text(root)}".encode()
    return hashlib.sha256(content).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Meanings:
    """What the ids of a file mean: the names of styles, the looks of lists, what is at the other end of ties."""

    styles: Mapping[str, str]
    lists: Mapping[str, str]
    ties: Mapping[str, str]


def kept_of(  # noqa: PLR0913, PLR0917 - the parts of what is kept, and of what they mean something in
    patterns: tuple[Pattern, ...],
    marked: tuple[MarkedProperty, ...],
    notes: Mapping[Note, Told],
    lists: Lists,
    package: Package,
    main_part: str,
) -> Kept | None:
    """The patterns with the meanings of the ids in them, and marked properties; None when there are none of both."""
    if not patterns and not marked:
        return None
    named, listed = ids_in((*(one.told for one in patterns), *notes.values()))
    names = {one: name for one, name in names_of(lists.styles).items() if one in named} if named else {}
    looks = {one: look for one, look in kinds_of_lists(lists.root).items() if one in listed} if listed else {}
    tied = {identity for one in patterns for identity in one.told.ties}
    ties = {one: end for one, end in ends_of_ties(package, main_part).items() if one in tied} if tied else {}
    return Kept(patterns, marked, names, looks, ties=ties, notes=notes)


def notes_kept(patterns: Iterable[Pattern], roots: Sequence[Element]) -> dict[Note, Told]:
    """The notes that patterns refer to, from the parts of a file; not those that point elsewhere themselves."""
    found: dict[Note, Told] = {}
    for note in sorted({note for one in patterns for note in one.told.notes}):
        element = note_in(roots, note)
        if element is not None and not (told := told_of(element)).ties:
            found[note] = told
    return found


def ids_in(told: Iterable[Told]) -> tuple[set[str], set[str]]:
    """The ids of the styles and of the lists in patterns."""
    told = tuple(told)
    return {style for one in told for style in one.styles}, {number for one in told for number in one.lists}


def of_today(element: Element, kept: Kept, today: Meanings) -> Element | None:
    """A pattern with the ids that its styles, lists and ties have in this file; None when it lacks one of them."""
    ends = {end: identity for identity, end in reversed(list(today.ties.items()))}
    for one, name, value in [*ties_in(element)]:
        identity = ends.get(kept.ties.get(value, ""))
        if identity is None:
            return None
        one.set(name, identity)
    for marks, meant, here in ((STYLE_MARKS, kept.styles, today.styles), ((NUM_ID,), kept.lists, today.lists)):
        ids = {meaning: identity for identity, meaning in reversed(list(here.items()))}
        for mark in element.iter(*marks):
            meaning = meant.get(mark.get(VAL, ""))
            if meaning is None or here.get(mark.get(VAL, "")) == meaning:
                continue
            if meaning not in ids:
                return None
            mark.set(VAL, ids[meaning])
    return element

"""What the ids in a pattern mean: Word may give styles and lists other ids when it saves a file.

A built-in style has one name whatever the language of Word; a list is known by the look of its levels.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dpa_tracker.word.ooxml import NAME, VAL, Element, first, w
from dpa_tracker.word.patterns import NUM_ID, STYLE_MARKS, Kept, MarkedProperty, Pattern

ABSTRACT_ID: Final = w("abstractNumId")
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


def kept_of(
    patterns: tuple[Pattern, ...],
    styles: Element | None,
    numbering: Element | None,
    properties: tuple[MarkedProperty, ...] = (),
) -> Kept | None:
    """The patterns with the meanings of the ids in them, and marked properties; None when there are none of both."""
    if not patterns and not properties:
        return None
    named, listed = ids_in(patterns)
    names = {one: name for one, name in names_of(styles).items() if one in named} if named else {}
    looks = {one: look for one, look in kinds_of_lists(numbering).items() if one in listed} if listed else {}
    return Kept(patterns, properties, names, looks)


def ids_in(patterns: tuple[Pattern, ...]) -> tuple[set[str], set[str]]:
    """The ids of the styles and of the lists in patterns."""
    told = [one.told for one in patterns]
    return {style for one in told for style in one.styles}, {number for one in told for number in one.lists}


def of_today(element: Element, kept: Kept, names: Mapping[str, str], looks: Mapping[str, str]) -> Element | None:
    """A pattern with the ids that its styles and lists have in this file; None when the file lacks one of them."""
    for marks, meant, here in ((STYLE_MARKS, kept.styles, names), ((NUM_ID,), kept.lists, looks)):
        ids = {meaning: identity for identity, meaning in reversed(list(here.items()))}
        for mark in element.iter(*marks):
            meaning = meant.get(mark.get(VAL, ""))
            if meaning is None or here.get(mark.get(VAL, "")) == meaning:
                continue
            if meaning not in ids:
                return None
            mark.set(VAL, ids[meaning])
    return element

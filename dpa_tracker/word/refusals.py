"""What a Word file may not hold to be a template: each is refused by name and place, before anything is filled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.word.controls import tag_text
from dpa_tracker.word.fetching import fetching_fields, remote_ties
from dpa_tracker.word.foreign_controls import foreign_controls
from dpa_tracker.word.ooxml import Element, P, T, place
from dpa_tracker.word.package import Package

LONGEST_PARAGRAPH: Final = 100_000  # characters: thirty pages without a break
PARAGRAPH_END: Final = b":p>"  # the prefix is usually w


def refuse_what_cannot_be_filled(file: str, root: Element, beside: Iterable[tuple[str, Element]] = ()) -> None:
    """Refuse a part that fetches what nobody saw, or a control that asks for one of our fields and would stay empty.

    `beside` are the fields that fetch something, by name, in parts that nothing is filled into. Raises KnownError
    `template_fetches` and `template_foreign_control`.
    """
    for name, element in (*fetching_fields(root), *beside):
        raise KnownError("template_fetches", file=file, name=name, place=place(element))
    for control, _kind in foreign_controls(root):
        values = {"name": tag_text(control), "place": place(control)}
        raise KnownError("template_foreign_control", file=file, **values)


def refuse_external(package: Package) -> None:
    """Refuse what lies on a server: it would be fetched when the document is opened, a template with all it can run.

    Raises KnownError `template_external`.
    """
    for _, tie in remote_ties(package):
        raise KnownError("template_external", file=package.name, target=tie.target)


def refuse_endless(package: Package, part: str) -> None:
    """Refuse a paragraph of a megabyte, which is no text that anyone wrote: comparing it would take hours.

    Raises KnownError `template_paragraph_too_long`.
    """
    if max(map(len, package.parts[part].split(PARAGRAPH_END))) <= LONGEST_PARAGRAPH:
        return  # the quick look; only what is long in bytes is counted in letters
    for paragraph in package.root(part).iter(P):
        length = sum(len(piece.text or "") for piece in paragraph.iter(T))
        if length > LONGEST_PARAGRAPH:
            limits = {"length": length, "longest": LONGEST_PARAGRAPH}
            raise KnownError("template_paragraph_too_long", file=package.name, **limits)

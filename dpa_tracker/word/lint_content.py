"""What a template asks for that cannot be had: fields nothing supplies, content that filling empties, text fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from dpa_tracker.word.choices import words_of
from dpa_tracker.word.conditions import can_be
from dpa_tracker.word.controls import Purpose, content_of, outermost, tag_of, tag_text
from dpa_tracker.word.counted import has_unit
from dpa_tracker.word.fetching import fetching_beside, fetching_fields
from dpa_tracker.word.fields import FIELDS, FieldKind, asked_for
from dpa_tracker.word.ooxml import SDT, TBL, Element, P, T, place, w
from dpa_tracker.word.problems import Problem
from dpa_tracker.word.scope import Scope
from dpa_tracker.word.template import Template

# What only the assembling of a pack knows: the values of an agreement never have it (a test compares the groups).
OF_PACKS: Final = "pack"
COVER_SHEET: Final = "cover_sheet"
# More than one of what a number counts, as a text says it after the number.
SEVERAL: Final = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?P<unit>(?:(?:calendar|business|working)\s+)?(?:hours|days)|timer|(?:virke|arbeids|kalender)?dager)\b",
    re.IGNORECASE,
)
YES_OR_NO: Final = {name: "yes, no" for name, field in FIELDS.items() if field.kind is FieldKind.YES_NO}
LOST: Final = (TBL, w("drawing"), w("pict"), w("object"), w("footnoteReference"), w("endnoteReference"))


def content_problems(template: Template, roots: Iterable[Element]) -> Iterator[Problem]:
    """The problems of the text parts, in their order, then of fields that fetch in the parts beside them."""
    asked: dict[str, Problem] = {}
    for root in roots:
        yield from fetching_in(root)
        yield from _below(root, Scope({}), template.kind, asked)
    yield from asked.values()
    texts = {template.main_part, *template.text_parts}
    for name, element in fetching_beside(template.package, texts):
        yield Problem("fetching_field", "block", place(element), {"name": name})


def fetching_in(root: Element) -> Iterator[Problem]:
    """Fields that fetch something when they are brought up to date: such a template is not filled."""
    for name, element in fetching_fields(root):
        yield Problem("fetching_field", "block", place(element), {"name": name})


def _below(node: Element, scope: Scope, kind: str, asked: dict[str, Problem]) -> Iterator[Problem]:
    for control in outermost(node):
        tag = tag_of(control)
        inner = scope
        if tag is not None and tag.purpose in (Purpose.FIELD, Purpose.CONDITION, Purpose.REPETITION):
            full = scope.full_name(tag.name)
            yield from _of_name(control, full, kind)
            for one in asked_for((full,)):
                asked.setdefault(one.tag, Problem("asked_field", "info", place(control), {"name": one.tag}))
            if tag.purpose is Purpose.FIELD:
                yield from _of_content(control)
                if not tag.counted and has_unit(full):
                    yield from _of_unit(control, tag.name)
            elif tag.equals is not None:
                yield from _of_code(control, full, tag.equals)
            if tag.purpose is Purpose.REPETITION:
                inner = scope.bind(full, 1, None)
        yield from _below(content_of(control), inner, kind, asked)


def _of_name(control: Element, full: str, kind: str) -> Iterator[Problem]:
    if full.split(".", maxsplit=1)[0] == OF_PACKS and kind != COVER_SHEET and full in FIELDS:
        yield Problem("never_supplied", "block", place(control), {"name": full})


def _of_unit(control: Element, name: str) -> Iterator[Problem]:
    """A unit written after the number stays as it is, so that it is "1 days" when the number is one."""
    paragraph = next(control.iterancestors(P), None)
    if paragraph is None:
        return
    texts = list(paragraph.iter(T))
    own = set(content_of(control).iter(T))
    last = max((at for at, text in enumerate(texts) if text in own), default=len(texts))
    found = SEVERAL.match("".join(text.text or "" for text in texts[last + 1 :]))
    if found is not None:
        yield Problem("unit_beside", "check", place(control), {"name": name, "text": found["unit"]})


def _of_content(control: Element) -> Iterator[Problem]:
    """A field's whole content goes when it is filled, and with it what is no text."""
    for lost in content_of(control).iter(*LOST):
        if next(lost.iterancestors(SDT), None) is control:
            yield Problem("emptied", "check", place(control), {"name": tag_text(control)})
            return


def _of_code(control: Element, full: str, code: str) -> Iterator[Problem]:
    if not can_be(full, code):
        shown = {"name": full, "text": code, "codes": ", ".join(words_of(full)) or YES_OR_NO.get(full, "-")}
        yield Problem("unknown_code", "block", place(control), shown)

"""Checking a template before anyone relies on it: what would go wrong when it is filled, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from dpa_tracker.document_languages import LETTERS_IN
from dpa_tracker.word.controls import (
    CHECKBOX,
    COUNTED,
    FOREIGN_KINDS,
    LONGEST_TAG,
    Level,
    Purpose,
    Tag,
    content_of,
    is_item,
    kinds_of,
    level_of,
    outermost,
    tag_of,
    tag_text,
)
from dpa_tracker.word.counted import has_unit
from dpa_tracker.word.date_controls import DATE, unused
from dpa_tracker.word.elsewhere import placeholders_elsewhere
from dpa_tracker.word.fields import FIELDS, FieldKind, nearest
from dpa_tracker.word.foreign_controls import foreign_controls
from dpa_tracker.word.lint_content import content_problems
from dpa_tracker.word.list_controls import not_offered
from dpa_tracker.word.ooxml import (
    ID,
    REVISIONS,
    SDT,
    SDT_PR,
    SIMPLE,
    TBL,
    TC,
    TR,
    VAL,
    Element,
    P,
    first,
    own_text,
    place,
    w,
)
from dpa_tracker.word.package import OFFICE
from dpa_tracker.word.placeholder_blanks import where
from dpa_tracker.word.placeholder_styles import Style
from dpa_tracker.word.placeholders import half_brackets_in, halves_in, placeholders_in
from dpa_tracker.word.problems import Problem
from dpa_tracker.word.property_marks import property_marks
from dpa_tracker.word.references import bookmark_names, complex_fields, target_of
from dpa_tracker.word.scope import Scope
from dpa_tracker.word.signing import SIGNATORIES, SignKind
from dpa_tracker.word.template import Template
from dpa_tracker.word.unfinished import comment_text, commented, unfinished_in
from dpa_tracker.word.unwrapping import is_misread

LANGUAGES: Final = ("en", "nb", *LETTERS_IN)  # what a list is offered in is asked of these
SHOWN: Final = 60  # characters of what a control without a title shows
# What `unfinished` says; every other placeholder should have become a control.
UNFINISHED: Final = frozenset(
    {Style.YELLOW, Style.PASSAGE, Style.BLANK, Style.EMPTY, Style.FORM_CHOICE, Style.PERHAPS, Style.BOX}
)


def lint(template: Template) -> tuple[Problem, ...]:
    """Everything worth saying about a template, the text parts in order."""
    roots = template.roots()
    found: list[Problem] = []
    for root in roots.values():
        found += _of_controls(root, Scope({}))
        found += _of_foreign(root)
        found += revisions_in(root)
        found += _of_left_overs(root, template.language)
        found += unfinished_in(root, template.language)
    found += content_problems(template, roots.values())
    found += _of_references(list(roots.values()))
    found += _of_other_parts(template, roots.values())
    found += property_marks(template.package)
    found += placeholders_elsewhere(template.package, tuple(roots), template.language)
    if not template.tags():
        found.append(Problem("no_fields", "check", template.package.name))
    return tuple(found)


def revisions_in(root: Element) -> Iterator[Problem]:
    """One problem for each paragraph (or row) with tracked changes that nobody has accepted or rejected."""
    seen: set[Element] = set()
    for mark in root.iter(*REVISIONS):
        paragraph = next(mark.iterancestors(P), None)
        if paragraph is None:  # of a row or a cell, which has its text beside the mark
            paragraph = next(mark.iterancestors(TC, TR, TBL), None)
        if paragraph is None:  # around blocks
            paragraph = next((found for one in mark.itersiblings() for found in one.iter(P)), None)
        holder = paragraph if paragraph is not None else mark
        if holder not in seen:
            seen.add(holder)
            yield Problem("pending_revision", "block", place(holder))


def _of_controls(node: Element, scope: Scope) -> Iterator[Problem]:
    for control in outermost(node):
        tag = tag_of(control)
        inner = scope
        if tag is None:
            yield from _of_untagged(control)
        elif tag.purpose is Purpose.GAP:
            yield Problem("our_mark", "check", place(control), {"name": tag_text(control)})
        elif tag.purpose is Purpose.SIGN:
            yield from _of_sign(control, tag, scope)
        elif tag.purpose is not Purpose.ITEM:
            yield from _of_tag(control, tag, scope)
            yield from _of_nesting(control)
            if tag.purpose is Purpose.REPETITION:
                inner = scope.bind(scope.full_name(tag.name), 1, None)
                yield from _of_footnotes(control, tag)
        yield from _of_controls(content_of(control), inner)


def untagged_in(root: Element) -> Iterator[Problem]:
    """The controls without a tag, which nothing fills, as far as they have a title or wait for a text."""
    for control in root.iter(SDT):
        if tag_of(control) is None:
            yield from _of_untagged(control)


def _of_untagged(control: Element) -> Iterator[Problem]:
    kinds = kinds_of(control)
    if tag_text(control) or not FOREIGN_KINDS.isdisjoint(kinds):
        return
    alias = kinds.get(w("alias"))
    waits = w("showingPlcHdr") in kinds and not is_item(control)
    if alias is not None or waits:
        name = own_text(content_of(control))[:SHOWN].strip() if alias is None else alias.get(VAL, "")
        yield Problem("title_without_tag", "check", place(control), {"name": name})


def _of_foreign(root: Element) -> Iterator[Problem]:
    for control, kind in foreign_controls(root):
        yield Problem("foreign_control", "block", place(control), {"name": tag_text(control), "control": kind})


def _of_tag(control: Element, tag: Tag, scope: Scope) -> Iterator[Problem]:
    where, text = place(control), tag_text(control)
    if len(text) > LONGEST_TAG:
        yield Problem("tag_too_long", "block", where, {"name": text})
    full = scope.full_name(tag.name)
    if not tag.name.strip("."):
        yield Problem("empty_name", "block", where)
        return
    known = FIELDS.get(full)
    if known is None:
        near = nearest(full)
        code = "unknown_field" if near is None else "unknown_field_near"
        yield Problem(code, "block", where, {"name": full, "near": near or ""})
        return
    outer = _list_around(full)
    if outer is not None and all(bound.name != outer for bound in scope.bound):
        yield Problem("outside_its_list", "block", where, {"name": full, "list": outer})
    if tag.purpose is Purpose.REPETITION and known.kind not in _REPEATABLE:
        yield Problem("not_a_list", "block", where, {"name": full})
    if tag.purpose is Purpose.FIELD:
        yield from _of_field(control, full, known.kind, where, scope)
        if tag.counted and not has_unit(full):
            yield Problem("wrong_kind", "block", where, {"name": full, "control": COUNTED, "kind": known.kind.value})


def _of_sign(control: Element, tag: Tag, scope: Scope) -> Iterator[Problem]:
    if tag.name not in tuple(SignKind):
        kinds = ", ".join(SignKind)
        yield Problem("unknown_sign_kind", "block", place(control), {"name": tag.name, "kinds": kinds})
    if not any(bound.name.rsplit(".", 1)[-1] == SIGNATORIES for bound in scope.bound):
        yield Problem("sign_outside_signatories", "block", place(control), {"name": tag_text(control)})


_REPEATABLE: Final = frozenset({FieldKind.RECORDS, FieldKind.LIST, FieldKind.CODES, FieldKind.COUNTRIES})


def _list_around(tag: str) -> str | None:
    """The list of records a name is an item of: the innermost."""
    parts = tag.split(".")
    for size in range(len(parts) - 1, 0, -1):
        above = FIELDS.get(".".join(parts[:size]))
        if above is not None and above.kind is FieldKind.RECORDS:
            return above.tag
    return None


def _of_field(control: Element, tag: str, kind: FieldKind, where: str, scope: Scope) -> Iterator[Problem]:
    if kind is FieldKind.RECORDS and all(bound.name != tag for bound in scope.bound):
        yield Problem("list_as_field", "block", where, {"name": tag})
    if level_of(control) is Level.ROW:
        yield Problem("row_as_field", "block", where, {"name": tag})
    if next(content_of(control).iter(SDT), None) is not None:
        yield Problem("nested_in_field", "check", where, {"name": tag})
    properties = first(control, SDT_PR)
    if properties is None:
        return
    for mark, wanted, control_name in (
        (CHECKBOX, FieldKind.YES_NO, "check_box"),
        (DATE, FieldKind.DATE, "date_picker"),
    ):
        if properties.find(mark) is not None and kind is not wanted:
            values = {"name": tag, "control": control_name, "kind": kind.value}
            yield Problem("wrong_kind", "block", where, values)
    lacking = not_offered(control, tag, LANGUAGES)
    if lacking:
        yield Problem("list_lacks", "check", where, {"name": tag, "codes": ", ".join(lacking)})
    picker = properties.find(DATE)
    format_unused = None if picker is None or kind is not FieldKind.DATE else unused(picker)
    if format_unused is not None:
        yield Problem("date_format_unused", "check", where, {"name": tag, "format": format_unused})


def _of_nesting(control: Element) -> Iterator[Problem]:
    """What LibreOffice (seen in 7.4) gets wrong.

    It misplaces text of later blocks after a control inside a control of a line, and prints the instruction of a field
    in the first paragraph of a control around blocks.
    """
    if is_misread(control):
        yield Problem("misread_control", "check", place(control), {"name": tag_text(control)})
    if level_of(control) is Level.INLINE and next(content_of(control).iter(SDT), None) is not None:
        yield Problem("nested_in_line", "check", place(control), {"name": tag_text(control)})


def _of_footnotes(control: Element, tag: Tag) -> Iterator[Problem]:
    for note in control.iter(w("footnoteReference"), w("endnoteReference")):
        yield Problem("footnote_in_repetition", "check", place(note), {"name": tag.name})
        return


def _of_left_overs(root: Element, language: str) -> Iterator[Problem]:
    left = [one for one in placeholders_in(root, language) if one.style not in UNFINISHED]
    once = {(one.paragraph, one.shown): one for one in reversed(left)}
    places = {one.paragraph: where(one) for one in left}
    for paragraph, text in reversed(once):
        yield Problem("placeholder", "block", places[paragraph], {"text": text})
    for half, paragraph in halves_in(root):
        yield Problem("unbalanced_mark", "block", place(paragraph), {"text": half})
    for half, paragraph in half_brackets_in(root):
        yield Problem("bracket_half", "check", place(paragraph), {"text": half})


def _of_references(roots: list[Element]) -> Iterator[Problem]:
    there = bookmark_names(roots)
    for root in roots:
        for one in complex_fields(root):
            if one.target is not None and one.target not in there:
                yield Problem("dangling_reference", "check", place(one.begin), {"name": one.target})
        for simple in root.iter(SIMPLE):
            target = target_of(simple.get(w("instr"), "").split())
            if target is not None and target not in there:
                yield Problem("dangling_reference", "check", place(simple), {"name": target})


def _of_other_parts(template: Template, roots: Iterable[Element]) -> Iterator[Problem]:
    filled = {template.main_part, *template.text_parts}
    places = commented(roots)
    for part in template.package.parts:
        if part.startswith("word/") and part.endswith(".xml") and part not in filled:
            yield from _of_unfilled(template, part, places)
    for part in sorted(filled):
        for tie in template.package.relationships(part):
            if tie.external and tie.kind != f"{OFFICE}/hyperlink":
                yield Problem("remote_link", "check", part, {"target": tie.target})


def _of_unfilled(template: Template, part: str, places: Mapping[str, Element]) -> Iterator[Problem]:
    if not any(word in template.package.parts[part] for word in (b"sdt", b"comment")):
        return  # most parts hold no text; they need not be read
    root = template.package.root(part)
    for comment in root.iter(w("comment")):
        paragraph = places.get(comment.get(ID, ""))
        where = part if paragraph is None else place(paragraph)
        yield Problem("comment", "check", where, {"text": comment_text(comment)})
    for control in root.iter(SDT):
        if tag_of(control) is not None:
            yield Problem("not_filled_here", "check", place(control), {"name": tag_text(control), "part": part})

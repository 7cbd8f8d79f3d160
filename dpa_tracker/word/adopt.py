"""Adopting a firm's own Word file: its placeholders become controls, and nothing else in it changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, groupby
from typing import Final, TypeAlias

from lxml import etree

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.word.controls import FOREIGN_KINDS, new_control, tag_text
from dpa_tracker.word.fields import FIELDS
from dpa_tracker.word.lint import revisions_in
from dpa_tracker.word.ooxml import (
    R_PR,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    VAL,
    XML_SPACE,
    Element,
    R,
    T,
    copy_of,
    first,
    place,
    remove,
    serialise,
    w,
    whole_number,
)
from dpa_tracker.word.package import Package, as_document
from dpa_tracker.word.placeholders import Placeholder, Style, placeholders_in, plain_brackets_in, run_of
from dpa_tracker.word.problems import Problem
from dpa_tracker.word.proposals import propose
from dpa_tracker.word.surroundings import surroundings_of
from dpa_tracker.word.template import Template

CUSTOMER: Final = re.compile(r"customer|client|kunde", re.IGNORECASE)
CODE_WORDS: Final = re.compile(r"\{%[-+]?(?:p|tr|tc|r)?\s*(if|for|el\w+|end\w+)", re.IGNORECASE)
CODES: Final = {"if": "code_condition", "for": "code_repetition"}
# What cannot become a control at all, with what is said of it.
UNPLACED: Final = {Style.PASSAGE: "yellow_passage", Style.FORM_CHOICE: "form_choice"}
REVISIONS_SHOWN: Final = 3  # paragraphs that a refusal quotes
MOST_PLACEHOLDERS: Final = 1_500
SHOWN: Final = 60  # characters of a placeholder that a message repeats

Choices: TypeAlias = Mapping[int, str | None]  # number of a placeholder -> field, or None to leave it as it is
Found: TypeAlias = Mapping[str, list[tuple[int, Placeholder]]]


@dataclass(frozen=True, slots=True)
class Adopted:
    """An adopted file: its parts, the fields that were placed, and what the user must look at."""

    package: Package
    fields: tuple[str, ...]
    problems: tuple[Problem, ...]


def adopt(template: Template, choices: Choices | None = None) -> Adopted:
    """Turn placeholders into controls where a field is chosen, else likely; report every one, placed or not."""
    roots = template.roots()
    all_found = numbered(template, roots)
    customers = names_customers(all_found)
    work = _Adopting(_highest_number(roots.values()), company_is_processor=customers, choices=choices or {})
    changed: dict[str, bytes] = {}
    for part, root in roots.items():
        before = len(work.placed)
        for _, group in groupby(all_found[part], key=lambda pair: pair[1].paragraph):
            # The last first: what stands before it in the paragraph keeps its place.
            for number, one in sorted(group, key=lambda pair: pair[1].begin, reverse=True):
                work.adopt_one(number, one)
        if len(work.placed) > before:
            changed[part] = serialise(root)
    for root in template.roots().values():
        work.problems += _plain_brackets(root, company_is_processor=customers)
    if not any(all_found.values()) and not work.problems:
        work.problems.append(Problem("nothing_to_adopt", "check", template.package.name))
    package = as_document(template.package.replaced(changed))
    return Adopted(package, tuple(dict.fromkeys(work.placed)), tuple(work.problems))


def numbered(template: Template, roots: Mapping[str, Element]) -> Found:
    """The placeholders of each part with their numbers, which are the same whenever the same file is read.

    Raises KnownError `template_too_many_placeholders` when there are more than anyone would confirm one by one, and
    `adopt_pending_revisions` for tracked changes: a control around half a change would decide it for the firm.
    """
    refuse_revisions(template.package.name, roots.values())
    numbers = count()
    found = {
        part: [(next(numbers), one) for one in placeholders_in(root, template.language)] for part, root in roots.items()
    }
    total = sum(len(some) for some in found.values())
    if total > MOST_PLACEHOLDERS:
        raise KnownError("template_too_many_placeholders", file=template.package.name, number=total)
    return found


def refuse_revisions(name: str, roots: Iterable[Element]) -> None:
    """Raise KnownError `adopt_pending_revisions`, quoting the first paragraphs, when a tracked change is pending."""
    places = [problem.place for root in roots for problem in revisions_in(root)]
    if places:
        quoted = "; ".join(f"“{one}”" for one in dict.fromkeys(places[:REVISIONS_SHOWN]) if one)
        raise KnownError("adopt_pending_revisions", file=name, number=len(places), paragraphs=quoted or "-")


def names_customers(found: Found) -> bool:
    """Whether any placeholder names a customer: "company" is then the processor."""
    return any(CUSTOMER.search(one.name) for some in found.values() for _, one in some)


def proposal_for(one: Placeholder, *, company_is_processor: bool) -> str | None:
    """The field that is likely for a placeholder where it stands, or None."""
    return propose(one.name, surroundings_of(one), company_is_processor=company_is_processor)


def _plain_brackets(root: Element, *, company_is_processor: bool) -> Iterator[Problem]:
    """Brackets that name a field and are not yellow: they may be options or omissions, so they stay as they are."""
    for name, text, paragraph in plain_brackets_in(root):
        tag = propose(name, company_is_processor=company_is_processor)
        if tag is not None:
            yield Problem("bracket_not_yellow", "info", place(paragraph), {"text": text[:SHOWN], "name": tag})


def _highest_number(roots: Iterable[Element]) -> int:
    """The highest number of a control in the file."""
    found = [whole_number(one.get(VAL)) for root in roots for one in root.iter(w("id")) if _is_controls_own(one)]
    return max(found, default=920_000)


def _is_controls_own(identity: Element) -> bool:
    parent = identity.getparent()
    return parent is not None and parent.tag == SDT_PR


@dataclass(slots=True)
class _Adopting:
    """The work on one file."""

    number: int
    company_is_processor: bool
    choices: Choices
    placed: list[str] = field(default_factory=list[str])
    problems: list[Problem] = field(default_factory=list[Problem])

    def adopt_one(self, number: int, one: Placeholder) -> None:
        """Place one placeholder, or say why not."""
        where, shown = place(one.paragraph), one.shown[:SHOWN]
        unplaced = UNPLACED.get(one.style)
        if one.style is Style.CODE:
            self.problems.append(Problem(_code_of(one.text), "block", where, {"text": shown}))
            return
        tag = None if unplaced is not None else self._tag_of(number, one)
        control = None if tag is None else self._wrapped(one, tag)
        if tag is None or control is None:
            code = unplaced or ("not_placed" if tag is None else "scattered")
            self.problems.append(Problem(code, "check", where, {"text": shown}))
            return
        self.placed.append(tag)
        self.problems.append(Problem("field_proposed", "info", where, {"text": shown, "name": tag}))
        if one.extra:
            self.problems.append(Problem("extra_dropped", "check", where, {"text": shown, "extra": one.extra[:SHOWN]}))

    def _tag_of(self, number: int, one: Placeholder) -> str | None:
        if number in self.choices:
            return self.choices[number]
        return proposal_for(one, company_is_processor=self.company_is_processor)

    def _wrapped(self, one: Placeholder, tag: str) -> Element | None:
        """The control now in the placeholder's place; None when its runs lie in different places."""
        runs = _own_runs(one)
        parents = {run.getparent() for run in runs}
        if len(parents) != 1:
            return None
        around = untagged_around(runs)
        if around is not None:
            _tag(around, tag)
            return around
        if any(holds_plain_text(above) for above in runs[0].iterancestors(SDT)):
            return None  # Word repairs a file with a control inside one of plain text
        self.number += 1
        control, content = new_control(tag, self.number % 2_000_000_000)
        alias = etree.Element(w("alias"))
        alias.set(VAL, FIELDS[tag].label_en[:64])
        control[0].insert(0, alias)
        etree.SubElement(control[0], w("showingPlcHdr"))
        content.append(_run_like(runs[0], one.text))
        runs[0].addprevious(control)
        control.tail = None
        for run in (*runs, *one.elements):
            if run.getparent() is not None:
                remove(run)
        return control


def _code_of(text: str) -> str:
    """What is to be said of program code: what stands for it here, by its first word."""
    found = CODE_WORDS.match(text)
    return "code_not_taken" if found is None else CODES.get(found[1].lower(), "code_rest")


def holds_plain_text(control: Element) -> bool:
    """Whether a control is one of plain text, which can hold no other control."""
    return first(control, SDT_PR, w("text")) is not None


def untagged_around(runs: list[Element]) -> Element | None:
    """The control of the firm's own that holds these runs and nothing else, and has no tag; None when there is none."""
    content = runs[0].getparent()
    control = None if content is None else content.getparent()
    if content is None or control is None or content.tag != SDT_CONTENT or list(content) != runs:
        return None
    properties = first(control, SDT_PR)
    if properties is None or tag_text(control) or any(child.tag in FOREIGN_KINDS for child in properties):
        return None
    return control


def _tag(control: Element, tag: str) -> None:
    """Give a control its tag, after its title, where the schema wants it."""
    properties = control[0]
    for old in properties.findall(w("tag")):
        properties.remove(old)
    made = etree.Element(w("tag"))
    made.set(VAL, tag)
    at = [index for index, child in enumerate(properties, start=1) if child.tag in (R_PR, w("alias"))]
    properties.insert(max(at, default=0), made)


def _own_runs(one: Placeholder) -> list[Element]:
    """The runs that hold the placeholder and nothing else; runs at its edges are split."""
    if one.elements:
        outermost = one.elements[0]
        return [outermost] if outermost.tag != R else list(one.elements)
    begin_piece, end_piece = one.pieces[0], one.pieces[-1]
    _split(end_piece.element, one.end - end_piece.start)
    inside = _split(begin_piece.element, one.begin - begin_piece.start)
    elements = [inside, *(piece.element for piece in one.pieces[1:])]
    return list(dict.fromkeys(run for element in elements if (run := run_of(element)) is not None))


def _split(text: Element, at: int) -> Element:
    """Part a run before the character; returns the text element that now begins there."""
    run, whole = run_of(text), text.text or ""
    siblings = [] if run is None else [child for child in run if child.tag != R_PR]
    if run is None or (at <= 0 and siblings[0] is text):
        return text
    if at >= len(whole):
        index = siblings.index(text) + 1
        if index < len(siblings):
            _move_to_new_run(run, siblings[index:])
        return text
    if at <= 0:
        _move_to_new_run(run, siblings[siblings.index(text) :])
        return text
    rest = copy_of(text)
    text.text, rest.text = whole[:at], whole[at:]
    for piece in (text, rest):
        piece.set(XML_SPACE, "preserve")
    text.addnext(rest)
    _move_to_new_run(run, [rest, *siblings[siblings.index(text) + 1 :]])
    return rest


def _move_to_new_run(run: Element, children: list[Element]) -> None:
    made = etree.Element(R)
    properties = first(run, R_PR)
    if properties is not None:
        made.append(copy_of(properties))
    made.extend(children)
    run.addnext(made)


def _run_like(model: Element, text: str) -> Element:
    run = model if model.tag == R else next(model.iter(R), None)
    made = etree.Element(R)
    properties = None if run is None else first(run, R_PR)
    if properties is not None:
        made.append(copy_of(properties))
    piece = etree.SubElement(made, T)
    piece.text = text
    piece.set(XML_SPACE, "preserve")
    return made

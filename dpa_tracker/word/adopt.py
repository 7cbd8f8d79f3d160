"""Adopting a firm's own Word file: its placeholders become controls, and nothing else in it changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, groupby
from typing import Final, TypeAlias

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.word.elsewhere import placeholders_elsewhere
from dpa_tracker.word.enclosing import enclosed
from dpa_tracker.word.lint import revisions_in, untagged_in
from dpa_tracker.word.lint_content import fetching_in
from dpa_tracker.word.ooxml import SDT_PR, VAL, Element, place, serialise, w, whole_number
from dpa_tracker.word.package import Package, as_document
from dpa_tracker.word.placeholder_blanks import where
from dpa_tracker.word.placeholder_styles import Placeholder, Style
from dpa_tracker.word.placeholders import half_brackets_in, halves_in, placeholders_in
from dpa_tracker.word.problems import Problem
from dpa_tracker.word.property_marks import property_marks
from dpa_tracker.word.proposals import is_to_sign, propose
from dpa_tracker.word.surroundings import surroundings_of
from dpa_tracker.word.template import Template

CUSTOMER: Final = re.compile(r"customer|client|kunde", re.IGNORECASE)
CODE_WORDS: Final = re.compile(r"\{%[-+]?(?:p|tr|tc|r)?\s*(if|for|el\w+|end\w+)", re.IGNORECASE)
LOOP: Final = re.compile(r"\{%[-+]?(?:p|tr|tc|r)?\s*for\s+([\w\s,]+?)\s+in\b", re.IGNORECASE)
EXPRESSION: Final = re.compile(r"\w[(\[]|==|[\"']")
VARIABLE: Final = re.compile(r"[^\W\d]\w*")
CODES: Final = {"if": "code_condition", "for": "code_repetition"}
# What cannot become a control at all, with what is said of it.
UNPLACED: Final = {Style.PASSAGE: "yellow_passage", Style.FORM_CHOICE: "form_choice", Style.BOX: "tick_box"}
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
    halves = [one for root in roots.values() for one in _halves(root)]
    work = _Adopting(_highest_number(roots.values()), names_customers(all_found), choices or {})
    changed: dict[str, bytes] = {}
    for part, root in roots.items():
        before = len(work.placed)
        for _, group in groupby(all_found[part], key=lambda pair: pair[1].paragraph):
            # The last first: what stands before it in the paragraph keeps its place.
            for number, one in sorted(group, key=lambda pair: (pair[1].begin, pair[0]), reverse=True):
                work.adopt_one(number, one)
        if len(work.placed) > before:
            changed[part] = serialise(root)
    problems = [one for number in sorted(work.told) for one in work.told[number]]
    problems += [*halves, *property_marks(template.package)]
    problems += placeholders_elsewhere(template.package, tuple(roots), template.language)
    problems += [one for root in roots.values() for one in (*fetching_in(root), *untagged_in(root))]
    if not problems:
        problems.append(Problem("nothing_to_adopt", "check", template.package.name))
    package = as_document(template.package.replaced(changed))
    fields = dict.fromkeys(work.placed[number] for number in sorted(work.placed))
    return Adopted(package, tuple(fields), tuple(problems))


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
    mark_code(one for some in found.values() for _, one in some)
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


def mark_code(found: Iterable[Placeholder]) -> None:
    """Mark what is said in a repetition of another system, where each item has its own: no field of ours is that."""
    every = list(found)
    loops = [loop[1] for one in every if one.style is Style.CODE and (loop := LOOP.search(one.text)) is not None]
    variables = {name.strip() for names in loops for name in names.split(",")}
    for one in every:
        if one.style is Style.BRACES:
            begin = VARIABLE.match(one.name)
            one.in_code = EXPRESSION.search(one.name) is not None or (begin is not None and begin[0] in variables)


def names_customers(found: Found) -> bool:
    """Whether any placeholder names a customer: "company" is then the processor."""
    return any(CUSTOMER.search(one.name) for some in found.values() for _, one in some)


def proposal_for(one: Placeholder, *, company_is_processor: bool) -> str | None:
    """The field that is likely for a placeholder where it stands, or None."""
    if one.in_code:
        return None
    return propose(one.name, surroundings_of(one), company_is_processor=company_is_processor)


def _halves(root: Element) -> Iterator[Problem]:
    """What begins or ends in a paragraph alone: a mark, or a bracket around several paragraphs."""
    for half, paragraph in halves_in(root):
        yield Problem("unbalanced_mark", "block", place(paragraph), {"text": half})
    for half, paragraph in half_brackets_in(root):
        yield Problem("bracket_half", "check", place(paragraph), {"text": half})


def _highest_number(roots: Iterable[Element]) -> int:
    """The highest number of a control in the file."""
    found = [whole_number(one.get(VAL)) for root in roots for one in root.iter(w("id")) if _is_controls_own(one)]
    return max(found, default=920_000)


def _is_controls_own(identity: Element) -> bool:
    parent = identity.getparent()
    return parent is not None and parent.tag == SDT_PR


@dataclass(slots=True)
class _Adopting:
    """The work on one file: what was placed, and what is told, each by the placeholder's number."""

    control_number: int
    company_is_processor: bool
    choices: Choices
    placed: dict[int, str] = field(default_factory=dict[int, str])
    told: dict[int, list[Problem]] = field(default_factory=dict[int, list[Problem]])

    def adopt_one(self, number: int, one: Placeholder) -> None:
        """Place one placeholder, or say why not."""
        stands, shown = where(one), one.shown[:SHOWN]
        proposal = proposal_for(one, company_is_processor=self.company_is_processor)
        tag = self.choices.get(number) if number in self.choices else proposal if is_certain(one) else None
        placeable = one.style is not Style.CODE and one.style not in UNPLACED
        if tag is None or not placeable or not self._is_enclosed(one, tag):
            self.told[number] = [_why_not(one, stands, shown, tag, proposal if placeable else None)]
            return
        self.placed[number] = tag
        self.told[number] = [Problem("field_proposed", "info", stands, {"text": shown, "name": tag})]
        if one.extra:
            extra = {"text": shown, "extra": one.extra[:SHOWN]}
            self.told[number].append(Problem("extra_dropped", "check", stands, extra))

    def _is_enclosed(self, one: Placeholder, tag: str) -> bool:
        control = enclosed(one, tag, (self.control_number + 1) % 2_000_000_000)
        self.control_number += control is not None
        return control is not None


def is_certain(one: Placeholder) -> bool:
    """Whether it is a placeholder for certain: a bracket that nobody marked yellow may be text that belongs there."""
    return one.style is not Style.PERHAPS


def is_for_the_pen(one: Placeholder) -> bool:
    """Whether it is a blank where somebody signs."""
    return one.style in (Style.BLANK, Style.EMPTY) and not one.name and is_to_sign(surroundings_of(one))


def _why_not(one: Placeholder, stands: str, shown: str, tag: str | None, proposal: str | None) -> Problem:
    """Why a placeholder stays as it is. `tag` is the field it should have become."""
    if one.style is Style.CODE:
        return Problem(_code_of(one.text), "block", stands, {"text": shown})
    if one.style in UNPLACED:
        return Problem(UNPLACED[one.style], "check", stands, {"text": shown})
    if tag is not None:
        return Problem("scattered", "check", stands, {"text": shown})
    if one.style is Style.PERHAPS:
        told = {"text": shown} if proposal is None else {"text": shown, "name": proposal}
        return Problem("bracket_open" if proposal is None else "bracket_not_yellow", "check", stands, told)
    if is_for_the_pen(one):
        return Problem("blank_to_sign", "info", stands, {"text": shown})
    return Problem("not_placed", "check", stands, {"text": shown})


def _code_of(text: str) -> str:
    """What is to be said of program code: what stands for it here, by its first word."""
    found = CODE_WORDS.match(text)
    return "code_not_taken" if found is None else CODES.get(found[1].lower(), "code_rest")

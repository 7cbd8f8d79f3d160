"""Filling the controls of one part: fields set, conditions kept or dropped, repetitions copied. Nothing else moves."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from dpa_tracker.domain.faults import Fault
from dpa_tracker.word import checkboxes, patterns
from dpa_tracker.word.controls import (
    CHECKBOX,
    Purpose,
    Tag,
    content_of,
    new_control,
    outermost,
    tag_of,
)
from dpa_tracker.word.dropping import drop
from dpa_tracker.word.fields import FIELDS, label, written
from dpa_tracker.word.ooxml import SDT_PR, Element, P, first, w
from dpa_tracker.word.repetition import copy_number, pattern_of
from dpa_tracker.word.scope import Scope, items_of
from dpa_tracker.word.signing import Signing
from dpa_tracker.word.texts import fault_of, highlighted_run, set_texts

GAP_NUMBER: Final = 1_600_000_001
NUMBERED: Final = re.compile(r"\.\d+(?=\.|$)")


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the register does not supply: the field (items numbered), its tag, and why it is missing.

    `reason`: `no_value`, `undecided` (a condition that turns on it), or `lost_reference` (to a dropped clause).
    """

    field: str
    tag: str
    reason: str = "no_value"


@dataclass(slots=True)
class Filling:
    """The work on one document: where values come from, and what was found missing or impossible on the way."""

    language: str
    restart: Callable[[Element, Element, int], None]
    signing: Signing = field(default_factory=Signing)
    gaps: dict[str, Gap] = field(default_factory=dict[str, Gap])
    faults: list[Fault] = field(default_factory=list[Fault])

    def fill_within(self, node: Element, scope: Scope) -> None:
        """Fill every control below a node."""
        for control in list(outermost(node)):
            self._fill(control, scope)

    def miss(self, gap: Gap) -> None:
        """Note a gap once per field."""
        self.gaps.setdefault(gap.field, gap)

    def _fill(self, control: Element, scope: Scope) -> None:
        tag = tag_of(control)
        if tag is None or tag.purpose is Purpose.ITEM:
            self.fill_within(content_of(control), scope)
        elif tag.purpose is Purpose.GAP:
            drop(control)
        elif tag.purpose is Purpose.SIGN:
            self.signing.meet(control, tag.name, scope)
        elif tag.purpose is Purpose.CONDITION:
            self._decide(control, tag, scope)
        elif tag.purpose is Purpose.REPETITION:
            self._repeat(control, tag.name, scope)
        else:
            self._set(control, tag.name, scope)

    def _decide(self, control: Element, tag: Tag, scope: Scope) -> None:
        answer = holds(tag, scope)
        if answer is False:
            drop(control)
            return
        content = content_of(control)
        self.fill_within(content, scope)
        if answer is None:
            full = scope.full_name(tag.name)
            self.miss(Gap(scope.path(tag.name), full, "undecided"))
            _mark_undecided(control, tag, f"{full}: {label(full, self.language)}", self.language)

    def _repeat(self, control: Element, name: str, scope: Scope) -> None:
        full = scope.full_name(name)
        items = items_of(scope.look_up(name))
        if items is not None and not items:
            drop(control)
            return
        if items is None:
            self.miss(Gap(scope.path(name), full))
        pattern = pattern_of(control, full)
        if not scope.bound:  # the pattern of an outer repetition holds those of the inner ones
            patterns.keep(control, pattern)
        content = content_of(control)
        for child in list(content):
            content.remove(child)
        for number, item in enumerate(items if items is not None else (None,), start=1):
            made = copy_number(pattern, control, number)
            content.append(made)
            self.restart(made, control, number)
            self.fill_within(content_of(made), scope.bind(full, number, item))

    def _set(self, control: Element, name: str, scope: Scope) -> None:
        full, path, value = scope.full_name(name), scope.path(name), scope.look_up(name)
        properties = first(control, SDT_PR)
        if properties is not None and properties.find(CHECKBOX) is not None:
            if isinstance(value, bool):
                checkboxes.tick(control, ticked=value)
            elif value is None:
                self.miss(Gap(path, full))
            else:
                self.faults.append(Fault(path, "control_of_another_kind", {"control": "checkbox"}))
            return
        texts = written(full, value, self.language)
        if texts is None:
            self.miss(Gap(path, full))
            set_texts(control, (gap_text(full, self.language),), gap=True)
            return
        found = [fault for text in texts if (fault := fault_of(path, text)) is not None]
        if not found and any(self.signing.forged_by(text) for text in texts):
            found = [Fault(path, "signature_mark_in_value", {"profile": self.signing.profile.value})]
        self.faults.extend(found[:1])
        if not found:
            set_texts(control, texts)
            _set_date(properties, value)


def gap_text(tag: str, language: str) -> str:
    """What a control without a value shows: its tag and what it means, in brackets."""
    meaning = label(tag, language)
    return f"[{tag}: {meaning}]" if meaning != tag else f"[{tag}]"


def holds(tag: Tag, scope: Scope) -> bool | None:
    """Whether a condition holds; None when the fact it turns on is not known."""
    value = scope.look_up(tag.name)
    if value is None:
        known = FIELDS.get(NUMBERED.sub("", scope.full_name(tag.name)))
        if known is None or known.mandatory:
            return None
        answer = False
    elif tag.equals is not None:
        answer = str(value) == tag.equals
    else:
        answer = value if isinstance(value, bool) else isinstance(value, int) or bool(value)
    return answer is not tag.negated


def _mark_undecided(control: Element, tag: Tag, meaning: str, language: str) -> None:
    words = {("en", False): "if", ("en", True): "if not", ("nb", False): "hvis", ("nb", True): "hvis ikke"}
    text = f"[{words[language, tag.negated]} {meaning}{'' if tag.equals is None else ' = ' + tag.equals}] "
    mark, inner = new_control(f"gap:{tag.name}"[:64], GAP_NUMBER)
    inner.append(highlighted_run(text))
    paragraph = next(control.iter(P), None)
    if paragraph is None:
        # Beside the condition, not in it: LibreOffice misplaces the text after a control inside a control of a line.
        control.addprevious(mark)
    else:
        paragraph.insert(1 if len(paragraph) and paragraph[0].tag == w("pPr") else 0, mark)


def _set_date(properties: Element | None, value: object) -> None:
    picker = None if properties is None else properties.find(w("date"))
    if picker is not None:
        picker.set(w("fullDate"), f"{value}T00:00:00Z")

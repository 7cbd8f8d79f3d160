"""Filling the controls of one part: fields set, conditions kept or dropped, repetitions copied. Nothing else moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from lxml import etree

from dpa_tracker.document_languages import in_words
from dpa_tracker.domain.faults import Fault
from dpa_tracker.word import checkboxes
from dpa_tracker.word.choices import words_of
from dpa_tracker.word.conditions import holds
from dpa_tracker.word.controls import CHECKBOX, Purpose, Tag, new_control
from dpa_tracker.word.counted import counted
from dpa_tracker.word.date_controls import DATE, date_in
from dpa_tracker.word.dropping import drop
from dpa_tracker.word.fields import is_list, is_records, label, written
from dpa_tracker.word.leaving_out import LeftOut
from dpa_tracker.word.list_controls import LISTS, choose, forget, list_of
from dpa_tracker.word.numbering import Lists
from dpa_tracker.word.ooxml import Element, P, w
from dpa_tracker.word.outlines import Outlined
from dpa_tracker.word.programs import Stencil, line_of
from dpa_tracker.word.repetition import Copies, pattern_of
from dpa_tracker.word.scope import Scope, items_of
from dpa_tracker.word.signing import TAGGED, Signing
from dpa_tracker.word.texts import fault_of, highlighted_run, is_plain, set_texts

GAP_NUMBER: Final = 1_600_000_001  # of the first mark of a gap; two controls of one file never have one number
WORTH_A_STENCIL: Final = 4  # items; for fewer, copying them is as fast as cutting a stencil
WRITTEN: Final = "dpa-written"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something the register does not supply: the field (items numbered), its tag, and why it is missing.

    `reason`: `no_value`, `undecided` (a condition that turns on it), `lost_reference` (to a dropped clause), or
    `lost_pattern` (an earlier filling left out what belongs there, and it is no longer known).
    """

    field: str
    tag: str
    reason: str = "no_value"


@dataclass(slots=True)
class Filling:
    """The work on one document: where values come from, and what was found missing or impossible on the way."""

    language: str
    lists: Lists
    signing: Signing
    left_out: LeftOut
    stencils: bool = True
    written: list[list[str]] = field(default_factory=list[list[str]])
    gaps: dict[str, Gap] = field(default_factory=dict[str, Gap])
    undecided: int = 0
    faults: list[Fault] = field(default_factory=list[Fault])
    lacking: bool = False
    is_tagged: bool = False  # signed by a service that takes tags in the text for its own

    def __post_init__(self) -> None:
        self.is_tagged = self.signing.profile in TAGGED

    def fill_all(self, controls: Sequence[Outlined], scope: Scope) -> None:
        """Fill controls, and all that stand in them."""
        for control in controls:
            self._fill(control, scope)

    def miss(self, gap: Gap) -> None:
        """Note a gap once per field."""
        self.gaps.setdefault(gap.field, gap)

    def refuse(self, fault: Fault) -> None:
        """Note what cannot be filled, once for all places of a field."""
        if fault not in self.faults:
            self.faults.append(fault)

    def _fill(self, control: Outlined, scope: Scope) -> None:
        tag = control.tag
        if tag is not None and tag.purpose is Purpose.FIELD:
            self._set(control, tag, scope)
        elif tag is None or tag.purpose is Purpose.ITEM:
            self.fill_all(control.held(), scope)
        elif tag.purpose is Purpose.GAP:
            drop(control.element)
        elif tag.purpose is Purpose.SIGN:
            self.signing.meet(control.element, tag.name, scope)
        elif tag.purpose is Purpose.CONDITION:
            self._decide(control, tag, scope)
        else:
            self._repeat(control, tag.name, scope)

    def _decide(self, control: Outlined, tag: Tag, scope: Scope) -> None:
        answer = holds(tag, scope)
        if answer is False:
            self._leave_out(control, scope)
            return
        self.fill_all(control.held(), scope)
        if answer is None:
            full = scope.full_name(tag.name)
            self.miss(Gap(scope.path(tag.name), full, "undecided"))
            _mark_undecided(control.element, tag, full, self.language, GAP_NUMBER + self.undecided)
            self.undecided += 1

    def _repeat(self, control: Outlined, name: str, scope: Scope) -> None:
        full = scope.full_name(name)
        value = scope.look_up(name)
        if value is not None and not is_list(full):
            self.refuse(Fault(scope.path(name), "control_repeats_no_list"))
            return
        items = items_of(value)
        if items is not None and not items:
            self._leave_out(control, scope)
            return
        if items is None:
            self.miss(Gap(scope.path(name), full))
        item = pattern_of(control, full)
        copies = Copies.of(item, control.element)
        self.lacking = self.lacking and bool(scope.bound)
        known = self.left_out.known
        if items is None or len(items) == 1:
            inner = scope.bind(full, 1, None if items is None else items[0])
            # The pattern of an outer repetition holds those of the inner ones.
            alone = not scope.bound and lacks(item.inside, inner)
            whole = known.repeated(control, item) if alone else None
            self._write_one(control.content, copies.only(), inner)
        else:
            whole = known.repeated(control, item) if not scope.bound else None
            self._write_all(control, copies, items, full, scope)
        if whole is not None and self.lacking:
            self.left_out.repeat(control.element, whole)

    def _write_one(self, content: Element, item: Outlined, inner: Scope) -> None:
        """Let the content of a repetition be the one item, which may stand in it already."""
        for child in list(content):
            if child is not item.element:
                content.remove(child)
        if item.element.getparent() is None:
            content.append(item.element)
        self.fill_all(item.held(), inner)

    def _write_all(self, control: Outlined, copies: Copies, items: Sequence[object], full: str, scope: Scope) -> None:
        """Let a repetition hold a copy for each of its items."""
        content = control.content
        for child in list(content):
            content.remove(child)
        program = None
        if self.stencils and len(items) >= WORTH_A_STENCIL:
            program = self.left_out.known.program(control.traits, copies, full, content, self.lists)
        stencil = None if program is None else Stencil(program, copies.seed)
        for number, item in enumerate(items, start=1):
            copied = stencil.write(number, item, self.language) if stencil is not None and number > 1 else None
            if copied is not None and not self.signing.forged_by(copied.text):
                self._write(copied.text, content)
                self.lacking = self.lacking or copied.lacks
                continue
            made = copies.copy(number)
            content.append(made.element)
            self.lists.restart(made.element, control.element, number)
            self.fill_all(made.inside, scope.bind(full, number, item))

    def _leave_out(self, control: Outlined, scope: Scope) -> None:
        """Take out what does not belong in this document; where it can be put back, unless in one copy of many."""
        if scope.bound:
            drop(control.element)
            self.lacking = True
        else:
            self.left_out.leave_out(control)

    def _write(self, text: str, content: Element) -> None:
        """Keep the XML of an item aside; a mark stands in its place until the part is written, one for all in a row."""
        last = content[-1] if len(content) else None
        if last is None or getattr(last, "target", None) != WRITTEN:
            content.append(etree.ProcessingInstruction(WRITTEN, str(len(self.written))))
            self.written.append([])
        self.written[-1].append(text)

    def with_written(self, xml: bytes) -> bytes:
        """The XML of a part with what was kept aside in its places."""
        if not self.written:
            return xml
        whole, opening, at = memoryview(xml), b"<?%s " % WRITTEN.encode(), 0
        pieces: list[bytes | memoryview] = []
        while (mark := xml.find(opening, at)) >= 0:
            end = xml.index(b"?>", mark)
            pieces += whole[at:mark], "".join(self.written[int(xml[mark + len(opening) : end])]).encode()
            at = end + 2
        return b"".join((*pieces, whole[at:]))

    def _set_line(self, control: Outlined, full: str, value: object | None) -> bool:
        """Set a plain text in a control of one run, as most are; False when it is anything else."""
        traits = control.traits
        if not traits.is_plain or traits.run is None or self.is_tagged or not isinstance(value, str):
            return False
        line = line_of(full, value, self.language)
        if line is not None:
            traits.run.set(control.element, line)
        return line is not None

    def _set(self, control: Outlined, tag: Tag, scope: Scope) -> None:
        full, traits = scope.full_name(tag.name), control.traits
        value, names, run = scope.value_of(full), traits.names, traits.run
        if self._set_line(control, full, value):
            return
        if CHECKBOX in names:
            self._tick(control.element, value, Gap(scope.path(tag.name), full))
            return
        of_another_kind = (
            "control_is_date_picker" if DATE in names and not (value is None or isinstance(value, date))
            else "control_shows_one_text" if _has_items(value) and is_records(full)
            else None
        )  # fmt: skip
        if of_another_kind is not None:
            self.refuse(Fault(scope.path(tag.name), of_another_kind))
            return
        texts = (counted if tag.counted else written)(full, value, self.language)
        if texts is not None and not _OWN_WORDS.isdisjoint(names):
            texts = _in_own_words(control, full, value, texts, self.language)
        if texts is None:
            self.miss(Gap(scope.path(tag.name), full))
            forget(control.kinds)
            set_texts(control.element, (gap_text(full, self.language),), gap=True)
            return
        is_one_run = run is not None and len(texts) == 1 and is_plain(texts[0])
        fault = None if is_one_run and not self.is_tagged else self._fault_of(full, texts)
        if fault is not None:
            self.refuse(replace(fault, field=scope.path(tag.name)))
            return
        if run is not None and is_one_run:
            run.set(control.element, texts[0])
        else:
            set_texts(control.element, texts, kinds=control.kinds)
        if DATE in names:
            control.kinds[DATE].set(w("fullDate"), f"{value}T00:00:00Z")

    def _tick(self, control: Element, value: object | None, gap: Gap) -> None:
        """Set a check box; what is neither yes nor no is no value of one."""
        if isinstance(value, bool):
            checkboxes.tick(control, ticked=value)
        elif value is None:
            checkboxes.tick(control, ticked=False, known=False)
            self.miss(gap)
        else:
            self.refuse(Fault(gap.field, "control_is_check_box"))

    def _fault_of(self, full: str, texts: Sequence[str]) -> Fault | None:
        """What makes texts impossible to print here. What is plain can be printed; most values are."""
        for text in texts:
            fault = None if is_plain(text) else fault_of(full, text)
            if fault is not None:
                return fault
        if self.is_tagged and any(self.signing.forged_by(text) for text in texts):
            return Fault(full, "signature_mark_in_value", {"profile": self.signing.profile.value})
        return None


_OWN_WORDS: Final = frozenset({DATE, *LISTS})


def _in_own_words(
    control: Outlined, full: str, value: object, texts: tuple[str, ...], language: str
) -> tuple[str, ...]:
    """The texts as a control with a format or a list of its own shows them."""
    offered = list_of(control.kinds)
    if offered is not None:
        own = choose(offered, full, value, texts)
    else:
        own = date_in(control.kinds[DATE], value, language) if isinstance(value, date) else None
    return texts if own is None else (own,)


def lacks(controls: Sequence[Outlined], scope: Scope) -> bool:
    """Whether filling those controls leaves something out that they hold."""
    for one in controls:
        tag, scopes = one.tag, [scope]
        if tag is not None and tag.purpose is Purpose.CONDITION:
            if holds(tag, scope) is False:
                return True
        elif tag is not None and tag.purpose is Purpose.REPETITION:
            full = scope.full_name(tag.name)
            items = items_of(scope.value_of(full))
            if items is not None and not items:
                return True
            scopes = [scope.bind(full, n, each) for n, each in enumerate((None,) if items is None else items, start=1)]
        elif tag is not None and tag.purpose is not Purpose.ITEM:
            continue
        if one.inside and any(lacks(one.inside, inner) for inner in scopes):
            return True
    return False


def _has_items(value: object) -> bool:
    """Whether a value is a list with something in it, and not one item of a list."""
    return isinstance(value, tuple | list) and value not in ((), [])


def gap_text(tag: str, language: str) -> str:
    """What a control without a value shows: its tag and what it means, in brackets."""
    meaning = label(tag, language)
    return f"[{tag}: {meaning}]" if meaning != tag else f"[{tag}]"


def _mark_undecided(control: Element, tag: Tag, full: str, language: str, number: int) -> None:
    asked = in_words(("if not", "hvis ikke") if tag.negated else ("if", "hvis"), language)
    code = tag.equals or ""
    said = in_words(words_of(full).get(code, (code, code)), language)
    text = f"[{asked} {full}: {label(full, language)}{' = ' if said else ''}{said}] "
    mark, inner = new_control(f"gap:{tag.name}"[:64], number)
    inner.append(highlighted_run(text))
    paragraph = next(control.iter(P), None)
    if paragraph is None:
        # Beside the condition, not in it: LibreOffice misplaces the text after a control inside a control of a line.
        control.addprevious(mark)
    else:
        paragraph.insert(1 if len(paragraph) and paragraph[0].tag == w("pPr") else 0, mark)

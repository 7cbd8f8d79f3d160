"""Tracked changes as Word writes them: inserted and deleted runs, paragraph marks, rows and controls."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from lxml import etree

from dpa_tracker.word.comparing.leaves import FLD_CHAR, INSTRUCTION, SIMPLE_FIELD
from dpa_tracker.word.ooxml import (
    ID,
    P_PR,
    R_PR,
    SDT_CONTENT,
    SECT_PR,
    VAL,
    XML_SPACE,
    Element,
    R,
    T,
    copy_of,
    first,
    remove,
    w,
    whole_number,
)

INS: Final = w("ins")
DEL: Final = w("del")
P_PR_CHANGE: Final = w("pPrChange")
DELETED_RANGE: Final = (w("customXmlDelRangeStart"), w("customXmlDelRangeEnd"))
INSERTED_RANGE: Final = (w("customXmlInsRangeStart"), w("customXmlInsRangeEnd"))
RANGE_MARKS: Final = frozenset({*DELETED_RANGE, *INSERTED_RANGE})
DELETED_FORM: Final = {T: w("delText"), INSTRUCTION: w("delInstrText")}
TABLE_ROW_PROPERTIES: Final = w("trPr")
BEFORE_ROW_PROPERTIES: Final = frozenset({w("tblPrEx")})


@dataclass(slots=True)
class Marker:
    """Writes revisions by one author at one moment; every mark has a number of its own, counted from `next_id`."""

    author: str
    at: datetime
    next_id: int

    def mark(self, tag: str) -> Element:
        """A revision element: w:ins, w:del, w:pPrChange and their like."""
        element = etree.Element(tag)
        element.set(ID, str(self.next_id))
        element.set(w("author"), self.author)
        element.set(w("date"), self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        self.next_id += 1
        return element

    def delete(self, elements: Iterable[Element]) -> None:
        """Mark runs as deleted where they stand; neighbours share one mark."""
        for element in elements:
            self._enclose(element)

    def _enclose(self, run: Element) -> None:
        before = run.getprevious()
        if before is not None and before.tag == DEL:
            before.append(run)
        else:
            holder = self.mark(DEL)
            run.addprevious(holder)
            holder.append(run)
        for child in run if run.tag == R else ():
            child.tag = DELETED_FORM.get(str(child.tag), child.tag)
            if child.tag in DELETED_FORM.values():
                child.set(XML_SPACE, "preserve")

    def inserted(self, runs: Iterable[Element]) -> Element:
        """Runs as one insertion, to be put somewhere."""
        holder = self.mark(INS)
        for run in runs:
            holder.extend(as_runs(run) if run.tag == SIMPLE_FIELD else [run])
        return holder

    def mark_paragraph(self, paragraph: Element, tag: str) -> None:
        """Mark the paragraph's end as inserted (INS) or deleted (DEL)."""
        properties = run_properties_of_mark(paragraph)
        properties.insert(0, self.mark(tag))

    def mark_row(self, row: Element, tag: str) -> None:
        """Mark a row as inserted or deleted."""
        properties = row.find(TABLE_ROW_PROPERTIES)
        if properties is None:
            properties = etree.Element(TABLE_ROW_PROPERTIES)
            row.insert(sum(child.tag in BEFORE_ROW_PROPERTIES for child in row), properties)
        properties.append(self.mark(tag))

    def change_paragraph(self, paragraph: Element, new: Element | None) -> None:
        """Give a paragraph other properties, and keep its own as the ones before the change."""
        own = paragraph.find(P_PR)
        old, fresh = plain_properties(own), plain_properties(new)
        if same(old, fresh):
            return
        change = self.mark(P_PR_CHANGE)
        change.append(old)
        for kept in (R_PR, SECT_PR):
            found = first(paragraph, P_PR, kept)
            if found is not None:
                fresh.append(found)
        fresh.append(change)
        if own is not None:
            paragraph.remove(own)
        paragraph.insert(0, fresh)

    def delete_control(self, control: Element) -> None:
        """Mark a control as deleted with all it holds; what it holds must be marked already."""
        self._around_control(control, *DELETED_RANGE)

    def insert_control(self, control: Element) -> list[Element]:
        """Mark a control as inserted with all it holds; it and the marks beside it, in order."""
        self._around_control(control, *INSERTED_RANGE)
        before, after = control.getprevious(), control.getnext()
        return [one for one in (before, control, after) if one is not None]

    def next_number(self) -> int:
        """A number that nothing else has."""
        self.next_id += 1
        return self.next_id - 1

    def _around_control(self, control: Element, start_tag: str, end_tag: str) -> None:
        content = control.find(SDT_CONTENT)
        if content is None:
            return
        for holder, before in ((control, True), (content, False)):
            start = self.mark(start_tag)
            end = etree.Element(end_tag)
            end.set(ID, start.get(ID, ""))
            if before:
                holder.addprevious(start)
                content.insert(0, end)
            else:
                content.append(start)
                control.addnext(end)


def as_runs(field: Element) -> list[Element]:
    """A simple field as the runs of a complex one, since a revision cannot hold a simple one; else the runs given."""
    if field.tag != SIMPLE_FIELD:
        return [field]
    instruction = etree.Element(INSTRUCTION)
    instruction.set(XML_SPACE, "preserve")
    instruction.text = field.get(w("instr"), "")
    made: list[Element] = []
    for content in ("begin", instruction, "separate", None, "end"):
        if content is None:
            made += [copy_of(run) for run in field.iter(R)]
            continue
        run = etree.Element(R)
        if isinstance(content, str):
            etree.SubElement(run, FLD_CHAR).set(w("fldCharType"), content)
        else:
            run.append(content)
        made.append(run)
    return made


def spelled_out(element: Element) -> list[Element]:
    """The element where it stands; a simple field is replaced there by the runs of a complex one."""
    if element.tag != SIMPLE_FIELD:
        return [element]
    runs = as_runs(element)
    for run in runs:
        element.addprevious(run)
    remove(element)
    return runs


def run_properties_of_mark(paragraph: Element) -> Element:
    """The run properties of a paragraph's mark, made where there are none."""
    properties = paragraph.find(P_PR)
    if properties is None:
        properties = etree.Element(P_PR)
        paragraph.insert(0, properties)
    found = properties.find(R_PR)
    if found is None:
        found = etree.Element(R_PR)
        after = next((child for child in properties if child.tag in (SECT_PR, P_PR_CHANGE)), None)
        if after is None:
            properties.append(found)
        else:
            after.addprevious(found)
    return found


def plain_properties(properties: Element | None) -> Element:
    """A copy of paragraph properties without the mark's own, the section's and earlier changes."""
    plain = etree.Element(P_PR) if properties is None else copy_of(properties)
    plain.tail = None
    for child in list(plain):
        if child.tag in (R_PR, SECT_PR, P_PR_CHANGE):
            plain.remove(child)
    return plain


def style_of(paragraph: Element) -> str:
    """The id of a paragraph's style, empty for the default one."""
    style = first(paragraph, P_PR, w("pStyle"))
    return "" if style is None else style.get(VAL, "")


def next_free_id(roots: Iterable[Element]) -> int:
    """A number above those of every annotation (revision, bookmark, comment) in the parts."""
    highest = 0
    for root in roots:
        for element in root.iter():
            number = element.get(ID) if isinstance(element.tag, str) else None
            if number is not None and element.getparent() is not None and element.tag != w("id"):
                highest = max(highest, whole_number(number))
    return highest + 1


def same(one: Element, other: Element) -> bool:
    """Whether two elements are written alike."""
    return etree.tostring(one, method="c14n", exclusive=True) == etree.tostring(other, method="c14n", exclusive=True)


def is_gone(paragraph: Element) -> bool:
    """Whether a paragraph is deleted with its end."""
    mark = first(paragraph, P_PR, w("rPr"), DEL)
    return mark is not None and all(is_deleted(run, paragraph) for run in paragraph.iter(R))


def is_deleted(run: Element, within: Element) -> bool:
    """Whether a run is deleted, as far as an element around it goes."""
    for above in run.iterancestors():
        if above is within:
            return False
        if above.tag == DEL:
            return True
    return False

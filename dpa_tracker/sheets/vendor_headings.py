"""Vendors that are headings of their own, with what is said of each as links, bullets or a sentence below it.

"### Acme" over "Privacy policy", "Hosting" and "Ireland" is one vendor; its bullets are none. Below "### Hosting" each
bullet is one. What tells them apart is what the bullets are: a place by itself, a link that names no company.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dpa_tracker.sheets.blocks import Block, Bullet, Document, Grid, Heading, Paragraph
from dpa_tracker.sheets.bullet_parts import parts_of
from dpa_tracker.sheets.fields import ImportKind, comparable, kind_fields
from dpa_tracker.sheets.headed_records import bare_heading, names_somebody
from dpa_tracker.sheets.labelled_lines import labelled
from dpa_tracker.sheets.list_words import COMPANY, heads_a_list, speaks_of_a_list
from dpa_tracker.sheets.marked_text import says_little
from dpa_tracker.sheets.stated_places import is_place, names_only_places, read_places, says_what_is_done, sentence_place

_TITLES: Final = ("Sub-processor", "Purpose", "Location", "Remarks")
_PLACES: Final = ("location", "storage", "support_access", "backup")
_FEWEST: Final = 2  # vendors of a list
_MOSTLY: Final = 0.7
_FEW: Final = 0.3
_SENTENCES: Final = re.compile(r"(?<=\w\w)\.\s+(?=[A-ZÆØÅÄÖÜ])")
_LONGEST_PURPOSE: Final = 400  # letters; more is prose about something else


@dataclass(slots=True)
class _Vendor:
    heading: Heading
    blocks: list[Block] = field(default_factory=list[Block])

    @property
    def all(self) -> tuple[Block, ...]:
        """The heading, where there is one, and what stands below it."""
        return (self.heading, *self.blocks) if self.heading.level else tuple(self.blocks)

    @property
    def facts(self) -> Iterator[tuple[str, bool]]:
        """What is said below the heading, each with whether it is nothing but links."""
        for block in self.blocks:
            if isinstance(block, Bullet):
                yield f"{block.lead} {block.rest}".strip(), block.linked
            elif isinstance(block, Paragraph):
                yield block.text, False


def with_vendor_headings(document: Document, name: str) -> Document:
    """The document with each run of such headings as a grid, where it or its file (`name`) speaks of a list."""
    blocks: list[Block] = []
    above: list[Heading] = []
    before = ""
    for run in _runs(document.blocks):
        first = run[0].heading
        above = [each for each in above if each.level < first.level]
        listed = first.level > 0 and (
            speaks_of_a_list(f"{before} {document.title} {name}") or any(heads_a_list(each.text) for each in above)
        )
        if listed and _are_vendors(run):
            blocks.append(_grid(run))
        else:
            blocks += [each for one in run for each in one.all]
        above.append(run[-1].heading)
        before = next((text for text, _ in reversed(list(run[-1].facts))), "")
    return replace(document, blocks=tuple(blocks))


def _runs(blocks: Sequence[Block]) -> Iterator[list[_Vendor]]:
    """Headings of one level that follow one another, each with something below it; every other section by itself."""
    run: list[_Vendor] = []
    for section in _sections(blocks):
        if run and not (section.blocks and run[-1].blocks and section.heading.level == run[-1].heading.level):
            yield run
            run = []
        run.append(section)
    if run:
        yield run


def _sections(blocks: Sequence[Block]) -> Iterator[_Vendor]:
    section = _Vendor(Heading(0, "", 0))
    for block in blocks:
        if isinstance(block, Heading):
            if section.heading.level or section.blocks:
                yield section
            section = _Vendor(block)
        else:
            section.blocks.append(block)
    yield section


def _are_vendors(run: Sequence[_Vendor]) -> bool:
    """Whether the headings are names, and what stands below them tells of each rather than naming others."""
    if len(run) < _FEWEST or any(isinstance(block, Grid) for each in run for block in each.blocks):
        return False
    named = sum(_is_vendor(each.heading) for each in run)
    told = sum(any(_is_told(each.heading, text, linked=linked) for text, linked in each.facts) for each in run)
    bullets = [block for each in run for block in each.blocks if isinstance(block, Bullet)]
    others = sum(_names_another(bullet) for bullet in bullets)
    return named >= _MOSTLY * len(run) <= told and others <= _FEW * len(bullets)


def _is_vendor(heading: Heading) -> bool:
    return names_somebody(heading) and not is_place(heading.text)


def _is_fact(text: str, *, linked: bool) -> bool:
    """Whether a text names nobody: it is countries alone, says where something is, is a label or a link to a paper."""
    if "(" not in text and names_only_places(text.strip(" .")):
        return True
    return (bool(_place(text)) and not _is_place(text)) or (linked and says_little(text)) or labelled(text) is not None


def _is_told(heading: Heading, text: str, *, linked: bool) -> bool:
    """Whether a text below a heading tells of it: a fact, or a link that is called after it: "Acme compliance"."""
    called = f"{bare_heading(heading.text)} ".casefold()
    return _is_fact(text, linked=linked) or (linked and text.casefold().startswith(called))


def _is_place(text: str) -> bool:
    """Whether a text is a place and nothing else; "Dublin, Ireland" may be, as "Acme, Ireland" may not."""
    outside = text.partition("(")[0].strip()
    return is_place(text.strip(" .")) and (outside == text.strip() or is_place(outside))


def _names_another(bullet: Bullet) -> bool:
    """Whether a bullet names a company: by its form, or with a place beside something that nobody does."""
    text = f"{bullet.lead} {bullet.rest}".strip()
    if _is_fact(text, linked=bullet.linked) and not COMPANY.search(text):
        return False
    if _is_place(text):
        return False
    found = parts_of(bullet)
    return COMPANY.search(found.name) is not None or (bool(found.place) and not says_what_is_done(found.name))


def _place(text: str) -> str:
    """The place that a line is, or that its sentence says the data are in; empty when it says none."""
    if _is_place(text):
        return text.strip(" .")
    label = labelled(text)
    if label is not None:
        at_place = kind_fields(ImportKind.ENGAGEMENTS).by_title.get(comparable(label[0])) in _PLACES
        return label[1] if at_place and read_places(label[1]).found else ""
    return next((found for each in _SENTENCES.split(text) if (found := sentence_place(each))), "")


def _grid(run: Sequence[_Vendor]) -> Grid:
    rows: list[tuple[str, ...]] = [_TITLES]
    numbers = [0]
    for each in run:
        if not _is_vendor(each.heading):
            continue
        purpose, where, remarks = "", list[str](), list[str]()
        for text, linked in each.facts:
            place = _place(text)
            if place:
                where.append(place)
            if _is_place(text) or (place and labelled(text) is not None):
                continue
            if purpose or linked or says_little(text) or len(text) > _LONGEST_PURPOSE:
                remarks.append(text)
            else:
                purpose = text
        rows.append((bare_heading(each.heading.text), purpose, "; ".join(where), "\n".join(remarks)))
        numbers.append(each.heading.number)
    return Grid(tuple(rows), tuple(numbers))

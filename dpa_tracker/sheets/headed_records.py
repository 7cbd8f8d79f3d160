"""Records that stand below their own headings: "Acme Inc." with "Purpose: mail" and "Location: Norway" below it.

The labels become the titles of a table and the headings its names, so that a page of cards is read as any other list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from dpa_tracker.sheets.blocks import Block, Bullet, Document, Grid, Heading, Paragraph
from dpa_tracker.sheets.bullet_parts import parts_of
from dpa_tracker.sheets.fields import ImportKind, comparable, kind_fields
from dpa_tracker.sheets.labelled_lines import labelled

_NAME: Final = "Name"
_REMARKS: Final = "Remarks"
_BEFORE_A_NAME: Final = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3})*[.)]?\s+|[^\w(\[\"'&@#]+)+")
_FEWEST: Final = 2  # records of a list
_KINDS: Final = (ImportKind.ENGAGEMENTS, ImportKind.PARTIES)
_SHORTEST: Final = 3  # letters of a title
_MOSTLY: Final = 0.7  # of the records have a label that comes back


@dataclass(slots=True)
class _Record:
    heading: Heading
    values: dict[str, str] = field(default_factory=dict[str, str])
    remarks: list[str] = field(default_factory=list[str])
    blocks: list[Block] = field(default_factory=list[Block])


def with_headed_records(document: Document) -> Document:
    """The document with each run of such records as a grid; the same document where there is none."""
    runs = list(_runs(document.blocks))
    of_level: dict[int, list[_Record]] = {}
    for level, records in runs:
        of_level.setdefault(level, []).extend(records)
    known = {level: _labels(records) for level, records in runs if level and _are_records(records)}
    known |= {  # each may stand alone below a heading of what it does
        level: _labels(records) for level, records in of_level.items() if level not in known and _are_records(records)
    }
    blocks: list[Block] = []
    for level, records in runs:
        listed = level and (_are_records(records) or _is_like(records, known.get(level, frozenset())))
        blocks += [_grid(records)] if listed else [each for one in records for each in one.blocks]
    return replace(document, blocks=tuple(blocks))


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[int, list[_Record]]]:
    """Headings of one level that follow one another, each with what stands below it; level 0: what is no such run."""
    run: list[_Record] = []
    level = 0
    for record in _sections(blocks):
        of_record = record.heading.level if record.values else 0
        if run and of_record != level:
            yield level, run
            run = []
        level = of_record
        run.append(record)
    if run:
        yield level, run


def _sections(blocks: Sequence[Block]) -> Iterator[_Record]:
    record = _Record(Heading(0, "", 0))
    for block in blocks:
        if isinstance(block, Heading):
            yield record
            record = _Record(block)
        record.blocks.append(block)
        if not isinstance(block, Heading):
            _take(record, block)
    yield record


def _take(record: _Record, block: Block) -> None:
    if isinstance(block, Grid):
        record.values.clear()  # a table below a heading speaks for itself
        return
    text = _said(block)
    found = labelled(text)
    if found is not None and found[1]:
        record.values.setdefault(found[0], found[1])
    elif text:
        record.remarks.append(text)


def _said(block: Block) -> str:
    if isinstance(block, Bullet):
        return (
            f"{block.lead}: {block.rest.removeprefix(':').strip()}"
            if block.lead and block.rest
            else block.lead or block.rest
        )
    return block.text if isinstance(block, Paragraph) else ""


def _labels(records: Sequence[_Record]) -> frozenset[str]:
    return frozenset(label.casefold() for record in records for label in record.values)


def _is_like(records: Sequence[_Record], known: frozenset[str]) -> bool:
    """Whether a record that stands alone in its group has the labels of those in the groups beside it."""
    named = all(names_somebody(each.heading) for each in records)
    own = _labels(records)
    return named and (len(own & known) >= _FEWEST or (len(own) > _FEWEST and bool(own & known)))


def names_somebody(heading: Heading) -> bool:
    """Whether a heading reads as the name of a company."""
    return parts_of(Bullet(0, bare_heading(heading.text), "", heading.number)).is_name


def bare_heading(text: str) -> str:
    """The name in a heading without its number or sign: "1. Acme", "✅ Acme"."""
    return _BEFORE_A_NAME.sub("", text) or text


def _are_records(records: Sequence[_Record]) -> bool:
    """Whether the headings are names, and their labels come back from one to the next and are those of fields.

    "Certifications" and "Scope" that both speak of "Exoscale" are chapters about one vendor and no vendors.
    """
    counts = Counter(label.casefold() for record in records for label in record.values)
    common = max(counts.values(), default=0)
    named = sum(names_somebody(record.heading) for record in records)
    said = len(records) >= _FEWEST and common >= _MOSTLY * len(records) and named >= _MOSTLY * len(records)
    return said and any(_is_title(label) for label in counts)


def _is_title(label: str) -> bool:
    """Whether a label is called as a field is, or has such a title inside."""
    said = set(comparable(label).split())
    known = (title for kind in _KINDS for title in kind_fields(kind).by_title if len(title) >= _SHORTEST)
    return any(set(title.split()) <= said for title in known)


def _grid(records: Sequence[_Record]) -> Grid:
    titles: dict[str, str] = {}
    for record in records:
        for label in record.values:
            titles.setdefault(label.casefold(), label)
    rows = [(_NAME, *titles.values(), _REMARKS)]
    for record in records:
        values = {label.casefold(): value for label, value in record.values.items()}
        cells = (values.get(title, "") for title in titles)
        rows.append((bare_heading(record.heading.text), *cells, "\n".join(record.remarks)))
    return Grid(tuple(rows), (0, *(record.heading.number for record in records)))

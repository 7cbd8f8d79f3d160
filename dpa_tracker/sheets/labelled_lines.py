"""A text whose records stand below one another, each value behind its label: "Name: Acme", "Country: Norway".

The labels become the titles of a table, so that what they mean is guessed as of any other sheet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dpa_tracker.sheets.blocks import Block, Document, Grid, Heading, Paragraph
from dpa_tracker.sheets.stated_places import is_place

_LABELLED: Final = re.compile(
    r"\s*(?:[-*+•\u2013]\s+|\d{1,4}[.)]\s+)?(?:\*\*|__)?(?P<label>[^\W\d_][\w /().'\u2019-]{0,38}?)(?:\*\*|__)?\s*"
    r"[:\uff1a](?!//)(?:\*\*|__)?\s*(?P<value>.*)"
)
_RULE: Final = re.compile(r"[\s\-=_*#\u2013—]*")
_FEWEST: Final = 2  # records of a list; labels of a record
_MOST: Final = 50_000  # records
_LONGEST_PLACE: Final = 4  # words
_LONGEST_TITLE: Final = 120  # letters


@dataclass(slots=True)
class _Record:
    number: int
    values: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(slots=True)
class _Reading:
    """The text read so far. `open`: the last line belongs to a record, and one without a label goes on with it."""

    first: str
    labels: frozenset[str]
    blocks: list[Block] = field(default_factory=list[Block])
    records: list[_Record] = field(default_factory=list[_Record])
    titles: dict[str, str] = field(default_factory=dict[str, str])
    open: bool = False
    last: str = ""

    def take(self, number: int, line: str) -> None:
        """Take one line."""
        found = labelled(line)
        key = "" if found is None else found[0].casefold()
        if found is not None and key == self.first:
            self.records.append(_Record(number))
            self.open = True
        if found is not None and self.records and (self.open or key in self.labels):
            self.titles.setdefault(key, found[0])
            self._add(key, found[1])
            self.open = True
        elif _RULE.fullmatch(line) is not None:
            self.open = False
        elif self.open and found is None:
            self._add(self.last, line.strip())
        else:
            self.part(number, line)

    def _add(self, key: str, value: str) -> None:
        values = self.records[-1].values
        values[key] = f"{values[key]}\n{value}" if values.get(key) else value
        self.last = key

    def part(self, number: int, line: str) -> None:
        """What stands between records: a place alone holds for those that follow."""
        self.close()
        text = line.strip(" \t#*:-=")
        place = len(text.split()) <= _LONGEST_PLACE and is_place(text)
        self.blocks.append(Heading(2, text, number) if place else Paragraph(text, number))

    def close(self) -> None:
        """The records read so far as a grid."""
        if self.records:
            rows = [tuple(self.titles.values())]
            rows += [tuple(record.values.get(key, "") for key in self.titles) for record in self.records]
            self.blocks.append(Grid(tuple(rows), (0, *(record.number for record in self.records))))
        self.records, self.titles, self.open = [], {}, False


def read_labelled(text: str) -> Document | None:
    """The records of a text; None where it is not written as labels with their values."""
    lines = text.split("\n")
    first, labels = _repeated(lines)
    if not first:
        return None
    reading = _Reading(first, labels)
    for number, line in enumerate(lines, 1):
        reading.take(number, line)
    reading.close()
    title = next((line.strip(" \t#*:") for line in lines if _RULE.fullmatch(line) is None), "")
    named = "" if labelled(title) is not None or len(title) > _LONGEST_TITLE else title
    return Document(tuple(reading.blocks), named)


def labelled(line: str) -> tuple[str, str] | None:
    """The label of a line and its value, "Country: Norway"; None when it has none."""
    found = _LABELLED.fullmatch(line)
    return None if found is None else (found["label"].strip(), found["value"].strip())


def _repeated(lines: Sequence[str]) -> tuple[str, frozenset[str]]:
    """The label that begins each record, and all that come back; empty where most lines have none.

    A list of names with their purposes ("Acme: hosting") has as many labels as lines, and no label comes back.
    """
    said = [line for line in lines if _RULE.fullmatch(line) is None]
    found = [each[0].casefold() for line in said if (each := labelled(line)) is not None]
    counts = Counter(found)
    first = next((label for label in found if counts[label] >= _FEWEST), "")
    labels = frozenset(label for label, count in counts.items() if count >= _FEWEST)
    mostly = 2 * len(found) > len(said) and 3 * sum(counts[label] for label in labels) > len(said)
    if len(labels) < _FEWEST or not mostly or counts[first] > _MOST:
        return "", frozenset()
    return first, labels

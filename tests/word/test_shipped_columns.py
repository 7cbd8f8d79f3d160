"""The tables of what we ship: none of our own words is cut because its column is too narrow."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dpa_tracker import places
from dpa_tracker.word.ooxml import Element, own_text, w
from dpa_tracker.word.template import open_template
from tests.word.contract_values import party, values
from tests.word.test_shipped_sheets import NAMES
from tests.word.word_files import document

CELL_MARGINS = 8.5  # points, both sides (85 twentieths each)
SIZE = 9.0  # points, of the text in tables
# Widths of Arial's letters, in thousandths of its size; the others are about as wide as "a". Bold adds a little.
WIDTHS = {**dict.fromkeys("ijl", 222), **dict.fromkeys("ft", 278), **dict.fromkeys("ckszvxy", 500)}
WIDTHS |= {"r": 333, "m": 833, "w": 722, **dict.fromkeys("ABCDEGHKNOPRSUVXYÅØ", 722)}
BOLD = 1.07
AGREEMENTS = tuple(f"{name}-{language}" for name in ("dpa", "dpa-sub") for language in ("en", "nb"))
LONGEST_ROLE = {"en": "sub-processor", "nb": "underdatabehandler"}


def columns(body: Element) -> Iterator[tuple[str, float]]:
    """Every cell of a row that has one cell to a column: its text, and its room as for letters that are not bold."""
    for table in body.iter(w("tbl")):
        widths = [int(column.get(w("w"), "0")) / 20 for column in table.iter(w("gridCol"))]
        for at, row in enumerate(table.iter(w("tr"))):
            cells = list(row.iter(w("tc")))
            if len(cells) == len(widths):
                for cell, width in zip(cells, widths, strict=True):
                    said = " ".join(own_text(paragraph) for paragraph in cell.iter(w("p")))
                    yield said, (width - CELL_MARGINS) / (1 if at else BOLD)


def points(word: str) -> float:
    """About how wide a word is that is not bold."""
    return sum(WIDTHS.get(letter, 556) for letter in word) / 1000 * SIZE


def cut(body: Element) -> set[str]:
    """The words that are wider than their column."""
    found = ((word, room) for text, room in columns(body) for word in text.replace("-", "- ").split())
    return {word for word, room in found if word.isalpha() and points(word) > room}


@pytest.mark.parametrize("name", sorted({*NAMES, *AGREEMENTS}))
def test_no_word_of_ours_is_wider_than_its_column(name: str) -> None:
    language = name[-2:]
    said = {**values(2), "other_parties": (party("Third & Co AS", "sub_processor"),)}
    body = document(open_template(places.TEMPLATES / f"{name}.docx").fill(said))
    assert cut(body) == set()
    if name in AGREEMENTS:
        assert LONGEST_ROLE[language] in {text for text, _room in columns(body)}

"""The law data against the fact base, row by row: every row is there, with every day, number and source it names."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dpa_tracker.law.rows import Row
from tests.law.case_files import corpus

FACT_BASE = Path(__file__).resolve().parents[3] / "shared" / "law" / "facts.md"
# The tables of law (sections 1 to 5), records, guidance, transfer, kinds of data and practice.
IDS = r"(?:EU|EEA|UK|CH|SCC|DPF|T|R|G|N|SC)-[^ |]+|NID|ORD|DS|FLAG"
# Days, numbers of acts, and sources.
TOKEN = re.compile(r"\d{4}-\d{2}-\d{2}|(?<![\d/])\d+/\d{2,4}(?![\d/])|C\(\d+\) ?\d+|\bS\d+[a-z]?\b")
# What the fact base says there of another row, or what the row says in other words.
OTHERWISE_SAID = {
    ("CH-CRIM", "16/17"),  # two articles
    ("CH-PS", "2020-07-16"),  # the first open day, nested in the row
    ("EU-DPF", "2021/914"),  # what to fall back on
    ("EU-SCC-915", "2021/914"),  # what is used for the transfer
    ("EU-SCC-C2C-II", "2010/87"),  # the other decision that Art. 4 names
    ("EU-SCC-C2P-2002", "2010-05-15"),  # the day after the last
    ("EU-SCC-C2P-2002", "2022-12-27"),  # dead on the day after
    ("N-BR-1", "36/48"),  # hours
    ("R-EXEMPT", "9/10"),  # articles
    ("UK-SCC-ALONE", "2021/914"),
    ("UK-SCC-OLD", "2024-03-20"),  # days to test on
    ("UK-SCC-OLD", "2024-03-22"),
    ("UK-TEST-OLD", "45/46"),  # articles
}
# The part from knowledge has a row of its own (UK-BRIDGE-EFTA).
SPLIT = {"UK-BRIDGE-EU"}

pytestmark = pytest.mark.skipif(not FACT_BASE.exists(), reason="the fact base is not beside this checkout")


def rows_of_the_fact_base() -> list[tuple[str, str]]:
    """The row's id in the law data, and all that the fact base says of it."""
    text = FACT_BASE.read_text(encoding="utf-8")
    law = text[text.index("\n## 1. ") : text.index("\n### 6.1 ")]
    rest = text[text.index("\n### 6.2 ") : text.index("\n## 9. ")]
    found = re.findall(rf"^\| ({IDS}) \|(.*)$", law + rest, re.MULTILINE)
    return [(row, said) for cell, said in found for row in ids_of(cell)]


def ids_of(cell: str) -> list[str]:
    """The rows that a cell stands for: `SC-1` to 8 stand in one."""
    first, dots, last = cell.partition("\N{HORIZONTAL ELLIPSIS}")
    if not dots:
        return [cell]
    name, number = first.rsplit("-", 1)
    return [f"{name}-{each}" for each in range(int(number), int(last) + 1)]


@cache
def said_of(row: str) -> str:
    """Everything that the law data say in the rows that stand for a row of the fact base."""
    return "\n".join(repr(each) + days_of(each) for each in corpus().rows if row == each.id or row in each.encodes)


def days_of(row: Row) -> str:
    """The days of a row as the fact base writes them."""
    values = [getattr(row, each.name) for each in fields(row)]
    return " ".join(value.isoformat() for value in values if isinstance(value, date))


def test_every_row_of_the_fact_base_is_encoded() -> None:
    wanted = {row for row, _said in rows_of_the_fact_base()}
    encoded = {row.id for row in corpus().rows} | {row for each in corpus().rows for row in each.encodes}
    assert len(wanted) > 170
    assert wanted - encoded == set()


def test_every_day_number_and_source_is_in_the_row_it_belongs_to() -> None:
    named = [(row, token) for row, said in rows_of_the_fact_base() for token in TOKEN.findall(said)]
    assert len(named) > 400
    lost = {(row, token) for row, token in named if token not in said_of(row)}
    assert lost == OTHERWISE_SAID


def test_what_is_known_without_a_source_is_not_marked_verified() -> None:
    """A row of the fact base whose only mark is [K] stands as unverified, one with both marks never as verified."""
    by_id = {row.id: row for row in corpus().rows}
    traced = rows_of_the_fact_base()
    assert by_id.keys() & {row for row, _ in traced}
    for row, said in traced:
        known, read = "[K" in said and row not in SPLIT, re.search(r"\[V[ :]|\N{BLACK CIRCLE}", said)
        if row in by_id and known and not read:
            assert by_id[row].verified == "unverified", row
        elif row in by_id and known:
            assert by_id[row].verified == "partly", row

"""Typing in a list: the rows that begin so, in every list and every column that shows names or a few words."""

from __future__ import annotations

from datetime import date

import pytest

from dpa_tracker.queries.listings import LISTINGS, beginning, ids, rows
from dpa_tracker.queries.rows import Filter, Typed
from dpa_tracker.queries.type_ahead import shows_codes, sought_column
from dpa_tracker.sentences import use_language
from dpa_tracker.store.register import Register

ON = date(2026, 11, 23)
FIRST_OF_SEVERAL = ("countries", "relationships", "mechanisms")  # a filter finds any of what stands in the cell


@pytest.mark.parametrize("key", LISTINGS)
def test_what_begins_so_is_found_in_each_column(sample: Register, key: str) -> None:
    listing = LISTINGS[key]
    every = ids(sample, key, on=ON)
    cells = {row.id: row.cells for row in rows(sample, key, every, ON)}
    for column in listing.columns:
        if sought_column(listing, column.key) != column or column.key in ("field", *FIRST_OF_SEVERAL):
            continue
        texts = {row_id: each[column.key].text for row_id, each in cells.items() if each[column.key].text}
        if not texts:
            continue
        begun = min(texts.values())[:3].upper()
        wanted = {row_id for row_id, text in texts.items() if text.casefold().startswith(begun.casefold())}
        found = beginning(sample, key, Filter(), Typed(column.key, begun), on=ON)
        assert found & cells.keys() == wanted, column.key
        assert beginning(sample, key, Filter(), Typed(column.key, "§%_"), on=ON) == frozenset()


def test_a_word_of_the_language_is_looked_for_within_the_filter(sample: Register) -> None:
    use_language("nb")
    found = beginning(sample, "parties", Filter(), Typed("country", "tysk"), on=ON)
    assert found == set(ids(sample, "parties", Filter(where={"country": "DE"}), on=ON)) != set()
    inside = Filter(where={"country": "NO"})
    assert beginning(sample, "parties", inside, Typed("country", "tysk"), on=ON) == frozenset()
    by_name = beginning(sample, "parties", inside, Typed("verdict_of_nobody", "fjord"), on=ON)
    assert by_name
    assert by_name < set(ids(sample, "parties", inside, on=ON))


def test_a_column_of_days_gives_way_to_the_first_that_shows_names() -> None:
    deadlines = LISTINGS["deadlines"]
    column = sought_column(deadlines, "due")
    assert column is not None
    assert column.key == "subject"
    assert shows_codes(deadlines.column("state"))

"""What the filters of owners and countries offer: what occurs, by what it is called, and each leads to rows."""

from __future__ import annotations

from datetime import date

import pytest

from dpa_tracker.queries.listings import LISTINGS, ids
from dpa_tracker.queries.offered_values import offered_values
from dpa_tracker.queries.rows import BLANK, Filter
from dpa_tracker.sentences import country_name
from dpa_tracker.store.register import Register

ON = date(2026, 11, 23)
COUNTRIES = (("parties", "country"), ("engagements", "countries"), ("transfers", "country"), ("locations", "country"))


@pytest.mark.parametrize(("key", "column"), COUNTRIES)
def test_each_country_that_is_offered_has_rows_and_stands_by_its_name(sample: Register, key: str, column: str) -> None:
    offered = offered_values(sample, key, column, ON)
    assert len(offered) > 5
    named = [code for code in offered if code != BLANK]
    assert named == sorted(named, key=lambda code: country_name(code).casefold())
    assert offered[: len(offered) - len(named)] == (BLANK,) * (len(offered) - len(named))
    found = [set(ids(sample, key, Filter(where={column: code}), on=ON)) for code in offered]
    assert all(found)
    assert set().union(*found) <= set(ids(sample, key, on=ON))


def test_every_column_that_is_filtered_has_words_to_offer(sample: Register) -> None:
    """A list cannot be narrowed by a column of which nobody knows the values."""
    without = {
        (key, column.key)
        for key, listing in LISTINGS.items()
        for column in listing.columns
        if column.filterable and not column.codes
    }
    assert without == {*COUNTRIES, *((key, "owner") for key in LISTINGS if key in OWNED)}
    assert all(set(offered_values(sample, key, "owner", ON)) for key in OWNED)
    assert BLANK in offered_values(sample, "parties", "owner", ON)


OWNED = ("parties", "agreements", "services", "engagements", "transfers")

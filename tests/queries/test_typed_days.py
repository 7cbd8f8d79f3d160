"""Days as somebody types them to filter a column."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpa_tracker.queries.day_spans import with_days
from dpa_tracker.queries.listings import LISTINGS, ids, rows
from dpa_tracker.queries.rows import Filter
from dpa_tracker.queries.typed_days import stretch_of, typed_days
from dpa_tracker.store.register import Register

NEW_YEAR, MARCH = date(2027, 1, 1), date(2027, 3, 31)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("01.01.2027-31.03.2027", NEW_YEAR, MARCH),
        ("1.1.2027 - 31.3.2027", NEW_YEAR, MARCH),
        ("01.01.2027–31.03.2027", NEW_YEAR, MARCH),  # noqa: RUF001 - as Word makes it
        ("2027-01-01..2027-03-31", NEW_YEAR, MARCH),
        ("2027-01-01 - 2027-03-31", NEW_YEAR, MARCH),
        ("2027-01-01-2027-03-31", NEW_YEAR, MARCH),
        ("fra 1. januar 2027 til 31. mars 2027", NEW_YEAR, MARCH),
        ("from 1 January 2027 to March 31, 2027", NEW_YEAR, MARCH),
        ("31.03.2027 - 01.01.2027", NEW_YEAR, MARCH),
        ("Q1 2027", NEW_YEAR, MARCH),
        ("2027 q1", NEW_YEAR, MARCH),
        ("2027-Q1", NEW_YEAR, MARCH),
        ("1. kvartal 2027", NEW_YEAR, MARCH),
        ("januar 2027 - mars 2027", NEW_YEAR, MARCH),
        ("2027", NEW_YEAR, date(2027, 12, 31)),
        ("2. halvår 2027", date(2027, 7, 1), date(2027, 12, 31)),
        ("mars 2027", date(2027, 3, 1), MARCH),
        ("03.2027", date(2027, 3, 1), MARCH),
        ("2027-03", date(2027, 3, 1), MARCH),
        ("31.03.2027", MARCH, MARCH),
        ("> 2027-01-01", date(2027, 1, 2), None),
        (">=2027-01-01", NEW_YEAR, None),
        ("etter Q1 2027", date(2027, 4, 1), None),
        ("fra 1.1.2027", NEW_YEAR, None),
        ("2027-01-01 -", NEW_YEAR, None),
        ("< 01.01.2027", None, date(2026, 12, 31)),
        ("<= Q1 2027", None, MARCH),
        ("før 2027", None, date(2026, 12, 31)),
        ("t.o.m. 31.03.2027", None, MARCH),
        ("- 31.03.2027", None, MARCH),
    ],
)
def test_what_is_typed_means_these_days(text: str, first: date | None, last: date | None) -> None:
    assert typed_days(text) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "31.02.2027", "Q5 2027", "H3 2027", "snart", "13.2027", ">", "-", "1.1.2027 - snart", "0027"]
)
def test_what_means_no_days_is_told(text: str) -> None:
    assert typed_days(text) is None


@given(st.text(max_size=40))
def test_any_text_is_days_or_none(text: str) -> None:
    found = typed_days(text)
    assert found is None or found[0] is None or found[1] is None or found[0] <= found[1]


def test_a_list_filtered_by_typed_days_holds_exactly_theirs(sample: Register) -> None:
    on = date(2026, 11, 23)
    found = typed_days("Q1 2027")
    assert found is not None
    wanted = with_days(LISTINGS["agreements"], Filter(where={"ends_on": stretch_of(*found)}), on)
    shown = ids(sample, "agreements", Filter(where={"ends_on": stretch_of(*found)}), on=on)
    assert wanted.where == {"ends_on": ("2027-01-01/2027-03-31",)}
    days = {
        row.id: row.cells["ends_on"].text for row in rows(sample, "agreements", ids(sample, "agreements", on=on), on)
    }
    assert set(shown) == {key for key, day in days.items() if day and NEW_YEAR <= date.fromisoformat(day[:10]) <= MARCH}
    assert shown

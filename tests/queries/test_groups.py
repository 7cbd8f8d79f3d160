"""Lists in groups: every row stands in one group, counted by one statement, in the order a person looks for them."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event

from dpa_tracker.queries.listings import LISTINGS, grouped, ids, rows
from dpa_tracker.queries.rows import Column, Filter, Order
from dpa_tracker.sentences import use_language
from dpa_tracker.store.register import Register

ON = date(2026, 11, 23)
SEVERAL = ("countries", "mechanisms", "relationships")


def shows(column: Column, text: str, label: str) -> bool:
    """Whether what a cell shows is what its group is called."""
    if column.kind == "date":
        return (label == "(empty)") == (not text)
    if column.key in SEVERAL:  # the cell keeps the order in which they were recorded
        return sorted(text.split(", ")) == sorted(("" if label == "(empty)" else label).split(", ")) or not text
    return text == (label if label != "(empty)" else "")


@pytest.mark.parametrize("key", LISTINGS)
def test_every_row_stands_in_the_group_that_its_cell_names(sample: Register, key: str) -> None:
    listing = LISTINGS[key]
    every = set(ids(sample, key, on=ON))
    by_id = {row.id: row for row in rows(sample, key, tuple(every), ON)}
    for column in listing.columns:
        if not column.groupable:
            with pytest.raises(KeyError):
                grouped(sample, key, Filter(), Order(group=column.key), on=ON)
            continue
        found = grouped(sample, key, Filter(), Order(group=column.key), on=ON)
        assert set(found.ids) == every
        assert sum(group.count for group in found.groups) == len(found.ids) == len(every)
        start = 0
        for group in found.groups:
            some = found.ids[start : start + group.count]
            start += group.count
            if (key, column.key) != ("engagements", "agreement"):  # its cell may show a title where there is no number
                cells = {by_id[row_id].cells[column.key].text for row_id in some}
                assert all(shows(column, text, group.label) for text in cells), (column.key, group, cells)


def test_groups_stand_in_the_order_of_codes_months_and_names_and_rows_within_in_theirs(sample: Register) -> None:
    by_state = grouped(sample, "agreements", Filter(), Order("reference", group="status"), on=ON)
    column = LISTINGS["agreements"].column("status")
    codes = [group.code for group in by_state.groups]
    assert codes == sorted(codes, key=column.codes.index)
    first = by_state.ids[: by_state.groups[0].count]
    references = [row.cells["reference"].text for row in rows(sample, "agreements", first, ON)]
    assert references == sorted(references, key=str.casefold)
    ends = [group.code for group in grouped(sample, "agreements", Filter(), Order(group="ends_on"), on=ON).groups]
    assert ends[:-1] == sorted(ends[:-1])
    assert ends[-1] == ""
    back = grouped(sample, "agreements", Filter(), Order("ends_on", descending=True, group="ends_on"), on=ON)
    assert [group.code for group in back.groups] == [*reversed(ends[:-1]), ""]
    downstream = Filter(where={"direction": "downstream"})
    found = grouped(sample, "agreements", downstream, Order(group="owner"), on=ON)
    assert set(found.ids) == set(ids(sample, "agreements", downstream, on=ON))
    try:
        use_language("nb")
        months = grouped(sample, "services", Filter(), Order(group="next_risk_assessment"), on=ON).groups
        assert [group.label for group in months][:1] == ["september 2026"]
    finally:
        use_language("en")


def test_groups_are_counted_by_one_statement_and_no_record_is_read(sample: Register) -> None:
    said: list[str] = []

    def note(*asked: object) -> None:
        said.append(str(asked[2]))

    event.listen(sample.engine, "before_cursor_execute", note)
    try:
        grouped(sample, "agreements", Filter(), Order(group="owner"), on=ON)
    finally:
        event.remove(sample.engine, "before_cursor_execute", note)
    (listing,) = said  # what a group has in common may come from other tables: it is looked up once for each row
    assert listing.startswith("SELECT agreements.id, ")
    assert "ORDER BY in_group" in listing


def test_rows_with_several_values_stand_with_those_that_have_the_same(sample: Register) -> None:
    found = grouped(sample, "transfers", Filter(), Order(group="mechanisms"), on=ON)
    named = {group.code: group for group in found.groups}
    assert named["eu_us_dpf,scc_2021"].label.count(", ") == 1
    assert len(found.ids) == len(set(found.ids))
    places = grouped(sample, "engagements", Filter(), Order(group="countries"), on=ON).groups
    assert ",US" in {group.code for group in places}  # a place that nobody knows is not left out

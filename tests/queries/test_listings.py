"""Listings: filtered and sorted in the database, computed columns too, then rows of some ids."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.queries.listings import LISTINGS, first_rows, ids, rows
from dpa_tracker.queries.rows import BLANK, Filter, Order, Row
from dpa_tracker.queries.sources import SOURCES, STANDINGS, TRANSFER_VERDICTS
from dpa_tracker.queries.tables import select_ids, select_in_groups
from dpa_tracker.sentences import name_of, use_language
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.law_art28.sound_register import CUSTOMER, HOUSE, ON, VENDOR, party, sound
from tests.queries.conftest import Written
from tests.store.examples import AT
from tests.store.papers import CARRIED, document


@pytest.fixture(scope="module")
def sample(sample: Register, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """The sample with two documents attached: it has none of its own."""
    path = Path(shutil.copy(sample.path, tmp_path_factory.mktemp("listed") / "sample.dpa"))
    with open_register(path, actor="kari", at=AT) as register, unit_of_work(register, actor="kari", at=AT) as work:
        for number, own in enumerate(work.parties.where(own=True)[:2], 1):
            work.documents.put(document(own.id, f"{number}", carries=CARRIED[:number]), 0)
    with open_register(path, actor="kari", at=AT, read_only=True) as register:
        yield register


RECORDS = ("parties", "agreements", "services", "engagements", "transfers")


def shown(register: Register, key: str, wanted: Filter, order: Order, on: date = ON) -> list[Row]:
    return list(rows(register, key, ids(register, key, wanted, order, on=on), on))


def texts(found: list[Row], column: str) -> list[str]:
    return [row.cells[column].text for row in found]


@pytest.mark.parametrize("key", LISTINGS)
def test_every_listing_sorts_by_each_of_its_columns_both_ways(sample: Register, key: str) -> None:
    whole = ids(sample, key, on=ON)
    assert whole
    shown = list(rows(sample, key, whole, ON))
    for column in LISTINGS[key].columns:
        if column.sortable:
            up = ids(sample, key, Filter(), Order(column.key), on=ON)
            down = ids(sample, key, Filter(), Order(column.key, descending=True), on=ON)
            assert sorted(up) == sorted(down) == sorted(whole), column.key
            if len(set(texts(shown, column.key)) - {""}) > 1:
                assert up != down, column.key


@pytest.mark.parametrize("key", LISTINGS)
def test_every_row_has_every_cell_and_opens_something(sample: Register, key: str) -> None:
    found = ids(sample, key, on=ON)
    assert found or key == "documents"  # of which the sample has none
    for row in rows(sample, key, found, ON):
        assert set(row.cells) == {column.key for column in LISTINGS[key].columns}
        assert row.opens is not None


def test_a_large_register_shows_its_rows_before_it_is_judged(sample: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    unasked = date(2026, 11, 29)  # by any other test, so that nothing is judged yet on that day
    monkeypatch.setattr("dpa_tracker.queries.snapshot.LARGE", 0)
    early = {key: first_rows(sample, key, ids(sample, key, on=unasked), unasked) for key in RECORDS}
    for key, found in early.items():
        judged = rows(sample, key, ids(sample, key, on=unasked), unasked)
        assert found
        assert {row.judged for row in found} == {False}
        assert {row.cells["verdict"].text for row in found} == {"…"}
        assert [_without_verdict(row) for row in found] == [_without_verdict(row) for row in judged]
        assert first_rows(sample, key, ids(sample, key, on=unasked), unasked) == judged  # everything is at hand now


def _without_verdict(row: Row) -> Row:
    return replace(row, judged=True, cells={name: cell for name, cell in row.cells.items() if name != "verdict"})


@pytest.mark.parametrize("key", LISTINGS)
def test_every_filter_gives_exactly_the_rows_that_bear_the_code(sample: Register, key: str) -> None:
    whole = list(rows(sample, key, ids(sample, key, on=ON), ON))
    for column in LISTINGS[key].columns:
        if column.filterable and column.kind != "date":  # days are filtered by stretches: test_day_spans
            codes = column.codes or tuple({code for row in whole for code in row.cells[column.key].codes if code})
            asked: list[tuple[str, ...]] = [(code,) for code in codes]
            for some in (*asked, (BLANK,), (*codes[:2], BLANK), codes[:3]):
                found = ids(sample, key, Filter(where={column.key: some}), on=ON)
                assert set(found) == {row.id for row in whole if _bears(row, column.key, some)}, (column, some)


def _bears(row: Row, key: str, codes: tuple[str, ...]) -> bool:
    """Whether the cell shows one of the codes; BLANK is one without any, or with one that is not known."""
    shown = set(row.cells[key].codes) or ({row.cells[key].text} if row.cells[key].text else {""})
    return not shown.isdisjoint({"" if code == BLANK else code for code in codes})


@pytest.mark.parametrize(("key", "worst_first"), [("parties", STANDINGS), ("transfers", TRANSFER_VERDICTS)])
def test_verdicts_sort_by_how_bad_they_are_and_unjudged_rows_come_last(
    sample: Register, key: str, worst_first: tuple[str, ...]
) -> None:
    for descending in (False, True):
        found = shown(sample, key, Filter(), Order("verdict", descending=descending))
        places = [worst_first.index(row.cells["verdict"].codes[0]) for row in found if row.cells["verdict"].codes]
        assert places == sorted(places, reverse=descending)
        judged = [bool(row.cells["verdict"].codes) for row in found]
        assert judged == sorted(judged, reverse=True)
        assert len(set(places)) > 1


def test_text_is_found_whatever_its_case_in_any_alphabet(written: Written) -> None:
    register = written(sound())
    for text in ("ærlig", "ÆRLIG", "Kunde  ær", "kunde as"):
        assert ids(register, "parties", Filter(text), on=ON) == (CUSTOMER,)
    assert ids(register, "parties", Filter("ærligg"), on=ON) == ()
    assert set(ids(register, "agreements", Filter("ÆRLIG"), on=ON)) == {"up"}
    assert set(ids(register, "engagements", Filter("vendor hosting"), on=ON)) == {"below"}


@pytest.mark.parametrize("text", ["%", "_", "/", "\\", "'", '"; drop table parties; --', "\x00"])
def test_signs_of_sql_are_only_text(written: Written, text: str) -> None:
    register = written(sound().with_(party(PartyId("odd"), f"odd {text} name", "NO")))
    assert ids(register, "parties", Filter("odd"), on=ON) == ("odd",)
    if text != "\x00":
        assert ids(register, "parties", Filter(text.split(maxsplit=1)[0]), on=ON) == ("odd",)


def test_names_sort_without_their_case(written: Written) -> None:
    names = ["apple AS", "Banana AS", "cherry AS", "Ærlig AS", "øst AS"]
    values = replace(sound(), parties={})
    for number, name in enumerate(reversed(names)):
        values = values.with_(party(PartyId(f"p{number}"), name, "NO"))
    register = written(replace(values, agreements={}, engagements={}, services={}))
    assert texts(shown(register, "parties", Filter(), Order("name")), "name") == names


def test_a_column_that_is_not_offered_is_refused(sample: Register) -> None:
    for key in RECORDS:
        with pytest.raises(KeyError):
            ids(sample, key, Filter(), Order("id; --"), on=ON)
        with pytest.raises(KeyError):
            ids(sample, key, Filter(where={"notes": "x"}), on=ON)
    with pytest.raises(KeyError):
        ids(sample, "changes", Filter(where={"at": "x"}), on=ON)
    with pytest.raises(KnownError):
        ids(sample, "papers", on=ON)


def test_what_is_archived_is_listed_apart(written: Written) -> None:
    gone = party(PartyId("gone"), "Gone AS", "NO", archived=True)
    register = written(sound().with_(gone))
    assert set(ids(register, "parties", on=ON)) == {CUSTOMER, HOUSE, VENDOR}
    assert ids(register, "parties", Filter(archived=True), on=ON) == ("gone",)


@pytest.mark.parametrize("descending", [False, True])
def test_findings_stand_in_the_order_of_their_words_in_each_language(sample: Register, descending: bool) -> None:
    order = Order("message", descending=descending)
    for spoken in ("en", "nb", "en"):
        use_language(spoken)
        for wanted in (Filter(), Filter(where={"severity": "block"})):
            said = [each.casefold() for each in texts(shown(sample, "findings", wanted, order), "message")]
            assert len(said) > 1
            assert said == sorted(said, reverse=descending)


def test_an_id_that_is_gone_is_left_out(sample: Register) -> None:
    for key in LISTINGS:
        some = ids(sample, key, on=ON)[:2]
        absent = "0" if key == "changes" else "nobody"
        assert [row.id for row in rows(sample, key, (some[0], absent, some[1]), ON)] == list(some)


def test_the_history_is_said_in_words(sample: Register) -> None:
    lines = rows(sample, "changes", ids(sample, "changes", on=ON), ON)
    said = [row.cells[name].text for row in lines for name in ("old", "new")]
    assert any("; " in each for each in said)
    assert not [each for each in said if each.startswith(("{", "[")) or '": ' in each]
    assert {row.cells["field"].text for row in lines} >= {"Created"}
    called = {row.cells["subject"].text for row in lines}
    assert "Veilys Payroll AG · Payroll" in called
    assert not [each for each in called if each.startswith("sample-")]  # nothing by its id


def test_cells_are_in_the_language_chosen_when_they_are_asked_for(sample: Register) -> None:
    some = ids(sample, "transfers", Filter(where={"verdict": "invalid"}), on=ON)[:1]
    before = rows(sample, "transfers", some, ON)[0].cells["verdict"]
    assert rows(sample, "transfers", some, ON)[0].cells["verdict"] is before  # made once in a language
    use_language("nb")
    after = rows(sample, "transfers", some, ON)[0].cells["verdict"]
    assert before.codes == after.codes == ("invalid",)
    assert (before.text, after.text) == ("Invalid", name_of("verdict", "invalid", "nb"))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_filter_with_any_order_gives_a_part_of_the_whole(sample: Register, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(RECORDS))
    columns = LISTINGS[key].columns
    where: dict[str, Any] = {}
    for column in columns:
        if column.filterable and column.codes and data.draw(st.booleans()):
            where[column.key] = tuple(data.draw(st.sets(st.sampled_from(column.codes))))
    order = Order(data.draw(st.sampled_from([each.key for each in columns if each.sortable])), data.draw(st.booleans()))
    text = data.draw(st.sampled_from(["", "a", "fjord", "AS", "nosuchthing"]))
    whole = set(ids(sample, key, on=ON))
    found = ids(sample, key, Filter(text, where), order, on=ON)
    assert len(found) == len(set(found))
    assert set(found) <= whole


def test_every_column_of_every_listing_can_be_clicked(sample: Register) -> None:
    for key in RECORDS:
        for column in LISTINGS[key].columns:
            for descending in (False, True):
                found = ids(sample, key, order=Order(column.key, descending), on=ON)
                assert len(found) == len(set(found)) > 0


def test_filters_on_what_is_worked_out_are_looked_up_and_not_gone_through_for_each_row(sample: Register) -> None:
    """Of 400,000 engagements in a phase, with a verdict and in a country, the list never came to its end."""
    source = SOURCES["engagements"]
    nothing = {"status": "{}", "verdict": "{}"}
    where = {"status": ("running", BLANK), "verdict": "cleared", "countries": "NO", "owner": "Kari"}
    for order in (Order(), Order("verdict"), Order("status", descending=True), Order(group="verdict")):
        asked = (select_in_groups if order.group else select_ids)(source, Filter(where=where), order, nothing)
        compiled = asked.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
        with sample.reading() as connection:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}").all()
        for_each_row = [detail for _id, parent, _, detail in plan if parent == 0]
        assert [detail for detail in for_each_row if "computed_" in detail.split("MATERIALIZE")[0]] == []
        assert [detail for detail in for_each_row if "EXISTS" in detail] == []

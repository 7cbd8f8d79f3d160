"""Typing over cells of a list: what a text means, what is refused, and one undo for all of it."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.listings import LISTINGS
from dpa_tracker.queries.pick_lists import record
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.sentences import fault_sentence, sentence
from dpa_tracker.sheets.clipboard_cells import as_block, read_block
from dpa_tracker.store import backups
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.loading import load_agreements
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import StaleError
from dpa_tracker.use_cases.cell_values import CELLS, why_fixed
from dpa_tracker.use_cases.edit_cells import CellsPlan, CellText, SetCell, apply_cells, plan_cells, set_cell
from dpa_tracker.use_cases.edit_many import Fate
from tests.store.examples import AT

STATUS = "follows from what is recorded and from the day; set the recorded status in the form"
NO_CHOICE = "'Klingon' is none of the choices: English, Norwegian (Bokmål)"


def agreement(register: Register, agreement_id: str) -> Agreement:
    found = record(register, Kind.AGREEMENT, agreement_id)
    assert isinstance(found, Agreement)
    return found


def said(plan: CellsPlan) -> list[tuple[str, str, str, str]]:
    return [
        (line.column, line.fate.value, line.new, fault_sentence(line.faults[0]) if line.faults else "")
        for line in plan.lines
    ]


def test_a_pasted_block_is_read_shown_and_written_at_once_with_one_undo(with_sample: Register) -> None:
    first, second, third = list(snapshot(with_sample).records.agreements)[:3]
    before, version = [agreement(with_sample, each) for each in (first, second, third)], with_sample.data_version()
    wanted = [
        CellText(first, "owner", "  Åse\tBerg "),
        CellText(first, "next_review", "02.03.2027"),
        CellText(first, "status", "Active"),
        CellText(second, "next_review", "31.02.2027"),
        CellText(second, "language", "norsk"),
        CellText(second, "law_country", "Sverige"),
        CellText(third, "language", "Klingon"),
        CellText(third, "law_country", "Atlantis"),
        CellText(third, "title", ""),
        CellText(third, "notes", "one\ntwo"),
        CellText("none", "owner", "x"),
    ]
    plan = plan_cells(with_sample, Kind.AGREEMENT, wanted)
    assert with_sample.data_version() == version
    assert said(plan) == [
        ("owner", "changed", "Åse Berg", ""),
        ("next_review", "changed", "2027-03-02", ""),
        ("status", "conflict", "Active", STATUS),
        ("next_review", "conflict", "31.02.2027", "'31.02.2027' is a day that no calendar has"),
        ("language", "unchanged" if before[1].language == "nb" else "changed", "nb", ""),
        ("law_country", "unchanged" if before[1].law_country == "SE" else "changed", "SE", ""),
        ("language", "conflict", "Klingon", NO_CHOICE),
        ("law_country", "conflict", "Atlantis", "'Atlantis' is no country"),
        ("title", "conflict", "", "must not be left empty"),
        ("notes", "changed", "one\ntwo", ""),
        ("owner", "gone", "x", ""),
    ]
    edited = apply_cells(with_sample, plan, reason="moved in", actor="kari", at=AT)
    assert edited.copy in backups.copies(with_sample.path)
    now = agreement(with_sample, first)
    assert (now.owner, now.next_review) == ("Åse Berg", date(2027, 3, 2))
    assert agreement(with_sample, third).notes == "one\ntwo"
    with pytest.raises(KnownError, match="bulk_edit_stale"):
        apply_cells(with_sample, plan, reason="", actor="kari", at=AT)
    restore(with_sample, edited.outcome.undo, actor="kari", at=AT)
    assert [dataclasses.replace(agreement(with_sample, each.id), version=each.version) for each in before] == before


def test_a_day_that_could_be_two_is_asked_about_and_one_day_of_the_column_decides(with_sample: Register) -> None:
    first, second = list(snapshot(with_sample).records.agreements)[:2]
    alone = plan_cells(with_sample, Kind.AGREEMENT, [CellText(first, "next_review", "03/04/2027")])
    assert said(alone)[0][1:3] == ("conflict", "03/04/2027")
    assert "2027-04-03 / 2027-03-04" in said(alone)[0][3]
    both = [CellText(first, "next_review", "03/04/2027"), CellText(second, "next_review", "03/25/2027")]
    assert [line.new for line in plan_cells(with_sample, Kind.AGREEMENT, both).lines] == ["2027-03-04", "2027-03-25"]


def test_one_cell_is_saved_over_what_was_read_and_nothing_else(with_sample: Register) -> None:
    before = agreement(with_sample, next(iter(snapshot(with_sample).records.agreements)))
    outcome = set_cell(with_sample, SetCell(Kind.AGREEMENT, before, "owner", "Ola"), actor="kari", at=AT)
    assert agreement(with_sample, before.id).owner == "Ola"
    with pytest.raises(StaleError) as stale:
        set_cell(with_sample, SetCell(Kind.AGREEMENT, before, "owner", "Kari"), actor="kari", at=AT)
    assert getattr(stale.value.theirs, "owner", "") == "Ola"
    now = agreement(with_sample, before.id)
    with pytest.raises(InvalidInputError):
        set_cell(with_sample, SetCell(Kind.AGREEMENT, now, "owner", "x" * 600), actor="kari", at=AT)
    restore(with_sample, outcome.undo, actor="kari", at=AT)
    assert agreement(with_sample, before.id).owner == before.owner


def test_what_the_record_refuses_takes_only_its_own_cell_along(with_sample: Register) -> None:
    first = next(iter(snapshot(with_sample).records.agreements))
    wanted = [CellText(first, "owner", "x" * 600), CellText(first, "venue", "Oslo tingrett ny")]
    plan = plan_cells(with_sample, Kind.AGREEMENT, wanted)
    assert [line.fate for line in plan.lines] == [Fate.CONFLICT, Fate.CHANGED]
    assert plan.changes[0].values == {"venue": "Oslo tingrett ny"}


def test_every_cell_can_be_typed_over_or_says_why_not() -> None:
    for kind, key in ((Kind.AGREEMENT, "agreements"), (Kind.PARTY, "parties"), (Kind.ENGAGEMENT, "engagements")):
        columns = [column.key for column in LISTINGS[key].columns]
        assert set(CELLS[kind]) <= set(columns) | {"status"}
        for column in columns:
            why = why_fixed(kind, column)
            assert bool(why) != (column in CELLS[kind])
            assert not why or "“X”" in sentence(f"cell_fixed.{why}", {"column": "X"})
    assert why_fixed(Kind.AGREEMENT, "ends_on") == "worked_out"
    assert why_fixed(Kind.ENGAGEMENT, "ends_on") == ""
    assert why_fixed(None, "due") == "no_record"


def test_a_block_of_the_clipboard_is_read_as_excel_writes_it() -> None:
    assert read_block('a\tb\r\n"x\r\ny"\t"he said ""hi"""\r\n') == (("a", "b"), ("x\ny", 'he said "hi"'))
    assert read_block('5" pipe\t"half\nb') == (('5" pipe', '"half'), ("b",))
    assert read_block("a\t\n") == (("a", ""),)
    assert read_block("") == ()
    odd = (("=1+1", 'a"b', "two\nlines"), ("+47 22", "'=x", "tab\there"), ("\u00a0=1", "\u200b@x", "\u3000-1"))
    assert as_block(odd).startswith("'=1+1\t")
    assert as_block(odd).splitlines()[-1].split("\t") == ["'\u00a0=1", "'\u200b@x", "'\u3000-1"]
    assert read_block(as_block(odd)) == odd
    with pytest.raises(KnownError, match="paste_too_large"):
        read_block("\t" * 200_001)


def test_a_block_that_comes_back_as_it_was_copied_changes_nothing(with_sample: Register) -> None:
    with with_sample.reading() as connection:
        danish = next(key for key, value in load_agreements(connection).items() if value.language == "da")
    wanted = [
        CellText(danish, "reference", " DBA  1 ", "DBA 1"),
        CellText(danish, "ends_on", "28.02.2027", "2027-02-28"),  # as a spreadsheet writes days
        CellText(danish, "verdict", "Cleared", "Blocked"),
        CellText(danish, "parties", "Somebody"),
        CellText(danish, "language", "da"),
    ]
    lines = plan_cells(with_sample, Kind.AGREEMENT, wanted).lines
    assert [line.fate.value for line in lines] == ["unchanged", "unchanged", "conflict", "conflict", "unchanged"]
    assert [line.old for line in lines[1:4]] == ["2027-02-28", "Blocked", ""]
    reasons = ["is worked out from what is recorded; change that", "bears on other records or on documents"]
    assert all(map(str.startswith, [fault_sentence(each.faults[0]) for each in lines[2:4]], reasons))

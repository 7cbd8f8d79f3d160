"""Importing sheets as people keep them: names said once for several rows, contacts, words for terms."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.parties import Contact, ContactRole
from dpa_tracker.domain.term import TermKind
from dpa_tracker.sentences import sentence, use_language
from dpa_tracker.sheets.column_mapping import TableMapping
from dpa_tracker.sheets.fields import ImportKind, comparable, passed_over
from dpa_tracker.sheets.opening import read_book
from dpa_tracker.sheets.read_lengths import Renewal, read_renewal
from dpa_tracker.store.loading import load_agreements, load_parties
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.import_readings import sheet_readings, to_fill
from dpa_tracker.use_cases.import_sheets import write_refused_rows
from tests.use_cases.importing import counts, imported, planned, written

YEAR = Duration(12, Unit.MONTHS)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("årlig", Renewal(TermKind.TACIT, YEAR)),
        ("annually", Renewal(TermKind.TACIT, YEAR)),
        ("Fornyes årlig", Renewal(TermKind.TACIT, YEAR)),
        ("Automatically renewed every year", Renewal(TermKind.TACIT, YEAR)),
        ("kvartalsvis", Renewal(TermKind.TACIT, Duration(3, Unit.MONTHS))),
        ("løper til den sies opp", Renewal(TermKind.EVERGREEN)),
        ("until terminated", Renewal(TermKind.EVERGREEN)),
        ("Evergreen", Renewal(TermKind.EVERGREEN)),
        ("every 12 months", Renewal(TermKind.TACIT, YEAR)),
        ("1 quarter", Renewal(TermKind.TACIT, Duration(3, Unit.MONTHS))),
        ("um jeweils 12 Monate", Renewal(TermKind.TACIT, YEAR)),
        ("automatisch um 12 Monate", Renewal(TermKind.TACIT, YEAR)),
        ("løpende", Renewal(TermKind.EVERGREEN)),
    ],
)
def test_words_for_renewal(said: str, meant: Renewal) -> None:
    assert read_renewal(said, "Fornyelse") == meant


def test_what_says_more_than_a_period_is_not_taken_for_one() -> None:
    assert not isinstance(read_renewal("årlig opsjon for kunden", "Fornyelse"), Renewal)


def agreements(register: Register) -> dict[str, Agreement]:
    with register.reading() as connection:
        return {each.reference: each for each in load_agreements(connection).values()}


def test_an_end_that_is_said_not_to_come_makes_the_term_run_until_terminated(
    register: Register, tmp_path: Path
) -> None:
    titles = ["Avtalenr", "Leverandør", "Gjelder fra", "Utløper"]
    rows = [["A-1", "Acme AS", "01.02.2025", "løper til den sies opp"], ["A-2", "Bolt AS", "01.02.2025", "31.01.2027"]]
    imported(register, [titles, *rows], tmp_path)
    terms = {name: each.term for name, each in agreements(register).items()}
    assert terms["A-1"] is not None
    assert terms["A-2"] is not None
    assert (terms["A-1"].kind, terms["A-1"].first_ends_on) == (TermKind.EVERGREEN, None)
    assert (terms["A-2"].kind, str(terms["A-2"].first_ends_on)) == (TermKind.FIXED, "2027-01-31")


def test_contacts_in_a_list_of_agreements_become_contacts_of_the_party(register: Register, tmp_path: Path) -> None:
    titles = ["Avtalenr", "Leverandør", "Signert", "Kontaktperson", "E-post", "Telefon"]
    row = ["A-1", "Acme AS", "01.02.2025", "Kari Nes", "kari@acme.no", "22 33 44 55"]
    imported(register, [titles, row], tmp_path)
    with register.reading() as connection:
        (acme,) = [each for each in load_parties(connection).values() if each.name == "Acme AS"]
    assert acme.contacts == (Contact("Kari Nes", (ContactRole.GENERAL,), "", "kari@acme.no", "22 33 44 55"),)
    again = planned(register, [titles, row], tmp_path)
    assert counts(again) == (0, 0, 1, 0)
    assert not again.writes
    other = planned(register, [titles, [*row[:3], "Ola Li", "ola@acme.no", ""]], tmp_path)
    assert "contact_kept" in [each.code for each in other.problems]


def test_a_name_said_once_for_several_rows_is_filled_down_when_asked_and_told(
    register: Register, tmp_path: Path
) -> None:
    rows = [
        ["Avtalenr", "Kunde", "Signert"],
        ["A-1", "Acme AS", "01.02.2025"],
        ["A-2", "", "02.02.2025"],
        ["A-3", "Bolt AS", "03.02.2025"],
        ["A-4", "", "04.02.2025"],
    ]
    assert counts(planned(register, rows, tmp_path))[3] == 2
    (reading,) = sheet_readings(read_book(written(tmp_path / "liste.csv", rows)), lambda _table: None)
    assert [column.title for column in to_fill(reading)] == ["Kunde"]
    plan = planned(register, rows, tmp_path, mapping=TableMapping(fill_down=("kunde",)))
    assert counts(plan) == (4, 0, 0, 0)
    (told,) = [each for each in plan.problems if each.code == "cells_filled"]
    assert told.values == {"count": 2, "cells": "B3, B5"}
    with pytest.raises(KnownError, match="mapping_wrong"):
        planned(register, rows, tmp_path, mapping=TableMapping(fill_down=("Firma",)))


def test_the_sheet_of_refused_rows_comes_back_without_its_reasons(register: Register, tmp_path: Path) -> None:
    rows = [["Navn", "Org.nr", "E-post"], ["Acme AS", "810000067", "post@acme.no"]]
    plan = planned(register, rows, tmp_path)
    assert counts(plan) == (0, 0, 0, 1)
    write_refused_rows(plan, tmp_path / "refused.xlsx")
    again = planned(register, tmp_path / "refused.xlsx", tmp_path)
    assert counts(again) == (0, 0, 0, 1)
    assert [table.left_out for table in again.tables] == [()]
    for language in ("en", "nb"):
        use_language(language)
        assert comparable(sentence("import.reason_column")) in passed_over()
    use_language("en")


def test_columns_of_refused_rows_are_known_again_where_their_titles_alone_would_not_be(
    register: Register, tmp_path: Path
) -> None:
    rows = [["Hvem", "Løpenr", "Undertegnet den gang"], ["Acme AS", "D-1", "31.02.2025"]]
    said = TableMapping(
        ImportKind.AGREEMENTS,
        columns={"Hvem": "supplier", "Løpenr": "reference", "Undertegnet den gang": "concluded_on"},
    )
    plan = planned(register, rows, tmp_path, mapping=said)
    assert counts(plan) == (0, 0, 0, 1)
    write_refused_rows(plan, tmp_path / "refused.xlsx")
    (table,) = planned(register, tmp_path / "refused.xlsx", tmp_path).tables
    assert table.headed is not None
    assert [column.field for column in table.headed.columns][:3] == ["supplier", "reference", "concluded_on"]

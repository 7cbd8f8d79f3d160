"""Columns: titles in several languages, headers merged or not on the first line, mappings said and remembered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import sentence, use_language
from dpa_tracker.sheets.cell_readers import reader_of
from dpa_tracker.sheets.column_mapping import NOTHING_SAID, TableMapping, read_mapping_file
from dpa_tracker.sheets.fields import ImportKind, comparable, kind_fields
from dpa_tracker.sheets.header_rows import HeadedTable, headed
from dpa_tracker.sheets.read_values import Wrong
from dpa_tracker.sheets.tables import Cells, Table
from dpa_tracker.use_cases.import_sheets import choices


def understood(rows: Sequence[Cells], said: TableMapping = NOTHING_SAID, **more: object) -> HeadedTable | None:
    table = Table("Ark1", rows, range(1, len(rows) + 1), **more)  # type: ignore[arg-type]  # fields of a table
    return headed(table, "fil.xlsx", said, ImportKind)


def meaning(found: HeadedTable | None) -> tuple[str, list[str | None]]:
    assert found is not None
    return found.kind.value, [column.field for column in found.columns]


@pytest.mark.parametrize(
    ("titles", "kind", "fields"),
    [
        (
            ["Leverandørnavn", "Org.nr.", "Land", "E-post"],
            "parties",
            ["name", "registration_number", "country", "contact_email"],
        ),
        (["Company name", "VAT no", "Country"], "parties", ["name", "registration_number", "country"]),
        (["Underdatabehandler", "Formål", "Behandlingssted"], "engagements", ["provider", "purpose", "location"]),
        (["Company", "Sub-processor", "Service category"], "engagements", ["client", "provider", "purpose"]),
        (["Subprocessor", "Purpose", "HQ Location"], "engagements", ["provider", "purpose", "provider_country"]),
        (
            ["Unterauftragsverarbeiter", "Zweck", "Ort der Verarbeitung"],
            "engagements",
            ["provider", "purpose", "location"],
        ),
        (["Sous-traitant", "Finalité", "Pays"], "engagements", ["provider", "purpose", "location"]),
        (["Underbiträde", "Ändamål", "Plats"], "engagements", ["provider", "purpose", "location"]),
        (
            ["Avtalenr", "Leverandør", "Signert", "Oppsigelsestid"],
            "agreements",
            ["reference", "supplier", "concluded_on", "notice"],
        ),
        (["Leverandør", "Avtalt", "Utløper"], "agreements", ["supplier", "concluded_on", "ends_on"]),
        (
            ["Contract no.", "Counterparty", "Effective date", "Expiry date"],
            "agreements",
            ["reference", "counterparty", "begins_on", "ends_on"],
        ),
        (
            ["Vertragsnummer", "Vertragspartner", "Laufzeit", "Kündigungsfrist"],
            "agreements",
            ["reference", "counterparty", "first", "notice"],
        ),
        (
            ["Tjeneste", "Leverandør", "Kategorier av personopplysninger", "Lagringstid"],
            "services",
            ["name", "providers", "categories", "retention"],
        ),
        (
            ["Eksportør", "Importør", "Land", "Overføringsgrunnlag"],
            "transfers",
            ["exporter", "importer", "country", "mechanisms"],
        ),
        (
            ["Avtalenummer", "Databehandler", "Gyldig til", "Systemnavn"],
            "agreements",
            ["reference", "processor", "ends_on", "services"],
        ),
        (
            ["Hovedleverandør", "Underleverandør", "Hva gjør de", "Hvor"],
            "engagements",
            ["client", "provider", "purpose", "location"],
        ),
        (["Leverandørnaven", "Org nummer", "Lannd"], "parties", ["name", "registration_number", None]),
        (["Leverandør", "Org nummer", "Lnad"], "parties", ["name", "registration_number", "country"]),
    ],
)
def test_titles_in_several_languages(titles: list[str], kind: str, fields: list[str | None]) -> None:
    assert meaning(understood([titles, ["x"] * len(titles)])) == (kind, fields)


def test_a_sheet_of_another_kind_is_none() -> None:
    assert understood([["id", "name", "age"], ["1", "a", "3"]]) is None
    assert understood([["Postnummer", "Kommune", "Fylke"], ["0001", "Oslo", "Oslo"]]) is None


def test_the_header_is_found_below_a_title_and_notes() -> None:
    rows: list[Cells] = [
        ["Avtaleregister 2026"],
        ["Sist oppdatert 01.02.2026", ""],
        ["Avtalenr", "Kunde", "Signert"],
        ["1", "A", ""],
    ]
    found = understood(rows)
    assert meaning(found) == ("agreements", ["reference", "customer", "concluded_on"])
    assert found is not None
    assert (found.title_row, list(found.numbers)) == (3, [4])


def test_a_header_in_two_rows_with_merged_titles() -> None:
    rows: list[Cells] = [
        ["Sub-processor", "Location", "", "Notes"],
        ["", "Storage", "Support access", ""],
        ["Acme", "Norway", "India", "x"],
    ]
    found = understood(rows, spans=((0, 1, 0, 0), (0, 0, 1, 2), (0, 1, 3, 3)))
    assert meaning(found) == ("engagements", ["provider", "storage", "support_access", "notes"])
    assert found is not None
    assert list(found.numbers) == [3]


def test_titles_merged_across_say_what_the_titles_below_them_are_about() -> None:
    rows: list[Cells] = [
        ["Leverandør", "", "", "Kontakt", "", "Avtale", ""],
        ["Org.nr", "Firma", "Land", "Navn", "E-post", "Avtalenr", "Signert"],
        ["923609016", "Fjord AS", "Norge", "Kari", "k@fjord.example", "D-1", "03.04.2024"],
    ]
    found = understood(rows, spans=((0, 0, 0, 2), (0, 0, 3, 4), (0, 0, 5, 6)))
    fields = ["registration_number", "supplier", "country", "contact_name", "contact_email", "reference"]
    assert meaning(found) == ("agreements", [*fields, "concluded_on"])
    assert found is not None
    assert list(found.numbers) == [3]


def test_a_title_merged_over_two_columns_of_records_is_one_title() -> None:
    rows: list[Cells] = [["Vendor", "Contact", "", "Country"], ["Fjord AS", "Kari", "k@fjord.example", "Norway"]]
    found = understood(rows, TableMapping(kind=ImportKind.PARTIES), spans=((0, 0, 1, 2),))
    assert found is not None
    assert [column.field for column in found.columns] == ["name", "contact_name", None, "country"]
    assert list(found.numbers) == [2]


def test_a_column_of_yes_and_no_is_neither_a_name_nor_a_day_whatever_its_title() -> None:
    rows: list[Cells] = [
        ["Avtalenr", "Leverandør", "Databehandleravtale", "DPA signed?", "DPA date"],
        ["D-1", "Fjord AS", "Ja", "Yes", "03.04.2024"],
        ["D-2", "Elv AS", "Nei", "No", ""],
    ]
    assert meaning(understood(rows)) == ("agreements", ["reference", "supplier", None, "status", "concluded_on"])


def test_what_the_whole_sheet_is_called_is_no_half_of_a_title() -> None:
    rows: list[Cells] = [
        ["Übersicht AV-Verträge (Stand 01.09.2026)"],
        ["Lfd. Nr.", "Auftragsverarbeiter", "AVV abgeschlossen am", "Laufzeit bis"],
        ["1", "DATEV eG", "25.05.18", "unbefristet"],
    ]
    found = understood(rows)
    assert meaning(found) == ("agreements", [None, "processor", "concluded_on", "ends_on"])
    assert found is not None
    assert found.columns[0].title == "Lfd. Nr."


@pytest.mark.parametrize(
    ("titles", "cells", "fields"),
    [
        (["Leverandør", "Dato signert", "DBA signert?"], ["Fjord AS", "", "✓"], ["supplier", "concluded_on", "status"]),
        (
            ["Supplier", "State", "DPA Executed (Y/N)", "Notice"],
            ["Ek", "CA", "Y", "3 m"],
            ["supplier", None, "status", "notice"],
        ),
        (["Supplier", "Agreement type", "Signed"], ["Ek, Inc.", "DPA", "1/2/26"], ["supplier", None, "concluded_on"]),
        (["Motpart (leverandør)", "Signert"], ["Fjord AS", "1.1.2026"], ["supplier", "concluded_on"]),
        (["Supplier", "Contract value", "Notice"], ["Fjord AS", "100", "3 m"], ["supplier", None, "notice"]),
        (["Firmanavn", "Postnr", "Sted"], ["Fjord AS", "0182", "OSLO"], ["name", "postal_code", "city"]),
        (["Firmanavn", "Orgnr", "Sted"], ["Fjord AS", "", "Norge"], ["name", "registration_number", "country"]),
        (
            ["Leverantör", "Avtal tecknat", "Avtal t.o.m."],
            ["Fjord AB", "", ""],
            ["supplier", "concluded_on", "ends_on"],
        ),
    ],
)
def test_titles_that_are_near_to_others(titles: list[str], cells: list[str], fields: list[str | None]) -> None:
    assert meaning(understood([titles, cells, ["Elv AS", *cells[1:]]]))[1] == fields


def test_cells_merged_downwards_hold_for_every_row_they_reach() -> None:
    rows: list[Cells] = [["Sub-processor", "Purpose"], ["Acme", "Mail"], ["", "Logs"]]
    found = understood(rows, spans=((1, 2, 0, 0),))
    assert found is not None
    assert [list(row) for row in found.body] == [["Acme", "Mail"], ["Acme", "Logs"]]


def test_what_a_person_says_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "m.json"
    said = {
        "kind": "agreements",
        "columns": {"A": "reference", "Hvem": "counterparty", "Internt": ""},
        "constants": {"direction": "downstream"},
    }
    path.write_text(json.dumps(said), encoding="utf-8")
    (mapping,) = read_mapping_file(path)
    found = understood([["Nr", "Hvem", "Internt"], ["1", "A", "x"]], mapping)
    assert meaning(found) == ("agreements", ["reference", "counterparty", None])
    without = understood([["1", "A", "x"]], TableMapping(ImportKind.PARTIES, header_row=0, columns={"B": "name"}))
    assert meaning(without) == ("parties", [None, "name", None])
    assert without is not None
    assert len(without.body) == 1


@pytest.mark.parametrize(
    "said",
    [
        '{"kind": "cars"}',
        '{"colums": {}}',
        '{"columns": ["A"]}',
        '{"days": "ydm"}',
        '{"header_row": "3"}',
        "[1]",
        "{",
    ],
)
def test_a_mapping_file_that_is_none(tmp_path: Path, said: str) -> None:
    path = tmp_path / "m.json"
    path.write_text(said, encoding="utf-8")
    with pytest.raises(KnownError, match="mapping_wrong"):
        read_mapping_file(path)


def test_a_mapping_with_a_field_or_column_that_is_none() -> None:
    rows: list[Cells] = [["Navn", "Land"], ["A", "NO"]]
    for columns in ({"Navn": "nam"}, {"Nam": "name"}):
        with pytest.raises(KnownError, match="mapping_wrong"):
            understood(rows, TableMapping(ImportKind.PARTIES, columns=columns))


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("kind", list(ImportKind))
def test_the_titles_of_the_template_are_understood(language: str, kind: ImportKind) -> None:
    use_language(language)
    known = kind_fields(kind)
    titles = {name: sentence(f"import_field.{name}") for name in known.fields}
    assert {name: known.by_title.get(comparable(title)) for name, title in titles.items()} == {
        name: name for name in titles
    }


def test_no_title_stands_twice_within_a_field() -> None:
    for kind in ImportKind:
        for field in kind_fields(kind).fields.values():
            assert field.titles, field.name


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("kind", list(ImportKind))
def test_every_choice_that_the_template_offers_is_read(language: str, kind: ImportKind) -> None:
    use_language(language)
    for field in kind_fields(kind).fields.values():
        read = reader_of(field.holds, "", None)
        assert [each for each in choices(field) if read(each) is None or isinstance(read(each), Wrong)] == [], (
            field.name
        )
        assert all(each[0].isupper() for each in choices(field)), field.name  # words, and no codes


def test_a_column_of_days_is_no_column_of_names_whatever_its_title() -> None:
    rows = [
        ["Vendor added", "Supplier name", "Org.nr."],
        ["01.02.2024", "Acme AS", "1"],
        ["05.05.2023", "Bolt AS", "2"],
    ]
    assert meaning(understood(rows)) == ("parties", [None, "name", "registration_number"])
    rows[1][0], rows[2][0] = "Nord AS", "Sør AS"
    assert meaning(understood([row[:1] + row[2:] for row in rows])) == ("parties", ["name", "registration_number"])

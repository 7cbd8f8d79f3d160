"""Lists as houses and vendors keep them, each with what a person reads in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dpa_tracker.sheets.opening import read_bytes
from dpa_tracker.sheets.row_parser import parsed
from dpa_tracker.use_cases.plan_import import understand


def _rows(text: str, name: str) -> Sequence[Mapping[str, object]]:
    (found,) = understand(read_bytes(text.encode(), name))
    assert found.headed is not None
    return [row.values for row in parsed(found.headed).rows]


def test_labelled_lines_of_one_paragraph_are_each_what_their_label_says() -> None:
    vendors = "".join(
        f"<div><h3>{name}</h3><p><b>Nature of Processing:</b> {what}<br/><b>Territories:</b> {where}</p></div>"
        for name, what, where in (("Vercello", "hosting", "United States"), ("Paddler", "payments", "United Kingdom"))
    )
    rows = _rows(f"<html><body><h1>Subprocessors</h1>{vendors}</body></html>", "page.html")
    assert [(row["provider"], row["purpose"]) for row in rows] == [("Vercello", "hosting"), ("Paddler", "payments")]
    assert ["US" in str(rows[0]["location"]), "GB" in str(rows[1]["location"])] == [True, True]


def test_addresses_under_dpa_are_where_it_stands_and_no_reference_of_ours() -> None:
    table = (
        "Name of Subprocessor | Location of Processing | DPA\n---|---|---\n"
        "Atlas Inc. | US | [DPA](https://atlas.example/dpa)\nTelavoks AB | Sweden | DPA is stored internally\n"
    )
    rows = _rows(f"# Subprocessors\n\n{table}", "list.md")
    said = ["https://atlas.example/dpa", "DPA is stored internally"]
    assert [row["agreement_url"] for row in rows] == said
    assert all("agreement" not in row for row in rows)


def test_a_yes_with_its_day_under_the_agreement_is_when_it_was_signed() -> None:
    sheet = "System;Leverandør;Hvor lagres data;Databehandleravtale\nLønn;Lønn AS;Norge;Ja, 12.01.2024\n"
    (row,) = _rows(f"{sheet}", "underdatabehandlere.csv")
    assert str(row["agreement_concluded_on"]) == "2024-01-12"
    assert "agreement" not in row


def test_short_titles_of_houses_are_known() -> None:
    sheet = (
        "Leverandør;Signert;DBA på plass;Data lagres;Varsel ny underlev.;Utløp\n"
        "Alfa AS;01.02.2025;Ja;Norge;30 dager;31.12.2027\n"
    )
    (row,) = _rows(sheet, "avtaler.csv")
    assert (row["change_notice_days"], "NO" in str(row["storage"])) == (30, True)


def test_a_day_of_signing_beside_whether_there_is_an_agreement_stays() -> None:
    sheet = "Vendor,Contract start,Contract end,DPA in place\nAcme Inc.,03/15/2024,03/14/2027,Yes\n"
    (row,) = _rows(sheet, "contracts.csv")
    assert row["status"] == "active"

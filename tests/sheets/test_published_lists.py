"""Lists as vendors publish them, in layouts that no two share: who does what, and where, without a stray mark."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import docx as python_docx
import pytest

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.parties import Party
from dpa_tracker.sheets.opening import read_book
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.import_plan import ImportPlan
from dpa_tracker.use_cases.plan_import import plan_import, understand

Rows: TypeAlias = "list[tuple[str, str, str]]"  # name, purpose, places


def planned(path: Path, content: str | None = None) -> ImportPlan:
    if content is not None:
        path.write_text(content, encoding="utf-8")
    book = read_book(path)
    return plan_import(None, book, understand(book), ImportWish(placeholder="Owner", own_placeholder="Ours"))


def listed(plan: ImportPlan) -> Rows:
    """What became of each row: the sub-processor, what it does, and its places as codes or words."""
    parties = {write.after.id: write.after for write in plan.writes if isinstance(write.after, Party)}
    found: Rows = []
    for write in plan.writes:
        if isinstance(write.after, Engagement):
            where = " ".join(place.country or place.region for place in write.after.locations)
            found.append((parties[write.after.provider_id].name, write.after.purpose, where))
    return found


HEAD = "<tr><th rowspan=2>Subprocessor<th colspan=2>Processing<th rowspan=2>Safeguard</tr><tr><th>Purpose<th>Location"


def test_a_page_with_titles_in_two_rows_and_cells_that_reach_down(tmp_path: Path) -> None:
    plan = planned(
        tmp_path / "a.html",
        f"<h1>Subprocessors</h1><table><thead>{HEAD}</tr></thead><tr><td rowspan=2>AWS<td>Hosting<td>Ireland"
        "<td rowspan=2>SCC</tr><tr><td>E-mail<td>Sweden</tr><tr><td>Stripe Ltd<td>Payments<td>Ireland<br>United"
        "\n States<td>N/A</tr></table>",
    )
    assert listed(plan) == [
        ("AWS", "Hosting", "IE"),
        ("AWS", "E-mail", "SE"),
        ("Stripe Ltd", "Payments", "IE US"),
    ]
    notes = [write.after.notes for write in plan.writes if isinstance(write.after, Engagement)]
    assert notes == ["Safeguard: SCC", "Safeguard: SCC", ""], "n/a is no ground"


def test_a_row_across_the_table_is_the_place_of_those_below_it(tmp_path: Path) -> None:
    rows = "<tr><td colspan=2>United States</tr><tr><td>Acme Inc.<td>Mail</tr><tr><td colspan=2>Norway</tr>"
    page = f"<h1>Subprocessors</h1><table><tr><th>Name<th>Purpose</tr>{rows}<tr><td>Bolt AS<td>Logs</tr></table>"
    assert listed(planned(tmp_path / "a.html", page)) == [("Acme Inc.", "Mail", "US"), ("Bolt AS", "Logs", "NO")]


def test_the_same_in_word(tmp_path: Path) -> None:
    made = python_docx.Document()
    made.add_heading("Underdatabehandlere")
    table = made.add_table(4, 3)
    for at, row in enumerate(
        (("Firma", "Bruk", ""), ("", "Formål", "Land"), ("Sverige", "", ""), ("Alfa AB", "Drift", ""))
    ):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(2, 0).merge(table.cell(2, 2))
    made.save(str(tmp_path / "a.docx"))
    assert listed(planned(tmp_path / "a.docx")) == [("Alfa AB", "Drift", "SE")]


@pytest.mark.parametrize(
    ("name", "content", "rows"),
    [
        (
            "marks.md",
            (
                "# Sub-processors\n\n| Name | What we use it for | Data location |\n|--|--|--|\n"
                "| Acme Inc.[^1] | Mail | 🇺🇸 United States |\n| Bolt AB<sup>2</sup> | Logs | 🇸🇪 🇳🇴 |\n"
                "| N/A | — | n/a |\n\n[^1]: only in May\n"
            ),
            [("Acme Inc.", "Mail", "US"), ("Bolt AB", "Logs", "SE NO")],
        ),
        (
            "marks.html",
            (
                "<h1>Vendors</h1><table><tr><th>Sub-processor<th>Purpose<th>Country</tr><tr><td>Acme LLC<sup>1, †</sup>"
                "<td>10<sup>th</sup> line<td>USA</tr></table>"
            ),
            [("Acme LLC", "10th line", "US")],
        ),
        (
            "dashes.txt",
            "Subprocessors\n\nAcme, Inc. — Cloud infrastructure — United States\nBolt AB — Backup — Sweden, Norway\n",
            [("Acme, Inc.", "Cloud infrastructure", "US"), ("Bolt AB", "Backup", "SE NO")],
        ),
        (
            "service.md",
            "# Underbiträden\n\n| Leverantör | Tjänst | Plats |\n|--|--|--|\n| Alfa AB | Drift | Sverige |\n",
            [("Alfa AB", "Drift", "SE")],
        ),
        (
            "affiliates.md",
            "# Sub-processors\n\n## Our affiliates\n\n| Affiliate | Location |\n|--|--|\n| Acme GmbH | Germany |\n",
            [("Acme GmbH", "", "DE")],
        ),
    ],
)
def test_a_published_list(tmp_path: Path, name: str, content: str, rows: Rows) -> None:
    assert listed(planned(tmp_path / name, content)) == rows


def test_a_service_is_one_where_the_list_says_what_is_done_or_for_whom(tmp_path: Path) -> None:
    rows = "Underdatabehandler;Tjeneste;Formål;Land\nAlfa AB;Portalen;Drift;Sverige\n"
    assert listed(planned(tmp_path / "a.csv", rows)) == [("Alfa AB", "Drift", "SE")]
    rows = "Underdatabehandler;Tjeneste;Brukt av;Land\nAlfa AB;Portalen;Beta AS;Sverige\n"
    assert listed(planned(tmp_path / "b.csv", rows)) == [("Alfa AB", "", "SE")]

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
            "cards.html",
            (
                "<h1>Sub-processors</h1><div><h3>Acme</h3><p><b>Purpose:</b> Mail</p><p>Location: Ireland</p></div>"
                "<div><h3>Bolt</h3><p>Purpose: Logs</p><p>Location: Norway</p></div><h2>Contact</h2><p>Us</p>"
            ),
            [("Acme", "Mail", "IE"), ("Bolt", "Logs", "NO")],
        ),
        (
            "unfolded.html",
            (
                "<h1>Subprocessors</h1><details><summary>Acme, Ltd.</summary><p><b>Purpose:</b> Mail</p><p>Location: "
                "Ireland</p></details><details><summary>Bolt AB</summary>Purpose: Logs<p>Location: Norway</details>"
            ),
            [("Acme, Ltd.", "Mail", "IE"), ("Bolt AB", "Logs", "NO")],
        ),
        (
            "forms.txt",
            "Underdatabehandlere\n\n1. Acme Corporation B.V., Nederland \u2013 CRM\n2. Bolt AS, Norge \u2013 drift\n",
            [("Acme Corporation B.V.", "CRM", "NL"), ("Bolt AS", "drift", "NO")],
        ),
        (
            "headings.md",
            (
                "# Vendors\n\nOur sub-processors:\n\n### Acme, Inc.\n- **Purpose:** Mail\n- **Country:** USA\n\n"
                "### Bolt AB\nPurpose: Logs\nCountry: Sweden\n"
            ),
            [("Acme, Inc.", "Mail", "US"), ("Bolt AB", "Logs", "SE")],
        ),
        (
            "terms.html",
            "<h1>Subprocessors</h1><dl><dt>Acme</dt><dd>Mail, Ireland</dd><dt>Bolt</dt><dd>Norway</dd></dl>",
            [("Acme", "Mail", "IE"), ("Bolt", "", "NO")],
        ),
        (
            "nested.md",
            (
                "# Subprocessors\n\n- **Hosting**\n  - Acme, Inc. (US)\n  - Bolt AB (Sweden)\n- **Mail**\n"
                "  - Postbud (Germany)\n"
            ),
            [("Acme, Inc.", "Hosting", "US"), ("Bolt AB", "Hosting", "SE"), ("Postbud", "Mail", "DE")],
        ),
        (
            "paragraphs.md",
            (
                "Our sub-processors:\n\nAcme, Inc. (1 Main St, Seattle, WA 98109, USA): hosting.\n\n"
                "Bolt AB (Storgatan 2, 111 22 Stockholm, Sweden): backup.\n"
            ),
            [("Acme, Inc.", "hosting", "US"), ("Bolt AB", "backup", "SE")],
        ),
        (
            "brackets.md",
            (
                "# Sub-processors\n\n1. **Acme** — Mail (USA; SCC and DPF)\n2. **Bolt Ltd.** — Logs — Malta/Ireland\n"
                "3. Cento N.V.: search. Location: Netherlands.\n4. Dell'Arte S.r.l.: hosting (Italia)\n"
            ),
            [
                ("Acme", "Mail (SCC and DPF)", "US"),
                ("Bolt Ltd.", "Logs", "MT IE"),
                ("Cento N.V.", "search", "NL"),
                ("Dell'Arte S.r.l.", "hosting", "IT"),
            ],
        ),
        (
            "linjer.txt",
            (
                "Våre underdatabehandlere\n\nAlfa AS (Sky): drift av løsningen, Norge og Nederland\n"
                "Beta Ltd: utsending av SMS, Irland\nCento: nyhetsbrev, Frankrike\n"
            ),
            [
                ("Alfa AS (Sky)", "drift av løsningen", "NO NL"),
                ("Beta Ltd", "utsending av SMS", "IE"),
                ("Cento", "nyhetsbrev", "FR"),
            ],
        ),
        (
            "suomi.md",
            "# Alikäsittelijät\n| Alikäsittelijä | Tarkoitus | Maa |\n|--|--|--|\n| Alfa Oy | Posti | Suomi, USA |",
            [("Alfa Oy", "Posti", "FI US")],
        ),
        (
            "island.md",
            "# Undirvinnsluaðilar\n| Nafn | Tilgangur | Land |\n|--|--|--|\n| Alfa ehf. | Hýsing | Írland og Holland |",
            [("Alfa ehf.", "Hýsing", "IE NL")],
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


@pytest.mark.parametrize(
    ("title", "cell", "address"),
    [
        ("Entity name and address", "Acme LLC<br>1 Main St<br>Seattle, WA 98109", "1 Main St Seattle, WA 98109"),
        ("Name", "Acme LLC<br/>1 Main St", "1 Main St"),
        ("Firma, Anschrift", "Acme LLC, Hauptstraße 7, 10249 Berlin", "Hauptstraße 7, 10249 Berlin"),
    ],
)
def test_an_address_in_the_cell_of_the_name_is_kept_beside_it(
    tmp_path: Path, title: str, cell: str, address: str
) -> None:
    page = f"<h1>Subprocessors</h1><table><tr><th>{title}<th>Purpose<th>Country</tr><tr><td>{cell}<td>Mail<td>USA</tr>"
    plan = planned(tmp_path / "a.html", page)
    assert listed(plan) == [("Acme LLC", "Mail", "US")]
    assert [write.after.notes for write in plan.writes if isinstance(write.after, Engagement)] == [
        f"{title}: {address}"
    ]


def test_what_a_company_does_below_its_name_is_no_company(tmp_path: Path) -> None:
    content = "# Subprocessors\n\n- Acme, Inc.\n  - Storage (Ireland)\n  - Mail\n- Bolt AB\n  - Logs (Norway)\n"
    assert listed(planned(tmp_path / "a.md", content)) == [("Acme, Inc.", "", "IE"), ("Bolt AB", "", "NO")]


def test_chapters_with_a_labelled_line_are_no_records(tmp_path: Path) -> None:
    content = "# Policy\n\n## Scope\nNote: for all.\n\n## Terms\nWe use Acme: a lot.\n\n## Contact\nMail: a@b.no\n"
    assert not planned(tmp_path / "a.md", content).writes


def test_a_service_is_one_where_the_list_says_what_is_done_or_for_whom(tmp_path: Path) -> None:
    rows = "Underdatabehandler;Tjeneste;Formål;Land\nAlfa AB;Portalen;Drift;Sverige\n"
    assert listed(planned(tmp_path / "a.csv", rows)) == [("Alfa AB", "Drift", "SE")]
    rows = "Underdatabehandler;Tjeneste;Brukt av;Land\nAlfa AB;Portalen;Beta AS;Sverige\n"
    assert listed(planned(tmp_path / "b.csv", rows)) == [("Alfa AB", "", "SE")]


def test_vendors_used_before_are_told_and_not_taken(tmp_path: Path) -> None:
    text = (
        "# Subprocessors\n\n## Active\n\n| Vendor | Purpose | Location |\n|---|---|---|\n"
        "| Fjordlager AS | Hosting | Norway |\n\n## Historical\n\n| Vendor | Period | Reason |\n|---|---|---|\n"
        "| Oldhost Inc. | 2024 | moved |\n"
    )
    plan = planned(tmp_path / "a.md", text)
    assert listed(plan) == [("Fjordlager AS", "Hosting", "NO")]
    assert [each.code for each in plan.problems if each.code != "owner_unknown"] == ["table_past"]


def test_bullets_of_vendors_used_before_are_told_and_not_taken(tmp_path: Path) -> None:
    text = (
        "# Underleverandører\n\n## I bruk\n\n* Fjordlager AS. Drift.\n* Post i Nord AS. E-post.\n"
        "\n## Tidligere underleverandører\n\n* Gammel Sky AS. Drift.\n* Utgått Post AS. E-post.\n"
    )
    plan = planned(tmp_path / "a.md", text)
    assert [name for name, _, _ in listed(plan)] == ["Fjordlager AS", "Post i Nord AS"]
    assert "table_past" in [each.code for each in plan.problems]


def test_the_menu_of_a_page_names_no_vendor(tmp_path: Path) -> None:
    items = "".join(f"<li>{each.upper()}</li>" for each in ("pricing", "register", "about"))
    plan = planned(
        tmp_path / "a.html",
        f"<title>Sub-processors</title><body><nav><ul>{items}</ul></nav><h2>Hosting</h2>"
        "<ul><li><b>Fjordlager AS</b>: hosting</li><li><b>Post i Nord AS</b>: mail</li></ul>",
    )
    assert [name for name, _, _ in listed(plan)] == ["Fjordlager AS", "Post i Nord AS"]


def test_a_record_alone_in_its_group_is_read_like_those_beside_it(tmp_path: Path) -> None:
    def record(name: str, purpose: str, place: str) -> str:
        return f"#### {name}\n\n- **Purpose:** {purpose}\n- **Location:** {place}\n\n"

    text = (
        f"## Sub-processors\n\n### 1. Hosting\n\n{record('Fjordlager AS', 'Hosting', 'Norway')}"
        f"{record('Sky i Sør AB', 'Storage', 'Sweden')}### 2. Logging\n\n{record('Spor GmbH', 'Logs', 'Germany')}"
        f"### 3. Mail\n\n{record('Post i Nord AS', 'Mail', 'Norway')}"
    )
    assert listed(planned(tmp_path / "a.md", text)) == [
        ("Fjordlager AS", "Hosting", "NO"),
        ("Sky i Sør AB", "Storage", "SE"),
        ("Spor GmbH", "Logs", "DE"),
        ("Post i Nord AS", "Mail", "NO"),
    ]


@pytest.mark.parametrize(
    ("titles", "row", "wanted"),
    [
        ("Underbiträde | Typ | Behandling sker i (land)", "Skog AB | Drift | Finland", ("", "FI")),
        (
            "Nombre de la Entidad | Actividad del Subencargado | Ubicación",
            "Nube SL | Correo | España",
            ("Correo", "ES"),
        ),
        ("Entity Name | Purpose | Location of Subprocessors", "Nube SL | Mail | United States", ("Mail", "US")),
        ("Entity | Location | Processing Task", "Nube SL | Germany | Mail", ("Mail", "DE")),
        ("Third Party Entity | Location | Subprocessing Activities", "Nube SL | Germany | Mail", ("Mail", "DE")),
    ],
)
def test_titles_of_lists_in_other_words(tmp_path: Path, titles: str, row: str, wanted: tuple[str, str]) -> None:
    text = f"# Subprocessors\n\n| {titles} |\n|---|---|---|\n| {row} |\n"
    assert [(purpose, where) for _, purpose, where in listed(planned(tmp_path / "a.md", text))] == [wanted]

"""Published lists as pages write them: vendors as headings, cards, labels, numbers, sentences; and what is no list."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sheets.test_published_lists import listed, planned


def _vendor(name: str, *said: str) -> str:
    return f"### {name}\n\n" + "".join(f"- {each}\n" for each in said) + "\n"


def test_a_vendor_that_is_a_heading_is_one_row_and_its_bullets_are_none(tmp_path: Path) -> None:
    policy = "[Privacy policy](https://example.com/privacy)"
    text = "# Subprocessors\n\n## Infrastructure\n\n"
    text += _vendor("Nimbus Hosting Ltd", policy, "Hosting and storage", "Data is stored in Ireland")
    text += _vendor("Errant", policy, "Error tracking", "United States")
    text += (
        "## Mail\n\n" + _vendor("Postel", policy, "Transactional mail", "Sweden") + _vendor("Mailard", policy, "USA")
    )
    assert listed(planned(tmp_path / "list.md", text)) == [
        ("Nimbus Hosting Ltd", "Hosting and storage", "IE"),
        ("Errant", "Error tracking", "US"),
        ("Postel", "Transactional mail", "SE"),
        ("Mailard", "", "US"),
    ]


def test_vendors_below_headings_of_what_they_do_are_the_bullets(tmp_path: Path) -> None:
    text = "# Subprocessors\n\n" + _vendor("Hosting", "**Nimbus** - servers (Ireland)", "**Edgewise** - CDN (USA)")
    text += _vendor("Mail", "Postel, Sweden", "Mailard, USA")
    assert [name for name, _, _ in listed(planned(tmp_path / "list.md", text))] == [
        *("Nimbus", "Edgewise", "Postel", "Mailard")
    ]


def test_groups_below_a_heading_that_names_no_place_are_all_read(tmp_path: Path) -> None:
    item = "- [{}](https://{}.example). {}. (US)\n"
    text = "# Company processors\n\nThe subprocessors for our own work:\n\n"
    text += "".join(item.format(name, name.lower(), "Cloud") for name in ("Nimbus", "Edgewise"))
    text += "\n## What our people use\n\n"
    text += "".join(item.format(name, name.lower(), "Chat") for name in ("Chatter", "Notable"))
    text += "\n## Your rights\n\n- **Erasure** of what we hold\n- **Objection** to what we do\n"
    plan = planned(tmp_path / "list.md", text)
    assert [name for name, _, _ in listed(plan)] == ["Nimbus", "Edgewise", "Chatter", "Notable"]
    assert [(each.code, each.values) for each in plan.remarks] == [("bullets_not_read", {"lines": "15"})]


def test_a_heading_of_processors_heads_a_list(tmp_path: Path) -> None:
    text = "# Who we are\n\n## Company processors\n\n- **Nimbus**: hosting\n- **Postel**: mail\n"
    assert listed(planned(tmp_path / "about.md", text)) == [("Nimbus", "hosting", ""), ("Postel", "mail", "")]


@pytest.mark.parametrize(
    ("title", "titles", "rows"),
    [
        (
            "Eingesetzte Dienste",
            "Dienst | Zweck | Datenkategorien | Region",
            "Nimbus GmbH | Hosting | Bestandsdaten | Irland",
        ),
        ("Tools", "Tool | Purpose | Categories | Location", "Nimbus GmbH | Hosting | Contact data | Ireland"),
        ("Tjenester", "Tjeneste | Formål | Lagringssted", "Nimbus GmbH | Hosting | Irland"),
    ],
)
def test_a_service_beside_a_place_is_the_vendor_on_a_page(tmp_path: Path, title: str, titles: str, rows: str) -> None:
    dashes = "|".join(["---"] * (titles.count("|") + 1))
    text = f"# {title}\n\n| {titles} |\n| {dashes} |\n| {rows} |\n"
    assert listed(planned(tmp_path / "page.md", text)) == [("Nimbus GmbH", "Hosting", "IE")]


def test_the_services_of_a_record_of_processing_are_no_vendors(tmp_path: Path) -> None:
    text = "# Record\n\n| Service | Purpose | Data subjects | Location |\n|---|---|---|---|\n"
    text += "| Payroll | Pay | Staff | Norway |\n"
    assert not listed(planned(tmp_path / "record.md", text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("en.md", "## Sub-processors\n\nWe use Nimbus (Ireland) for hosting, and Errant for errors.\n"),
        ("nb.html", "<h1>Underleverandører</h1><p>Vi bruker Nimbus (Irland) til drift, og Errant til feil.</p>"),
        ("de.txt", "Unterauftragsverarbeiter\n\nWir nutzen Nimbus für das Hosting und Errant für Fehler.\n"),
    ],
)
def test_vendors_in_running_text_are_told_and_not_read(tmp_path: Path, name: str, text: str) -> None:
    plan = planned(tmp_path / name, text)
    assert not plan.rows
    assert [each.code for each in plan.problems] == ["text_alone"]
    assert "Nimbus" in str(plan.problems[0].values["text"])


def test_an_introduction_to_a_list_is_no_list_in_running_text(tmp_path: Path) -> None:
    text = "# Subprocessors\n\nAcme Inc. (the company) uses these:\n\n"
    text += "- **Nimbus** - hosting (Ireland)\n- **Postel** - mail (USA)\n"
    plan = planned(tmp_path / "list.md", text)
    assert len(plan.rows) == 2
    assert not plan.remarks


CARDS = """# Sub-processors

## Your rights

You have the right to:

- **Object** to a new one within 30 days
- **Terminate** where we cannot do without it

## Now

### Hosting

**Nimbus Cloud**
- **Purpose**: Application hosting
- **Data Location**: Ireland, US

### Payments

**Payten**
- **Purpose**: Payment processing
- **Data Location**: USA
"""


def test_cards_that_each_stand_alone_below_what_they_do_are_read_and_rights_are_none(tmp_path: Path) -> None:
    assert listed(planned(tmp_path / "list.md", CARDS)) == [
        ("Nimbus Cloud", "Application hosting", "IE US"),
        ("Payten", "Payment processing", "US"),
    ]


LABELS = """# Auftragsverarbeiter

## 1. Nimbus Online GmbH

### Anschrift
- Hauptstr. 1, 10115 Berlin

### Zweck der Verarbeitung
- Hosting
- Datenbank

### Rechenzentrumsstandort
- Falkenstein, Deutschland

## 2. Postel Inc.

### Anschrift
- San Francisco

### Zweck der Verarbeitung
- Versand von E-Mail
"""


def test_headings_that_come_back_below_each_vendor_are_labels(tmp_path: Path) -> None:
    assert listed(planned(tmp_path / "liste.md", LABELS)) == [
        ("Nimbus Online GmbH", "Hosting; Datenbank", "DE"),
        ("Postel Inc.", "Versand von E-Mail", ""),
    ]


NUMBERED = """# Sub-Processor Register

## Fields of the register

- Vendor name
- Purpose
- Location
- Notes

## Entries

1. Nimbus
- Service: hosting
- Location: Ireland

2. Postel
- Service: mail
- Location: USA
"""


def test_bullets_below_a_number_belong_to_it_and_the_fields_of_a_form_are_no_vendors(tmp_path: Path) -> None:
    assert listed(planned(tmp_path / "register.md", NUMBERED)) == [
        ("Nimbus", "hosting", "IE"),
        ("Postel", "mail", "US"),
    ]


@pytest.mark.parametrize(
    ("titles", "row", "found"),
    [
        ("Leverandør | Funktion | Placering", "Nimbus | Drift | EU (Irland)", ("Nimbus", "Drift", "IE")),
        ("Underdatabehandler | Rolle | Lokalitet", "Nimbus | Drift | Danmark", ("Nimbus", "Drift", "DK")),
        (
            "Nr. | Underdatabehandler | Behandlingens karakter | Selskabsdomicil | Behandlingsregion",
            "1 | Nimbus | Drift | USA | EU (Tyskland)",
            ("Nimbus", "Drift", "DE"),
        ),
        ("Subverwerker | Waarvoor | Waar", "Nimbus | Hosting | VS", ("Nimbus", "Hosting", "US")),
        ("Subverwerker | Doel | Vestiging / regio", "Nimbus | Hosting | Ierland", ("Nimbus", "Hosting", "IE")),
        ("Subencargado | Su finalidad | Dónde", "Nimbus | Alojamiento | EE. UU.", ("Nimbus", "Alojamiento", "US")),
        (
            "Subencargado | Servicio prestado | Ubicación principal del tratamiento",
            "Nimbus | Alojamiento | Unión Europea (Francia)",
            ("Nimbus", "Alojamiento", "FR"),
        ),
        ("Anbieter | Einsatzzweck | Serverstandort", "Nimbus | Hosting | Österreich", ("Nimbus", "Hosting", "AT")),
    ],
)
def test_titles_of_lists_in_other_languages(tmp_path: Path, titles: str, row: str, found: tuple[str, str, str]) -> None:
    dashes = "|".join(["---"] * (titles.count("|") + 1))
    text = f"## Underdatabehandlere\n\n| {titles} |\n| {dashes} |\n| {row} |\n"
    assert listed(planned(tmp_path / "liste.md", text)) == [found]


def test_the_own_chain_of_each_processor_is_not_what_its_row_is_about(tmp_path: Path) -> None:
    text = "# Auftragsverarbeiter-Register\n\n| Processor | Purpose | Location | Sub-Processors |\n|---|---|---|---|\n"
    text += "| **Nimbus Inc.** | Hosting | Ireland | Basement EU |\n"
    plan = planned(tmp_path / "register.md", text)
    assert [name for name, _, _ in listed(plan)] == ["Nimbus Inc."]
    assert [each.left_out for each in plan.tables] == [("Sub-Processors",)]


def test_services_below_a_heading_of_processors_are_vendors_without_a_place(tmp_path: Path) -> None:
    text = "## Databehandlere og underdatabehandlere\n\n| Tjeneste | Type data | Status |\n|---|---|---|\n"
    text += "| Nimbus | Kontakter | Ikke signert |\n"
    assert listed(planned(tmp_path / "rapport.md", text)) == [("Nimbus", "", "")]


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ("<strong>Nimbus Inc.</strong> \N{EN DASH} drift. Data lagres i Irland.", ("Nimbus Inc.", "drift", "IE")),
        (
            "<strong>Nimbus GmbH</strong> \N{EN DASH} Hosting. Daten werden in Irland gespeichert.",
            ("Nimbus GmbH", "Hosting", "IE"),
        ),
        (
            "<strong>Nimbus Inc.</strong> \N{EN DASH} hosting. Data is stored in the US.",
            ("Nimbus Inc.", "hosting", "US"),
        ),
    ],
)
def test_a_sentence_behind_what_is_done_says_where(tmp_path: Path, item: str, found: tuple[str, str, str]) -> None:
    page = f"<h2>Underleverandører</h2><ul><li>{item}</li><li><b>Postel AS</b> \N{EN DASH} e-post (Norge)</li></ul>"
    assert listed(planned(tmp_path / "side.html", page))[0] == found


NESTED = """<h2>Destinataires</h2><p>Vos données sont destinées :</p><ul><li>L'équipe du projet</li>
<li>Nos sous-traitants techniques :<ul><li>Nimbus Inc. (hébergement du site)</li>
<li>Postel (envoi de courriels)</li></ul>
</li><li>Les partenaires du projet</li></ul>"""


def test_items_below_one_that_speaks_of_a_list_are_the_list(tmp_path: Path) -> None:
    assert listed(planned(tmp_path / "page.html", NESTED)) == [
        ("Nimbus Inc.", "hébergement du site", ""),
        ("Postel", "envoi de courriels", ""),
    ]


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ("Nimbus (database og innlogging)", ("Nimbus", "database og innlogging", "")),
        ("Nimbus Cloud für Login und Konten", ("Nimbus Cloud", "Login und Konten", "")),
        ("Nimbus (formerly Cumulus)", ("Nimbus", "", "")),  # kept as another name
        ("Nimbus (Cumulus Ltd)", ("Nimbus (Cumulus Ltd)", "", "")),  # another name
        ("Nimbus (Ireland)", ("Nimbus", "", "IE")),
    ],
)
def test_what_is_done_stands_in_brackets_or_behind_a_small_word(
    tmp_path: Path, item: str, found: tuple[str, str, str]
) -> None:
    text = f"## Underleverandører\n\n- {item}\n- Postel AS - e-post (Norge)\n"
    assert listed(planned(tmp_path / "liste.md", text))[0] == found


def test_bullets_that_are_no_names_are_told_where_nothing_else_is_read(tmp_path: Path) -> None:
    text = "## Underleverandører\n\n- vi lagrer det meste hos en leverandør av skytjenester, og sikkerhetskopier\n"
    plan = planned(tmp_path / "liste.md", text)
    assert [(each.code, each.values) for each in plan.problems] == [("bullets_alone", {"lines": "3"})]

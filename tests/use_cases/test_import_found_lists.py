"""What lists that others publish do in ways of their own, each as it was found: names, titles, places, chapters."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpa_tracker.domain.engagements import Engagement, EngagementStatus
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Service
from dpa_tracker.sheets.opening import read_bytes
from dpa_tracker.sheets.stated_places import read_places
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.import_plan import ImportPlan
from dpa_tracker.use_cases.plan_import import plan_import, understand
from tests.use_cases.importing import planned, problems

WISH = ImportWish("Vår AS")


def _plan(text: str, name: str = "list.md") -> ImportPlan:
    book = read_bytes(text.encode(), name)
    return plan_import(None, book, understand(book), WISH)


def _parties(plan: ImportPlan) -> list[tuple[str, tuple[str, ...], str | None]]:
    found = (each.after for each in plan.writes)
    return [
        (each.name, each.aliases, each.country) for each in found if isinstance(each, Party) and each.name != "Vår AS"
    ]


def _engagements(plan: ImportPlan) -> list[Engagement]:
    return [each.after for each in plan.writes if isinstance(each.after, Engagement)]


@pytest.mark.parametrize(
    ("written", "party", "kept"),
    [
        ("Vercel Inc., USA", ("Vercel Inc.", (), "US"), False),
        ("GitHub, Inc., USA (Microsoft Corporation)", ("GitHub, Inc.", (), "US"), True),
        ("Acme EMEA SARL, Luxemburg (oberste Mutter: Acme, Inc., USA)", ("Acme EMEA SARL", (), "LU"), True),
        ("Neon, LLC (Tochtergesellschaft der Databricks, Inc., USA)", ("Neon, LLC", (), None), True),
        ('Plus Five Five, Inc. ("Resend", US)', ("Plus Five Five, Inc.", ("Resend",), "US"), False),
        ("Bettermile GmbH (Deutschland; „Bmile“)", ("Bettermile GmbH", ("Bmile",), "DE"), False),
        ("Acme Corp., Georgia", ("Acme Corp., Georgia", (), None), False),
        ("Functional Software, Inc. (Sentry)", ("Functional Software, Inc. (Sentry)", (), None), False),
        ("Acme GmbH, Berlin", ("Acme GmbH, Berlin", (), None), False),
    ],
)
def test_what_stands_behind_the_form_of_a_company_is_no_part_of_its_name(
    written: str, party: tuple[str, tuple[str, ...], str | None], kept: bool, tmp_path: Path
) -> None:
    plan = planned(None, [["Sub-processor", "Purpose", "Location"], [written, "x", "USA"]], tmp_path, WISH)
    assert _parties(plan) == [party]
    assert _engagements(plan)[0].notes == (f"Sub-processor: {written}" if kept else "")


def test_companies_beside_names_in_use_are_their_legal_names_and_beside_companies_whoever_engages_them(
    tmp_path: Path,
) -> None:
    titles = ["Subencargado", "Empresa", "Función", "Región"]
    rows = [["Supabase", "Supabase Inc.", "x", "Irlanda"], ["Sentry", "Functional Software, Inc.", "y", "EE. UU."]]
    assert _parties(planned(None, [titles, *rows], tmp_path, WISH)) == [
        ("Supabase Inc.", ("Supabase",), None),
        ("Functional Software, Inc.", ("Sentry",), None),
    ]
    rows = [["Slack", "Nordlys AS", "x", "USA"], ["Zoom", "Nordlys AS", "y", "USA"], ["AWS", "Sørlys AS", "z", "USA"]]
    plan = planned(None, [["Supplier", "Company", "Purpose", "Country"], *rows], tmp_path, WISH)
    assert [name for name, _, _ in _parties(plan)] == ["Nordlys AS", "Slack", "Zoom", "Sørlys AS", "AWS"]
    rows = [["A AS", "Acme Inc.", "x", "USA"], ["B AS", "Beta Inc.", "y", "USA"]]
    plan = planned(None, [["Company", "Sub-processor", "Purpose", "Location"], *rows], tmp_path, WISH)
    assert [name for name, _, _ in _parties(plan)] == ["A AS", "Acme Inc.", "B AS", "Beta Inc."]


CHAPTERS = """# Sous-traitants ultérieurs
| Sous-traitant ultérieur | Finalité | Localisation |
|---|---|---|
| Exoscale | Hébergement | Suisse |
| Convex | Base de données | États-Unis |

## Certifications et pages de confiance

Chaque sous-traitant ultérieur détient ses certifications :

- **Exoscale** — ISO 27001
- **Convex** — SOC 2

## Périmètre du traitement

Pour chaque sous-traitant ultérieur :

- **Exoscale** exécute la couche.
- **Convex** traite le reste.
"""


def test_chapters_about_the_vendors_of_a_page_are_no_vendors() -> None:
    assert [name for name, _, _ in _parties(_plan(CHAPTERS))] == ["Exoscale", "Convex"]


def test_a_title_of_two_words_between_a_stroke_is_the_first_of_them(tmp_path: Path) -> None:
    titles = ["Underdatabehandler", "Funksjon", "Region/merknad"]
    plan = planned(None, [titles, ["Render Services, Inc.", "Hosting", "US, SCC-er"]], tmp_path, WISH)
    assert [each.country for each in _engagements(plan)[0].locations] == ["US"]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("VS; project wordt aangemaakt in een EU-regio (Frankfurt of Ierland)", ("US", "IE")),
        ("USA; alle Daten werden sonst in Deutschland gehalten", ("US", "DE")),
        ("NO / data kan vises fra andre land ved support", ("NO",)),
        ("Wir speichern vs anderen alles in Deutschland", ("DE",)),
    ],
)
def test_a_country_that_stands_alone_before_a_phrase_is_not_lost(text: str, countries: tuple[str, ...]) -> None:
    assert read_places(text).countries == countries


def test_the_state_of_an_agreement_is_not_that_of_the_use(tmp_path: Path) -> None:
    titles = ["Sub-processor", "Purpose", "Location", "DPA status"]
    plan = planned(None, [titles, ["Acme Inc.", "x", "USA", "Pending"]], tmp_path, WISH)
    (found,) = _engagements(plan)
    assert (found.status, found.notes) == (EngagementStatus.ACTIVE, "DPA status: Pending")


def test_an_agreement_that_is_not_on_record_is_told_and_its_words_are_kept(tmp_path: Path) -> None:
    titles = ["Sub-processor", "Purpose", "Location", "DPA"]
    rows = [["Acme Inc.", "x", "USA", "A-17"], ["Beta Inc.", "x", "USA", "in the archive"]]
    plan = planned(None, [titles, *rows], tmp_path, WISH)
    assert [each.notes for each in _engagements(plan)] == ["DPA: A-17", "DPA: in the archive"]
    assert {code for _, _, code in problems(plan)} == {"no_agreement"}
    rows = [["Acme Inc.", "x", "USA", "acme.com/legal/dpa"], ["Beta Inc.", "x", "USA", "ask for it"]]
    plan = planned(None, [titles, *rows], tmp_path, WISH)
    assert ([each.notes for each in _engagements(plan)], plan.problems) == (
        ["DPA: acme.com/legal/dpa", "DPA: ask for it"],
        (),
    )


def test_of_what_vendors_do_no_service_of_ours_is_made(tmp_path: Path) -> None:
    titles = ["Underbiträde", "Tjänst", "Behandling", "Plats"]
    rows = [
        ["Acme AB", "Molninfrastruktur: databas, lagring, byggmiljöer", "Drift av allt", "Sverige"],
        ["Beta AB", "Kodförråd, pull requests, ärenden", "Källkod", "Sverige"],
    ]
    plan = planned(None, [titles, *rows], tmp_path, WISH)
    assert [each.after.name for each in plan.writes if isinstance(each.after, Service)] == ["Vår AS"]
    assert _engagements(plan)[1].notes == "Tjänst: Kodförråd, pull requests, ärenden"
    rows = [["Acme AB", "Lön", "Drift", "Sverige"], ["Beta AB", "Tid", "Drift", "Sverige"]]
    plan = planned(None, [titles, *rows], tmp_path, WISH)
    assert [each.after.name for each in plan.writes if isinstance(each.after, Service)] == ["Lön", "Tid"]


def test_whoever_is_described_in_spanish_or_french_is_asked_for() -> None:
    rows = "| Proveedor SMTP | x | Chile |\n| Prestataire de paie | y | France |\n| Proveedora SA | z | Chile |"
    plan = _plan(f"# Sub-processors\n| Sub-processor | Purpose | Location |\n|---|---|---|\n{rows}\n")
    assert [code for _, _, code in problems(plan)] == ["name_describes", "name_describes"]


def test_a_list_in_finnish_and_states_in_other_languages_are_read() -> None:
    plan = _plan("Alihankkija;Käyttötarkoitus;Sijainti;Tila\nZoner Oy;Palvelimet;Suomi, Viro;käytössä\n", "lista.csv")
    (found,) = _engagements(plan)
    assert (found.purpose, [each.country for each in found.locations]) == ("Palvelimet", ["FI", "EE"])
    text = "Name;Zweck;Land;Status;Kontakt e-mail\nA GmbH;x;Irland;beendet am 30.06.2025;a@b.example\n"
    (found,) = _engagements(_plan(text, "liste.csv"))
    assert (found.status, str(found.ends_on)) == (EngagementStatus.ENDED, "2025-06-30")


def test_a_semicolon_in_brackets_parts_no_companies() -> None:
    plan = _plan("# Sub-processors\n| Sub-processor | Purpose |\n|---|---|\n| Acme GmbH (CRM; Mail) | x |\n")
    assert [name for name, _, _ in _parties(plan)] == ["Acme GmbH (CRM; Mail)"]

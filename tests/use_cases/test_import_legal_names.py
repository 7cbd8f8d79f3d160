"""Who is bound is the legal entity: what else it is called, and the country behind its name, are kept beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.parties import Party
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.import_plan import ImportPlan
from tests.use_cases.importing import counts, imported, planned, problems

WISH = ImportWish("Vår AS")


def _parties(plan: ImportPlan) -> list[tuple[str, tuple[str, ...], str | None]]:
    found = (each.after for each in plan.writes)
    return [
        (each.name, each.aliases, each.country) for each in found if isinstance(each, Party) and each.name != "Vår AS"
    ]


@pytest.mark.parametrize(
    ("titles", "row"),
    [
        (["Name", "Legal entity", "Purpose", "Location"], ["Slack", "Slack Technologies, LLC", "Chat", "USA"]),
        (["Legal entity", "Name", "Purpose", "Location"], ["Slack Technologies, LLC", "Slack", "Chat", "USA"]),
        (["Sub-processor", "Legal name", "Purpose", "Location"], ["Slack", "Slack Technologies, LLC", "Chat", "USA"]),
        (["Underdatabehandler", "Juridisk enhet", "Formål", "Sted"], ["Slack", "Slack Technologies, LLC", "x", "USA"]),
        (["Brand", "Company", "Purpose", "Location"], ["Slack", "Slack Technologies, LLC", "Chat", "USA"]),
        (["Name", "Rechtsträger", "Zweck", "Land"], ["Slack", "Slack Technologies, LLC", "Chat", "USA"]),
        (["Nom", "Entité juridique", "Finalité", "Lieu"], ["Slack", "Slack Technologies, LLC", "Chat", "USA"]),
    ],
)
def test_the_legal_entity_is_the_sub_processor_and_the_name_in_use_an_alias(
    titles: list[str], row: list[str], tmp_path: Path
) -> None:
    assert _parties(planned(None, [titles, row], tmp_path, WISH)) == [("Slack Technologies, LLC", ("Slack",), None)]


def test_whoever_has_a_legal_name_alone_is_called_that(tmp_path: Path) -> None:
    titles = ["Name", "Legal entity", "Purpose", "Location"]
    rows = [["", "Slack Technologies, LLC", "Chat", "USA"], ["Zoom", "", "Video", "USA"], ["", "", "x", "USA"]]
    plan = planned(None, [titles, *rows], tmp_path, WISH)
    assert _parties(plan) == [("Slack Technologies, LLC", (), None), ("Zoom", (), None)]
    assert problems(plan) == [(4, "Name", "needed_missing")]


def test_two_products_of_one_company_are_two_rows_of_one_party(tmp_path: Path) -> None:
    titles = ["Name", "Legal entity", "Purpose", "Location"]
    rows = [["Azure", "Microsoft Ltd", "Hosting", "Ireland"], ["Microsoft 365", "Microsoft Ltd", "Office", "Ireland"]]
    plan = planned(None, [titles, *rows], tmp_path, WISH)
    assert _parties(plan) == [("Microsoft Ltd", ("Azure", "Microsoft 365"), None)]
    assert [each.after.purpose for each in plan.writes if isinstance(each.after, Engagement)] == ["Hosting", "Office"]


@pytest.mark.parametrize("legal", ["", "-", "LLC", "Slack Technologies LLC; Slack Ltd", "Ireland"])
def test_what_is_no_one_name_makes_no_party_and_is_not_lost(legal: str, tmp_path: Path) -> None:
    titles = ["Sub-processor", "Legal entity", "Purpose", "Location"]
    plan = planned(None, [titles, ["Slack", legal, "Chat", "USA"]], tmp_path, WISH)
    (engagement,) = (each.after for each in plan.writes if isinstance(each.after, Engagement))
    assert _parties(plan) == [("Slack", (), None)]
    assert engagement.notes == ("" if legal in {"", "-"} else f"Legal entity: {legal}")


def test_in_a_list_of_parties_and_of_agreements_it_is_so_too(tmp_path: Path) -> None:
    plan = planned(None, [["Navn", "Juridisk enhet", "Org.nr."], ["Visma Lønn", "Visma AS", "974760673"]], tmp_path)
    assert _parties(plan) == [("Visma AS", ("Visma Lønn",), None)]
    titles = ["Leverandør", "Juridisk navn", "Signert", "Utløper"]
    plan = planned(None, [titles, ["Slack", "Slack LLC", "01.02.2024", "31.01.2027"]], tmp_path, WISH)
    (agreement,) = (each.after for each in plan.writes if isinstance(each.after, Agreement))
    assert (_parties(plan), agreement.reference) == ([("Slack LLC", ("Slack",), None)], "Slack")


def test_nobody_on_record_is_renamed_or_made_twice_by_a_list(register: Register, tmp_path: Path) -> None:
    plain = [["Sub-processor", "Purpose", "Location"], ["Slack", "Chat", "USA"]]
    imported(register, plain, tmp_path, WISH)
    titles = ["Sub-processor", "Legal entity", "Purpose", "Location"]
    plan = planned(register, [titles, ["Slack", "Slack LLC", "Chat", "USA"]], tmp_path, WISH)
    assert _parties(plan) == []
    assert problems(plan) == [(2, "Legal entity", "legal_name_kept")]
    (engagement,) = (each.after for each in plan.writes if isinstance(each.after, Engagement))
    assert engagement.notes == "Legal entity: Slack LLC"


def test_the_same_list_once_more_changes_nothing(register: Register, tmp_path: Path) -> None:
    titles = ["Name", "Legal entity", "Purpose", "Location"]
    rows = [["Slack", "Slack LLC", "Chat", "USA"], ["Google", "Google LLC (US)", "Mail", "USA"]]
    rows += [["Brevo", "Sendinblue SAS (Frankrike)", "Mail", "France"]]
    imported(register, [titles, *rows], tmp_path, WISH)
    assert counts(planned(register, [titles, *rows], tmp_path, WISH)) == (0, 0, 3, 0)
    by_name = {each.name: (each.aliases, each.country) for each in snapshot(register).records.parties.values()}
    assert by_name["Google LLC"] == (("Google",), "US")


def test_a_numbered_party_that_is_renamed_keeps_the_name_in_use(register: Register, tmp_path: Path) -> None:
    imported(register, [["Navn", "Org.nr."], ["Vipps", "918713867"]], tmp_path)
    row = ["Vipps", "Vipps MobilePay AS", "918713867"]
    plan = planned(register, [["Navn", "Juridisk navn", "Org.nr."], row], tmp_path)
    assert _parties(plan) == [("Vipps MobilePay AS", ("Vipps",), None)]


@pytest.mark.parametrize(
    ("written", "name", "country", "notes"),
    [
        ("Acme, Inc. (US)", "Acme, Inc.", "US", ""),
        ("Acme Ltd. (UK), London", "Acme Ltd.", "GB", "Sub-processor: Acme Ltd. (UK), London"),
        ("Beta GmbH (Tyskland)", "Beta GmbH", "DE", ""),
        ("Beta GmbH [DE]", "Beta GmbH", "DE", ""),
        ("Delta AS (no)", "Delta AS", "NO", ""),
        ("Acme, Inc. (DE)", "Acme, Inc. (DE)", None, ""),  # Delaware, perhaps
        ("Gamma (Canada) Inc.", "Gamma (Canada) Inc.", None, ""),
        ("Gamma AS (Oslo)", "Gamma AS (Oslo)", None, ""),
        ("IBM (UK)", "IBM (UK)", None, ""),
    ],
)
def test_the_country_behind_a_name_is_no_part_of_it(
    written: str, name: str, country: str | None, notes: str, tmp_path: Path
) -> None:
    plan = planned(None, [["Sub-processor", "Purpose", "Location"], [written, "Chat", "USA"]], tmp_path, WISH)
    (engagement,) = (each.after for each in plan.writes if isinstance(each.after, Engagement))
    assert (_parties(plan), engagement.notes) == ([(name, (), country)], notes)


def test_a_column_that_says_another_country_is_taken_and_told(tmp_path: Path) -> None:
    titles = ["Leverandør", "Org.nr.", "Land"]
    plan = planned(None, [titles, ["Acme Ltd (UK)", "", "Irland"], ["Beta GmbH (Tyskland)", "", ""]], tmp_path)
    assert _parties(plan) == [("Acme Ltd", (), "IE"), ("Beta GmbH", (), "DE")]
    assert problems(plan) == [(2, "Leverandør", "name_country_other")]


def test_a_contradiction_makes_no_second_party_when_the_list_comes_again(register: Register, tmp_path: Path) -> None:
    titles = ["Name", "Rechtsträger", "Zweck", "Land der Verarbeitung", "Sitz"]
    rows = [titles, ["Cleverreach", "CleverReach GmbH (Österreich)", "x", "Deutschland", "Deutschland"]]
    imported(register, rows, tmp_path, WISH)
    plan = planned(register, rows, tmp_path, WISH)
    assert (counts(plan), problems(plan)) == ((0, 0, 1, 0), [(2, "Rechtsträger", "name_country_other")])


def test_a_country_that_tells_two_companies_apart_stays_in_their_names(register: Register, tmp_path: Path) -> None:
    rows = [["Sub-processor", "Purpose", "Location"], ["Acme Ltd (UK)", "x", "UK"], ["Acme Ltd (Ireland)", "y", "UK"]]
    plan = planned(None, rows, tmp_path, WISH)
    assert _parties(plan) == [("Acme Ltd (UK)", (), "GB"), ("Acme Ltd (Ireland)", (), "IE")]
    imported(register, [["Leverandør", "Org.nr.", "Land"], ["Acme Ltd", "", "Irland"]], tmp_path)
    plan = planned(register, [["Sub-processor", "Purpose", "Location"], ["Acme Ltd (UK)", "x", "UK"]], tmp_path, WISH)
    assert _parties(plan) == [("Acme Ltd (UK)", (), "GB")]


def test_a_party_on_record_keeps_the_country_in_its_name(register: Register, tmp_path: Path) -> None:
    both = [["Sub-processor", "Purpose", "Location"], ["Acme Ltd (UK)", "x", "UK"], ["Acme Ltd (Ireland)", "y", "UK"]]
    imported(register, both, tmp_path, WISH)
    plan = planned(register, [both[0], ["Acme Ltd (UK)", "other things", "UK"]], tmp_path, WISH)
    assert _parties(plan) == []
    assert problems(plan) == []

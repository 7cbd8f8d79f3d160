"""A sheet of one row for each vendor: what it says of the agreement becomes the agreement of the engagement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest

from dpa_tracker.domain.agreements import Agreement, AgreementStatus, ConclusionForm, Direction
from dpa_tracker.domain.engagements import Activity, EngagementStatus
from dpa_tracker.domain.identities import AgreementId, ServiceId
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.term import TermKind
from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.store.loading import load_agreements, load_engagements, load_parties
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.apply_import import ApplyImport, apply_import
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.import_plan import ImportPlan
from tests.store.examples import AT
from tests.use_cases.importing import WISH, counts, imported, planned, problems

AGREEMENTS = ("Leverandør", "Signert", "Utløper", "Lagringssted")
Rows: TypeAlias = Sequence[tuple[str, ...]]
OURS = replace(WISH, owner="Nordavind Drift AS")
TITLES = ("Sub-processor", "Purpose", "DPA signed", "DPA expiry", "Auto renewal", "Oppsigelsesfrist", "Data location")
ROW = ("Slack Technologies", "Messaging", "2024-03-04", "2026-03-03", "ja, 12 mnd", "60 dager", "US")


def plan_of(register: Register, rows: Rows, folder: Path, kind: ImportKind = ImportKind.ENGAGEMENTS) -> ImportPlan:
    """The plan of rows that somebody says are of a kind."""
    return planned(register, rows, folder, OURS, kind=kind)


def take(register: Register, rows: Rows, folder: Path, kind: ImportKind = ImportKind.ENGAGEMENTS) -> None:
    apply_import(register, ApplyImport(plan_of(register, rows, folder, kind)), actor="kari", at=AT)


def agreements(register: Register) -> list[Agreement]:
    with register.reading() as connection:
        return list(load_agreements(connection).values())


def test_the_agreement_is_made_and_the_engagement_rests_on_it(register: Register, tmp_path: Path) -> None:
    plan = plan_of(register, [TITLES, ROW], tmp_path)
    assert (counts(plan), problems(plan)) == ((1, 0, 0, 0), [])
    assert plan.beside == 4  # two parties, the service, the agreement
    take(register, [TITLES, ROW], tmp_path)
    (found,) = agreements(register)
    with register.reading() as connection:
        parties, (engagement,) = load_parties(connection), load_engagements(connection).values()
    assert [parties[each.party_id].name for each in found.parties] == ["Nordavind Drift AS", "Slack Technologies"]
    assert (found.reference, found.direction, found.status) == (
        "Slack Technologies",
        Direction.DOWNSTREAM,
        AgreementStatus.ACTIVE,
    )
    assert (found.conclusion.form, found.conclusion.concluded_on) == (ConclusionForm.EXECUTED, date(2024, 3, 4))
    assert found.term is not None
    assert (found.term.kind, found.term.first_ends_on) == (TermKind.TACIT, date(2026, 3, 3))
    assert found.term.notice is not None
    assert (engagement.agreement_id, found.service_ids) == (found.id, (engagement.service_id,))


def test_the_same_sheet_again_changes_nothing_and_other_days_are_told(register: Register, tmp_path: Path) -> None:
    take(register, [TITLES, ROW], tmp_path)
    again = plan_of(register, [TITLES, ROW], tmp_path)
    assert (counts(again), problems(again)) == ((0, 0, 1, 0), [])
    later = plan_of(register, [TITLES, (*ROW[:3], "2027-03-03", *ROW[4:])], tmp_path)
    assert [code for _, _, code in problems(later)] == ["agreement_other"]
    assert not [write for write in later.writes if isinstance(write.after, Agreement)]


def test_two_services_of_one_vendor_rest_on_one_agreement(register: Register, tmp_path: Path) -> None:
    other = (ROW[0], "Calls", *ROW[2:])
    take(register, [TITLES, ROW, other], tmp_path)
    with register.reading() as connection:
        found = load_engagements(connection).values()
    assert [each.agreement_id for each in found] == [agreements(register)[0].id] * 2
    assert len(agreements(register)) == 1


@pytest.mark.parametrize(
    ("signed", "ends", "code"),
    [
        ("2024-13-01", "", "impossible_day"),
        ("2024-03-04", "2023-03-03", "fault.term_end_before_begin"),
        ("", "2026-03-03", "term_without_begin"),
    ],
)
def test_days_that_cannot_be_are_told_at_their_row(
    register: Register, tmp_path: Path, signed: str, ends: str, code: str
) -> None:
    plan = plan_of(register, [TITLES, (*ROW[:2], signed, ends, "", "", "US")], tmp_path)
    assert [told for _, _, told in problems(plan)] == [code]
    assert plan.everything_taken is (code == "term_without_begin")


def test_a_register_of_agreements_brings_its_engagements(register: Register, tmp_path: Path) -> None:
    rows = [
        ("Avtalenr", "Leverandør", "Formål", "Signert", "Utløper", "Lagringssted", "Tilgang fra"),
        ("A-7", *ROW[:4], "Irland", "India"),
    ]
    plan = plan_of(register, rows, tmp_path, ImportKind.AGREEMENTS)
    assert "Nordavind Drift AS → Slack Technologies" in [title for _, title in plan.rows[0].also]
    take(register, rows, tmp_path, ImportKind.AGREEMENTS)
    with register.reading() as connection:
        (found,) = load_engagements(connection).values()
    assert found.agreement_id == agreements(register)[0].id
    assert [(each.activity, each.country) for each in found.locations] == [
        (Activity.STORAGE, "IE"),
        (Activity.SUPPORT_ACCESS, "IN"),
    ]
    assert found.purpose == "Messaging"
    again = plan_of(register, rows, tmp_path, ImportKind.AGREEMENTS)
    assert (counts(again), problems(again)) == ((0, 0, 1, 0), [])
    moved = plan_of(register, [rows[0], ("A-7", *ROW[:4], "USA", "India")], tmp_path, ImportKind.AGREEMENTS)
    assert [code for _, _, code in problems(moved)] == ["engagement_other"]


def test_a_customers_agreement_brings_no_engagement(register: Register, tmp_path: Path) -> None:
    rows = [("Kunde", "Signert", "Lagringssted", "Formål"), ("Fjord AS", "2024-03-04", "Norge", "Drift")]
    imported(register, rows, tmp_path, OURS)
    with register.reading() as connection:
        assert not load_engagements(connection)
    (agreement,) = agreements(register)
    assert agreement.notes == "Lagringssted: Norge\nFormål: Drift"  # what no engagement takes is not lost
    assert counts(planned(register, rows, tmp_path, OURS)) == (0, 0, 1, 0)


def test_what_a_vendor_does_stays_with_an_agreement_that_names_no_place(register: Register, tmp_path: Path) -> None:
    imported(register, [("Leverandør", "Signert", "Formål"), ("Fjord AS", "2024-03-04", "Lønn")], tmp_path, OURS)
    assert [each.notes for each in agreements(register)] == ["Formål: Lønn"]


def test_a_list_without_such_columns_makes_no_agreement_and_no_company_ours(register: Register, tmp_path: Path) -> None:
    wish = ImportWish(owner="Vendor AS", service="Portal")
    imported(register, [("Sub-processor", "Purpose", "Location"), ("Bolt Inc", "Mail", "USA")], tmp_path, wish)
    assert not agreements(register)
    with register.reading() as connection:
        assert not [each for each in load_parties(connection).values() if each.own]


def test_only_what_the_row_states_is_compared_with_the_agreement_on_record(register: Register, tmp_path: Path) -> None:
    take(register, [TITLES, ROW], tmp_path)
    fewer = [("Sub-processor", "Purpose", "DPA expiry", "Data location"), (*ROW[:2], ROW[3], ROW[6])]
    assert problems(plan_of(register, fewer, tmp_path)) == []
    named = [(*TITLES, "Agreement reference"), (*ROW[:3], "2027-03-03", *ROW[4:], "Slack Technologies")]
    assert [code for _, _, code in problems(plan_of(register, named, tmp_path))] == ["agreement_other"]


def test_the_agreement_that_an_engagement_rests_on_stays_its_own(register: Register, tmp_path: Path) -> None:
    take(register, [TITLES, ROW], tmp_path)
    (first,) = agreements(register)
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.agreements.put(replace(first, id=AgreementId("later"), reference="Later", version=0), 0)
    again = plan_of(register, [TITLES, ROW], tmp_path)
    assert (counts(again), problems(again)) == ((0, 0, 1, 0), [])


def test_a_supplier_in_use_for_another_service_is_not_taken_twice(register: Register, tmp_path: Path) -> None:
    take(register, [TITLES, ROW], tmp_path)
    with unit_of_work(register, actor="kari", at=AT) as work:
        (engagement,) = work.engagements.all()
        work.services.put(Service(ServiceId("other"), "Other", (engagement.client_id,)), 0)
    take(
        register,
        [AGREEMENTS, ("Slack Technologies", "2024-03-04", "2026-03-03", "USA")],
        tmp_path,
        ImportKind.AGREEMENTS,
    )
    with register.reading() as connection:
        assert len(load_engagements(connection)) == 1


@pytest.mark.parametrize(
    ("ended", "found"),
    [("2025-06-30", (EngagementStatus.ACTIVE, date(2025, 6, 30))), ("", (EngagementStatus.ENDED, None))],
)
def test_an_agreement_that_was_ended_brings_no_engagement_that_goes_on(
    register: Register, tmp_path: Path, ended: str, found: tuple[EngagementStatus, date | None]
) -> None:
    rows = [(*AGREEMENTS, "Avsluttet", "Status"), ("Bolt Inc", "2024-03-04", "", "USA", ended, "avsluttet")]
    take(register, rows, tmp_path, ImportKind.AGREEMENTS)
    with register.reading() as connection:
        (engagement,) = load_engagements(connection).values()
    assert (engagement.status, engagement.ends_on) == found

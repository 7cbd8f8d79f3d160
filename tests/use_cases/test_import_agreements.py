"""Importing agreements, services and transfers: parties, term, commitments; what is not said is asked about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dpa_tracker.domain.agreements import Agreement, AgreementStatus, ConclusionForm, Direction, Role, Side
from dpa_tracker.domain.commitments import CommitmentKind
from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.domain.term import Ends, TermKind
from dpa_tracker.sentences import sentence, use_language
from dpa_tracker.sheets.column_mapping import TableMapping
from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.store.loading import load_agreements, load_parties, load_services, load_transfers
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.import_assembly import ImportWish
from tests.sheets.sheet_files import xlsx
from tests.use_cases.importing import counts, imported, planned, problems

HEADER = [
    "Avtalenr",
    "Leverandør",
    "Orgnr",
    "Signert",
    "Løpetid",
    "Fornyelse",
    "Oppsigelsesfrist",
    "Utløper",
    "Varsling av brudd",
]
OURS = ImportWish(owner="Vårt AS")


def agreements(register: Register) -> dict[str, Agreement]:
    with register.reading() as connection:
        return {each.reference: each for each in load_agreements(connection).values()}


@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_list_as_it_is_shown_is_not_taken_for_records(register: Register, tmp_path: Path, language: str) -> None:
    use_language(language)
    shown = [sentence(f"column.{key}") for key in ("reference", "parties", "direction", "status", "ends_on", "verdict")]
    with pytest.raises(KnownError, match="import_own_list"):
        planned(register, [shown, ["A-1", "Vårt AS, Annet AS", "", "", "2027-03-01", ""]], tmp_path)


def test_an_agreement_with_its_term_and_commitments(register: Register, tmp_path: Path) -> None:
    rows = [
        HEADER,
        ["DBA-1", "Nordsky AS", "974 760 673", "15.01.2024", "36 mnd", "Automatisk 12 mnd", "3 mnd", "", "24 timer"],
        ["DBA-2", "Acme AS", "", "01.02.2024", "", "nei", "", "31.12.2026", "uten ugrunnet opphold"],
    ]
    assert counts(planned(register, rows, tmp_path, OURS)) == (2, 0, 0, 0)
    imported(register, rows, tmp_path, OURS)
    found = agreements(register)
    first, second = found["DBA-1"], found["DBA-2"]
    with register.reading() as connection:
        parties = load_parties(connection)
    assert [(parties[each.party_id].name, each.side, each.role) for each in first.parties] == [
        ("Vårt AS", Side.INSTRUCTING, Role.CONTROLLER),
        ("Nordsky AS", Side.PROCESSING, Role.PROCESSOR),
    ]
    assert parties[first.parties[0].party_id].own
    assert (first.direction, first.status) == (Direction.DOWNSTREAM, AgreementStatus.ACTIVE)
    assert (first.conclusion.form, first.conclusion.concluded_on) == (ConclusionForm.EXECUTED, date(2024, 1, 15))
    assert first.term is not None
    assert (first.term.kind, first.term.first, first.term.renewal, first.term.notice) == (
        TermKind.TACIT,
        Duration(36, Unit.MONTHS),
        Duration(12, Unit.MONTHS),
        Duration(3, Unit.MONTHS),
    )
    assert second.term is not None
    assert (second.term.kind, second.term.first_ends_on, second.term.ends) == (
        TermKind.FIXED,
        date(2026, 12, 31),
        Ends.INCLUSIVE,
    )
    hours = [each.commitment(CommitmentKind.BREACH_NOTICE_HOURS) for each in (first, second)]
    assert [(each.number, each.text) for each in hours if each is not None] == [
        (24, ""),
        (None, "uten ugrunnet opphold"),
    ]
    assert counts(planned(register, rows, tmp_path, OURS)) == (0, 0, 2, 0)


def test_a_change_of_term_is_shown_and_what_the_sheet_leaves_out_stays(register: Register, tmp_path: Path) -> None:
    imported(
        register, [HEADER, ["DBA-1", "Nordsky AS", "", "15.01.2024", "36 mnd", "ja", "3 mnd", "", "24"]], tmp_path, OURS
    )
    plan = planned(register, [HEADER, ["dba-1", "Nordsky AS", "", "", "", "", "6 mnd", "", ""]], tmp_path, OURS)
    assert counts(plan) == (0, 1, 0, 0)
    assert [(each.field, each.old, each.new) for each in plan.rows[0].changes] == [("term.notice.count", "3", "6")]


def test_impossible_days_half_rows_unknown_words_and_a_reference_twice(register: Register, tmp_path: Path) -> None:
    rows = [
        [*HEADER, "Status"],
        ["DBA-1", "A AS", "", "31.02.2025", "", "", "", "", "", ""],
        ["", "B AS", "", "01.02.2025", "", "", "", "", "", ""],
        ["DBA-3", "C AS", "", "", "36", "", "", "", "", "aktivv"],
        ["DBA-4", "D AS", "", "01.02.2025", "", "", "", "", "", ""],
        ["DBA-4", "E AS", "", "01.02.2025", "", "", "", "", "", ""],
    ]
    plan = planned(register, rows, tmp_path, OURS)
    assert counts(plan) == (1, 0, 0, 4)
    assert [(each.row, each.cell, each.code, each.suggestion) for each in plan.problems] == [
        (2, "D2", "impossible_day", "2025-02-28"),
        (3, "A3", "needed_missing", ""),
        (4, "E4", "length_without_unit", "36 mnd / 36 months"),
        (4, "J4", "unknown_word", "active"),
        (6, "A6", "key_twice", ""),
    ]


STATUSES = [
    ("Signert, ligger hos juridisk", AgreementStatus.ACTIVE, "Status: Signert, ligger hos juridisk"),
    ("ringte dem i mai", AgreementStatus.DRAFT, "Status: ringte dem i mai"),
    ("Signert, men ikke av oss", AgreementStatus.DRAFT, "Status: Signert, men ikke av oss"),
    ("Aktiv (sagt opp)", AgreementStatus.DRAFT, "Status: Aktiv (sagt opp)"),
    ("Aktiv?", AgreementStatus.DRAFT, "Status: Aktiv?"),
    ("Aktiv", AgreementStatus.ACTIVE, ""),
]


@pytest.mark.parametrize(("said", "status", "notes"), STATUSES)
def test_words_of_their_own_under_status_are_kept_and_the_row_is_taken(
    register: Register, tmp_path: Path, said: str, status: AgreementStatus, notes: str
) -> None:
    rows = [[*HEADER, "Status"], ["DBA-1", "A AS", "", "01.02.2025", "", "", "", "", "", said]]
    plan = planned(register, rows, tmp_path, OURS)
    told = [each.code for each in plan.problems if each.column == "Status"]
    assert told == (["status_kept"] if status is AgreementStatus.DRAFT else [])
    imported(register, rows, tmp_path, OURS)
    found = agreements(register)["DBA-1"]
    assert (found.status, found.notes) == (status, notes)
    assert counts(planned(register, rows, tmp_path, OURS)) == (0, 0, 1, 0)


def test_words_that_name_no_state_leave_the_one_on_record(register: Register, tmp_path: Path) -> None:
    begun = [[*HEADER, "Status"], ["DBA-1", "A AS", "", "01.02.2025", "", "", "", "", "", "på vent"]]
    imported(register, begun, tmp_path, OURS)
    again = [begun[0], [*begun[1][:-1], "hos Kari siden mai"]]
    imported(register, again, tmp_path, OURS)
    found = agreements(register)["DBA-1"]
    assert (found.status, found.notes) == (AgreementStatus.SUSPENDED, "Status: hos Kari siden mai")


def test_days_in_both_orders_are_read_by_the_column(register: Register, tmp_path: Path) -> None:
    header = ["Contract no", "Supplier", "Signing date", "Start date"]
    rows = [header, ["1", "A Ltd", "03/04/2025", "01/02/2025"], ["2", "B Ltd", "12/25/2024", "01/02/2025"]]
    plan = planned(register, rows, tmp_path, OURS)
    orders = plan.tables[0].orders
    assert (orders["concluded_on"].order, orders["concluded_on"].why) == ("mdy", "column")
    assert (orders["begins_on"].order, orders["begins_on"].why) == ("mdy", "sheet")
    open_ = planned(register, [header, ["1", "A Ltd", "03/04/2025", ""]], tmp_path, OURS)
    assert [code for _, _, code in problems(open_)] == ["ambiguous_day"]
    said = planned(register, [header, ["1", "A Ltd", "03/04/2025", ""]], tmp_path, OURS, TableMapping(days="dmy"))
    assert counts(said) == (1, 0, 0, 0)


def test_the_side_of_the_other_party_must_be_said(register: Register, tmp_path: Path) -> None:
    rows = [["Referanse", "Motpart", "Signert"], ["1", "A AS", "01.02.2025"]]
    plan = planned(register, rows, tmp_path, OURS)
    assert [
        (code, severity)
        for (_, _, code), severity in zip(problems(plan), [each.severity for each in plan.problems], strict=True)
    ] == [("direction_missing", "block")]
    assert not plan.writes
    mapped = planned(register, rows, tmp_path, OURS, TableMapping(constants={"direction": "upstream"}))
    assert counts(mapped) == (1, 0, 0, 0)
    agreement = next(write.after for write in mapped.writes if isinstance(write.after, Agreement))
    assert agreement.direction is Direction.UPSTREAM
    assert agreement.parties[1].role is Role.PROCESSOR


def test_controller_and_processor_columns_say_the_sides(register: Register, tmp_path: Path) -> None:
    imported(register, [["Navn", "Eget selskap", "Land"], ["Vårt AS", "ja", "Norge"]], tmp_path)
    rows = [["Referanse", "Behandlingsansvarlig", "Databehandler"], ["1", "Kunde AS", "Vårt AS"], ["2", "X AS", "Y AS"]]
    imported(register, rows, tmp_path)
    assert {reference: each.direction for reference, each in agreements(register).items()} == {
        "1": Direction.UPSTREAM,
        "2": Direction.BETWEEN_OTHERS,
    }


def test_an_end_without_a_word_on_renewal_is_asked_about(register: Register, tmp_path: Path) -> None:
    rows = [["Referanse", "Leverandør", "Signert", "Utløper"], ["1", "A AS", "01.02.2024", "01.02.2027"]]
    plan = planned(register, rows, tmp_path, OURS)
    assert [(code, row) for row, _, code in problems(plan)] == [("renewal_unknown", 2)]
    assert plan.everything_taken


def test_an_agreement_without_a_reference_is_known_by_the_number_of_its_party(
    register: Register, tmp_path: Path
) -> None:
    header, days = ["Leverandør", "Orgnr", "Land", "Signert"], ["974760673", "Norge", "2024-02-01"]
    imported(register, [header, ["Nordsky", *days]], tmp_path, OURS)
    again = planned(register, [header[::-1], [*days[::-1], "Nordsky AS"]], tmp_path, OURS)
    assert (counts(again), [each.code for each in again.problems]) == ((0, 0, 1, 0), ["taken_by_number"])
    assert counts(planned(register, [header, ["Nordsky", "", *days[1:]]], tmp_path, OURS)) == (0, 0, 1, 0)


def test_several_sheets_refer_to_one_another(register: Register, tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        {
            "Underdatabehandlere": [
                ["Underdatabehandler", "Tjeneste", "Formål", "Land", "Avtale"],
                ["Nordsky AS", "Portal", "Drift", "Norge", "DBA-1"],
            ],
            "Avtaler": [["Avtalenr", "Leverandør", "Signert"], ["DBA-1", "Nordsky AS", date(2024, 1, 15)]],
            "Tjenester": [["Tjeneste", "Formål", "Særlige kategorier"], ["Portal", "Timebestilling", "helse"]],
            "Kladd": [["bare", "tull"], ["her", "ja"]],
            "Skjult": [["Navn", "Org.nr"], ["Skjult AS", ""]],
        },
        hidden=("Skjult",),
    )
    plan = planned(register, path, tmp_path, OURS)
    assert counts(plan) == (3, 0, 0, 0)
    assert [code for _, _, code in problems(plan)] == ["table_unknown"]
    assert "hidden_sheet" in {remark.code for remark in plan.remarks}
    imported(register, path, tmp_path, OURS)
    assert counts(planned(register, path, tmp_path, OURS)) == (0, 0, 3, 0)
    with register.reading() as connection:
        services = load_services(connection).values()
    assert {service.name: service.processing.special_categories for service in services} == {"Portal": ("health",)}


def test_transfers_with_grounds_and_those_without_an_edition(register: Register, tmp_path: Path) -> None:
    rows = [
        ["Exporter", "Importer", "Country", "Transfer mechanism", "Law", "Exporter role", "Importer role"],
        ["Vårt AS", "Acme Inc.", "USA", "EU-US DPF; SCC 2021", "GDPR", "controller", "processor"],
        ["Vårt AS", "Bolt Ltd", "India", "SCC", "GDPR", "controller", "processor"],
        ["Vårt AS", "Cold Ltd", "India", "SCC 2021", "", "controller", "processor"],
    ]
    plan = planned(register, rows, tmp_path, kind=ImportKind.TRANSFERS)
    assert counts(plan) == (2, 0, 0, 1)
    assert [(row, code) for row, _, code in problems(plan)] == [(3, "ground_unclear"), (4, "needed_missing")]
    imported(register, rows, tmp_path)
    with register.reading() as connection:
        found = sorted(load_transfers(connection).values(), key=lambda each: each.country or "")
    assert [[ground.mechanism.id for ground in each.mechanisms] for each in found] == [
        [],
        [MechanismId.EU_US_DPF, MechanismId.SCC_2021],
    ]
    assert found[0].notes == "SCC"
    assert counts(planned(register, rows, tmp_path)) == (0, 0, 2, 1)

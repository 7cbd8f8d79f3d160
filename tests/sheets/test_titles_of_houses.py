"""Columns of house sheets that read like a field and are another one, and lengths in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.domain.agreements import Agreement, Direction
from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.term import CalendarPeriod, TermKind
from dpa_tracker.sheets.opening import read_book
from dpa_tracker.sheets.read_lengths import NoticeToEnd, read_length, read_notice
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.import_plan import ImportPlan
from dpa_tracker.use_cases.plan_import import plan_import, understand

WISH = ImportWish(owner="Vår Drift AS", placeholder="Owner", own_placeholder="Ours")


def planned(path: Path, content: str) -> ImportPlan:
    path.write_text(content, encoding="utf-8")
    book = read_book(path)
    return plan_import(None, book, understand(book), WISH)


def fields(plan: ImportPlan) -> dict[str, str | None]:
    (table,) = plan.tables
    assert table.headed is not None
    return {column.title: column.field for column in table.headed.columns}


def test_what_is_said_about_sub_processors_names_no_party(tmp_path: Path) -> None:
    content = (
        "Avtalenr;Kunde;Signert;Varsel ny underleverandør;Sub-processor list\nD-1;Alfa AS;01.02.2024;30 dager;ja\n"
    )
    plan = planned(tmp_path / "a.csv", content)
    assert fields(plan)["Varsel ny underleverandør"] == "change_notice_days"
    assert fields(plan)["Sub-processor list"] is None
    (agreement,) = (each.after for each in plan.writes if isinstance(each.after, Agreement))
    assert [(each.kind, each.number) for each in agreement.commitments] == [("change_notice_days", 30)]


def test_a_day_of_renewal_is_no_way_to_renew_and_an_answer_no_category(tmp_path: Path) -> None:
    content = "Contract no;Supplier;Signed;Renewal date\nC-1;Alfa AS;2024-02-01;2027-01-31\n"
    plan = planned(tmp_path / "a.csv", content)
    assert fields(plan)["Renewal date"] is None
    assert plan.everything_taken
    systems = "System;Leverandør;Systemeier;Personopplysninger?\nLønn;Alfa AS;HR;Ja\nVakt;Beta AS;Drift;Nei\n"
    assert fields(planned(tmp_path / "Systemer.csv", systems))["Personopplysninger?"] is None


def test_the_owner_that_a_person_names_is_our_company_where_a_column_names_it(tmp_path: Path) -> None:
    content = "Avtale-ID;Databehandler;Behandlingsansvarlig;Startdato\nA-1;Alfa AS;Vår Drift AS;01.04.2024\n"
    (agreement,) = (
        each.after for each in planned(tmp_path / "a.csv", content).writes if isinstance(each.after, Agreement)
    )
    assert agreement.direction is Direction.DOWNSTREAM
    assert agreement.term is not None
    assert agreement.term.begins_on == date(2024, 4, 1)


@pytest.mark.parametrize(
    ("read", "said", "wanted"),
    [
        (read_length, "løpende, kan sies opp", TermKind.EVERGREEN),
        (read_length, "løpende (til oppsigelse)", TermKind.EVERGREEN),
        (read_notice, "nitti dager", Duration(90, Unit.DAYS)),
        (read_notice, "fjorten dager", Duration(14, Unit.DAYS)),
        (read_notice, "sixty (60) days", Duration(60, Unit.DAYS)),
        (
            read_notice,
            "6 måneder til utløpet av et kvartal",
            NoticeToEnd(Duration(6, Unit.MONTHS), CalendarPeriod.QUARTER),
        ),
    ],
)
def test_lengths_in_words(read: Callable[[str, str], Any], said: str, wanted: object) -> None:
    assert read(said, "") == wanted


def test_an_end_that_does_not_come_says_no_more_than_that(tmp_path: Path) -> None:
    found = read_length("løpende, 3 mnd", "")
    assert not isinstance(found, (Duration, TermKind))  # a length stands there too: which one is meant is asked


def test_a_workbook_of_before_2007_with_a_password_says_so(tmp_path: Path) -> None:
    begin = b"\x09\x08\x10\x00\x00\x06\x05\x00\xbb\x0d\xcc\x07" + bytes(8)  # MS-XLS 2.4.21
    lock = b"\x2f\x00\x04\x00\x01\x00\x01\x00"  # FILEPASS, 2.4.117
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + begin + lock + bytes(600))
    with pytest.raises(KnownError, match="document_encrypted"):
        read_book(path)

"""Days that are no whole days, states with a day behind them, and what is said to be done on a day to come."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.engagements import Engagement, EngagementStatus
from dpa_tracker.domain.services import Service
from dpa_tracker.sheets.cell_readers import UnreadDay, reader_of
from dpa_tracker.sheets.day_columns import day_orders
from dpa_tracker.sheets.opening import read_bytes
from dpa_tracker.sheets.read_days import DayOrder, read_day
from dpa_tracker.sheets.read_status import status_reader
from dpa_tracker.sheets.said_more import SaidMore
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.import_plan import ImportPlan
from dpa_tracker.use_cases.plan_import import understand
from tests.use_cases.importing import counts, imported, planned, problems

WISH = ImportWish("Vår AS", today=date(2026, 11, 30))
LIST = ["Underdatabehandler", "Formål", "Sted"]


def _told(plan: ImportPlan) -> list[tuple[str, str, str, str]]:
    return [(each.cell, each.code, each.severity.value, each.suggestion) for each in plan.problems]


def _engagement(plan: ImportPlan) -> Engagement:
    (found,) = (each.after for each in plan.writes if isinstance(each.after, Engagement))
    return found


def _agreement(plan: ImportPlan) -> Agreement:
    (found,) = (each.after for each in plan.writes if isinstance(each.after, Agreement))
    return found


@pytest.mark.parametrize("said", ["siden mai 2021", "Since 2021-05", "05.2021", "May 2021", "seit Mai 2021"])
def test_a_month_in_a_start_column_is_no_day_and_costs_no_row(said: str, tmp_path: Path) -> None:
    plan = planned(None, [[*LIST, "Siden"], ["A AS", "Drift", "Norge", said]], tmp_path, WISH)
    found = _engagement(plan)
    assert (found.begins_on, found.notes) == (None, f"Siden: {said}")
    assert _told(plan) == [("D2", "day_incomplete_kept", "check", "2021-05-01 / 2021-05-31")]


def test_an_end_that_is_no_day_still_refuses_the_row(tmp_path: Path) -> None:
    plan = planned(None, [[*LIST, "Sluttdato"], ["A AS", "Drift", "Norge", "mai 2021"]], tmp_path, WISH)
    assert _told(plan) == [("D2", "day_incomplete", "block", "2021-05-01 / 2021-05-31")]


def test_a_month_of_signing_is_kept_and_no_agreement_is_worked_out_of_it(tmp_path: Path) -> None:
    plan = planned(None, [[*LIST, "DPA signed"], ["A AS", "Drift", "Norge", "mai 2021"]], tmp_path, WISH)
    assert not [each for each in plan.writes if isinstance(each.after, Agreement)]
    assert _engagement(plan).notes == "DPA signed: mai 2021"
    assert _told(plan) == [("D2", "signing_kept", "check", "2021-05-01 / 2021-05-31")]


@pytest.mark.parametrize(
    ("titles", "row", "cell"),
    [
        (["Leverandør", "Signert"], ["A AS", "mai 2021"], "B2"),
        (["Leverandør", "Signert", "Utløper"], ["A AS", "mai 2021", "31.12.2027"], "B2"),
        (["Leverandør", "Signert", "Gjelder fra", "Utløper"], ["A AS", "01.05.2021", "mai 2021", "31.12.2027"], "C2"),
        ([*LIST, "DPA signed", "DPA expires"], ["A AS", "Drift", "Norge", "mai 2021", "31.12.2027"], "D2"),
    ],
)
def test_a_term_is_not_reckoned_from_another_day_than_the_one_that_cannot_be_read(
    titles: list[str], row: list[str], cell: str, tmp_path: Path
) -> None:
    plan = planned(None, [titles, row], tmp_path, WISH)
    assert counts(plan) == (0, 0, 0, 1)
    assert _told(plan) == [(cell, "day_incomplete", "block", "2021-05-01 / 2021-05-31")]


def test_a_day_that_was_unread_keeps_its_reason() -> None:
    found = reader_of("signing_day", "Signert", DayOrder("dmy", "said"))("mai 2021")
    assert isinstance(found, SaidMore)
    assert found.certain == {"signing_unread": UnreadDay("day_incomplete", "2021-05-01 / 2021-05-31")}


STATUS = [
    ("engagement_status", "removed 2025-06-30", "ended", {"ends_on": date(2025, 6, 30)}),
    ("engagement_status", "avsluttet 30.06.2025", "ended", {"ends_on": date(2025, 6, 30)}),
    ("engagement_status", "Removed on June 30, 2025", "ended", {"ends_on": date(2025, 6, 30)}),
    ("engagement_status", "Fjernet (30.06.2025)", "ended", {"ends_on": date(2025, 6, 30)}),
    ("engagement_status", "fjernet: 30. juni 2025", "ended", {"ends_on": date(2025, 6, 30)}),
    ("engagement_status", "ended \u2013 30 June 2025", "ended", {"ends_on": date(2025, 6, 30)}),
    ("engagement_status", "aktiv siden 01.02.2024", "active", {"begins_on": date(2024, 2, 1)}),
    ("engagement_status", "i bruk til 31.12.2027", "active", {"ends_on": date(2027, 12, 31)}),
    ("engagement_status", "planlagt fra 01.02.2027", "planned", {"begins_on": date(2027, 2, 1)}),
    ("engagement_status", "aktiv 01.02.2024", "active", None),
    ("engagement_status", "godkjent 01.02.2024", "planned", None),  # of the approval, and no begin
    ("engagement_status", "avsluttet fra 01.07.2025", "ended", None),
    ("engagement_status", "avsluttet juni 2025", "ended", None),
    ("engagement_status", "Fjernet (juni 2025)", "ended", None),
    ("engagement_status", "ended 31.02.2025", "ended", None),
    ("engagement_status", "planned for Q3 2027", "planned", None),
    ("engagement_status", "fjernet 45474", "ended", None),
    ("engagement_status", "avsluttet 2024", "ended", None),
    ("status", "oppsagt til 31.12.2026", "terminated", {"terminated_on": date(2026, 12, 31)}),
    ("status", "avsluttet 30.06.2025", "terminated", {"terminated_on": date(2025, 6, 30)}),
    ("status", "terminated (2025-06-30)", "terminated", {"terminated_on": date(2025, 6, 30)}),
    ("status", "Signed 2024-02-01", "active", {"concluded_on": date(2024, 2, 1)}),
    ("status", "i kraft til 31.12.2027", "active", {"ends_on": date(2027, 12, 31)}),
    ("status", "sagt opp 30.06.2025", "terminated", None),  # the day of the notice, or of the end
    ("status", "aktiv siden 01.02.2022", "active", None),
]


@pytest.mark.parametrize(("group", "said", "code", "beside"), STATUS)
def test_a_state_with_a_day_behind_it_says_both(
    group: str, said: str, code: str, beside: dict[str, date] | None
) -> None:
    found = status_reader(group, None, partial(read_day, order=DayOrder("dmy", "said")))(said)
    assert isinstance(found, SaidMore)
    assert (found.certain, found.beside, found.text) == ({"status": code}, beside or {}, said)
    assert bool(found.code) is (beside is None)


@pytest.mark.parametrize(
    "said",
    [
        "avsluttet 30.06.2025?",
        "ikke avsluttet 30.06.2025",
        "kontrakt 4711",
        "trinn 2",
    ],
)
def test_what_is_no_state_and_a_day_is_a_note_as_before(said: str) -> None:
    found = status_reader("engagement_status", None, partial(read_day, order=DayOrder("dmy", "said")))(said)
    assert isinstance(found, SaidMore)
    assert found.certain == {"status_unread": True}


def test_the_order_of_days_behind_states_is_decided_once_a_column(tmp_path: Path) -> None:
    text = "Sub-processor,Purpose,Location,Status\nA,x,USA,removed 06/07/2025\nB,x,USA,removed 06/30/2025\n"
    book = read_bytes(text.encode(), "a.csv")
    (each,) = understand(book)
    assert each.headed is not None
    assert day_orders(each.headed) == {"status": DayOrder("mdy", "column")}
    plan = planned(None, [["Name", "Purpose", "Location", "Status"], ["A", "x", "USA", "removed 06/07/2025"]], tmp_path)
    assert (_engagement(plan).status, _engagement(plan).ends_on) == (EngagementStatus.ENDED, None)
    assert [each.code for each in plan.problems if each.cell == "D2"] == ["status_day_unread"]


def test_a_column_of_its_own_says_more_than_the_state_and_an_end_to_come_is_told(tmp_path: Path) -> None:
    titles = [*LIST, "Status", "Sluttdato"]
    plan = planned(None, [titles, ["A AS", "x", "Norge", "avsluttet 30.06.2025", "31.07.2025"]], tmp_path, WISH)
    assert _engagement(plan).ends_on == date(2025, 7, 31)
    assert problems(plan) == [(2, "Status", "said_otherwise")]
    plan = planned(None, [[*LIST, "Status"], ["A AS", "x", "Norge", "avsluttet 31.12.2027"]], tmp_path, WISH)
    assert problems(plan) == [(2, "Status", "ended_ahead")]


@pytest.mark.parametrize(
    ("said", "meant"), [("01.02.2027", "2026-02-01"), ("2027-12-15", "2025-12-15"), ("03/12/2026", "2026-03-12")]
)
def test_what_the_forms_refuse_as_not_done_yet_the_plan_tells_at_its_cell(
    said: str, meant: str, tmp_path: Path
) -> None:
    wish = ImportWish("Vår AS", today=date(2026, 11, 30))
    plan = planned(None, [["Avtalenr", "Leverandør", "Signert"], ["1", "A AS", said]], tmp_path, wish)
    assert _told(plan) == [("C2", "day_to_come", "block", meant)]
    plan = planned(None, [[*LIST, "DPA signed"], ["A AS", "x", "Norge", said]], tmp_path, wish)
    assert _told(plan) == [("D2", "day_to_come", "block", meant)]


def test_a_look_to_come_costs_no_row_and_is_kept_as_words(register: Register, tmp_path: Path) -> None:
    rows = [["Avtalenr", "Leverandør", "Sist gjennomgått"], ["1", "A AS", "01.02.2027"]]
    plan = planned(None, rows, tmp_path, WISH)
    assert (_agreement(plan).last_review, _agreement(plan).notes) == (None, "Sist gjennomgått: 01.02.2027")
    assert _told(plan) == [("C2", "day_to_come_kept", "check", "2026-02-01")]
    imported(register, rows, tmp_path, WISH)
    assert counts(planned(register, rows, tmp_path, WISH)) == (0, 0, 1, 0)
    titles = ["Tjeneste", "Formål", "Kategorier", "Siste risikovurdering"]
    plan = planned(None, [titles, ["X", "Drift", "navn", "01.02.2027"]], tmp_path, WISH)
    (service,) = (each.after for each in plan.writes if isinstance(each.after, Service))
    assert (service.last_risk_assessment, service.notes) == (None, "Siste risikovurdering: 01.02.2027")
    titles = [*LIST, "Kjeden bekreftet"]
    plan = planned(None, [titles, ["A AS", "x", "Norge", "01.02.2027"]], tmp_path, WISH)
    assert (_engagement(plan).chain_confirmed_on, _engagement(plan).notes) == (None, "Kjeden bekreftet: 01.02.2027")
    assert _told(plan) == [("D2", "day_to_come_kept", "check", "2026-02-01")]


@pytest.mark.parametrize("title", ["Signert", "Sist gjennomgått"])
def test_what_was_done_today_is_done(title: str, tmp_path: Path) -> None:
    plan = planned(None, [["Avtalenr", "Leverandør", title], ["1", "A AS", "30.11.2026"]], tmp_path, WISH)
    found = _agreement(plan)
    assert date(2026, 11, 30) in {found.last_review, found.conclusion.concluded_on}
    assert plan.problems == ()


def test_what_stands_so_in_the_register_is_not_asked_again(register: Register, tmp_path: Path) -> None:
    rows = [["Avtalenr", "Leverandør", "Signert", "Sist gjennomgått"], ["1", "A AS", "01.02.2027", "01.03.2027"]]
    imported(register, rows, tmp_path, ImportWish("Vår AS", today=date(2027, 4, 1)))
    plan = planned(register, rows, tmp_path, WISH)
    assert (counts(plan), plan.problems) == ((0, 0, 1, 0), ())

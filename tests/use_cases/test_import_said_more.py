"""Cells that say more than their field takes: what is certain is taken, and the words are kept and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.commitments import CommitmentKind
from dpa_tracker.sheets.column_mapping import TableMapping
from dpa_tracker.sheets.read_authorisation import read_authorisation
from dpa_tracker.sheets.read_values import Wrong
from dpa_tracker.sheets.said_more import SaidMore
from dpa_tracker.use_cases.import_plan import ImportPlan
from tests.use_cases.importing import counts, planned, problems

AUTHORISATION = "Godkjenning underleverandører"
TITLES = ["Avtalenr", "Leverandør", "Signert", "Utløper", AUTHORISATION, "Neste gjennomgang"]


def _agreement(plan: ImportPlan) -> Agreement:
    (found,) = [each.after for each in plan.writes if isinstance(each.after, Agreement)]
    return found


def _promises(agreement: Agreement) -> dict[str, object]:
    return {each.kind.value: each.choice or each.number or each.text for each in agreement.commitments}


@pytest.mark.parametrize(
    ("said", "certain", "code"),
    [
        ("generell, 30 dagers varsel", {"authorisation": "general", "change_notice_days": 30}, "change_notice_days"),
        (
            "General (30 days' notice)",
            {"authorisation": "general", "change_notice_days": 30},
            "change_notice_days",
        ),
        ("generell med 2 ukers varsel", {"authorisation": "general", "change_notice_days": 14}, "change_notice_days"),
        ("spesifikk; 14 dager innsigelse", {"authorisation": "specific", "objection_days": 14}, "objection_days"),
        ("generell / 30 dager", {"authorisation": "general"}, "more"),
        ("general, 10 business days notice", {"authorisation": "general"}, "more"),
        ("generell, 30 dagers varsel, 14 dager innsigelse", {"authorisation": "general"}, "more"),
        ("general (written)", {"authorisation": "general"}, ""),
        ("generell, ikke spesifikk", {}, "kept"),
        ("general counsel decides", {}, "kept"),
        ("generell?", {}, "kept"),
        ("kun etter avtale", {}, "kept"),
        ("30 dagers varsel", {}, "kept"),
    ],
)
def test_days_beside_the_kind_of_authorisation_are_taken_where_it_is_said_whose(
    said: str, certain: dict[str, object], code: str
) -> None:
    found = read_authorisation(said)
    assert isinstance(found, SaidMore)
    assert ({**found.certain, **found.beside}, found.text) == (certain, said)
    assert found.code == (f"authorisation_{code}" if code else "")


def test_a_word_alone_and_one_that_is_nearly_a_word_are_as_they_were() -> None:
    assert read_authorisation("Generell") == "general"
    assert isinstance(read_authorisation("generaal"), Wrong)


def test_a_quarter_in_place_of_a_day_to_look_again_costs_no_row(tmp_path: Path) -> None:
    row = ["A-1", "Acme AS", "01.02.2025", "31.12.2027", "generell, 30 dagers varsel", "Q1 2027"]
    plan = planned(None, [TITLES, row], tmp_path)
    found = _agreement(plan)
    assert _promises(found) == {"authorisation": "general", "change_notice_days": 30}
    assert found.next_review is None
    assert found.notes == f"{AUTHORISATION}: generell, 30 dagers varsel\nNeste gjennomgang: Q1 2027"
    assert (2, "Neste gjennomgang", "day_incomplete_kept") in problems(plan)
    assert (2, AUTHORISATION, "authorisation_change_notice_days") in problems(plan)


def test_a_quarter_in_place_of_an_end_still_refuses_the_row_since_no_end_says_something_else(tmp_path: Path) -> None:
    plan = planned(None, [TITLES, ["A-1", "Acme AS", "01.02.2025", "Q1 2027", "", ""]], tmp_path)
    assert counts(plan) == (0, 0, 0, 1)
    assert (2, "Utløper", "day_incomplete") in problems(plan)


def test_a_column_of_its_own_says_more_than_what_is_said_in_passing(tmp_path: Path) -> None:
    titles = [*TITLES[:3], AUTHORISATION, "Varsel ny underleverandør"]
    plan = planned(None, [titles, ["A-1", "Acme AS", "01.02.2025", "generell, 30 dagers varsel", "14 dager"]], tmp_path)
    assert _promises(_agreement(plan)) == {"authorisation": "general", "change_notice_days": 14}
    assert (2, AUTHORISATION, "said_otherwise") in problems(plan)


def test_what_holds_for_every_row_may_say_more_too(tmp_path: Path) -> None:
    mapping = TableMapping(constants={"authorisation": "generell, 30 dagers varsel"})
    plan = planned(None, [TITLES[:3], ["A-1", "Acme AS", "01.02.2025"]], tmp_path, mapping=mapping)
    found = _agreement(plan)
    assert _promises(found) == {"authorisation": "general", CommitmentKind.CHANGE_NOTICE_DAYS.value: 30}

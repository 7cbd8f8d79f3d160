"""What a case of readiness takes from the register and the law."""

from __future__ import annotations

from datetime import date

import pytest

from dpa_tracker import places
from dpa_tracker.domain.mechanisms import Scc2021, SccModule
from dpa_tracker.domain.transfers import ClauseChoices, TransferMechanism
from dpa_tracker.law.reading_law import load_corpus
from dpa_tracker.use_cases.readiness_case import readiness_case
from tests.law_art28.sound_register import DOWN, ON, leg, sound


@pytest.mark.parametrize(
    ("law", "courts", "relied_to", "outside"),
    [
        ("NO", "IE", None, ()),
        ("US", "US", None, ("US",)),
        ("IE", "GB", None, ("GB",)),
        ("US", "US", date(2026, 1, 1), ()),  # clauses the parties have left
        (None, None, None, ()),
    ],
)
def test_a_law_or_courts_outside_the_area_are_told(
    law: str | None, courts: str | None, relied_to: date | None, outside: tuple[str, ...]
) -> None:
    clauses = TransferMechanism(
        Scc2021(module=SccModule.PROCESSOR_TO_SUB_PROCESSOR),
        choices=ClauseChoices(clause_17_country=law, clause_18_country=courts),
        relied_to=relied_to,
    )
    register = sound().with_(leg(clauses))
    found = readiness_case(
        register.agreements[DOWN], register.records(), "transfer_annex", ON, load_corpus(places.LAW), None
    )
    assert [one.outside for one in found.legs] == [outside]

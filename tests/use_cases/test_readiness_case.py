"""What a case of readiness takes from the register and the law."""

from __future__ import annotations

from datetime import date

import pytest

from dpa_tracker import places
from dpa_tracker.domain.mechanisms import MandatoryPart, Scc2021, SccModule
from dpa_tracker.domain.transfers import ClauseChoices, ClauseNine, TransferMechanism
from dpa_tracker.law.readiness.check import check
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


THIRD, SECOND, AUTHORITY = MandatoryPart.ANNEX_III, MandatoryPart.ANNEX_II, MandatoryPart.ANNEX_I_C


@pytest.mark.parametrize(
    ("module", "clause_9", "asked"),
    [
        (SccModule.CONTROLLER_TO_CONTROLLER, None, {AUTHORITY, SECOND}),
        (SccModule.CONTROLLER_TO_PROCESSOR, ClauseNine.SPECIFIC, {AUTHORITY, SECOND, THIRD}),
        (SccModule.CONTROLLER_TO_PROCESSOR, ClauseNine.GENERAL, {AUTHORITY, SECOND}),
        (SccModule.PROCESSOR_TO_SUB_PROCESSOR, ClauseNine.GENERAL, {AUTHORITY, SECOND}),
        (SccModule.PROCESSOR_TO_SUB_PROCESSOR, None, {AUTHORITY, SECOND, THIRD}),
        (SccModule.PROCESSOR_TO_CONTROLLER, None, set()),
    ],
)
def test_only_the_parts_of_the_module_and_the_option_are_asked_for(
    module: SccModule, clause_9: ClauseNine | None, asked: set[MandatoryPart]
) -> None:
    clauses = TransferMechanism(
        Scc2021(module=module, missing_parts=frozenset({AUTHORITY, SECOND, THIRD})),
        choices=ClauseChoices(clause_9=clause_9),
    )
    register = sound().with_(leg(clauses))
    case = readiness_case(
        register.agreements[DOWN], register.records(), "transfer_annex", ON, load_corpus(places.LAW), None
    )
    found = {each.values["part"] for each in check(case) if each.code == "clause_part_empty"}
    assert found == {part.value for part in asked}

"""What the options of the clauses make of the parts that are empty, before the transfer is judged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dpa_tracker.domain.mechanisms import MandatoryPart, Scc2021, SccModule
from dpa_tracker.domain.transfers import ClauseChoices, ClauseNine, TransferMechanism
from dpa_tracker.law.art28.transfer_facts import relied_mechanisms
from dpa_tracker.queries.transfer_kinds import kinds_of
from tests.law_art28.sound_register import ELSEWHERE, LEG, ON, leg, sound

III, II = MandatoryPart.ANNEX_III, MandatoryPart.ANNEX_II


def ground(clause_9: ClauseNine | None, *missing: MandatoryPart) -> TransferMechanism:
    clauses = Scc2021(module=SccModule.PROCESSOR_TO_SUB_PROCESSOR, missing_parts=frozenset(missing))
    return TransferMechanism(clauses, choices=ClauseChoices(clause_9=clause_9))


@pytest.mark.parametrize(
    ("clause_9", "missing"),
    [(ClauseNine.GENERAL, {II}), (ClauseNine.SPECIFIC, {II, III}), (None, {II, III})],
)
def test_the_list_of_sub_processors_is_asked_for_with_specific_authorisation(
    clause_9: ClauseNine | None, missing: set[MandatoryPart]
) -> None:
    (found,) = relied_mechanisms((ground(clause_9, II, III),), ON)
    assert isinstance(found, Scc2021)
    assert set(found.missing_parts or ()) == missing


def test_transfers_that_differ_by_the_option_alone_are_judged_apart() -> None:
    entries = (ground(ClauseNine.GENERAL, III), ground(ClauseNine.SPECIFIC, III))
    one, two = leg(entries[0]), replace(leg(entries[1]), id=ELSEWHERE)
    kinds = kinds_of(sound().with_(one, two).records()).kind_of
    assert kinds[LEG] != kinds[ELSEWHERE]

"""Rules over which company a party is and who stands above it: one number is of one company, none its own parent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.law.art28.cases import PartyCase
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.rule import rule


@rule("facts_agree", "GDPR Art. 28(3), 30(2)(a)")
def number_is_of_one(case: PartyCase) -> Iterator[Remark]:
    """A registration number is one company's: with which of two records of it a paper is cannot be told."""
    others = case.records.sharing_number.get(case.party.id, ())
    if others:
        values = {**case.names, "number": case.party.registration_number, "others": tuple(each.name for each in others)}
        yield Remark("number_shared", Standing.UNDETERMINED, values)


@rule("facts_agree", "GDPR Art. 4(19), 48")
def parents_agree(case: PartyCase) -> Iterator[Remark]:
    """No company is its own parent: who is at the top, and under which law, is not known then.

    That is asked of the providers' guarantees and of groups, and no ground rests on it alone: a condition.
    """
    circle = case.records.circle_of_parents(case.party)
    if circle:
        values = {**case.names, "circle": " → ".join(each.name for each in circle)}
        yield Remark("parents_in_circle", Standing.CONDITIONAL, values)


RULES: Final = (number_is_of_one, parents_agree)

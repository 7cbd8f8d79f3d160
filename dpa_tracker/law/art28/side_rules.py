"""Rules over where our house stands in an agreement: on the side that its direction says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.agreements import AgreementParty, Direction, Role, Side
from dpa_tracker.law.art28.cases import AgreementCase
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.rule import rule

_OUR_SIDE: Final = {Direction.UPSTREAM: Side.PROCESSING, Direction.DOWNSTREAM: Side.INSTRUCTING}


@rule("facts_agree", "GDPR Art. 28(3), 28(4)")
def direction_agrees(case: AgreementCase) -> Iterator[Remark]:
    """Our house stands where the direction says: whether we promise or were promised hangs on it."""
    direction = case.agreement.direction
    ours = [member for member in case.agreement.parties if _is_ours(member, case)]
    wanted = _OUR_SIDE.get(direction)
    joint = any(member.role is Role.JOINT_CONTROLLER for member in ours)
    elsewhere = wanted is not None and not joint and all(member.side is not wanted for member in ours)
    if ours and (elsewhere or direction is Direction.BETWEEN_OTHERS):
        values = {**case.names, "direction": direction.value, "party": case.records.party_name(ours[0].party_id)}
        yield Remark("direction_contradicted", Standing.UNDETERMINED, values)


def _is_ours(member: AgreementParty, case: AgreementCase) -> bool:
    party = case.records.parties.get(member.party_id)
    return party is not None and party.own


AGREEMENT_RULES: Final = (direction_agrees,)

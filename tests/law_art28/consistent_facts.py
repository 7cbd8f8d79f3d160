"""The other side of contradictions: registers in which facts that look alike can all be true, and nothing is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from dpa_tracker.domain.agreements import AgreementParty, Direction, Role, Side
from dpa_tracker.domain.engagements import EngagementStatus
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.mechanisms import DerogationConsent, Scc2021, Tia, TiaConclusion
from dpa_tracker.domain.transfers import TransferFacts, TransferMechanism
from dpa_tracker.law.art28.transfer_coherence_rules import ONE_OCCASION
from tests.law_art28.contradiction_cases import (
    ABOVE_DOWN,
    GROUP,
    GROUPS,
    NUMBER,
    OTHER_TOP,
    TOP,
    WITH_MEASURES,
    limited,
    once,
)
from tests.law_art28.made_cases import DAY, S, assessed
from tests.law_art28.sound_register import (
    ABOVE,
    BELOW,
    CUSTOMER,
    DOWN,
    HOSTING,
    HOUSE,
    ON,
    UP,
    VENDOR,
    Register,
    alone,
    listed,
    party,
)

_TWIN = party(PartyId("twin"), "Twin", "NO", registration_number="912345674")
_NUMBERED = S.change(CUSTOMER, registration_number=NUMBER)
_IN_SWEDEN = replace(_TWIN, country="SE")

CONSISTENT: Final[dict[str, Register]] = {
    "one number in two countries": _NUMBERED.with_(_IN_SWEDEN),
    "one number, and one of the two archived": _NUMBERED.with_(replace(_TWIN, archived=True)),
    "no number at all for two": S.change(CUSTOMER, registration_number="n/a 0").change(
        HOUSE, registration_number="n/a 0"
    ),
    "numbers that differ in a letter": S.change(CUSTOMER, registration_number="SC123456").change(
        HOUSE, registration_number="NI123456"
    ),
    "a parent above a parent": S.with_(replace(TOP, group_parent_id=OTHER_TOP.id), OTHER_TOP).change(
        VENDOR, group_parent_id=TOP.id
    ),
    "an agreement under one under another": S.with_(replace(ABOVE_DOWN, parent_id=UP)).change(
        DOWN, parent_id=ABOVE_DOWN.id
    ),
    "own sub-processors confirmed today": S.change(BELOW, chain_confirmed_on=ON),
    "reviewed on the day on which it was concluded": S.change(DOWN, last_review=date(2024, 1, 15)),
    "joint controllers on both sides, one of them ours": S.change(
        DOWN,
        direction=Direction.UPSTREAM,
        parties=(
            AgreementParty(HOUSE, Side.INSTRUCTING, Role.JOINT_CONTROLLER),
            AgreementParty(VENDOR, Side.PROCESSING, Role.PROCESSOR),
        ),
    ),
    "between others, and none of them ours": S.change(HOUSE, own=False).change(
        DOWN, direction=Direction.BETWEEN_OTHERS
    ),
    "an archived provider of what is over": S.change(VENDOR, archived=True)
    .change(BELOW, ends_on=ON - DAY)
    .change(DOWN, terminated_on=ON),
    "an archived service that is only planned": S.change(HOSTING, archived=True)
    .change(ABOVE, status=EngagementStatus.PLANNED)
    .change(BELOW, status=EngagementStatus.PLANNED, begins_on=None)
    .change(ABOVE, begins_on=None),
    "anywhere": S.change(UP, commitments=limited("anywhere")),
    "the EEA alone, and two countries of it": S.change(UP, commitments=limited("eea", "NO", "DE")),
    "the EEA and adequate countries, one of them named": S.change(
        UP, commitments=limited("eea_or_adequate", "EEA", "JP")
    ),
    "adequate with a measure that is named": S.with_(
        alone(replace(WITH_MEASURES, assessment=assessed(measures=("keys in Norway",)).assessment))
    ),
    "adequate as it stands, without measures": S.with_(alone(assessed(TiaConclusion.ADEQUATE, measures=()))),
    "measures that are known not to be in place": S.with_(
        alone(
            replace(
                WITH_MEASURES,
                mechanism=Scc2021(
                    tia=Tia(True, date(2024, 1, 1), TiaConclusion.ADEQUATE_WITH_MEASURES, measures_in_place=False)
                ),
            )
        )
    ),
    "one group with one top": GROUP.with_(alone(facts=TransferFacts(same_group=True))),
    "two groups, said so": GROUPS.with_(alone(facts=TransferFacts(same_group=False))),
    "one group, and the parent of one not on record": GROUPS.change(HOUSE, group_parent_id=None).with_(
        alone(facts=TransferFacts(same_group=True))
    ),
    "once, within a year": S.with_(
        once(TransferMechanism(DerogationConsent()), begins_on=date(2026, 2, 1), ends_on=date(2027, 2, 1))
    ),
    "once, for a year to the day": S.with_(once(begins_on=date(2026, 2, 1), ends_on=date(2026, 2, 1) + ONE_OCCASION)),
    "once, and no end on record": S.with_(once(ends_on=None)),
    "a ground of the United States that is to take over there": S.with_(
        alone(replace(listed(ON), fallback=True), country="DE")
    ),
}

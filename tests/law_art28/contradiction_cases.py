"""Facts of a register that cannot all be true, each pair on one side; what is said where they can is in the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from dpa_tracker.domain.agreements import NoticeGiven
from dpa_tracker.domain.certificates import Certificate, CertificateKind
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.engagements import Activity, Location
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.mechanisms import ExporterRole, ListStatus
from dpa_tracker.domain.transfers import ClauseThirteen, TransferFacts
from tests.law_art28.made_cases import BLOCKED, CONDITIONAL, DAY, UNDETERMINED, Case, S, case, chosen, fixed
from tests.law_art28.sound_register import (
    BELOW,
    DOWN,
    HOUSE,
    JOINED,
    LEG,
    ON,
    UP,
    VENDOR,
    alone,
    committed,
    leg,
    party,
    row,
    shown,
)

ABROAD = S.change(BELOW, locations=(Location(Activity.STORAGE, "US"),))
ONLY_EEA = committed(Commitment(CommitmentKind.LOCATION_LIMITS, choice="eea"))
AFFILIATE = party(PartyId("affiliate"), "Vendor Inc.", "US")
TOP = party(PartyId("top"), "Top AS", "NO")
GROUP = S.with_(TOP).change(HOUSE, group_parent_id=TOP.id).change(VENDOR, group_parent_id=TOP.id)
CAME_BACK = row(JOINED, (ListStatus.INACTIVE, date(2026, 3, 14)), (ListStatus.ACTIVE, date(2026, 11, 2)))
NOTICE = NoticeGiven(VENDOR, date(2026, 5, 1), last_day=ON - DAY)
OLD_CERTIFICATE = (Certificate(CertificateKind.ISO_27001, valid_from=date(2023, 12, 31), valid_to=date(2028, 1, 1)),)
BEGUN_EARLY = fixed(date(2029, 1, 1), begins=date(2024, 1, 9))

CASES: Final[dict[str, Case]] = {
    "a controller that is a processor in the agreement": case(
        ABROAD.with_(replace(leg(), exporter_role=ExporterRole.CONTROLLER)),
        LEG, "transfer_role_contradicted", UNDETERMINED,
    ),
    "two companies of one parent": case(
        GROUP.with_(alone(facts=TransferFacts(same_group=False))), LEG, "group_contradicted", UNDETERMINED
    ),
    "a status seen before it began": case(
        S.with_(alone(shown(CAME_BACK))), LEG, "listing_seen_too_early", UNDETERMINED
    ),
    "the paragraph of another exporter": case(
        S.with_(alone(chosen(clause_13=ClauseThirteen.NO_REPRESENTATIVE))), LEG, "clause_13_contradicted", CONDITIONAL
    ),
    "a certificate before the company": case(
        S.change(VENDOR, exists_since=date(2024, 1, 1), certificates=OLD_CERTIFICATE),
        VENDOR, "certified_before_it_existed", CONDITIONAL,
    ),
    "in force after the last day": case(
        S.change(DOWN, notice_given=NOTICE), DOWN, "end_contradicted", UNDETERMINED
    ),
    "a term before the company": case(
        S.change(VENDOR, exists_since=date(2024, 1, 10)).change(DOWN, term=BEGUN_EARLY),
        DOWN, "concluded_before_it_existed", UNDETERMINED,
    ),
    "a transfer to another place": case(S.with_(leg()), BELOW, "place_contradicted", UNDETERMINED),
    "a transfer to a forbidden place": case(
        S.change(UP, commitments=ONLY_EEA).with_(leg()),
        BELOW, "location_forbidden", BLOCKED, (BELOW, "place_contradicted", UNDETERMINED),
    ),
}  # fmt: skip

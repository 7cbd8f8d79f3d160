"""What a draft says of the parties as they stand, and of transfers on a ground that has ended: what may replace it.

A new ground is named only where the register carries it: a listing that the law accepts on the day, with the day it
was looked at, or the clauses of 2021. Where another ground is on record but its facts do not settle it, the field
stays a gap. Without any, the transfer stops.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.mechanisms import Law, Mechanism, MechanismId, Scc2021, UkAddendum, UsFramework
from dpa_tracker.domain.transfers import Transfer, TransferMechanism
from dpa_tracker.law.art28.evidence_rules import relied_on
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.art28.transfer_facts import CountryUnknown, facts_of
from dpa_tracker.law.corpus import LawOfDay
from dpa_tracker.law.judging import Judged, judge
from dpa_tracker.law.reasons import ReasonCode, Verdict
from dpa_tracker.law.rows import Tool
from dpa_tracker.law.rule import Leg
from dpa_tracker.law.rules.us_frameworks import row_on, status_on
from dpa_tracker.law.spans import A_DAY
from dpa_tracker.use_cases.draft_chain import chain_below, engagements_of
from dpa_tracker.use_cases.draft_ground import Ground, Said
from dpa_tracker.use_cases.draft_parties import party_said
from dpa_tracker.use_cases.draft_transfers import transfers_of

CLAUSES: Final = {
    Law.EU_GDPR: MechanismId.SCC_2021,
    Law.UK_GDPR: MechanismId.UK_ADDENDUM,
    Law.CH_FADP: MechanismId.SCC_2021,
}
FRAMEWORK: Final = "framework"
BY_CLAUSES: Final = "clauses"
STOP: Final = "stop"
ANNEXED: Final = "annexed"


def repair_values(agreement: Agreement, ground: Ground, law: LawOfDay) -> Said:
    """The groups `parties`, `repair` (which only the drafter can fill) and `repairs`."""
    engagements = (*engagements_of(agreement, ground), *chain_below(agreement, ground))
    transfers = transfers_of(agreement, engagements, ground)
    repairs = repairs_said(agreement, transfers, ground, law)
    annexed = any(one.get("sheet") == ANNEXED for one in repairs)
    return {
        "parties": parties_in_order(agreement, ground),
        "repair": {"sheets": annexed},
        "repairs": repairs,
    }


def parties_in_order(agreement: Agreement, ground: Ground) -> tuple[Said, ...] | None:
    """Every party with its role, in the order of the agreement; None when none is recorded."""
    found = ((ground.records.parties.get(member.party_id), member.role) for member in agreement.parties)
    return tuple(party_said(party, role, ground) for party, role in found if party is not None) or None


def repairs_said(
    agreement: Agreement, transfers: Iterable[Transfer], ground: Ground, law: LawOfDay
) -> tuple[Said, ...]:
    """A row for each ground on record that has ended; the words of an agreement may name more of them."""
    parties = frozenset(member.party_id for member in agreement.parties)
    return tuple(
        {
            "exporter": ground.records.party_name(transfer.exporter_id),
            "importer": ground.records.party_name(transfer.importer_id),
            "country": transfer.country,
            "law": transfer.law,
            "mechanism": (ended.id,),
            **_end_said(tool),
            **_successor_said(_Leg(transfer, _between(transfer, parties), ground.records, law)),
        }
        for transfer in transfers
        for ended, tool in _ended(transfer, law)
    )


def _between(transfer: Transfer, parties: frozenset[PartyId]) -> bool:
    return {transfer.exporter_id, transfer.importer_id} <= parties


def _ended(transfer: Transfer, law: LawOfDay) -> Iterator[tuple[Mechanism, Tool]]:
    """The grounds on record that have ended under the law the transfer is made under, with the rows that say so."""
    for one in transfer.mechanisms:
        tool = law.tool(transfer.law, one.mechanism.id)
        if relied_on(one, law.day) and tool is not None and tool.span.is_before(law.day):
            yield one.mechanism, tool


def _end_said(tool: Tool) -> Said:
    """How and when it ended. Days on which the law is open lie before the first day that is certain."""
    opened = (one.valid_from for one in tool.unsettled if one.valid_from is not None)
    case = next(iter(tool.end_citations), "").rpartition(", ")[0]  # without the day, which stands in words beside it
    return {
        "ended_by": tool.ended_by,
        "case": case or None,
        "ended_on": None if tool.valid_to is None else tool.valid_to + A_DAY,
        "open_from": min(opened, default=None),
    }


@dataclass(frozen=True, slots=True)
class _Leg:
    """A transfer on an ended ground; `between_parties`: exporter and importer are parties to the agreement."""

    transfer: Transfer
    between_parties: bool
    records: Records
    law: LawOfDay

    @property
    def successors(self) -> dict[TransferMechanism, Judged]:
        """The grounds on record that are not over, planned ones too, each judged alone for the day."""
        facts = facts_of(self.transfer, self.records, self.law.day)
        if isinstance(facts, CountryUnknown):
            return {}
        left = (one for one in self.transfer.mechanisms if one.relied_to is None or self.law.day <= one.relied_to)
        judged = {one: judge(Leg(facts, self.law), one.mechanism) for one in left}
        return {one: found for one, found in judged.items() if not self._is_over(one)}

    def _is_over(self, one: TransferMechanism) -> bool:
        tool = self.law.tool(self.transfer.law, one.mechanism.id)
        return tool is not None and tool.span.is_before(self.law.day)


def _successor_said(leg: _Leg) -> Said:
    found = leg.successors
    listed = next((one for one, judged in found.items() if _is_listed(one, judged, leg.law)), None)
    clauses = next((one for one, judged in found.items() if _may_be_concluded(one, judged, leg)), None)
    by_clauses = {} if clauses is None else _clauses_said(clauses, leg)
    if listed is not None:
        fallback = by_clauses.get("clauses", ())
        return {"new_ground": FRAMEWORK, **_listing_said(listed, leg), **by_clauses, "fallback": fallback}
    if by_clauses:
        return {"new_ground": BY_CLAUSES, **by_clauses, "fallback": ()}
    return {"new_ground": None if _is_open(leg, found) else STOP, "fallback": ()}


def _is_open(leg: _Leg, found: Mapping[TransferMechanism, Judged]) -> bool:
    """Whether something on record may carry the transfer, though the facts do not settle it or it is only planned."""
    planned = any(not relied_on(one, leg.law.day) for one in found)
    return leg.transfer.country is None or planned or any(one.verdict is not Verdict.INVALID for one in found.values())


def _is_listed(one: TransferMechanism, judged: Judged, law: LawOfDay) -> bool:
    """Whether the importer is listed beyond doubt, and somebody has written down the day of looking."""
    valid = judged.verdict is Verdict.VALID and relied_on(one, law.day)
    return isinstance(one.mechanism, UsFramework) and valid and one.checked_on is not None


def _may_be_concluded(one: TransferMechanism, judged: Judged, leg: _Leg) -> bool:
    """Whether the clauses can take over: what is still to be filled is a gap of their sheet, not a reason against."""
    codes = {made.reason.code for made in judged.made}
    right = judged.verdict is not Verdict.INVALID and ReasonCode.WRONG_MODULE not in codes
    return one.mechanism.id is CLAUSES[leg.transfer.law] and relied_on(one, leg.law.day) and right


def _listing_said(one: TransferMechanism, leg: _Leg) -> Said:
    details = one.mechanism
    tool = leg.law.tool(leg.transfer.law, details.id)
    listing = details.listing if isinstance(details, UsFramework) else None
    rows = () if listing is None else listing.rows or ()
    row = None if tool is None else row_on(rows, tool.framework_row, leg.law.day)
    return {
        "framework": (details.id,),
        "list_status": None if row is None else status_on(row, leg.law.day),
        "list_covers": None if row is None or row.covers is None else tuple(sorted(row.covers)),
        "list_checked_on": one.checked_on,
    }


def _clauses_said(one: TransferMechanism, leg: _Leg) -> Said:
    details = one.mechanism
    if not isinstance(details, Scc2021 | UkAddendum):
        return {}
    own_sheet = ANNEXED if leg.transfer.law is Law.EU_GDPR else "separate"
    return {
        "clauses": (details.id,),
        "sheet": own_sheet if leg.between_parties else "between_others",
        "module": details.module,
        "concluded_on": details.concluded_on,
        "tia_date": None if details.tia is None else details.tia.dated,
        "tia_conclusion": None if details.tia is None else details.tia.conclusion,
    }

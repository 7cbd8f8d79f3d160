"""What transfers without a ground need for their documents: an agreement in draft, and the clauses as a fallback.

An agreement is recorded under the use that the transfer belongs to. The clauses stand there as not concluded, behind
the grounds on record: they carry nothing until they are signed, and a sheet can be made from them.

The documents are then made under it, as under any other. Where no use is on record, the agreement names no service and
its documents say what they lack. Where the importer is a controller of its own, nothing is made: no agreement under
Art. 28 is the paper for that. Nor where neither end is a company of ours: the two have to agree it between them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from dpa_tracker.domain.agreements import Role
from dpa_tracker.domain.engagements import Engagement, EngagementStatus
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import AgreementId, TransferId
from dpa_tracker.domain.mechanisms import (
    ExporterRole,
    ImporterRole,
    Law,
    MandatoryPart,
    MechanismId,
    Scc2021,
    SccModule,
    UkAddendum,
)
from dpa_tracker.domain.transfers import Transfer, TransferMechanism
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.accepted_paper import Between, paper_between, usable_paper
from dpa_tracker.use_cases.save_engagement import SaveEngagement, put_engagement
from dpa_tracker.use_cases.save_transfer import SaveTransfer, put_transfer

_CLAUSES: Final = frozenset({MechanismId.SCC_2021, MechanismId.UK_ADDENDUM, MechanismId.UK_IDTA})
_MODULES: Final = {
    ExporterRole.CONTROLLER: SccModule.CONTROLLER_TO_PROCESSOR,
    ExporterRole.PROCESSOR: SccModule.PROCESSOR_TO_SUB_PROCESSOR,
}
_TABLES: Final = frozenset(each for each in MandatoryPart if each.value.startswith("table"))
_ANNEXES: Final = frozenset(MandatoryPart) - _TABLES
_ROLES = {ExporterRole.CONTROLLER: Role.CONTROLLER, ExporterRole.PROCESSOR: Role.PROCESSOR}


@dataclass(frozen=True, slots=True)
class PaperForTransfers:
    """Record what transfers lack, on the day that counts as today: `ids` an agreement, `unclaused` the clauses."""

    ids: tuple[TransferId, ...]
    on: date
    unclaused: tuple[TransferId, ...] = ()


@dataclass(frozen=True, slots=True)
class PapersMade(Outcome):
    """The agreements under which documents can be made now, and the transfers for which none was recorded."""

    agreement_ids: tuple[AgreementId, ...]
    left: tuple[TransferId, ...] = ()


def paper_for_transfers(register: Register, command: PaperForTransfers, *, actor: str, at: datetime) -> PapersMade:
    """Record the agreements, as one step that can be undone.

    Raises KnownError `transfers_without_paper` where there is none to make for any of the transfers.
    """
    with unit_of_work(register, actor=actor, at=at) as work:
        made = {each: _paper(work, each, command.on) for each in command.ids}
        found = tuple(dict.fromkeys(each for each in made.values() if each is not None))
        left = tuple(key for key, each in made.items() if each is None)
        if left and not found and set(left).issuperset(command.unclaused):
            raise KnownError("transfers_without_paper", number=len(left))
        for key in command.unclaused:
            _put_clauses(work, key, command.on)
    outcome = work.outcome()
    return PapersMade(outcome.changes, outcome.undo, found, left)


def _put_clauses(work: Work, transfer_id: TransferId, on: date) -> None:
    """The clauses of 2021/914 (with the Addendum under UK law) as a fallback where a processor receives."""
    transfer = work.transfers.get(transfer_id)
    module = None if transfer is None else _MODULES.get(transfer.exporter_role)
    if transfer is None or module is None or transfer.importer_role is not ImporterRole.PROCESSOR:
        return
    if any(each.mechanism.id in _CLAUSES and (each.relied_to or on) >= on for each in transfer.mechanisms):
        return
    clauses: Scc2021 | UkAddendum = Scc2021(module=module, missing_parts=_ANNEXES)
    if transfer.law is Law.UK_GDPR:
        clauses = UkAddendum(module=module, missing_parts=_TABLES)
    grounds = (*transfer.mechanisms, TransferMechanism(clauses, fallback=True))
    put_transfer(work, SaveTransfer(replace(transfer, mechanisms=grounds), transfer.version))


def _paper(work: Work, transfer_id: TransferId, on: date) -> AgreementId | None:
    transfer = work.transfers.get(transfer_id)
    role = None if transfer is None else _ROLES.get(transfer.exporter_role)
    if transfer is None or role is None or transfer.importer_role is not ImporterRole.PROCESSOR:
        return None
    engagement = _use(work, transfer)
    there = usable_paper(work, engagement, on)
    if there is not None:
        return there.id
    exporter, importer = (work.parties.get(each) for each in (transfer.exporter_id, transfer.importer_id))
    if exporter is None or importer is None or not (exporter.own or importer.own):
        return None
    service = None if engagement is None else work.services.get(engagement.service_id)
    paper = paper_between(work, Between(exporter, importer, service, role, on))
    if engagement is not None:
        put_engagement(work, SaveEngagement(replace(engagement, agreement_id=paper.id), engagement.version))
    return paper.id


def _use(work: Work, transfer: Transfer) -> Engagement | None:
    """The use the transfer is linked to, else the only one between its parties."""
    if transfer.engagement_id is not None:
        linked = work.engagements.get(transfer.engagement_id)
        ends = None if linked is None else (linked.client_id, linked.provider_id)
        return linked if ends == (transfer.exporter_id, transfer.importer_id) else None
    between = work.engagements.where(client_id=transfer.exporter_id, provider_id=transfer.importer_id, archived=False)
    live = [each for each in between if each.status is not EngagementStatus.ENDED]
    return live[0] if len(live) == 1 else None

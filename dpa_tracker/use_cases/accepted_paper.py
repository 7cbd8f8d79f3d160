"""The agreement under which a vendor will be used: the one that is there, or a new one in draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.agreements import Agreement, AgreementParty, Direction, Role, Side
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import AgreementId, Kind
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Processing, Service
from dpa_tracker.law.art28.states import BEFORE_CONCLUSION, agreement_on
from dpa_tracker.sentences import sentence
from dpa_tracker.store.unit_of_work import Work
from dpa_tracker.use_cases.new_identity import new_id
from dpa_tracker.use_cases.save_agreement import SaveAgreement, put_agreement


@dataclass(frozen=True, slots=True)
class Between:
    """Who uses whom for what, in which role, on which day; `reference` is that of a new agreement, if one is made.

    `service` None: nobody has recorded what for. `processing`: the description of a new agreement, where that of the
    service does not say all of it.
    """

    house: Party
    vendor: Party
    service: Service | None
    role: Role
    on: date
    reference: str = ""
    processing: Processing | None = None


def paper_between(work: Work, wanted: Between) -> Agreement:
    """The agreement of the two for the service: in force, else under way, else a new draft.

    One that has expired or was terminated is never taken: it would look as if the vendor had a paper.
    """
    found = [
        each for each in work.agreements.listing("parties", "party_id", wanted.vendor.id) if _is_theirs(each, wanted)
    ]
    service = wanted.service
    named = [each for each in found if service is None or service.id in each.service_ids]
    for group in (named, [each for each in found if not each.service_ids]):
        days = [(each, agreement_on(each, wanted.on, calendar_of)) for each in group]
        in_force = [each for each, day in days if day.in_force]
        under_way = [each for each, day in days if day.state in BEFORE_CONCLUSION]
        for usable in (*in_force, *under_way):
            return usable
    return put_agreement(work, SaveAgreement(_drafted(work, wanted)))


def usable_paper(work: Work, engagement: Engagement | None, on: date) -> Agreement | None:
    """The agreement recorded for an engagement, where it is in force on the day or under way."""
    if engagement is None or engagement.agreement_id is None:
        return None
    agreement = work.agreements.get(engagement.agreement_id)
    if agreement is None or agreement.archived:
        return None
    day = agreement_on(agreement, on, calendar_of)
    return agreement if day.in_force or day.state in BEFORE_CONCLUSION else None


def _is_theirs(agreement: Agreement, wanted: Between) -> bool:
    return (
        not agreement.archived
        and wanted.house.id in {each.party_id for each in agreement.on_side(Side.INSTRUCTING)}
        and wanted.vendor.id in {each.party_id for each in agreement.on_side(Side.PROCESSING)}
    )


def _drafted(work: Work, wanted: Between) -> Agreement:
    theirs = Role.PROCESSOR if wanted.role is Role.CONTROLLER else Role.SUB_PROCESSOR
    return Agreement(
        AgreementId(new_id(Kind.AGREEMENT)),
        wanted.reference.strip() or _free_reference(work, wanted.on),
        _title(wanted),
        Direction.INTRA_GROUP if wanted.vendor.own else Direction.DOWNSTREAM,
        (
            AgreementParty(wanted.house.id, Side.INSTRUCTING, wanted.role),
            AgreementParty(wanted.vendor.id, Side.PROCESSING, theirs),
        ),
        service_ids=() if wanted.service is None else (wanted.service.id,),
        language=wanted.vendor.language,
        processing=wanted.processing,
    )


def _title(wanted: Between) -> str:
    if wanted.service is None:
        return sentence("what_if.title_of_transfer", {"vendor": wanted.vendor.name})
    return sentence("request.agreement_title", {"vendor": wanted.vendor.name, "service": wanted.service.name})


def _free_reference(work: Work, on: date) -> str:
    """The first that no agreement has: DPA-2026-001."""
    number = 1
    while work.agreements.where(reference=f"DPA-{on.year}-{number:03d}"):
        number += 1
    return f"DPA-{on.year}-{number:03d}"

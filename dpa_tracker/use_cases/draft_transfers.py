"""What a draft says of transfers: every leg of the chain (Annex C), and the sheets for legs between the parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from dpa_tracker.domain.agreements import Agreement, Role
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.mechanisms import (
    ExporterRole,
    ImporterRole,
    Law,
    MechanismId,
    Scc2021,
    SccModule,
    Tia,
    TiaConclusion,
    UkAddendum,
)
from dpa_tracker.domain.transfers import ClauseChoices, Transfer, TransferMechanism
from dpa_tracker.law.art28.engaged import engaged_under
from dpa_tracker.use_cases.draft_ground import Ground, Said
from dpa_tracker.use_cases.draft_parties import party_said


def transfers_of(agreement: Agreement, engagements: Iterable[Engagement], ground: Ground) -> tuple[Transfer, ...]:
    """The legs that belong to the agreement on the day: of its engagements, and between its parties."""
    parties = {member.party_id for member in agreement.parties}
    found: dict[Transfer, None] = {}
    for engagement in engagements:
        found.update(dict.fromkeys(ground.records.transfers_of_engagement.get(engagement.id, ())))
    for party in sorted(parties):
        for transfer in ground.records.transfers_of_party.get(party, ()):
            if transfer.engagement_id is None and {transfer.exporter_id, transfer.importer_id} <= parties:
                found[transfer] = None
    return tuple(one for one in found if ground.runs(one.begins_on, one.ends_on) and _leaves_the_area(one, ground))


def _leaves_the_area(transfer: Transfer, ground: Ground) -> bool:
    """Whether a leg is a transfer at all: to another party, and out of the area or to where nobody knows."""
    same = transfer.exporter_id == transfer.importer_id or transfer.importer_role is ImporterRole.SAME_ENTITY
    inside = transfer.law is Law.EU_GDPR and transfer.country is not None and ground.in_eea(transfer.country)
    return not same and not inside


def whole_chain_said(
    transfers: Iterable[Transfer], engagements: Iterable[Engagement], ground: Ground
) -> tuple[Said, ...] | None:
    """A row for each leg of a chain, and one of gaps for each place outside the area that no recorded leg goes to.

    None, not "no transfer", where no leg is recorded and a place is outside the area or unknown.
    """
    chain, legs = tuple(engagements), tuple(transfers)
    said = transfers_said(legs, ground)
    if not said:
        return said if all(grounds_of(one, ground) is not None for one in chain) else None
    return (*said, *(row for one in chain for row in _unrecorded_said(one, legs, ground)))


def _unrecorded_said(engagement: Engagement, legs: tuple[Transfer, ...], ground: Ground) -> Iterator[Said]:
    """The legs that somebody in the area must have to a provider, by its places, and that nobody has recorded."""
    client = ground.records.parties.get(engagement.client_id)
    if client is None or client.country is None or not ground.in_eea(client.country):
        return
    ends = (engagement.client_id, engagement.provider_id)
    known = {one.country for one in _running(engagement, ground)}
    known |= {one.country for one in legs if (one.exporter_id, one.importer_id) == ends}
    places = dict.fromkeys(location.country for location in engagement.locations) or {None: None}
    for country in places:
        if country not in known and (country is None or not ground.in_eea(country)):
            names = (client.name, ground.records.party_name(engagement.provider_id))
            yield {
                "exporter": names[0],
                "importer": names[1],
                "country": country,
                "law": Law.EU_GDPR,
                "concluded_on": "",  # of a ground that nobody has recorded no day is missing
            }


def transfers_said(transfers: Iterable[Transfer], ground: Ground) -> tuple[Said, ...]:
    """A row for each leg."""
    return tuple(
        {
            **_leg_said(transfer, ground),
            "exporter": ground.records.party_name(transfer.exporter_id),
            "importer": ground.records.party_name(transfer.importer_id),
        }
        for transfer in transfers
    )


def sheets_said(agreement: Agreement, transfers: Iterable[Transfer], law: Law, ground: Ground) -> tuple[Said, ...]:
    """A sheet for each leg between the parties that rests, now or as fallback, on the clauses of 2021/914."""
    roles = {member.party_id: member.role for member in agreement.parties}
    return tuple(
        {
            **_sheet_said(transfer, one, ground),
            "exporter": _side_said(
                transfer.exporter_id, _role_in(transfer.exporter_role, roles[transfer.exporter_id]), agreement, ground
            ),
            "importer": _side_said(
                transfer.importer_id, _role_in(transfer.importer_role, roles[transfer.importer_id]), agreement, ground
            ),
        }
        for transfer in transfers
        if transfer.law is law and {transfer.exporter_id, transfer.importer_id} <= roles.keys()
        for one in _clauses_of(transfer, ground)
    )


def _role_in(leg: ExporterRole | ImporterRole, agreed: Role) -> Role:
    """The role a side has in the transfer, which decides the module: that of the agreement where it is of its kind.

    A vendor that processes for us may also receive data as a controller; its sheet for those must say so.
    """
    if leg not in (ExporterRole.CONTROLLER, ExporterRole.PROCESSOR):
        return agreed
    processes = leg == ExporterRole.PROCESSOR
    if processes == (agreed in (Role.PROCESSOR, Role.SUB_PROCESSOR)):
        return agreed
    return Role.PROCESSOR if processes else Role.CONTROLLER


def _clauses_of(transfer: Transfer, ground: Ground) -> list[TransferMechanism]:
    """The clauses a leg rests on: under UK law the Addendum, and where it lacks the clauses it is to be added to."""
    relied = [one for one in transfer.mechanisms if _relied_on(one, ground)]
    clauses = [one for one in relied if one.mechanism.id is MechanismId.SCC_2021]
    if transfer.law is not Law.UK_GDPR:
        return clauses
    return [one for one in relied if one.mechanism.id is MechanismId.UK_ADDENDUM] or clauses


def grounds_of(engagement: Engagement, ground: Ground) -> tuple[MechanismId, ...] | None:
    """The grounds of the transfers to a provider; none when it works only inside the area, None when not known."""
    found = dict.fromkeys(
        one.mechanism.id for transfer in _running(engagement, ground) for one in _grounds_today(transfer, ground)
    )
    places = [location.country for location in engagement.locations]
    inside = bool(places) and all(country is not None and ground.in_eea(country) for country in places)
    return tuple(found) or (() if inside else None)


def _running(engagement: Engagement, ground: Ground) -> list[Transfer]:
    transfers = ground.records.transfers_of_engagement.get(engagement.id, ())
    return [one for one in transfers if ground.runs(one.begins_on, one.ends_on)]


def _grounds_today(transfer: Transfer, ground: Ground) -> list[TransferMechanism]:
    """The grounds relied on. What has ended carries nothing: it is named only where there is no other."""
    relied = [one for one in transfer.mechanisms if not one.fallback and _relied_on(one, ground)]
    return [one for one in relied if not ground.has_ended(transfer.law, one.mechanism.id)] or relied


def _may_take_over(one: TransferMechanism, transfer: Transfer, ground: Ground) -> bool:
    return one.fallback and _relied_on(one, ground) and not ground.has_ended(transfer.law, one.mechanism.id)


def _leg_said(transfer: Transfer, ground: Ground) -> Said:
    today = _grounds_today(transfer, ground)
    first = next(iter(today), None)
    # Of several grounds the one that needs an assessment speaks of it: the one beside it needs none.
    assessed = next((one for one in today if hasattr(one.mechanism, "tia")), first)
    return {
        "country": transfer.country,
        "law": transfer.law,
        "mechanisms": tuple(one.mechanism.id for one in today) or None,
        "fallback": tuple(one.mechanism.id for one in transfer.mechanisms if _may_take_over(one, transfer, ground)),
        "concluded_on": None if first is None else _day_of(first),
        "frequency": transfer.facts.frequency,
        **_assessment_said(assessed),
    }


def _assessment_said(one: TransferMechanism | None) -> Said:
    details = None if one is None else one.mechanism
    tia: Tia | None = getattr(details, "tia", None)
    module = getattr(details, "module", None)
    if details is None:
        return {"tia_required": None}
    required: bool | None = hasattr(details, "tia")
    if isinstance(details, Scc2021) and module is SccModule.PROCESSOR_TO_CONTROLLER:
        required = details.combined_with_data_collected_in_the_eu
    measures = _measures_said(required, tia)
    record = None if one is None else one.assessment
    return {
        "module": module,
        "tia_required": required,
        "tia_date": None if tia is None else tia.dated,
        "tia_conclusion": None if tia is None else tia.conclusion,
        "measures": measures,
        "supplementary": measures,
        "combined": getattr(details, "combined_with_data_collected_in_the_eu", None),
        "tia_law": None if record is None else record.law_and_practice or None,
        "tia_approver": None if record is None else record.approver or None,
        "tia_review_on": None if record is None else record.next_review,
    }


def _measures_said(required: bool | None, tia: Tia | None) -> tuple[str, ...] | None:
    """The supplementary measures: none when the assessment asks for none, those it asks for when they are in place.

    A ground that needs no assessment has none either. Else nobody knows, and the field is a gap.
    """
    if required is False or (tia is not None and tia.conclusion is TiaConclusion.ADEQUATE):
        return ()
    if tia is None or tia.conclusion is not TiaConclusion.ADEQUATE_WITH_MEASURES:
        return None
    return ("in_place",) if tia.measures_in_place else None


def _sheet_said(transfer: Transfer, one: TransferMechanism, ground: Ground) -> Said:
    details = one.mechanism
    module = details.module if isinstance(details, Scc2021 | UkAddendum) else None
    said = {**_leg_said(transfer, ground), **_assessment_said(one), **choices_said(one.choices, module)}
    if transfer.law is Law.UK_GDPR and isinstance(details, Scc2021):
        # The clauses alone are no ground there; the Addendum is yet to be concluded: no day, not an unknown one.
        return {**said, "mechanisms": (MechanismId.UK_ADDENDUM,), "concluded_on": ""}
    return {**said, "concluded_on": details.concluded_on if isinstance(details, Scc2021 | UkAddendum) else None}


def choices_said(choices: ClauseChoices | None, module: SccModule | None) -> Said:
    """The options and blanks of the clauses, by the names of their fields."""
    if choices is None:
        return {"module": module}
    options = {True: "included", False: "excluded"}
    return {
        "module": module,
        "clause_7": None if choices.clause_7_docking is None else options[choices.clause_7_docking],
        "clause_9_option": choices.clause_9,
        "clause_9_days": choices.clause_9_days,
        "clause_11_option": None if choices.clause_11_dispute_body is None else options[choices.clause_11_dispute_body],
        "clause_13": choices.clause_13,
        "clause_17_option": choices.clause_17_option,
        "clause_17_country": choices.clause_17_country,
        "clause_18_country": choices.clause_18_country,
        "authority": choices.authority or None,
    }


def _side_said(party_id: PartyId, role: Role, agreement: Agreement, ground: Ground) -> Said | None:
    """One side of a sheet. Relevant to the transfer is what the party provides under the agreement, or does of it.

    A side that does none of it takes part in what the agreement is about; what a party does for others is not said.
    """
    party = ground.records.parties.get(party_id)
    if party is None:
        return None
    services = [service for service in ground.records.services.values() if not service.archived]
    covered = [service for service in services if service.id in agreement.service_ids]
    names = [service.name for service in covered if party_id in service.provider_ids] or _tasks(
        party_id, agreement, ground
    )
    return {
        **party_said(party, role, ground),
        "activities": "; ".join(names or [one.name for one in covered]) or None,
    }


def _tasks(party_id: PartyId, agreement: Agreement, ground: Ground) -> list[str]:
    """What a party does of the services without providing them as a whole."""
    engaged = engaged_under(agreement, ground.records, ground.on)
    return list(dict.fromkeys(one.purpose for one in engaged if one.provider_id == party_id and one.purpose))


def _relied_on(one: TransferMechanism, ground: Ground) -> bool:
    begun = one.relied_from is None or one.relied_from <= ground.on
    return begun and (one.relied_to is None or ground.on <= one.relied_to)


def _day_of(one: TransferMechanism) -> object:
    """The day of a ground; a ground that is not concluded, such as adequacy, may have none: empty, not unknown."""
    concluded: date | None = getattr(one.mechanism, "concluded_on", None)
    day = concluded or one.relied_from or one.checked_on
    return day if day is not None or hasattr(one.mechanism, "concluded_on") else ""

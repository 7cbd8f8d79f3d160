"""What letters about the end say: non-renewal and termination, and the confirmation that the data are deleted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Final, cast

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.agreements import Agreement, AgreementStatus
from dpa_tracker.domain.endings import Ending, EndingFault, EndingState, ending_on
from dpa_tracker.domain.engagements import Engagement, EngagementStatus
from dpa_tracker.domain.faults import Fault, InvalidInputError, KnownError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.term import DAY, TermKind
from dpa_tracker.use_cases.draft_ground import Ground, Said
from dpa_tracker.use_cases.draft_parties import is_called, number_said, processing_parties
from dpa_tracker.word.filling import Gap

BY_TERM: Final = frozenset({"non_renewal", "termination"})
NOT_YET: Final = "not_yet"
CONFIRMATIONS: Final = "deletion.confirmations"


def ending_said(agreement: Agreement, ground: Ground, said: Mapping[str, object]) -> tuple[Said, tuple[Gap, ...]]:
    """The end that a notice given on the day leads to, by the term of the agreement; only where notice decides it."""
    act = said.get("ending.act")
    ending = _ending(agreement, ground) if act in BY_TERM else Ending()
    values: Said = {
        "state": ending.state,
        "send_by": ending.send_by,
        "missed": ending.missed,
        "last_day": ending.last_day,
        "cure_over": cure_by < ground.on if isinstance(cure_by := said.get("ending.cure_by"), date) else None,
        "ends_from": None if ending.last_day is None else ending.last_day + DAY,
    }
    return values, tuple(_ending_gaps(agreement, said, ending))


def deletion_said(agreement: Agreement, ground: Ground, said: Mapping[str, object]) -> tuple[Said, tuple[Gap, ...]]:
    """Whether the backups are gone, and every sub-processor there has been with its own confirmation.

    Raises InvalidInputError when a confirmation names nobody in the chain, or its day cannot be read or lies ahead.
    """
    until = said.get("deletion.backups_until")
    chain = ever_below(agreement, ground)
    confirmed = _confirmations(said, chain or (), ground.on)
    rows = None if chain is None else tuple(_confirmed_said(party, confirmed.get(party.id)) for party in chain)
    values: Said = {
        "backups_gone": until <= ground.on if isinstance(until, date) else None,
        "sub_processors": rows,
        "all_confirmed": _all_confirmed(rows),
    }
    country = said.get("deletion.kept_law_country")
    outside = isinstance(country, str) and bool(said.get("deletion.kept")) and not ground.in_eea(country)
    name = "deletion.kept_law_country"
    return values, (Gap(name, name, "kept_outside_eea"),) if outside else ()


def ever_below(agreement: Agreement, ground: Ground) -> tuple[Party, ...] | None:
    """Everyone who processes or has processed below the processing parties, at any depth; None: no service on record.

    One whose use has ended held the data too, and confirms as the others do.
    """
    if not agreement.service_ids:
        return None
    own = {member.party_id for member in agreement.parties}
    waiting = [(party, service) for party in processing_parties(agreement) for service in agreement.service_ids]
    seen = set(waiting)
    parties: dict[PartyId, Party] = {}
    while waiting:
        node = waiting.pop(0)
        for engagement in ground.records.used.get(node, ()):
            below = (engagement.provider_id, engagement.service_id)
            if not _has_begun(engagement, ground.on) or below in seen:
                continue
            seen.add(below)
            waiting.append(below)
            party = ground.records.parties.get(engagement.provider_id)
            if party is not None and party.id not in own:
                parties[party.id] = party
    return tuple(sorted(parties.values(), key=lambda party: (party.name.casefold(), party.id)))


def _has_begun(engagement: Engagement, on: date) -> bool:
    planned = engagement.status is EngagementStatus.PLANNED
    return not planned and (engagement.begins_on is None or engagement.begins_on <= on)


def _ending(agreement: Agreement, ground: Ground) -> Ending:
    ended = agreement.terminated_on is not None and agreement.terminated_on <= ground.on
    if ended or agreement.status is AgreementStatus.TERMINATED:
        return Ending(fault=EndingFault.ALREADY_ENDED)
    if agreement.term is None:
        return Ending()
    try:
        return ending_on(agreement.term, ground.on, calendar_of(agreement.term))
    except (KnownError, InvalidInputError):  # the holidays that its term counts are not known
        return Ending()


def _ending_gaps(agreement: Agreement, said: Mapping[str, object], ending: Ending) -> Iterator[Gap]:
    act, cure_by, effective = (said.get(f"ending.{name}") for name in ("act", "cure_by", "effective_on"))
    evergreen = agreement.term is not None and agreement.term.kind is TermKind.EVERGREEN
    if ending.fault is not None:
        yield Gap("ending.last_day", "ending.last_day", ending.fault.value)
    if act == "non_renewal" and evergreen:
        yield Gap("ending.act", "ending.act", "nothing_to_renew")
    if act == "termination" and ending.state is EndingState.BY_ITSELF:
        yield Gap("ending.act", "ending.act", "ends_by_itself")
    if act != "partial" and said.get("ending.services_end") is False:
        yield Gap("ending.services_end", "ending.services_end", "ends_alone")
    if act == "breach" and isinstance(cure_by, date) and isinstance(effective, date) and effective <= cure_by:
        yield Gap("ending.effective_on", "ending.effective_on", "ends_before_cure")


def _confirmations(said: Mapping[str, object], chain: tuple[Party, ...], on: date) -> dict[PartyId, date | str]:
    items = said.get(CONFIRMATIONS)
    found: dict[PartyId, date | str] = {}
    faults: list[Fault] = []
    for item in cast("tuple[str, ...]", items or ()):
        name, _, answer = (part.strip() for part in item.rpartition(":"))
        party = next((one for one in chain if is_called(one, name)), None)
        day = _confirmed(answer)
        if party is None:
            names = "; ".join(one.name for one in chain) or "-"
            faults.append(Fault(CONFIRMATIONS, "said_no_sub_processor", {"value": name[:80], "allowed": names}))
        elif day is None:
            faults.append(Fault(CONFIRMATIONS, "said_no_confirmation", {"value": item[:80]}))
        elif isinstance(day, date) and day > on:
            faults.append(Fault(CONFIRMATIONS, "said_day_to_come", {"value": day, "on": on}))
        else:
            found[party.id] = day
    if faults:
        raise InvalidInputError(tuple(faults))
    return found


def _confirmed(answer: str) -> date | str | None:
    if answer == NOT_YET:
        return NOT_YET
    with suppress(ValueError):
        if (given := date.fromisoformat(answer)).isoformat() == answer:
            return given
    return None


def _confirmed_said(party: Party, confirmation: date | str | None) -> Said:
    return {"name": party.name, "registration_number": number_said(party), "confirmation": confirmation}


def _all_confirmed(rows: tuple[Said, ...] | None) -> bool | None:
    if rows is None or any(row["confirmation"] is None for row in rows):
        return None
    return all(row["confirmation"] != NOT_YET for row in rows)

"""What letters about sub-processors say: the change that is notified, and the objection to one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Final

from dpa_tracker.domain.agreements import BINDING_FORMS, Agreement, Side
from dpa_tracker.domain.change_notices import ChangeDays, change_days, objection_days_on
from dpa_tracker.domain.commitments import Authorisation, CommitmentKind, Stated
from dpa_tracker.domain.engagements import Engagement, EngagementStatus
from dpa_tracker.domain.faults import Fault, InvalidInputError, KnownError
from dpa_tracker.domain.parties import Party
from dpa_tracker.use_cases.draft_chain import location_said, named_party_said
from dpa_tracker.use_cases.draft_ground import Ground, Said
from dpa_tracker.use_cases.draft_letter_periods import LetterPeriods, letter_periods
from dpa_tracker.use_cases.draft_parties import is_called, number_said
from dpa_tracker.use_cases.draft_transfers import grounds_of, transfers_said
from dpa_tracker.word.filling import Gap

# By kind of authorisation; a change of owner leaves the authorised company the same, so nothing is requested.
ACTS: Final = {
    Authorisation.GENERAL: "notice",
    Authorisation.SPECIFIC: "request",
    Authorisation.NONE: "amendment",
}
REFUSALS: Final[Mapping[str, str]] = {"specific": "refusal", "none": "not_permitted"}
# What must wait for the notice: not a change of owner, which is none of ours, and nothing that waits for a signature.
BOUND_TO_NOTICE: Final = frozenset({"notice", "request"})
NEEDS_START: Final = frozenset({"add", "replace", "place"})
CLAUSE_OF: Final = (CommitmentKind.CHANGE_NOTICE_DAYS, CommitmentKind.AUTHORISATION)


def change_said(agreement: Agreement, ground: Ground, said: Mapping[str, object]) -> tuple[Said, tuple[Gap, ...]]:
    """The particulars of the sub-processor and the days of the notice; gaps for what is named but not on record."""
    start = _day(said, "change.planned_start")
    days = _days(ground.on, start, letter_periods(agreement, ground.records))
    there = ground if start is None else replace(ground, on=start)
    party, uses = _named(said, "change.sub_processor", agreement, there)
    replaced, _uses = _named(said, "change.replaces", agreement, there)
    clauses = (ground.records.commitment(agreement, kind) for kind in CLAUSE_OF)
    act = _act(said.get("change.kind"), _authorisation(agreement, ground))
    bound = None if act is None else act in BOUND_TO_NOTICE and said.get("change.kind") in NEEDS_START
    values: Said = {
        "act": act,
        "clause": next((one.clause for one in clauses if one is not None and one.clause), None),
        "send_by": days.send_by if bound else None,
        "object_by": days.object_by,
        "earliest_start": days.earliest_start,
        "early": days.early if bound else bound,
        **_particulars(party, said.get("change.sub_processor")),
        "replaced_name": said.get("change.replaces") if replaced is None else replaced.name,
        "replaced_number": None if replaced is None else number_said(replaced),
        "uses": tuple(_use_said(one, there) for one in uses) or None,
    }
    return values, tuple(_change_gaps(said, party, replaced, early=values["early"] is True))


def objection_said(agreement: Agreement, ground: Ground, said: Mapping[str, object]) -> tuple[Said, tuple[Gap, ...]]:
    """Whether the objection comes within the period, and the legal entity that it is about."""
    party, _uses = _named(said, "objection.sub_processor", agreement, ground)
    values: Said = {
        **_particulars(party, said.get("objection.sub_processor")),
        **_objection_days(_day(said, "objection.received_on"), agreement, ground),
    }
    return values, tuple(_not_on_record(said, "objection.sub_processor", party))


def _act(kind: object, authorisation: object) -> str | None:
    if kind is None:
        return None
    if kind == "end":
        return "information"
    if authorisation not in tuple(Authorisation):
        return None
    if kind == "owner":
        return "information" if authorisation == Authorisation.NONE else "notice"
    return ACTS[Authorisation(str(authorisation))]


def _authorisation(agreement: Agreement, ground: Ground) -> str | None:
    said = ground.records.commitment(agreement, CommitmentKind.AUTHORISATION)
    return said.choice if said is not None and said.stated is Stated.STATED and said.choice else None


def _days(on: date, start: date | None, periods: LetterPeriods) -> ChangeDays:
    try:
        return change_days(on, start, periods.notice, periods.objection, unlimited=periods.unlimited)
    except KnownError:  # a year without holidays on record
        return ChangeDays(None, None, None, None)
    except OverflowError:
        raise InvalidInputError((Fault("change.planned_start", "said_beyond_calendar"),)) from None


def _objection_days(received: date | None, agreement: Agreement, ground: Ground) -> Said:
    """Silence is refusal under a specific authorisation, so only a general one makes the day matter."""
    period = letter_periods(agreement, ground.records).objection
    found = None
    if received is not None and period is not None:
        with suppress(KnownError):  # a year without holidays on record
            found = objection_days_on(received, ground.on, period)
    authorisation = _authorisation(agreement, ground)
    act = REFUSALS.get(str(authorisation))
    if authorisation == Authorisation.GENERAL and found is not None:
        act = "in_time" if found.in_time else "late"
    return {
        "act": act,
        "object_by": None if found is None else found.object_by,
        "day": None if found is None else found.day,
    }


def _change_gaps(
    said: Mapping[str, object], party: Party | None, replaced: Party | None, *, early: bool
) -> Iterator[Gap]:
    yield from _not_on_record(said, "change.sub_processor", party)
    yield from _not_on_record(said, "change.replaces", replaced)
    if early and "change.urgent_reason" not in said:
        yield Gap("change.planned_start", "change.planned_start", "start_too_early")


def _not_on_record(said: Mapping[str, object], name: str, party: Party | None) -> Iterator[Gap]:
    if name in said and party is None:
        yield Gap(name, name, "not_in_register")


def _named(
    said: Mapping[str, object], name: str, agreement: Agreement, ground: Ground
) -> tuple[Party | None, tuple[Engagement, ...]]:
    """The party that a text names (name, alias, number or id; or an engagement's id), and what it is used for.

    None when no party, or more than one, is called so.
    """
    text = said.get(name)
    if not isinstance(text, str):
        return None, ()
    records = ground.records
    one = next((found for found in records.engagements.values() if found.id == text and not found.archived), None)
    if one is not None:
        return records.parties.get(one.provider_id), (one,)
    parties = [party for party in records.parties.values() if not party.archived and is_called(party, text)]
    if len(parties) != 1:
        return None, ()
    instructing = {member.party_id for member in agreement.on_side(Side.INSTRUCTING)}
    uses = tuple(
        engagement
        for engagement in records.of_party.get(parties[0].id, ())
        if engagement.provider_id == parties[0].id
        and engagement.client_id not in instructing
        and engagement.service_id in agreement.service_ids
        and engagement.status is not EngagementStatus.ENDED
        and (engagement.ends_on is None or engagement.ends_on >= ground.on)
    )
    return parties[0], uses


def _particulars(party: Party | None, named: object) -> Said:
    return {"name": named} if party is None else named_party_said(party)


def _use_said(engagement: Engagement, ground: Ground) -> Said:
    service = ground.records.services.get(engagement.service_id)
    return {
        "service": None if service is None else service.name,
        "engaged_by": ground.records.party_name(engagement.client_id),
        "purpose": engagement.purpose or None,
        "data_categories": engagement.categories or None,
        "data_subjects": engagement.data_subjects or None,
        "locations": tuple(location_said(location) for location in engagement.locations) or None,
        "mechanism": grounds_of(engagement, ground),
        **_assessment_said(engagement, ground),
        **_contract_said(engagement, ground),
    }


def _assessment_said(engagement: Engagement, ground: Ground) -> Said:
    """Whether the transfers to a provider need an assessment, and the day of the oldest; None where one is missing."""
    running = (
        one
        for one in ground.records.transfers_of_engagement.get(engagement.id, ())
        if ground.runs(one.begins_on, one.ends_on)
    )
    rows = transfers_said(running, ground)
    if not rows:
        inside = grounds_of(engagement, ground) == ()
        return {"tia_required": False if inside else None, "tia_date": None}
    needed = [row for row in rows if row["tia_required"]]
    days = [day for row in needed if isinstance(day := row.get("tia_date"), date)]
    unknown = any(row["tia_required"] is None for row in rows)
    return {
        "tia_required": True if needed else None if unknown else False,
        "tia_date": min(days) if days and len(days) == len(needed) else None,
    }


def _contract_said(engagement: Engagement, ground: Ground) -> Said:
    """The contract with the sub-processor (Art. 28(4)). One that is still to be concluded is said of a planned use."""
    agreement = ground.records.agreement_of(engagement)
    day = None
    if agreement is not None and agreement.conclusion.form in BINDING_FORMS:
        day = agreement.conclusion.concluded_on
    planned = engagement.status is EngagementStatus.PLANNED
    return {
        "contract_in_place": True if day is not None else False if planned else None,
        "contract": None if agreement is None else agreement.reference or agreement.title or None,
        "contract_date": day,
    }


def _day(said: Mapping[str, object], name: str) -> date | None:
    value = said.get(name)
    return value if isinstance(value, date) else None

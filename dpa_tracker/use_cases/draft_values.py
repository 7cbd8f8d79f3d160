"""The values a template is filled with: everything the register says about one agreement, by the names of fields."""

from __future__ import annotations

from datetime import date

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.mechanisms import Law, MechanismId, Scc2021, UkAddendum
from dpa_tracker.domain.term import DAY
from dpa_tracker.domain.term_dates import dates_on
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.use_cases.draft_chain import chain_below, engagements_of, locations_said, sub_processors_said
from dpa_tracker.use_cases.draft_ground import Ground, Said
from dpa_tracker.use_cases.draft_parties import parties_said, roles_said
from dpa_tracker.use_cases.draft_processing import commitments_said, measures_said, services_said
from dpa_tracker.use_cases.draft_transfers import choices_said, sheets_said, transfers_of, whole_chain_said


def values_of(agreement: Agreement, ground: Ground) -> Said:
    """All groups but `document`, which belongs to the file and not to the agreement."""
    used = engagements_of(agreement, ground)
    engagements = (*used, *chain_below(agreement, ground))
    transfers = transfers_of(agreement, engagements, ground)
    services = services_said(agreement, used, ground)
    return {
        "agreement": _agreement_said(agreement, ground),
        **parties_said(agreement, ground),
        "controllers": _controllers_said(agreement, ground),
        "services": services,
        "service": None if not services else services[0],
        "commitment": commitments_said(agreement),
        "sub_processors": sub_processors_said(agreement, ground),
        "measures": measures_said(agreement, ground),
        "locations": locations_said(agreement, ground),
        "transfers": whole_chain_said(transfers, engagements, ground),
        "scc": _first_choices(transfers),
        "scc_transfers": sheets_said(agreement, transfers, Law.EU_GDPR, ground),
        "uk_transfers": sheets_said(agreement, transfers, Law.UK_GDPR, ground),
        "swiss_transfers": sheets_said(agreement, transfers, Law.CH_FADP, ground),
    }


def _agreement_said(agreement: Agreement, ground: Ground) -> Said:
    ours, theirs = roles_said(agreement, ground.records)
    replaced = None if agreement.replaces_id is None else ground.records.agreements.get(agreement.replaces_id)
    term = agreement.term
    return {
        "reference": agreement.reference or None,
        "title": agreement.title or None,
        "role_ours": ours,
        "role_theirs": theirs,
        "main_agreement": agreement.main_agreement or None,
        "concluded_on": agreement.conclusion.concluded_on,
        "begins_on": agreement.conclusion.concluded_on if term is None else term.begins_on,
        "ends_on": _last_day_of(agreement, ground.on),
        "renewal_kind": None if term is None else term.kind,
        "governing_law": agreement.law_country,
        "law_in_words": agreement.law_country,
        "venue": agreement.venue or None,
        "language": agreement.language or None,
        "conclusion_form": agreement.conclusion.form,
        "replaces": None if replaced is None else replaced.reference or replaced.title,
    }


def _last_day_of(agreement: Agreement, on: date) -> date | None:
    """The last day, since an end is read as one in a document, whatever the convention of the term."""
    if agreement.terminated_on is not None:
        return agreement.terminated_on - DAY
    if agreement.term is None:
        return None
    try:
        return dates_on(agreement.term, on, calendar_of(agreement.term)).last_day
    except (KnownError, InvalidInputError):  # the holidays that its term counts are not known
        return None


def _controllers_said(agreement: Agreement, ground: Ground) -> tuple[object, ...]:
    """The controllers above: the instructing side of the agreement that this one is made under."""
    above = None if agreement.parent_id is None else ground.records.agreements.get(agreement.parent_id)
    named = parties_said(above, ground).get("controller") if above is not None else None
    return () if named is None else (named,)


def _first_choices(transfers: tuple[Transfer, ...]) -> Said | None:
    for transfer in transfers:
        for one in transfer.mechanisms:
            if one.mechanism.id in (MechanismId.SCC_2021, MechanismId.UK_ADDENDUM):
                details = one.mechanism
                module = details.module if isinstance(details, Scc2021 | UkAddendum) else None
                return choices_said(one.choices, module)
    return None

"""What an onboarding request says, as the records it becomes hold it. What is recorded already is never overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.onboarding import DataFlag, OnboardingRequest
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Processing
from dpa_tracker.law.art28.processing_rules import is_children
from dpa_tracker.sentences import name_of, sentence


def party_told(party: Party, request: OnboardingRequest) -> Party:
    """The vendor's record with the number and the country of the request, where it has none."""
    return replace(
        party,
        registration_number=party.registration_number or request.registration_number,
        country=party.country or request.vendor_country,
    )


def processing_told(known: Processing, request: OnboardingRequest) -> Processing:
    """A description with all that the request says and it does not.

    Special categories that the request names without saying which are not known, even where none was recorded.
    """
    asked = request.data
    open_ = DataFlag.SPECIAL in asked and known.special_categories == ()
    return replace(
        known,
        purpose=known.purpose or request.purpose,
        categories=_with(known.categories, _listed(request.categories)),
        special_categories=None if open_ else known.special_categories,
        criminal_data=True if DataFlag.CRIMINAL in asked else known.criminal_data,
        national_id=True if DataFlag.NATIONAL_ID in asked else known.national_id,
        data_subjects=_groups(known.data_subjects, request),
        volume=known.volume or _volume(request),
    )


def paper_told(known: Processing, request: OnboardingRequest) -> Processing | None:
    """The description of a new agreement with the vendor; None where that of the service says all of it.

    What the vendor is to do is the purpose there, not what the whole service is for (GDPR Art. 28(3): of the processing
    that the agreement governs).
    """
    told = processing_told(known, request)
    told = replace(told, purpose=request.purpose or told.purpose)
    return None if told == known else told


def use_told(there: Engagement, request: OnboardingRequest) -> Engagement:
    """A use on record with what the request says and it does not, and where that comes from."""
    origin = origin_of(request)
    return replace(
        there,
        purpose=there.purpose or request.purpose,
        categories=_with(there.categories, _listed(request.categories)),
        data_subjects=_groups(there.data_subjects, request),
        notes=there.notes if origin in there.notes else "\n".join(filter(None, (there.notes, origin))),
    )


def planned_start(request: OnboardingRequest, on: date) -> date | None:
    """The day by which it is needed, if that is still to come: the start that is planned."""
    return request.needed_by if request.needed_by is not None and request.needed_by >= on else None


def origin_of(request: OnboardingRequest) -> str:
    """Where a use comes from, with what no field of it holds."""
    lines = [sentence("request.origin", {"by": request.asked_by, "on": request.asked_on.isoformat()})]
    if request.needed_by is not None:
        lines.append(sentence("request.origin_needed", {"day": request.needed_by.isoformat()}))
    if request.estimated_users is not None:
        lines.append(sentence("request.origin_users", {"number": request.estimated_users}))
    if request.data:
        kinds = ", ".join(name_of("seen", flag.value) for flag in request.data)
        lines.append(sentence("request.origin_data", {"data": kinds}))
    return "\n".join((*lines, *filter(None, (request.notes,))))


def _volume(request: OnboardingRequest) -> str:
    number = request.estimated_users
    return "" if number is None else sentence("request.origin_users", {"number": number})


def _groups(known: tuple[str, ...], request: OnboardingRequest) -> tuple[str, ...]:
    """Whose data they are: what was ticked says so of employees and of children."""
    employees = (sentence("request.employees"),) if DataFlag.HR in request.data else ()
    children = (
        () if any(map(is_children, known)) or DataFlag.CHILDREN not in request.data else (sentence("request.children"),)
    )
    return _with(known, (*employees, *children))


def _with(known: tuple[str, ...], more: Iterable[str]) -> tuple[str, ...]:
    """The same with what is not in it yet, whatever the case of its letters."""
    have = {each.casefold() for each in known}
    return (*known, *(each for each in more if each.casefold() not in have))


def _listed(text: str) -> tuple[str, ...]:
    """What was written a line or a comma apart, each once."""
    parts = (" ".join(part.split()) for line in text.splitlines() for part in line.replace(";", ",").split(","))
    return tuple(dict.fromkeys(filter(None, parts)))

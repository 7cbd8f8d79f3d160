"""Facts that cannot both be true: nobody can tell which of them is wrong, so what rests on them is undetermined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from dpa_tracker.domain.engagements import EngagementStatus
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Processing
from dpa_tracker.law.art28.cases import AgreementCase, EngagementCase, PartyCase, ProcessingCase, TransferCase
from dpa_tracker.law.art28.evidence_rules import relied_on, tia_of
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.permitted_places import sent_onwards
from dpa_tracker.law.art28.purpose_words import words_in_purpose
from dpa_tracker.law.art28.rule import rule
from dpa_tracker.law.art28.sensitive_words import CRIMINAL, NATIONAL_ID, SPECIAL, words_found


def _before(day: date | None, parties: Iterable[Party | None]) -> Iterator[tuple[str, date]]:
    """The parties that did not exist on a day yet, with their first day."""
    for party in parties:
        since = party.exists_since if party is not None else None
        if party is not None and since is not None and day is not None and day < since:
            yield party.name, since


@rule("party_existed", "GDPR Art. 28(3)")
def engaged_after_it_existed(case: EngagementCase) -> Iterator[Remark]:
    """Nobody processes before it exists."""
    for party, since in _before(case.engagement.begins_on, (case.client, case.provider)):
        values = {**case.names, "party": party, "since": since, "day": case.engagement.begins_on}
        yield Remark("engaged_before_it_existed", Standing.UNDETERMINED, values)


@rule("party_existed", "GDPR Art. 28(3), 28(9)")
def concluded_after_it_existed(case: AgreementCase) -> Iterator[Remark]:
    """Nobody concludes an agreement before it exists."""
    term = case.agreement.term
    days = (case.agreement.conclusion.concluded_on, term.begins_on if term is not None else None)
    day = min((each for each in days if each is not None), default=None)
    members = (case.records.parties.get(member.party_id) for member in case.agreement.parties)
    for party, since in _before(day, members):
        values = {**case.names, "party": party, "since": since, "day": day}
        yield Remark("concluded_before_it_existed", Standing.UNDETERMINED, values)


@rule("party_existed", "GDPR Art. 44")
def transferred_after_it_existed(case: TransferCase) -> Iterator[Remark]:
    """No transfer begins, and no ground for it is agreed, before both of its ends exist."""
    said = [case.transfer.begins_on]
    for entry in case.transfer.mechanisms:
        agreed = (getattr(entry.mechanism, name, None) for name in ("concluded_on", "granted_on"))
        said += [entry.relied_from, *agreed]
    days = [day for day in said if day is not None]
    for party, since in _before(min(days, default=None), (case.from_party, case.to_party)):
        values = {"party": party, "since": since, "day": min(days)}
        yield Remark("transferred_before_it_existed", Standing.UNDETERMINED, values)


@rule("party_existed", "GDPR Art. 28(1), 28(5)")
def certified_after_it_existed(case: PartyCase) -> Iterator[Remark]:
    """No certificate is of a day before the company that it speaks of existed."""
    for each in case.party.certificates:
        for party, since in _before(each.valid_from, (case.party,)):
            values = {"party": party, "since": since, "day": each.valid_from, "certificate": each.called}
            yield Remark("certified_before_it_existed", Standing.CONDITIONAL, values)


@rule("facts_agree", "GDPR Art. 28(3)")
def end_agrees(case: AgreementCase) -> Iterator[Remark]:
    """No agreement is in force after the last day that a notice of termination gave it."""
    given = case.agreement.notice_given
    if given is not None and given.last_day is not None and given.last_day < case.on and case.day.in_force:
        yield Remark("end_contradicted", Standing.UNDETERMINED, {**case.names, "last_day": given.last_day})


@rule("facts_agree", "GDPR Art. 28(3)")
def notice_agrees(case: AgreementCase) -> Iterator[Remark]:
    """Nobody ends what has neither been concluded nor begun: one of the days is wrong, and the end rests on it."""
    agreement, term = case.agreement, case.agreement.term
    begun = [agreement.conclusion.concluded_on, None if term is None else term.begins_on]
    first = min((day for day in begun if day is not None), default=None)
    given = [None if agreement.notice_given is None else agreement.notice_given.received_on]
    given.append(term.termination.given_on if term is not None and term.termination is not None else None)
    received = min((day for day in given if day is not None), default=None)
    if first is not None and received is not None and received < first:
        yield Remark("notice_contradicted", Standing.UNDETERMINED, {**case.names, "received": received, "first": first})


@rule("facts_agree", "GDPR Art. 28(3)(a); 44")
def places_agree(case: EngagementCase) -> Iterator[Remark]:
    """A transfer to the provider of the engagement that it belongs to goes to one of the engagement's places.

    Where others receive data, those are places of theirs.
    """
    places = {place.country for place in case.engagement.locations}
    if not places or None in places:
        return  # told already: the places are not known
    sent = sent_onwards(case.chains, case.engagement)
    for country in dict.fromkeys(each.country for each in sent if each.importer_id == case.engagement.provider_id):
        if country is not None and country not in places:
            yield Remark("place_contradicted", Standing.UNDETERMINED, {**case.names, "country": country})


@rule("facts_agree", "GDPR Art. 28(2), 28(3)")
def begin_agrees(case: EngagementCase) -> Iterator[Remark]:
    """What is only planned has not begun: whoever is in use is told to customers and in policies."""
    begun, planned = case.engagement.begins_on, case.engagement.status is EngagementStatus.PLANNED
    if planned and begun is not None and begun <= case.chains.on:
        yield Remark("planned_yet_begun", Standing.UNDETERMINED, {**case.names, "day": begun})


@rule("facts_agree", "GDPR Art. 9, 10, 87; 28(3)")
def processing_agrees(case: ProcessingCase) -> Iterator[Remark]:
    """What is said not to be there stands neither in the lists nor in what the processing is for."""
    said = case.processing
    if said is None:
        return
    for denied, pattern, kind in _denied(said):
        if not denied:
            continue
        found = _named(pattern, (*said.categories, *said.operations), (said.subject_matter, said.nature, said.purpose))
        if found:
            values = {**case.names, "denied": kind, "words": ", ".join(found)}
            yield Remark("data_contradicted", Standing.UNDETERMINED, values)


@rule("facts_agree", "GDPR Art. 9, 10, 87; 28(3)")
def engaged_data_agree(case: EngagementCase) -> Iterator[Remark]:
    """Nobody processes data under a description that says there are none of them."""
    agreement, service = case.agreement, case.records.services.get(case.engagement.service_id)
    described = agreement.processing if agreement is not None else None
    described = described or (service.processing if service is not None else None)
    engagement = case.engagement
    if described is None or not (engagement.categories or engagement.purpose):
        return
    for denied, pattern, kind in _denied(described):
        if not denied:
            continue
        found = _named(pattern, engagement.categories, (engagement.purpose,))
        if found:
            values = {**case.names, "denied": kind, "words": ", ".join(found)}
            yield Remark("engaged_data_contradicted", Standing.UNDETERMINED, values)


def _named(pattern: str, listed: tuple[str, ...], running: tuple[str, ...]) -> tuple[str, ...]:
    """What names the data: an entry of a list as it stands there, or words of running text."""
    entries = words_found(pattern, listed) + tuple(each for each in listed if words_in_purpose(pattern, (each,)))
    return tuple(dict.fromkeys(entries)) + words_in_purpose(pattern, running)


def _denied(processing: Processing) -> Iterator[tuple[bool, str, str]]:
    yield processing.special_categories == (), SPECIAL, "special"
    yield processing.criminal_data is False, CRIMINAL, "criminal"
    yield processing.national_id is False, NATIONAL_ID, "national_id"


@rule("facts_agree", "GDPR Art. 9; 44")
def transfer_agrees(case: TransferCase) -> Iterator[Remark]:
    """A transfer has special categories only where the processing has, and none where it has and nothing else said."""
    processing = case.processing
    if case.transfer.facts.special_categories is False and processing is not None and processing.special_categories:
        listed = tuple(category.value for category in processing.special_categories)
        values = {"importer": case.importer, "subject": case.service, "special_categories": listed}
        yield Remark("transfer_contradicted", Standing.UNDETERMINED, values)
    if case.transfer.facts.special_categories and processing is not None and processing.special_categories == ():
        values = {"importer": case.importer, "subject": case.service}
        yield Remark("transfer_beyond_processing", Standing.UNDETERMINED, values)


@rule("facts_agree", "(EU) 2021/914 Clause 14(d)", since=date(2021, 6, 27))
def assessment_agrees(case: TransferCase) -> Iterator[Remark]:
    """Nobody approves an assessment before the day that it bears: which of the two days is right decides since when."""
    for entry in case.transfer.mechanisms:
        tia = tia_of(entry.mechanism)
        approved = entry.assessment.approved_on if entry.assessment is not None else None
        if tia is None or tia.dated is None or approved is None or not relied_on(entry, case.on):
            continue
        if approved < tia.dated:
            values = {"importer": case.importer, "mechanism": entry.mechanism.id.value}
            days = {"approved": approved, "dated": tia.dated}
            yield Remark("assessment_approved_before_made", Standing.UNDETERMINED, {**values, **days})


ENGAGEMENT_RULES: Final = (engaged_after_it_existed, engaged_data_agree, begin_agrees, places_agree)
AGREEMENT_RULES: Final = (concluded_after_it_existed, end_agrees, notice_agrees)
PARTY_RULES: Final = (certified_after_it_existed,)
PROCESSING_RULES: Final = (processing_agrees,)
TRANSFER_RULES: Final = (transferred_after_it_existed, transfer_agrees, assessment_agrees)

"""What a question about a vendor asks for and the register does not show, or says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.agreements import Agreement, Side
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Processing
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.findings import Standing
from dpa_tracker.law.art28.processing_rules import is_children
from dpa_tracker.law.art28.words_that_ask import data_named
from dpa_tracker.queries.question_findings import no_agreement_in_force, question_finding
from dpa_tracker.queries.questions import DataFlag, VendorQuestion
from dpa_tracker.queries.rows import FindingRow, Subject
from dpa_tracker.queries.vendor_scope import SUPPOSED, Scope
from dpa_tracker.queries.verdicts import Portfolio

# What leaves the question without an answer, whatever else holds.
NO_HOUSE: Final = "no_house"
UNANSWERED: Final = frozenset({NO_HOUSE, "data_contradicts", "data_in_words", "before_data_protection_law"})
OLDEST_LAW_YEAR: Final = 1995  # Directive 95/46/EC; before it no law of the Union is encoded


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what it is judged in: the part of the register it turns on, and `whole`, the register itself."""

    question: VendorQuestion
    party: Party
    scope: Scope
    view: Portfolio
    whole: Chains

    @property
    def subject(self) -> Subject:
        """The party asked about."""
        return self.view.snapshot.subject(Kind.PARTY, self.party.id)


def about_the_question(asked: Asked) -> Iterator[FindingRow]:
    """Those findings, the ones that leave the question open first."""
    subject = asked.subject
    yield from about_the_words(subject, asked.question)
    yield from _before_any_law(asked.view, subject)
    if asked.scope.lacks_house:
        yield question_finding(subject, NO_HOUSE, Standing.UNDETERMINED, {"party": subject.title})
    yield from _about_the_data(asked)
    yield from _about_the_use(asked)


def about_the_words(subject: Subject, question: VendorQuestion) -> Iterator[FindingRow]:
    """A question that contradicts itself: nothing special, and yet health data."""
    named = sorted(flag.value for flag in data_named(question.categories))
    stated = {flag.value for flag in question.data}
    values: dict[str, object] = {"party": subject.title, "data": tuple(named)}
    if question.nothing_special and question.data:
        both = {**values, "data": tuple(sorted(stated))}
        yield question_finding(subject, "data_contradicts", Standing.UNDETERMINED, both)
    elif named and question.nothing_special:
        yield question_finding(subject, "data_contradicts", Standing.UNDETERMINED, values)
    elif unticked := [each for each in named if each not in stated]:
        open_ = {**values, "data": tuple(unticked), "words": " ".join(question.categories.split())[:200]}
        yield question_finding(subject, "data_in_words", Standing.UNDETERMINED, open_)


def _before_any_law(view: Portfolio, subject: Subject) -> Iterator[FindingRow]:
    if view.on.year < OLDEST_LAW_YEAR:
        values: dict[str, object] = {"party": subject.title, "day": view.on}
        yield question_finding(subject, "before_data_protection_law", Standing.UNDETERMINED, values)


def _about_the_data(asked: Asked) -> Iterator[FindingRow]:
    view, scope, question, subject = asked.view, asked.scope, asked.question, asked.subject
    values: dict[str, object] = {"party": subject.title}
    denied = sorted(flag.value for flag in question.data if _is_denied(view, scope, flag))
    silent = sorted(
        flag.value for flag in question.data if flag.value not in denied and not _is_described(view, scope, flag)
    )
    careful = sorted(flag.value for flag in question.data if flag is not DataFlag.HR)
    if denied:
        named = {**values, "data": tuple(denied)}
        yield question_finding(subject, "data_denied", Standing.CONDITIONAL, named)
    if silent:
        named = {**values, "data": tuple(silent)}
        yield question_finding(subject, "data_not_described", Standing.CONDITIONAL, named)
    if careful:
        yield question_finding(subject, "careful_data", Standing.CLEARED, {**values, "data": tuple(careful)})


def _about_the_use(asked: Asked) -> Iterator[FindingRow]:
    """Whether the vendor works for us, and under what."""
    view, scope, party, subject = asked.view, asked.scope, asked.party, asked.subject
    values: dict[str, object] = {"party": subject.title}
    supposed = all(engagement.id.startswith(SUPPOSED) for engagement in scope.engagements)
    works = any(engagement.provider_id == party.id for engagement in scope.engagements)
    if scope.service is not None and supposed:
        named = {**values, "service": scope.service.name}
        yield question_finding(subject, "service_not_provided", Standing.CONDITIONAL, named)
    if party.own:
        return
    papers = [each for each in agreements_in(scope, party) if _is_processing(each, party)]
    if not works and not papers and scope.engagements:
        yield question_finding(subject, "only_customer", Standing.CONDITIONAL, values)
    elif not any(view.chains.agreement_day(each).in_force for each in papers):
        yield _for_other_services(asked) or no_agreement_in_force(subject)
    elif not scope.engagements and view.snapshot.records.of_party.get(party.id):
        yield question_finding(subject, "use_ended", Standing.CONDITIONAL, values)
    yield from _of_its_group(asked, papers)


def _for_other_services(asked: Asked) -> FindingRow | None:
    """Its agreement in force that does not cover the service asked about: to be extended rather than made again."""
    service, whole, party = asked.scope.service, asked.whole, asked.party
    if service is None:
        return None
    for agreement in whole.records.agreements_of_party.get(party.id, ()):
        named = service.id in agreement.service_ids or not agreement.service_ids
        if not named and _is_processing(agreement, party) and whole.agreement_day(agreement).in_force:
            values: dict[str, object] = {"party": party.name, "service": service.name}
            values["agreement"] = agreement.reference or agreement.title
            return question_finding(asked.subject, "agreement_for_other_services", Standing.CONDITIONAL, values)
    return None


def _of_its_group(asked: Asked, papers: list[Agreement]) -> Iterator[FindingRow]:
    """An agreement in force with another company of its group, where it has none itself: it does not bind this one."""
    party, whole = asked.party, asked.whole
    if any(whole.agreement_day(each).in_force for each in papers):
        return
    records = whole.records
    top = party.group_parent_id or party.id
    kin = [each for each in records.parties.values() if each.id != party.id and top in (each.id, each.group_parent_id)]
    for other in sorted(kin, key=lambda each: each.id):
        for agreement in records.agreements_of_party.get(other.id, ()):
            if _is_processing(agreement, other) and not other.own and whole.agreement_day(agreement).in_force:
                values: dict[str, object] = {"party": party.name, "other": other.name}
                values["agreement"] = agreement.reference or agreement.title
                yield question_finding(asked.subject, "group_has_agreement", Standing.CLEARED, values)
                return


def agreements_in(scope: Scope, party: Party) -> list[Agreement]:
    """The agreements of the engagements in question, or all of the party's when no service is asked about."""
    found = [scope.records.agreement_of(engagement) for engagement in scope.engagements]
    if scope.service is None:
        found.extend(scope.records.agreements_of_party.get(party.id, ()))
    return list({each.id: each for each in found if each is not None}.values())


def _is_processing(agreement: Agreement, party: Party) -> bool:
    return party.id in {member.party_id for member in agreement.on_side(Side.PROCESSING)}


def _is_described(view: Portfolio, scope: Scope, flag: DataFlag) -> bool:
    """Whether every description of processing in question says that such data are involved.

    Human-resources data are no category of the description: whether a ground covers them is judged with the transfer.
    """
    if flag is DataFlag.HR:
        return True
    described = [_described(view, engagement) for engagement in scope.engagements]
    return bool(described) and all(each is not None and _says(each, flag) for each in described)


def _is_denied(view: Portfolio, scope: Scope, flag: DataFlag) -> bool:
    """Whether a description in question states that there are no such data, which is more than saying nothing."""
    described = [_described(view, engagement) for engagement in scope.engagements]
    return any(each is not None and _denies(each, flag) for each in described)


def _described(view: Portfolio, engagement: Engagement) -> Processing | None:
    records = view.snapshot.records
    agreement = records.agreement_of(engagement)
    service = records.services.get(engagement.service_id)
    described = agreement.processing if agreement is not None else None
    return described if described is not None or service is None else service.processing


def _says(described: Processing, flag: DataFlag) -> bool:
    if flag is DataFlag.SPECIAL:
        return bool(described.special_categories)
    if flag is DataFlag.CRIMINAL:
        return described.criminal_data is True
    if flag is DataFlag.NATIONAL_ID:
        return described.national_id is True
    return any(is_children(group) for group in described.data_subjects)


def _denies(described: Processing, flag: DataFlag) -> bool:
    return {
        DataFlag.SPECIAL: described.special_categories == (),
        DataFlag.CRIMINAL: described.criminal_data is False,
        DataFlag.NATIONAL_ID: described.national_id is False,
    }.get(flag, False)

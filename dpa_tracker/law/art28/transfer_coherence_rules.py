"""What is recorded of a transfer, against what stands beside it: roles, groups, the day of a look, the exporter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from dpa_tracker.domain.agreements import CONTROLLING_ROLES, AgreementParty, agreement_title
from dpa_tracker.domain.engagements import EngagementStatus
from dpa_tracker.domain.mechanisms import (
    CompellingLegitimateInterests,
    DerogationConsent,
    DerogationNecessity,
    DerogationPublicInterest,
    DerogationVitalInterests,
    ExporterRole,
    Frequency,
    ImporterRole,
    Law,
    Scc2021,
    UsFramework,
)
from dpa_tracker.domain.transfers import ClauseThirteen, TransferMechanism
from dpa_tracker.law.art28.cases import TransferCase
from dpa_tracker.law.art28.evidence_rules import relied_on
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.records import agreement_between
from dpa_tracker.law.art28.rule import rule
from dpa_tracker.law.art28.sensitive_words import OWN_STAFF, words_found
from dpa_tracker.law.art28.transfer_facts import engagement_of

_OF_ONE_ROLE: Final = frozenset(
    {ExporterRole.CONTROLLER, ExporterRole.PROCESSOR, ImporterRole.CONTROLLER, ImporterRole.PROCESSOR}
)

# Those for which it matters how often data are sent (recital 111). A register is open to consultation at any time.
_DEROGATIONS: Final = (
    CompellingLegitimateInterests,
    DerogationConsent,
    DerogationNecessity,
    DerogationPublicInterest,
    DerogationVitalInterests,
)
# A measure of ours and not of the law: what takes place once may last as long as a large migration does.
ONE_OCCASION: Final = timedelta(days=366)


@rule("facts_agree", "GDPR Art. 4(7), 4(8); 28(4); 44")
def roles_agree(case: TransferCase) -> Iterator[Remark]:
    """Who exports and imports under an agreement has the role there that the transfer says: the module hangs on it."""
    transfer, engagement = case.transfer, engagement_of(case.transfer, case.records)
    agreement = case.records.agreement_of(engagement) if engagement is not None else None
    if agreement is None:
        return
    members = {member.party_id: member for member in agreement.parties}
    ends = ((transfer.exporter_id, transfer.exporter_role), (transfer.importer_id, transfer.importer_role))
    for party_id, role in ends:
        member = members.get(party_id)
        if member is not None and _another_role(member, role):
            values = {"importer": case.importer, "party": case.records.party_name(party_id)}
            said = {"claimed_as": role.value, "agreed_as": member.role.value, "agreement": agreement.reference}
            yield Remark("transfer_role_contradicted", Standing.UNDETERMINED, {**values, **said})


@rule("facts_agree", "GDPR Art. 28(3)(a); 44")
def ends_agree(case: TransferCase) -> Iterator[Remark]:
    """A transfer belongs to an engagement whose provider receives the data, or sends them on.

    One between others would stand for a transfer to the provider that nobody recorded.
    """
    engagement = engagement_of(case.transfer, case.records)
    ends = (case.transfer.exporter_id, case.transfer.importer_id)
    if engagement is not None and engagement.provider_id not in ends:
        values = {"exporter": case.exporter, "importer": case.importer}
        provider = case.records.party_name(engagement.provider_id)
        yield Remark("transfer_of_others", Standing.UNDETERMINED, {**values, "provider": provider})


@rule("facts_agree", "GDPR Art. 28(3); EDPB Guidelines 05/2021")
def is_one_entity(case: TransferCase) -> Iterator[Remark]:
    """A company concludes no agreement with itself: between two who did, data do not stay within one entity.

    A branch may have a number of its own, which tells nothing.
    """
    if case.transfer.importer_role is not ImporterRole.SAME_ENTITY:
        return
    between = agreement_between(case.records, case.transfer.exporter_id, case.transfer.importer_id)
    if between is not None:
        values = {"exporter": case.exporter, "importer": case.importer, "agreement": agreement_title(between)}
        yield Remark("same_entity_contradicted", Standing.UNDETERMINED, values)


@rule("facts_agree", "GDPR Art. 28(3)(a); 44")
def days_agree(case: TransferCase) -> Iterator[Remark]:
    """No transfer begins before the engagement that it belongs to, or goes on after it.

    Whether it takes place on a day between the two is not known; on any other day both say the same.
    """
    transfer, engagement = case.transfer, engagement_of(case.transfer, case.records)
    if engagement is None:
        return
    values = {"exporter": case.exporter, "importer": case.importer}
    begun, engaged = transfer.begins_on, engagement.begins_on
    if begun is not None and engaged is not None and begun < engaged:
        leads_to = Standing.UNDETERMINED if case.on < engaged else Standing.CONDITIONAL
        yield Remark("transfer_before_engagement", leads_to, {**values, "begins": begun, "engaged": engaged})
    ends, over = transfer.ends_on, engagement.ends_on
    if ends is not None and over is not None and ends > over:
        leads_to = Standing.UNDETERMINED if case.on > over else Standing.CONDITIONAL
        yield Remark("transfer_after_engagement", leads_to, {**values, "ends": ends})
    if ends is not None and over is None and engagement.status is EngagementStatus.ENDED:
        yield Remark("transfer_after_engagement", Standing.UNDETERMINED, {**values, "ends": ends})


def _another_role(member: AgreementParty, role: ExporterRole | ImporterRole) -> bool:
    return role in _OF_ONE_ROLE and (member.role in CONTROLLING_ROLES) != (role.value == ExporterRole.CONTROLLER.value)


@rule("facts_agree", "GDPR Art. 4(19); 44")
def group_agrees(case: TransferCase) -> Iterator[Remark]:
    """Two companies below one parent on record are of one group, whatever the transfer says."""
    one, two = case.from_party, case.to_party
    if case.transfer.facts.same_group is not False or one is None or two is None or one.id == two.id:
        return
    top = case.records.root_of_group(one) or one
    if top.id == (case.records.root_of_group(two) or two).id:
        values = {"exporter": case.exporter, "importer": case.importer, "parent": top.name}
        yield Remark("group_contradicted", Standing.UNDETERMINED, values)


@rule("facts_agree", "GDPR Art. 4(19); 44")
def tops_agree(case: TransferCase) -> Iterator[Remark]:
    """Two companies that have different parents at the top, both on record, are not seen to be of one group.

    Where the top of one is not on record nothing is contradicted: it may be that of the other.
    """
    one, two = case.from_party, case.to_party
    if not case.transfer.facts.same_group or one is None or two is None:
        return
    top, other = case.records.root_of_group(one), case.records.root_of_group(two)
    if top is not None and other is not None and top.id != other.id:
        values = {"exporter": case.exporter, "importer": case.importer, "parent": top.name, "other_parent": other.name}
        yield Remark("group_of_two_parents", Standing.UNDETERMINED, values)


@rule("facts_agree", "GDPR Art. 49(1); recital 111")
def frequency_agrees(case: TransferCase) -> Iterator[Remark]:
    """What takes place once does not go on for years. The derogations rest on it, and no other ground does."""
    transfer = case.transfer
    if transfer.facts.frequency is not Frequency.ONCE or transfer.begins_on is None or transfer.ends_on is None:
        return
    if transfer.ends_on - transfer.begins_on > ONE_OCCASION:
        relied = [entry.mechanism for entry in transfer.mechanisms if relied_on(entry, case.on)]
        derogated = any(isinstance(each, _DEROGATIONS) for each in relied)
        values = {"importer": case.importer, "exporter": case.exporter}
        days = {"begins": transfer.begins_on, "ends": transfer.ends_on}
        leads_to = Standing.UNDETERMINED if derogated else Standing.CONDITIONAL
        yield Remark("once_for_years", leads_to, {**values, **days})


@rule("facts_agree", "GDPR Art. 45; EDPB FAQ on the Data Privacy Framework")
def own_staff_agrees(case: TransferCase) -> Iterator[Remark]:
    """A controller whose employees are among the people concerned sends data about its own employees.

    Of a processor that is not so: the employees are those of its customer.
    """
    transfer, engagement = case.transfer, engagement_of(case.transfer, case.records)
    if transfer.facts.hr is not False or transfer.exporter_role is not ExporterRole.CONTROLLER:
        return
    described = case.processing.data_subjects if case.processing is not None else ()
    people = (engagement.data_subjects if engagement is not None else ()) or described
    staff = words_found(OWN_STAFF, people)
    if staff:
        values = {"importer": case.importer, "exporter": case.exporter, "people": ", ".join(staff)}
        yield Remark("own_staff_contradicted", Standing.UNDETERMINED, values)


@rule("facts_agree", "GDPR Art. 45")
def look_agrees(case: TransferCase) -> Iterator[Remark]:
    """Nobody sees on the official list what came after the day of the look."""
    for entry in case.transfer.mechanisms:
        seen, shown = entry.checked_on, _latest_shown(entry, case.on)
        if seen is not None and shown is not None and seen < shown and relied_on(entry, case.on):
            values = {"importer": case.importer, "mechanism": entry.mechanism.id.value}
            yield Remark("listing_seen_too_early", Standing.UNDETERMINED, {**values, "seen": seen, "shown": shown})


@rule("facts_agree", "GDPR Art. 45; EDPB FAQ on the Data Privacy Framework")
def listed_where_it_is(case: TransferCase) -> Iterator[Remark]:
    """Only an organisation in the United States is on the list; who is recorded elsewhere is not the one shown there.

    A company in the EEA may stand for the listed one of its group: whether that is covered is asked of the listing.
    """
    party = case.records.parties.get(case.transfer.importer_id)
    home = None if party is None else party.country
    if home is None or home == "US" or case.places.in_eea(home):
        return
    for entry in case.transfer.mechanisms:
        if isinstance(entry.mechanism, UsFramework) and relied_on(entry, case.on):
            values = {"importer": case.importer, "mechanism": entry.mechanism.id.value, "country": home}
            yield Remark("listed_yet_elsewhere", Standing.UNDETERMINED, values)


@rule("facts_agree", "GDPR Art. 45; EDPB Guidelines 05/2021")
def goes_where_it_is_listed(case: TransferCase) -> Iterator[Remark]:
    """Data that stay in the EEA need no ground of the United States: one that is relied on says that they go there.

    A fallback is agreed for the day on which they do.
    """
    country = case.transfer.country
    if country is None or not case.places.in_eea(country):
        return
    for entry in case.transfer.mechanisms:
        if isinstance(entry.mechanism, UsFramework) and not entry.fallback and relied_on(entry, case.on):
            values = {"importer": case.importer, "mechanism": entry.mechanism.id.value, "country": country}
            yield Remark("listed_yet_in_area", Standing.CONDITIONAL, values)


def _latest_shown(entry: TransferMechanism, on: date) -> date | None:
    """The day of the latest status by the day that a listing shows."""
    listing = entry.mechanism.listing if isinstance(entry.mechanism, UsFramework) else None
    rows = () if listing is None else listing.rows or ()
    days = (status.since for row in rows for status in row.status_history or ())
    return max((day for day in days if day is not None and day <= on), default=None)


@rule("clause_13_fits", "(EU) 2021/914 Clause 13(a)", since=date(2021, 6, 27))
def clause_13_fits(case: TransferCase) -> Iterator[Remark]:
    """The paragraph of Clause 13(a) that is chosen is the one for where the exporter is established."""
    home = case.from_party.country if case.from_party is not None else None
    if home is None or case.transfer.law is not Law.EU_GDPR:
        return
    for entry in case.transfer.mechanisms:
        chosen = entry.choices.clause_13 if entry.choices is not None else None
        if chosen is None or not isinstance(entry.mechanism, Scc2021) or not relied_on(entry, case.on):
            continue
        if (chosen is ClauseThirteen.EXPORTER_IN_EEA) != case.places.in_eea(home):
            values = {"importer": case.importer, "exporter": case.exporter, "country": home, "paragraph": chosen.value}
            yield Remark("clause_13_contradicted", Standing.CONDITIONAL, values)


RULES: Final = (
    roles_agree,
    ends_agree,
    is_one_entity,
    days_agree,
    group_agrees,
    tops_agree,
    frequency_agrees,
    own_staff_agrees,
    look_agrees,
    listed_where_it_is,
    goes_where_it_is_listed,
    clause_13_fits,
)

"""What was taken out of use and is in use all the same: nothing is found about it there, which would read as sound.

Since when something is archived no record says. What ends on a known day was in use before it, and may be archived
since: only a use without an end contradicts, so that a day long past is judged as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.agreements import agreement_title
from dpa_tracker.law.art28.cases import AgreementCase, EngagementCase, TransferCase
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.rule import rule
from dpa_tracker.law.art28.states import ENDS_BY_ITSELF, Phase


@rule("facts_agree", "GDPR Art. 5(2), 28(3)")
def engaged_is_in_use(case: EngagementCase) -> Iterator[Remark]:
    """Whoever is engaged, the service and the agreement are in use as long as the engagement is.

    A service that is only planned need not be: one that exists in a question alone is asked about so.
    """
    service = case.records.services.get(case.engagement.service_id)
    archived = [party.name for party in (case.client, case.provider) if party is not None and party.archived]
    provided = case.phase is Phase.RUNNING
    archived += [service.name] if provided and service is not None and service.archived else []
    archived += [agreement_title(case.agreement)] if case.agreement is not None and case.agreement.archived else []
    if archived and case.engagement.ends_on is None:
        yield Remark("engaged_yet_archived", Standing.UNDETERMINED, {**case.names, "archived": tuple(archived)})


@rule("facts_agree", "GDPR Art. 5(2), 28(3)")
def bound_is_in_use(case: AgreementCase) -> Iterator[Remark]:
    """Whoever is bound by an agreement in force is in use."""
    members = (case.records.parties.get(member.party_id) for member in case.agreement.parties)
    archived = tuple(party.name for party in members if party is not None and party.archived)
    if archived and case.day.in_force and not _ends(case):
        yield Remark("bound_yet_archived", Standing.UNDETERMINED, {**case.names, "archived": archived})


@rule("facts_agree", "GDPR Art. 5(2), 44")
def sending_is_in_use(case: TransferCase) -> Iterator[Remark]:
    """Whoever sends or receives data is in use."""
    archived = tuple(party.name for party in (case.from_party, case.to_party) if party is not None and party.archived)
    linked = case.transfer.engagement_id
    engagement = None if linked is None else case.records.engagements.get(linked)
    ends = case.transfer.ends_on is not None or (engagement is not None and engagement.ends_on is not None)
    if archived and not ends:
        values = {"exporter": case.exporter, "importer": case.importer, "archived": archived}
        yield Remark("sent_yet_archived", Standing.UNDETERMINED, values)


def _ends(case: AgreementCase) -> bool:
    """Whether a day is known on which it ends, by notice or by itself."""
    agreement, dates = case.agreement, case.day.dates
    by_itself = agreement.term is not None and agreement.term.kind in ENDS_BY_ITSELF
    return agreement.terminated_on is not None or by_itself or (dates is not None and dates.terminated)


ENGAGEMENT_RULES: Final = (engaged_is_in_use,)
AGREEMENT_RULES: Final = (bound_is_in_use,)
TRANSFER_RULES: Final = (sending_is_in_use,)

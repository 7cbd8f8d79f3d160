"""What the official list shows of an importer is one thing: transfers that say it differently cannot all be right.

That somebody left the list is often recorded where it was noticed and nowhere else: the older record still shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.mechanisms import UsFramework
from dpa_tracker.domain.transfers import Transfer, TransferMechanism
from dpa_tracker.law.art28.cases import TransferCase
from dpa_tracker.law.art28.evidence_rules import relied_on
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.rule import rule
from dpa_tracker.law.art28.transfer_facts import takes_place
from dpa_tracker.law.rules.listings_together import differ


@rule("facts_agree", "GDPR Art. 45")
def listings_agree(case: TransferCase) -> Iterator[Remark]:
    """Two transfers to one importer that take place on the day do not say different things of its listing."""
    stated = case.records.listings_of.get(case.transfer.importer_id, ())
    for entry in case.transfer.mechanisms if stated else ():
        own = entry.mechanism
        if not isinstance(own, UsFramework) or not relied_on(entry, case.on):
            continue
        told = (said for other, said in stated if differ(own, other, case.transfer.facts.hr, case.on))
        others = [each for said in told for each in said]
        against = sorted({case.records.party_name(each.exporter_id) for each in others if _counts(each, case)})
        if against:
            values = {"importer": case.importer, "exporter": case.exporter, "others": ", ".join(against)}
            yield Remark(
                "listing_contradicted", Standing.UNDETERMINED, {**values, "mechanism": entry.mechanism.id.value}
            )
            return


def _counts(transfer: Transfer, case: TransferCase) -> bool:
    """Whether another transfer takes place on the day and rests on what it says of the list."""
    other = transfer.id != case.transfer.id and takes_place(transfer, case.records, case.on)
    return other and any(_rests_on_list(entry) and relied_on(entry, case.on) for entry in transfer.mechanisms)


def _rests_on_list(entry: TransferMechanism) -> bool:
    return isinstance(entry.mechanism, UsFramework) and entry.mechanism.listing is not None


RULES: Final = (listings_agree,)

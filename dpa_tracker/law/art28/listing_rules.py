"""What the official list shows of an importer is one thing: transfers that say it differently cannot all be right.

That somebody left the list is often recorded where it was noticed and nowhere else: the older record still shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from dpa_tracker.domain.mechanisms import DataKind, ListFramework, Listing, ListingRow, ListStatus, UsFramework
from dpa_tracker.domain.transfers import Transfer, TransferMechanism
from dpa_tracker.law.art28.cases import TransferCase
from dpa_tracker.law.art28.evidence_rules import relied_on
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.rule import rule
from dpa_tracker.law.art28.transfer_facts import takes_place
from dpa_tracker.law.rules.us_frameworks import row_on, status_on

_KINDS: Final = {True: (DataKind.HR,), False: (DataKind.NON_HR,), None: tuple(DataKind)}


@rule("facts_agree", "GDPR Art. 45")
def listings_agree(case: TransferCase) -> Iterator[Remark]:
    """Two transfers to one importer that take place on the day do not say different things of its listing."""
    stated = case.records.listings_of.get(case.transfer.importer_id, ())
    for entry in case.transfer.mechanisms if stated else ():
        own = entry.mechanism.listing if isinstance(entry.mechanism, UsFramework) else None
        if own is None or not relied_on(entry, case.on):
            continue
        others = [each for listing, said in stated if _differ(own, listing, case) for each in said]
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


def _differ(own: Listing, other: Listing, case: TransferCase) -> bool:
    """Whether both cannot be so: what one leaves open, or says of another framework, contradicts nothing."""
    if None not in (own.entity_covered, other.entity_covered) and own.entity_covered != other.entity_covered:
        return True
    if own.rows is None or other.rows is None:
        return False
    if not own.rows or not other.rows:
        return any(_is_active(row, case.on) for row in (*own.rows, *other.rows))
    pairs = ((row_on(own.rows, each, case.on), row_on(other.rows, each, case.on)) for each in ListFramework)
    return any(_rows_differ(one, two, case) for one, two in pairs if one is not None and two is not None)


def _rows_differ(own: ListingRow, other: ListingRow, case: TransferCase) -> bool:
    """Whether one is active and the other is not, or they cover other data of the kind that the transfer has."""
    activity = {_is_active(own, case.on), _is_active(other, case.on)}
    if None not in activity and len(activity) > 1:
        return True
    if own.covers is None or other.covers is None:
        return False
    return any((kind in own.covers) != (kind in other.covers) for kind in _KINDS[case.transfer.facts.hr])


def _is_active(row: ListingRow, day: date) -> bool | None:
    """Whether the importer takes part by the row on the day; None where it does not say."""
    status = status_on(row, day)
    return None if status is None else status is not ListStatus.INACTIVE


RULES: Final = (listings_agree,)

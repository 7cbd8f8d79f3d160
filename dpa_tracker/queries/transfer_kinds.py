"""The transfers of a register by all that their verdicts turn on: of those that say the same, one is judged.

Told apart once for the records as they stand, whatever the day and the law they are then judged by.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import PartyId, TransferId
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.art28.transfer_facts import as_chosen, engagement_of
from dpa_tracker.long_work import giving_way


@dataclass(frozen=True, slots=True)
class TransferKinds:
    """One transfer of each kind, and for every transfer, in the order of the records, which kind it is of."""

    samples: tuple[Transfer, ...]
    kind_of: dict[TransferId, int]


def kinds_of(records: Records) -> TransferKinds:
    """Tell the transfers of some records apart."""
    ends = _Ends(records, {})
    numbers: dict[Hashable, int] = {}
    samples: list[Transfer] = []
    kind_of: dict[TransferId, int] = {}
    for transfer in giving_way(records.transfers.values()):
        sends, receives = ends.of(transfer.exporter_id), ends.of(transfer.importer_id)
        alike = sends[0] == receives[0]
        key = (_said(transfer), _days(engagement_of(transfer, records)), sends[1:], receives[1:], alike)
        number = kind_of[transfer.id] = numbers.setdefault(key, len(samples))
        if number == len(samples):
            samples.append(transfer)
    return TransferKinds(tuple(samples), kind_of)


def _said(transfer: Transfer) -> Hashable:
    """What a transfer itself says, as far as a verdict turns on it."""
    grounds = tuple((as_chosen(each), each.relied_from, each.relied_to, each.fallback) for each in transfer.mechanisms)
    return (
        transfer.law,
        transfer.exporter_role,
        transfer.importer_role,
        transfer.country,
        transfer.making_available,
        transfer.facts,
        grounds,
        transfer.begins_on,
        transfer.ends_on,
        transfer.archived,
    )


def _days(engagement: Engagement | None) -> Hashable:
    return None if engagement is None else (engagement.status, engagement.begins_on, engagement.ends_on)


@dataclass(frozen=True, slots=True)
class _Ends:
    """Of each party: the top of its group, whether it is on record, its country, and that of the parent at the top."""

    records: Records
    known: dict[PartyId, tuple[str, bool, str | None, str | None]]

    def of(self, party_id: PartyId) -> tuple[str, bool, str | None, str | None]:
        """What is said of one party; worked out once."""
        found = self.known.get(party_id)
        if found is None:
            party = self.records.parties.get(party_id)
            top = None if party is None else self.records.root_of_group(party)
            country = None if party is None else party.country
            parent = None if top is None else top.country
            found = self.known[party_id] = (party_id if top is None else top.id, party is not None, country, parent)
        return found

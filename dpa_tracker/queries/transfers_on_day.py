"""Every transfer of a register judged for one day, without making a value of each row.

A hundred thousand transfers are of a few hundred kinds: rows that say the same are told apart as they stand in the
database, one of each kind is read as a value and judged, and the others have its verdict. The answer is that of
`Bench.verdicts` over the whole register (a test compares them).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection

from dpa_tracker.domain.identities import EngagementId, PartyId, TransferId
from dpa_tracker.law.art28.records import Records, records_of
from dpa_tracker.long_work import collecting_later
from dpa_tracker.queries.transfer_verdicts import Bench, TransferVerdict
from dpa_tracker.store.loading import load_engagements, load_parties, load_transfers
from dpa_tracker.store.register import Register

Raw = tuple[Any, ...]
# Companies that have a parent, with its country and its own parent where it is on record.
_GROUPS: Final = (
    "SELECT p.id, p.country, p.group_parent_id, q.id, q.country, q.group_parent_id"
    " FROM parties p LEFT JOIN parties q ON q.id = p.group_parent_id WHERE p.group_parent_id IS NOT NULL"
)
# The first three are no part of what a transfer says; the rest is, with its engagement and the countries of its ends.
# JSON as text: a server's driver would make a value of it, and what is to be told apart is the text.
_TRANSFERS: Final = (
    "SELECT t.id, t.exporter_id, t.importer_id, t.law, t.exporter_role, t.importer_role, t.country, t.making_available,"
    " CAST(t.facts AS TEXT), t.begins_on, t.ends_on, t.archived, e.country, i.country, e.id IS NULL, i.id IS NULL,"
    " u.begins_on, u.ends_on, u.status"
    " FROM transfers t LEFT JOIN parties e ON e.id = t.exporter_id"
    " LEFT JOIN parties i ON i.id = t.importer_id"
    " LEFT JOIN engagements u ON u.id = t.engagement_id"
)
_SAID: Final = 3  # where what a transfer says begins
# In the order of the table's own key, so that the grounds of one transfer come one after another.
_GROUNDS: Final = (
    "SELECT owner_id, CAST(mechanism AS TEXT), relied_from, relied_to, fallback"
    " FROM transfer_mechanisms ORDER BY owner_id, position"
)


def transfers_on_day(register: Register, on: date) -> dict[TransferId, TransferVerdict]:
    """The verdict on every transfer that takes place or is planned on the day."""
    bench = Bench.of(register)
    with collecting_later(), register.reading() as connection:
        groups = _Groups(connection)
        kinds = _kinds(connection, groups)
        records = _records(connection, (ids[0] for ids in kinds.values()), groups)
    judged = bench.verdicts(records, on)
    found: dict[TransferId, TransferVerdict] = {}
    for ids in kinds.values():
        verdict = judged.get(TransferId(ids[0]))
        if verdict is not None:
            found.update(dict.fromkeys(map(TransferId, ids), verdict))
    return found


def _kinds(connection: Connection, groups: _Groups) -> dict[Raw, list[str]]:
    """The ids of the transfers that say the same, by what they say and what is said of their ends."""
    grounds, top_of = _grounds(connection), groups.tops.get
    kinds: defaultdict[Raw, list[str]] = defaultdict(list)
    nothing: Raw = ()
    for row in _rows(connection, _TRANSFERS):
        exporter, importer = row[1], row[2]
        of_exporter, of_importer = top_of(exporter), top_of(importer)
        top = importer if of_importer is None else of_importer[0]
        alike = top == (exporter if of_exporter is None else of_exporter[0])
        kinds[row[_SAID:], alike, of_importer and of_importer[1], grounds.get(row[0], nothing)].append(row[0])
    return kinds


def _rows(connection: Connection, statement: str) -> Iterator[Raw]:
    """The rows as the driver gives them, one by one: a hundred thousand are read, none is shown, and few are kept."""
    cursor: Any = connection.connection.cursor()
    found: Iterator[Raw] = iter(cursor.execute(statement))
    return found


def _grounds(connection: Connection) -> dict[str, Raw]:
    """What is said of the grounds of each transfer; what is said of many is held once."""
    found: dict[str, Raw] = {}
    known: dict[Raw, Raw] = {}
    for row in _rows(connection, _GROUNDS):
        owner, said = row[0], row[1:]
        if owner in found:
            said = found[owner] + said
        found[owner] = known.setdefault(said, said)
    return found


class _Groups:
    """The groups of companies: who stands at the top of each."""

    def __init__(self, connection: Connection) -> None:
        self._parties: dict[str, Raw] = {}
        for row in _rows(connection, _GROUPS):
            self._parties[row[0]] = row[1:3]
            if row[3] is not None:
                self._parties[row[3]] = row[4:]
        self.tops = {party: top for party in self._parties if (top := self._top(party)) is not None}

    def _top(self, party: str) -> Raw | None:
        """The ultimate parent and its country; None where there is none, or where the parents run in a circle."""
        here, seen = party, {party}
        while (parent := self._parties[here][1]) is not None:
            if parent in seen or parent not in self._parties:
                return None
            seen.add(parent)
            here = parent
        return None if here == party else (here, self._parties[here][0])

    def above(self, party: str) -> Iterator[str]:
        """The parents of a party, however far up; of a circle each once."""
        seen = {party}
        here = self._parties.get(party, (None, None))[1]
        while here is not None and here not in seen:
            seen.add(here)
            yield here
            here = self._parties.get(here, (None, None))[1]


def _records(connection: Connection, ids: Iterable[str], groups: _Groups) -> Records:
    """Some transfers, with all that their facts need."""
    transfers = load_transfers(connection, set(map(TransferId, ids)))
    ends = {each for transfer in transfers.values() for each in (transfer.exporter_id, transfer.importer_id)}
    wanted = ends | {PartyId(above) for each in ends for above in groups.above(each)}
    engaged: set[EngagementId] = {each.engagement_id for each in transfers.values() if each.engagement_id is not None}
    return records_of(
        load_parties(connection, wanted).values(),
        engagements=load_engagements(connection, engaged).values(),
        transfers=transfers.values(),
    )

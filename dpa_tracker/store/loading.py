"""Whole values read in bulk: one select a table, however many values, in chunks of ids when only some are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final, TypeVar, cast

from sqlalchemy import (
    BindParameter,
    Connection,
    CursorResult,
    Executable,
    Integer,
    Select,
    String,
    Table,
    bindparam,
    exists,
    select,
    type_coerce,
)

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.chain_changes import ChainChange
from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.drafts import Draft
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import InvalidInputError, KnownError, why
from dpa_tracker.domain.identities import (
    AgreementId,
    ChainChangeId,
    DocumentId,
    DraftId,
    EngagementId,
    Kind,
    PackId,
    PartyId,
    PlanId,
    ReminderId,
    RequestId,
    ServiceId,
    TransferId,
    VendorNoticeId,
)
from dpa_tracker.domain.onboarding import OnboardingRequest
from dpa_tracker.domain.packs import Pack
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.plans import Plan
from dpa_tracker.domain.reminders import Reminder
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.domain.vendor_notices import VendorNotice
from dpa_tracker.long_work import breathe, giving_way
from dpa_tracker.store import direct, engines, mappers
from dpa_tracker.store.mapping import Aggregate, Mapper, Row
from dpa_tracker.store.team_dialect import ask_ahead
from dpa_tracker.store.team_engine import is_team

CHUNK = 500  # a statement takes only so many parameters
AT_ONCE: Final = 1_000
_IN_A_STEP: Final = 300  # rows of many columns: a screen that paints waits for a step, and a thousand took 11 ms
IN_STEPS: Final = MappingProxyType({"yield_per": _IN_A_STEP})  # all of a large table at once hold up every thread
_IN_ORDER: Final = ("owner_id", "position")
_WORTH_ASKING: Final = 3  # lists of a record: of fewer a server tells all rows on the way of the record itself
V = TypeVar("V", bound=Aggregate)


def load_parties(connection: Connection, ids: Collection[PartyId] | None = None) -> dict[PartyId, Party]:
    """The parties by id, all of them or those asked for; an id that is not there is left out."""
    return cast("dict[PartyId, Party]", load(connection, mappers.PARTY, ids))


def load_services(connection: Connection, ids: Collection[ServiceId] | None = None) -> dict[ServiceId, Service]:
    """The services by id, as `load_parties`."""
    return cast("dict[ServiceId, Service]", load(connection, mappers.SERVICE, ids))


def load_agreements(connection: Connection, ids: Collection[AgreementId] | None = None) -> dict[AgreementId, Agreement]:
    """The agreements by id, as `load_parties`."""
    return cast("dict[AgreementId, Agreement]", load(connection, mappers.AGREEMENT, ids))


def load_engagements(
    connection: Connection, ids: Collection[EngagementId] | None = None
) -> dict[EngagementId, Engagement]:
    """The engagements by id, as `load_parties`."""
    return cast("dict[EngagementId, Engagement]", load(connection, mappers.ENGAGEMENT, ids))


def load_transfers(connection: Connection, ids: Collection[TransferId] | None = None) -> dict[TransferId, Transfer]:
    """The transfers by id, as `load_parties`."""
    return cast("dict[TransferId, Transfer]", load(connection, mappers.TRANSFER, ids))


def load_drafts(connection: Connection, ids: Collection[DraftId] | None = None) -> dict[DraftId, Draft]:
    """The drafts by id, as `load_parties`."""
    return cast("dict[DraftId, Draft]", load(connection, mappers.DRAFT, ids))


def load_packs(connection: Connection, ids: Collection[PackId] | None = None) -> dict[PackId, Pack]:
    """The packs by id, as `load_parties`."""
    return cast("dict[PackId, Pack]", load(connection, mappers.PACK, ids))


def load_documents(connection: Connection, ids: Collection[DocumentId] | None = None) -> dict[DocumentId, Document]:
    """The documents by id, as `load_parties`."""
    return cast("dict[DocumentId, Document]", load(connection, mappers.DOCUMENT, ids))


def load_reminders(connection: Connection, ids: Collection[ReminderId] | None = None) -> dict[ReminderId, Reminder]:
    """The reminders by id, as `load_parties`."""
    return cast("dict[ReminderId, Reminder]", load(connection, mappers.REMINDER, ids))


def load_plans(connection: Connection, ids: Collection[PlanId] | None = None) -> dict[PlanId, Plan]:
    """The plans by id, as `load_parties`."""
    return cast("dict[PlanId, Plan]", load(connection, mappers.PLAN, ids))


def load_chain_changes(
    connection: Connection, ids: Collection[ChainChangeId] | None = None
) -> dict[ChainChangeId, ChainChange]:
    """The changes of the chain by id, as `load_parties`."""
    return cast("dict[ChainChangeId, ChainChange]", load(connection, mappers.CHAIN_CHANGE, ids))


def load_vendor_notices(
    connection: Connection, ids: Collection[VendorNoticeId] | None = None
) -> dict[VendorNoticeId, VendorNotice]:
    """The notices of vendors by id, as `load_parties`."""
    return cast("dict[VendorNoticeId, VendorNotice]", load(connection, mappers.VENDOR_NOTICE, ids))


def load_requests(
    connection: Connection, ids: Collection[RequestId] | None = None
) -> dict[RequestId, OnboardingRequest]:
    """The onboarding requests by id, as `load_parties`."""
    return cast("dict[RequestId, OnboardingRequest]", load(connection, mappers.REQUEST, ids))


def load(connection: Connection, mapper: Mapper[V], ids: Collection[str] | None = None) -> dict[str, V]:
    """The values of one kind by id, in the order of their ids. Raises KnownError `record_unreadable`."""
    if ids is not None and len(ids) == 1:
        return _load_one(connection, mapper, next(iter(ids)))
    if ids is None:
        ahead(connection, statements_of(mapper))
    lists = {each.field: _Owned(_rows(connection, each.table, "owner_id", ids, _IN_ORDER)) for each in mapper.lists}
    found: dict[str, V] = {}
    for row in giving_way(_rows(connection, mapper.table, "id", ids, ("id",))):
        found[row["id"]] = _read(mapper, row, {field: owned.by(row["id"]) for field, owned in lists.items()})
    return found


def _read(mapper: Mapper[V], row: Row, lists: Mapping[str, Sequence[Row]]) -> V:
    try:
        return mapper.read(row, lists)
    except (ValueError, KeyError, TypeError, InvalidInputError) as error:
        raise KnownError("record_unreadable", kind=mapper.kind, id=row["id"], reason=why(error)) from error


def _load_one(connection: Connection, mapper: Mapper[V], record_id: str) -> dict[str, V]:
    """The record, where it is there; of its lists, most of which are empty, only those are asked that have rows."""
    wanted = {"wanted": record_id}
    record, lists = _one_record(mapper.kind)
    all_at_once = is_team(connection) and len(lists) < _WORTH_ASKING
    ahead(connection, (record, *(asked for _, _, asked in lists)) if all_at_once else (record,), wanted)
    rows = direct.mappings(connection, record, wanted)
    filled = [(field, asked) for field, told, asked in lists if all_at_once or (rows and rows[0][told])]
    if not all_at_once:
        ahead(connection, [asked for _, asked in filled], wanted)
    held = {field: direct.mappings(connection, asked, wanted) for field, asked in filled}  # what was asked is taken
    return {record_id: _read(mapper, rows[0], held)} if rows else {}


@lru_cache(maxsize=64)
def _one_record(kind: Kind) -> tuple[Select[Any], Sequence[tuple[str, str, Select[Any]]]]:
    """A record's own row with which of its lists have rows, and each list's field, column there and rows; made once."""
    mapper, owner = mappers.MAPPERS[kind], bindparam("wanted", type_=String)
    told = {each.field: f"has_{each.table.name}" for each in mapper.lists}
    has = [
        type_coerce(exists().where(each.table.c.owner_id == owner), Integer).label(told[each.field])
        for each in mapper.lists
    ]
    lists = [(each.field, told[each.field], _rows_of(each.table, owner)) for each in mapper.lists]
    return select(mapper.table, *has).where(mapper.table.c.id == owner), lists


def _rows_of(table: Table, owner: BindParameter[str]) -> Select[Any]:
    return select(table).where(table.c.owner_id == owner).order_by(table.c.position)


def ahead(connection: Connection, statements: Collection[Executable], given: Mapping[str, str] | None = None) -> None:
    """Have a server answer all of these on one way; each is then executed as ever. A file is asked when it is read."""
    if is_team(connection):
        ask_ahead(connection, statements, given)


def statements_of(mapper: Mapper[Any]) -> tuple[Select[*tuple[Any, ...]], ...]:
    """What `load` asks for everything of a kind."""
    lists = (_all_of(each.table, _IN_ORDER) for each in mapper.lists)
    return (*lists, _all_of(mapper.table, ("id",)))


class _Owned:
    """The rows of a list, handed out to one owner after the other: no more of them are held than one owner has.

    Owners come in the order of their ids, which the database and the language see alike (by the value of characters).
    """

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def by(self, owner: str) -> Sequence[Row]:
        """The rows of an owner, who comes after all that were asked for; rows that nobody owns are passed over."""
        found: list[Row] = []
        while self._next is not None and self._next["owner_id"] <= owner:
            if self._next["owner_id"] == owner:
                found.append(self._next)
            self._next = next(self._rows, None)
        return found


def in_breaths(connection: Connection, statement: Select[*tuple[Any, ...]]) -> Iterator[Sequence[Any]]:
    """The rows that a statement finds, as the database gives them: of columns that are text or numbers there too.

    A file's driver hands them on itself, for the toolkit's rows take as long as finding them. It gives the interpreter
    up for each, too shortly for the screen's thread to take it.
    """
    if is_team(connection):
        for part in connection.execute(statement, execution_options=IN_STEPS).partitions():
            yield from part
            breathe()
        return
    with closing(cast("CursorResult[Any]", connection.execute(statement))) as found:
        cursor, said = cast("Any", found.cursor), str(found.context.statement)
        while part := engines.tell(connection, said, lambda _driver: cursor.fetchmany(AT_ONCE)):
            yield from part
            breathe()


def _rows(
    connection: Connection, source: Table, key: str, ids: Collection[str] | None, order: Sequence[str]
) -> Iterator[Row]:
    if ids is None:
        found = connection.execute(_all_of(source, tuple(order)), execution_options=IN_STEPS)
        for part in found.mappings().partitions():
            yield from cast("Iterator[Row]", part)
            breathe()
        return
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), CHUNK):
        some = connection.execute(_some_of(source, key, tuple(order)), {"wanted": wanted[start : start + CHUNK]})
        yield from cast("Iterator[Row]", some.mappings())


@lru_cache(maxsize=256)
def _all_of(source: Table, order: tuple[str, ...]) -> Select[*tuple[Any, ...]]:
    """Every row, as a statement that is made once."""
    return select(source).order_by(*(source.c[name] for name in order))


@lru_cache(maxsize=256)
def _some_of(source: Table, key: str, order: tuple[str, ...]) -> Select[Any]:
    """The rows of some owners, as a statement that is made once: to make it takes longer than to run it."""
    wanted = source.c[key].in_(bindparam("wanted", expanding=True))
    return select(source).where(wanted).order_by(*(source.c[name] for name in order))

"""One intention, one transaction: read, check, put, commit, and the images of what was before."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache, partial
from secrets import token_hex
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import Connection, Delete, Table, Update, bindparam, delete, select, update
from sqlalchemy.exc import IntegrityError

from dpa_tracker import __version__
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.chain_changes import ChainChange
from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.drafts import Draft
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.law_taken import LawTaken
from dpa_tracker.domain.onboarding import OnboardingRequest
from dpa_tracker.domain.packs import Pack
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.plans import Plan
from dpa_tracker.domain.quickly_made import quickly_made
from dpa_tracker.domain.reminders import Reminder
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.domain.vendor_notices import VendorNotice
from dpa_tracker.long_work import in_parts
from dpa_tracker.store import backups, change_log, direct, loading, mappers, register_state, search_index, stamps
from dpa_tracker.store.bulk_inserts import insert_columns, insert_records
from dpa_tracker.store.change_log import Batch
from dpa_tracker.store.inserts_beside import InsertsBeside, beside_of
from dpa_tracker.store.mapping import Aggregate, Mapper
from dpa_tracker.store.register import Register

V = TypeVar("V", bound=Aggregate)


_ORDER: Final = {kind: place for place, kind in enumerate(mappers.MAPPERS)}
_AT_ONCE: Final = 250  # records: what is done with each of them is done while the processor has them at hand


class StaleError(KnownError):
    """Someone else has written the record since it was read; `theirs` is what stands there now (None: removed)."""

    def __init__(self, kind: Kind, record_id: str, theirs: Aggregate | None) -> None:
        super().__init__("stale", kind=kind.value, id=record_id)
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Changes:
    """Which records a write touched, by kind; kinds that were not touched are absent.

    `data_version` is the register's after the write, None where it is not known.
    """

    ids: Mapping[Kind, frozenset[str]]
    data_version: int | None = field(default=None, compare=False)

    def of(self, kind: Kind) -> frozenset[str]:
        """The touched records of one kind."""
        return self.ids.get(kind, frozenset())

    @property
    def of_papers_alone(self) -> bool:
        """Whether only drafts and packs were touched: no count of facts, no verdict and no deadline rests on them."""
        return self.ids.keys() <= {Kind.DRAFT, Kind.PACK}


@quickly_made
@dataclass(frozen=True, slots=True)
class Image:
    """A record before a write (None: it was not there), and the version it had after it (0: it is not there)."""

    kind: Kind
    id: str
    before: Aggregate | None
    expected_version: int


Undo = tuple[Image, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a write did, and what takes it back."""

    changes: Changes
    undo: Undo


@lru_cache(maxsize=512)
def _rewriting(table: Table, columns: tuple[str, ...]) -> Update:
    """Writes these columns of the row of one version of a record, as a statement that is made once."""
    present = (table.c.id == bindparam("_id"), table.c.version == bindparam("_version"))
    return update(table).where(*present).values({name: bindparam(name) for name in columns})


@lru_cache(maxsize=64)
def _emptying(table: Table) -> Delete:
    """Takes a record's items out of one of its lists, as a statement that is made once."""
    return delete(table).where(table.c.owner_id == bindparam("_id"))


class Collection(Generic[V]):
    """The records of one kind, inside a unit of work."""

    def __init__(self, connection: Connection, mapper: Mapper[V], batch: Batch) -> None:
        self._connection = connection
        self._mapper = mapper
        self._batch = batch
        self._first: dict[str, V | None] = {}
        self._known: dict[str, V | None] = {}  # nobody else can write meanwhile, so what was read once still holds
        self.written: dict[str, int] = {}

    def get(self, record_id: str) -> V | None:
        """The record, or None when there is none."""
        if record_id not in self._known:
            self._known[record_id] = loading.load(self._connection, self._mapper, (record_id,)).get(record_id)
        return self._known[record_id]

    def read_ahead(self, record_ids: Sequence[str]) -> None:
        """Read many records at once that will be asked for one by one."""
        found = loading.load(self._connection, self._mapper, record_ids)
        for record_id in record_ids:
            self._known.setdefault(record_id, found.get(record_id))

    def some(self, record_ids: Sequence[str]) -> dict[str, V]:
        """Those of the records that are there, by id."""
        return loading.load(self._connection, self._mapper, record_ids)

    def holds_any(self) -> bool:
        """Whether there is a record of this kind."""
        return self._connection.execute(select(self._mapper.table.c.id).limit(1)).first() is not None

    def all(self) -> tuple[V, ...]:
        """Every record of this kind, archived ones too."""
        return tuple(loading.load(self._connection, self._mapper).values())

    def where(self, **columns: object) -> tuple[V, ...]:
        """The records whose own columns hold these values, in the order of their ids.

        Only those are read that nobody has asked for yet: of many records each may look at the same hundreds.
        """
        table = self._mapper.table
        asked = [table.c[name] == value for name, value in columns.items()]
        ids = sorted(self._connection.execute(select(table.c.id).where(*asked)).scalars())
        unread = [record_id for record_id in ids if record_id not in self._known]
        if unread:
            self.read_ahead(unread)
        return tuple(found for record_id in ids if (found := self._known[record_id]) is not None)

    def listing(self, field: str, column: str, value: object) -> tuple[V, ...]:
        """The records in whose list `field` an item has this value in the column."""
        table = self._mapper.list_table(field)
        ids = self._connection.execute(select(table.c.owner_id).where(table.c[column] == value)).scalars()
        return tuple(self.some(tuple(ids)).values())

    def put(self, value: V, expected_version: int) -> V:
        """Write a record over the version that was read (0: it is new); returns it with its new version.

        Raises StaleError when another version stands there, or none. The version advances even when only a list
        inside the record changes: this method does it, and not the database mapping.
        """
        before = self._expect(value.id, expected_version)
        return self.write(value, before, (0 if before is None else before.version) + 1)

    def remove(self, record_id: str, expected_version: int) -> None:
        """Take a record away, with its lists. Raises StaleError as `put`."""
        before = self._expect(record_id, expected_version)
        if before is None:
            raise StaleError(self._mapper.kind, record_id, None)
        table = self._mapper.table
        done = self._connection.execute(
            delete(table).where(table.c.id == record_id, table.c.version == expected_version)
        )
        if done.rowcount != 1:
            raise StaleError(self._mapper.kind, record_id, self.some((record_id,)).get(record_id))
        self._note(record_id, before, None)

    def remove_all(self, values: Sequence[V]) -> None:
        """Take records away in bulk, each as it was read inside this unit of work. Raises StaleError."""
        table = self._mapper.table
        gone = delete(table).where(table.c.id == bindparam("gone"), table.c.version == bindparam("read"))
        asked = [{"gone": value.id, "read": value.version} for value in values]
        if self._connection.execute(gone, asked).rowcount != len(values):
            raise StaleError(self._mapper.kind, values[0].id, None)
        change_log.record_removed(self._connection, self._batch, self._mapper.kind, values)
        for value in values:
            self._first.setdefault(value.id, value)
            self._known[value.id] = None
            self.written[value.id] = 0

    def write(self, value: V, before: V | None, version: int) -> V:
        """Write a record whose present image is known, as this version; `put` without the question.

        Raises StaleError when that image stands there no longer.
        """
        after = self._mapper.with_version(value, version)
        table = self._mapper.table
        if before is None:
            insert_columns(self._connection, table, self._mapper.columns_of((after,)))
        else:
            row, present = self._mapper.changed(before, after), {"_id": after.id, "_version": before.version}
            if direct.change(self._connection, _rewriting(table, tuple(row)), {**row, **present}) != 1:
                raise StaleError(self._mapper.kind, after.id, self.some((after.id,)).get(after.id))
        self._write_lists(after, before)
        self._note(after.id, before, after)
        return after

    def add_all(self, values: Sequence[V]) -> None:
        """Write new records in bulk: some statements a table, however many there are.

        Whoever calls knows that none of them is there. Raises StaleError when one is; of very many they may be on
        their way still, and it is raised by what is asked next, at the latest where the unit of work ends.
        """
        beside = beside_of(self._connection)
        search_index.number_ahead(self._connection)
        with nullcontext() if beside is None else beside.meaning(partial(self._as_stale, values)):
            try:
                for some in in_parts(values, _AT_ONCE):
                    self._add([each if each.version == 1 else self._mapper.with_version(each, 1) for each in some])
            except IntegrityError as error:
                raise self._as_stale(values, error) from error

    def _as_stale(self, values: Sequence[V], error: Exception) -> Exception:
        is_there = isinstance(error, IntegrityError)
        return StaleError(self._mapper.kind, values[0].id, None) if is_there else error

    def _add(self, added: Sequence[V]) -> None:
        insert_records(self._connection, self._mapper, added)
        change_log.record_created(self._connection, self._batch, self._mapper.kind, added)
        for value in added:
            self._first.setdefault(value.id, None)
            self._known[value.id] = value
            self.written[value.id] = 1

    def _expect(self, record_id: str, expected_version: int) -> V | None:
        present = self.get(record_id)
        if expected_version != (0 if present is None else present.version):
            raise StaleError(self._mapper.kind, record_id, present)
        return present

    def _write_lists(self, after: V, before: V | None) -> None:
        for each in self._mapper.lists:
            items = getattr(after, each.field)
            if before is not None:
                if items == getattr(before, each.field):
                    continue
                direct.change(self._connection, _emptying(each.table), {"_id": after.id}, later=True)
            if items:
                insert_columns(self._connection, each.table, each.columns_of((after,)))

    def _note(self, record_id: str, before: V | None, after: V | None) -> None:
        self._first.setdefault(record_id, before)
        self._known[record_id] = after
        self.written[record_id] = 0 if after is None else after.version
        change_log.record(self._connection, self._batch, self._mapper.kind, before, after)

    def before_and_after(self) -> dict[str, tuple[V | None, V | None]]:
        """What stood before this unit of work and what stands now, for every record that it wrote."""
        return {record_id: (self._first[record_id], self._known[record_id]) for record_id in self.written}

    def images(self) -> Iterator[Image]:
        """What stood before this unit of work, for every record that it wrote."""
        for record_id, version in self.written.items():
            yield Image(self._mapper.kind, record_id, self._first[record_id], version)


class _Of(Generic[V]):
    """The records of one kind, as an attribute of a unit of work."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind

    def __get__(self, work: Work, _: type[Work] | None = None) -> Collection[V]:
        return work.of(self._kind)


class Work:
    """The records of a register inside one transaction. `made_of` is what each kind is kept in."""

    parties = _Of[Party](Kind.PARTY)
    services = _Of[Service](Kind.SERVICE)
    agreements = _Of[Agreement](Kind.AGREEMENT)
    engagements = _Of[Engagement](Kind.ENGAGEMENT)
    transfers = _Of[Transfer](Kind.TRANSFER)
    drafts = _Of[Draft](Kind.DRAFT)
    packs = _Of[Pack](Kind.PACK)
    documents = _Of[Document](Kind.DOCUMENT)
    reminders = _Of[Reminder](Kind.REMINDER)
    plans = _Of[Plan](Kind.PLAN)
    law_taken = _Of[LawTaken](Kind.LAW)
    chain_changes = _Of[ChainChange](Kind.CHAIN_CHANGE)
    vendor_notices = _Of[VendorNotice](Kind.VENDOR_NOTICE)
    requests = _Of[OnboardingRequest](Kind.REQUEST)

    def __init__(self, connection: Connection, batch: Batch, made_of: type[Collection[Any]] = Collection) -> None:
        self.connection = connection
        self.batch = batch
        self.data_version: int | None = None  # once the transaction is over
        self._made_of = made_of
        self._by_kind: dict[Kind, Collection[Any]] = {}  # those that were asked for: most writes touch one kind

    def of(self, kind: Kind) -> Collection[Any]:
        """The records of one kind."""
        found = self._by_kind.get(kind)
        if found is None:
            found = self._by_kind[kind] = self._made_of(self.connection, mappers.MAPPERS[kind], self.batch)
        return found

    def _written(self) -> list[tuple[Kind, Collection[Any]]]:
        """The kinds of which something was written, in one order whatever was asked for first."""
        found = [(kind, each) for kind, each in self._by_kind.items() if each.written]
        return found if len(found) == 1 else sorted(found, key=lambda pair: _ORDER[pair[0]])

    def before_and_after(self) -> search_index.Written:
        """What stood before and what stands now, for every record that was written."""
        return {kind: each.before_and_after() for kind, each in self._written()}

    def outcome(self) -> Outcome:
        """What was written, to be asked when the transaction is over."""
        written = self._written()
        touched = {kind: frozenset(each.written) for kind, each in written}
        undo = tuple(image for _, each in written for image in each.images())
        return Outcome(Changes(touched, self.data_version), undo)


@contextmanager
def unit_of_work(register: Register, *, actor: str, at: datetime, reason: str = "") -> Generator[Work]:
    """One transaction with the write lock: it commits at the end, and on any error nothing of it stays.

    `reason` stands in the history beside what changed. The day's first write makes a verified copy before it begins.
    Raises KnownError when the register cannot be written, and StaleError from within.
    """
    register.refuse_if_read_only()
    backups.copy_once_a_day(register, at=at)
    with register.writing() as connection, InsertsBeside(connection):
        law = stamps.law_in_force(register.path, register.law)
        batch = Batch(token_hex(16), register.acting(actor), at, reason, program=__version__, law=law)
        if register.team is not None:  # its answer is there already
            change_log.read_end(connection, batch)
        work = Work(connection, batch)
        yield work
        written = work.before_and_after()
        if written:
            search_index.follow(connection, written)
        if written or batch.head is not None:
            work.data_version = register_state.advance(connection, batch.head, written=bool(written), read=batch.state)
    if batch.head is not None and register.hold is not None:
        register.hold.say_saved((batch.sequence, batch.head))

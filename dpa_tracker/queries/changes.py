"""The change log as a listing: who changed which field of what, when, from what to what, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Connection, Select, String, and_, case, false, func, literal, or_, select, true
from sqlalchemy import cast as as_type

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.cells import codes, text
from dpa_tracker.queries.change_words import Telling, Titles, action_words, field_words, ids_named, line_in_words
from dpa_tracker.queries.columns import column, listing
from dpa_tracker.queries.day_spans import BACK, first_and_last
from dpa_tracker.queries.groups import arranged, put_in_groups
from dpa_tracker.queries.page_records import page_snapshot
from dpa_tracker.queries.parts_in_history import parts_named, what_differs
from dpa_tracker.queries.rows import BLANK, Cell, ChangeRow, Filter, Grouped, Listing, Order, Row, Subject
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.tables import holds
from dpa_tracker.store.history_check import end_under
from dpa_tracker.store.law_records import PLANS
from dpa_tracker.store.loading import CHUNK, in_breaths
from dpa_tracker.store.records import (
    CHAIN_CHANGES,
    CHANGE_LOG,
    DOCUMENTS,
    DRAFTS,
    PACKS,
    PARTIES,
    REMINDERS,
    REQUESTS,
    VENDOR_NOTICES,
)
from dpa_tracker.store.register import Register

LOG: Final = CHANGE_LOG.c
_SEARCHED: Final = (LOG.actor, LOG.subject_id, LOG.field, LOG.old, LOG.new, LOG.reason)
_ID: Final = as_type(LOG.sequence, String)
_DONE: Final = "="  # before what was done to a whole record, where no field is named
_FIELD: Final = func.coalesce(func.nullif(LOG.field, ""), literal(_DONE) + LOG.action)
_MONTH: Final = func.substr(as_type(LOG.at, String), 1, 7)
_GROUPED: Final = {
    "at": _MONTH,
    "actor": func.coalesce(LOG.actor, ""),
    "kind": func.coalesce(LOG.kind, ""),
    "field": _FIELD,
}
_SORTED: Final = {"at": LOG.at, "actor": LOG.actor, "kind": LOG.kind, "field": LOG.field}

# What is called by itself, or by the sub-processor it is about; a draft by its file.
_FOR: Final = case((REQUESTS.c.service != "", literal(" · ") + REQUESTS.c.service), else_="")
_CALLED: Final = {
    Kind.DOCUMENT: (DOCUMENTS, DOCUMENTS.c.title),
    Kind.PACK: (PACKS, PACKS.c.title),
    Kind.DRAFT: (DRAFTS, DRAFTS.c.file),
    Kind.PLAN: (PLANS, PLANS.c.title),
    Kind.REQUEST: (REQUESTS, REQUESTS.c.vendor + _FOR),
    **{
        kind: (table, select(PARTIES.c.name).where(PARTIES.c.id == table.c.party_id).scalar_subquery())
        for kind, table in ((Kind.CHAIN_CHANGE, CHAIN_CHANGES), (Kind.VENDOR_NOTICE, VENDOR_NOTICES))
    },
}

LISTING: Final[Listing] = listing(
    "changes",
    (
        column("at", "date", filterable=True, codes=BACK, groupable=True, names="stretch"),
        column("actor", groupable=True),
        column("subject", sortable=False),
        column("field", groupable=True),
        column("old", sortable=False),
        column("new", sortable=False),
        column("reason", sortable=False),
        column("kind", filterable=True, codes=tuple(kind.value for kind in Kind), groupable=True, names="kind"),
    ),
)


def ids(register: Register, wanted: Filter, order: Order) -> tuple[str, ...]:
    """The lines of the log that pass the filter, newest first unless another order is asked for.

    Judged by law data of the past, it ends where the head of its paper says: before newer ones were taken.
    """
    with register.reading() as connection:
        found = select_ids(wanted, order)
        if register.law:
            found = found.where(LOG.sequence <= end_under(connection, register.law)[0])
        return tuple([line for (line,) in in_breaths(connection, found)])


def select_ids(wanted: Filter, order: Order) -> Select[str]:
    """The statement that gives them."""
    return select(_ID).where(*_passes(wanted)).order_by(*_in_order(order))


def select_in_groups(wanted: Filter, order: Order) -> Select[str, str]:
    """The same with what the lines of a group have in common. Raises KeyError for a column they are not grouped by."""
    key = _GROUPED[order.group].label("in_group")
    return select(_ID, key).where(*_passes(wanted)).order_by(key, *_in_order(order))


def beginning(register: Register, wanted: Filter, column: str, text: str) -> frozenset[str]:
    """The lines that pass the filter and begin so in a column."""
    begins = func.fold(_SORTED[column]).startswith(text, autoescape=True)
    with register.reading() as connection:
        return frozenset(connection.execute(select(_ID).where(*_passes(wanted), begins)).scalars())


def grouped(register: Register, wanted: Filter, order: Order) -> Grouped:
    """The same in the groups of a column."""
    with register.reading() as connection:
        parts = put_in_groups(in_breaths(connection, select_in_groups(wanted, order)))
    made = arranged(LISTING.column(order.group), order, parts)
    if order.group != "field":
        return made
    return Grouped(made.ids, tuple(replace(group, label=_field_or_deed(group.code)) for group in made.groups))


def _field_or_deed(code: str) -> str:
    """What a group of lines is called, as their cells say it: the field, or what was done to the whole record."""
    return action_words(code.removeprefix(_DONE)) if code.startswith(_DONE) else field_words(code)


def _in_order(order: Order) -> Iterator[ColumnElement[Any]]:
    if order.column:
        sort = _SORTED[order.column]
        yield sort.desc() if order.descending else sort.asc()
    yield LOG.sequence.desc()


def _passes(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    for word in wanted.text.split():
        yield or_(*(holds(column)(word) for column in _SEARCHED))
    for name, value in wanted.where.items():
        codes = (value,) if isinstance(value, str) else tuple(cast("Sequence[str]", value))
        if name not in {"kind", "at"}:
            raise KeyError(name)
        yield (
            LOG.kind.in_(codes)
            if name == "kind"
            else or_(false(), *(_written_in(each) for each in codes if each != BLANK))
        )


def _written_in(stretch: str) -> ColumnElement[bool]:
    """The lines of some days; a day begins and ends in UTC, as lines are dated."""
    first, last = first_and_last(stretch)
    begin = [] if first is None else [LOG.at >= datetime.combine(first, time(), UTC)]
    end = [] if last is None else [LOG.at < datetime.combine(last + timedelta(days=1), time(), UTC)]
    return and_(true(), *begin, *end)


def change_rows(register: Register, wanted: Sequence[str]) -> tuple[ChangeRow, ...]:
    """Those lines, in the order asked for."""
    numbers = [int(key) for key in wanted]
    found: dict[int, ChangeRow] = {}
    with register.reading() as connection:
        for start in range(0, len(numbers), CHUNK):
            some = select(CHANGE_LOG).where(LOG.sequence.in_(numbers[start : start + CHUNK]))
            found |= {int(row.id): row for row in _change_rows(connection, None, some)}
    return tuple(found[number] for number in numbers if number in found)


def history(
    register: Register, taken: Snapshot, kind: Kind, subject_id: str, at_most: int = 50
) -> tuple[ChangeRow, ...]:
    """The last changes of one thing and of the documents attached to it, newest first."""
    own = and_(LOG.kind == kind.value, LOG.subject_id == subject_id)
    attached = select(DOCUMENTS.c.id).where(DOCUMENTS.c.about_kind == kind.value, DOCUMENTS.c.about_id == subject_id)
    of_documents = and_(LOG.kind == Kind.DOCUMENT.value, LOG.subject_id.in_(attached))
    statement = select(CHANGE_LOG).where(or_(own, of_documents)).order_by(LOG.sequence.desc()).limit(at_most)
    with register.reading() as connection:
        found = tuple(map(what_differs, _change_rows(connection, taken, statement)))
    return tuple(_naming(found, named_in(register, found)))


def _naming(lines: Sequence[ChangeRow], titles: Titles) -> Iterator[ChangeRow]:
    """The lines with what the records are called whose ids stand in them."""
    for line in lines:
        ids = (*ids_named(line.field, line.old), *ids_named(line.field, line.new))
        named = {record_id: said for kind, record_id in ids if (said := titles(kind, record_id)) != record_id}
        yield replace(line, named=tuple(named.items()))


def rows(register: Register, wanted: Sequence[str]) -> tuple[Row, ...]:
    """Those lines as rows of the listing: fields, codes and the records named in them by what they are called."""
    lines = tuple(map(what_differs, change_rows(register, wanted)))
    telling = Telling(named_in(register, lines))
    return tuple(_row(line, telling) for line in lines)


def named_in(register: Register, lines: Sequence[ChangeRow]) -> Titles:
    """What the records are called whose ids stand in some changes."""
    named: defaultdict[Kind, set[str]] = defaultdict(set)
    for line in lines:
        for kind, found in (*ids_named(line.field, line.old), *ids_named(line.field, line.new)):
            named[Kind(kind)].add(found)
    with register.reading() as connection:
        taken, titles = page_snapshot(connection, named), _titles(connection, named)
    return lambda kind, record_id: titles.get(record_id) or taken.subject(Kind(kind), record_id).title


def _change_rows(connection: Connection, taken: Snapshot | None, statement: Select[Any]) -> tuple[ChangeRow, ...]:
    """`taken` None: what the lines are about is read with them."""
    lines = connection.execute(statement).mappings().all()
    spoken = _spoken_of(connection, lines)
    if taken is None:
        about = {kind: _about(lines, kind) for kind in Kind}
        for kind, subject_id in spoken.values():
            about[kind].add(subject_id)
        taken = page_snapshot(connection, about)
    of_lines = {kind: _about(lines, kind) for kind in _CALLED}
    titles, parts = _titles(connection, of_lines), parts_named(connection, lines)
    titles |= {uid: taken.subject(*subject).title for uid, subject in spoken.items()}
    rows = (_change_row(taken, line, titles) for line in lines)
    return tuple(replace(row, part=parts[int(row.id)]) if int(row.id) in parts else row for row in rows)


def _about(lines: Sequence[Mapping[Any, Any]], kind: Kind) -> set[str]:
    return {line["subject_id"] for line in lines if line["kind"] == kind.value}


def _titles(connection: Connection, wanted: Mapping[Kind, Collection[str]]) -> dict[str, str]:
    """What those things are called that are no records with a page of their own, by their ids."""
    found: dict[str, str] = {}
    for kind, (table, named) in _CALLED.items():
        if ids := wanted.get(kind):
            asked = select(table.c.id, named).where(table.c.id.in_(ids))
            found |= {row[0]: _file_name(row[1]) if kind is Kind.DRAFT else row[1] for row in connection.execute(asked)}
    return found


def _file_name(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def _spoken_of(connection: Connection, lines: Sequence[Mapping[Any, Any]]) -> dict[str, tuple[Kind, str]]:
    """What the deadlines are of about which something was said: they are called by that."""
    wanted = _about(lines, Kind.REMINDER)
    asked = select(REMINDERS.c.id, REMINDERS.c.subject_kind, REMINDERS.c.subject_id).where(REMINDERS.c.id.in_(wanted))
    return {row[0]: (Kind(row[1]), row[2]) for row in connection.execute(asked)} if wanted else {}


def _change_row(taken: Snapshot, line: Mapping[Any, Any], titles: Mapping[str, str]) -> ChangeRow:
    at: datetime = line["at"]
    subject = taken.subject(Kind(line["kind"]), line["subject_id"])
    return ChangeRow(
        id=str(line["sequence"]),
        at=at.isoformat(timespec="seconds"),
        actor=line["actor"],
        subject=replace(subject, title=titles.get(subject.id, subject.title)),
        field=line["field"],
        old=line["old"] or "",
        new=line["new"] or "",
        action=line["action"],
        reason=line["reason"],
    )


def _row(change: ChangeRow, telling: Telling) -> Row:
    subject: Subject = change.subject
    cells: dict[str, Cell] = {
        "at": text(change.at),
        "actor": text(change.actor),
        "kind": codes("kind", (subject.kind,)),
        "subject": text(subject.title),
        "field": text(field_words(change.field, change.part) if change.field else action_words(change.action)),
        "old": text(line_in_words(change.field, change.old, telling)),
        "new": text(line_in_words(change.field, change.new, telling)),
        "reason": text(" ".join(change.reason.split())),
    }
    return Row(change.id, subject, cells)

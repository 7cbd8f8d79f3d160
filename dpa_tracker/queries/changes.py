"""The change log as a listing: who changed which field of what, when, from what to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy import Connection, Select, String, and_, or_, select
from sqlalchemy import cast as as_type

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.cells import codes, text
from dpa_tracker.queries.columns import column, listing
from dpa_tracker.queries.page_records import page_snapshot
from dpa_tracker.queries.rows import Cell, ChangeRow, Filter, Listing, Order, Row, Subject
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.tables import holds
from dpa_tracker.store.loading import CHUNK, IN_STEPS
from dpa_tracker.store.records import CHANGE_LOG, DOCUMENTS
from dpa_tracker.store.register import Register

LOG: Final = CHANGE_LOG.c
_SEARCHED: Final = (LOG.actor, LOG.subject_id, LOG.field, LOG.old, LOG.new)
_SORTED: Final = {"at": LOG.at, "actor": LOG.actor, "kind": LOG.kind, "field": LOG.field}

LISTING: Final[Listing] = listing(
    "changes",
    (
        column("at", "date"),
        column("actor"),
        column("kind", filterable=True, codes=tuple(kind.value for kind in Kind)),
        column("subject", sortable=False),
        column("field"),
        column("old", sortable=False),
        column("new", sortable=False),
    ),
)


def ids(register: Register, wanted: Filter, order: Order) -> tuple[str, ...]:
    """The lines of the log that pass the filter, newest first unless another order is asked for."""
    statement = select(as_type(LOG.sequence, String))
    for word in wanted.text.split():
        statement = statement.where(or_(*(holds(column)(word) for column in _SEARCHED)))
    for name, value in wanted.where.items():
        if name != "kind":
            raise KeyError(name)
        kinds = (value,) if isinstance(value, str) else cast("Sequence[str]", value)
        statement = statement.where(LOG.kind.in_(kinds))
    if order.column:
        sort = _SORTED[order.column]
        statement = statement.order_by(sort.desc() if order.descending else sort.asc())
    with register.reading() as connection:
        return tuple(connection.execute(statement.order_by(LOG.sequence.desc()), execution_options=IN_STEPS).scalars())


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
        return _change_rows(connection, taken, statement)


def rows(register: Register, wanted: Sequence[str]) -> tuple[Row, ...]:
    """Those lines as rows of the listing."""
    return tuple(_row(change) for change in change_rows(register, wanted))


def _change_rows(connection: Connection, taken: Snapshot | None, statement: Select[Any]) -> tuple[ChangeRow, ...]:
    """`taken` None: what the lines are about is read with them."""
    lines = connection.execute(statement).mappings().all()
    if taken is None:
        about = {kind: {line["subject_id"] for line in lines if line["kind"] == kind.value} for kind in Kind}
        taken = page_snapshot(connection, about)
    documents = {line["subject_id"] for line in lines if line["kind"] == Kind.DOCUMENT.value}
    named = select(DOCUMENTS.c.id, DOCUMENTS.c.title).where(DOCUMENTS.c.id.in_(documents))
    titles: dict[str, str] = {row[0]: row[1] for row in connection.execute(named)} if documents else {}
    return tuple(_change_row(taken, line, titles) for line in lines)


def _change_row(taken: Snapshot, line: Mapping[Any, Any], documents: Mapping[str, str]) -> ChangeRow:
    at: datetime = line["at"]
    subject = taken.subject(Kind(line["kind"]), line["subject_id"])
    return ChangeRow(
        id=str(line["sequence"]),
        at=at.isoformat(timespec="seconds"),
        actor=line["actor"],
        subject=replace(subject, title=documents.get(subject.id, subject.title)),
        field=line["field"],
        old=line["old"] or "",
        new=line["new"] or "",
        action=line["action"],
        reason=line["reason"],
    )


def _row(change: ChangeRow) -> Row:
    subject: Subject = change.subject
    cells: dict[str, Cell] = {
        "at": text(change.at),
        "actor": text(change.actor),
        "kind": codes("kind", (subject.kind,)),
        "subject": text(subject.title),
        "field": text(change.field),
        "old": text(change.old),
        "new": text(change.new),
    }
    return Row(change.id, subject, cells)

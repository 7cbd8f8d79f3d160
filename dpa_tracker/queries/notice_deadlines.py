"""Deadlines of notices about changes of the chain: the last day to send one, and the last day to object to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from dpa_tracker.domain.chain_changes import NoticeState
from dpa_tracker.domain.commitments import Authorisation
from dpa_tracker.domain.deadlines import DeadlineState
from dpa_tracker.queries.chain_changes import ChangeView, NoticeRow
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.reminders import inputs_digest
from dpa_tracker.queries.rows import DeadlineRow

SEND: Final = "notice_send"
OBJECT: Final = "notice_object"
_RUNNING: Final = frozenset({NoticeState.SENT, NoticeState.DELIVERED, NoticeState.WITHDRAWN})


def notice_deadlines(views: Iterable[ChangeView], on: date) -> Iterator[DeadlineRow]:
    """Those of every change that has not been called off, in no particular order."""
    for view in views:
        if view.change.called_off_on is None:
            for row in view.rows:
                yield from _of_customer(view, row, on)


def _of_customer(view: ChangeView, row: NoticeRow, on: date) -> Iterator[DeadlineRow]:
    """Of a notice that is to be sent the last day to send it, also where no address is on record yet."""
    state, found = row.outlook.notice.state, row.outlook
    if not row.affected:
        return
    if state is NoticeState.TO_SEND and found.sendable_by is not None:
        yield _deadline(view, row, SEND, found.sendable_by, _state(found.sendable_by, on, DeadlineState.MISSED))
    if state in _RUNNING and found.object_by is not None:
        # Silence under a general authorisation lets the change go on; a specific one is then still missing.
        silent = DeadlineState.DONE if found.authorisation is Authorisation.GENERAL else DeadlineState.MISSED
        yield _deadline(view, row, OBJECT, found.object_by, _state(found.object_by, on, silent))


def _state(due: date, on: date, over: DeadlineState) -> DeadlineState:
    if on < due:
        return DeadlineState.UPCOMING
    return DeadlineState.DUE if on == due else over


def _deadline(view: ChangeView, row: NoticeRow, kind: str, due: date, state: DeadlineState) -> DeadlineRow:
    values: dict[str, object] = {"customer": row.customer.title, "sub_processor": view.party.title}
    if kind == SEND:
        why = Phrase("deadline.notice_send", {**values, "start": view.change.planned_start})
    else:
        why = Phrase("deadline.notice_object", {**values, "sent": row.outlook.runs_from})
    return DeadlineRow(
        uid=f"{view.change.id}-{kind}-{row.customer.id}",
        kind=kind,
        due=due,
        subject=view.subject,
        party=row.customer.title,
        state=state.value,
        explained=(why, *row.reasons),
        sequence=view.change.version,
        inputs=inputs_digest(kind, due, why.values),
    )

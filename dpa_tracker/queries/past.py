"""A record as it was recorded at a past moment, beside how it stands now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.changes import history
from dpa_tracker.queries.history_end import history_words
from dpa_tracker.queries.rows import ChangeRow, Subject
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store import loading
from dpa_tracker.store.as_recorded import as_recorded
from dpa_tracker.store.change_log import differences
from dpa_tracker.store.json_texts import json_text
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.register import Register

MOST: Final = 1_000  # changes that are shown of one record


@dataclass(frozen=True, slots=True)
class Then:
    """The record at the moment (`text`: as JSON; empty when it was not there), and each field that differs now.

    A difference is the field's path, what stood there then, and what stands there now.
    """

    text: str
    differences: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Past:
    """Every change of one record, newest first, the record at the moment asked about, and what ids are called.

    `history` says where the history of the whole register ends.
    """

    subject: Subject
    changes: tuple[ChangeRow, ...]
    then: Then | None
    titles: dict[tuple[str, str], str]
    history: str = ""


def past(register: Register, kind: Kind, record_id: str, until: datetime | None = None) -> Past:
    """The history of one record; with a moment, the record as it was recorded then."""
    taken = snapshot(register)
    then = None if until is None else _then(register, kind, record_id, until)
    titles = {
        (each.value, str(named)): taken.subject(each, named).title
        for each, ids in (
            (Kind.PARTY, taken.records.parties),
            (Kind.SERVICE, taken.records.services),
            (Kind.AGREEMENT, taken.records.agreements),
            (Kind.ENGAGEMENT, taken.records.engagements),
        )
        for named in ids
    }
    changed = history(register, taken, kind, record_id, MOST)
    return Past(taken.subject(kind, record_id), changed, then, titles, history_words(register))


def _then(register: Register, kind: Kind, record_id: str, until: datetime) -> Then:
    with register.reading() as connection:
        before = as_recorded(connection, kind, record_id, until)
        now = loading.load(connection, MAPPERS[kind], (record_id,)).get(record_id)
    if before is None:
        return Then("", ())
    lines = differences(before, now) if now is not None else ()
    changed = tuple((path, old or "", new or "") for path, old, new in lines if path != "version")
    return Then(json_text(before), changed)

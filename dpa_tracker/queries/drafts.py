"""Which drafts there are, which of them someone has worked on since, and what was changed by hand in one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.document_fields import target_of
from dpa_tracker.domain.drafts import Draft
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import DraftId, Kind
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import Snapshot, snapshot
from dpa_tracker.store.loading import load_drafts
from dpa_tracker.store.records import DRAFTS
from dpa_tracker.store.register import Register
from dpa_tracker.word.control_values import HandEdit, hand_edits
from dpa_tracker.word.draft_state import DraftState, state_of
from dpa_tracker.word.fields import label
from dpa_tracker.word.package import open_package
from dpa_tracker.word.reading_back import ITEM_NUMBER, UnreadableTextError, value_of


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One draft with the state of its file now."""

    draft: Draft
    agreement: Subject
    state: DraftState


@dataclass(frozen=True, slots=True)
class OfferedEdit:
    """A value changed by hand in a draft, offered to the register.

    `record` and `field` say where it would be written; None and `reason` (`computed`, `several`, `unreadable`) when it
    cannot be. `was` is empty where the draft had a gap; `now` are several texts when the places differ.
    """

    path: str
    label: str
    was: str
    now: tuple[str, ...]
    record: Subject | None
    field: str
    reason: str = ""


def drafts(register: Register, agreement_id: str | None = None) -> tuple[DraftRow, ...]:
    """The drafts of an agreement, or all of them, newest first."""
    wanted = select(DRAFTS.c.id).where(DRAFTS.c.archived.is_(False))
    if agreement_id is not None:
        wanted = wanted.where(DRAFTS.c.agreement_id == agreement_id)
    with register.reading() as connection:
        found = load_drafts(connection, [DraftId(each) for each in connection.execute(wanted).scalars()])
    named = snapshot(register)
    rows = [DraftRow(each, named.subject(Kind.AGREEMENT, each.agreement_id), state_of(each)) for each in found.values()]
    return tuple(sorted(rows, key=lambda row: (row.draft.made_at, row.draft.number, row.draft.id), reverse=True))


def draft(register: Register, draft_id: str) -> Draft:
    """One draft. Raises KnownError `no_such_record`."""
    with register.reading() as connection:
        found = load_drafts(connection, (DraftId(draft_id),)).get(DraftId(draft_id))
    if found is None:
        raise KnownError("no_such_record", kind=Kind.DRAFT.value, id=draft_id)
    return found


def latest_draft(register: Register, agreement_id: str, template: str) -> DraftRow | None:
    """The newest draft of a template for an agreement: the file that readiness, packs and comparisons look at."""
    rows = (row for row in drafts(register, agreement_id) if row.draft.template == template)
    return next((row for row in rows if row.state is not DraftState.SUPERSEDED), None)


def offered_edits(register: Register, draft_id: str, language: str) -> tuple[OfferedEdit, ...]:
    """What was changed by hand in a draft, labelled in `language`. Raises KnownError when the file cannot be read."""
    kept = draft(register, draft_id)
    found = hand_edits(kept.values, open_package(Path(kept.file)))
    named = snapshot(register)
    agreement = named.agreement(kept.agreement_id)
    return tuple(_offered(edit, kept, agreement, named, language) for edit in found)


def _offered(edit: HandEdit, kept: Draft, agreement: Agreement, named: Snapshot, language: str) -> OfferedEdit:
    target = target_of(edit.path, agreement, named.records.services)
    reason = "computed" if target is None else "several" if len(edit.now) > 1 else _unreadable(edit, kept)
    called = label(ITEM_NUMBER.sub("", edit.path), language)
    record = None if reason or target is None else named.subject(target.kind, target.id)
    field = "" if record is None or target is None else target.field
    return OfferedEdit(edit.path, called, edit.was, edit.now, record, field, reason)


def _unreadable(edit: HandEdit, kept: Draft) -> str:
    try:
        value_of(edit.path, edit.now[0], kept.language)
    except UnreadableTextError:
        return "unreadable"
    return ""

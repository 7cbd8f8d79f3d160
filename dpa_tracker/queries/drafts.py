"""Which drafts there are, which of them someone has worked on since, and what was changed by hand in one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import select

from dpa_tracker.domain.drafts import Draft
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import DraftId, Kind
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import Snapshot, snapshot
from dpa_tracker.queries.written_elsewhere import makers
from dpa_tracker.store.loading import load_drafts
from dpa_tracker.store.records import DRAFTS
from dpa_tracker.store.register import Register
from dpa_tracker.word.draft_state import DraftState, state_of
from dpa_tracker.word.fields import label
from dpa_tracker.word.hand_editing import Edit, HandEdit
from dpa_tracker.word.item_values import can_be_read
from dpa_tracker.word.register_items import MEASURES, Kept, Known, is_of_an_item, kept_at
from dpa_tracker.word.renamed_drafts import all_found_again, found_again
from dpa_tracker.word.word_apart import edits_by_hand

NUMBERS: Final = re.compile(r"\.\+?\d+(?=\.|$)")


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One draft with the state of its file now; `by`: who wrote it, where it is on another machine of the team."""

    draft: Draft
    agreement: Subject
    state: DraftState
    by: str = ""


@dataclass(frozen=True, slots=True)
class OfferedEdit:
    """A value changed by hand in a draft, offered to the register.

    `record` and `field` say where it would be written; None and `reason` when it cannot be: `computed`, `several`,
    `unreadable`, `not_found` (an item that the register does not have as it was drafted), `added` and `removed` (an
    item of a list that a paper alone cannot make or end), `loose` (text in a list outside its items), `gone` (the
    control is no longer in the file). `was` is empty where the draft had a gap; `now` are several texts when the places
    differ, none for what was taken out. `edit` is what was done: "changed", "added", "removed", "loose" or "gone".
    """

    path: str
    label: str
    was: str
    now: tuple[str, ...]
    record: Subject | None
    field: str
    reason: str = ""
    edit: str = "changed"


def drafts(register: Register, agreement_id: str | None = None) -> tuple[DraftRow, ...]:
    """The drafts of an agreement, or all of them, newest first; looked for under other names too."""
    wanted = select(DRAFTS.c.id).where(DRAFTS.c.archived.is_(False))
    if agreement_id is not None:
        wanted = wanted.where(DRAFTS.c.agreement_id == agreement_id)
    with register.reading() as connection:
        found = load_drafts(connection, [DraftId(each) for each in connection.execute(wanted).scalars()])
    there = all_found_again(list(found.values()))
    states = {each.id: state_of(each) for each in there}
    away = [each for each, state in states.items() if state is DraftState.MISSING]
    with register.reading() as connection:
        by = makers(register, connection, Kind.DRAFT, away)
    named = snapshot(register)
    rows = [
        DraftRow(
            each,
            named.subject(Kind.AGREEMENT, each.agreement_id),
            DraftState.ELSEWHERE if each.id in by else states[each.id],
            by.get(each.id, ""),
        )
        for each in there
    ]
    return tuple(sorted(rows, key=lambda row: (row.draft.made_at, row.draft.number, row.draft.id), reverse=True))


def draft(register: Register, draft_id: str) -> Draft:
    """One draft, with the file it is in now, if it got another name. Raises KnownError `no_such_record`."""
    with register.reading() as connection:
        found = load_drafts(connection, (DraftId(draft_id),)).get(DraftId(draft_id))
        beside = select(DRAFTS.c.id).where(DRAFTS.c.agreement_id == ("" if found is None else found.agreement_id))
        others = load_drafts(connection, [DraftId(each) for each in connection.execute(beside).scalars()])
    if found is None:
        raise KnownError("no_such_record", kind=Kind.DRAFT.value, id=draft_id)
    return found_again(found, others.values())


def offered_edits(register: Register, draft_id: str, language: str) -> tuple[OfferedEdit, ...]:
    """What was changed by hand in a draft, labelled in `language`. Raises KnownError when the file cannot be read."""
    kept = draft(register, draft_id)
    found = edits_by_hand(kept.values, Path(kept.file))
    named = snapshot(register)
    agreement = named.agreement(kept.agreement_id)
    records = named.records
    known = Known(
        agreement, records.services, records.parties, list(records.engagements.values()), kept.values, kept.language
    )
    return tuple(_offered(edit, known, named, language) for edit in found)


def _offered(edit: HandEdit, known: Known, named: Snapshot, language: str) -> OfferedEdit:
    place = None if edit.edit in (Edit.LOOSE, Edit.GONE) else kept_at(edit.path, edit.was, known)
    reason = _why_not(edit, place, known)
    called = label(NUMBERS.sub("", edit.path), language)
    record = None if reason or place is None else named.subject(place.target.kind, place.target.id)
    field = "" if record is None or place is None else place.target.field
    return OfferedEdit(edit.path, called, edit.was, edit.now, record, field, reason, edit.edit.value)


def _why_not(edit: HandEdit, place: Kept | None, known: Known) -> str:
    """Why an edit cannot be taken; empty when it can."""
    if edit.edit in (Edit.LOOSE, Edit.GONE):
        return edit.edit.value
    if place is None:
        if edit.edit is Edit.CHANGED:
            return "not_found" if is_of_an_item(edit.path) else "computed"
        return "not_found" if edit.path.startswith(f"{MEASURES}.") else edit.edit.value
    if edit.differs:
        return "several"
    return "" if edit.edit is Edit.REMOVED or can_be_read(edit, place, known.language) else "unreadable"

"""Take back into the register what someone changed by hand in a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import select

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.commitments import NUMERIC, Commitment, CommitmentKind, Stated
from dpa_tracker.domain.document_fields import Target
from dpa_tracker.domain.drafts import Draft
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import AddressUse, ContactRole, Party
from dpa_tracker.domain.services import Processing
from dpa_tracker.store.records import DRAFTS
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.archive import put_any
from dpa_tracker.use_cases.draft_processing import CHOICES
from dpa_tracker.use_cases.taken_items import known_of, values_with
from dpa_tracker.word.composed_lines import address_of, contact_of
from dpa_tracker.word.hand_editing import Edit, HandEdit
from dpa_tracker.word.item_values import item_into
from dpa_tracker.word.reading_back import UnreadableTextError, value_of
from dpa_tracker.word.register_items import Kept, kept_at
from dpa_tracker.word.renamed_drafts import found_again
from dpa_tracker.word.word_apart import edits_by_hand

CONTACTS: Final = {
    "contact_notices": ContactRole.NOTICES,
    "contact_breach": ContactRole.BREACH,
    "dpo": ContactRole.DPO,
}


@dataclass(frozen=True, slots=True)
class TakeBackEdits:
    """The fields (by their paths in the document) whose values of a draft's file the register shall take over."""

    draft_id: str
    paths: tuple[str, ...]


def take_back_edits(register: Register, command: TakeBackEdits, *, actor: str, at: datetime) -> Outcome:
    """Write the values into their records, all or none, as one step that can be undone.

    Raises KnownError `edit_not_there` for a field that was not changed, `edit_not_writable` for one that has no certain
    value or no record of its own, InvalidInputError for what a record cannot be, and what reading the file raises.
    """
    with unit_of_work(register, actor=actor, at=at) as work:
        draft = work.drafts.get(command.draft_id)
        if draft is None:
            raise KnownError("no_such_record", kind=Kind.DRAFT.value, id=command.draft_id)
        edits = {each.path: each for each in edits_by_hand(draft.values, _file_of(work, draft))}
        missing = next((path for path in command.paths if path not in edits), None)
        if missing is not None:
            raise KnownError("edit_not_there", field=missing[:80])
        taken = [edits[path] for path in command.paths]
        for edit, kept in sorted(_found(work, draft, taken), key=_last_items_first):
            _write(work, draft, edit, kept)
        if taken:  # what was taken back is what the draft says from now on, so that it is not offered again
            work.drafts.put(replace(draft, values=values_with(draft.values, taken)), draft.version)
    return work.outcome()


def _file_of(work: Work, draft: Draft) -> Path:
    asked = select(DRAFTS.c.id).where(DRAFTS.c.agreement_id == draft.agreement_id)
    others = work.drafts.some(tuple(work.connection.execute(asked).scalars()))
    return Path(found_again(draft, others.values()).file)


def _found(work: Work, draft: Draft, taken: Sequence[HandEdit]) -> Iterator[tuple[HandEdit, Kept]]:
    """Where each belongs, found before any is written: items are known by what they said."""
    agreement = work.agreements.get(draft.agreement_id)
    known = None if agreement is None else known_of(work, agreement, draft.values, draft.language)
    for edit in taken:
        untold = known is None or edit.edit in (Edit.LOOSE, Edit.GONE) or edit.differs
        kept = None if known is None or untold else kept_at(edit.path, edit.was, known)
        if kept is None:
            raise KnownError("edit_not_writable", field=edit.path, text=edit.said[:80])
        yield edit, kept


def _last_items_first(found: tuple[HandEdit, Kept]) -> tuple[bool, bool, int]:
    """Values first, then items that were taken out, the last before the others, then new ones: no place moves."""
    edit, kept = found
    return edit.edit is not Edit.CHANGED, edit.edit is Edit.ADDED, -(kept.at or 0)


def _write(work: Work, draft: Draft, edit: HandEdit, kept: Kept) -> None:
    record = work.of(kept.target.kind).get(kept.target.id)
    if record is None:
        raise KnownError("edit_not_writable", field=edit.path, text=edit.said[:80])
    try:
        value = (
            item_into(_list_in(record, kept.target.field), kept, edit, draft.language)
            if kept.is_item
            else value_of(edit.path, edit.said, draft.language)
        )
        changed = with_value(record, kept.target, value)
    except UnreadableTextError as error:
        raise KnownError("edit_not_writable", field=edit.path, text=edit.said[:80]) from error
    put_any(work, kept.target.kind, changed, record.version)


def _list_in(record: Any, field: str) -> Sequence[Any]:  # noqa: ANN401 - a record of any kind
    """The list at a path of a record."""
    found = record
    for name in field.split("."):
        found = None if found is None else getattr(found, name)
    return found or ()


def with_value(record: Any, target: Target, value: object) -> Any:  # noqa: ANN401 - a record of the target's kind
    """The record with the field set. Raises UnreadableTextError when a composed line cannot be taken apart."""
    head, _, rest = target.field.partition(".")
    if isinstance(record, Party):
        return _party_with(record, target.field, value)
    if head == "commitments":
        return _with_commitment(cast("Agreement", record), CommitmentKind(rest), value)
    if not rest:
        return replace(record, **{head: value})
    inner = getattr(record, head)
    return replace(record, **{head: replace(Processing() if inner is None else inner, **{rest: value})})


def _party_with(party: Party, field: str, value: object) -> Party:
    text = str(value)
    if field == "registration_number":
        return replace(party, registration_number="".join(text.split()) if party.country == "NO" else text)
    if field == "address":
        return _with_address(party, text)
    if field == "contact_email":
        return _with_notices_email(party, text)
    if field in CONTACTS:
        role = CONTACTS[field]
        before = party.contact(role)
        made = contact_of(text, role, before)
        others = party.contacts if before is not None else (*party.contacts, made)
        return replace(party, contacts=tuple(made if each is before else each for each in others))
    return replace(party, name=text) if field == "name" else replace(party, country=text)


def _with_notices_email(party: Party, text: str) -> Party:
    """The e-mail of the contact for notices set; without that contact nobody knows whose address it is."""
    before = party.contact(ContactRole.NOTICES)
    if before is None:
        raise UnreadableTextError
    made = replace(before, email=text)
    return replace(party, contacts=tuple(made if each is before else each for each in party.contacts))


def _with_address(party: Party, text: str) -> Party:
    """The registered address set; where none is marked so, the first one is what documents show."""
    marked = next((one for one in party.addresses if one.use is AddressUse.REGISTERED), None)
    before = marked or next(iter(party.addresses), None)
    made = address_of(text, before)
    kept = party.addresses if before is not None else (*party.addresses, made)
    return replace(party, addresses=tuple(made if each is before else each for each in kept))


def _with_commitment(agreement: Agreement, kind: CommitmentKind, value: object) -> Agreement:
    present = agreement.commitment(kind) or Commitment(kind)
    if kind in NUMERIC:
        said = replace(present, stated=Stated.STATED, number=cast("int", value))
    elif kind in CHOICES:
        said = replace(present, stated=Stated.STATED, choice=str(value))
    else:
        said = replace(present, stated=Stated.STATED, text=str(value))
    others = [each for each in agreement.commitments if each.kind is not kind]
    at = next((index for index, each in enumerate(agreement.commitments) if each.kind is kind), len(others))
    return replace(agreement, commitments=(*others[:at], said, *others[at:]))

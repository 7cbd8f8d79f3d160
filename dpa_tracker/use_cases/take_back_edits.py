"""Take back into the register what someone changed by hand in a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final, cast

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.commitments import NUMERIC, Commitment, CommitmentKind, Stated
from dpa_tracker.domain.document_fields import Target, target_of
from dpa_tracker.domain.drafts import Draft, WrittenValue
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import AddressUse, ContactRole, Party
from dpa_tracker.domain.services import Processing
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.archive import put_any
from dpa_tracker.word.composed_lines import address_of, contact_of
from dpa_tracker.word.control_values import HandEdit, hand_edits
from dpa_tracker.word.package import open_package
from dpa_tracker.word.reading_back import UnreadableTextError, value_of

CONTACTS: Final = {
    "contact_notices": ContactRole.NOTICES,
    "contact_breach": ContactRole.BREACH,
    "dpo": ContactRole.DPO,
}
CHOSEN: Final = frozenset(
    {CommitmentKind.AUTHORISATION, CommitmentKind.DELETION_OR_RETURN, CommitmentKind.LOCATION_LIMITS}
)


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
        edits = {each.path: each for each in hand_edits(draft.values, open_package(Path(draft.file)))}
        missing = next((path for path in command.paths if path not in edits), None)
        if missing is not None:
            raise KnownError("edit_not_there", field=missing[:80])
        taken = [edits[path] for path in command.paths]
        for edit in taken:
            _write(work, draft, edit)
        _remember(work, draft, taken)
    return work.outcome()


def _write(work: Work, draft: Draft, edit: HandEdit) -> None:
    agreement = work.agreements.get(draft.agreement_id)
    services = work.services.some(() if agreement is None else agreement.service_ids)
    target = None if agreement is None else target_of(edit.path, agreement, cast("Any", services))
    record = None if target is None else work.of(target.kind).get(target.id)
    if target is None or record is None or len(edit.now) != 1:
        raise KnownError("edit_not_writable", field=edit.path, text=edit.now[0][:80])
    try:
        value = value_of(edit.path, edit.now[0], draft.language)
        changed = with_value(record, target, value)
    except UnreadableTextError as error:
        raise KnownError("edit_not_writable", field=edit.path, text=edit.now[0][:80]) from error
    put_any(work, target.kind, changed, record.version)


def _remember(work: Work, draft: Draft, taken: Sequence[HandEdit]) -> None:
    """What was taken back is what the draft says from now on, so that it is not offered again."""
    values = (*draft.values, *(WrittenValue(edit.path, edit.now[0]) for edit in taken))
    if taken:
        work.drafts.put(replace(draft, values=values), draft.version)


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
    elif kind in CHOSEN:
        said = replace(present, stated=Stated.STATED, choice=str(value))
    else:
        said = replace(present, stated=Stated.STATED, text=str(value))
    others = [each for each in agreement.commitments if each.kind is not kind]
    at = next((index for index, each in enumerate(agreement.commitments) if each.kind is kind), len(others))
    return replace(agreement, commitments=(*others[:at], said, *others[at:]))

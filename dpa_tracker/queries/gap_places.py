"""Where in the register the facts are recorded that a document lacks, so that each gap leads to its form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dpa_tracker.domain.document_fields import target_of
from dpa_tracker.domain.identities import RECORDED, Kind
from dpa_tracker.law.readiness.findings import ReadinessFinding
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import Snapshot, snapshot
from dpa_tracker.store.register import Register
from dpa_tracker.word.fields import FIELDS
from dpa_tracker.word.filling import Gap
from dpa_tracker.word.reading_back import ITEM_NUMBER

SIDES = ("controller", "processor", "sub_processor")


@dataclass(frozen=True, slots=True)
class FactPlace:
    """A field of a record, by its path in the value; an empty field is the record as a whole."""

    record: Subject
    field: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """For each gap and each finding, in their order: where to look, or None. `asked`: the gap is the drafter's own."""

    gaps: tuple[FactPlace | None, ...] = ()
    asked: tuple[bool, ...] = ()
    findings: tuple[FactPlace | None, ...] = ()


def places_of(
    register: Register, agreement_id: str, gaps: Iterable[Gap], findings: Iterable[ReadinessFinding]
) -> Places:
    """Where each can be put right. What is worked out from several records leads to the agreement."""
    named = snapshot(register)
    listed = tuple(gaps)
    asked = tuple(_is_asked(gap) for gap in listed)
    found = tuple(None if mine else _place(named, agreement_id, gap) for gap, mine in zip(listed, asked, strict=True))
    return Places(found, asked, tuple(_finding_place(named, one) for one in findings))


def _is_asked(gap: Gap) -> bool:
    field = FIELDS.get(ITEM_NUMBER.sub("", gap.field)) or FIELDS.get(gap.tag)
    return field is not None and field.asked


def _place(named: Snapshot, agreement_id: str, gap: Gap) -> FactPlace:
    agreement = named.agreement(agreement_id)
    target = target_of(gap.field, agreement, named.records.services)
    if target is not None:
        return FactPlace(named.subject(target.kind, target.id), target.field)
    party = _side(named, agreement_id, gap.field)
    return party or FactPlace(named.subject(Kind.AGREEMENT, agreement.id))


def _side(named: Snapshot, agreement_id: str, path: str) -> FactPlace | None:
    """A fact of a party that is no single field of it: its signatories, a contact taken apart."""
    group, _dot, rest = path.partition(".")
    name = target_of(f"{group}.name", named.agreement(agreement_id), named.records.services)
    if group not in SIDES or name is None:
        return None
    field = "contacts" if rest.startswith(("signatories", "contact", "dpo", "representative")) else ""
    return FactPlace(named.subject(name.kind, name.id), field)


def _finding_place(named: Snapshot, finding: ReadinessFinding) -> FactPlace | None:
    """The record of a finding with a field; one that is about the text alone has no place in the register."""
    kind, record_id = finding.subject
    if finding.field is None or kind not in RECORDED:
        return None
    return FactPlace(named.subject(kind, record_id), finding.field)

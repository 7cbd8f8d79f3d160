"""What a document says in its controls, against what the register says today: another name is another party."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.document_fields import target_of
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.readiness.case import OtherThanRegister, Paper
from dpa_tracker.use_cases.draft_content import draft_values
from dpa_tracker.word.compared_values import ComparedValue, compared_values
from dpa_tracker.word.template import Template

PARTIES: Final = frozenset(
    {
        *("controller", "processor", "sub_processor", "controllers", "parties", "other_parties"),
        *("letter.sender", "letter.addressee", "letter.also_to"),
    }
)
IDENTITY: Final = frozenset({"name", "registration_number", "role"})
# Worked out from what the drafter said, or from the moment of drafting: the register has no such value today.
OF_THE_MOMENT: Final = frozenset({"document", "letter", "instruction", "change", "objection", "ending", "deletion"})


def against_register(paper: Paper, document: Template, agreement: Agreement, records: Records, on: date) -> Paper:
    """The paper with every value in it that differs from the register's on the day.

    What was changed by hand and is what the register says now is no change any more.
    """
    values, _unfit = draft_values(agreement, records, document, on, {})
    compared = [one for one in compared_values(document, values) if _is_recorded(one.field)]
    other = tuple(_other(one, agreement, records) for one in compared if not one.agrees)
    known = {one.path for one in compared if one.agrees} - {one.path for one in other}
    by_hand = tuple(one for one in paper.by_hand if one.twice or one.path not in known or one.edit != "changed")
    kept_in = {one.path: target_of(one.path, agreement, records.services) for one in by_hand if one.edit == "gone"}
    by_hand = tuple(
        one if (at := kept_in.get(one.path)) is None else replace(one, subject=(at.kind, at.id), field=at.field)
        for one in by_hand
    )
    return replace(paper, other=other, by_hand=by_hand)


def _is_recorded(field: str) -> bool:
    return field.partition(".")[0] not in OF_THE_MOMENT or _group(field) in PARTIES


def _group(field: str) -> str:
    return field.rpartition(".")[0]


def _other(one: ComparedValue, agreement: Agreement, records: Records) -> OtherThanRegister:
    target = target_of(one.path, agreement, records.services)
    return OtherThanRegister(
        path=one.path,
        document=one.text,
        register=one.expected,
        place=one.place,
        of_party=_group(one.field) in PARTIES and one.field.rpartition(".")[2] in IDENTITY,
        subject=None if target is None else (target.kind, target.id),
        field=None if target is None else target.field,
    )

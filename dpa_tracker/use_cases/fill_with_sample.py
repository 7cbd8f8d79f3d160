"""Fill a template with the sample register, to see what comes of it; no register of the user's is opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from dpa_tracker import places
from dpa_tracker.domain.agreements import Agreement, Role
from dpa_tracker.domain.identities import AgreementId, Kind
from dpa_tracker.law.art28.records import Records, records_of
from dpa_tracker.use_cases.draft_content import draft_values, refuse_revisions
from dpa_tracker.use_cases.draft_parties import roles_said
from dpa_tracker.use_cases.sample import sample_records
from dpa_tracker.word.draft_writer import sealed, write_whole
from dpa_tracker.word.fields import FIELDS, FieldKind, written
from dpa_tracker.word.filling import Gap
from dpa_tracker.word.scope import Values, follow, items_of
from dpa_tracker.word.shelf import find_template
from dpa_tracker.word.template import Template, open_template
from dpa_tracker.word.template_head import template_head

USUAL = "controller_processor"  # what a firm's own file, which names no kind, most likely is
LONGEST_EXAMPLE = 90  # characters
SHOWN_FROM = 5  # agreements whose values serve as examples: judging each takes its time


@dataclass(frozen=True, slots=True)
class SampleAgreement:
    """An agreement of the sample that a template can be tried on."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class SampleFill:
    """What came of a test fill: the file, and what the sample does not supply."""

    file: Path
    title: str
    gaps: tuple[Gap, ...]


@cache
def _records() -> Records:
    kinds = sample_records()
    return records_of(
        kinds[Kind.PARTY].values(),
        kinds[Kind.SERVICE].values(),
        kinds[Kind.AGREEMENT].values(),
        kinds[Kind.ENGAGEMENT].values(),
        kinds[Kind.TRANSFER].values(),
    )


def sample_agreements(kind: str) -> tuple[SampleAgreement, ...]:
    """The sample's agreements in use: those between the roles that a kind of template is for first, the fullest first.

    `kind` is the template's own code; a kind that says nothing about roles leaves the order to what is recorded.
    """
    by_supply = sorted(_used(), key=lambda one: (_supplied(one), one.reference), reverse=True)
    by_supply.sort(key=lambda one: (kind or USUAL) != _kind_of(one))
    return tuple(SampleAgreement(one.id, _title(one)) for one in by_supply)


def fill_with_sample(template: Path, agreement: str, folder: Path, *, on: date) -> SampleFill:
    """Fill a template with one agreement of the sample and write it into a folder under a name that is free.

    Raises KnownError and InvalidInputError as drafting does.
    """
    template_head(template)
    opened = open_template(template)
    refuse_revisions(opened)
    records = _records()
    chosen = records.agreements[AgreementId(agreement)]
    filled = opened.fill(_values(chosen, opened, on))
    out = _free_name(folder, template.stem)
    write_whole(sealed(filled.package), out)
    return SampleFill(out, _title(chosen), filled.gaps)


@cache
def sample_examples(language: str, on: date) -> Mapping[str, str]:
    """Tag -> an example as a document in that language prints it, from the fullest sample agreement that has one."""
    found: dict[str, str] = {}
    for agreement in sorted(_used(), key=_supplied, reverse=True)[:SHOWN_FROM]:
        values = _values(agreement, _shipped(), on)
        for tag in _printed():
            texts = () if tag in found else written(tag, _first_of(values, tag), language)
            if texts:
                found[tag] = _short(", ".join(texts))
    return found


def _used() -> list[Agreement]:
    return [one for one in _records().agreements.values() if not one.archived]


def _title(agreement: Agreement) -> str:
    return f"{agreement.reference} · {agreement.title}"


def _printed() -> list[str]:
    return [tag for tag, field in FIELDS.items() if field.kind is not FieldKind.RECORDS]


@cache
def _shipped() -> Template:
    return find_template("dpa-en", places.TEMPLATES)


def _supplied(agreement: Agreement) -> tuple[int, int]:
    """How much is recorded about an agreement: what was promised, then who works under it."""
    return len(agreement.commitments), len(_records().under_agreement.get(agreement.id, ()))


def _kind_of(agreement: Agreement) -> str:
    """The kind of template that an agreement's roles call for."""
    roles = roles_said(agreement, _records())
    if Role.PROCESSOR in roles and Role.SUB_PROCESSOR in roles:
        return "processor_sub_processor"
    return "controller_processor" if Role.PROCESSOR in roles else ""


def _values(agreement: Agreement, template: Template, on: date) -> Values:
    return cast("Values", draft_values(agreement, _records(), template, on, {})[0])


def _first_of(values: Values, tag: str) -> object | None:
    """The value of a tag; of a list of records on the way, its first item that has one."""
    return _first_within(values, tag.split("."), "")


def _first_within(holder: object, rest: list[str], done: str) -> object | None:
    if not rest:
        return holder
    found = follow(holder, rest[0])
    tag = f"{done}.{rest[0]}" if done else rest[0]
    field = FIELDS.get(tag)
    if field is not None and field.kind is FieldKind.RECORDS and len(rest) > 1:
        within = (_first_within(item, rest[1:], tag) for item in items_of(found) or ())
        return next((one for one in within if one not in (None, "", ())), None)
    return None if found is None else _first_within(found, rest[1:], tag)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_EXAMPLE else plain[: LONGEST_EXAMPLE - 1] + "…"


def _free_name(folder: Path, stem: str) -> Path:
    number = 1
    while (path := folder / (f"{stem}.docx" if number == 1 else f"{stem} ({number}).docx")).exists():
        number += 1
    return path

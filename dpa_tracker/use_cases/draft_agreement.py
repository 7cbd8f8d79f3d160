"""Draft an agreement: a Word template filled from the register, with every gap listed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final

from dpa_tracker import places
from dpa_tracker.domain import drafts
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import DraftId, Kind
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.readiness.findings import ReadinessFinding
from dpa_tracker.law_packs.in_force import renewed_tables
from dpa_tracker.store import change_log
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Undo, Work, unit_of_work
from dpa_tracker.use_cases.check_readiness import readiness_as_read
from dpa_tracker.use_cases.draft_content import draft_values, refuse_revisions
from dpa_tracker.use_cases.draft_filling import ToFill, fill_file
from dpa_tracker.use_cases.draft_ground import Said
from dpa_tracker.use_cases.keep_draft import can_keep, kept_at, put_draft, target_beside
from dpa_tracker.use_cases.readiness_reading import Reading, read_filled
from dpa_tracker.use_cases.register_records import agreement_named, register_records
from dpa_tracker.word.control_values import values_in
from dpa_tracker.word.conversion import pdf_of
from dpa_tracker.word.draft_writer import is_untouched_draft, put_whole, refuse_target, sync_folder
from dpa_tracker.word.filling import Gap
from dpa_tracker.word.numbered_clauses import Clause
from dpa_tracker.word.package import read_package
from dpa_tracker.word.shelf import find_template
from dpa_tracker.word.signing import PROFILES, profile_named
from dpa_tracker.word.template import Template
from dpa_tracker.word.texts import fault_of

SIGNED_MARK: Final = b"/ByteRange"  # what a signature in a PDF covers
OVERRIDE_FIELD: Final = "draft.override"
OVERRIDDEN_FIELD: Final = "draft.overridden"  # the codes of what stood in the way
GAP: Final = "gap"
PAST: Final = "final_in_the_past"


@dataclass(frozen=True, slots=True)
class DraftAgreement:
    """What to draft: the agreement (id or reference), the template (name or path), where to, and for which day.

    `on` is the day of the facts; the document says that it was made on `today` (`on` unless said).
    `final` refuses gaps, whatever else blocks, and a day before `today`, unless `override` gives a reason: it goes into
    the change log with the codes that it overrode, and gaps stay yellow in the document. `check` False leaves out the
    check of readiness (of many drafts); a final version is always checked. `said` holds what the template asks the
    drafter for, by field, as typed: days as 2026-11-23, yes or no, codes, lists with semicolons. `profile` is how it
    will be signed (a name of word.signing); in a pack `document_number` counts its documents, so that their marks
    differ. `archival` makes the PDF a PDF/A-2b. `keep`: the draft is kept in the register when that can be written.
    """

    agreement: str
    template: str
    out: Path
    on: date
    final: bool = False
    override: str = ""
    pdf: bool = False
    profile: str = "paper"
    said: Mapping[str, str] = field(default_factory=dict[str, str])
    document_number: int = 1
    archival: bool = False
    keep: bool = True
    today: date | None = None
    check: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """What was drafted. `file` is None when a final version was refused; `pdf` when none was asked for or possible.

    `sha256` is that of the Word file. `pdf_missing`: a PDF was asked for and the machine has no LibreOffice.
    `language` is that of the document. `edited` is a draft someone had edited, in whose place `file` stands beside it;
    `kept` is the draft as the register keeps it. `readiness` is what stands in the way of signing, or should be
    looked at. `override_unused`: a reason for an override was given and nothing was in the way, so it is kept nowhere.
    `undo` takes back that it is kept; its file stays.
    """

    file: Path | None
    pdf: Path | None
    gaps: tuple[Gap, ...]
    clauses: tuple[Clause, ...]
    sha256: str | None
    language: str
    pdf_missing: bool = False
    edited: Path | None = None
    kept: drafts.Draft | None = None
    readiness: tuple[ReadinessFinding, ...] = ()
    override_unused: bool = False
    undo: Undo = ()


def draft_agreement(register: Register, command: DraftAgreement, *, actor: str, at: datetime) -> Draft:
    """Draft, and write the file. Raises KnownError and InvalidInputError; then nothing is written."""
    wanted, command = command.out, replace(command, out=target_beside(register, command.out))
    _refuse(register, command)
    records = register_records(register)
    agreement = agreement_named(command.agreement, records)
    template = find_template(command.template, places.TEMPLATES)
    refuse_revisions(template)
    values, unfit = draft_values(agreement, records, template, command.on, command.said, made_on=command.today)
    filled = fill_file(template, asked := to_fill(command, values, records))
    gaps = (*filled.gaps, *unfit)
    reading = read_filled(filled, asked) if is_read(command) else None
    found = readiness_found(agreement, records, reading, command, gaps_listed=bool(filled.gaps))
    in_the_way = what_is_in_the_way(command, gaps, found)
    if in_the_way and not command.override.strip():
        return Draft(None, None, gaps, filled.clauses, None, template.language, readiness=found)
    used = with_override_used(command, in_the_way)
    pdf = pdf_of(filled.content, str(command.out), archival=command.archival) if command.pdf else None
    unkept = unkept_draft(agreement, template, used, filled.content, at=at, written=filled.written)
    kept, undo, pdf_path = _written(register, command, agreement, in_the_way, unkept, filled.content, pdf, (actor, at))
    return Draft(
        file=command.out,
        pdf=pdf_path,
        gaps=gaps,
        clauses=filled.clauses,
        sha256=unkept.sha256,
        language=template.language,
        pdf_missing=command.pdf and pdf is None,
        edited=None if command.out == wanted else wanted,
        kept=kept,
        readiness=found,
        override_unused=used.override != command.override,
        undo=undo,
    )


def _written(  # noqa: PLR0913, PLR0917 - all that is written together, or not at all
    register: Register,
    command: DraftAgreement,
    agreement: Agreement,
    in_the_way: tuple[str, ...],
    unkept: drafts.Draft,
    content: bytes,
    pdf: bytes | None,
    by: tuple[str, datetime],
) -> tuple[drafts.Draft | None, Undo, Path | None]:
    """Write the file and keep the draft; returns it as it is kept, what would take that back, and where the PDF is."""
    if not in_the_way and not (command.keep and can_keep(register)):
        return None, (), write_draft(command.out, content, pdf)
    actor, at = by
    with unit_of_work(register, actor=actor, at=at) as work:
        kept = put_draft(work, unkept) if command.keep else None
        note_override(work, agreement, command, in_the_way)
        path = write_draft(command.out, content, pdf)
    return kept, work.outcome().undo, path


def with_override_used(command: DraftAgreement, in_the_way: tuple[str, ...]) -> DraftAgreement:
    """The command without the reason for an override where nothing was in the way: nothing was overridden."""
    return command if in_the_way else replace(command, override="")


def to_fill(command: DraftAgreement, values: Said, records: Records) -> ToFill:
    """What the template is filled with for a command, and what it is read by afterwards."""
    tables = renewed_tables(records.law)
    return ToFill(str(command.out), values, command.on, command.profile, command.document_number, command.final, tables)


def is_read(command: DraftAgreement) -> bool:
    """Whether what the document says is read back, for the check of readiness."""
    return command.check or command.final


def what_is_in_the_way(
    command: DraftAgreement, gaps: tuple[Gap, ...], found: tuple[ReadinessFinding, ...]
) -> tuple[str, ...]:
    """The codes of what a final version is refused for; nothing is in the way of a draft.

    A final paper for a day that is past may be taken for one of that day.
    """
    if not command.final:
        return ()
    past = (PAST,) if _is_past(command) else ()
    codes = (*(GAP for _ in gaps[:1]), *(one.code for one in found if one.blocks), *past)
    return tuple(dict.fromkeys(codes))


def _is_past(command: DraftAgreement) -> bool:
    """Whether a final paper would bear a day that is past."""
    return command.final and command.today is not None and command.on < command.today


def note_override(work: Work, agreement: Agreement, command: DraftAgreement, in_the_way: tuple[str, ...]) -> None:
    """Log why a paper was made final, and over what."""
    if in_the_way:
        note = partial(change_log.note, work.connection, work.batch, Kind.AGREEMENT, agreement.id)
        note(OVERRIDDEN_FIELD, ", ".join(in_the_way))
        note(OVERRIDE_FIELD, command.override)


def unkept_draft(  # noqa: PLR0913 - all that a draft is known by
    agreement: Agreement,
    template: Template,
    command: DraftAgreement,
    content: bytes,
    *,
    at: datetime,
    written: tuple[drafts.WrittenValue, ...] | None = None,
) -> drafts.Draft:
    """The draft as the register keeps it, before it has an id and a number.

    `content` are the bytes of its file, `written` what stands in it, where that has been read already.
    """
    values = values_in(read_package(content, str(command.out))) if written is None else written
    return drafts.Draft(
        id=DraftId(""),
        agreement_id=agreement.id,
        template=command.template,
        template_kind=template.kind,
        template_version=template.version,
        language=template.language,
        profile=command.profile,
        day=command.on,
        made_at=kept_at(at),
        file=str(command.out.absolute()),
        sha256=hashlib.sha256(content).hexdigest(),
        document_id=next((each.text for each in values if each.path == "document.id"), ""),
        final=command.final,
        override=command.override if command.final else "",
        values=values,
    )


def readiness_found(
    agreement: Agreement, records: Records, reading: Reading | None, command: DraftAgreement, *, gaps_listed: bool
) -> tuple[ReadinessFinding, ...]:
    """What stands in the way of signing a file; nothing when it was not read for that."""
    if reading is None:
        return ()
    return readiness_as_read(agreement, records, reading, command.on, gaps_listed=gaps_listed).findings


def refuse_wish(command: DraftAgreement) -> None:
    """Raise KnownError or InvalidInputError for a wish that no agreement could fulfil."""
    if profile_named(command.profile) is None:
        raise KnownError("profile_unknown", profile=command.profile[:80], profiles=", ".join(PROFILES))
    if (fault := fault_of("draft.override", command.override)) is not None:
        raise InvalidInputError((fault,))
    if command.override.strip() and not command.final:
        raise KnownError("override_without_final")
    if _is_past(command) and not command.override.strip():
        raise KnownError("final_in_the_past", on=command.on.isoformat())


def _refuse(register: Register, command: DraftAgreement) -> None:
    register.refuse_if_past()
    refuse_wish(command)
    _refuse_place(command)


def _refuse_place(command: DraftAgreement) -> None:
    refuse_pdf(command)
    refuse_target(command.out)


def refuse_pdf(command: DraftAgreement) -> None:
    """Raise KnownError when a PDF that is somebody's own, or signed, stands where ours would be written."""
    pdf = command.out.with_suffix(".pdf")
    if command.pdf and pdf.exists() and not (is_untouched_draft(command.out) and SIGNED_MARK not in pdf.read_bytes()):
        raise KnownError("draft_would_overwrite", file=str(pdf))


def write_draft(out: Path, content: bytes, pdf: bytes | None) -> Path | None:
    """Write a draft, and its PDF beside it; returns where the PDF is. Raises KnownError."""
    path = put_draft_file(out, content, pdf)
    sync_folder(out.parent)
    return path


def put_draft_file(out: Path, content: bytes, pdf: bytes | None) -> Path | None:
    """Write a draft as `write_draft` does, but for the names of its files: those last when the folder was synced."""
    put_whole(content, out)
    if pdf is None:
        return None
    path = out.with_suffix(".pdf")
    put_whole(pdf, path)
    return path

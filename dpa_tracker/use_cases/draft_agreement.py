"""Draft an agreement: a Word template filled from the register, with every gap listed."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final

from dpa_tracker import places
from dpa_tracker.domain import drafts
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import DraftId, Kind
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.readiness.findings import ReadinessFinding
from dpa_tracker.law.reading_law import load_corpus
from dpa_tracker.store import change_log
from dpa_tracker.store.change_log import Batch
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.asked_values import asked_values, with_said
from dpa_tracker.use_cases.check_readiness import readiness_of
from dpa_tracker.use_cases.draft_ground import Said
from dpa_tracker.use_cases.draft_sheets import repair_values
from dpa_tracker.use_cases.draft_values import values_of
from dpa_tracker.use_cases.keep_draft import can_keep, kept_at, put_draft, target_beside
from dpa_tracker.use_cases.readiness_case import ground_of
from dpa_tracker.use_cases.register_records import agreement_named, register_records
from dpa_tracker.word.control_values import values_in
from dpa_tracker.word.conversion import pdf_of
from dpa_tracker.word.draft_writer import is_untouched_draft, refuse_target, sealed, write_whole
from dpa_tracker.word.filling import Gap
from dpa_tracker.word.lint import revisions_in
from dpa_tracker.word.package import read_package
from dpa_tracker.word.shelf import find_template
from dpa_tracker.word.signing import PROFILES, Profile, profile_named
from dpa_tracker.word.template import Clause, Filled, Template, template_of

SIGNED_MARK: Final = b"/ByteRange"  # what a signature in a PDF covers
OVERRIDE_FIELD: Final = "draft.override"
OVERRIDDEN_FIELD: Final = "draft.overridden"  # the codes of what stood in the way
GAP: Final = "gap"
PAST: Final = "final_in_the_past"


@dataclass(frozen=True, slots=True)
class DraftAgreement:
    """What to draft: the agreement (id or reference), the template (name or path), where to, and for which day.

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
    `kept` is the draft as the register keeps it. `readiness` is what stands in the way of signing, or is to be checked.
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


def draft_agreement(register: Register, command: DraftAgreement, *, actor: str, at: datetime) -> Draft:
    """Draft, and write the file. Raises KnownError and InvalidInputError; then nothing is written."""
    out = target_beside(register, command.out)
    edited = None if out == command.out else command.out
    command = replace(command, out=out)
    _refuse(command)
    records = register_records(register)
    agreement = agreement_named(command.agreement, records)
    template = find_template(command.template, places.TEMPLATES)
    refuse_revisions(template)
    refuse_target(command.out)
    values = draft_values(agreement, records, template, command)
    filled = template.fill(values, profile_named(command.profile) or Profile.PAPER, command.document_number)
    found = _readiness(agreement, records, filled, command)
    in_the_way = [*(GAP for _ in filled.gaps[:1]), *(one.code for one in found if one.blocks), *_past(command)]
    if command.final and in_the_way and not command.override.strip():
        return Draft(None, None, filled.gaps, filled.clauses, None, template.language, readiness=found)
    content = sealed(filled.package)
    pdf = pdf_of(content, str(command.out), archival=command.archival) if command.pdf else None
    unkept = unkept_draft(agreement, template, command, content, at=at)
    overridden = command.final and bool(command.override.strip())
    kept: drafts.Draft | None = None
    if overridden or (command.keep and can_keep(register)):
        with unit_of_work(register, actor=actor, at=at) as work:
            kept = put_draft(work, unkept) if command.keep else None
            if overridden:
                note = partial(change_log.note, work.connection, Batch(uuid.uuid4().hex, actor, at))
                note(Kind.AGREEMENT, agreement.id, OVERRIDDEN_FIELD, ", ".join(dict.fromkeys(in_the_way)))
                note(Kind.AGREEMENT, agreement.id, OVERRIDE_FIELD, command.override)
            pdf_path = _write(command.out, content, pdf)
    else:
        pdf_path = _write(command.out, content, pdf)
    missing = command.pdf and pdf is None
    gaps, clauses = filled.gaps, filled.clauses
    return Draft(command.out, pdf_path, gaps, clauses, unkept.sha256, template.language, missing, edited, kept, found)


def unkept_draft(
    agreement: Agreement, template: Template, command: DraftAgreement, content: bytes, *, at: datetime
) -> drafts.Draft:
    """The draft as the register keeps it, before it has an id and a number. `content` are the bytes of its file."""
    values = values_in(read_package(content, str(command.out)))
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


def refuse_revisions(template: Template) -> None:
    """Raise KnownError when tracked changes are pending: nobody has decided what the template says."""
    for root in template.roots().values():
        for problem in revisions_in(root):
            raise KnownError("template_has_revisions", file=template.package.name, place=problem.place)


def draft_values(agreement: Agreement, records: Records, template: Template, command: DraftAgreement) -> Said:
    """Everything the template can ask for."""
    corpus = load_corpus(places.LAW)
    said = asked_values(command.said, template)
    identity = f"{agreement.id}/{agreement.version}/{template.title}/{template.version}/{command.on}"
    identity += "".join(f"/{name}={value}" for name, value in sorted(command.said.items()))
    ground = ground_of(records, command.on, corpus)
    values = {
        **values_of(agreement, ground),
        **repair_values(agreement, ground, corpus.on(command.on)),
        "document": {
            "id": f"{agreement.reference or agreement.id}-{hashlib.sha256(identity.encode()).hexdigest()[:8].upper()}",
            "template_version": template.version or None,
            "generated_on": command.on,
            "as_of": command.on,
            "law_digest": corpus.digest,
        },
    }
    return with_said(values, said)


def _readiness(
    agreement: Agreement, records: Records, filled: Filled, command: DraftAgreement
) -> tuple[ReadinessFinding, ...]:
    if not (command.check or command.final):
        return ()
    document = template_of(filled.package)
    return readiness_of(agreement, records, document, command.on, gaps_listed=bool(filled.gaps)).findings


def _past(command: DraftAgreement) -> tuple[str, ...]:
    """The code of a final version for a day that is past: such a paper may be taken for one of that day."""
    return (PAST,) if command.final and command.today is not None and command.on < command.today else ()


def _refuse(command: DraftAgreement) -> None:
    if profile_named(command.profile) is None:
        raise KnownError("profile_unknown", profile=command.profile[:80], profiles=", ".join(PROFILES))
    if command.override.strip() and not command.final:
        raise KnownError("override_without_final")
    if _past(command) and not command.override.strip():
        raise KnownError("final_in_the_past", on=command.on.isoformat())
    pdf = command.out.with_suffix(".pdf")
    if command.pdf and pdf.exists() and not (is_untouched_draft(command.out) and SIGNED_MARK not in pdf.read_bytes()):
        raise KnownError("draft_would_overwrite", file=str(pdf))


def _write(out: Path, content: bytes, pdf: bytes | None) -> Path | None:
    write_whole(content, out)
    if pdf is None:
        return None
    path = out.with_suffix(".pdf")
    write_whole(pdf, path)
    return path

"""Draft an agreement: a Word template filled from the register, with every gap listed."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final

from dpa_tracker import places
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.readiness.findings import ReadinessFinding
from dpa_tracker.law.reading_law import load_corpus
from dpa_tracker.store import change_log
from dpa_tracker.store.change_log import Batch
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.check_readiness import readiness_of
from dpa_tracker.use_cases.draft_ground import Said
from dpa_tracker.use_cases.draft_values import values_of
from dpa_tracker.use_cases.readiness_case import ground_of
from dpa_tracker.use_cases.register_records import agreement_named, register_records
from dpa_tracker.word.conversion import pdf_of
from dpa_tracker.word.draft_writer import is_untouched_draft, refuse_target, sealed, write_whole
from dpa_tracker.word.filling import Gap
from dpa_tracker.word.lint import revisions_in
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
    check of readiness (of many drafts); a final version is always checked. `profile` is how it will be
    signed (a name of word.signing); in a pack `document_number` counts its documents, so that their marks differ.
    """

    agreement: str
    template: str
    out: Path
    on: date
    final: bool = False
    override: str = ""
    pdf: bool = False
    profile: str = "paper"
    document_number: int = 1
    today: date | None = None
    check: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """What was drafted. `file` is None when a final version was refused; `pdf` when none was asked for or possible.

    `sha256` is that of the Word file. `pdf_missing`: a PDF was asked for and the machine has no LibreOffice.
    `language` is that of the document. `readiness` is what stands in the way of signing, or should be looked at.
    """

    file: Path | None
    pdf: Path | None
    gaps: tuple[Gap, ...]
    clauses: tuple[Clause, ...]
    sha256: str | None
    language: str
    pdf_missing: bool = False
    readiness: tuple[ReadinessFinding, ...] = ()


def draft_agreement(register: Register, command: DraftAgreement, *, actor: str, at: datetime) -> Draft:
    """Draft, and write the file. Raises KnownError and InvalidInputError; then nothing is written."""
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
    pdf = pdf_of(content, str(command.out)) if command.pdf else None
    if command.final and command.override.strip():
        with unit_of_work(register, actor=actor, at=at) as work:
            batch = Batch(uuid.uuid4().hex, actor, at)
            note = partial(change_log.note, work.connection, batch, Kind.AGREEMENT, agreement.id)
            note(OVERRIDDEN_FIELD, ", ".join(dict.fromkeys(in_the_way)))
            note(OVERRIDE_FIELD, command.override)
            pdf_path = _write(command.out, content, pdf)
    else:
        pdf_path = _write(command.out, content, pdf)
    digest = hashlib.sha256(content).hexdigest()
    missing = command.pdf and pdf is None
    return Draft(command.out, pdf_path, filled.gaps, filled.clauses, digest, template.language, missing, found)


def refuse_revisions(template: Template) -> None:
    """Raise KnownError when tracked changes are pending: nobody has decided what the template says."""
    for root in template.roots().values():
        for problem in revisions_in(root):
            raise KnownError("template_has_revisions", file=template.package.name, place=problem.place)


def draft_values(agreement: Agreement, records: Records, template: Template, command: DraftAgreement) -> Said:
    """Everything the template can ask for."""
    corpus = load_corpus(places.LAW)
    identity = f"{agreement.id}/{agreement.version}/{template.title}/{template.version}/{command.on}"
    return {
        **values_of(agreement, ground_of(records, command.on, corpus)),
        "document": {
            "id": f"{agreement.reference or agreement.id}-{hashlib.sha256(identity.encode()).hexdigest()[:8].upper()}",
            "template_version": template.version or None,
            "generated_on": command.on,
            "as_of": command.on,
            "law_digest": corpus.digest,
        },
    }


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

"""Draft an agreement: a Word template filled from the register, with every gap listed."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Final

from rapidfuzz import process

from dpa_tracker import places
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import AgreementId, Kind
from dpa_tracker.domain.mechanisms import Law
from dpa_tracker.law.art28.records import Records, records_of
from dpa_tracker.law.reading_law import load_corpus
from dpa_tracker.store import change_log, loading
from dpa_tracker.store.change_log import Batch
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.asked_values import asked_values, with_said
from dpa_tracker.use_cases.draft_ground import Ground, Said
from dpa_tracker.use_cases.draft_letters import letters_said
from dpa_tracker.use_cases.draft_processing import commitments_said
from dpa_tracker.use_cases.draft_values import values_of
from dpa_tracker.word.conversion import pdf_of
from dpa_tracker.word.draft_writer import is_untouched_draft, refuse_target, sealed, write_whole
from dpa_tracker.word.filling import Gap
from dpa_tracker.word.lint import revisions_in
from dpa_tracker.word.shelf import find_template
from dpa_tracker.word.signing import PROFILES, Profile, profile_named
from dpa_tracker.word.template import Clause, Template

NEAR_ENOUGH: Final = 60  # of 100
SIGNED_MARK: Final = b"/ByteRange"  # what a signature in a PDF covers
OVERRIDE_FIELD: Final = "draft.override"


@dataclass(frozen=True, slots=True)
class DraftAgreement:
    """What to draft: the agreement (id or reference), the template (name or path), where to, and for which day.

    `final` refuses gaps unless `override` gives a reason, which goes into the change log. `said` holds what the
    template asks the drafter for, by field, as typed: days as 2026-11-23, yes or no, codes, lists with semicolons.
    `profile` is how it will be signed (a name of word.signing); in a pack `document_number` counts its documents, so
    that their marks differ.
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


@dataclass(frozen=True, slots=True)
class Draft:
    """What was drafted. `file` is None when a final version was refused; `pdf` when none was asked for or possible.

    `sha256` is that of the Word file. `pdf_missing`: a PDF was asked for and the machine has no LibreOffice.
    `language` is that of the document.
    """

    file: Path | None
    pdf: Path | None
    gaps: tuple[Gap, ...]
    clauses: tuple[Clause, ...]
    sha256: str | None
    language: str
    pdf_missing: bool = False


def draft_agreement(register: Register, command: DraftAgreement, *, actor: str, at: datetime) -> Draft:
    """Draft, and write the file. Raises KnownError and InvalidInputError; then nothing is written."""
    _refuse(command)
    records = _records(register)
    agreement = agreement_named(command.agreement, records)
    template = find_template(command.template, places.TEMPLATES)
    refuse_revisions(template)
    refuse_target(command.out)
    values, unfit = draft_values(agreement, records, template, command)
    filled = template.fill(values, profile_named(command.profile) or Profile.PAPER, command.document_number)
    gaps = (*filled.gaps, *unfit)
    if command.final and gaps and not command.override.strip():
        return Draft(None, None, gaps, filled.clauses, None, template.language)
    content = sealed(filled.package)
    pdf = pdf_of(content, str(command.out)) if command.pdf else None
    overridden = command.final and bool(gaps)
    if overridden:
        with unit_of_work(register, actor=actor, at=at) as work:
            batch = Batch(uuid.uuid4().hex, actor, at)
            change_log.note(work.connection, batch, Kind.AGREEMENT, agreement.id, OVERRIDE_FIELD, command.override)
            pdf_path = _write(command.out, content, pdf)
    else:
        pdf_path = _write(command.out, content, pdf)
    digest = hashlib.sha256(content).hexdigest()
    missing = command.pdf and pdf is None
    return Draft(command.out, pdf_path, gaps, filled.clauses, digest, template.language, missing)


def agreement_named(wanted: str, records: Records) -> Agreement:
    """The agreement of an id or a reference; raises KnownError `agreement_not_found` with the nearest reference."""
    found = records.agreements.get(AgreementId(wanted))
    if found is not None:
        return found
    by_reference = {one.reference: one for one in records.agreements.values() if one.reference and not one.archived}
    if wanted in by_reference:
        return by_reference[wanted]
    near = process.extractOne(wanted, list(by_reference), score_cutoff=NEAR_ENOUGH)
    code = "agreement_not_found" if near is None else "agreement_not_found_near"
    raise KnownError(code, name=wanted[:80], near="" if near is None else near[0])


def refuse_revisions(template: Template) -> None:
    """Raise KnownError when tracked changes are pending: nobody has decided what the template says."""
    for root in template.roots().values():
        for problem in revisions_in(root):
            raise KnownError("template_has_revisions", file=template.package.name, place=problem.place)


def draft_values(
    agreement: Agreement, records: Records, template: Template, command: DraftAgreement
) -> tuple[Said, tuple[Gap, ...]]:
    """Everything the template can ask for, and what makes the document unfit to send although nothing is blank."""
    corpus = load_corpus(places.LAW)
    law = corpus.on(command.on)

    def in_eea(country: str) -> bool:
        row = law.membership(Law.EU_GDPR, country, "NO")
        return row is not None and not row.question

    said = asked_values(command.said, template)
    identity = f"{agreement.id}/{agreement.version}/{template.title}/{template.version}/{command.on}"
    identity += "".join(f"/{name}={value}" for name, value in sorted(command.said.items()))
    ground = Ground(records, command.on, in_eea)
    letters = letters_said(agreement, ground, template.kind, said, commitments_said(agreement))
    values = {
        **values_of(agreement, ground),
        **letters.values,
        "document": {
            "id": f"{agreement.reference or agreement.id}-{hashlib.sha256(identity.encode()).hexdigest()[:8].upper()}",
            "template_version": template.version or None,
            "generated_on": command.on,
            "as_of": command.on,
            "law_digest": corpus.digest,
        },
    }
    return with_said(values, said), letters.gaps


def _refuse(command: DraftAgreement) -> None:
    if profile_named(command.profile) is None:
        raise KnownError("profile_unknown", profile=command.profile[:80], profiles=", ".join(PROFILES))
    if command.override.strip() and not command.final:
        raise KnownError("override_without_final")
    pdf = command.out.with_suffix(".pdf")
    if command.pdf and pdf.exists() and not (is_untouched_draft(command.out) and SIGNED_MARK not in pdf.read_bytes()):
        raise KnownError("draft_would_overwrite", file=str(pdf))


def _records(register: Register) -> Records:
    with register.reading() as connection:
        return records_of(
            loading.load_parties(connection).values(),
            loading.load_services(connection).values(),
            loading.load_agreements(connection).values(),
            loading.load_engagements(connection).values(),
            loading.load_transfers(connection).values(),
        )


def _write(out: Path, content: bytes, pdf: bytes | None) -> Path | None:
    write_whole(content, out)
    if pdf is None:
        return None
    path = out.with_suffix(".pdf")
    write_whole(pdf, path)
    return path

"""Is this document ready for signature? The register and the file together; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dpa_tracker import places
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.drafts import WrittenValue
from dpa_tracker.incoming.apart import read_apart
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.readiness.check import check
from dpa_tracker.law.readiness.findings import ReadinessFinding
from dpa_tracker.law.reading_law import load_corpus
from dpa_tracker.law_packs.in_force import renewed_tables
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.keep_draft import drafts_at
from dpa_tracker.use_cases.readiness_case import readiness_case
from dpa_tracker.use_cases.readiness_paper import OUR_GAPS, paper_in
from dpa_tracker.use_cases.readiness_reading import Reading, read_document
from dpa_tracker.use_cases.readiness_values import against_register
from dpa_tracker.use_cases.register_records import agreement_named, register_records
from dpa_tracker.word.package import bytes_of, read_package
from dpa_tracker.word.template import Template, template_of
from dpa_tracker.word.template_head import template_head


@dataclass(frozen=True, slots=True)
class Readiness:
    """The answer about one document: its kind (that of its template), the agreement, what was found.

    `findings` stand in the order block, check, info; their sentences are `readiness_words.message` and `remedy`.
    """

    kind: str
    agreement_id: str
    findings: tuple[ReadinessFinding, ...]

    @property
    def blocked(self) -> bool:
        """Whether anything stands in the way of signing."""
        return any(finding.blocks for finding in self.findings)


def check_readiness(register: Register, agreement: str, file: Path, on: date) -> Readiness:
    """The readiness of a Word file, edited or not, for an agreement (id or reference). Raises KnownError."""
    records = register_records(register)
    content = bytes_of(file)
    template_head(file)
    found = agreement_named(agreement, records)
    kept = [draft for draft in drafts_at(register, file) if draft.agreement_id == found.id]
    written = kept[-1].values if kept else ()
    kind, paper = read_apart(str(file), paper_in, content, str(file), on, written, renewed_tables(records.law))
    document = template_of(read_package(content, str(file)))  # only now that it was read apart, from end to end
    against = against_register(paper, document, found, records, on)
    return readiness_as_read(found, records, Reading(kind, against), on)


def readiness_of(  # noqa: PLR0913 - what is asked about
    agreement: Agreement,
    records: Records,
    document: Template,
    on: date,
    *,
    gaps_listed: bool = False,
    written: Sequence[WrittenValue] = (),
) -> Readiness:
    """The readiness of a document on the day of signing. `gaps_listed`: its gaps are told elsewhere, so not again.

    `written`: what the document said when it was drafted, so that what was changed by hand is told.
    """
    reading = read_document(document, on, written, renewed_tables(records.law))
    against = against_register(reading.paper, document, agreement, records, on)
    return readiness_as_read(agreement, records, replace(reading, paper=against), on, gaps_listed=gaps_listed)


def readiness_as_read(
    agreement: Agreement, records: Records, reading: Reading, on: date, *, gaps_listed: bool = False
) -> Readiness:
    """The readiness of a document that has been read."""
    law = records.law or load_corpus(places.LAW)
    case = readiness_case(agreement, records, reading.kind, on, law, reading.paper)
    found = check(case)
    if gaps_listed:
        found = tuple(one for one in found if one.code not in OUR_GAPS)
    return Readiness(reading.kind, agreement.id, found)

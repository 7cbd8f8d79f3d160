"""Reading a document for the rules of readiness: plain values come of it, so that any process can do it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dpa_tracker.domain.drafts import WrittenValue
from dpa_tracker.law.readiness.case import Paper
from dpa_tracker.reading.yaml_tables import ScanTables
from dpa_tracker.use_cases.draft_filling import FilledFile, ToFill
from dpa_tracker.use_cases.readiness_paper import kind_of, paper_of
from dpa_tracker.word.package import read_package, to_bytes
from dpa_tracker.word.template import Template, template_of


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document says, read once: its kind, and what the rules look at."""

    kind: str
    paper: Paper


def read_document(
    document: Template, on: date, written: Sequence[WrittenValue] = (), tables: ScanTables | None = None
) -> Reading:
    """Read a document for `readiness_as_read`; it costs many times what filling it did."""
    paper, scan = paper_of(document, to_bytes(document.package), on, written, tables)
    return Reading(kind_of(document, scan), paper)


def read_filled(filled: FilledFile, asked: ToFill) -> Reading:
    """Read what was just filled. Raises KnownError when it is no Word file."""
    return read_document(template_of(read_package(filled.content, asked.name)), asked.on, tables=asked.tables)

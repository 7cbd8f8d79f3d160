"""What cannot be in a document's record: names that lead elsewhere, a digest that is none, a form its name denies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain import checks
from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.identities import RECORDED

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


def document_faults(document: Document) -> Iterator[Fault]:
    """Every fault of one document's record."""
    yield from checks.line("title", document.title, required=True)
    yield from checks.line("original_name", document.original_name, required=True)
    yield from checks.line("added_by", document.added_by)
    yield from checks.text("notes", document.notes)
    if document.about_kind not in RECORDED:
        yield Fault("about_kind", "document_about", {"kind": document.about_kind.value})
    if not _SHA256.fullmatch(document.sha256):
        yield Fault("sha256", "document_digest")
    elif document.file != f"{document.sha256[:2]}/{document.sha256}{document.ending}":
        yield Fault("file", "document_file")
    if document.told and document.published_on is None:
        yield Fault("published_on", "policy_without_day")
    if document.size < 1 or document.number < 1:
        yield Fault("size" if document.size < 1 else "number", "document_count")

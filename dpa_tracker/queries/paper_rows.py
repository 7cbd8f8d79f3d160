"""Drafts, packs and filed copies as rows with the keys that the command line promises."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from dpa_tracker.domain.carried import Carried
from dpa_tracker.domain.documents import MEDIA_TYPES
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.packs import PackDocument
from dpa_tracker.queries.documents import DocumentRow, every_document
from dpa_tracker.queries.drafts import DraftRow, drafts
from dpa_tracker.queries.packs import FiledRow, PackRow, filed, packs
from dpa_tracker.store.documents import DocumentState, place_of_document
from dpa_tracker.store.register import Register

PaperRow: TypeAlias = dict[str, object]

_SAME: Final = ("agreement_id", "sha256")
# The columns of a listing for people.
SHOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "drafts": ("id", "agreement", "number", "state", "file"),
    "packs": ("id", "agreement", "status", "folder"),
    "documents": ("id", "agreement", "file", "carries"),
}


def _draft(row: DraftRow) -> PaperRow:
    kept = row.draft
    return {
        "id": kept.id,
        "agreement": row.agreement.title,
        "agreement_id": kept.agreement_id,
        "template": kept.template,
        "language": kept.language,
        "number": kept.number,
        "state": row.state.value,
        "final": kept.final,
        "override": kept.override,
        "day": kept.day.isoformat(),
        "made_at": kept.made_at.isoformat(),
        "document_id": kept.document_id,
        "file": kept.file,
        "sha256": kept.sha256,
        "superseded_by": kept.superseded_by_id,
    }


def _pack(row: PackRow) -> PaperRow:
    """`problems` are those that were kept, for the face to put into words; None: not known."""
    kept = row.pack
    rows = (*kept.documents, *((kept.merged,) if kept.merged is not None else ()))
    return {
        "id": kept.id,
        "agreement": row.agreement.title,
        "agreement_id": kept.agreement_id,
        "title": kept.title,
        "profile": kept.profile,
        "status": kept.signing.state.value,
        "status_on": None if kept.signing.day is None else kept.signing.day.isoformat(),
        "provider": kept.signing.provider,
        "reference": kept.signing.reference,
        "folder": kept.folder,
        "documents": [_document(each) for each in rows],
        "missing": list(row.missing),
        "problems": kept.problems,
        "signed_copies": len(kept.signed_copies),
        "made_at": kept.made_at.isoformat(),
    }


def _document(each: PackDocument) -> PaperRow:
    return {
        "name": each.name,
        "file": each.file,
        "pages": each.pages,
        "sha256": each.sha256,
        "bytes": each.size,
    }


def _filed(row: FiledRow) -> PaperRow:
    return {
        "id": row.copy.sha256,
        "agreement": row.agreement.title,
        "agreement_id": row.agreement.id,
        "pack": row.pack.id,
        "file": _as_text(row.path),
        "original_name": row.copy.original_name,
        "sha256": row.copy.sha256,
        "filed_on": row.copy.filed_on.isoformat(),
        "there": row.there,
        "text_found": row.copy.text_found,
        "differences": sum(each.of_weight for each in row.copy.differences),
    }


def _attached(register: Register, row: DocumentRow) -> PaperRow:
    """A document with the keys of a signed copy, and those of its own."""
    kept = row.document
    is_agreement = kept.about_kind is Kind.AGREEMENT
    return {
        "id": kept.id,
        "agreement": row.about.title if is_agreement else None,
        "agreement_id": row.about.id if is_agreement else None,
        "pack": None,
        "file": _as_text(place_of_document(register.path, kept.file)),
        "original_name": kept.original_name,
        "sha256": kept.sha256,
        "filed_on": kept.added_at.date().isoformat(),
        "there": row.state is not DocumentState.MISSING,
        "text_found": None,
        "differences": None,
        "about": row.about.title,
        "about_kind": row.about.kind,
        "about_id": row.about.id,
        "title": kept.title,
        "form": kept.form.value,
        "media_type": MEDIA_TYPES[kept.form],
        "bytes": kept.size,
        "version": kept.number,
        "executed": kept.executed,
        "published_on": kept.published_on.isoformat() if kept.published_on else None,
        "state": row.state.value.removeprefix("document_"),
        "added_at": kept.added_at.isoformat(),
        "added_by": kept.added_by,
        "notes": kept.notes,
        "carries": None if kept.carries is None else [_carried(each) for each in kept.carries],
    }


def _as_text(place: Path | None) -> str | None:
    return None if place is None else str(place)


def _carried(each: Carried) -> PaperRow:
    return {"risk": each.risk.value, "detail": each.detail}


def _documents(register: Register) -> list[PaperRow]:
    """What is attached, and the signed copies of packs; one that is both is one row."""
    attached = [_attached(register, row) for row in every_document(register)]
    both: list[PaperRow] = []
    for signed in map(_filed, filed(register)):
        same = next((each for each in attached if all(each[key] == signed[key] for key in _SAME)), None)
        if same is not None:
            attached.remove(same)
        both.append({**(same or {}), **signed})
    return [*attached, *both]


PAPERS: Final[Mapping[str, Callable[[Register], list[PaperRow]]]] = {
    "documents": _documents,
    "drafts": lambda register: [_draft(row) for row in drafts(register)],
    "packs": lambda register: [_pack(row) for row in packs(register)],
}

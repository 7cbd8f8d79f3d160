"""An agreement with a draft and a pack, for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from dpa_tracker.domain.agreements import Agreement, Direction
from dpa_tracker.domain.carried import Carried, Risk
from dpa_tracker.domain.documents import Document, DocumentForm
from dpa_tracker.domain.drafts import Draft, WrittenValue
from dpa_tracker.domain.identities import AgreementId, DocumentId, DraftId, Kind, PackId
from dpa_tracker.domain.packs import (
    KeptFinding,
    KeptProblem,
    Pack,
    PackDocument,
    PackPart,
    Severity,
    Signing,
    SigningState,
)
from tests.store.examples import AT

DAY = date(2026, 11, 23)
CARRIED = (Carried(Risk.TEMPLATE, "http://192.0.2.1/mal.dotm"), Carried(Risk.MACROS))


def agreement(**fields: Any) -> Agreement:  # noqa: ANN401 - any field of an agreement
    """An agreement without parties."""
    made = {"id": AgreementId("a1"), "reference": "A-1", "title": "T", "direction": Direction.UPSTREAM, "parties": ()}
    return Agreement(**{**made, **fields})


def draft(**fields: Any) -> Draft:  # noqa: ANN401 - any field of a draft
    """A draft of it."""
    made = {
        "id": DraftId("d1"),
        "agreement_id": AgreementId("a1"),
        "template": "dpa-en",
        "template_kind": "controller_processor",
        "template_version": "1.0",
        "language": "en",
        "profile": "paper",
        "day": DAY,
        "made_at": AT,
        "file": "a.docx",
        "sha256": "0" * 64,
        "document_id": "A-1-0000",
        "values": (WrittenValue("controller.name", "Hansen & Sønn <AS>"),),
    }
    return Draft(**{**made, **fields})


def pack(**fields: Any) -> Pack:  # noqa: ANN401 - any field of a pack
    """A pack of it."""
    document = PackDocument(
        PackPart.AGREEMENT, "Agreement", "01-agreement.pdf", "1" * 64, 1000, 3, draft_id=DraftId("d1")
    )
    made = {
        "id": PackId("k1"),
        "agreement_id": AgreementId("a1"),
        "title": "A-1: T",
        "message": "",
        "profile": "paper",
        "language": "en",
        "folder": "pack",
        "day": DAY,
        "made_at": AT,
        "documents": (document,),
        "merged": document,
        "problems": (
            KeptProblem("no_signers", Severity.CHECK),
            KeptProblem(
                "not_ready",
                Severity.BLOCK,
                "Agreement",
                {"number": 1, "codes": "agreement_over"},
                (KeptFinding("agreement_over", Severity.BLOCK, Kind.AGREEMENT, "a1", "GDPR art. 28(3)", {}, "term"),),
            ),
        ),
        "signing": Signing(SigningState.SENT, DAY, "Posten", "X-1", sent_on=DAY),
    }
    return Pack(**{**made, **fields})


def document(party_id: str, name: str = "1", *, carries: tuple[Carried, ...] | None = CARRIED) -> Document:
    """The record of a file that is attached to a party; there is no such file."""
    digest = name * 64
    return Document(
        id=DocumentId(f"document-{name}"),
        about_kind=Kind.PARTY,
        about_id=party_id,
        title=f"Ærlig avtale {name}",
        original_name="avtale.docx",
        form=DocumentForm.WORD,
        size=9,
        sha256=digest,
        file=f"{digest[:2]}/{digest}.docx",
        line_id=DocumentId(f"document-{name}"),
        added_at=AT,
        added_by="owner",
        carries=carries,
    )

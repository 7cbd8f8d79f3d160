"""The cover sheet of a pack: its documents with their fingerprints, and who signs in which order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

from dpa_tracker import places
from dpa_tracker.domain.packs import PackPart
from dpa_tracker.pdf.pdf_apart import pdf_facts
from dpa_tracker.use_cases.draft_content import draft_values
from dpa_tracker.use_cases.pack_documents import PDF_ENDING, Made, Making
from dpa_tracker.use_cases.pack_parts import COVER, COVER_TEMPLATE
from dpa_tracker.word import properties
from dpa_tracker.word.draft_writer import WORD_ENDING, sealed
from dpa_tracker.word.shelf import find_template
from dpa_tracker.word.signing import Profile, Signer

GROUP: Final = 16  # digits of a fingerprint that stand together
# How a pack is signed, in the words of the sheet: English, Norwegian.
WAYS: Final = {
    Profile.PAPER: ("By hand, on paper", "For hånd, på papir"),
    Profile.DOCUSIGN: ("Electronically, through DocuSign", "Elektronisk, gjennom DocuSign"),
    Profile.ADOBE: ("Electronically, through Adobe Acrobat Sign", "Elektronisk, gjennom Adobe Acrobat Sign"),
    Profile.DOCUSEAL: ("Electronically, through DocuSeal", "Elektronisk, gjennom DocuSeal"),
    Profile.DOCUMENSO: ("Electronically, through Documenso", "Elektronisk, gjennom Documenso"),
    Profile.SCRIVE: ("Electronically, through Scrive", "Elektronisk, gjennom Scrive"),
    Profile.NORDIC_PDF: (
        "Electronically, by a signature of the one merged PDF file",
        "Elektronisk, ved signatur av den ene, samlede PDF-filen",
    ),
}


def cover_of(making: Making, documents: Sequence[Made], signers: Sequence[Signer]) -> Made:
    """The cover sheet, first in the pack. Raises KnownError and InvalidInputError as drafting does."""
    name = f"{COVER_TEMPLATE}-{making.language}"
    template = find_template(name, places.TEMPLATES)
    values, _ = draft_values(making.agreement, making.records, template, making.on, {}, made_on=making.made_on)
    filled = template.fill({**values, "pack": _said(making, documents, signers)}, refillable=False)
    shown = properties.core(filled.package, "title")
    return Made(PackPart.COVER, shown, 0, COVER, sealed(filled.package))


def _said(making: Making, documents: Sequence[Made], signers: Sequence[Signer]) -> dict[str, object]:
    rows = [_row(made) for made in documents]
    pages = [row["pages"] for row in rows]
    return {
        "title": making.title,
        "message": making.message or None,
        "signing": WAYS[making.profile][making.language == "nb"],
        "total_pages": None if None in pages else sum(page for page in pages if isinstance(page, int)),
        "documents": rows,
        "signers": tuple(
            {"number": one.number, "name": one.name, "title": one.title or None, "party": one.party} for one in signers
        ),
    }


def _row(made: Made) -> dict[str, object]:
    content, ending = (made.pdf, PDF_ENDING) if made.pdf is not None else (made.word or b"", WORD_ENDING)
    digest = hashlib.sha256(content).hexdigest()
    return {
        "number": made.number,
        "name": made.title,
        "file": made.file(ending),
        "pages": None if made.pdf is None else pdf_facts(made.pdf, made.title).pages,
        "sha256": " ".join(digest[at : at + GROUP] for at in range(0, len(digest), GROUP)),
    }

"""Sentences of the screens for packs and comparisons that a code stands behind."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "error.pack_cancelled": "the pack was not put together, since you stopped it; nothing was written",
    "pack_step.drafting": "Filling: {document}",
    "pack_step.printing": "LibreOffice makes the PDF files",
    "pack_step.checking": "Merging and checking",
    "pack_step.writing": "Writing the folder",
    "name.template.cover_sheet": "Cover sheet",
    "name.pack_part.cover": "Cover sheet",
    "name.pack_part.agreement": "Data processing agreement",
    "name.pack_part.amendment": "Amendment: new ground for transfers",
    "name.pack_part.transfer_annex": "Transfer annex (clauses of 2021)",
    "name.pack_part.uk_sheet": "UK Addendum",
    "name.pack_part.swiss_sheet": "Swiss adaptations",
    "name.pack_part.sub_processors": "List of sub-processors",
    "name.pack_part.tia_summary": "Summary of the transfer assessment",
    "name.pack_part.clauses": "Own copy of the official clauses",
    "name.pack_part.other": "Other document",
    "name.difference.changed": "Changed",
    "name.difference.missing": "Missing",
    "name.difference.added": "Added",
    "name.difference.moved": "Moved",
    "name.difference.margin": "Stamp in the margin",
    "name.difference.signature_field": "In the signature block",
    "name.difference.pages_added": "Pages added behind",
    "name.difference.text_pages_added": "Pages of text added behind",
    "name.difference.no_text": "No text layer",
    "name.profile.paper": "On paper",
    "name.profile.docusign": "DocuSign",
    "name.profile.adobe": "Adobe Acrobat Sign",
    "name.profile.docuseal": "DocuSeal",
    "name.profile.documenso": "Documenso",
    "name.profile.scrive": "Scrive",
    "name.profile.nordic-pdf": "Posten signering",
}

"""The names that the cover sheet of a pack asks for. They belong to the pack, not to the agreement."""

from __future__ import annotations

from typing import Final

ROWS: Final = (
    ("pack.title", "text", "title of the pack", "dokumentpakkens tittel"),
    ("pack.message", "text?", "message to the signers", "melding til undertegnerne"),
    ("pack.signing", "text", "how the pack is signed", "hvordan dokumentpakken undertegnes"),
    ("pack.total_pages", "number", "pages of the pack", "sider i dokumentpakken"),
    ("pack.documents", "records", "documents of the pack", "dokumenter i dokumentpakken"),
    ("pack.documents.number", "number", "number in the pack", "nummer i dokumentpakken"),
    ("pack.documents.name", "text", "name of the document", "dokumentets navn"),
    ("pack.documents.file", "text", "name of the file", "filens navn"),
    ("pack.documents.pages", "number", "pages of the document", "sider i dokumentet"),
    ("pack.documents.sha256", "text", "SHA-256 of the file", "filens SHA-256"),
    ("pack.signers", "records", "signers in order", "undertegnere i rekkefølge"),
    ("pack.signers.number", "number", "number of the signer", "undertegnerens nummer"),
    ("pack.signers.name", "text", "name of the signer", "undertegnerens navn"),
    ("pack.signers.title", "text", "title of the signer", "undertegnerens stilling"),
    ("pack.signers.party", "text", "party signed for", "part det undertegnes for"),
)

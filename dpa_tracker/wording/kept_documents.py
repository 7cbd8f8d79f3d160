"""Sentences about the documents that are attached to records."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "name.kind.document": "Document",
    "name.document_form.pdf": "PDF",
    "name.document_form.docx": "Word",
    "name.document_form.odt": "OpenDocument text",
    "name.document_form.xlsx": "Excel",
    "name.document_form.png": "Picture (PNG)",
    "name.document_form.jpeg": "Picture (JPEG)",
    "name.document_form.eml": "E-mail",
    "name.document_form.txt": "Text",
    "name.document_form.unknown": "Unknown kind",
    "name.document_state.document_kept": "As kept",
    "name.document_state.document_missing": "Missing",
    "name.document_state.document_altered": "Altered",
    "error.kept_document_missing": (
        "{file} is gone from the register's documents ({reason}). Put it back from a backup with: restore"
    ),
    "error.kept_document_altered": (
        "{file} is not what was kept: somebody changed the file. It is not opened; put it back from a backup with: "
        "restore"
    ),
    "error.kept_document_foreign": (
        "The register names “{file}” as the file of a document. This program gives no such name, so another program "
        "wrote it; it is not followed, and nothing is opened. Attach the same paper again, or put a backup back."
    ),
    "error.document_not_opened": (
        "{title} is of a kind this program does not know, so it is not opened. Save a copy and look at what it is."
    ),
    "error.document_copy_failed": "No copy could be written to {file} ({reason}). Check space and rights there.",
    "error.documents_too_many": "At most {limit} files are attached at once. Nothing was attached.",
    "error.document_version_known": (
        "{file} has the same content as version {number} of {title}. Nothing was added; choose the newer file."
    ),
    "error.document_detached": "{title} was removed from its record. Undo that first.",
    "fault.document_about": "nothing can be attached to a record of the kind {kind}",
    "fault.document_digest": "is not a SHA-256: 64 digits and small letters a to f",
    "fault.document_file": "is not the file's name in the register's folder: its SHA-256 with the ending of its kind",
    "fault.document_count": "must be 1 or more",
    "verify.left_of_old": (
        "Files from before the key was changed are beside the register still ({number}), readable as they were then."
        " When the register is as it should be, remove them with: encryption confirm"
    ),
    "verify.stray": "{file} never belonged to a record; nothing opens it. Move it away if nobody needs it.",
}

"""The documents of a thing of the register: each with its versions, the executed one, and whether its file is whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dpa_tracker.domain.documents import DocumentForm
from dpa_tracker.domain.identities import RECORDED, Kind
from dpa_tracker.queries.carried_words import carried_names, warning_about
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _, name_of, sentence
from ui.dossiers.blocks import DocumentLine, DocumentTable, Dossier, Section
from ui.dossiers.locking import locked
from ui.formats import NOTHING, day_text, size_text
from ui.read_only import why_not_editable

if TYPE_CHECKING:
    from dpa_tracker.domain.documents import Document
    from dpa_tracker.queries.documents import DocumentRow
    from dpa_tracker.store.register import Register

PREVIEWED: Final = frozenset(
    {DocumentForm.PDF, DocumentForm.WORD, DocumentForm.OPEN_TEXT, DocumentForm.TEXT, DocumentForm.MAIL}
)
_KEPT: Final = "document_kept"


def with_documents(register: Register, dossier: Dossier) -> Dossier:
    """The dossier with the section of its documents: beside the drafts, else before the deadlines, else last."""
    from dpa_tracker.queries.documents import documents_about  # noqa: PLC0415 - loads the database library

    subject = dossier.opens
    if subject is None or Kind(subject.kind) not in RECORDED:
        return dossier
    rows = documents_about(register, Kind(subject.kind), subject.id)
    section = documents_section(subject, rows, editable=not register.read_only)
    titles = [each.title for each in dossier.sections]
    follows = next((title for title in (_("Drafts"), _("Deadlines")) if title in titles), None)
    place = len(titles) if follows is None else titles.index(follows)
    section = replace(section, aside=follows == _("Drafts"))
    whole = replace(dossier, sections=(*dossier.sections[:place], section, *dossier.sections[place:]))
    return locked(whole, why_not_editable(register))


def documents_section(subject: Subject, rows: tuple[DocumentRow, ...], *, editable: bool) -> Section:
    """The documents, each version a line."""
    lines = tuple(_line(row) for row in rows)
    if not lines and not editable:
        return Section(_("Documents"), (), _("No document is attached."))
    return Section(_("Documents"), (DocumentTable(subject, lines, editable),))


def _line(row: DocumentRow) -> DocumentLine:
    kept = row.document
    added = day_text(kept.added_at.astimezone().date())
    whole = row.state.value == _KEPT
    return DocumentLine(
        id=kept.id,
        title=kept.title,
        form=name_of("document_form", kept.form.value),
        number=kept.number,
        executed=kept.executed,
        size=size_text(kept.size),
        added=f"{added}, {kept.added_by}" if kept.added_by else added,
        state=row.state.value,
        carries=carried_names(kept) if kept.carries != () else NOTHING,
        risky=bool(kept.carries),
        looked=kept.carries is not None,
        note="\n".join(part for part in _notes(kept) if part),
        record_version=kept.version,
        openable=whole and kept.form is not DocumentForm.UNKNOWN,
        previewable=whole and kept.form in PREVIEWED,
        warning=_warning(row),
    )


def _warning(row: DocumentRow) -> str:
    """What is wrong with the file and what to do, or what is to be known of it before it is opened."""
    kept = row.document
    if row.state.value != _KEPT:
        return sentence(f"document_remedy.{row.state.value}")
    said = warning_about(kept.original_name, kept.carries or ())
    if kept.form is DocumentForm.UNKNOWN:
        kept_only = _("A file of this kind is not opened from here; a copy can be saved.")
        said = " ".join(filter(None, (said, kept_only)))
    return said


def _notes(kept: Document) -> tuple[str, ...]:
    warning = warning_about(kept.original_name, kept.carries or ())
    return (warning or kept.original_name, kept.notes, f"SHA-256 {kept.sha256}")

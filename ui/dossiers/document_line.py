"""What the reading pane shows for a line of the list of documents, and what else can be done with one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.carried_words import NOT_LOOKED, carried_text
from dpa_tracker.queries.rows import Row, Subject
from dpa_tracker.sentences import _, name_of
from ui.desk import Desk
from ui.dossiers.blocks import Dossier, Fact, Facts, Paragraph, Section, Steps
from ui.dossiers.deed import Deed
from ui.dossiers.documents_section import documents_section
from ui.dossiers.locking import locked
from ui.formats import day_text, size_text
from ui.read_only import why_not_editable
from ui.verdicts import kind_word

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register


def document_line(register: Register, row: Row, _on: date) -> Dossier | None:
    """One document: what it carries, what it is attached to, and all the documents there with what can be done."""
    from dpa_tracker.queries.documents import documents_about  # noqa: PLC0415 - loads the database library

    if row.opens is None:
        return None
    beside = documents_about(register, Kind(row.opens.kind), row.opens.id)
    found = next((each for each in beside if each.document.id == row.id), None)
    if found is None:
        return None
    editable = not register.read_only
    shown = Dossier(
        kind=_("Document"),
        icon="documents",
        title=found.document.title,
        subtitle=found.document.original_name,
        sections=(
            _carried(found.document),
            Section(_("File"), (Facts(_facts(found.document, found.about, found.state.value)),)),
            documents_section(found.about, beside, editable=editable),
        ),
        opens=found.about,
    )
    return locked(shown, why_not_editable(register))


def _carried(kept: Document) -> Section:
    if kept.carries is None:
        unknown = _("It was attached before this was looked for. “Look through” finds it out.")
        return Section(_("What it carries"), (Paragraph(unknown),))
    if not kept.carries:
        return Section(_("What it carries"), (Paragraph(_("Nothing that a program could run or fetch was found.")),))
    warning = Paragraph(_("Nothing of that is run or fetched here; another program may do so."), muted=True)
    return Section(_("What it carries"), (Steps(tuple(map(carried_text, kept.carries))), warning))


def _facts(kept: Document, about: Subject, state: str) -> tuple[Fact, ...]:
    added = day_text(kept.added_at.astimezone().date())
    return (
        Fact(kind_word(about.kind), "", opens=about),
        Fact(_("Kind of file"), name_of("document_form", kept.form.value)),
        Fact(_("Version"), str(kept.number)),
        Fact(_("State"), "", code=state),
        Fact(_("Size"), size_text(kept.size)),
        Fact(_("Added"), f"{added}, {kept.added_by}" if kept.added_by else added),
    )


def document_deeds(desk: Desk, row: Row, parent: QWidget) -> tuple[Deed, ...]:
    """Where it is not known what a document carries: find it out, of all of them."""
    from ui.documents.document_acts import look_through  # noqa: PLC0415 - loads the database library

    if row.cells["carries"].codes != (NOT_LOOKED,):
        return ()
    name = _("Look through all documents")
    editable, why_not = desk.editing
    return (Deed(name, "search", lambda: look_through(desk, None, parent), editable, why_not),)

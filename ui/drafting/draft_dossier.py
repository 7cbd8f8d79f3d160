"""What came of a draft, laid out as a dossier: the file, what is missing, the clauses it has."""

from __future__ import annotations

from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.templates_offered import gap_text
from dpa_tracker.sentences import _
from dpa_tracker.use_cases.draft_agreement import Draft
from ui.dossiers.blocks import Dossier, Fact, Facts, Grid, GridRow, Section


def draft_dossier(subject: Subject, draft: Draft) -> Dossier:
    """The draft of an agreement: written or refused, its gaps, its clauses, its hash."""
    gaps = tuple(GridRow((gap.field, gap_text(gap))) for gap in draft.gaps)
    clauses = tuple(GridRow((clause.number, clause.title)) for clause in draft.clauses)
    written = _("Written") if draft.file else _("Refused: a final version must have everything")
    return Dossier(
        kind=_("Draft"),
        icon="drafting",
        title=subject.title,
        subtitle=written,
        state="check" if draft.gaps and draft.file else "block" if draft.gaps else "cleared",
        sections=(
            Section(_("Document"), (Facts(_facts(subject, draft)),)),
            Section(
                _("What is missing"),
                (Grid((_("Field"), _("Why")), gaps),) if gaps else (),
                _("Nothing: every field of the template is filled."),
            ),
            Section(_("Clauses"), (Grid((_("Number"), _("Title")), clauses),) if clauses else (), _("None")),
        ),
    )


def _facts(subject: Subject, draft: Draft) -> tuple[Fact, ...]:
    facts = [Fact(_("Agreement"), subject.title, opens=subject)]
    if draft.file:
        facts.append(Fact(_("File"), str(draft.file)))
    if draft.pdf:
        facts.append(Fact(_("PDF"), str(draft.pdf)))
    if draft.pdf_missing:
        facts.append(Fact(_("PDF"), _("Not made: LibreOffice was not found on this machine.")))
    if draft.sha256:
        facts.append(Fact(_("SHA-256"), draft.sha256))
    return tuple(facts)

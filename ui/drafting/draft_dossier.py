"""What came of a draft, laid out as a dossier: the file, what stands in the way of signing, the clauses it has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dpa_tracker.law.findings import Severity
from dpa_tracker.queries.gap_places import Places
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _
from dpa_tracker.use_cases.draft_agreement import Draft, DraftAgreement
from ui.dossiers.blocks import Act, ActList, ActRow, Dossier, Fact, Facts, Grid, GridRow, Section
from ui.drafting.readiness_sections import readiness_sections
from ui.formats import day_text

COMPARE: Final = "compare"


@dataclass(frozen=True, slots=True)
class DraftMade:
    """A draft, what was asked for, and where what it lacks is recorded."""

    command: DraftAgreement
    draft: Draft
    places: Places

    @property
    def refused(self) -> bool:
        """Whether a final version was wished for and not written."""
        return self.draft.file is None

    @property
    def blockers(self) -> int:
        """How many gaps and findings stand in the way of signing."""
        return len(self.draft.gaps) + sum(finding.blocks for finding in self.draft.readiness)

    @property
    def compared(self) -> tuple[Path, Path] | None:
        """The file someone had edited and the new one beside it."""
        edited, file = self.draft.edited, self.draft.file
        return None if edited is None or file is None else (edited, file)


def draft_dossier(subject: Subject, made: DraftMade, template: str, profile: str, *, editable: bool) -> Dossier:
    """The draft of an agreement: written or refused, what it lacks, its clauses, its hash."""
    draft = made.draft
    clauses = tuple(GridRow((f"{clause.number} {clause.title}".strip(),)) for clause in draft.clauses)
    return Dossier(
        kind=_("Final version") if made.command.final else _("Draft"),
        icon="drafting",
        title=subject.title,
        subtitle=_subtitle(made),
        state=_state(made),
        sections=(
            *_edited(made),
            *readiness_sections(draft.gaps, draft.readiness, made.places, editable=editable),
            Section(_("Document"), (Facts(_facts(subject, made, template, profile)),), aside=True),
            Section(_("Clauses"), (Grid((_("Title"),), clauses),) if clauses else (), _("None"), aside=True),
        ),
    )


def _subtitle(made: DraftMade) -> str:
    if made.refused:
        return _("Nothing was written: a final version must have nothing in the way of signing.")
    if made.draft.override_unused:
        return _("Written as final. Nothing was in the way: the reason given was not used and is not kept.")
    if made.command.final and made.command.override:
        return _("Written as final all the same; the reason is in the change log.")
    if made.command.final:
        return _("Written as final.")
    return _("Written. What is missing is yellow in it.") if made.draft.gaps else _("Written; nothing is missing.")


def _state(made: DraftMade) -> str:
    if made.refused or made.blockers:
        return "block"
    noteworthy = any(finding.severity is not Severity.INFO for finding in made.draft.readiness)
    return "check" if noteworthy else "cleared"


def _edited(made: DraftMade) -> tuple[Section, ...]:
    pair = made.compared
    if pair is None:
        return ()
    row = ActRow(
        _(
            "{name} has been edited since it was drafted. It was left as it is, and a new version stands beside it."
        ).format(name=pair[0].name),
        _("New version: {name}").format(name=pair[1].name),
        acts=(
            Act(COMPARE, "", _("Compare both…"), "search"),
            Act("open_file", str(pair[0]), _("Open the edited one"), "open"),
        ),
    )
    return (Section(_("Your edits are safe"), (ActList((row,)),)),)


def _facts(subject: Subject, made: DraftMade, template: str, profile: str) -> tuple[Fact, ...]:
    draft, command = made.draft, made.command
    facts = [
        Fact(_("Agreement"), subject.title, opens=subject),
        Fact(_("Template"), template),
        Fact(_("To be signed"), profile),
        Fact(_("Facts as of"), day_text(command.on)),
    ]
    if draft.file:
        facts.append(Fact(_("File"), str(draft.file)))
    if draft.pdf:
        facts.append(Fact("PDF/A" if command.archival else _("PDF"), str(draft.pdf)))
    if draft.pdf_missing:
        facts.append(Fact(_("PDF"), _("Not made: LibreOffice was not found on this machine.")))
    if command.override and not draft.override_unused:
        facts.append(Fact(_("Reason given"), command.override))
    if draft.sha256:
        half = len(draft.sha256) // 2  # one word of 64 letters would not fit beside the form
        facts.append(Fact(_("SHA-256"), f"{draft.sha256[:half]}\n{draft.sha256[half:]}"))
    return tuple(facts)

"""A draft made by one click: where it is put, what is said of it, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.gap_places import places_of
from dpa_tracker.sentences import _, counted
from dpa_tracker.store.unit_of_work import Changes
from dpa_tracker.use_cases.draft_agreement import DraftAgreement
from dpa_tracker.use_cases.draft_at_once import MadeAtOnce, draft_at_once, take_back_draft
from ui.desk import Desk
from ui.drafting.draft_dossier import DraftMade
from ui.faults import Notice
from ui.undo import Writing


def proposed_path(folder: Path, reference: str, template: str) -> Path:
    """The file of a draft in a folder, named by agreement and template."""
    named = f"{reference} {Path(template).stem}"
    safe = "".join(letter if letter.isalnum() or letter in " -_." else "-" for letter in named).strip(" .")
    return folder / f"{safe or 'draft'}.docx"


def made_at_once(writing: Writing, command: DraftAgreement) -> tuple[MadeAtOnce, DraftMade]:
    """The draft, and where what it lacks is recorded; never a final version, which somebody has to want."""
    command.out.parent.mkdir(parents=True, exist_ok=True)
    wish = replace(command, final=False, override="")
    made = draft_at_once(writing.register, wish, actor=writing.actor, at=writing.at)
    places = places_of(writing.register, made.command.agreement, made.draft.gaps, made.draft.readiness)
    return made, DraftMade(made.command, made.draft, places)


def say_where(desk: Desk, made: MadeAtOnce, take_back: Callable[[], None]) -> None:
    """Say where the draft lies and what it lacks, and offer to take it back."""
    said = _("The draft lies at {file}.").format(file=made.draft.file)
    if made.draft.gaps:
        gaps = counted("{number} gap is yellow in it.", "{number} gaps are yellow in it.", len(made.draft.gaps))
        said = f"{said} {gaps}"
    desk.tell(Notice(said, "info", _("Undo"), take_back))


def take_back(desk: Desk, made: MadeAtOnce, around: QWidget, then: Callable[[], None]) -> None:
    """Take a draft back; `then` is called once it is gone."""
    writing, kept = desk.writing(), made.draft.kept

    def job() -> None:
        take_back_draft(writing.register, made, actor=writing.actor, at=writing.at)

    def gone(_nothing: None) -> None:
        then()
        desk.tell(Notice(_("The draft was taken back; {file} is gone.").format(file=made.draft.file), "info"))
        if kept is not None:
            desk.broadcast.changed.emit(Changes({Kind.DRAFT: frozenset({kept.id})}))

    desk.work.write(around, job, gone, desk.fail)

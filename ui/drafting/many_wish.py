"""What is wanted of many drafts: the command that follows from it, and what is carried to a window made anew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dpa_tracker.domain.faults import Fault
from dpa_tracker.use_cases.draft_agreement import DraftAgreement
from dpa_tracker.use_cases.draft_many import DraftedMany, DraftMany
from ui.drafting.choosing_pane import Chosen
from ui.drafting.wish_form import WishEntered


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it, shown in place of the agreements: what was asked for, and what there is now."""

    command: DraftMany
    drafted: DraftedMany


@dataclass(frozen=True, slots=True)
class ManyEntered:
    """The page as it was left. `folder` is empty unless somebody chose one; `made` unless what came of it is shown.

    `asked` are the words that led here, and `done_at_once` those whose drafts were made without another click.
    """

    wish: WishEntered
    folder: str
    chosen: Chosen
    asked: str
    done_at_once: frozenset[str]
    made: Made | None


def command_of(one: DraftAgreement, agreements: tuple[str, ...]) -> DraftMany:
    """The same for many agreements."""
    return DraftMany(
        agreements=agreements,
        template=one.template,
        folder=one.out,
        on=one.on,
        final=one.final,
        override=one.override,
        pdf=one.pdf,
        archival=one.archival,
        profile=one.profile,
        said=one.said,
        check=one.check,
        today=one.today,
    )


def folder_faults(text: str) -> tuple[Fault, ...]:
    """What is wrong with the folder that the files are to go into."""
    if not text:
        return (Fault("folder", "needed"),)
    if not Path(text).is_absolute():
        return (Fault("folder", "folder_not_absolute"),)
    return () if Path(text).parent.is_dir() else (Fault("folder", "folder_without_parent"),)

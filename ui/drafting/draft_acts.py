"""What can be done with a kept draft from an agreement's dossier: open it, check it, take its edits over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.drafts import Draft
from dpa_tracker.queries.drafts import OfferedEdit, draft, offered_edits
from dpa_tracker.queries.gap_places import Places, places_of
from dpa_tracker.sentences import _, counted, language
from dpa_tracker.use_cases.check_readiness import Readiness, check_readiness
from dpa_tracker.use_cases.take_back_edits import TakeBackEdits, take_back_edits
from ui.desk import Desk
from ui.dossiers.blocks import Act
from ui.dossiers.drafts_section import EDITS, OPEN, READY
from ui.drafting.hand_edits_dialog import HandEditsDialog
from ui.drafting.opening_files import open_path
from ui.drafting.readiness_dialog import ReadinessDialog
from ui.faults import Notice

if TYPE_CHECKING:
    from datetime import date

    from dpa_tracker.store.register import Register


def act_on_draft(desk: Desk, act: Act, parent: QWidget) -> None:
    """Carry out an act of the drafts section; one of another section is passed over."""
    if act.code == OPEN:
        desk.ask(parent, lambda register, _on: draft(register, act.about), lambda kept: open_path(Path(kept.file)))
    elif act.code == READY:
        desk.ask(parent, lambda register, on: _ready(register, act.about, on), lambda found: _show(desk, found, parent))
    elif act.code == EDITS:
        spoken = language()
        desk.ask(
            parent,
            lambda register, _on: (draft(register, act.about), offered_edits(register, act.about, spoken)),
            lambda found: _offer(desk, found, parent),
        )


def _ready(register: Register, draft_id: str, on: date) -> tuple[Draft, Readiness, Places]:
    kept = draft(register, draft_id)
    found = check_readiness(register, kept.agreement_id, Path(kept.file), on)
    return kept, found, places_of(register, kept.agreement_id, (), found.findings)


def _show(desk: Desk, found: tuple[Draft, Readiness, Places], parent: QWidget) -> None:
    ReadinessDialog(desk, *found, parent).open()


def _offer(desk: Desk, found: tuple[Draft, tuple[OfferedEdit, ...]], parent: QWidget) -> None:
    kept, edits = found
    if not edits:
        desk.tell(Notice(_("Nothing in {name} was changed by hand.").format(name=Path(kept.file).name), "info"))
        return
    dialog = HandEditsDialog(Path(kept.file).name, edits, desk.editable, parent)

    def take() -> None:
        wish = TakeBackEdits(kept.id, dialog.chosen())
        name = counted(
            "take over {number} value from a draft", "take over {number} values from a draft", len(wish.paths)
        )
        desk.change(
            parent,
            name,
            lambda writing: take_back_edits(writing.register, wish, actor=writing.actor, at=writing.at),
        )

    dialog.accepted.connect(take)
    dialog.open()

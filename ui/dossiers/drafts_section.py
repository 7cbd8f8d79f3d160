"""The drafts of an agreement: each with what became of its file, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dpa_tracker.domain.drafts import Draft
from dpa_tracker.sentences import _, document_language, sentence
from dpa_tracker.wording import SENTENCES
from ui.dossiers.blocks import Act, ActList, ActRow, Section
from ui.formats import day_text, moment_text

if TYPE_CHECKING:
    from dpa_tracker.queries.drafts import DraftRow

OPEN: Final = "open_draft"  # about: the draft's id, as of the acts below
READY: Final = "check_draft"
EDITS: Final = "draft_edits"
PACK: Final = "pack_agreement"  # about: the agreement's id


def drafts_section(rows: Sequence[DraftRow]) -> Section:
    """The kept drafts, newest first."""
    shown = tuple(_row(row) for row in rows)
    return Section(
        _("Drafts"), (ActList(shown),) if shown else (), _("No draft of this agreement has been kept."), aside=not shown
    )


def draft_name(kept: Draft) -> str:
    """What a draft is called: its template, its language, its number."""
    code = f"name.template.{kept.template_kind}"
    called = sentence(code) if code in SENTENCES else Path(kept.template).stem
    return f"{called} · {document_language(kept.language).split(' (', 1)[0]} · {kept.number}"


def _row(row: DraftRow) -> ActRow:
    kept, state = row.draft, row.state.value
    how = _("Final version") if kept.final else _("Draft")
    made = moment_text(kept.made_at.replace(tzinfo=kept.made_at.tzinfo or UTC).isoformat())
    note = _("{day}, {how}, made {moment}. {file}").format(
        day=day_text(kept.day), how=how.lower(), moment=made, file=kept.file
    )
    if row.by:
        asked = _(
            "The file is on the machine of {name}. Ask {name} to attach it to the agreement as a document, or draft it "
            "here anew. Drafts in a folder that all of the team reach under one name open on every machine."
        )
        note += " " + asked.format(name=row.by)
    there = state != "missing" and Path(kept.file).is_file()
    acts = (
        Act(OPEN, kept.id, _("Open"), "open", there),
        Act(READY, kept.id, _("Check readiness…"), "vendor_check", there),
        Act(EDITS, kept.id, _("Values changed by hand…"), "edit", there),
        Act(PACK, kept.agreement_id, _("Pack for signature…"), "packing", there),
    )
    return ActRow(draft_name(kept), note, state, acts)

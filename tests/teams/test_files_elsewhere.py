"""Drafts and packs of a team whose files are on the machine of somebody else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dpa_tracker.domain.identities import AgreementId
from dpa_tracker.queries.drafts import drafts
from dpa_tracker.queries.packs import packs
from dpa_tracker.sentences import use_language
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.team_address import TeamAddress
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.word.draft_state import DraftState
from tests.law_art28.sound_register import UP
from tests.store.examples import AT
from tests.store.papers import draft, pack
from tests.team_server import OWNER
from ui.dossiers.blocks import ActList, Paragraph
from ui.dossiers.drafts_section import OPEN, drafts_section
from ui.packing.pack_dossier import files_away


def test_what_is_on_another_machine_is_not_told_to_be_gone(papers: TeamAddress, tmp_path: Path) -> None:
    use_language("en")
    here = tmp_path / "here.docx"
    here.write_bytes(b"a draft that somebody has edited")
    away = replace(draft(), agreement_id=AgreementId(UP), version=1)
    near = replace(away, id=type(away.id)("d-near"), file=str(here))
    packed = replace(pack(), agreement_id=AgreementId(UP), version=1)
    with open_register(papers, actor=OWNER, at=AT) as register:
        with unit_of_work(register, actor=OWNER, at=AT) as work:
            work.drafts.add_all((away, near))
            work.packs.add_all((packed,))
        rows = {row.draft.id: row for row in drafts(register, UP)}
        (folder,) = packs(register, UP)
    assert (rows[away.id].state, rows[away.id].by) == (DraftState.ELSEWHERE, OWNER)
    assert (rows[near.id].state, rows[near.id].by) == (DraftState.EDITED, "")
    (told,) = drafts_section((rows[away.id],)).blocks
    assert isinstance(told, ActList)
    assert f"on the machine of {OWNER}" in told.rows[0].note
    assert not next(act for act in told.rows[0].acts if act.code == OPEN).enabled
    assert folder.by == OWNER
    (section,) = files_away(folder)
    assert isinstance(section.blocks[0], Paragraph)
    assert f"{OWNER} made it on theirs" in section.blocks[0].text

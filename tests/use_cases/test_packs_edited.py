"""Edited drafts that are not in a pack, or are there beside others, are told: no edit is lost in silence."""

from __future__ import annotations

from pathlib import Path

from dpa_tracker.domain.packs import Severity
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.assemble_pack import AssemblePack, assemble_pack
from dpa_tracker.use_cases.draft_agreement import DraftAgreement, draft_agreement
from dpa_tracker.use_cases.pack_offer import pack_offer
from tests.use_cases.test_edited_drafts import edit, setting
from tests.use_cases.test_packs import AT, DAY, assembled, codes, sample

__all__ = ["sample"]  # the fixture of packs without LibreOffice


def test_an_edited_draft_that_is_not_in_the_pack_is_told(sample: Register, tmp_path: Path) -> None:
    out = tmp_path / "draft.docx"
    draft_agreement(sample, DraftAgreement("DPA-2026-001", "dpa-nb", out, DAY), actor="kari", at=AT)
    assert "edited_left_out" not in codes(assembled(sample, tmp_path / "before").problems)
    edit(out, setting(agreement__main_agreement="Rammeavtale av 3. mai"))
    made = assembled(sample, tmp_path / "pack")
    (told,) = (each for each in made.problems if each.code == "edited_left_out")
    assert told.values == {"template": "dpa-nb", "file": str(out)}
    assert not made.pack.documents[1].edited
    wish = AssemblePack("DPA-2026-001", tmp_path / "own", DAY, ("dpa",), "nb")
    own = assemble_pack(sample, wish, actor="kari", at=AT)
    assert "edited_left_out" not in codes(own.problems)
    (offered,) = (each for each in pack_offer(sample, "DPA-2026-001", "en", DAY).parts if each.name == "dpa")
    assert (offered.edited, offered.left_out) == ("", str(out))


def test_of_two_edited_drafts_the_one_that_is_not_taken_is_told_too(sample: Register, tmp_path: Path) -> None:
    for language in ("en", "nb"):
        out = tmp_path / f"draft-{language}.docx"
        wish = DraftAgreement("DPA-2026-001", f"dpa-{language}", out, DAY)
        draft_agreement(sample, wish, actor="kari", at=AT)
        edit(out, setting(agreement__main_agreement="Framework agreement of 3 May"))
    found = {each.code: each.values.get("file") for each in assembled(sample, tmp_path / "pack").problems}
    assert found["edited_used"] == str(tmp_path / "draft-en.docx")
    assert found["edited_beside"] == str(tmp_path / "draft-nb.docx")


def test_edits_made_before_a_newer_version_are_told(sample: Register, tmp_path: Path) -> None:
    out = tmp_path / "draft.docx"
    wish = DraftAgreement("DPA-2026-001", "dpa-en", out, DAY)
    draft_agreement(sample, wish, actor="kari", at=AT)
    edit(out, setting(agreement__main_agreement="Framework agreement of 3 May"))
    newer = draft_agreement(sample, wish, actor="kari", at=AT).file
    assert newer == tmp_path / "draft (2).docx"
    made = assembled(sample, tmp_path / "pack")
    (told,) = (each for each in made.problems if each.code == "edited_earlier")
    assert (told.severity, told.values) == (Severity.CHECK, {"file": str(out)})
    (offered,) = (each for each in pack_offer(sample, "DPA-2026-001", "en", DAY).parts if each.name == "dpa")
    assert (offered.edited, offered.earlier) == ("", str(out))

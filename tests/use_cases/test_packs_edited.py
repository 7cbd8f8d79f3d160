"""Edited drafts that are not in a pack, or are there beside others, are told: no edit is lost in silence."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dpa_tracker.domain.packs import Severity
from dpa_tracker.pdf.looking import PdfFacts
from dpa_tracker.queries.drafts import drafts, offered_edits
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.assemble_pack import AssemblePack, assemble_pack
from dpa_tracker.use_cases.check_readiness import check_readiness
from dpa_tracker.use_cases.draft_agreement import DraftAgreement, draft_agreement
from dpa_tracker.use_cases.keep_draft import edited_drafts, lost_draft
from dpa_tracker.use_cases.pack_checks import CheckedFile, CheckedPack, pack_problems
from dpa_tracker.use_cases.pack_offer import pack_offer
from dpa_tracker.use_cases.take_back_edits import TakeBackEdits, take_back_edits
from dpa_tracker.word.draft_state import DraftState
from dpa_tracker.word.ooxml import own_text
from dpa_tracker.word.package import open_package
from dpa_tracker.word.signing import Mark, Profile, SignKind
from tests.use_cases.test_edited_drafts import edit, setting
from tests.use_cases.test_packs import AT, DAY, assembled, codes, sample

__all__ = ["sample"]  # the fixture of packs without LibreOffice


def text_of(file: Path) -> str:
    package = open_package(file)
    return own_text(package.root(package.main_part))


@pytest.mark.slow
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
    assert own.pack.documents[0].edited
    said = {each.code for problem in own.problems for each in problem.findings}
    assert "left_patterns" not in said  # a pack takes that out
    assert "left_patterns" in {each.code for each in check_readiness(sample, "DPA-2026-001", out, DAY).findings}
    (offered,) = (each for each in pack_offer(sample, "DPA-2026-001", "en", DAY).parts if each.name == "dpa")
    assert (offered.edited, offered.left_out) == ("", str(out))


@pytest.mark.slow
def test_of_two_edited_drafts_the_one_that_is_not_taken_is_told_too(sample: Register, tmp_path: Path) -> None:
    for language in ("en", "nb"):
        out = tmp_path / f"draft-{language}.docx"
        wish = DraftAgreement("DPA-2026-001", f"dpa-{language}", out, DAY)
        draft_agreement(sample, wish, actor="kari", at=AT)
        edit(out, setting(agreement__main_agreement="Framework agreement of 3 May"))
    found = {each.code: each.values.get("file") for each in assembled(sample, tmp_path / "pack").problems}
    assert found["edited_used"] == str(tmp_path / "draft-en.docx")
    assert found["edited_beside"] == str(tmp_path / "draft-nb.docx")


@pytest.mark.slow
def test_edits_made_before_a_newer_version_are_told(sample: Register, tmp_path: Path) -> None:
    out = tmp_path / "draft.docx"
    wish = DraftAgreement("DPA-2026-001", "dpa-en", out, DAY)
    draft_agreement(sample, wish, actor="kari", at=AT)
    edit(out, setting(agreement__main_agreement="Framework agreement of 3 May"))
    newer = draft_agreement(sample, wish, actor="kari", at=AT).file
    assert newer == tmp_path / "draft (2).docx"
    newer.unlink()
    made = assembled(sample, tmp_path / "pack")
    (lost,) = (each for each in made.problems if each.code == "draft_lost")
    assert (lost.severity, lost.values) == (Severity.CHECK, {"file": str(newer)})  # and not the earlier one's file
    (told,) = (each for each in made.problems if each.code == "edited_earlier")
    assert (told.severity, told.values) == (Severity.CHECK, {"file": str(out)})
    (offered,) = (each for each in pack_offer(sample, "DPA-2026-001", "en", DAY).parts if each.name == "dpa")
    assert (offered.edited, offered.earlier) == ("", str(out))


@pytest.mark.slow
def test_edited_drafts_have_the_marks_of_their_place_in_the_pack_and_their_signers_are_named(
    sample: Register, tmp_path: Path
) -> None:
    for name in ("dpa-sub-en", "transfer-annex-en"):  # each was marked as the only document there is
        out = tmp_path / f"{name}.docx"
        wish = DraftAgreement("SUB-2025-009", name, out, DAY, profile="docusign")
        draft_agreement(sample, wish, actor="kari", at=AT)
        assert "ZSignD1S1N1z" in text_of(out)
        edit(out, setting(agreement__title="Another title", processor__signatories__title="Chief executive"))
    parts = ("cover", "dpa", "transfer-annex")
    asked = AssemblePack("SUB-2025-009", tmp_path / "pack", DAY, parts, "en", "docusign")
    made = assemble_pack(sample, asked, actor="kari", at=AT)
    assert [each.edited for each in made.pack.documents] == [False, True, True]
    assert "mark_not_once" not in codes(made.problems)
    files = [tmp_path / "pack" / each.word_file for each in made.pack.documents]
    marks = [re.findall(r"ZSign(D\dS\d)N\dz", text_of(file)) for file in files]
    assert [set(each) for each in marks] == [set(), {"D1S1", "D1S2"}, {"D2S1", "D2S2"}]
    signers = json.loads((tmp_path / "pack" / "manifest.json").read_text(encoding="utf-8"))["signers"]
    assert [(one["number"], one["name"], one["party"]) for one in signers] == [
        (1, "Magnus Tveiten", "Fjordvarme Data AS"),
        (2, "", "Prairie Telemetry Inc."),
    ]
    assert "Magnus Tveiten" in text_of(tmp_path / "pack" / "00-cover.docx")


def test_marks_that_stand_in_no_control_any_more_are_counted_too() -> None:
    whole = CheckedFile("all", PdfFacts(1000, "1.6"))

    def found(profile: Profile, text: str, *marks: str) -> list[object]:
        asked = [Mark(SignKind.SIGNATURE, 1, mark) for mark in marks]
        pack = CheckedPack(profile, "A-1", "", 1, archival=False, files=[], merged=whole, marks=asked, text=text)
        return [each.values["mark"] for each in pack_problems(pack) if each.code == "mark_not_once"]

    assert found(Profile.DOCUSIGN, "ZSignD1S1N1z .. ZSignD1S1N1z .. ZSignD2S1N1z") == ["ZSignD1S1N1z"]
    tag = "{{Signature 1-1-1;type=signature;role=Signer 1}}"
    other = "{{Signature 11-1-1;type=signature;role=Signer 11}}"
    assert found(Profile.DOCUSEAL, f"{tag.replace('type', 'type ')} {other}", tag, other) == []
    assert found(Profile.DOCUSEAL, other, tag, other) == [tag]
    once = "{{signature, r1, label=Sign 1-1-1}}"
    next_one = "{{signature, r1, label=Sign 2-1-1}}"
    assert found(Profile.DOCUMENSO, f"{once} {next_one}", once, next_one) == []
    assert found(Profile.DOCUMENSO, f"{once} {once}", once) == [once]
    assert found(Profile.DOCUMENSO, f"{once} {once}", once, once) == [once]
    assert found(Profile.DOCUMENSO, next_one, once, next_one) == [once]


def test_a_draft_that_was_edited_and_renamed_is_found_by_its_number(sample: Register, tmp_path: Path) -> None:
    out = tmp_path / "draft.docx"
    wish = DraftAgreement("DPA-2026-001", "dpa-en", out, DAY)
    draft_agreement(sample, wish, actor="kari", at=AT)
    edit(out, setting(agreement__venue="Bergen"))
    lawyers = out.rename(out.with_name("DPA v2 (after the call).docx"))
    first = drafts(sample)[0].draft
    (row,) = drafts(sample, first.agreement_id)
    for each in (row, drafts(sample)[0]):  # in the list of all drafts too
        assert (each.draft.file, each.state) == (str(lawyers), DraftState.EDITED)
    (edited,) = offered_edits(sample, first.id, "en")
    assert edited.now == ("Bergen",)
    take_back_edits(sample, TakeBackEdits(first.id, (edited.path,)), actor="kari", at=AT)
    (found,) = edited_drafts(sample, first.agreement_id)
    assert found.file == str(lawyers)
    assert lost_draft(sample, first.agreement_id, "dpa-en") is None

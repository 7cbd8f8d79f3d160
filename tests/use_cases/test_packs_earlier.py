"""A PDF that Word saved of a pack's file belongs to that file, on whatever day the pack is made again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.packs import PackPart, Severity
from dpa_tracker.queries.drafts import drafts
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases import pack_documents
from dpa_tracker.use_cases.assemble_pack import AssembledPack, AssemblePack, assemble_pack
from dpa_tracker.use_cases.register_records import agreement_named, register_records
from dpa_tracker.use_cases.save_agreement import SaveAgreement, save_agreement
from dpa_tracker.use_cases.sign_pack import FileSigned, file_signed
from tests.use_cases.test_packs import AT, DAY, _printed, codes, sample

__all__ = ["sample"]  # the fixture of the sample register


def without_libreoffice(*_: object, **__: object) -> None:
    """No program is there to make PDF files."""


def made_on(register: Register, folder: Path, days: int, **more: object) -> AssembledPack:
    """The pack of the complete agreement, so many days later."""
    wish = AssemblePack("DPA-2026-001", folder, DAY + timedelta(days), ("cover", "dpa"), "en", "docusign")
    wish = replace(wish, today=wish.on, **more)  # type: ignore[arg-type]  # each case names its own
    return assemble_pack(register, wish, actor="kari", at=AT + timedelta(days))


def saved(folder: Path, name: str, to: Path) -> Path:
    """The PDF that somebody saves of a Word file of a pack."""
    word = next(folder.glob(f"*-{name}.docx"))
    pdf = to / f"{folder.name}-{name}.pdf"
    pdf.write_bytes(_printed(word.read_bytes(), word.name))
    return pdf


@pytest.mark.slow
def test_a_pack_is_completed_day_by_day_without_libreoffice(
    sample: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_documents, "pdfs_of", without_libreoffice)
    made_on(sample, tmp_path / "one", 0)
    dpa = saved(tmp_path / "one", "dpa", tmp_path)
    second = made_on(sample, tmp_path / "two", 1, word_pdfs={"dpa": dpa})
    assert codes(second.problems) >= {"no_pdf", "earlier_used"}  # the cover sheet, which names the PDF, has none yet
    words = [(tmp_path / folder / "01-dpa.docx").read_bytes() for folder in ("one", "two")]
    assert words[0] == words[1]
    cover = saved(tmp_path / "two", "cover", tmp_path)
    third = made_on(sample, tmp_path / "three", 2, word_pdfs={"dpa": dpa, "cover": cover})
    assert not third.blocked
    assert codes(third.problems) - {"fonts_missing"} == {"earlier_used"}
    assert [each.sha256 for each in third.pack.documents] == [
        hashlib.sha256(file.read_bytes()).hexdigest() for file in (cover, dpa)
    ]
    manifest = json.loads((tmp_path / "three" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["merged"]["pages"] == sum(row["pages"] for row in manifest["documents"])
    (kept,) = [row.draft for row in drafts(sample) if row.draft.id == third.pack.documents[1].draft_id]
    assert (Path(kept.file), kept.sha256) == (
        tmp_path / "three" / "01-dpa.docx", hashlib.sha256(words[0]).hexdigest()
    )  # fmt: skip
    filed = file_signed(sample, FileSigned(third.pack.id, tmp_path / "three" / "pack.pdf", DAY), actor="kari", at=AT)
    assert filed.differences == ()
    with pytest.raises(KnownError, match="pdf_not_of_draft"):  # a cover sheet of other documents
        made_on(sample, tmp_path / "four", 2, word_pdfs={"cover": cover})


@pytest.mark.slow
def test_what_the_register_says_since_then_is_told_and_a_file_that_is_gone_counts_for_none(
    sample: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_documents, "pdfs_of", without_libreoffice)
    made_on(sample, tmp_path / "one", 0)
    before = agreement_named("DPA-2026-001", register_records(sample))
    framed = replace(before, main_agreement="Framework agreement of 3 May")
    save_agreement(sample, SaveAgreement(framed, before.version), actor="kari", at=AT)
    dpa = saved(tmp_path / "one", "dpa", tmp_path)
    found = made_on(sample, tmp_path / "two", 1, word_pdfs={"dpa": dpa})
    (told,) = (each for each in found.problems if each.code == "earlier_differs")
    assert told.severity is Severity.CHECK
    assert "agreement.main_agreement" in str(told.values["fields"])
    assert [each.part for each in found.pack.documents] == [PackPart.COVER, PackPart.AGREEMENT]
    for word in tmp_path.glob("*/01-dpa.docx"):
        word.write_bytes(word.read_bytes() + b"\n")
    with pytest.raises(KnownError, match="pdf_not_of_draft"):
        made_on(sample, tmp_path / "three", 1, word_pdfs={"dpa": dpa}, parts=("dpa",), fresh=True)
    assert not (tmp_path / "three").exists()

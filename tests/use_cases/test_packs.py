"""Packs: put together whole, checked against the limits of services, signed, filed and compared."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from textwrap import wrap
from unittest.mock import Mock

import pytest
from pypdf import PdfReader, PdfWriter

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.packs import PackPart, Severity, SigningState
from dpa_tracker.pdf.looking import PdfFacts, pdf_facts
from dpa_tracker.queries.drafts import drafts
from dpa_tracker.queries.packs import filed, pack, packs
from dpa_tracker.reading.opening import read_content
from dpa_tracker.reading.pdf_documents import pdf_lines
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases import pack_documents
from dpa_tracker.use_cases.assemble_pack import AssembledPack, AssemblePack, assemble_pack
from dpa_tracker.use_cases.draft_agreement import DraftAgreement, draft_agreement
from dpa_tracker.use_cases.kept_problems import found_then
from dpa_tracker.use_cases.pack_checks import CheckedFile, CheckedPack, PackProblem, pack_problems
from dpa_tracker.use_cases.pack_parts import SuppliedFile
from dpa_tracker.use_cases.readiness_words import message, remedy
from dpa_tracker.use_cases.sign_pack import FileSigned, RecordSigning, file_signed, record_signing
from dpa_tracker.word.conversion import libreoffice
from dpa_tracker.word.package import open_package
from dpa_tracker.word.pattern_part import found_in
from dpa_tracker.word.signing import Mark, Profile, SignKind, compared
from tests.pdf.pdf_files import pdf
from tests.use_cases.test_edited_drafts import edit, setting

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = date(2026, 11, 23)
MADE_ON = date(2026, 11, 27)  # a Friday; the facts are of the Monday before
PAGE, WIDE = 45, 90  # lines, and characters in each


def printed(contents: Sequence[bytes], names: Sequence[str], *, archival: bool = False) -> tuple[bytes, ...]:
    """What a printer makes of Word files, quick and plain: their lines on pages, in a font of every viewer."""
    return tuple(_printed(content, name) for content, name in zip(contents, names, strict=True))


def _printed(content: bytes, name: str) -> bytes:
    text = [line for each in read_content(content, name).passages for line in each.text.splitlines()]
    plain = [line.encode("cp1252", "replace").decode("cp1252") for line in text]
    lines = [part for line in plain for part in wrap(line, WIDE, break_on_hyphens=False)]
    return pdf([lines[at : at + PAGE] for at in range(0, len(lines), PAGE)])


@pytest.fixture
def sample(with_sample: Register, monkeypatch: pytest.MonkeyPatch) -> Register:
    """The register with the sample in it; PDF files are printed plainly."""
    monkeypatch.setattr(pack_documents, "pdfs_of", printed)
    return with_sample


def assembled(
    register: Register, folder: Path, *, profile: str = "paper", parts: tuple[str, ...] = ("cover", "dpa")
) -> AssembledPack:
    """A pack of the sample's complete agreement, in English."""
    wish = AssemblePack("DPA-2026-001", folder, DAY, parts, "en", profile, today=MADE_ON)
    return assemble_pack(register, wish, actor="kari", at=AT)


def codes(found: Sequence[PackProblem]) -> set[str]:
    return {problem.code for problem in found}


def test_a_pack_is_a_folder_with_a_manifest_that_is_true(sample: Register, tmp_path: Path) -> None:
    made = assembled(sample, tmp_path / "pack", parts=("sub-processor-list", "dpa", "cover"), profile="docusign")
    assert [each.part for each in made.pack.documents] == [
        PackPart.COVER,
        PackPart.AGREEMENT,
        PackPart.SUB_PROCESSORS,
    ]
    assert [each.file for each in made.pack.documents] == ["00-cover.pdf", "01-dpa.pdf", "02-sub-processor-list.pdf"]
    manifest = json.loads((tmp_path / "pack" / "manifest.json").read_text(encoding="utf-8"))
    for row in (*manifest["documents"], manifest["merged"]):
        content = (tmp_path / "pack" / row["file"]).read_bytes()
        assert row["sha256"] == hashlib.sha256(content).hexdigest()
        assert row["bytes"] == len(content)
        assert row["pages"] == len(PdfReader(io.BytesIO(content)).pages)
    assert manifest["merged"]["pages"] == sum(row["pages"] for row in manifest["documents"])
    assert [one["number"] for one in manifest["signers"]] == list(range(1, len(manifest["signers"]) + 1))
    cover = "".join(line for page in pdf_lines((tmp_path / "pack" / "00-cover.pdf").read_bytes(), "x") for line in page)
    assert "27 November 2026, from the register as of 23 November 2026" in cover
    for row in manifest["documents"][1:]:
        assert row["sha256"] in cover.replace(" ", "")
    assert pack(sample, made.pack.id) == made.pack
    assert {Path(row.draft.file).name for row in drafts(sample)} == {"01-dpa.docx", "02-sub-processor-list.docx"}
    assert not made.blocked


def test_the_marks_of_a_service_stand_once_each_in_the_merged_file(sample: Register, tmp_path: Path) -> None:
    made = assembled(sample, tmp_path / "pack", profile="docusign", parts=("cover", "dpa", "uk-addendum"))
    whole = compared(
        "".join(line for page in pdf_lines((tmp_path / "pack" / "pack.pdf").read_bytes(), "x") for line in page)
    )
    assert "mark_not_once" not in codes(made.problems)
    assert "zsignd1s1n1z" in whole
    assert whole.count("zsignd1s1n1z") == 1


def test_it_can_be_undone_in_the_register(sample: Register, tmp_path: Path) -> None:
    made = assembled(sample, tmp_path / "pack")
    restore(sample, made.outcome.undo, actor="kari", at=AT)
    assert not packs(sample)
    assert not drafts(sample)


@pytest.mark.parametrize("there", ["file", "full"])
def test_a_folder_that_holds_something_is_refused(sample: Register, tmp_path: Path, there: str) -> None:
    folder = tmp_path / "pack"
    folder.mkdir() if there == "full" else folder.write_text("x")
    if there == "full":
        (folder / "mine.txt").write_text("x")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(KnownError) as refused:
        assembled(sample, folder)
    assert refused.value.code == "pack_folder_exists"
    assert sorted(tmp_path.rglob("*")) == before


def test_when_the_folder_cannot_be_written_nothing_is_kept(
    sample: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dpa_tracker.use_cases.assemble_pack.write_manifest", full)
    before = sample.data_version()
    with pytest.raises(KnownError, match="draft_not_written"):
        assembled(sample, tmp_path / "pack")
    assert not (tmp_path / "pack").exists()
    assert not list(tmp_path.glob(".pack*"))
    assert sample.data_version() == before
    assert drafts(sample) == ()


def test_without_libreoffice_the_word_files_are_there_and_it_is_said(
    sample: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_documents, "pdfs_of", Mock(return_value=None))
    made = assembled(sample, tmp_path / "pack")
    assert made.pack.merged is None
    assert made.blocked
    assert "no_pdf" in codes(made.problems)
    assert sorted(each.name for each in (tmp_path / "pack").iterdir()) == [
        "00-cover.docx",
        "01-dpa.docx",
        "manifest.json",
    ]


@pytest.mark.slow
def test_a_pdf_from_word_is_taken_when_it_says_what_the_draft_says(sample: Register, tmp_path: Path) -> None:
    first = assembled(sample, tmp_path / "one", parts=("dpa",))
    word, saved = tmp_path / "one" / "01-dpa.docx", tmp_path / "saved.pdf"
    saved.write_bytes(_printed(word.read_bytes(), word.name))
    wish = AssemblePack("DPA-2026-001", tmp_path / "two", DAY, ("dpa",), "en", word_pdfs={"dpa": saved}, today=MADE_ON)
    second = assemble_pack(sample, wish, actor="kari", at=AT)
    assert second.pack.documents[0].sha256 == hashlib.sha256(saved.read_bytes()).hexdigest()
    assert first.pack.id != second.pack.id
    locked = tmp_path / "locked.pdf"
    writer = PdfWriter(clone_from=io.BytesIO(saved.read_bytes()))
    writer.encrypt("", "secret", algorithm="RC4-128")  # opens without a password, and is no less locked
    writer.write(locked)
    with pytest.raises(KnownError, match="pdf_encrypted"):
        assemble_pack(sample, replace(wish, folder=tmp_path / "no", word_pdfs={"dpa": locked}), actor="kari", at=AT)
    changed = word.read_bytes()
    edit(word, setting(controller__name="Someone Else AS"))
    saved.write_bytes(_printed(word.read_bytes(), word.name))
    word.write_bytes(changed)
    wish = AssemblePack(
        "DPA-2026-001", tmp_path / "three", DAY, ("dpa",), "en", word_pdfs={"dpa": saved}, fresh=True, today=MADE_ON
    )
    with pytest.raises(KnownError, match="pdf_not_of_draft"):
        assemble_pack(sample, wish, actor="kari", at=AT)
    assert not (tmp_path / "three").exists()


@pytest.mark.slow
def test_the_draft_someone_edited_goes_into_the_pack(sample: Register, tmp_path: Path) -> None:
    out = tmp_path / "draft.docx"
    draft_agreement(sample, DraftAgreement("DPA-2026-001", "dpa-en", out, DAY), actor="kari", at=AT)
    edit(out, setting(agreement__main_agreement="Framework agreement of 3 May"))
    made = assembled(sample, tmp_path / "pack")
    assert made.pack.documents[1].edited
    assert "edited_used" in codes(made.problems)
    assert found_in(open_package(out)) is not None
    for file in (tmp_path / "pack").glob("*.docx"):  # what was left out of a draft does not go out with it
        assert found_in(open_package(file)) is None
    text = " ".join(line for page in pdf_lines((tmp_path / "pack" / "01-dpa.pdf").read_bytes(), "x") for line in page)
    assert "Framework agreement of 3 May" in text
    other = assembled(sample, tmp_path / "other", profile="docusign")
    assert "edited_other_profile" in codes(other.problems)
    assert other.blocked


def test_what_stands_in_the_way_is_kept_with_the_pack(sample: Register, tmp_path: Path) -> None:
    wish = AssemblePack("DPA-2021-002", tmp_path / "pack", DAY, ("cover", "dpa"), "en", "nordic-pdf", "T" * 81)
    made = assemble_pack(sample, wish, actor="kari", at=AT)
    kept = pack(sample, made.pack.id).problems
    assert kept is not None
    assert tuple(found_then(each) for each in kept) == made.problems
    assert {"nordic_title", "not_ready"} <= {each.code for each in kept}
    said = [(message(one), remedy(one)) for each in kept for one in found_then(each).findings]
    assert said == [(message(one), remedy(one)) for each in made.problems for one in each.findings] != []


@pytest.mark.slow
def test_an_edited_draft_that_names_a_party_in_two_ways_blocks_the_pack(sample: Register, tmp_path: Path) -> None:
    out = tmp_path / "draft.docx"
    draft_agreement(sample, DraftAgreement("DPA-2026-001", "dpa-en", out, DAY), actor="kari", at=AT)
    edit(out, setting(controller__name="Havbris Holding AS"))  # the header still has the name from before
    found = [one.code for each in assembled(sample, tmp_path / "pack").problems for one in each.findings]
    assert "value_in_two_ways" in found


@pytest.mark.slow
def test_supplied_clauses_stand_behind_and_an_encrypted_file_is_refused(sample: Register, tmp_path: Path) -> None:
    clauses = tmp_path / "clauses 2021.pdf"
    clauses.write_bytes(pdf([["Clause 1"], []]))
    wish = AssemblePack(
        "DPA-2026-001", tmp_path / "pack", DAY, ("dpa",), "en", supplied=(SuppliedFile(PackPart.CLAUSES, clauses),)
    )
    made = assemble_pack(sample, wish, actor="kari", at=AT)
    assert [(each.part, each.file) for each in made.pack.documents][1:] == [(PackPart.CLAUSES, "02-clauses.pdf")]
    assert "pages_without_text" in codes(made.problems)
    assert "attachments_left_out" not in codes(made.problems)
    writer = PdfWriter(clone_from=io.BytesIO(clauses.read_bytes()))
    writer.add_attachment("rates.csv", b"1")
    writer.write(clauses)
    made = assemble_pack(sample, replace(wish, folder=tmp_path / "with"), actor="kari", at=AT)
    left = next(each for each in made.problems if each.code == "attachments_left_out")
    assert left.values == {"files": "rates.csv"}
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(clauses)
    wish = AssemblePack(
        "DPA-2026-001", tmp_path / "two", DAY, ("dpa",), "en", supplied=(SuppliedFile(PackPart.CLAUSES, clauses),)
    )
    with pytest.raises(KnownError, match="pdf_encrypted"):
        assemble_pack(sample, wish, actor="kari", at=AT)
    assert not (tmp_path / "two").exists()


def checked(**more: object) -> set[str]:
    """The problems of a small Nordic pack with some of it changed."""
    whole = {
        "profile": Profile.NORDIC_PDF,
        "title": "A-1",
        "message": "",
        "signers": 2,
        "archival": False,
        "files": [CheckedFile("a", PdfFacts(1000, "1.6", sizes=((595, 842),)))],
        "merged": CheckedFile("all", PdfFacts(1000, "1.6", sizes=((595, 842),))),
    }
    return codes(pack_problems(CheckedPack(**{**whole, **more})))  # type: ignore[arg-type]  # each case names its own


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"title": "x" * 81}, "nordic_title"),
        ({"message": "x" * 221}, "nordic_message"),
        ({"signers": 11}, "nordic_signers"),
        ({"merged": CheckedFile("all", PdfFacts(3_145_729, "1.6"))}, "nordic_too_large"),
        ({"merged": CheckedFile("all", PdfFacts(1000, "2.0"))}, "nordic_version"),
        ({"files": [CheckedFile("a", PdfFacts(3_145_729, "1.6"))]}, "nordic_separate_too_large"),
        ({"files": [CheckedFile("a", PdfFacts(10, "1.6", sizes=((842, 595),)))]}, "not_a4"),
        ({"files": [CheckedFile("a", PdfFacts(10, "1.6", signed=True))]}, "already_signed"),
        ({"archival": True}, "not_pdf_a"),
        ({"signers": 0}, "no_signers"),
        ({"marks": [Mark(SignKind.SIGNATURE, 1, "Zx1z")], "text": "Zx1z and zx-1z"}, "mark_not_once"),
        ({"marks": [Mark(SignKind.SIGNATURE, 1, "Zx1z")], "text": ""}, "mark_not_once"),
        ({"profile": Profile.DOCUSIGN, "merged": CheckedFile("all", PdfFacts(25_000_001, "1.6"))}, "docusign_large"),
    ],
)
def test_each_limit_is_checked(changed: dict[str, object], code: str) -> None:
    assert checked(**changed) - {"nordic_merged", "nordic_size"} == {code}


def test_pages_in_a_row_are_told_as_one() -> None:
    wide = CheckedFile("a", PdfFacts(10, "1.6", sizes=((842, 595),) * 3 + ((595, 842), (842, 595))))
    pack = CheckedPack(Profile.PAPER, "A-1", "", 2, archival=False, files=[wide], merged=None)
    assert [each.values["pages"] for each in pack_problems(pack)] == ["1\u20133, 5"]
    assert [each.severity for each in pack_problems(pack)] == [Severity.CHECK]
    nordic = [each for each in pack_problems(replace(pack, profile=Profile.NORDIC_PDF)) if each.code == "not_a4"]
    assert [each.severity for each in nordic] == [Severity.BLOCK]  # the service refuses it


def test_at_its_limits_a_pack_may_be_sent() -> None:
    exactly = {
        "title": "x" * 80,
        "message": "x" * 220,
        "signers": 10,
        "merged": CheckedFile("all", PdfFacts(3_145_728, "1.7")),
    }
    assert checked(**exactly) == {"nordic_merged", "nordic_size"}


def test_signing_is_recorded_and_what_is_not_said_again_stays(sample: Register, tmp_path: Path) -> None:
    made = assembled(sample, tmp_path / "pack")
    for state, provider in ((SigningState.SENT, "Posten"), (SigningState.PARTLY_SIGNED, None)):
        command = RecordSigning(made.pack.id, state, DAY, provider, "R-1" if provider else None)
        outcome = record_signing(sample, command, actor="kari", at=AT)
    signing = pack(sample, made.pack.id).signing
    assert (signing.state, signing.provider, signing.reference) == (SigningState.PARTLY_SIGNED, "Posten", "R-1")
    restore(sample, outcome.undo, actor="kari", at=AT)
    assert pack(sample, made.pack.id).signing.state is SigningState.SENT
    emptied = RecordSigning(made.pack.id, SigningState.SENT, DAY, "", "R-2")
    record_signing(sample, emptied, actor="kari", at=AT)
    signing = pack(sample, made.pack.id).signing
    assert (signing.provider, signing.reference) == ("", "R-2")
    with pytest.raises(KnownError, match="pack_not_found"):
        record_signing(sample, RecordSigning("pack-0", SigningState.SENT, DAY), actor="kari", at=AT)


@pytest.mark.slow
def test_a_signed_copy_is_filed_once_and_compared(sample: Register, tmp_path: Path) -> None:
    made = assembled(sample, tmp_path / "pack")
    sent = (tmp_path / "pack" / "pack.pdf").read_bytes()
    lines = pdf_lines(sent, "x")
    signed = tmp_path / "signed.pdf"
    signed.write_bytes(pdf([*(["Envelope 11AA", *page] for page in lines), ["Certificate of completion"]]))
    found = file_signed(sample, FileSigned(made.pack.id, signed, DAY), actor="kari", at=AT)
    assert {each.code.value for each in found.differences} == {"margin", "pages_added"}
    assert not any(each.of_weight for each in found.differences)
    assert sum(each.code.value == "margin" for each in found.differences) == len(lines)  # on every page of the whole
    (row,) = filed(sample)
    assert row.there
    assert row.path is not None
    assert row.path.read_bytes() == signed.read_bytes()
    assert row.path.parent.parent == tmp_path / "with_sample.dpa.documents"
    file_signed(sample, FileSigned(made.pack.id, signed, DAY), actor="kari", at=AT)
    assert len(filed(sample)) == 1
    changed = [[line.replace("Havbris Dagligvare AS", "Havbris Holding AS") for line in page] for page in lines]
    last = max(at for at, page in enumerate(lines) if changed[at] != [*page])
    changed = [["Envelope 11AA", *(changed[at] if at == last else page)] for at, page in enumerate(lines)]
    signed.write_bytes(pdf([*changed, ["Certificate of completion"]]))
    found = file_signed(sample, FileSigned(made.pack.id, signed, DAY), actor="kari", at=AT)
    assert found.differences[0].of_weight
    assert (found.differences[0].ours, found.differences[0].theirs) == ("Dagligvare", "Holding")
    assert len(filed(sample)) == 2


@pytest.mark.slow
def test_the_copy_of_one_document_is_compared_with_that_document(sample: Register, tmp_path: Path) -> None:
    made = assembled(sample, tmp_path / "pack", parts=("dpa", "sub-processor-list"))
    one = tmp_path / "pack" / "02-sub-processor-list.pdf"
    found = file_signed(sample, FileSigned(made.pack.id, one, DAY), actor="kari", at=AT)
    assert found.differences == ()


def test_a_scan_is_no_text_and_never_equal(sample: Register, tmp_path: Path) -> None:
    made = assembled(sample, tmp_path / "pack")
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(pdf([[], []]))
    found = file_signed(sample, FileSigned(made.pack.id, scan, DAY), actor="kari", at=AT)
    assert [each.code.value for each in found.differences] == ["no_text"]
    assert not found.copy.text_found


def test_what_was_sent_must_still_be_what_was_sent(sample: Register, tmp_path: Path) -> None:
    made = assembled(sample, tmp_path / "pack")
    sent = tmp_path / "pack" / "pack.pdf"
    signed = tmp_path / "signed.pdf"
    signed.write_bytes(sent.read_bytes())
    sent.write_bytes(sent.read_bytes() + b"\n")
    with pytest.raises(KnownError, match="pack_file_changed"):
        file_signed(sample, FileSigned(made.pack.id, signed, DAY), actor="kari", at=AT)
    assert filed(sample) == ()
    word = tmp_path / "pack" / "01-dpa.docx"  # the Word file beside it too: it may be what comes back
    back = tmp_path / "back.docx"
    back.write_bytes(word.read_bytes())
    assert file_signed(sample, FileSigned(made.pack.id, back, DAY), actor="kari", at=AT).differences == ()
    edit(word, setting(agreement__venue="Bergen District Court"))
    back.write_bytes(word.read_bytes())
    with pytest.raises(KnownError, match="pack_file_changed"):
        file_signed(sample, FileSigned(made.pack.id, back, DAY), actor="kari", at=AT)


@pytest.mark.slow
@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
def test_with_libreoffice_the_whole_is_pdf_a_with_text_and_fonts(with_sample: Register, tmp_path: Path) -> None:
    wish = AssemblePack("DPA-2026-001", tmp_path / "p", DAY, ("cover", "dpa"), "nb", "nordic-pdf", archival=True)
    made = assemble_pack(with_sample, wish, actor="kari", at=AT)
    assert codes(made.problems) == {"noted_for_signing", "nordic_merged", "nordic_size"}
    facts = pdf_facts((tmp_path / "p" / "pack.pdf").read_bytes(), "x")
    assert (facts.pdf_a, facts.output_intent, facts.fonts_missing, facts.not_a4) == ("2B", True, (), ())

"""`dpa-tracker compare`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.use_cases.compare_documents import CompareDocuments, compare_documents
from dpa_tracker.word import conversion
from dpa_tracker.word.draft_writer import is_untouched_draft
from dpa_tracker.word.package import read_package
from tests.pdf.pdf_files import pdf
from tests.word.comparing.revisions import says
from tests.word.word_files import block, docx, para

OLD, NEW = docx(para("Notify within 72 hours of the breach.")), docx(para("Notify within 48 hours of the breach."))
PENDING = docx(para("A", '<w:del w:id="1" w:author="x"><w:r><w:delText>!</w:delText></w:r></w:del>'))


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str, Path]:
    (tmp_path / "old.docx").write_bytes(OLD)
    (tmp_path / "new.docx").write_bytes(NEW)
    return str(tmp_path / "old.docx"), str(tmp_path / "new.docx"), tmp_path


def test_json_and_tracked_changes(files: tuple[str, str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    old, new, folder = files
    out = folder / "redline.docx"
    assert main(["compare", old, new, "--out", str(out), "--json"]) == 0
    change = json.loads(capsys.readouterr().out)["changes"][0]
    assert (change["kind"], change["old"], change["new"], change["severity"]) == ("number", "72", "48", "check")
    assert "Notify within 72" in change["place"]
    assert is_untouched_draft(out)
    assert says(read_package(out.read_bytes(), "x"), True) == says(read_package(NEW, "n"))


def test_without_out_it_lists_in_the_chosen_language(
    files: tuple[str, str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--language", "nb", "compare", *files[:2]]) == 0
    assert "1 endring, som bør ses på først" in capsys.readouterr().out
    assert main(["compare", files[0], files[0]]) == 0
    assert "The texts are the same." in capsys.readouterr().out


def test_what_cannot_be_seen_is_named(files: tuple[str, str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    spaced, divided = files[2] / "spaced.docx", files[2] / "divided.docx"
    spaced.write_bytes(docx(para("Notify within  72\u00a0hours of the breach.")))
    divided.write_bytes(docx(para("Notify within 72 hours") + para("of the breach.")))
    assert main(["compare", files[0], str(spaced)]) == 0
    told = capsys.readouterr().out
    assert "+ [2x space]" in told
    assert "+ [no-break space]" in told
    assert main(["--language", "nb", "compare", files[0], str(divided)]) == 0
    told = capsys.readouterr().out
    assert "Avsnitt delt" in told
    assert "+ [avsnittsmerke]" in told


def test_a_pdf_cannot_be_what_a_word_file_is_compared_with(
    files: tuple[str, str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    (files[2] / "old.pdf").write_bytes(pdf([["Notify"]]))
    assert main(["compare", str(files[2] / "old.pdf"), files[1]]) == 2
    assert "name the Word file first" in capsys.readouterr().err


def test_a_comparison_has_revisions_too_and_is_not_written_over(
    files: tuple[str, str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, folder = files
    out = folder / "redline.docx"
    assert main(["compare", old, new, "--out", str(out)]) == 0
    before = out.read_bytes()
    assert main(["compare", new, old, "--out", str(out)]) == 2
    assert "redline.docx exists" in capsys.readouterr().err
    assert out.read_bytes() == before
    asked = CompareDocuments(Path(new), Path(old), out, renew=True)  # whoever was asked by a dialog has agreed
    compare_documents(asked, author="kari", at=datetime(2026, 11, 28, tzinfo=UTC))
    assert out.read_bytes() != before


@pytest.mark.parametrize("target", ["old.docx", "new.docx", "work.docx", "pending.docx", "none/x.docx", "x.txt"])
def test_a_target_that_would_be_lost_is_refused_and_untouched(
    files: tuple[str, str, Path], target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, folder = files
    (folder / "work.docx").write_bytes(docx(para("Somebody's work")))
    (folder / "pending.docx").write_bytes(PENDING)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert main(["compare", old, new, "--out", str(folder / target)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("content", [PENDING, b"", OLD[:200], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_bad_input_is_one_line(
    files: tuple[str, str, Path], content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    old, _, folder = files
    bad = folder / "bad.docx"
    bad.write_bytes(content)
    for words in ([old, str(bad)], [str(bad), old]):
        assert main(["compare", *words, "--out", str(folder / "out.docx")]) == 2
        error = capsys.readouterr().err
        assert "bad.docx" in error
        assert error.count("\n") == 1
    assert not (folder / "out.docx").exists()


def test_a_report_without_libreoffice_says_so(
    files: tuple[str, str, Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "libreoffice", lambda: None)
    old, new, folder = files
    assert main(["compare", old, new, "--out", str(folder / "report.pdf")]) == 2
    assert ".docx" in capsys.readouterr().err
    assert not (folder / "report.pdf").exists()


@pytest.mark.slow
@pytest.mark.skipif(conversion.libreoffice() is None, reason="no LibreOffice")
def test_a_report_in_pdf_can_itself_be_compared(
    files: tuple[str, str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, folder = files
    report = folder / "report.pdf"
    assert main(["compare", old, new, "--out", str(report)]) == 0
    assert report.read_bytes().startswith(b"%PDF")
    capsys.readouterr()
    assert main(["compare", old, str(report), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["changes"]
    assert main(["compare", old, str(report), "--out", str(folder / "x.docx")]) == 2


INCLUDED = '<w:fldSimple w:instr="INCLUDETEXT other.docx"><w:r><w:t>terms</w:t></w:r></w:fldSimple>'


def test_what_their_file_would_fetch_is_said(files: tuple[str, str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    old, _, folder = files
    theirs = folder / "theirs.docx"
    theirs.write_bytes(docx(para("Notify within 48 hours, see ", INCLUDED)))
    assert main(["compare", old, str(theirs), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["warnings"] == [
        "A field of the new file fetches from elsewhere (INCLUDETEXT), in: Notify within 48 hours, see terms"
    ]
    assert main(["--language", "nb", "compare", old, str(theirs)]) == 0
    assert "! Et felt i den nye filen henter fra et annet sted (INCLUDETEXT)" in capsys.readouterr().out


BY = 'w:id="1" w:author="x"'
HIDDEN = {
    "a control that came": f"<w:customXmlInsRangeStart {BY}/>{block('a', para('x'))}<w:customXmlInsRangeEnd w:id='1'/>",
    "a cell that came": f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellIns {BY}/></w:tcPr><w:p/></w:tc></w:tr></w:tbl><w:p/>",
}


@pytest.mark.parametrize("kind", HIDDEN)
def test_pending_changes_without_words_are_refused_too(
    files: tuple[str, str, Path], kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pending = files[2] / "pending.docx"
    pending.write_bytes(docx(HIDDEN[kind]))
    assert main(["compare", files[0], str(pending)]) == 2
    error = capsys.readouterr().err
    assert "tracked changes that are pending" in error
    assert "in: ;" not in error


def test_every_paragraph_with_pending_changes_is_named(
    files: tuple[str, str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    old, _, folder = files
    mark = '<w:ins w:id="{0}" w:author="x"><w:r><w:t>{0}</w:t></w:r></w:ins>'
    pending = folder / "pending.docx"
    pending.write_bytes(docx("".join(para(f"Clause {n} ", mark.format(n)) for n in range(7))))
    assert main(["compare", old, str(pending)]) == 2
    error = capsys.readouterr().err
    assert "Clause 0 0; Clause 1 1" in error
    assert "in 2 more paragraphs" in error


def test_formatting_is_said_in_both_languages(files: tuple[str, str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    plain, bold = (f"<w:r>{look}<w:t>Fee</w:t></w:r>" for look in ("", "<w:rPr><w:b/></w:rPr>"))
    names = [str(files[2] / name) for name in ("plain.docx", "bold.docx")]
    for name, run in zip(names, (plain, bold), strict=True):
        Path(name).write_bytes(docx(para("The ", run)))
    assert main(["compare", *names, "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["changes"]
    assert (row["kind"], row["old"], row["new"]) == ("formatting", "Fee (plain)", "Fee (bold)")
    assert row["remarks"][0] == "bold added"
    assert main(["--language", "nb", "compare", *names]) == 0
    assert "fet skrift lagt til" in capsys.readouterr().out

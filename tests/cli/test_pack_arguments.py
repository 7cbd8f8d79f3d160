"""What a pack is asked with, and what came back of it: hostile texts, fields nobody asks for, pages behind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.reading.pdf_documents import pdf_lines
from dpa_tracker.use_cases import pack_documents
from tests.pdf.pdf_files import pdf
from tests.use_cases.signing_register import signing_register
from tests.use_cases.test_packs import printed


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of its own."""
    folder: Path = tmp_path_factory.mktemp("own")
    return signing_register(folder / "r.dpa")


@pytest.fixture(scope="module")
def pack(register: Path) -> Iterator[str]:
    """The id of a pack of one list, sent."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pack_documents, "pdfs_of", printed)
        folder = register.with_name("pack")
        words = ("pack", "NF-1", "--folder", str(folder), "--parts", "sub-processor-list", "--on", "2026-11-23")
        assert main(["--register", str(register), *words]) == 0
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        status = ("pack-status", manifest["pack"], "--status", "sent", "--date", "2026-11-24")
        assert main(["--register", str(register), *status]) == 0
        yield manifest["pack"]


REFUSED = {
    "a title that turns the line": (("--title", "Ab\u202egp"), "title"),
    "a title with a control character": (("--title", "Ab\x07"), "title"),
    "a title without end": (("--title", "x" * 501), "title"),
    "a message that turns the line": (("--message", "Ab\u202egp"), "message"),
    "a field there is none of": (("--set", "agreement.colour=red"), "agreement.colour"),
    "a field the register holds": (("--set", "agreement.title=X"), "agreement.title"),
    "a part there is none of": (("--parts", "annex-z"), "annex-z"),
    "no part at all": (("--parts", " ,"), "name at least one part"),
    "a way of signing there is none of": (("--profile", "fax"), "fax"),
    "no folder to be in": (("--folder", "no/such/folder"), "name another place"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_done_is_one_line_and_leaves_nothing(
    name: str, register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    given, said = REFUSED[name]
    words = ("pack", "NF-1", "--folder", str(tmp_path / "p"), "--parts", "dpa", "--on", "2026-11-23")
    assert main(["--register", str(register), *words, *given]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert len(told.err.strip().splitlines()) == 1
    assert "\u202e" not in told.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("given", [("--reference", "R\u202e1"), ("--provider", "x" * 501), ("--note", "a\x00b")])
def test_what_is_recorded_of_a_signing_is_a_text_that_reads_as_it_is(
    given: tuple[str, str], register: Path, pack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("pack-status", pack, "--status", "sent", "--date", "2026-11-24")
    assert main(["--register", str(register), *words, *given]) == 2
    told = capsys.readouterr()
    assert (told.out, len(told.err.strip().splitlines())) == ("", 1)
    assert given[0].lstrip("-") in told.err


BEHIND = {
    "the sheet of the service": (
        ["Certificate of completion", "IP address 192.0.2.1"],
        "pages_added",
        0,
    ),
    "terms": (["The Processor's liability is excluded."], "text_pages_added", 1),
}


@pytest.mark.parametrize("name", BEHIND)
def test_terms_behind_what_was_sent_are_a_difference_and_the_sheet_of_a_service_is_not(
    name: str, register: Path, pack: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, code, status = BEHIND[name]
    sent = (register.with_name("pack") / "pack.pdf").read_bytes()
    signed = tmp_path / "signed.pdf"
    signed.write_bytes(pdf([*(list(lines) for lines in pdf_lines(sent, "x")), page]))
    assert main(["--register", str(register), "file-signed", pack, str(signed), "--json"]) == status
    (found,) = json.loads(capsys.readouterr().out)["differences"]
    assert (found["kind"], found["of_weight"]) == (code, bool(status))
    assert page[0] in found["message"]


def test_terms_between_two_sheets_of_a_service_are_seen(register: Path, pack: str, tmp_path: Path) -> None:
    sent = (register.with_name("pack") / "pack.pdf").read_bytes()
    behind = [["Audit trail"], ["Liability is excluded."], ["Signature page"]]
    (tmp_path / "signed.pdf").write_bytes(pdf([*(list(lines) for lines in pdf_lines(sent, "x")), *behind]))
    assert main(["--register", str(register), "file-signed", pack, str(tmp_path / "signed.pdf")]) == 1


def test_a_signed_copy_of_what_was_declined_is_told(
    register: Path, pack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = register.with_name("pack") / "pack.pdf"
    run = ("--register", str(register))
    for state, said in (("declined", True), ("partly_signed", False)):
        assert main([*run, "pack-status", pack, "--status", state, "--date", "2026-11-25"]) == 0
        capsys.readouterr()
        assert main([*run, "file-signed", pack, str(sent)]) == 0
        assert ("signing was declined" in capsys.readouterr().out) is said
        assert main([*run, "file-signed", pack, str(sent), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["status"] == state

"""The templates we ship: built from their sources, sound, complete in law, and readable everywhere."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import docx as python_docx
import pypdfium2  # type: ignore[import-untyped]  # it ships none
import pytest

from dpa_tracker import places
from dpa_tracker.reading.opening import read_document
from dpa_tracker.reading.scan import scan_document
from dpa_tracker.word.authoring import SOURCES, build
from dpa_tracker.word.conversion import libreoffice, pdfs_of
from dpa_tracker.word.lint import lint
from dpa_tracker.word.ooxml import BOOKMARK_END, BOOKMARK_START, w
from dpa_tracker.word.package import to_bytes
from dpa_tracker.word.references import bookmark_names
from dpa_tracker.word.template import Filled, open_template
from tests.word.contract_values import COMMITMENT, CONTROLLER, OPTIONAL, PROCESSOR, Said, values
from tests.word.letter_values import LETTERS
from tests.word.word_files import again, document, lines, tags

NAMES = sorted(path.stem for path in SOURCES.glob("*.txt"))
AGREEMENTS = [name for name in NAMES if name.startswith("dpa")]  # the data processing agreements themselves
SHEETS = ("transfer-annex", "uk-addendum", "swiss-adaptations", "sub-processor-list", "amendment-repair")
FROM_REGISTER = [name for name in NAMES if name.startswith(("dpa", *SHEETS))]  # letters and packs ask for more
DAY = date(2026, 11, 23)


def filled(name: str, said: Said) -> Filled:
    """A shipped template, filled."""
    return open_template(places.TEMPLATES / f"{name}.docx").fill(said)


def test_a_template_in_each_language_ships() -> None:
    assert {"dpa-en", "dpa-nb"} <= set(NAMES)
    assert sorted(path.stem for path in places.TEMPLATES.glob("*.docx")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_what_ships_is_what_the_source_builds(name: str) -> None:
    assert (places.TEMPLATES / f"{name}.docx").read_bytes() == build(SOURCES / f"{name}.txt")


@pytest.mark.parametrize("name", NAMES)
def test_lint_finds_nothing(name: str) -> None:
    template = open_template(places.TEMPLATES / f"{name}.docx")
    found = lint(template)
    assert {one.code for one in found} <= {"asked_field"}
    assert {one.values["name"] for one in found} == {one.tag for one in template.asked()}
    assert template.language == name[-2:]
    assert template.kind
    assert template.version


@pytest.mark.parametrize("transfers", [True, False])
@pytest.mark.parametrize("count", [0, pytest.param(1, marks=pytest.mark.slow), 40])
@pytest.mark.parametrize("name", FROM_REGISTER)
def test_everything_known_leaves_no_gap_and_no_placeholder(name: str, count: int, *, transfers: bool) -> None:
    result = filled(name, {**values(count, transfers=transfers), **LETTERS})
    assert result.gaps == ()
    text = "\n".join(lines(result))
    assert not re.search(r"\[[a-z_.]+[:\]]|\{|\}|«[a-z_.]+»", text)
    assert "highlight" not in result.package.parts["word/document.xml"].decode()


@pytest.mark.parametrize("count", [0, 1, 40])
@pytest.mark.parametrize("name", AGREEMENTS)
def test_every_sub_processor_is_listed_once(name: str, count: int) -> None:
    result = filled(name, values(count, transfers=False))
    assert sum(line.startswith("Under & Co") for line in lines(result)) == count
    assert tags(result).count("item:sub_processors") == count


@pytest.mark.parametrize("name", AGREEMENTS)
def test_names_stand_verbatim_in_body_table_header_and_footer(name: str) -> None:
    result = filled(name, values())
    assert CONTROLLER in " ".join(lines(result)) or "-sub" in name
    assert PROCESSOR in " ".join(lines(result))
    assert PROCESSOR in " ".join(lines(result, "word/header1.xml"))
    assert PROCESSOR in " ".join(lines(result, "word/footer1.xml")) or "-sub" in name
    assert any(line == PROCESSOR for line in lines(result))


@pytest.mark.parametrize("name", NAMES)
def test_references_have_targets_and_bookmarks_their_ends(name: str) -> None:
    for said in (values(), values(0, transfers=False), {}):
        root = document(filled(name, said))
        names = bookmark_names([root])
        instructions = [one.get(w("instr"), "").split() for one in root.iter(w("fldSimple"))]
        asked = {words[1] for words in instructions if words[0] == "REF"}
        assert asked or name not in AGREEMENTS
        assert asked <= names
        starts = sorted(str(one.get(w("id"))) for one in root.iter(BOOKMARK_START))
        assert starts == sorted(str(one.get(w("id"))) for one in root.iter(BOOKMARK_END))


@pytest.mark.parametrize("name", AGREEMENTS)
def test_an_empty_register_gives_gaps_and_never_a_blank(name: str) -> None:
    result = filled(name, {})
    asked = {gap.tag for gap in result.gaps}
    assert {"processor.name", "commitment.breach_notice_hours", "services", "processor.signatories"} <= asked
    language = name[-2:]
    label = "databehandler: foretaksnavn" if language == "nb" else "processor: legal name"
    assert f"[processor.name: {label}]" in lines(result)


@pytest.mark.parametrize("name", NAMES)
def test_filling_again_gives_the_same_file(name: str) -> None:
    result = filled(name, values(5))
    assert again(result).fill(values(5)).package.parts == result.package.parts
    assert to_bytes(filled(name, values(5)).package) == to_bytes(result.package)


@pytest.mark.parametrize(
    ("authorisation", "transfers"), [("general", True), ("specific", False), ("none", True), ("none", False)]
)
@pytest.mark.parametrize("name", AGREEMENTS)
def test_our_own_scan_finds_every_row_of_article_28(
    name: str, authorisation: str, tmp_path: Path, *, transfers: bool
) -> None:
    said = {**values(2, transfers=transfers), "commitment": {**COMMITMENT, "authorisation": authorisation}}
    path = tmp_path / "draft.docx"
    path.write_bytes(to_bytes(filled(name, said).package))
    scan = scan_document(read_document(path), on=DAY, today=DAY)
    assert [found.clause.identity for found in scan.clauses if not found.found] == []
    assert not scan.blocked
    terms = {commitment.term: commitment.number for commitment in scan.commitments}
    expected = {"breach_notice_hours": 24, "deletion_days": 33}
    if authorisation != "none":
        expected |= {"change_notice_days": 31, "objection_days": 29}
    assert {term: terms.get(term) for term in expected} == expected


@pytest.mark.parametrize("name", AGREEMENTS)
def test_python_docx_opens_the_result(name: str) -> None:
    opened = python_docx.Document(io.BytesIO(to_bytes(filled(name, values()).package)))
    assert opened.core_properties.title.startswith(("Data Processing Agreement", "Databehandleravtale", "Sub", "Under"))
    assert len(opened.tables) > 10


@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("names", [AGREEMENTS[-1:], pytest.param(AGREEMENTS, marks=pytest.mark.slow)])
def test_libreoffice_makes_a_whole_pdf_of_it(names: Sequence[str]) -> None:
    files = [to_bytes(filled(name, values(40)).package) for name in names]
    for name, pdf in zip(names, pdfs_of(files, names) or (), strict=True):
        with pypdfium2.PdfDocument(pdf) as pages:
            text = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
            size = pages[0].get_size()
        assert [round(side) for side in size] == [595, 842], name
        assert "Error" not in text, name
        assert "REF _Ref" not in text, name
        for wanted in (PROCESSOR.split()[0], "Under & Co 39 <AS>", "株式会社"):
            assert wanted in text, name


@pytest.mark.slow
@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("names", [NAMES[::6], pytest.param(NAMES, marks=pytest.mark.slow)])
def test_libreoffice_shows_every_paragraph_whole(tmp_path: Path, names: Sequence[str]) -> None:
    """LibreOffice misplaces text around some nestings of controls; what ships must not have them."""
    other = {"name": "Third AS", "registration_number": "1", "address": "A", "country": "NO", "role": "controller"}
    said = {**values(2), "commitment": {**COMMITMENT, **OPTIONAL}, "other_parties": (other,)}
    shown = {f"{name}-{word}": filled(name, given) for name in names for word, given in (("full", said), ("empty", {}))}
    for name, result in shown.items():
        (tmp_path / f"{name}.docx").write_bytes(to_bytes(result.package))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = ("--headless", profile, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path))
    files = [str(tmp_path / f"{name}.docx") for name in shown]
    subprocess.run((str(libreoffice()), *words, *files), check=True, capture_output=True, timeout=300)
    lost: dict[str, list[str]] = {}
    for name, result in shown.items():
        text = "".join((tmp_path / f"{name}.txt").read_text(encoding="utf-8").split())
        lost[name] = [line for line in lines(result) if "".join(line.split()) not in text]
    assert {name: texts for name, texts in lost.items() if texts} == {}

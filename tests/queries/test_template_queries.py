"""What the templates page asks: the shelf, the report of one template, the field list, its pages."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs] - it ships none
import pytest

from dpa_tracker import places
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries import template_preview
from dpa_tracker.queries.field_list import field_list
from dpa_tracker.queries.template_preview import preview_of
from dpa_tracker.queries.template_report import template_report
from dpa_tracker.queries.template_shelf import template_shelf
from dpa_tracker.reading.pdf_pages import page_count, page_image
from dpa_tracker.sentences import use_language
from dpa_tracker.use_cases.copy_template import copy_template
from dpa_tracker.use_cases.fill_with_sample import fill_with_sample, sample_agreements, sample_examples
from dpa_tracker.word.conversion import libreoffice
from dpa_tracker.word.fields import FIELDS
from dpa_tracker.wording.templating import SENTENCES
from tests.pdf.pdf_files import pdf as written_pdf
from tests.word.word_files import docx, field, para

DAY = date(2026, 11, 23)
SHIPPED = places.TEMPLATES / "dpa-en.docx"


def pdf(*sizes: tuple[int, int]) -> bytes:
    """A PDF of blank pages."""
    made = pypdfium2.PdfDocument.new()
    for width, height in sizes:
        made.new_page(width, height)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


# ---- the shelf -----------------------------------------------------------------------------------------------------


def test_our_own_templates_stand_first_and_a_damaged_one_says_why(tmp_path: Path) -> None:
    (tmp_path / "b.docx").write_bytes(docx(para(field("controller.name"))))
    (tmp_path / "A.docx").write_bytes(b"no Word file")
    (tmp_path / "~$b.docx").write_bytes(b"what Word leaves while b.docx is open")
    (tmp_path / "notes.txt").write_text("x")
    shelf = template_shelf(tmp_path)
    assert [(one.name, one.ours) for one in shelf[:2]] == [("A", True), ("b", True)]
    assert "A.docx" in shelf[0].trouble
    assert not shelf[1].trouble
    assert not any(one.ours for one in shelf[2:])
    assert {one.name for one in shelf[2:]} == {path.stem for path in places.TEMPLATES.glob("*.docx")}


def test_a_folder_that_is_gone_leaves_the_shipped_ones() -> None:
    assert template_shelf(Path("nowhere")) == template_shelf(None)


def test_shipped_templates_stand_by_kind_with_their_languages_together() -> None:
    shelf = template_shelf()
    assert [one.kind.casefold() for one in shelf] == sorted(one.kind.casefold() for one in shelf)
    ours = {"English", "Norwegian (Bokmål)"}
    assert {one.language_name for one in shelf} == {*ours, "Swedish", "Danish", "German", "French"}


# ---- the report ----------------------------------------------------------------------------------------------------


def test_a_shipped_template_is_reported_sound_and_its_title_is_readable() -> None:
    report = template_report(SHIPPED)
    assert report.verdict == "cleared"
    assert not report.problems
    assert "[controller: legal name]" in report.title
    assert "{" not in report.title
    assert dict(report.fields)["controller.name"] == "controller: legal name"


def test_problems_come_the_gravest_first_each_with_paragraph_and_remedy(tmp_path: Path) -> None:
    alias = '<w:sdt><w:sdtPr><w:alias w:val="Kunde"/></w:sdtPr><w:sdtContent/></w:sdt>'
    path = tmp_path / "a.docx"
    path.write_bytes(docx(para("First ", alias) + para("Made between ", field("controler.name"))))
    report = template_report(path)
    assert [problem.severity for problem in report.problems] == ["block", "check"]
    assert report.verdict == "block"
    worst = report.problems[0]
    assert "controller.name" in worst.message
    assert worst.place.startswith("Made between")
    assert worst.remedy == SENTENCES["page.remedy.unknown_field_near"]
    use_language("nb")
    assert template_report(path).problems[0].remedy != worst.remedy


def test_placeholders_left_as_text_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(para("{{ controller.name }} and {{ x }}")))
    report = template_report(path)
    assert report.placeholders == 2
    assert "templates adopt" not in report.problems[0].message


# ---- the field list ------------------------------------------------------------------------------------------------


def test_every_field_is_listed_with_meaning_and_example() -> None:
    rows = {row.tag: row for row in field_list(sample_examples("en", DAY))}
    assert list(rows) == list(FIELDS)
    assert rows["controller.name"].example
    assert rows["sub_processors.name"].list_around == "sub_processors"
    assert rows["sub_processors"].repetition == "each:sub_processors"
    assert not rows["controller.name"].repetition
    assert rows["agreement.role_ours"].codes[0] == ("controller", "controller")
    assert sum(bool(row.example) for row in rows.values()) >= 200


def test_fields_are_searched_in_both_languages_by_every_word() -> None:
    rows = field_list({})
    assert [row.tag for row in rows if row.has("behandlingsansvarlig foretaksnavn")] == [
        row.tag for row in rows if row.has("CONTROLLER legal name") and row.tag.startswith("controller")
    ]
    assert not [row for row in rows if row.has("no such word")]


# ---- trying it -----------------------------------------------------------------------------------------------------


def test_a_shipped_template_is_filled_from_the_sample_that_suits_it(tmp_path: Path) -> None:
    best = sample_agreements("controller_processor")[0]
    first = fill_with_sample(SHIPPED, best.id, tmp_path, on=DAY)
    second = fill_with_sample(SHIPPED, best.id, tmp_path, on=DAY)
    assert first.gaps == ()
    assert first.file != second.file
    assert first.file.is_file()
    assert sample_agreements("processor_sub_processor")[0].id != best.id


def test_what_the_sample_lacks_is_listed(tmp_path: Path) -> None:
    emptiest = sample_agreements("controller_processor")[-1]
    filled = fill_with_sample(SHIPPED, emptiest.id, tmp_path, on=DAY)
    assert filled.title == emptiest.title
    assert filled.gaps


def test_a_template_is_copied_once(tmp_path: Path) -> None:
    made = copy_template(SHIPPED, tmp_path)
    assert made.read_bytes() == SHIPPED.read_bytes()
    with pytest.raises(KnownError) as refused:
        copy_template(SHIPPED, tmp_path)
    assert refused.value.code == "template_copy_exists"


# ---- its pages -----------------------------------------------------------------------------------------------------


def test_a_page_is_drawn_at_its_scale_and_never_wider_than_asked() -> None:
    two = pdf((200, 300), (100, 100))
    assert page_count(two) == 2
    drawn = page_image(two, 1, scale=2.0)
    assert (drawn.width, drawn.height, drawn.scale) == (400, 600, 2.0)
    assert drawn.stride >= drawn.width * 4
    assert len(drawn.pixels) == drawn.stride * drawn.height
    assert set(drawn.pixels[:3]) == {255}
    assert page_image(two, 1, scale=2.0, widest=100).width == 100


_PASSWORD = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >> /ID [(a) (a)] /Root" % (
    (b"ab" * 32,) * 2
)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"no pdf", "preview_failed"), (written_pdf([["Avtale"]]).replace(b"/Root", _PASSWORD), "preview_locked")],
)
def test_what_is_no_pdf_or_has_a_password_is_said(content: bytes, code: str) -> None:
    with pytest.raises(KnownError) as refused:
        page_count(content)
    assert refused.value.code == code


def test_without_libreoffice_there_is_no_preview(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_preview, "pdf_of", lambda _content, _name: None)
    assert preview_of(SHIPPED) is None


def test_a_file_that_is_no_template_is_refused_before_another_program_opens_it(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"no Word file")
    with pytest.raises(KnownError):
        preview_of(path)


@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not on this machine")
def test_libreoffice_draws_the_pages_of_a_template(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(para(field("controller.name", "[controller]"))))
    preview = preview_of(path)
    assert preview is not None
    assert preview.pages == 1
    assert set(page_image(preview.pdf, 1, scale=1.0).pixels) != {255}

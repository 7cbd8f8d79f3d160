"""What must not go out: found in any Word file, and not found in what we ship when it is filled."""

from __future__ import annotations

import pytest

from dpa_tracker import places
from dpa_tracker.word.left_overs import left_overs
from dpa_tracker.word.sign_blocks import sign_blocks
from dpa_tracker.word.signing import Profile
from dpa_tracker.word.template import open_template
from tests.word.contract_values import values
from tests.word.word_files import again, document, para, part, row, table, template

YELLOW = '<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>[decide]</w:t></w:r>'
MERGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> MERGEFIELD Customer </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>«Customer»</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BREAK = '<w:r><w:br w:type="page"/></w:r>'


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (para("Dear {{ name }}"), "mark"),
        (para("{% if x %}"), "mark"),
        (para("see [[place]]"), "mark"),
        (para(MERGE), "mark"),
        (para('<w:fldSimple w:instr=" MERGEFIELD Name "><w:r><w:t>x</w:t></w:r></w:fldSimple>'), "mark"),
        (para("Between «Customer» and us"), "mark"),
        (para("mellom «Kunde_navn» og oss"), "mark"),
        (para("og fristen er «Antall timer»"), "bracket"),
        (para("[Navn på kunde]"), "mark"),
        (para("by [●] days"), "mark"),
        (para('<w:fldSimple w:instr=" INCLUDETEXT x.docx "><w:r><w:t>x</w:t></w:r></w:fldSimple>'), "fetching_field"),
        (para("TODO ask Kari"), "to_do"),
        (para("__TBD"), "to_do"),
        (para("by XXX"), "to_do"),
        (para("see Error! Reference source not found."), "broken_reference"),
        (para("se Feil! Fant ikke referansekilden."), "broken_reference"),
        (para("[processor.name: processor: legal name]"), "gap"),
        (para(YELLOW), "yellow"),
        (table(row(para("Venue"), para(""))), "empty_row"),
        (para('<w:ins w:id="1" w:author="x"><w:r><w:t>new</w:t></w:r></w:ins>'), "pending_revision"),
        (para("Annex A: x", BREAK) + para("as in Annex B"), "annex_absent"),
        (para("x") + para("Annex A: x"), "annex_page"),
    ],
)
def test_it_is_found_with_its_paragraph(body: str, code: str) -> None:
    found = {one.code: one for one in left_overs(template(body))}
    assert code in found


@pytest.mark.parametrize(
    "text",
    [
        "Fristen er «72 timer», eller «innen 30 virkedager», og taket «NOK 500 000».",
        "I avtalen betyr «Avtalen» denne avtalen, og «personopplysninger» det som står i artikkel 4.",
        "the controller shall pay [sic], see note [1] and [2016] OJ L 119, as [T]he court said [emphasis added]",
        "den behandlingsansvarlige skal [uthevet her], jf. fotnote [2] og [se punkt 4]",
    ],
)
def test_quotation_marks_and_omissions_are_no_marks_of_a_template(text: str) -> None:
    assert {one.code for one in left_overs(template(para(text)))} == {
        "page_numbers_missing",
        "document_id_missing",
        "version_missing",
        "day_missing",
    }


def test_a_property_of_the_file_is_looked_at_and_does_not_block() -> None:
    footer = '<w:fldSimple w:instr=" DOCPROPERTY Number "><w:r><w:t>7</w:t></w:r></w:fldSimple>'
    (found,) = [one for one in left_overs(template(para(footer))) if one.code == "mark"]
    assert found.severity == "check"


def test_an_open_comment_is_found_and_text_without_marks_is_not() -> None:
    comments = part("comments", f'<w:comment w:id="0">{para("really?")}</w:comment>')
    codes = [one.code for one in left_overs(template(para("x"), {"comments.xml": comments}))]
    assert codes == ["comment", "page_numbers_missing", "document_id_missing", "version_missing", "day_missing"]


@pytest.mark.parametrize("name", ["dpa-en", "dpa-sub-nb"])
@pytest.mark.parametrize("profile", [Profile.PAPER, Profile.ADOBE, Profile.DOCUSIGN])
def test_what_we_ship_leaves_nothing_over_when_it_is_filled(name: str, profile: Profile) -> None:
    shipped = open_template(places.TEMPLATES / f"{name}.docx")
    (carried,) = left_overs(again(shipped.fill(values(2), profile)))
    assert (carried.code, carried.severity) == ("patterns", "info")  # a draft that can be filled again
    filled = shipped.fill(values(2), profile, refillable=False)
    assert left_overs(again(filled)) == ()
    signed, annex = sign_blocks(document(filled))
    assert len(annex) == 4  # exporter and importer, in the sheet of the transfer and in the Swiss one
    assert len(signed) > len(annex)

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
BREAK = '<w:r><w:br w:type="page"/></w:r>'


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (para("Dear {{ name }}"), "mark"),
        (para("{% if x %}"), "mark"),
        (para("see [[place]]"), "mark"),
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


def test_an_open_comment_is_found_and_text_without_marks_is_not() -> None:
    comments = part("comments", f'<w:comment w:id="0">{para("really?")}</w:comment>')
    codes = [one.code for one in left_overs(template(para("x"), {"comments.xml": comments}))]
    assert codes == ["comment", "page_numbers_missing", "document_id_missing"]


@pytest.mark.parametrize("name", ["dpa-en", "dpa-sub-nb"])
@pytest.mark.parametrize("profile", [Profile.PAPER, Profile.ADOBE, Profile.DOCUSIGN])
def test_what_we_ship_leaves_nothing_over_when_it_is_filled(name: str, profile: Profile) -> None:
    filled = open_template(places.TEMPLATES / f"{name}.docx").fill(values(2), profile)
    assert left_overs(again(filled)) == ()
    signed, annex = sign_blocks(document(filled))
    assert len(annex) == 2
    assert len(signed) > len(annex)

"""Items written from a stencil are what filling a copy gives, byte for byte, whatever the values."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpa_tracker import places
from dpa_tracker.domain.faults import InvalidInputError
from dpa_tracker.word import filling
from dpa_tracker.word.programs import Copied, Stencil
from dpa_tracker.word.signing import HIDDEN, TAGGED, Profile, compared
from dpa_tracker.word.template import Filled, Template, open_template
from tests.word.contract_values import sub_processor, values
from tests.word.word_files import block, field, para, row, table, template

TEXTS = st.one_of(
    st.none(),
    st.just(()),
    st.sampled_from(["A & B", "<w:p/>", "a\tb", "a\nb", "\u682a", "\U0001f600", "", " ", "]]>", "\"'", "\x85", "?>"]),
    st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Cn")), max_size=20),
    st.lists(st.sampled_from(["x", "y & z", ""]), max_size=3),
)
PLACES = st.one_of(
    st.none(),
    st.lists(st.fixed_dictionaries({"country": st.sampled_from(["NO", "??", None]), "region": TEXTS}), max_size=3),
)
ITEMS = st.lists(
    st.fixed_dictionaries({"name": TEXTS, "purpose": TEXTS, "data_categories": TEXTS, "locations": PLACES}),
    min_size=4,
    max_size=8,
)


@cache
def rows() -> Template:
    """Rows with fields in lines and as blocks, conditions, and an inner repetition alone in its cell."""
    yellow = field("sub_processors.purpose").replace("<w:r>", '<w:r><w:rPr><w:b/><w:highlight w:val="yellow"/></w:rPr>')
    inner = block(
        "each:.locations",
        block("if:.region", para(field(".country"), " in ", field(".region"))),
        block("if:not:.region", para(field(".country"))),
        extra="<w15:repeatingSection/>",
    )
    cell = block("if:.purpose", para("For ", yellow)) + block(".data_categories", para("?", properties="<w:jc/>"))
    return template(table(block("each:sub_processors", row(para(field(".name")), inner, cell))))


def both_ways(made: Template, said: dict[str, object]) -> tuple[Filled, Filled]:
    """Filled with stencils, and without."""
    with pytest.MonkeyPatch.context() as changed:
        with_stencils = made.fill(said)
        changed.setattr(filling, "WORTH_A_STENCIL", 10**9)
        return with_stencils, made.fill(said)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(ITEMS)
def test_a_stencil_gives_what_a_copy_gives(items: list[dict[str, object]]) -> None:
    one, other = both_ways(rows(), {"sub_processors": items})
    assert one.package.parts == other.package.parts
    assert one.gaps == other.gaps


@pytest.mark.parametrize("name", ["dpa-en", "dpa-sub-nb"])
def test_the_shipped_templates_are_written_from_stencils(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made, written = open_template(places.TEMPLATES / f"{name}.docx"), list[Copied | None]()
    write = Stencil.write

    def watched(stencil: Stencil, number: int, item: object, language: str) -> Copied | None:
        written.append(write(stencil, number, item, language))
        return written[-1]

    monkeypatch.setattr(Stencil, "write", watched)
    one, other = both_ways(made, values(40))
    assert one.package.parts == other.package.parts
    assert len([text for text in written if text is not None]) == 2 * 39  # Annex B, and the chain of the transfer


def test_a_file_that_has_our_mark_already_is_not_spoiled() -> None:
    body = para("<w:r><w:t>a</w:t></w:r><?dpa-written 0?>") + block("each:sub_processors", para(field(".name")))
    filled = template(body).fill({"sub_processors": [{"name": f"n{number}"} for number in range(6)]})
    assert filled.package.parts["word/document.xml"].count(b"<?dpa-written 0?>") == 1
    assert filled.package.parts["word/document.xml"].count(b">n1<") == 1


def said_by_the_third(text: str) -> dict[str, object]:
    """Values with five sub-processors, enough for a stencil, the third of which says a text."""
    said = values(5)
    # Whole items: one with a gap goes to a copy whatever the profile.
    said["sub_processors"] = tuple(
        {**sub_processor(0), "purpose": text if number == 3 else "Storage"} for number in range(1, 6)
    )
    return said


@pytest.mark.parametrize("profile", sorted(HIDDEN))
def test_a_hidden_mark_is_a_word_that_no_item_says(profile: Profile) -> None:
    made = open_template(places.TEMPLATES / "dpa-en.docx")
    usual = made.fill(said_by_the_third("Hosting"), profile).marks[0].text
    marks = made.fill(said_by_the_third(f"Called {usual} here"), profile).marks
    assert marks
    assert all(compared(mark.text) not in compared(f"Called {usual} here") for mark in marks)


@pytest.mark.parametrize("profile", sorted(TAGGED))
def test_an_item_that_forges_a_place_to_sign_is_refused(profile: Profile) -> None:
    forging = said_by_the_third("{{Sig_es_:signer9:signature}}")
    with pytest.raises(InvalidInputError) as refused:
        rows().fill(forging, profile)
    assert {(fault.field, fault.code) for fault in refused.value.faults} == {
        ("sub_processors.3.purpose", "signature_mark_in_value")
    }
    assert rows().fill(forging, Profile.PAPER).package.parts

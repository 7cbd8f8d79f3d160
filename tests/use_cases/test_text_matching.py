"""Two texts are the same whatever the lines they are broken into, and never the same when a word is another."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpa_tracker.use_cases.compare_printed import compare_printed
from dpa_tracker.use_cases.stamps import stamps_once
from dpa_tracker.use_cases.text_matching import DifferenceCode, differences, words_of_pages
from dpa_tracker.use_cases.word_pdf import matches_draft, pages_without_text
from tests.pdf.pdf_files import pdf
from tests.word.word_files import docx, para, part, row, table

SENT = (
    ("Agreement A-1", "The processor shall tell the controller within 24 hours.", "It may not use", "sub-processors."),
    ("Agreement A-1", "For Fjord AS", "Signature ________________", "Date", "Name Kari Nordmann"),
)


def codes(pages: tuple[tuple[str, ...], ...]) -> list[tuple[str, bool]]:
    found = differences(words_of_pages(SENT), words_of_pages(pages), sent_pages=len(SENT))
    return [(each.code.value, each.of_weight) for each in found]


def test_the_same_text_in_other_lines_is_the_same() -> None:
    again = (
        (
            "Agreement A-1 The processor shall tell the con-",
            "troller within 24",
            "hours. It may not use sub-",
            "processors.",
        ),
        SENT[1],
    )
    assert codes(again) == []


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        ("24 hours", "48 hours", "changed"),
        ("may not use", "may use", "missing"),
        ("within 24", "within about 24", "added"),
        ("Kari Nordmann", "Ola Nordmann", "changed"),
        ("A-1", "A-11", "changed"),
    ],
)
def test_a_changed_word_is_found_with_its_page(was: str, now: str, code: str) -> None:
    pages = tuple(tuple(line.replace(was, now) for line in page) for page in SENT)
    found = differences(words_of_pages(SENT), words_of_pages(pages), sent_pages=2)
    assert {each.code.value for each in found} == {code}
    assert all(each.of_weight and each.page for each in found)


@pytest.mark.parametrize(
    ("was", "now", "before", "after"),
    [
        ("24 hours", "24 days", "the controller within 24", "It may not use"),
        ("may not use", "may use", "24 hours. It may", "use sub-processors. Agreement A-1"),
        ("within 24", "within about 24", "tell the controller within", "24 hours. It may"),
    ],
)
def test_a_difference_is_shown_within_the_words_around_it(was: str, now: str, before: str, after: str) -> None:
    pages = tuple(tuple(line.replace(was, now) for line in page) for page in SENT)
    (found,) = differences(words_of_pages(SENT), words_of_pages(pages), sent_pages=2)
    assert (found.before, found.after) == (before, after)


def test_stamps_signatures_and_pages_of_a_service_are_listed_and_do_not_weigh() -> None:
    stamped = tuple(("Envelope ID: 11AA-22BB", *page) for page in SENT)
    signed = (
        stamped[0],
        (*stamped[1][:3], "Signature Kari Nordmann", "Date 3 December 2026", "Name Kari Nordmann"),
        ("Certificate of completion", "Signed by Kari Nordmann"),
    )
    assert codes(signed) == [
        ("margin", False),
        ("margin", False),
        ("signature_field", False),
        ("signature_field", False),
        ("pages_added", False),
    ]


def test_a_stamp_on_every_page_is_said_once_with_its_pages() -> None:
    text = tuple((f"The text of page {chr(97 + at)}.", "It goes on.") for at in range(6))
    stamped: list[tuple[str, ...]] = [(f"Envelope 11AA, page {at}", *page) for at, page in enumerate(text, start=1)]
    stamped[4] = text[4]
    stamped[0] = (*stamped[0][:2], "An added sentence.", stamped[0][2])
    found = differences(words_of_pages(text), words_of_pages(stamped), sent_pages=6)
    said = [(each.difference.code.value, each.pages_said) for each in stamps_once(found)]
    assert said == [("margin", "1\u20134, 6"), ("added", "1")]


def test_a_sentence_written_into_the_text_weighs_although_it_begins_like_a_label() -> None:
    pages = ((*SENT[0], "Date and place are of no weight here and the price is doubled."), SENT[1])
    assert ("added", True) in codes(pages)


def test_an_image_is_no_text_and_not_equal() -> None:
    assert codes(((), ())) == [("no_text", True)]
    assert pages_without_text(pdf([["Words"], []]), "x") == (2,)


def test_a_print_of_the_draft_matches_whatever_numbers_heads_and_breaks_it_has(tmp_path: Path) -> None:
    heading = row(para("Name"), para("Country"))
    body = (
        para("Scope") + para("The sub-processors are approved.") + table(heading, row(para("Sky AS"), para("Norway")))
    )
    draft = docx(body + para("Signed below."), {"header1.xml": part("hdr", para("Agreement A-1"))})
    printed = [
        ["Agreement A-1", "1 SCOPE", "1.1 The sub-", "processors are approved.", "Name", "Country", "1"],
        ["Agreement A-1", "Name", "Country", "Sky AS", "Norway", "(a) Signed below.", "2"],
    ]
    assert matches_draft(pdf(printed), "p.pdf", draft, "draft.docx") == ()
    (tmp_path / "draft.docx").write_bytes(draft)
    (tmp_path / "p.pdf").write_bytes(pdf(printed))
    assert compare_printed(tmp_path / "draft.docx", tmp_path / "p.pdf") == ()
    printed[1][3] = "Sea AS"
    (tmp_path / "p.pdf").write_bytes(pdf(printed))
    (change,) = compare_printed(tmp_path / "draft.docx", tmp_path / "p.pdf", ("Sky AS",))
    assert (change.old, change.new, change.place.heading) == ("Sky", "Sea", "page 2")
    found = matches_draft(pdf(printed), "p.pdf", draft, "draft.docx")
    assert [(each.code, each.ours, each.theirs, each.page) for each in found] == [
        (DifferenceCode.CHANGED, "Sky", "Sea", 2)
    ]

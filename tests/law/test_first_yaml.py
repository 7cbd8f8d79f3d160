"""A lawyer's first file of corrections, with the mistakes a text editor lets through: each is told where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpa_tracker import places
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.law.corrections import CORRECTIONS_FILE, corrections_of
from dpa_tracker.law.reading_law import files_of, read_law
from dpa_tracker.law.soundness import soundness_problems
from dpa_tracker.reading.yaml_tables import table_from
from dpa_tracker.use_cases.check_law import corrects
from tests.law.test_law_corrections import ARGENTINA_ENDS

WRITTEN = ARGENTINA_ENDS
MISTAKES: dict[str, tuple[str, str, int, str]] = {  # what becomes what, in which line it is told, and how
    "a tab": ("    name: Kari", "\tname: Kari", 3, "yaml_tab"),
    "a tab further in": ("      ended_by", "\t  ended_by", 9, "yaml_tab"),
    "a colon in a text": ('"C-999/26, para 12"', "C-999/26: para 12", 6, "yaml_colon"),
    "a colon in curved marks": ('"C-999/26, para 12"', "“C-999/26: para 12”", 6, "yaml_curly_quotation"),
    "curved marks without a colon": ('"C-999/26, para 12"', "“C-999/26, para 12”", 6, "yaml_curly_quotation"),
    "a mark that is closed in the next line": ('decision."', "decision.", 5, "yaml_open_quotation"),
    "a bracket that is not closed": ("    set:", "    remove: [remark\n    set:", 7, "yaml_open_bracket"),
    "a comma too few": ("    set:", "    remove: [remark: x, {a: b} c]\n    set:", 7, "yaml_open_bracket"),
    "no space after the dash": ("  - corrects", "  -corrects", 2, "yaml_dash"),
    "a hard space first": ("    reason:", "\u00a0   reason:", 5, "yaml_hard_space"),
    "a mark that is not closed": ('para 12"', "para 12", 6, "yaml_open_quotation"),
    "no space after the colon": ("name: Kari", "name:Kari", 3, "yaml_no_colon"),
    "a hard space after it": ("name: Kari", "name:\u00a0Kari", 3, "yaml_no_colon"),
    "no colon": ("    set:", "    set", 7, "yaml_no_colon"),
    "too far to the left": ("    reason:", "   reason:", 5, "yaml_indent"),
    "too far to the right": ("    set:", "      set:", 7, "yaml_indent"),
    "a word too little": ("corrections:", "correction:", 1, "misspelt_key"),
    "another word": ("      valid_to:", "      valid_until:", 8, "misspelt_key"),
    "a key that nobody knows": ("      valid_to:", "      zz:", 8, "unknown_key"),
    "nothing of the name to remove": ("    set:", "    remove: [valid_too]\n    set:", 7, "misspelt_key"),
    "an id too long": ("EU-ADQ-AR", "EU-ADQ-ARG", 2, "misspelt_row"),
    "an id of nothing": ("EU-ADQ-AR", "17", 2, "no_such_row"),
    "the same row twice": ("corrections:\n", "corrections:\n" + WRITTEN.partition("\n")[2], 2, "corrected_twice"),
    "days in another order": ("2026-10-31", "31.10.2026", 8, "not_a_day"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_in_its_own_line(mistake: str) -> None:
    text, becomes, line, code = MISTAKES[mistake]
    assert text in WRITTEN
    content = WRITTEN.replace(text, becomes, 1).encode()
    told = corrections_of(content)[1] or read_law(files_of(places.LAW), content, at=Path("law"))[1]
    assert (line, code) in {(each.place.line, each.code) for each in told}


@pytest.mark.parametrize(
    ("content", "line", "code"),
    [
        (WRITTEN.replace("judgment", "dømmen").encode("latin-1"), 5, "yaml_not_utf_8"),
        (b"corrections:\x00\x01", 1, "yaml_no_text"),
        (b"{\\rtf1\\ansi corrections: }", 1, "yaml_word_processor"),
        (b"PK\x03\x04\x14corrections: []", 1, "yaml_word_processor"),
    ],
)
def test_a_file_that_is_no_text_in_utf_8_is_told_to_be_none(content: bytes, line: int, code: str) -> None:
    [told] = corrections_of(content)[1]
    assert (told.place.line, told.code) == (line, code)
    with pytest.raises(KnownError) as refused:
        table_from(content, "phrases.yaml")
    assert (refused.value.values["line"], refused.value.values["why"]) == (line, code)


def test_an_own_row_with_a_mistake_is_not_also_missing() -> None:
    said = WRITTEN[: WRITTEN.index("    set:")].replace("corrects: EU-ADQ-AR", "adds: adequacy")
    text = said + "    row:\n      id: OURS\n      destinations: [UK]\n"
    codes = {each.code for each in read_law(files_of(places.LAW), text.encode(), at=Path("law"))[1]}
    assert "unknown_country" in codes
    assert not {"no_such_row", "misspelt_row"} & codes


def test_what_corrects_is_known_for_corrections() -> None:
    """With the mark that some editors put first; and without the word above the list, which is then told."""
    marked, headless = b"\xef\xbb\xbf" + WRITTEN.encode(), WRITTEN.partition("\n")[2].encode()
    assert all(map(corrects, (marked, headless)))
    assert corrections_of(marked)[1] == []
    assert "missing_key" in {each.code for each in corrections_of(headless)[1]}
    assert not corrects((places.LAW / "adequacy.yaml").read_bytes())


def test_a_correction_that_no_longer_fits_the_row_after_it_is_told_in_its_own_file() -> None:
    """The British decision of 2021 that ends in January: the row that follows stands in the law data, unaltered."""
    content = WRITTEN.replace("EU-ADQ-AR", "EU-ADQ-GB-2").replace("2026-10-31", "2026-01-31").encode()
    corpus, unread = read_law(files_of(places.LAW), content, at=Path("law"))
    assert not unread
    told = {each.code: each.place for each in soundness_problems(corpus)}
    assert set(told) == {"overlapping_versions", "gap_between_versions"}
    assert {(each.file, each.line) for each in told.values()} == {(CORRECTIONS_FILE, 2)}


def test_curved_marks_within_a_text_are_part_of_it() -> None:
    content = WRITTEN.replace("the judgment", "“the judgment”").encode()
    assert read_law(files_of(places.LAW), content, at=Path("law"))[1] == []

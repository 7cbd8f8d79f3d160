"""Words looked for in small letters are found where they were found in either case."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpa_tracker.reading import letter_case
from dpa_tracker.reading.checklist import checklist, checklist_in
from dpa_tracker.reading.letter_case import Words, as_written, in_small_letters, whatever_the_case
from dpa_tracker.reading.passages import Passage, Place
from dpa_tracker.reading.phrases import phrases, phrases_in
from dpa_tracker.reading.reading_apart import get_ready_for_more
from dpa_tracker.reading.running_text import RunningText
from dpa_tracker.reading.yaml_tables import shipped_table

PATTERNS = (
    r"(?<!\w)(?:sub[\s-]?processors?\b|under(?:data)?behandler\w*|sous-traitants?)",
    r"[^\W\d_]+|[A-ZÆØÅ]{2,}",
    r"slettes?\b(?!\s+IKKE)",
    r"\S+ssen\b",
    r"Vereinbarung[^\n]{0,10}Kl[äÄ]ger",
)
COMBINING_IOTA = "\u0345"
SAMPLES = (
    "SUB-processors",
    "Underdatabehandlere",
    "slettes ikke",
    "Vereinbarung der KLÄGER",
    "\u017flettes",
    "\u212a",
    "ß",
)


def running(text: str) -> RunningText:
    """A text of one passage."""
    return RunningText((Passage(Place(()), text),))


def test_loading_the_tables_makes_no_pattern_of_words_and_getting_ready_for_more_files_makes_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: set[tuple[str, int, bool]] = set()

    def make(source: str, flags: int, small: bool) -> re.Pattern[str]:
        made.add((source, flags, small))
        return re.compile("")

    monkeypatch.setattr(letter_case, "_compiled", make)
    signs = [sign for clause in checklist_in(shipped_table("checklist.yaml")).clauses for sign in clause.signs]
    words = [phrase.words for phrase in phrases_in(shipped_table("phrases.yaml")).phrases]
    assert (made, len(words) > 50, len(signs) > 100) == (set(), True, True)
    words += [
        one for sign in signs for one in (sign.anchor, *sign.beside, sign.without, sign.unless) if one is not None
    ]
    words += [one for term in checklist().terms for form in term.forms for one in (*form.beside, form.before) if one]
    nature = checklist().nature
    assert nature is not None
    get_ready_for_more()
    assert {(one.source, one.flags, one.small) for one in (*words, nature.title)} <= made


def test_every_letter_of_the_tables_is_found_as_in_either_case() -> None:
    everything = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x20000))))  # beyond there is no case
    small = in_small_letters(everything)
    assert len(small) == len(everything)
    assert [one.start() for one in re.finditer(r"\w", small)] == [one.start() for one in re.finditer(r"\w", everything)]
    table = checklist()
    signs = [sign for clause in table.clauses for sign in clause.signs]
    asked = [*(sign.anchor for sign in signs), *(words for sign in signs for words in sign.beside)]
    asked += [phrase.words for phrase in phrases().phrases]
    letters = {letter for words in asked for letter in words.pattern.pattern.lower() if letter.isalpha()}
    assert {"s", "i", "k", "å", "ß"} <= letters
    assert sum(words.small for words in asked) > 100
    for letter in letters:
        either = [one.start() for one in re.finditer(letter, everything, re.IGNORECASE)]
        found = [one.start() for one in re.finditer(letter, small)]
        assert [at for at in either if everything[at] != COMBINING_IOTA] == found, letter


@given(st.text(st.sampled_from("SsKkIiDd \n-\u017f\u0130\u0131\u212aßÄä1_")), st.sampled_from(SAMPLES))
def test_matches_stand_where_they_stood(around: str, sample: str) -> None:
    text = f"{around}{sample}{around}"
    for pattern in PATTERNS:
        expected = [found.span() for found in re.compile(pattern, re.IGNORECASE).finditer(text)]
        assert [found.span() for found in running(text).found(whatever_the_case(pattern))] == expected, pattern


@pytest.mark.parametrize(
    ("words", "text", "there"),
    [
        (whatever_the_case(r"agreement|(?-i:\bDPA\b)"), "the AGREEMENT", True),
        (whatever_the_case(r"agreement|(?-i:\bDPA\b)"), "the dpa", False),
        (as_written(r"(?i)\bshield\b"), "the SHIELD", True),
        (as_written(r"\bIDTA\b"), "the idta", False),
        (as_written(r"(?i)model|(?-i:\bSCCs?\b)"), "sccs", False),
    ],
)
def test_case_matters_where_a_pattern_says_so(words: Words, text: str, there: bool) -> None:
    assert words.stand_in(text) is there
    assert (next(running(text).found(words), None) is not None) is there


def test_many_clauses_that_begin_alike_are_looked_up_once() -> None:
    text = running("processor, Processor, PROCESSOR")
    words = whatever_the_case("processor")
    assert text.spans(words, 2) == ((0, 9), (11, 20))
    assert text.spans(whatever_the_case("processor"), 2) is text.spans(words, 2)

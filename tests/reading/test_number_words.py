"""Numbers written out: every one of them from one to ninety-nine, and what only looks like one."""

from __future__ import annotations

import pytest

from dpa_tracker.reading.number_words import NUMBER_OF
from dpa_tracker.reading.quantities import quantities

WRITTEN = {
    "twenty-one days": (21, "days"),
    "twenty one (21) days": (21, "days"),
    "sixty-five days": (65, "days"),
    "femogtyve dager": (25, "days"),
    "tjueen dager": (21, "days"),
    "otteogfyrre timer": (48, "hours"),
    "halvtreds dage": (50, "days"),
    "sjuttiotvå timmar": (72, "hours"),
    "fyrtiofem dagar": (45, "days"),
    "einundzwanzig Tagen": (21, "days"),
    "eine Woche": (7, "weeks"),
    "tweeënzeventig uren": (72, "hours"),
    "vingt et un jours": (21, "days"),
    "quatre-vingt-dix jours": (90, "days"),
    "soixante-quinze jours": (75, "days"),
    "to døgn": (2, "days"),
    "ett dygn": (1, "days"),
    "fristen på sytti to timer": (72, "hours"),
    "sjuttio två timmar": (72, "hours"),
    "de første fjorten dagene": (14, "days"),
    "les quinze premiers jours": (15, "days"),
    "the first month": (30, "months"),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_number_in_words(text: str) -> None:
    assert [(each.number, each.unit) for each in quantities(f"within {text} of it")] == [WRITTEN[text]]


def test_every_number_word_is_read_as_itself() -> None:
    text = "; ".join(f"{word} days" for word in NUMBER_OF)
    assert [each.number for each in quantities(text)] == list(NUMBER_OF.values())
    assert set(range(1, 100)) <= set(NUMBER_OF.values())


@pytest.mark.parametrize("text", ["several days", "someone days", "stone days", "en del dager", "antitre dager"])
def test_what_only_ends_like_a_number_is_none(text: str) -> None:
    assert not list(quantities(text))

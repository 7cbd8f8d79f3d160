"""Which paragraphs correspond in long documents whose clauses have all words in common."""

from __future__ import annotations

import random

from dpa_tracker.word.comparing.changes import Kind
from dpa_tracker.word.comparing.texts import compare_texts

WORDS = [
    "the",
    "processor",
    "shall",
    "notify",
    "without",
    "delay",
    "any",
    "breach",
    "of",
    "personal",
    "data",
    "to",
    "its",
    "customer",
    "and",
    "keep",
    "records",
]


def test_clauses_of_the_same_words_are_compared_word_by_word() -> None:
    r = random.Random(3)  # noqa: S311 - no secret, a test
    old = [" ".join(r.choice(WORDS) for _ in range(30)) for _ in range(120)]
    new = [f"{text[: len(text) // 2]} kindly {text[len(text) // 2 :]}" for text in old]
    found = compare_texts(old, [*new[:50], "Something else came in between here.", *new[50:]])
    assert max(len(change.new) for change in found) < 40
    assert sum(change.kind is Kind.INSERTED and change.new.startswith("Something") for change in found) == 1


def test_the_same_clause_over_and_over_is_compared_with_the_one_as_far_on() -> None:
    old = [f"The processor shall notify within {n % 9 + 10} hours of it." for n in range(200)]
    new = [text.replace("hours", "days") for n, text in enumerate(old) if n % 10]
    found = compare_texts(old, new)
    assert [change.kind for change in found].count(Kind.NUMBER) == 180
    assert [change.kind for change in found].count(Kind.DELETED) == 20

"""A draft that was made final all the same is told in the history in words, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dpa_tracker.queries.change_words import field_words
from dpa_tracker.sentences import use_language
from dpa_tracker.use_cases.draft_agreement import OVERRIDE_FIELD


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use_language("en")


def test_the_history_names_an_override_in_words() -> None:
    use_language("en")
    assert field_words(OVERRIDE_FIELD) == "Draft, Made final all the same, because"
    use_language("nb")
    assert field_words(OVERRIDE_FIELD) == "Utkast, Gjort endelig likevel, fordi"

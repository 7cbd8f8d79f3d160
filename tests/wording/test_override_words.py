"""A draft that was made final all the same is told in the history in words, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from dpa_tracker.law import readiness
from dpa_tracker.queries.change_words import Telling, field_words, line_in_words
from dpa_tracker.queries.in_the_way import in_the_way
from dpa_tracker.sentences import use_language
from dpa_tracker.use_cases.draft_agreement import GAP, OVERRIDDEN_FIELD, OVERRIDE_FIELD, PAST
from dpa_tracker.wording import SENTENCES

RULES: Final = Path(str(readiness.__file__)).parent
BLOCKS: Final = re.compile(r'"(\w+)", Severity\.BLOCK')


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use_language("en")


def test_the_history_names_an_override_in_words() -> None:
    use_language("en")
    assert field_words(OVERRIDE_FIELD) == "Draft, Made final all the same, because"
    assert field_words("override") == "All the same, because"  # of a change of the chain, which no paper is
    use_language("nb")
    assert field_words(OVERRIDE_FIELD) == "Utkast, Gjort endelig likevel, fordi"


def test_the_history_says_in_sentences_what_a_paper_was_made_final_over() -> None:
    stored = "gap, signer_missing, left_yellow, clause_absent"
    use_language("en")
    assert line_in_words(OVERRIDDEN_FIELD, stored, Telling()) == (
        "a field is missing; nobody is recorded who signs; text is still yellow; a mandatory clause is not in the text"
    )
    use_language("nb")
    said = line_in_words(OVERRIDDEN_FIELD, stored, Telling())
    assert said.startswith("et felt mangler; ")
    assert "_" not in said
    assert len(said.split("; ")) == len(stored.split(", "))
    assert line_in_words(OVERRIDDEN_FIELD, "a_rule_from_later", Telling()) == "a_rule_from_later"


@pytest.mark.parametrize("language", ["en", "nb"])
def test_every_rule_that_can_stand_in_the_way_has_a_sentence_without_its_values(language: str) -> None:
    use_language(language)
    blocking = {code for path in RULES.glob("*.py") for code in BLOCKS.findall(path.read_text("utf-8"))}
    assert {"signer_missing", "clause_absent"} <= blocking  # the rules are found
    for code in {*blocking, GAP, PAST}:
        said = in_the_way(code)
        assert said != code, code
        assert "…" not in said, code
    for key in SENTENCES:
        if key.startswith("ready."):
            assert "{" not in in_the_way(key.removeprefix("ready.")), key

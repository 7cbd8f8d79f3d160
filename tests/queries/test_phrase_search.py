"""A word is found in the rows of findings as looking through every row finds it."""

from __future__ import annotations

import re

import pytest

from dpa_tracker.queries import computed_listings
from dpa_tracker.queries.computed_listings import FINDINGS
from dpa_tracker.queries.law_findings import Found
from dpa_tracker.queries.listings import ids
from dpa_tracker.queries.phrase_search import WordSought
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import Filter
from dpa_tracker.queries.transfer_verdicts import TransferFinding
from dpa_tracker.sentences import use_language
from dpa_tracker.store.register import Register
from tests.law_art28.sound_register import ON


@pytest.mark.parametrize("language", ["en", "nb"])
def test_words_are_found_in_findings_as_in_their_rows(sample: Register, language: str) -> None:
    use_language(language)
    rows = {row.id: row for row in FINDINGS.rows(sample, ids(sample, "findings", on=ON), ON)}
    texts = {key: [cell.text.casefold() for cell in row.cells.values()] for key, row in rows.items()}
    for finding in FINDINGS.items(sample, ON):  # a citation is found as it is shown, and as English law writes it
        texts[finding.key].append(finding.citation.casefold())
    words = sorted({word for some in texts.values() for text in some for word in text.split()})
    looked_for = [
        *words[::25],
        *(re.sub(r"\W", "", word)[1:5] for word in words[::40]),
        "”",
        "28(3)",
        "e",
        "as",
        "2026",
    ]
    assert len(looked_for) > 30
    for word in filter(None, looked_for):
        wanted = {key for key, some in texts.items() if any(word in text for text in some)}
        assert set(ids(sample, "findings", Filter(word), on=ON)) == wanted, word
    use_language("en")


def test_a_word_that_only_a_value_and_the_text_beside_it_make_up_is_found() -> None:
    phrase = Phrase("today.due", {"deadline": "end", "days": 3})
    said = str(phrase).casefold()
    for word in said.split():
        assert WordSought(word).in_phrase(phrase), word
    assert not WordSought("nowhere").in_phrase(phrase)


def test_findings_that_are_alike_are_asked_once_those_about_transfers_too(
    sample: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[object]()

    def noted(sought: WordSought, finding: object) -> bool:
        asked.append(finding)
        return False

    monkeypatch.setattr(computed_listings, "_finding_says", noted)
    found = [each for each in FINDINGS.items(sample, ON) if isinstance(each, Found)]
    about_grounds = [each for each in found if isinstance(each.finding, TransferFinding)]
    twice = [*about_grounds, *about_grounds]
    assert about_grounds
    assert FINDINGS.sifted is not None
    assert not list(FINDINGS.sifted("nowhere")(twice))
    assert len(asked) <= len({each.alike for each in about_grounds}) < len(twice)

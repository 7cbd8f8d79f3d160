"""How values stand in a sentence: codes by their names, lists so that each of them is told from the next."""

from __future__ import annotations

from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.queries.phrases import Phrase, in_words
from dpa_tracker.sentences import use_language


def test_names_with_commas_of_their_own_are_kept_apart_by_semicolons() -> None:
    said = str(in_words("point", (ReviewPoint.AUTHORISATION.value, ReviewPoint.CHANGE_NOTICE.value)))
    first, second = said.split("; ")
    assert ", " in first
    assert second.startswith("Art. 28(2)")
    assert in_words("country", ("NO", "SE")) == "Norway, Sweden"


def test_a_day_that_a_rule_hands_on_as_json_writes_it_is_said_in_words() -> None:
    overdue = {"row": "EU-DPF", "status_as_of": "2026-10-07", "review_by": "2026-11-07"}
    assert "on 7 October 2026 and were due for review by 7 November 2026" in str(
        Phrase("remark.law_review_overdue", overdue)
    )
    assert in_words("title", "Minutes 2026-10-07") == "Minutes 2026-10-07"
    assert in_words("name", "2026-13-40") == "2026-13-40"


def test_a_country_takes_its_article_in_an_english_sentence_and_none_in_a_norwegian_one() -> None:
    assert in_words("country", ("NO", "US", "FO", "CZ")) == "Norway, the United States, the Faroe Islands, Czechia"
    use_language("nb")
    assert in_words("country", "US") == "USA"

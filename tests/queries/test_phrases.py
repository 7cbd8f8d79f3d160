"""How values stand in a sentence: codes by their names, lists so that each of them is told from the next."""

from __future__ import annotations

from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.queries.phrases import in_words


def test_names_with_commas_of_their_own_are_kept_apart_by_semicolons() -> None:
    said = str(in_words("point", (ReviewPoint.AUTHORISATION.value, ReviewPoint.CHANGE_NOTICE.value)))
    first, second = said.split("; ")
    assert ", " in first
    assert second.startswith("Art. 28(2)")
    assert in_words("country", ("NO", "SE")) == "Norway, Sweden"

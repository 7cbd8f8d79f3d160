"""The title of a memo: what is supposed is a sentence of its own, and stays one in Norwegian."""

from __future__ import annotations

import pytest

from dpa_tracker.sentences import sentence, use_language

EVENT = "Storbritannia har ikke lenger noen beslutning om tilstrekkelig beskyttelsesnivå"


@pytest.mark.parametrize("title", ["what_if.memo", "what_if.title"])
def test_a_title_does_not_make_a_clause_of_a_sentence(title: str) -> None:
    use_language("nb")
    try:
        assert sentence(title, {"event": EVENT}) == f"Hva om? {EVENT}"
    finally:
        use_language("en")

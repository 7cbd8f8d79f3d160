"""Findings that are looked through again and again are found as when each is looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpa_tracker.queries import computed_listings
from dpa_tracker.queries.computed_listings import FINDINGS
from dpa_tracker.queries.finding_texts import FindingTexts
from dpa_tracker.queries.law_findings import Found
from dpa_tracker.queries.phrase_search import WordSought
from dpa_tracker.queries.rows import Filter, FindingRow, Order
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.sentences import use_language
from dpa_tracker.store.register import Register

ON = date(2026, 11, 23)
EACH = replace(FINDINGS, searched=None)  # as they are looked through the first time
# Of titles, of sentences, of both, of one sentence with a name in it, of a kind, of nothing; several words.
WORDS = (
    "halcyon",
    "underdatabehandler",
    "nord",
    "2026",
    "art. 28",
    "info",
    "a",
    "xyzzy",
    "nord drift",
    "usa overføring",
)
ORDERS = (Order(), Order("message"), Order("message", descending=True), Order("subject", descending=True))


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("order", ORDERS)
def test_the_same_are_found_as_when_each_is_looked_at(sample: Register, order: Order, language: str) -> None:
    use_language(language)
    for wanted in (*map(Filter, WORDS), Filter("nord", {"severity": "check"})):
        found = EACH.ids(sample, wanted, order, ON)
        for _look in range(3):
            assert FINDINGS.ids(sample, wanted, order, ON) == found, wanted


def test_they_are_numbered_for_whoever_looks_once_more_and_anew_in_another_order(sample: Register) -> None:
    judged = portfolio(sample, date(2025, 2, 3)).found  # which nobody has looked through
    ordered = judged.in_order()
    assert judged.texts_of(ordered) is judged.texts_of(tuple(reversed(ordered))) is None
    texts = judged.texts_of(ordered)
    assert isinstance(texts, FindingTexts)
    assert judged.texts_of(ordered) is texts
    other = tuple(ordered)[1:]
    assert judged.texts_of(other) is None
    assert judged.texts_of(other) not in {texts, None}


def test_a_sentence_is_looked_at_once_for_all_that_are_alike(sample: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[Found | FindingRow] = []
    say = computed_listings._findings_say

    def noted(sought: WordSought, finding: Found | FindingRow) -> bool | None:
        looks.append(finding)
        return say(sought, finding)

    monkeypatch.setattr(computed_listings, "_findings_say", noted)
    judged = portfolio(sample, ON).found
    for _look in range(2):
        judged.texts_of(judged.in_order())
    FINDINGS.ids(sample, Filter("xyzzy"), Order(), ON)
    assert 0 < len(looks) <= len({each.alike for each in judged.in_order()})

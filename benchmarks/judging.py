"""How long the law takes over many transfers, against reading their facts: the rules are not what one waits for."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from itertools import cycle, islice, product
from typing import Any, Final

from benchmarks.measuring import Comparison
from dpa_tracker import places
from dpa_tracker.law.assessment import assess
from dpa_tracker.law.facts import Facts
from dpa_tracker.law.reading_facts import facts_from_json
from dpa_tracker.law.reading_law import load_corpus

TODAY: Final = date(2026, 11, 23)
TRANSFERS: Final = 10_000
PORTFOLIO: Final = 100_000
COUNTRIES: Final = ("US", "IN", "JP", "GB", "CH", "BR", "KR", "CN", "IL", "CA", "UA", "NO")
TIA: Final = {"documented": True, "dated": "2022-01-15", "conclusion": "adequate"}
GROUNDS: Final[tuple[dict[str, Any], ...]] = (
    {"id": "adequacy"},
    {"id": "scc_2010", "concluded_on": "2019-05-02"},
    {"id": "privacy_shield"},
    {"id": "scc_2021", "concluded_on": "2023-02-01", "module": 2, "tia": TIA},
)


def many_facts(number: int) -> list[dict[str, Any]]:
    """So many proposed transfers as JSON values, no two alike: every country on every ground, day after day."""
    kinds = cycle(product(COUNTRIES, GROUNDS))
    return [
        {
            "on": (TODAY - timedelta(days=place // (len(COUNTRIES) * len(GROUNDS)))).isoformat(),
            "law": "eu_gdpr",
            "exporter": {"country": "DE", "role": "controller"},
            "importer": {"country": country, "role": "processor", "same_group": False},
            "making_available": "transmission",
            "frequency": "continuous",
            "mechanisms": [ground],
        }
        for place, (country, ground) in enumerate(islice(kinds, number))
    ]


def judge_all(facts: list[Facts]) -> None:
    """Judge each."""
    corpus = load_corpus(places.LAW)
    for one in facts:
        assess(one, corpus, TODAY)


def judge_equal_once(facts: list[Facts]) -> None:
    """Judge a portfolio in which the same facts come back, as the product does: each kind once."""
    corpus = load_corpus(places.LAW)
    judged = {one: assess(one, corpus, TODAY) for one in dict.fromkeys(facts)}
    for one in facts:
        judged[one]


def comparisons() -> list[Comparison]:
    """Distinct transfers one by one, and a portfolio of a hundred thousand with few kinds of facts."""
    texts = many_facts(TRANSFERS)
    distinct = [facts_from_json(text) for text in texts]
    portfolio = list(islice(cycle(distinct[:500]), PORTFOLIO))
    return [
        Comparison(
            f"judging {TRANSFERS:,} distinct transfers",
            partial(judge_all, distinct),
            lambda: [facts_from_json(text) for text in texts],
            "reading their facts",
            at_most=4,
            rounds=3,
        ),
        Comparison(
            f"judging a portfolio of {PORTFOLIO:,}",
            partial(judge_equal_once, portfolio),
            lambda: dict.fromkeys(portfolio),
            "telling them apart",
            at_most=5,
            rounds=3,
        ),
    ]

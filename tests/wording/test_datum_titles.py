"""Titles of the law data in the language of the reader: terms and countries have theirs, names of others stay."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dpa_tracker import places
from dpa_tracker.law.corpus import KINDS
from dpa_tracker.law.reading_law import load_corpus
from dpa_tracker.sentences import sentence, use_language
from dpa_tracker.wording.datum_titles import datum_title
from dpa_tracker.wording.law_titles import SENTENCES

SAID = [
    ("adequacy", "Switzerland", "Sveits"),
    ("adequacy", "United Kingdom, renewed", "Storbritannia, fornyet"),
    ("tools", "Standard contractual clauses of 2021", "Standard personvernbestemmelser fra 2021"),
    ("tools", "EU-U.S. Data Privacy Framework", "EU-U.S. Data Privacy Framework"),
    ("authorities", "IMY", "IMY"),
    ("points", "no_exporter", sentence("name.law_point.no_exporter", {}, "nb")),
    ("adequacy", "Kenia, as we read it", "Kenia, as we read it"),
]


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    use_language("en")


@pytest.mark.parametrize(("kind", "name", "norwegian"), SAID)
def test_a_datum_is_called_as_the_reader_calls_it(kind: str, name: str, norwegian: str) -> None:
    use_language("nb")
    assert datum_title(kind, name) == norwegian


def test_every_title_is_one_of_the_law_data_and_stays_so_in_english() -> None:
    corpus = load_corpus(places.LAW)
    names = {str(getattr(row, "name", "")) for kind in KINDS for row in getattr(corpus, kind)}
    assert set(SENTENCES.values()) <= names
    assert {name for name in names if datum_title("tools", name) != name} == set()

"""Titles of the law data in the language of the reader: terms and countries have theirs, names of others stay."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dpa_tracker import places
from dpa_tracker.law.corpus import KINDS
from dpa_tracker.law.reading_law import load_corpus
from dpa_tracker.sentences import sentence, use_language
from dpa_tracker.wording.dates_in_words import law_text
from dpa_tracker.wording.datum_titles import datum_title
from dpa_tracker.wording.law_titles import SENTENCES

SAID = [
    ("adequacy", "Switzerland", "Sveits"),
    ("adequacy", "United Kingdom, renewed", "Storbritannia, fornyet"),
    ("tools", "Standard contractual clauses of 2021", "Standard personvernbestemmelser fra 2021"),
    ("tools", "EU-U.S. Data Privacy Framework", "EU-U.S. Data Privacy Framework"),
    ("authorities", "IMY", "IMY"),
    ("provisions", "Group", "Konsern"),
    ("tools", "Specific guarantees of a federal body", "Særskilte garantier fra et føderalt organ"),
    ("authorities", "Land authorities", "Tilsynsmyndighetene i de tyske delstatene"),
    ("points", "no_exporter", sentence("name.law_point.no_exporter", {}, "nb")),
    ("adequacy", "Kenia, as we read it", "Kenia, as we read it"),
]
NAMES = {
    *("Andorra", "Argentina", "Canada", "Gibraltar", "Guernsey", "Israel", "Japan", "Jersey", "Kenya", "Kosovo"),
    *("New Zealand", "Uruguay"),
    *("EU-U.S. Data Privacy Framework", "Swiss-U.S. Data Privacy Framework", "UK-US data bridge"),
    *("EU-U.S. Privacy Shield", "Swiss-U.S. Privacy Shield", "Safe Harbor", "U.S.-Swiss Safe Harbor"),
    *("Data (Use and Access) Act 2025", "PCLOB", "Trump v. Slaughter"),
}


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


def test_no_title_of_the_shipped_law_is_left_in_english() -> None:
    """Names that are the same in both languages are listed here; whoever adds a datum gives it a title or lists it."""
    use_language("nb")
    corpus = load_corpus(places.LAW)
    named = {
        (kind, str(getattr(row, "name", ""))) for kind in KINDS if kind != "points" for row in getattr(corpus, kind)
    }
    same = {name for kind, name in named if name and kind != "authorities" and datum_title(kind, name) == name}
    assert same == NAMES


def test_what_the_law_data_say_in_english_is_told_to_be_english() -> None:
    assert law_text("Until 2020-07-16.") == "Until 16 July 2020."
    use_language("nb")
    assert law_text("Until 2020-07-16.") == "På engelsk: Until 16 July 2020."
    assert not law_text("")

"""Every item of the outline of Article 28 agreements stands in what we ship, in both languages, when it should."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpa_tracker.word.fields import FIELDS
from dpa_tracker.wording import SENTENCES
from tests.word.outline import sections
from tests.word.outline.agreements import BELOW, BODY
from tests.word.outline.annexes import ANNEXES
from tests.word.outline.items import Item, text
from tests.word.outline.letters import LETTERS
from tests.word.outline.sheets import SHEETS

GROUPS = {"agreements": (*BODY, *BELOW), "annexes": ANNEXES, "sheets": SHEETS, "letters": LETTERS}
PAPER = Path(__file__).resolve().parents[4] / "shared" / "law" / "dpa_content.md"


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("items", GROUPS.values(), ids=GROUPS.keys())
def test_the_words_of_an_item_stand_in_every_document_that_must_have_it(items: tuple[Item, ...], language: str) -> None:
    each = [(item, paper) for item in items for paper in item.papers]
    standing = {
        (item.key, paper, given): item.words(language) in text(paper, language, given)
        for item, paper in each
        for given in filter(None, (item.given, item.gone))
    }
    wanted = {(item.key, paper, item.given): True for item, paper in each}
    unwanted = {(item.key, paper, item.gone): False for item, paper in each if item.gone}
    assert standing == wanted | unwanted


@pytest.fixture
def paper() -> str:
    """The outline itself."""
    if not PAPER.exists():
        pytest.skip("the outline is not on this machine")
    return PAPER.read_text(encoding="utf-8")


def test_everything_the_outline_asks_of_a_document_is_an_item(paper: str) -> None:
    keys = [item.key for items in GROUPS.values() for item in items]
    asked = set(sections.asked(paper)) - sections.FIXED
    assert len(asked) > 100
    assert sorted(one for one in asked if not any(f"{key}.".startswith((f"{one} ", f"{one}.")) for key in keys)) == []


def test_every_name_the_outline_gives_a_field_is_a_field(paper: str) -> None:
    assert sorted(set(sections.tags(paper)) - FIELDS.keys()) == sorted(sections.WRITTEN_OUT)


def test_every_rule_of_readiness_in_the_outline_has_findings_that_say_it(paper: str) -> None:
    asked = sections.rules(paper)
    said = {row: [codes for start, codes in sections.READINESS.items() if row.startswith(start)] for row in asked}
    assert [row for row, found in said.items() if len(found) != 1] == []
    assert len(asked) == len(sections.READINESS)
    codes = {f"ready.{code}" for codes in sections.READINESS.values() for code in codes}
    assert codes - SENTENCES.keys() == set()

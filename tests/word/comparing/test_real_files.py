"""Filled drafts and real files against what hands made of them; the redline judged by our rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpa_tracker import places
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.word.package import read_package, to_bytes
from dpa_tracker.word.template import open_template
from tests.word.comparing.hand_edits import by_hand
from tests.word.comparing.structure import sound
from tests.word.comparing.test_redline import compared, exact
from tests.word.contract_values import values
from tests.word.letter_values import LETTERS

NAMES = sorted(path.stem for path in places.TEMPLATES.glob("*.docx"))
CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
WITH_PENDING_CHANGES = "oxpt_rev_014-MovedParagraph.docx"


def draft(name: str) -> bytes:
    """A shipped template, filled."""
    return to_bytes(open_template(places.TEMPLATES / f"{name}.docx").fill({**values(2), **LETTERS}).package)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_draft_edited_by_hand_is_exact_and_sound(name: str) -> None:
    content = draft(name)
    sound(exact(content, by_hand(content, NAMES.index(name))).redline)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_draft_edited_in_many_ways_is_exact_and_sound(name: str) -> None:
    content = draft(name)
    for seed in range(20):
        sound(exact(content, by_hand(content, seed)).redline)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the collection of real files is not here")
@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_real_files_edited_by_hand_are_exact_and_sound(seed: int) -> None:
    files = [*CORPUS.glob("word_templates/*.docx"), *CORPUS.glob("dpa/*.docx")]
    assert len(files) > 30
    for file in sorted(files):
        content = file.read_bytes()
        if file.name == WITH_PENDING_CHANGES:
            with pytest.raises(KnownError):
                compared(content, content)
            continue
        sound(exact(content, by_hand(content, seed)).redline, of=read_package(content, file.name))

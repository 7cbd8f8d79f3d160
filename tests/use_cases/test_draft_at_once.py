"""Where a draft of one click goes, and what taking it back leaves: nothing of anybody's own is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.drafts import drafts
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.draft_agreement import DraftAgreement
from dpa_tracker.use_cases.draft_at_once import MadeAtOnce, draft_at_once, take_back_draft
from tests.law_art28.sound_register import ON
from tests.store.examples import AT


@pytest.fixture
def wish(with_sample: Register, tmp_path: Path) -> DraftAgreement:
    papers = snapshot(with_sample).records.agreements.values()
    paper = next(each.id for each in papers if each.reference == "SUB-2026-001")
    return DraftAgreement(paper, "amendment-terms-en", tmp_path / "amendment.docx", ON, today=ON, check=False)


def make(register: Register, command: DraftAgreement) -> MadeAtOnce:
    return draft_at_once(register, command, actor="kari", at=AT)


def take_back(register: Register, made: MadeAtOnce) -> None:
    take_back_draft(register, made, actor="kari", at=AT)


def test_a_file_of_somebody_elses_is_left_where_it_is(with_sample: Register, wish: DraftAgreement) -> None:
    wish.out.write_bytes(b"mine")
    made = make(with_sample, wish)
    assert made.draft.file == wish.out.with_name("amendment (2).docx")
    take_back(with_sample, made)
    assert wish.out.read_bytes() == b"mine"
    assert not made.command.out.exists()
    assert drafts(with_sample, wish.agreement) == ()


def test_a_draft_that_was_edited_since_is_not_taken_away(with_sample: Register, wish: DraftAgreement) -> None:
    made = make(with_sample, wish)
    wish.out.write_bytes(b"mine")
    with pytest.raises(KnownError, match="draft_taken_up"):
        take_back(with_sample, made)
    assert wish.out.read_bytes() == b"mine"
    assert len(drafts(with_sample, wish.agreement)) == 1


def test_the_draft_that_stood_there_before_comes_back(with_sample: Register, wish: DraftAgreement) -> None:
    make(with_sample, wish)
    before = wish.out.read_bytes()
    made = make(with_sample, replace(wish, template="amendment-terms-nb"))
    assert made.draft.file == wish.out
    assert wish.out.read_bytes() != before
    take_back(with_sample, made)
    assert wish.out.read_bytes() == before

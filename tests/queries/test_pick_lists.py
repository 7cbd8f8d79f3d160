"""What pickers offer: all of it, or parties and services alone."""

from __future__ import annotations

import pytest

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.pick_lists import parties_and_services, pick_lists, pick_lists_for
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.store.register import Register


def test_parties_and_services_are_those_of_the_whole(sample: Register) -> None:
    whole, few = pick_lists(sample), parties_and_services(sample)
    assert list(few.parties) == list(whole.parties)
    assert list(few.services) == list(whole.services)
    assert few.own == whole.own
    assert len(few.parties) > 10
    assert not few.agreements
    assert not few.engagements


def test_who_asks_for_parties_reads_no_title_of_an_engagement(
    sample: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 400,000 they took seconds, and letting them go held the window up for a sixth of one, beside every import."""

    def refuse(*_words: object) -> str:
        raise AssertionError("nobody asked for it")

    monkeypatch.setattr(Snapshot, "engagement_title", refuse)
    assert parties_and_services(sample).own
    assert pick_lists_for(sample, Kind.REQUEST).own
    with pytest.raises(AssertionError):
        pick_lists(sample)

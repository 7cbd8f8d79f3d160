"""What pickers offer: all of it, or parties and services alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.domain.parties import Address, AddressUse
from dpa_tracker.queries.pick_lists import PickLists, parties_and_services, pick_lists, pick_lists_for
from dpa_tracker.queries.scope import Scope
from dpa_tracker.queries.scope_choices import scope_choices
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.store.register import Register
from tests.law_art28.sound_register import party, sound
from tests.queries.conftest import Written


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


@pytest.fixture
def namesakes(written: Written) -> Register:
    """Six of one name: told by number, by country, by city, by what else they are called, and two by nothing."""
    oslo = Address(AddressUse.REGISTERED, ("Storgata 1",), "0155", "Oslo")
    name = "Delta Data AS"
    bare = replace(party(PartyId("bare-too"), name, "NO", registration_number=""), country=None)
    return written(
        sound().with_(
            party(PartyId("number"), name, "NO", registration_number="923609016"),
            party(PartyId("country"), "DELTA DATA AS", "SE", registration_number=""),
            party(PartyId("city"), name, "DK", registration_number="", addresses=(oslo,)),
            party(PartyId("alias"), name, "DK", registration_number="", aliases=("Delta Sky",)),
            replace(bare, id=PartyId("bare")),
            bare,
        )
    )


def called(lists: PickLists) -> dict[str, str]:
    return {key: label for key, label in lists.parties if label.casefold().startswith("delta data")}


def test_those_of_one_name_are_offered_with_what_tells_them_apart(namesakes: Register) -> None:
    """A picker showed one name several times, and nobody could tell which company was chosen."""
    lists = parties_and_services(namesakes)
    assert called(lists) == {
        "number": "Delta Data AS · 923609016 · Norway",
        "country": "DELTA DATA AS · Sweden",
        "city": "Delta Data AS · Denmark · Oslo",
        "alias": "Delta Data AS · Denmark · Delta Sky",
        "bare": "Delta Data AS · nothing else is recorded",
        "bare-too": "Delta Data AS · nothing else is recorded",
    }
    assert {label for key, label in scope_choices(namesakes, Scope("party")).offered if key in called(lists)} == set(
        called(lists).values()
    )
    assert lists.party_name("number") == "Delta Data AS"
    assert dict(lists.party_names())["country"] == "DELTA DATA AS"
    others = [name for key, name in lists.parties if key not in lists.namesakes]
    assert others
    assert not [name for name in others if " · " in name]


def test_one_of_several_is_meant_by_what_it_is_offered_as_and_by_its_number(namesakes: Register) -> None:
    lists = parties_and_services(namesakes)
    for text, meant in (
        ("delta data as · 923609016 · norway", "number"),
        ("Delta Data AS", None),
        ("Delta Data AS · nothing else is recorded", None),  # two are
    ):
        found = lists.namesake_called(text)
        assert (found and found.id) == meant
    for name, number, meant in (
        ("delta data as", "NO 923 609 016 MVA", "number"),
        ("Delta Data AS", "", None),
        ("Delta Data AS", "974760673", None),
        ("Somebody else", "923609016", None),
    ):
        found = lists.namesake_numbered(name, number)
        assert (found and found.id) == meant

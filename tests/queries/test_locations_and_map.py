"""Where data are: one row per country, activity and party, the verdict of each, and the map of them."""

from __future__ import annotations

from datetime import date

import pytest

from dpa_tracker.domain.engagements import Activity, Location
from dpa_tracker.domain.identities import EngagementId, PartyId
from dpa_tracker.domain.mechanisms import MakingAvailable
from dpa_tracker.queries.data_map import Presence, data_map
from dpa_tracker.queries.listings import ids, rows
from dpa_tracker.queries.locations import locations, locations_by_key
from dpa_tracker.queries.rows import Filter
from dpa_tracker.queries.scope import WHOLE, Scope, scope_of
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.queries.where_processed import ACCESS, NOT_RECORDED, SEEN, worst
from dpa_tracker.store.register import Register
from tests.law_art28.sound_register import (
    BELOW,
    CUSTOMER,
    HOUSE,
    ON,
    VENDOR,
    clauses,
    engagement,
    leg,
    party,
    sound,
)
from tests.queries.conftest import Written


def test_a_scope_survives_as_words() -> None:
    assert scope_of(Scope("party", "a:b").words) == Scope("party", "a:b")
    assert scope_of("") == scope_of("nonsense") == scope_of("finding:x") == WHOLE


def test_what_is_recorded_of_places_is_there_once_with_what_the_law_says(written: Written) -> None:
    places = (
        Location(Activity.STORAGE, "DE"),
        Location(Activity.SUPPORT_ACCESS, "IN"),
        Location(Activity.SUPPORT_ACCESS, "IN", "at night"),
        Location(Activity.BACKUP, None),
    )
    more = engagement(EngagementId("more"), HOUSE, PartyId("other"), locations=())
    values = sound().with_(
        party(PartyId("other"), "Other AS", "NO"), more, engagement(BELOW, HOUSE, VENDOR, locations=places)
    )
    found = {(place.country, place.activity): place for place in locations(written(values), ON)}
    assert found["DE", "storage"].verdict is None
    assert found["IN", "support_access"].verdict == "undetermined"  # a transfer, and none is recorded
    assert found["IN", "support_access"].remarks
    assert found["IN", "support_access"].activity in ACCESS
    assert found[None, "backup"].verdict == "undetermined"
    assert found[None, NOT_RECORDED].party.title == "Other AS"
    assert len(found) == len(locations(written(values), ON)) - 1  # storage in Germany twice: ours and the vendor's


def test_places_are_put_by_key_once_and_not_for_every_page(sample: Register) -> None:
    day = date(2026, 11, 23)
    by_key = locations_by_key(sample, day)
    assert by_key is locations_by_key(sample, day)
    assert tuple(by_key.values()) == locations(sample, day)
    assert by_key is not locations_by_key(sample, date(2026, 11, 24))


def test_a_transfer_shows_where_it_goes_and_gives_its_verdict(written: Written) -> None:
    seen = leg(clauses(date(2026, 1, 5)), making_available=MakingAvailable.REMOTE_ACCESS)
    register = written(sound().with_(seen))
    verdict = portfolio(register, ON).transfers[seen.id].verdict
    [there] = [place for place in locations(register, ON) if place.country == "US"]
    assert (there.activity, there.opens.kind, there.activity in ACCESS, there.verdict) == (
        SEEN,
        "transfer",
        True,
        verdict,
    )
    stored = engagement(BELOW, HOUSE, VENDOR, locations=(Location(Activity.STORAGE, "US"),))
    register = written(sound().with_(seen, stored))
    [there] = [place for place in locations(register, ON) if place.country == "US"]
    assert (there.activity, there.opens.kind, there.verdict) == ("storage", "engagement", verdict)


def test_scopes_hold_what_is_below_and_nothing_else(written: Written) -> None:
    register = written(sound())
    assert {place.client.id for place in locations(register, ON, Scope("party", CUSTOMER))} == {CUSTOMER, HOUSE}
    assert {place.client.id for place in locations(register, ON, Scope("party", VENDOR))} == {HOUSE}
    assert {place.client.id for place in locations(register, ON, Scope("engagement", BELOW))} == {HOUSE}
    assert locations(register, ON, Scope("party", "nobody")) == ()
    assert len(locations(register, ON, Scope("agreement", "up"))) == len(locations(register, ON)) == 2


def test_the_map_shows_every_row_once_and_the_worst_of_each_country(sample: Register) -> None:
    plot = data_map(sample, ON, WHOLE)
    assert sorted(plot.keys) == sorted(ids(sample, "locations", on=ON))
    by_key = {place.key: place for place in locations(sample, ON)}
    for country in plot.countries:
        places = [by_key[key] for key in country.keys]
        assert {place.country for place in places} == {country.country}
        assert country.verdict == worst([place.verdict for place in places])
        assert set(country.keys) == set(ids(sample, "locations", Filter(where={"country": country.country}), on=ON))
    shown = {country.country: country for country in plot.countries}
    assert shown["US"].presence is Presence.BOTH
    assert shown["CO"].presence is Presence.PLANNED
    assert shown["IN"].presence is Presence.SEEN
    assert shown["IE"].presence is Presence.DATA
    assert {by_key[key].country for key in plot.nowhere} == {None}
    invalid = {each.country for each in portfolio(sample, ON).snapshot.records.transfers.values()}
    assert {"RU", "ZA"} <= invalid & {code for code, country in shown.items() if country.verdict == "invalid"}


def test_the_map_counts_hundreds_of_thousands_of_places_without_naming_any(
    sample: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = date(2026, 11, 22)  # on which no other test has asked for it
    portfolio(sample, day)
    named: list[str] = []
    monkeypatch.setattr(Snapshot, "subject", lambda _self, _kind, record_id: named.append(record_id))
    assert data_map(sample, day, WHOLE).keys
    assert not named


def test_the_list_of_locations_stands_in_the_order_of_the_names_that_are_read(written: Written) -> None:
    places = tuple(Location(Activity.STORAGE, code) for code in ("CO", "CH", "AE", None))
    register = written(sound().with_(engagement(BELOW, HOUSE, VENDOR, locations=places)))
    listed = [row.cells["country"].text for row in rows(register, "locations", ids(register, "locations", on=ON), ON)]
    named = [name for name in listed if name in {"Colombia", "Switzerland", "United Arab Emirates", "Not known"}]
    assert named == ["Colombia", "Switzerland", "United Arab Emirates", "Not known"]

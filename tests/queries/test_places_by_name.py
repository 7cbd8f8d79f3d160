"""Engagements stand by the names of others, told once for each of those: the same order as looking each name up."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from dpa_tracker.domain.identities import EngagementId, PartyId, ServiceId
from dpa_tracker.domain.services import Service
from dpa_tracker.queries.rows import Filter, Order
from dpa_tracker.queries.sources import SOURCES
from dpa_tracker.queries.tables import select_ids, select_in_groups
from dpa_tracker.store.register import Register
from tests.law_art28.sound_register import engagement, party, sound
from tests.queries.conftest import Written

SOURCE = SOURCES["engagements"]
PLAIN = replace(SOURCE, places={})
NAMES = ("Ås AS", "ås as", "Aas AS", "ÆRLIG", "Zeta", "zeta", "Straße", "STRASSE", "Øst 10", "Øst 9", "É", "e")
ORDERS = [Order(), *(Order(name, down) for name in SOURCE.places for down in (False, True)), Order("owner", True)]


@pytest.fixture
def many(written: Written) -> Register:
    """Engagements at random between parties of nearly the same names, and equal ones."""
    chance = random.Random(14)  # noqa: S311 - no secret
    parties = [party(PartyId(f"p{n}"), chance.choice(NAMES), "NO") for n in range(16)]
    services = [Service(ServiceId(f"s{n}"), chance.choice(NAMES)) for n in range(5)]
    used = [
        replace(
            engagement(EngagementId(f"e{n}"), chance.choice(parties).id, chance.choice(parties).id),
            service_id=chance.choice(services).id,
            agreement_id=None,
            owner=chance.choice(("", "Kari", "Ola")),
        )
        for n in range(60)
    ]
    return written(sound().with_(*parties, *services, *used))


def test_engagements_stand_as_when_each_name_is_looked_up(many: Register) -> None:
    assert set(SOURCE.places) == set(SOURCE.default)
    for order in ORDERS:
        for wanted in (Filter(), Filter("zeta"), Filter(where={"owner": "Kari"})):
            with many.reading() as connection:
                found = connection.execute(select_ids(SOURCE, wanted, order, {})).scalars().all()
                plain = connection.execute(select_ids(PLAIN, wanted, order, {})).scalars().all()
            assert found == plain
            assert found


def test_in_groups_too(many: Register) -> None:
    for order in (Order("client", group="provider"), Order(group="service"), Order("service", True, "owner")):
        with many.reading() as connection:
            found = connection.execute(select_in_groups(SOURCE, Filter(), order, {})).all()
            plain = connection.execute(select_in_groups(PLAIN, Filter(), order, {})).all()
        assert found == plain
        assert len({code for _id, code in found}) > 1


def test_names_are_folded_once_for_each_party(many: Register) -> None:
    folded = 0

    def fold(text: str) -> str:
        nonlocal folded
        folded += 1
        return text.casefold()

    with many.reading() as connection:
        connection.connection.driver_connection.create_function("fold", 1, fold)  # type: ignore[union-attr]
        connection.execute(select_ids(SOURCE, Filter(), Order(), {})).all()
        parties = connection.exec_driver_sql("SELECT (SELECT count(*) FROM parties) + (SELECT count(*) FROM services)")
        assert folded <= parties.scalar_one() < 60

"""The figures of Today are the rows of the lists they open, also in a register of odd cases and for one company."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import cycle
from pathlib import Path

import pytest

from dpa_tracker.domain.identities import PartyId
from dpa_tracker.queries.companies import part_of
from dpa_tracker.queries.listings import ids
from dpa_tracker.queries.rows import Filter, Today
from dpa_tracker.queries.today import today, today_of
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.law_art28.sound_register import ON
from tests.store.examples import AT

FIGURES = ("agreements", "parties", "engagements", "transfers")
DAY = timedelta(days=1)


@pytest.fixture
def odd(sample: Register, tmp_path: Path) -> Iterator[Register]:
    """Transfers that are archived, over, to come or without a ground, and archived parties, agreements, engagements."""
    copy = Path(shutil.copy(sample.path, tmp_path / "odd.dpa"))
    with open_register(copy, actor="kari", at=AT) as register:
        with register.reading() as connection:
            held = {kind: tuple(connection.exec_driver_sql(f"SELECT id FROM {kind}").scalars()) for kind in FIGURES}  # noqa: S608 - a name of ours
        with unit_of_work(register, actor="kari", at=AT) as work:
            changes = cycle(
                (
                    {"archived": True},
                    {"ends_on": ON - DAY},
                    {"begins_on": ON + DAY, "ends_on": None},
                    {"mechanisms": ()},
                    {"country": None},
                )
            )
            for transfer_id, change in zip(held["transfers"], changes, strict=False):
                transfer = work.transfers.get(transfer_id)
                assert transfer is not None
                work.transfers.put(replace(transfer, **change), transfer.version)  # type: ignore[arg-type]  # its fields
            for party_id in held["parties"][::5]:
                party = work.parties.get(party_id)
                assert party is not None
                work.parties.put(replace(party, archived=True), party.version)
            for agreement_id in held["agreements"][::4]:
                agreement = work.agreements.get(agreement_id)
                assert agreement is not None
                work.agreements.put(replace(agreement, archived=True), agreement.version)
            for engagement_id in held["engagements"][::3]:
                engagement = work.engagements.get(engagement_id)
                assert engagement is not None
                work.engagements.put(replace(engagement, archived=True), engagement.version)
        yield register


def listed(register: Register, key: str, where: dict[str, object], company: str = "") -> int:
    found = ids(register, key, Filter(where=where), on=ON)
    part = part_of(register, PartyId(company)) if company else None
    kinds = {"agreements": "agreement", "parties": "party", "engagements": "engagement", "transfers": "transfer"}
    return sum(part is None or part.holds(kinds[key], each) for each in found)


def check(register: Register, found: Today, company: str = "") -> None:
    for key in FIGURES:
        assert found.counts[key] == listed(register, key, {}, company), key
    assert found.verdicts
    for verdict, count in found.verdicts.items():
        assert count == listed(register, "transfers", {"verdict": verdict}, company), verdict
    assert set(found.waiting) <= set(ids(register, "requests", Filter(), on=ON))
    assert len(found.waiting) == found.counts["requests"]


def test_each_figure_is_the_number_of_rows_it_opens(sample: Register, odd: Register) -> None:
    for register in (sample, odd):
        check(register, today(register, ON))
    assert today(odd, ON).counts != today(sample, ON).counts


def test_for_one_of_our_companies_too(odd: Register) -> None:
    company = "sample-party-fjordvarme"
    check(odd, today_of(odd, ON, company), company)

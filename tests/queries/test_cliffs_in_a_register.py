"""The cliffs of the law, seen from a register: the day before, the day and the day after, up to vendor and customer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from dpa_tracker import places
from dpa_tracker.domain.agreements import Conclusion, ConclusionForm
from dpa_tracker.domain.engagements import Activity, Location
from dpa_tracker.domain.mechanisms import (
    Adequacy,
    DataKind,
    ExporterRole,
    Law,
    ListFramework,
    Listing,
    ListingRow,
    ListingStatus,
    ListStatus,
    Mechanism,
    MechanismId,
    OldScc,
    Tia,
    TiaConclusion,
    UsFramework,
)
from dpa_tracker.domain.transfers import TransferFacts, TransferMechanism
from dpa_tracker.law.reading_law import load_corpus
from dpa_tracker.queries.rows import Decided
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.queries.verdicts import judged
from tests.law_art28.sound_register import ABOVE, BELOW, CUSTOMER, DOWN, HOUSE, LEG, ON, UP, VENDOR, leg, sound

A_DAY = timedelta(days=1)
EARLY = date(2009, 1, 1)
OLD = date(2010, 6, 1)  # on the clauses of 2010, whose text is of 2010-02-05
FACTS = TransferFacts(hr=False, same_group=True, special_categories=False, for_uk_immigration_control=False)


def old_clauses(concluded_on: date = OLD) -> OldScc:
    tia = Tia(documented=True, dated=date(2020, 1, 1), conclusion=TiaConclusion.ADEQUATE)
    return OldScc(MechanismId.SCC_2010, concluded_on=concluded_on, processing_changes=(), tia=tia)


def listed(framework: MechanismId, row: ListFramework, since: date, until: date | None = None) -> UsFramework:
    history = (ListingStatus(ListStatus.ACTIVE, since),)
    over = () if until is None else (ListingStatus(ListStatus.INACTIVE, until),)
    covers = frozenset({DataKind.HR, DataKind.NON_HR})
    return UsFramework(framework, Listing((ListingRow(row, (*history, *over), covers),), entity_covered=True))


@dataclass(frozen=True)
class Cliff:
    """A ground, and what is said of the transfer on the days around the one on which that changes."""

    ground: Mechanism
    day: date
    said: tuple[str, str, str]
    home: str = "NO"
    to: str = "US"
    law: Law = Law.EU_GDPR


DPF, SWISS = MechanismId.EU_US_DPF, MechanismId.SWISS_US_DPF
UP_TO, GONE = ("valid", "invalid", "invalid"), ("invalid", "valid", "valid")
CLIFFS = {
    "dpf begins": Cliff(listed(DPF, ListFramework.EU_US_DPF, date(2023, 7, 10)), date(2023, 7, 10), GONE),
    "on the list": Cliff(listed(DPF, ListFramework.EU_US_DPF, date(2024, 3, 5)), date(2024, 3, 5), GONE),
    "off the list": Cliff(
        listed(DPF, ListFramework.EU_US_DPF, date(2023, 8, 1), date(2025, 6, 2)), date(2025, 6, 2), UP_TO
    ),
    "adequacy begins": Cliff(Adequacy(), date(2021, 6, 28), ("undetermined", "valid", "valid"), to="GB"),
    "adequacy ends": Cliff(Adequacy(), date(2031, 12, 28), UP_TO, to="GB"),
    "old clauses end": Cliff(old_clauses(), date(2022, 12, 28), UP_TO),
    "last day to conclude": Cliff(old_clauses(date(2021, 9, 26)), date(2021, 9, 26), GONE),
    "a day too late": Cliff(old_clauses(date(2021, 9, 27)), date(2021, 9, 27), ("invalid", "invalid", "invalid")),
    "uk: open on the day": Cliff(
        old_clauses(), date(2024, 3, 21), ("valid", "undetermined", "invalid"), "GB", law=Law.UK_GDPR
    ),
    "swiss: old clauses end": Cliff(old_clauses(), date(2023, 1, 1), UP_TO, "CH", law=Law.CH_FADP),
    "swiss: dpf begins": Cliff(
        listed(SWISS, ListFramework.SWISS_US_DPF, date(2024, 9, 15)), date(2024, 9, 15), GONE, "CH", law=Law.CH_FADP
    ),
}


def answers(cliff: Cliff, on: date) -> tuple[str | None, dict[str, Decided]]:
    """The verdict on the transfer of a day, and those on our vendor, our use of it, and our customer."""
    paper = Conclusion(ConclusionForm.EXECUTED, concluded_on=EARLY)
    values = sound().change(HOUSE, country=cliff.home).change(VENDOR, country=cliff.to)
    values = values.change(UP, conclusion=paper).change(DOWN, conclusion=paper)
    values = values.change(ABOVE, begins_on=EARLY)
    values = values.change(BELOW, begins_on=EARLY, locations=(Location(Activity.STORAGE, cliff.to),))
    ground = TransferMechanism(cliff.ground, checked_on=ON)
    there = replace(leg(ground, country=cliff.to, facts=FACTS), law=cliff.law, exporter_role=ExporterRole.CONTROLLER)
    values = values.with_(there)
    found = judged(Snapshot(values.records(), 1), values.chains(on), Bench(load_corpus(places.LAW), ON))
    return found.transfers[LEG].verdict, {key: found.party(key) for key in (VENDOR, CUSTOMER)}


@pytest.mark.parametrize("name", CLIFFS)
def test_a_cliff_of_the_law_is_seen_on_its_day_up_to_the_customer(name: str) -> None:
    cliff = CLIFFS[name]
    days = (cliff.day - A_DAY, cliff.day, cliff.day + A_DAY)
    found = [answers(cliff, day) for day in days]
    assert tuple(verdict for verdict, _decided in found) == cliff.said
    for verdict, decided in found:
        for key in (VENDOR, CUSTOMER):
            blocked = decided[key].verdict == "blocked"
            assert blocked is (verdict == "invalid"), (name, key)
            if blocked:
                assert decided[key].path[0].id == key
                assert decided[key].path[-1].id == LEG, "the path leads to the transfer that decides"
                assert any(row.subject.id == LEG for row in decided[key].decisive)

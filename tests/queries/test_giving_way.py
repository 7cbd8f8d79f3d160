"""Whoever reads and judges a register beside the window gives way to it at each record."""

from __future__ import annotations

from datetime import date

from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.law.art28.records import records_of
from dpa_tracker.law.hypotheses import MechanismEnds
from dpa_tracker.queries import verdicts
from dpa_tracker.queries.changes_ahead import changes_ahead
from dpa_tracker.queries.flow_listing import FLOW_DOWN
from dpa_tracker.queries.listings import first_rows
from dpa_tracker.queries.locations import locations_in
from dpa_tracker.queries.near_names import near_names
from dpa_tracker.queries.scope import WHOLE
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.queries.today import today
from dpa_tracker.queries.transfer_kinds import kinds_of
from dpa_tracker.queries.what_if import what_if
from dpa_tracker.store.register import Register
from tests.window_at_work import who_gave_way

ON = date(2024, 3, 4)  # asked by no other test: nothing of it is known
GIVE_WAY = {
    *("assess", "changes_ahead", "close_names", "deadlines", "evidence_deadlines", "flow_listing", "flow_of_day"),
    *("law_findings", "listings", "loading", "locations", "reminders", "term_deadline_rows", "today"),
    *("transfer_kinds", "transfer_verdicts", "what_if"),
}


def test_every_long_loop_of_reading_and_judging_gives_way_to_a_window_at_work(sample: Register) -> None:
    met = who_gave_way(_ask, sample)
    assert met.keys() >= GIVE_WAY
    assert met["law_findings"] > 100


def test_records_are_put_into_groups_a_few_at_a_time(sample: Register) -> None:
    engagements = snapshot(sample).records.engagements.values()
    assert who_gave_way(lambda: records_of(engagements=engagements))["records"] >= len(engagements)


def _ask(register: Register) -> None:
    """What the pages of a register ask."""
    today(register, ON)
    judged = verdicts.portfolio(register, ON)
    kinds_of(judged.snapshot.records)
    locations_in(judged, WHOLE)
    FLOW_DOWN.items(register, ON)
    first_rows(register, "parties", tuple(judged.snapshot.ids(Kind.PARTY)), ON)
    near_names(register, "Nordlys")
    what_if(register, MechanismEnds(MechanismId.EU_US_DPF), ON)
    changes_ahead(register, ON, ON.replace(day=7))

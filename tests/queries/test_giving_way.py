"""Whoever reads and judges a register beside the window gives way to it at each record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.law.art28.records import records_of
from dpa_tracker.law.hypotheses import MechanismEnds
from dpa_tracker.queries import verdicts
from dpa_tracker.queries.changes_ahead import changes_ahead
from dpa_tracker.queries.companies import part_of
from dpa_tracker.queries.document_watch import document_findings, last_look, look_at_documents
from dpa_tracker.queries.flow_listing import FLOW_DOWN
from dpa_tracker.queries.listings import first_rows
from dpa_tracker.queries.locations import locations_in
from dpa_tracker.queries.near_names import near_names
from dpa_tracker.queries.scope import WHOLE
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.queries.today import today
from dpa_tracker.queries.transfer_kinds import kinds_of
from dpa_tracker.queries.what_if import what_if
from dpa_tracker.store.records import DOCUMENTS
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.law_art28.sound_register import DOWN, VENDOR, sound
from tests.queries.conftest import Written
from tests.store.examples import AT
from tests.window_at_work import who_gave_way

ON = date(2024, 3, 4)  # asked by no other test: nothing of it is known
GIVE_WAY = {
    *("assess", "changes_ahead", "close_names", "deadlines", "evidence_deadlines", "flow_listing", "flow_of_day"),
    *("law_findings", "listings", "loading", "locations", "reach", "reminders", "term_deadline_rows", "today"),
    *("transfer_kinds", "transfer_verdicts", "what_if"),
}


def test_every_long_loop_of_reading_and_judging_gives_way_to_a_window_at_work(sample: Register) -> None:
    met = who_gave_way(_ask, sample)
    assert met.keys() >= GIVE_WAY
    assert met["law_findings"] > 100


def test_records_are_put_into_groups_a_few_at_a_time(sample: Register) -> None:
    engagements = snapshot(sample).records.engagements.values()
    assert who_gave_way(lambda: records_of(engagements=engagements))["records"] >= len(engagements)


def test_a_verdict_on_a_company_that_has_a_part_in_everything_is_worked_out_a_few_records_at_a_time(
    sample: Register,
) -> None:
    judged = verdicts.portfolio(sample, date(2024, 3, 5))
    records = judged.snapshot.records
    ours = max(records.of_party, key=lambda each: len(records.of_party[each]))
    met = who_gave_way(judged.roll_up.party_standing, ours)
    assert met["rolling"] >= len(records.of_party[ours])


def test_what_a_company_has_a_part_in_is_gathered_a_few_records_at_a_time(written: Written) -> None:
    register = written(sound())  # one that no other test has asked
    records = snapshot(register).records
    ours = max(records.of_party, key=lambda each: len(records.of_party[each]))
    assert who_gave_way(part_of, register, ours)["companies"] >= len(records.of_party[ours])


def test_documents_are_looked_at_and_told_a_few_at_a_time(written: Written) -> None:
    register = written(sound())
    row = {"about_kind": "agreement", "about_id": str(DOWN), "number": 1, "title": "Signed", "original_name": "a.pdf"}
    row |= {"form": "pdf", "size": 1, "executed": True, "added_at": AT, "added_by": "kari"}
    row |= {"notes": "", "archived": False, "version": 1}
    files = [{"id": f"d{at}", "line_id": f"d{at}", "sha256": f"{at:064x}", "file": f"{at:064x}.pdf"} for at in range(9)]
    with register.writing() as connection:
        connection.execute(DOCUMENTS.insert(), [{**row, **each} for each in files])
    assert who_gave_way(look_at_documents, register)["document_watch"] >= len(files)
    gone = last_look(register)
    assert len(gone) == len(files)
    assert who_gave_way(document_findings, register, snapshot(register), gone)["document_watch"] >= len(files)


def test_what_was_written_is_read_and_judged_again_a_few_records_at_a_time(written: Written) -> None:
    register = written(sound())
    vendor = verdicts.portfolio(register, ON).snapshot.party(VENDOR)
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.put(replace(vendor, name="Renamed GmbH"), vendor.version)
    assert who_gave_way(verdicts.portfolio, register, ON).keys() >= {"affected", "chains", "snapshot"}


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

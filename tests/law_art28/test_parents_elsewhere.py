"""The parent of an importer under the law of another country: a note wherever the importer is, and never a transfer."""

from __future__ import annotations

import pytest

from dpa_tracker.domain.engagements import Activity, Location
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.law.art28.findings import Standing
from tests.law_art28.sound_register import BELOW, VENDOR, party, sound

PARENT = PartyId("parent")


@pytest.mark.parametrize(
    ("importer", "parent", "told"),
    [
        *(("DE", "US", True), ("DE", "SE", False), ("DE", "CH", True)),
        *(("GB", "US", True), ("IN", "US", True), ("US", "CN", True)),  # adequacy and assessment are about GB, IN, US
        *(("US", "US", False), ("US", "IE", False)),
    ],
)
def test_a_parent_under_another_law_is_a_note(importer: str, parent: str, told: bool) -> None:
    values = sound().change(VENDOR, country=importer, group_parent_id=PARENT)
    values = values.change(BELOW, locations=(Location(Activity.STORAGE, importer),))
    found = [
        each
        for each in values.with_(party(PARENT, "Parent Holding", parent)).findings()
        if each.remark.code == "parent_elsewhere"
    ]
    assert [(each.subject_id, each.remark.leads_to) for each in found] == [(BELOW, Standing.CLEARED)] * told

"""The history alone brings back every record as it stood, after any change."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpa_tracker.domain.identities import Kind
from dpa_tracker.store import change_log
from dpa_tracker.store.as_recorded import as_recorded, replayed
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.change_log import Action, Change, differences
from dpa_tracker.store.json_texts import json_text
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.store.examples import ANY, AT, contact, party, put


@pytest.mark.parametrize("kind", list(MAPPERS))
@given(data=st.data())
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_change_of_any_record_is_replayed(kind: Kind, data: st.DataObject) -> None:
    before, drawn = data.draw(ANY[kind]), data.draw(ANY[kind])
    after: Any = replace(drawn, id=before.id, version=before.version)
    made = Change(1, "b", AT, "kari", Action.CREATED, kind, before.id, "", None, json_text(before))
    lines = [
        Change(2, "c", AT, "kari", Action.CHANGED, kind, before.id, field, old, new)
        for field, old, new in differences(before, after)
    ]
    assert replayed(kind, [made]) == before
    assert replayed(kind, [made, *lines]) == replace(after, version=before.version + bool(lines))  # it was written once


def test_a_record_is_brought_back_as_of_a_moment(register: Register) -> None:
    made = put(register, party(name="First", contacts=(contact("Kari"),)))
    day = timedelta(days=1)
    with unit_of_work(register, actor="ola", at=AT + day) as work:
        renamed = replace(party(name="Second", contacts=(contact("Ola"),)), version=1)
        work.parties.put(renamed, 1)
        change_log.note(work.connection, work.batch, Kind.PARTY, "p1", "letter", "a note about no field")
    with unit_of_work(register, actor="ola", at=AT + 2 * day) as work:
        work.parties.remove("p1", 2)
    restore(register, work.outcome().undo, actor="ola", at=AT + 3 * day)
    with register.reading() as connection:
        names = [
            getattr(as_recorded(connection, Kind.PARTY, "p1", AT + number * day), "name", None)
            for number in range(-1, 4)
        ]
    assert names == [None, "First", "Second", None, "Second"]
    assert made.undo

"""How customers are told is kept with them in the step that records the change, and one undo takes all of it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind, Channel
from dpa_tracker.domain.customer_reach import CustomerReach
from dpa_tracker.domain.faults import InvalidInputError
from dpa_tracker.domain.identities import ChainChangeId, PartyId
from dpa_tracker.queries.chain_changes import change_view, supposed_view
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.loading import load_chain_changes
from dpa_tracker.store.opening import create_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.save_chain_change import SaveChainChange, save_chain_change
from tests.law_art28.sound_register import CUSTOMER, HOSTING, party, sound

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY, NEW = date(2026, 11, 23), PartyId("new")
CHANGE = ChainChange(ChainChangeId("c"), ChangeKind.ADD, NEW, TODAY, (HOSTING,), planned_start=date(2027, 2, 1))
WAY = CustomerReach(CUSTOMER, Channel.EMAIL, "nb", "Kari", "kari@kunde.example")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A customer with no contact and no address."""
    with create_register(tmp_path / "register.dpa", actor="kari", at=AT) as made:
        values = sound().with_(party(NEW, "Ny AS", "NO")).change(CUSTOMER, contacts=(), addresses=())
        with unit_of_work(made, actor="kari", at=AT) as work:
            work.parties.add_all([replace(each, registration_number="") for each in values.parties.values()])
            work.services.add_all([*values.services.values()])
            work.agreements.add_all([*values.agreements.values()])
            work.engagements.add_all([*values.engagements.values()])
        yield made


def test_it_is_kept_with_the_customer_and_the_change_and_taken_back_at_once(register: Register) -> None:
    supposed = supposed_view(register, CHANGE, TODAY, None, (WAY,))
    assert [str(each) for each in supposed.rows[0].reasons] == []  # there is an address now
    outcome = save_chain_change(register, SaveChainChange(CHANGE, reaches=(WAY,)), actor="kari", at=AT)
    (row,) = change_view(register, "c", TODAY).rows
    assert (row.outlook.reach.channel, row.outlook.reach.address) == (Channel.EMAIL, "kari@kunde.example")
    assert (row.language, row.state) == ("nb", "to_send")
    restore(register, outcome.undo, actor="kari", at=AT)
    with register.reading() as connection:
        assert load_chain_changes(connection) == {}
    again = supposed_view(register, CHANGE, TODAY).rows[0]
    assert again.outlook.reach.address == ""
    assert "no address" in str(again.reasons[0])


def test_what_the_customer_s_record_refuses_is_said_and_nothing_is_written(register: Register) -> None:
    wrong = replace(WAY, email="not an address")
    with pytest.raises(InvalidInputError) as refused:
        save_chain_change(register, SaveChainChange(CHANGE, reaches=(wrong,)), actor="kari", at=AT)
    assert refused.value.faults[0].field == f"reaches.{CUSTOMER}.contacts.0.email"
    with register.reading() as connection:
        assert load_chain_changes(connection) == {}

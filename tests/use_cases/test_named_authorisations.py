"""A specific authorisation given in answer to a change stands in the customer's contract until it is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pytest

from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind, NoticeState
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.engagements import Activity, Location
from dpa_tracker.domain.identities import AgreementId, ChainChangeId, PartyId
from dpa_tracker.domain.reviewed_content import agreement_marks, lapsed_review
from dpa_tracker.queries.chain_changes import change_view, lapse_phrase
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.opening import create_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, unit_of_work
from dpa_tracker.use_cases.record_notices import RecordNotices, record_notices
from dpa_tracker.use_cases.save_chain_change import SaveChainChange, save_chain_change
from tests.law_art28.sound_register import (
    CUSTOMER,
    HOSTING,
    HOUSE,
    UP,
    VENDOR,
    agreement,
    committed,
    party,
    sound,
    without,
)

AT: Final = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = date(2026, 11, 23)
NEW, CHANGE, FRAME = PartyId("new"), ChainChangeId("c"), AgreementId("frame")
NAME = "Ny; Sønn & <Sky>"
SPECIFIC = Commitment(CommitmentKind.AUTHORISATION, choice="specific", text="Vendor GmbH")
UNDER_A_FRAME = {"commitments": without(CommitmentKind.AUTHORISATION), "parent_id": FRAME}


def register_with(folder: Path, said: Commitment, kind: ChangeKind = ChangeKind.ADD) -> Register:
    """A customer whose contract stands under a frame that has the authorisation, told of a change."""
    made = create_register(folder / "register.dpa", actor="kari", at=AT)
    frame = agreement(FRAME, CUSTOMER, HOUSE, commitments=committed(said))
    values = sound().change(UP, **UNDER_A_FRAME).with_(party(NEW, NAME, "NO"), frame)
    with unit_of_work(made, actor="kari", at=AT) as work:
        work.parties.add_all([replace(each, registration_number="") for each in values.parties.values()])
        work.services.add_all(list(values.services.values()))
        work.agreements.add_all([frame, *(each for each in values.agreements.values() if each.id != FRAME)])
        work.engagements.add_all(list(values.engagements.values()))
    about = NEW if kind is ChangeKind.ADD else VENDOR
    change = ChainChange(CHANGE, kind, about, TODAY, (HOSTING,), places=(Location(Activity.BACKUP, "SE"),))
    save_chain_change(made, SaveChainChange(change), actor="kari", at=AT)
    record(made, NoticeState.SENT)
    return made


def record(register: Register, state: NoticeState) -> Outcome:
    command = RecordNotices(CHANGE, (CUSTOMER,), state, TODAY, TODAY)
    return record_notices(register, command, actor="kari", at=AT)


def named(register: Register) -> str:
    with unit_of_work(register, actor="kari", at=AT) as work:
        frame, own = work.agreements.get(FRAME), work.agreements.get(UP)
    assert own is not None
    assert own.commitment(CommitmentKind.AUTHORISATION) is None
    said = None if frame is None else frame.commitment(CommitmentKind.AUTHORISATION)
    return "" if said is None else said.text


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with register_with(tmp_path, SPECIFIC) as made:
        yield made


def test_it_is_named_once_and_taken_out_where_the_answer_is_taken_back(register: Register) -> None:
    record(register, NoticeState.AGREED)
    assert named(register) == f"Vendor GmbH; {NAME} (2026-11-23)"
    record(register, NoticeState.AGREED)
    assert named(register) == f"Vendor GmbH; {NAME} (2026-11-23)"
    record(register, NoticeState.OBJECTED)
    assert named(register) == "Vendor GmbH"
    record(register, NoticeState.TO_SEND)
    assert named(register) == "Vendor GmbH"


def test_one_undo_takes_both_back(register: Register) -> None:
    outcome = record(register, NoticeState.AGREED)
    restore(register, outcome.undo, actor="kari", at=AT)
    assert named(register) == "Vendor GmbH"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (Commitment(CommitmentKind.AUTHORISATION, choice="general"), ChangeKind.ADD),
        (replace(SPECIFIC, text=f"{NAME} and others"), ChangeKind.ADD),
        (SPECIFIC, ChangeKind.RELOCATE),
    ],
)
def test_nothing_is_written_where_nothing_is_authorised(tmp_path: Path, said: Commitment, kind: ChangeKind) -> None:
    with register_with(tmp_path, said, kind) as made:
        record(made, NoticeState.AGREED)
        assert named(made) == said.text


def test_the_review_that_rests_on_it_lapses_and_that_is_told_before(register: Register) -> None:
    """A review of the frame as a whole; where nobody has reviewed it, and for another answer, nothing is said."""

    def told(state: NoticeState) -> str:
        return str(lapse_phrase(change_view(register, CHANGE, TODAY), (CUSTOMER,), state) or "")

    assert told(NoticeState.AGREED) == ""
    with unit_of_work(register, actor="kari", at=AT) as work:
        frame = work.agreements.get(FRAME)
        assert frame is not None
        work.agreements.put(replace(frame, review_basis=agreement_marks(frame)), frame.version)
    assert told(NoticeState.OBJECTED) == ""
    assert told(NoticeState.AGREED).startswith(
        f"The recorded authorisation of FRAME will name {NAME}. Its review rests"
    )
    record(register, NoticeState.AGREED)
    with unit_of_work(register, actor="kari", at=AT) as work:
        after = work.agreements.get(FRAME)
    assert after is not None
    assert lapsed_review(after) == ("commitments.authorisation",)
    assert told(NoticeState.AGREED) == "", "it has lapsed already"

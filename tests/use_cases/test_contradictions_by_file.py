"""Facts that no form lets in together may come with the file of a whole register: there they are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import pytest

from dpa_tracker.domain.agreements import Direction
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import AgreementId, Kind, PartyId
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.store.opening import create_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.archive import Archive, archive, put_any
from dpa_tracker.use_cases.read_register_file import read_register_file
from dpa_tracker.use_cases.register_file import bring_in, register_as_json
from tests.law_art28.sound_register import (
    BELOW,
    CUSTOMER,
    DOWN,
    HOUSE,
    LEG,
    ON,
    UP,
    VENDOR,
    agreement,
    alone,
    party,
    sound,
)
from tests.law_art28.sound_register import Register as Values
from tests.store.examples import AT

FRAMEWORK, TOP = AgreementId("framework"), PartyId("top")
NUMBERS: Final = {CUSTOMER: "388542144", HOUSE: "334167216", VENDOR: "HRB 90417", TOP: "310684031"}
SOUND: Final = sound().with_(
    *(replace(each, registration_number=NUMBERS[each.id]) for each in sound().parties.values()),
    party(TOP, "Top AS", "NO", registration_number=NUMBERS[TOP]),
    agreement(FRAMEWORK, HOUSE, VENDOR, service_ids=()),
    alone(),
)


@dataclass(frozen=True)
class Refused:
    """What a form refuses: the record of the kind that is changed, how, and what is told once it is there."""

    kind: Kind
    id: str
    change: dict[str, Any]
    told: set[tuple[str, str]]


REFUSED: Final = {
    "parents in a circle": Refused(
        Kind.PARTY, VENDOR, {"group_parent_id": TOP}, {(VENDOR, "parents_in_circle")}
    ),
    "agreements in a circle": Refused(
        Kind.AGREEMENT, FRAMEWORK, {"parent_id": DOWN},
        {(DOWN, "agreements_in_circle"), (FRAMEWORK, "agreements_in_circle")},
    ),
    "one number": Refused(
        Kind.PARTY, CUSTOMER, {"registration_number": NUMBERS[HOUSE]},
        {(CUSTOMER, "number_shared"), (HOUSE, "number_shared")},
    ),
    "another direction": Refused(
        Kind.AGREEMENT, UP, {"direction": Direction.DOWNSTREAM}, {(UP, "direction_contradicted")}
    ),
    "archived and in use": Refused(
        Kind.PARTY, VENDOR, {"archived": True},
        {
            (DOWN, "bound_yet_archived"), (FRAMEWORK, "bound_yet_archived"),
            (BELOW, "engaged_yet_archived"), (LEG, "sent_yet_archived"),
        },
    ),
}  # fmt: skip
FIRST: Final[dict[str, Callable[[Values], Values]]] = {  # what stands in the register beforehand, each sound by itself
    "parents in a circle": lambda values: values.change(TOP, group_parent_id=VENDOR),
    "agreements in a circle": lambda values: values.change(DOWN, parent_id=FRAMEWORK),
}


def _holding(path: Path, values: Values) -> Register:
    register = create_register(path, actor="kari", at=AT)
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.add_all(tuple(values.parties.values()))
        work.services.add_all(tuple(values.services.values()))
        work.agreements.add_all(tuple(values.agreements.values()))
        work.engagements.add_all(tuple(values.engagements.values()))
        work.transfers.add_all(tuple(values.transfers.values()))
    return register


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_form_refuses_is_told_when_it_comes_by_a_file(name: str, tmp_path: Path) -> None:
    wrong = REFUSED[name]
    before = FIRST[name](SOUND) if name in FIRST else SOUND
    with _holding(tmp_path / "here.dpa", before) as here:
        with pytest.raises((InvalidInputError, KnownError)):
            _save(here, wrong)
        codes = {code for _, code in wrong.told}
        assert not {each.code for each in portfolio(here, ON).findings} & codes
        with _holding(tmp_path / "there.dpa", before.change(wrong.id, **wrong.change)) as there:
            file = tmp_path / "there.json"
            file.write_text(register_as_json(there, at=AT)[0], encoding="utf-8")
        bring_in(here, read_register_file(file), actor="kari", at=AT)
        told = portfolio(here, ON).findings
    assert {(each.subject.id, each.code) for each in told if each.code in codes} == wrong.told


def _save(register: Register, wrong: Refused) -> None:
    """As people do: archived by its own command, anything else in its form."""
    if wrong.change == {"archived": True}:
        archive(register, Archive(wrong.kind, wrong.id, 1), actor="kari", at=AT)
        return
    with unit_of_work(register, actor="kari", at=AT) as work:
        value = work.of(wrong.kind).get(wrong.id)
        assert value is not None
        put_any(work, wrong.kind, replace(value, **wrong.change), 1)

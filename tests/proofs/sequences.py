"""Random sequences of what people do, against a model: after every step the register holds what the model says.

Records are added, edited, many at once, archived and brought back; steps are undone and done again; stale forms are
saved; the register is closed and opened. At the end of each sequence everything is undone: then it exports as it began.
"""

from __future__ import annotations

import json
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from dpa_tracker.domain.identities import Kind, PartyId, ServiceId
from dpa_tracker.domain.parties import Contact, ContactRole, Party
from dpa_tracker.domain.services import Service
from dpa_tracker.store import history_check
from dpa_tracker.store.loading import load
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, StaleError, Undo, unit_of_work
from dpa_tracker.use_cases.archive import Archive, BringBack, archive, bring_back
from dpa_tracker.use_cases.register_file import register_as_json
from dpa_tracker.use_cases.save_party import SaveParty, put_party, save_party
from dpa_tracker.use_cases.save_service import SaveService, save_service
from dpa_tracker.use_cases.undo import TakeBack, caught_up, moved, take_back
from tests.proofs.tally import Asked, Proof, Tally

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
FORGETFUL = "undo-forgets"
STEPS_A_SEQUENCE = 50
_NAMES = st.sampled_from(["Hansen & Sønn", "<b>Ærfugl</b>", "株式会社", "a'b\"c", "N" * 200])
_WHICH = st.integers(0, 1_000)
_CONTACTS = st.lists(st.builds(lambda name: Contact(name, (ContactRole.GENERAL,)), _NAMES), max_size=3).map(tuple)


class Sequence(RuleBasedStateMachine):
    """One sequence on a register of its own."""

    tally: ClassVar[Tally]
    fault: ClassVar[str] = ""
    whole = 0

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._path = Path(self._folder.name) / "register.dpa"
        self._register: Register = create_register(self._path, actor="kari", at=AT)
        with unit_of_work(self._register, actor="kari", at=AT) as work:
            for number in range(3):
                put_party(work, SaveParty(Party(PartyId(f"first-{number}"), f"First {number}")))
        self._model: dict[str, Any] = self._held()
        self._start = self._exported()
        self._done: list[tuple[Undo, dict[str, Any]]] = []
        self._undone: list[tuple[Undo, dict[str, Any]]] = []
        self._made = 0

    def _held(self) -> dict[str, Any]:
        """What the register holds, without the versions, which only ever grow."""
        with self._register.reading() as connection:
            kinds = [load(connection, MAPPERS[kind]) for kind in (Kind.PARTY, Kind.SERVICE)]
        return {key: replace(value, version=0) for found in kinds for key, value in found.items()}

    def _exported(self) -> Any:  # noqa: ANN401 - JSON
        text, _count = register_as_json(self._register, at=AT)
        left_out = {"version", "history"}  # both only ever grow
        return json.loads(
            text, object_hook=lambda each: {name: part for name, part in each.items() if name not in left_out}
        )

    def _do(self, act: Callable[[], Outcome], **changes: Any) -> None:  # noqa: ANN401 - records by their ids
        before = self._model
        outcome = act()
        undo = outcome.undo[:-1] if self.fault and len(outcome.undo) > 1 else outcome.undo
        self._done.append((undo, before))
        self._undone.clear()
        self._model = {**before, **changes}

    def _one(self, which: int) -> Any:  # noqa: ANN401 - a party
        parties = [key for key, value in sorted(self._model.items()) if isinstance(value, Party)]
        with self._register.reading() as connection:
            key = PartyId(parties[which % len(parties)])
            return load(connection, MAPPERS[Kind.PARTY], (key,))[key]

    def _new_name(self, kind: str) -> str:
        self._made += 1
        return f"{kind}-{self._made}"

    @rule(name=_NAMES, contacts=_CONTACTS)
    def add_party(self, name: str, contacts: tuple[Contact, ...]) -> None:
        value = Party(PartyId(self._new_name("party")), name, contacts=contacts)
        self._do(lambda: save_party(self._register, SaveParty(value), actor="kari", at=AT), **{value.id: value})

    @rule(which=_WHICH, name=_NAMES)
    def add_service(self, which: int, name: str) -> None:
        provider = self._one(which)
        if provider.archived:
            return
        value = Service(ServiceId(self._new_name("service")), f"{name} {self._made}", (provider.id,))
        self._do(lambda: save_service(self._register, SaveService(value), actor="kari", at=AT), **{value.id: value})

    @rule(which=_WHICH, notes=_NAMES, contacts=_CONTACTS)
    def edit(self, which: int, notes: str, contacts: tuple[Contact, ...]) -> None:
        before = self._one(which)
        value = replace(before, notes=notes, contacts=contacts)
        wish = SaveParty(value, before.version)
        if not before.archived:
            self._do(
                lambda: save_party(self._register, wish, actor="kari", at=AT), **{value.id: replace(value, version=0)}
            )

    @rule(which=st.sets(_WHICH, min_size=2, max_size=5), notes=_NAMES)
    def edit_many(self, which: set[int], notes: str) -> None:
        values = {each.id: replace(each, notes=notes) for each in map(self._one, which) if not each.archived}

        def act() -> Outcome:
            with unit_of_work(self._register, actor="kari", at=AT) as work:
                for value in values.values():
                    put_party(work, SaveParty(value, value.version))
            return work.outcome()

        if values:
            self._do(act, **{key: replace(value, version=0) for key, value in values.items()})

    @rule(which=_WHICH)
    def put_away_or_bring_back(self, which: int) -> None:
        value = self._one(which)
        services = [each for each in self._model.values() if isinstance(each, Service)]
        if any(value.id in each.provider_ids for each in services):
            return
        changed, words = replace(value, archived=not value.archived, version=0), (Kind.PARTY, value.id, value.version)
        if value.archived:
            self._do(lambda: bring_back(self._register, BringBack(*words), actor="k", at=AT), **{value.id: changed})
        else:
            self._do(lambda: archive(self._register, Archive(*words), actor="k", at=AT), **{value.id: changed})

    @rule(which=_WHICH)
    def save_a_stale_form(self, which: int) -> None:
        value = self._one(which)
        stale = SaveParty(replace(value, notes="stale"), value.version + 1)
        with pytest.raises(StaleError) as told:
            save_party(self._register, stale, actor="kari", at=AT)
        assert told.value.theirs == value

    def _turn(self, source: list[tuple[Undo, dict[str, Any]]], other: list[tuple[Undo, dict[str, Any]]]) -> None:
        """Take the newest step of one side back, as the app does, so that it is the newest of the other."""
        undo, model = source.pop()
        outcome = take_back(self._register, TakeBack(undo), actor="kari", at=AT)
        by = moved(undo, outcome)
        for steps in (source, other):
            steps[:] = [(caught_up(images, by), then) for images, then in steps]
        other.append((outcome.undo, self._model))
        self._model = model

    @precondition(lambda self: bool(self._done))
    @rule()
    def undo(self) -> None:
        self._turn(self._done, self._undone)

    @precondition(lambda self: bool(self._undone))
    @rule()
    def redo(self) -> None:
        self._turn(self._undone, self._done)

    @rule()
    def close_and_open(self) -> None:
        self._register.close()
        self._register = open_register(self._path, actor="kari", at=AT)

    @invariant()
    def it_holds_what_the_model_says(self) -> None:
        self.tally.count("steps")
        assert self._held() == self._model

    def teardown(self) -> None:
        """Undo everything; then it exports as it began, and its history is whole."""
        self.tally.count("sequences")
        self.tally.still_going(self.tally.counts["steps"], self.whole)
        try:
            while self._done:
                self._turn(self._done, self._undone)
            assert self._exported() == self._start, "undoing everything does not give the start"
            with self._register.reading() as connection:
                assert history_check.first_fault(connection) is None
        finally:
            self._register.close()
            self._folder.cleanup()


def prove(asked: Asked) -> Tally:
    """So many steps, in sequences of fifty; hypothesis makes a failing one short before it is told."""
    tally = Tally("sequences", asked.seed)
    kind = type("Told", (Sequence,), {"tally": tally, "fault": asked.fault, "whole": asked.count})
    how = settings(
        max_examples=max(1, asked.count // STEPS_A_SEQUENCE),
        stateful_step_count=STEPS_A_SEQUENCE,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
        phases=(Phase.generate,),  # to make a failing one short takes minutes
        report_multiple_bugs=False,
    )
    try:
        run_state_machine_as_test(kind, settings=how)
    except Exception as error:  # noqa: BLE001 - whatever fails is a violation
        place = traceback.extract_tb(error.__traceback__)[-1]
        steps = "; ".join(getattr(error, "__notes__", ())[-1:])
        tally.demand(False, f"{type(error).__name__}: {error}, at {place.name}: {place.line}\n{steps}")
    return tally


PROOF = Proof(
    "sequences", "after any sequence the register holds what was done, and undoing all of it gives the start", 20_000,
    (FORGETFUL,), prove,
)  # fmt: skip

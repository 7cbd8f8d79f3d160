"""What the history calls the fields of records: by names people know, never by those of the program."""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from typing import Any

import pytest
from sqlalchemy import select

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.chain_changes import ChainChange
from dpa_tracker.domain.confirmations import Confirmation
from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.drafts import Draft
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import DraftId
from dpa_tracker.domain.packs import Pack
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.plans import Plan
from dpa_tracker.domain.reminders import Reminder
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.domain.vendor_notices import VendorNotice
from dpa_tracker.queries.change_words import Telling, field_words, ids_named, is_said, line_in_words
from dpa_tracker.queries.changes import change_rows, ids, named_in, rows
from dpa_tracker.queries.field_names import field_name
from dpa_tracker.queries.rows import Filter, Order
from dpa_tracker.sentences import name_of, use_language
from dpa_tracker.store import forms
from dpa_tracker.store.records import CHANGE_LOG
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.law_art28.sound_register import CUSTOMER, HOUSE, UP, sound
from tests.law_art28.sound_register import Register as Values
from tests.queries.conftest import Written
from tests.store.examples import AT
from tests.store.papers import agreement, draft

INNER = {"id", "version"}  # what no reader is told


def named(value: object) -> Iterator[str]:
    """The names of all fields in a value, at any depth."""
    if isinstance(value, dict):
        for name, part in value.items():
            if is_said(name) and name not in INNER:
                yield name
                yield from named(part)
    elif isinstance(value, list):
        for part in value:
            yield from named(part)


@pytest.fixture
def recorded(sample: Register) -> set[str]:
    """The names of all fields that the history of the sample holds."""
    with sample.engine.connect() as connection:
        texts = connection.execute(select(CHANGE_LOG.c.new).where(CHANGE_LOG.c.action == "created")).scalars()
        return {name for text in texts for name in named(json.loads(text))}


@pytest.mark.parametrize("language", ["en", "nb"])
def test_every_field_in_the_history_of_the_sample_has_a_name(recorded: set[str], language: str) -> None:
    use_language(language)
    assert len(recorded) > 150
    called = {name: field_name(name) for name in recorded - {"facts"}}  # it only holds what follows
    assert {name for name, said in called.items() if not said[:1].isupper()} == set()
    assert called["asked_by"] == {"en": "Asked by", "nb": "Spurt av"}[language]


def test_codes_of_a_request_and_of_a_mechanism_are_said_in_words() -> None:
    request = json.dumps({"data": ["hr", "special"], "answer": "undetermined", "state": "taken_up"})
    said = line_in_words("", request, Telling())
    assert "Employee data (HR)" in said
    assert "undetermined" in said.lower()
    assert "taken_up" not in said
    listed = json.dumps({"framework": "eu_us_dpf", "status_history": [{"status": "inactive", "since": "2025-01-02"}]})
    assert "eu_us_dpf" not in line_in_words("", listed, Telling())
    assert name_of("tia_conclusion", "adequate") in line_in_words("tia", '{"conclusion": "adequate"}', Telling())


CODED = (
    Agreement,
    Party,
    Service,
    Engagement,
    Transfer,
    Draft,
    Pack,
    Document,
    Reminder,
    ChainChange,
    VendorNotice,
    Plan,
)
NUMBERS = {"module", "use_cases"}  # of clauses and of guidelines: they go by their numbers


def codes(hint: Any, name: str, seen: set[object]) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a type
    """Every code that a field of a record can hold, at any depth, with the name of the field."""
    hint = getattr(hint, "__supertype__", hint)
    if hint in seen:
        return
    if typing.get_origin(hint) is not None:
        for part in typing.get_args(hint):
            yield from codes(part, name, seen)
    elif isinstance(hint, type) and issubclass(hint, Enum):
        yield from ((name, str(each.value)) for each in hint)
    elif dataclasses.is_dataclass(hint):
        seen.add(hint)
        for field, inner in forms.field_types(hint).items():
            yield from codes(inner, field, seen)


def test_every_code_that_a_record_can_hold_is_said_in_words() -> None:
    found = {each for kind in CODED for each in codes(kind, "", set())}
    found = {(name, code) for name, code in found if name not in NUMBERS | {"id"}}
    assert len(found) > 250
    assert {each for each in found if line_in_words(each[0], each[1], Telling()) == each[1]} == set()


def references(hint: Any, name: str, seen: set[object]) -> Iterator[str]:  # noqa: ANN401 - a type
    """The names of the fields of a record that name another one by its id, at any depth."""
    if getattr(hint, "__supertype__", None) is str and hint.__name__.endswith("Id"):
        yield name
    elif typing.get_origin(hint) is not None:
        for part in typing.get_args(hint):
            yield from references(part, name, seen)
    elif dataclasses.is_dataclass(hint) and hint not in seen:
        seen.add(hint)
        for field, inner in forms.field_types(hint).items():
            yield from references(inner, field, seen)


def test_every_record_that_is_named_by_its_id_is_called_by_its_title() -> None:
    found = {name for kind in CODED for name in references(kind, "", set())} - {"id"}
    assert found >= {"by", "party_id", "replaces_id", "service_ids"}
    unknown = {name for name in found if not list(ids_named(name, "some-id"))}
    assert unknown == set()
    given = json.dumps({"by": "party-1", "received_on": "2026-11-23", "reason": "Too dear"})
    telling = Telling(lambda kind, key: "Alpkühl AG" if (kind, key) == ("party", "party-1") else key)
    assert line_in_words("notice", given, telling) == "By: Alpkühl AG; Received on: 2026-11-23; Reason: Too dear"


def test_the_ground_of_a_transfer_and_what_a_document_is_are_said() -> None:
    first = {"id": "privacy_shield"}
    grounds = [{"mechanism": first, "fallback": True}, {"mechanism": {"id": "scc_2021"}}]
    shield, clauses = name_of("mechanism", "privacy_shield"), name_of("mechanism", "scc_2021")
    said = line_in_words("mechanisms", json.dumps(grounds), Telling())
    assert shield in said
    assert clauses in said
    assert shield in line_in_words("mechanisms.0.mechanism", json.dumps(first), Telling())
    assert line_in_words("mechanisms.0.mechanism.id", "scc_2021", Telling()) == clauses
    assert field_words("mechanisms.0.mechanism.id") == "Mechanisms 1, Mechanism"
    kept = {"id": "d1", "about_kind": "agreement", "form": "odt", "line_id": "d1", "number": 2}
    line = line_in_words("", json.dumps({**kept, "added_at": "2025-03-01T09:30:00+00:00", "size": 940}), Telling())
    assert line.startswith("Attached to a: Agreement; Form: OpenDocument text; First version: d1; Version: 2; Added: ")
    assert "T09" not in line
    assert line.endswith("Size in bytes: 940")
    assert not is_said("inputs")


def test_a_draft_that_took_the_place_of_another_is_called_by_its_file(written: Written) -> None:
    register = written(Values({}, {}, {}, {}))
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.agreements.put(agreement(), 0)
        first = work.drafts.put(draft(), 0)
        work.drafts.put(draft(id=DraftId("d2"), number=2, file="/home/kari/b.docx"), 0)
        work.drafts.put(replace(first, superseded_by_id=DraftId("d2")), first.version)
    found = ids(register, Filter(), Order())
    lines = change_rows(register, found)
    line = next(each for each in lines if each.field == "superseded_by_id")
    assert line_in_words(line.field, line.new, Telling(named_in(register, lines))) == "b.docx"
    assert "b.docx" in {row.cells["new"].text for row in rows(register, found)}


def test_a_confirmation_and_a_promise_are_called_by_whose_they_are_and_what(written: Written) -> None:
    register = written(sound())
    with unit_of_work(register, actor="kari", at=AT) as work:
        kept = work.agreements.get(UP)
        assert kept is not None
        first, *others = kept.commitments
        ours, theirs = Confirmation(HOUSE, AT.date()), Confirmation(CUSTOMER, AT.date())
        changed = replace(kept, confirmations=(ours, theirs), commitments=(replace(first, clause="99.1"), *others))
        put = work.agreements.put(changed, kept.version)
        work.agreements.put(replace(put, confirmations=(ours, replace(theirs, note="Called"))), put.version)
        house, customer = (getattr(work.parties.get(each), "name", "") for each in (HOUSE, CUSTOMER))
    said = [row.cells for row in rows(register, ids(register, Filter(), Order())[:3])]
    assert {cells["field"].text for cells in said} == {
        f"Confirmations, {customer}, Note",
        f"Commitments, {name_of('commitment', first.kind.value)}, Clause",
        "Confirmations",
    }
    whole = next(cells["new"].text for cells in said if cells["field"].text == "Confirmations")
    assert f"{customer}, Asked on: " in whole
    assert f"{house}, Asked on: " in whole
    assert "Party" not in whole, "it is named once"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"count": 24, "unit": "m"}, "24 months"),
        ({"count": 1, "unit": "y"}, "1 year"),
        ({"count": "24", "unit": "m"}, "24"),
        ({"count": -1, "unit": "m"}, "-1"),
        ({"count": 3, "unit": "fathoms"}, "fathoms"),
    ],
)
def test_a_length_of_time_is_said_as_one_and_a_spoiled_one_as_it_stands(value: dict[str, object], said: str) -> None:
    line = line_in_words("term.notice", json.dumps(value), Telling())
    assert said in line
    assert (line == said) is (said in {"24 months", "1 year"})

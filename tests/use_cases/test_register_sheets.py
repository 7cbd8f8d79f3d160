"""The whole register as a workbook that an import takes back unchanged, in both languages, awkward values too."""

from __future__ import annotations

import dataclasses
import typing
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.domain.engagements import Activity, Engagement, Location
from dpa_tracker.domain.identities import EngagementId, PartyId, ServiceId, TransferId
from dpa_tracker.domain.mechanisms import Adequacy, ExporterRole, ImporterRole, Law, MechanismId
from dpa_tracker.domain.parties import Address, AddressUse, Contact, ContactRole, Party
from dpa_tracker.domain.services import Processing, Service
from dpa_tracker.domain.term import Term, TermKind
from dpa_tracker.domain.transfers import Transfer, TransferMechanism
from dpa_tracker.sentences import use_language
from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.sheets.opening import read_book
from dpa_tracker.store import forms
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.import_ledger import Ledger
from dpa_tracker.use_cases.register_sheets import OFFERS, RegisterSheets, columns_of, register_as_workbook
from dpa_tracker.use_cases.sheet_names import SheetNames
from tests.store.examples import AT
from tests.use_cases.importing import planned, problems


@pytest.fixture(params=["en", "nb"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    use_language(request.param)
    yield request.param
    use_language("en")


def taken_back(register: Register, folder: Path) -> RegisterSheets:
    """Export, and refuse anything but unchanged rows."""
    made = register_as_workbook(register)
    path = folder / "alt.xlsx"
    path.write_bytes(made.content)
    plan = planned(register, path, folder)
    odd = [(row.sheet, row.row, row.state, row.changes) for row in plan.rows if row.state != "unchanged"]
    assert not odd, (odd, problems(plan))
    assert len(plan.rows) == made.rows
    assert not plan.writes
    assert not [
        each for each in plan.problems if each.severity == "block" or each.code in {"formula_as_text", "cell_error"}
    ]
    assert {each.code for each in plan.problems if each.code.startswith("table_")} <= {"table_to_be_read"}
    assert not any(table.left_out for table in plan.tables)
    assert not read_book(path).remarks  # no formula
    return made


@pytest.mark.usefixtures("language")
def test_the_sample_comes_back_unchanged(with_sample: Register, tmp_path: Path) -> None:
    made = taken_back(with_sample, tmp_path)
    assert made.rows > 60


@pytest.mark.usefixtures("language")
def test_awkward_values_come_back_unchanged(register: Register, tmp_path: Path) -> None:
    put_awkward(register)
    made = taken_back(register, tmp_path)
    assert made.rows == 13
    with zipfile.ZipFile(tmp_path / "alt.xlsx") as package:
        sheets = [package.read(name).decode() for name in package.namelist() if "worksheets/" in name]
    assert not any("<f>" in xml or "<f " in xml for xml in sheets)


def put_awkward(register: Register) -> None:
    names = ["=cmd|' /C calc'!A0", "Ærlig; Ånd, AS", "🧊 Is AS", "Amazon Web Services (AWS)", "Twice AS"]
    names += ["Twice AS", "TBD"]
    parties = [Party(PartyId(f"p{at}"), name, version=1) for at, name in enumerate(names)]
    contact = Contact("Kari; Nordmann", (ContactRole.GENERAL,), phone="0047 12")
    parties[0] = replace(parties[0], registration_number="000123456", own=True, notes="=1+1\nlinje to\n\n- tre")
    parties[1] = replace(parties[1], aliases=("En, to", "@x"), country="NO", contacts=(contact,))
    parties[2] = replace(parties[2], registration_number="123456789", dpo_required=False, group_parent_id=PartyId("p4"))
    parties[3] = replace(parties[3], owner="#REF!")
    processing = Processing(
        purpose="+47; drift,\nto linjer", categories=("Navn, adresse", "Org.nr"), special_categories=()
    )
    services = [
        Service(ServiceId("s0"), "-Drift", (PartyId("p4"), PartyId("p1")), processing, version=1),
        Service(ServiceId("s1"), "Skygge", (PartyId("p4"),), Processing(categories=("Bare, en",)), version=1),
        Service(ServiceId("s2"), "Skygge", (PartyId("p5"),), version=1),
    ]
    places = (Location(Activity.STORAGE, "NO", "Oslo; vest"), Location(Activity.PROCESSING, None, "EU"))
    engagements = [
        Engagement(EngagementId("e0"), PartyId("p4"), PartyId("p3"), ServiceId("s1"), "Lagring", version=1),
        Engagement(EngagementId("e1"), PartyId("p5"), PartyId("p1"), ServiceId("s2"), locations=places, version=1),
        Engagement(EngagementId("e2"), PartyId("p4"), PartyId("p5"), ServiceId("s0"), "a; b", version=1),
    ]
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.add_all(parties)
        work.services.add_all(services)
        work.engagements.add_all(engagements)


def test_what_no_cell_carries_is_counted_and_archived_records_stay_out(register: Register, tmp_path: Path) -> None:
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.put(Party(PartyId("a"), "A AS", aliases=("B; C",)), 0)
        work.parties.put(Party(PartyId("b"), "B AS", archived=True), 0)
    made = taken_back(register, tmp_path)
    assert (made.rows, made.left_out) == (1, 1)


# What the columns of the import do not carry; the JSON file does. A field that is in neither is forgotten.
LEFT_TO_JSON = {
    ImportKind.PARTIES: {"archived", "version"},
    ImportKind.SERVICES: {"measures", "archived", "version"}
    | {f"processing.{name}" for name in ("criminal_data", "national_id", "retention_set_by", "on_own_behalf")},
    ImportKind.AGREEMENTS: {"processing", "measures", "parent_id", "replaces_id", "archived", "version"}
    | {"reviewed_by", "review_basis", "review_points", "notice_given", "log", "confirmations"}
    | {f"conclusion.{name}" for name in ("by", "evidence", "terms_version")},
    ImportKind.ENGAGEMENTS: {"archived", "version"},
    ImportKind.TRANSFERS: {"engagement_id", "facts", "archived", "version"},
}
_LEG = (ExporterRole.CONTROLLER, ImporterRole.PROCESSOR)
_NESTED = ("processing", "conclusion")


_PLAIN: dict[Any, Any] = {bool: True, int: 7, float: 7.0, date: date(2026, 3, 4)}


def filled(hint: Any, path: str = "") -> Any:  # noqa: ANN401 - a type, and a value of it
    """A value of the type that says something in every field."""
    alternatives = [each for each in typing.get_args(hint) if each is not type(None)]
    if alternatives:
        one = filled(alternatives[0], path)
        return (one,) if typing.get_origin(hint) is tuple else one
    if isinstance(hint, typing.NewType):
        return hint(hint.__name__.removesuffix("Id").lower())
    return f"a {path}" if hint is str else _PLAIN.get(hint) or _filled_whole(hint)


def _filled_whole(hint: Any) -> Any:  # noqa: ANN401 - as above
    if hint is Term:
        return Term(kind=TermKind.TACIT, begins_on=date(2026, 1, 2), renewal=Duration(8, Unit.MONTHS))
    if issubclass(hint, Enum):
        return list(hint)[-1]
    return hint(**{name: filled(each, name) for name, each in forms.field_types(hint).items()})


def fields_of(value: Any) -> Iterator[str]:  # noqa: ANN401 - a record
    for name in forms.field_types(type(value)):
        nested = getattr(value, name)
        if name in _NESTED and not (name == "processing" and isinstance(value, Agreement)):
            yield from (f"{name}.{each}" for each in forms.field_types(type(nested)))
        else:
            yield name


def without(value: Any, path: str) -> Any:  # noqa: ANN401 - a record, or a part of one
    """The value with another content in one field: its default, or nothing of it."""
    name, _, rest = path.partition(".")
    if rest:
        return replace(value, **{name: without(getattr(value, name), rest)})
    field = next(each for each in dataclasses.fields(value) if each.name == name)
    present = getattr(value, name)
    if field.default is not dataclasses.MISSING and field.default != present:
        return replace(value, **{name: field.default})
    if isinstance(present, Enum):
        return replace(value, **{name: next(each for each in type(present) if each is not present)})
    other = "other" if isinstance(present, str) else date(2000, 1, 1) if isinstance(present, date) else ()
    return replace(value, **{name: other})


def test_every_field_of_a_record_has_a_column_or_is_known_to_have_none(register: Register) -> None:
    commitment = Commitment(CommitmentKind.BREACH_NOTICE_HOURS, Stated.STATED, 24)
    party = filled(Party)
    examples: dict[ImportKind, Any] = {
        ImportKind.PARTIES: replace(
            party, addresses=(Address(AddressUse.POSTAL, ("Storgata 1",), "0155", "Oslo", party.country),)
        ),
        ImportKind.SERVICES: filled(Service),
        ImportKind.AGREEMENTS: replace(filled(Agreement), commitments=(commitment,)),
        ImportKind.ENGAGEMENTS: filled(Engagement),
        ImportKind.TRANSFERS: replace(
            Transfer(TransferId("t"), PartyId("party"), PartyId("party"), Law.UK_GDPR, *_LEG),
            **{
                name: filled(hint, name)
                for name, hint in forms.field_types(Transfer).items()
                if name not in ("id", "exporter_id", "importer_id", "mechanisms")
            },
            mechanisms=(TransferMechanism(Adequacy(MechanismId.ADEQUACY)),),
        ),
    }
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.add_all([examples[ImportKind.PARTIES], Party(PartyId("other"), "Other AS", version=1)])
        work.services.add_all([examples[ImportKind.SERVICES], Service(ServiceId("other"), "Other", version=1)])
        work.agreements.add_all([examples[ImportKind.AGREEMENTS]])
    names = SheetNames(Ledger.of(register))
    for kind, example in examples.items():
        said = {name: offer.forms for name, offer in OFFERS[kind](example, names).items()}
        assert said.keys() <= {field.name for field in columns_of(kind)}, kind
        carried = {
            path
            for path in fields_of(example)
            if {name: offer.forms for name, offer in OFFERS[kind](without(example, path), names).items()} != said
        }
        assert set(fields_of(example)) - carried == LEFT_TO_JSON[kind], kind


@pytest.mark.slow
def test_impact_assessments_have_a_sheet_that_changes_nothing_on_the_way_back(
    with_sample: Register, tmp_path: Path
) -> None:
    said = [
        (each, ground.assessment)
        for each in Ledger.of(with_sample).transfers.values()
        for ground in each.mechanisms
        if ground.assessment is not None
    ]
    assert said, "the sample shows one"
    made = taken_back(with_sample, tmp_path)
    sheet = next(table for table in read_book(tmp_path / "alt.xlsx").tables if table.sheet == "Impact assessments")
    texts = [str(cell) for row in sheet.rows for cell in row]
    for _transfer, assessment in said:
        assert assessment.law_and_practice in texts
        assert assessment.approver in texts
    told = planned(with_sample, tmp_path / "alt.xlsx", tmp_path).problems
    assert ("Impact assessments", "table_to_be_read") in {(each.sheet, each.code) for each in told}
    assert made.rows < sum(len(table.rows) for table in read_book(tmp_path / "alt.xlsx").tables)

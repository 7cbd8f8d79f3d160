"""The sample register: it loads, it goes again, and it shows what the product is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker import places
from dpa_tracker.domain.agreements import Agreement, AgreementParty, Direction, Role, Side
from dpa_tracker.domain.commitments import CommitmentKind
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import AgreementId, Kind, PartyId
from dpa_tracker.domain.parties import ContactRole, Party
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.loading import load_parties
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Collection, unit_of_work
from dpa_tracker.use_cases import sample
from dpa_tracker.use_cases.load_sample import LoadSample, create_sample_register, load_sample
from dpa_tracker.use_cases.reading_sample import WrongFileError, read_list
from dpa_tracker.use_cases.remove_sample import RemoveSample, remove_sample
from dpa_tracker.use_cases.sample import PREFIX, sample_records
from dpa_tracker.use_cases.save_agreement import SaveAgreement, save_agreement
from dpa_tracker.use_cases.save_party import SaveParty, save_party
from tests.store.examples import AT, party, put, stored


def everything(register: Register) -> dict[Kind, set[object]]:
    with unit_of_work(register, actor="kari", at=AT) as work:
        return {kind: {replace(each, version=0) for each in work.of(kind).all()} for kind in Kind}


def count(register: Register) -> int:
    return sum(len(records) for records in everything(register).values())


def load(register: Register) -> None:
    load_sample(register, LoadSample(), actor="kari", at=AT)


def test_it_loads_as_written_beside_what_is_there_and_goes_without_a_trace(register: Register) -> None:
    put(register, party("mine"))
    before = everything(register)
    load(register)
    loaded = everything(register)
    for kind, records in sample_records().items():
        assert set(records.values()) == loaded[kind] - before[kind]
    removal = remove_sample(register, RemoveSample(), actor="kari", at=AT)
    assert everything(register) == before
    assert removal.left == ()
    restore(register, removal.undo, actor="kari", at=AT)
    assert everything(register) == loaded


def test_it_is_the_same_loaded_at_once_or_record_by_record_with_every_check(register: Register, tmp_path: Path) -> None:
    create_sample_register(tmp_path / "s.dpa", actor="kari", at=AT)  # at once, since nothing is there to clash with
    with open_register(tmp_path / "s.dpa", actor="kari", at=AT) as made:
        at_once = everything(made)
    put(register, party("mine"))  # record by record
    load(register)
    with_mine = everything(register)
    assert {kind: records - at_once[kind] for kind, records in with_mine.items() if records - at_once[kind]} == {
        Kind.PARTY: {replace(party("mine"), version=0)}
    }
    assert all(records <= with_mine[kind] for kind, records in at_once.items())


def test_loading_is_one_step_that_can_be_undone(register: Register) -> None:
    outcome = load_sample(register, LoadSample(), actor="kari", at=AT)
    restore(register, outcome.undo, actor="kari", at=AT)
    assert count(register) == 0


def test_it_is_not_loaded_twice(with_sample: Register) -> None:
    before = everything(with_sample)
    with pytest.raises(KnownError, match="sample_present"):
        load(with_sample)
    assert everything(with_sample) == before


def test_what_a_user_edited_stays_with_all_it_refers_to(with_sample: Register) -> None:
    with unit_of_work(with_sample, actor="kari", at=AT) as work:
        edited = work.agreements.get("sample-agreement-sub-2025-013")
        assert edited is not None
        work.agreements.put(replace(edited, notes="mine now"), 1)
    removal = remove_sample(with_sample, RemoveSample(), actor="kari", at=AT)
    assert {use.id for use in removal.left} == {
        "sample-agreement-sub-2025-013",
        "sample-party-maple",
        "sample-party-fjordvarme",
        "sample-party-fjordvarme-holding",
        "sample-party-fjordvarme-danmark",
        "sample-service-energiportal",
    }
    assert count(with_sample) == len(removal.left)
    assert "SUB-2025-013" in {use.title for use in removal.left}


def test_an_edit_that_was_taken_back_is_no_edit(with_sample: Register) -> None:
    original = sample_records()[Kind.PARTY]["sample-party-maple"]
    edit = save_party(with_sample, SaveParty(replace(original, notes="x"), 1), actor="kari", at=AT)
    restore(with_sample, edit.undo, actor="kari", at=AT)
    assert remove_sample(with_sample, RemoveSample(), actor="kari", at=AT).left == ()


def test_what_a_users_own_record_refers_to_stays(with_sample: Register) -> None:
    put(with_sample, party("mine"))
    sides = (
        AgreementParty(PartyId("mine"), Side.INSTRUCTING, Role.CONTROLLER),
        AgreementParty(PartyId("sample-party-fjordvarme"), Side.PROCESSING, Role.PROCESSOR),
    )
    own = Agreement(AgreementId("own"), "MY-1", "", Direction.UPSTREAM, sides)
    save_agreement(with_sample, SaveAgreement(own), actor="kari", at=AT)
    removal = remove_sample(with_sample, RemoveSample(), actor="kari", at=AT)
    assert {use.id for use in removal.left} == {"sample-party-fjordvarme", "sample-party-fjordvarme-holding"}
    assert stored(with_sample, "mine") is not None


def test_every_identity_is_marked_and_no_organisation_real() -> None:
    for records in sample_records().values():
        assert all(identity.startswith(PREFIX) for identity in records)
    for each in sample_records()[Kind.PARTY].values():
        assert each.country != "NO" or each.registration_number.startswith("3")  # no real one begins with 3
        assert all(not contact.email or contact.email.endswith(".example") for contact in each.contacts)


def test_a_register_that_cannot_be_filled_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise KnownError("disk_full", file="x")

    monkeypatch.setattr(Collection, "add_all", fails)
    with pytest.raises(KnownError, match="disk_full"):
        create_sample_register(tmp_path / "s.dpa", actor="kari", at=AT)
    assert list(tmp_path.iterdir()) == []


def test_it_has_what_the_product_is_about() -> None:
    parties: dict[str, Party] = dict(sample_records()[Kind.PARTY])
    assert {"Hansen & Sønn <AS>", "東洋冷機株式会社"} <= {each.name for each in parties.values()}
    assert {"NO", "SE", "IE", "US", "IN", "GB", "CH", "PH", "JP", "CA"} <= {each.country for each in parties.values()}
    agreements: dict[str, Agreement] = dict(sample_records()[Kind.AGREEMENT])
    assert {each.direction for each in agreements.values()} == set(Direction)
    assert {role.role for each in agreements.values() for role in each.parties} == set(Role)
    kinds = {each.term.kind.value for each in agreements.values() if each.term is not None}
    assert kinds == {"fixed", "tacit", "express", "evergreen"}
    assert any(each.commitments == () for each in agreements.values())


@pytest.mark.parametrize("reference", ["DPA-2026-001", "SUB-2026-001"])
def test_two_agreements_have_everything_that_a_final_draft_asks_for(reference: str) -> None:
    agreements: list[Agreement] = list(sample_records()[Kind.AGREEMENT].values())
    (found,) = [each for each in agreements if each.reference == reference]
    assert {commitment.kind for commitment in found.commitments} == set(CommitmentKind)
    for field in ("title", "main_agreement", "law_country", "venue", "language", "owner", "term", "processing"):
        assert getattr(found, field), field
    assert found.processing is not None
    for field in ("subject_matter", "nature", "purpose", "operations", "duration", "categories", "volume", "retention"):
        assert getattr(found.processing, field), field
    parties = sample_records()[Kind.PARTY]
    wanted = {ContactRole.DPO, ContactRole.NOTICES, ContactRole.BREACH, ContactRole.SIGNATORY}
    for side in found.parties:
        each: Party = parties[side.party_id]
        assert each.addresses
        assert each.registration_number
        assert wanted <= {role for contact in each.contacts for role in contact.roles}
        assert all(contact.authority is not None for contact in each.signatories())


def test_what_carried_nothing_new_on_2020_07_16_begins_later() -> None:
    """`list findings` of the two days differs by the Privacy Shield and by the missing assessment alone."""
    transfers: dict[str, Transfer] = dict(sample_records()[Kind.TRANSFER])
    running = {
        each.id: [ground.mechanism.id.value for ground in each.mechanisms]
        for each in transfers.values()
        if each.begins_on is None or each.begins_on <= date(2020, 7, 16)
    }
    assert running == {
        "sample-transfer-postalmail": ["privacy_shield"],
        "sample-transfer-ticketdesk": ["privacy_shield", "scc_2021"],
        "sample-transfer-ledger": ["scc_2010"],
    }


WRONG = """\
- id: p1
  name: First
  name: Again
- id: p2
  colour: red
  own: maybe
  country: NO
- id: p3
  name: Third
  addresses: none
- words
"""


def test_a_wrong_file_is_told_with_every_line(tmp_path: Path) -> None:
    path = tmp_path / "parties.yaml"
    path.write_text(WRONG, encoding="utf-8")
    with pytest.raises(WrongFileError) as caught:
        read_list(path, Party)
    assert [(problem.line, problem.message) for problem in caught.value.problems] == [
        (3, "'name' stands twice"),
        (5, "'colour' is no field of Party"),
        (6, "'maybe' is neither true nor false"),
        (10, "a list is expected here"),
        (11, "named fields are expected here"),
    ]


@pytest.mark.parametrize("text", ["a: b", "[", "", "- {id: t, exporter_id: a, importer_id: b, law: moon}", "- {id: t}"])
def test_a_file_of_another_shape_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "transfers.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WrongFileError):
        read_list(path, Transfer)


def test_a_broken_sample_makes_no_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken").mkdir()
    monkeypatch.setattr(places, "SAMPLE", tmp_path / "broken")
    sample.sample_records.cache_clear()
    try:
        with pytest.raises(KnownError, match="sample_damaged"):
            create_sample_register(tmp_path / "s.dpa", actor="kari", at=AT)
    finally:
        sample.sample_records.cache_clear()
    assert not (tmp_path / "s.dpa").exists()


def test_values_that_look_like_others_stay_what_their_field_says(tmp_path: Path) -> None:
    path = tmp_path / "parties.yaml"
    path.write_text(
        "- {id: p, name: 334, country: NO, own: true, registration_number: 0123, notes: no}", encoding="utf-8"
    )
    found: tuple[Any, ...] = read_list(path, Party)
    assert found == (Party(PartyId("p"), "334", country="NO", own=True, registration_number="0123", notes="no"),)


def test_parties_are_there_after_loading(with_sample: Register) -> None:
    with with_sample.reading() as connection:
        assert load_parties(connection)[PartyId("sample-party-fjordvarme")].own

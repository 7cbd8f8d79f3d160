"""The whole register as one JSON file and back: equal, unchanged again, one undo; what is wrong is named, not taken."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import DraftId, Kind
from dpa_tracker.law.reading_law import UnsoundLawError
from dpa_tracker.law_packs.in_force import law_of
from dpa_tracker.law_packs.shelf import Shelf
from dpa_tracker.store import loading
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.exported_events import ExportedEvent, exported_events, remember_events
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.attach_documents import AttachDocuments, attach_documents
from dpa_tracker.use_cases.carried_law import laid_beside
from dpa_tracker.use_cases.check_register import check_register
from dpa_tracker.use_cases.read_register_file import is_register_file, read_register_file
from dpa_tracker.use_cases.register_file import bring_in, compare_with, register_as_json
from dpa_tracker.use_cases.undo import TakeBack, take_back
from tests.store.examples import AT
from tests.store.papers import draft, pack


def everything(register: Register) -> dict[str, object]:
    """Every record of every kind by kind and id, versions aside."""
    with register.reading() as connection:
        return {
            f"{kind} {record_id}": replace(value, version=1)
            for kind, mapper in MAPPERS.items()
            for record_id, value in loading.load(connection, mapper).items()
        }


@pytest.fixture
def whole(with_sample: Register) -> Register:
    """The sample with two drafts, one after the other, and a pack."""
    with unit_of_work(with_sample, actor="kari", at=AT) as work:
        agreement = work.agreements.all()[0].id
        work.drafts.put(draft(agreement_id=agreement, id=DraftId("d2"), number=2), 0)
        work.drafts.put(draft(agreement_id=agreement, superseded_by_id=DraftId("d2")), 0)
        work.packs.put(replace(pack(), agreement_id=agreement, version=0), 0)
    return with_sample


@pytest.fixture
def file(whole: Register, tmp_path: Path) -> Path:
    path = tmp_path / "register.json"
    path.write_text(register_as_json(whole, at=AT)[0], encoding="utf-8")
    return path


def test_a_register_comes_back_equal_and_is_unchanged_when_it_comes_again(
    whole: Register, register: Register, file: Path
) -> None:
    said = read_register_file(file)
    number = len(everything(whole))
    assert number > 60
    assert register_as_json(whole, at=AT)[1] == number
    assert compare_with(None, said).new == number
    done = bring_in(register, said, actor="kari", at=AT)
    assert (done.new, done.changed, done.unchanged) == (number, 0, 0)
    assert everything(register) == everything(whole)
    again = bring_in(register, said, actor="kari", at=AT)
    assert (again.new, again.changed, again.unchanged, again.outcome) == (0, 0, number, None)
    assert register_as_json(register, at=AT)[1] == number


def test_what_calendars_were_told_comes_with_it_and_no_number_is_lowered(
    whole: Register, register: Register, file: Path
) -> None:
    told = ExportedEvent("due@example", date(2027, 1, 1), "Renewal", 3)
    other = ExportedEvent("gone@example", date(2027, 2, 1), "Off", 2, cancelled=True)
    with whole.writing() as connection:
        remember_events(connection, (told, other))
    file.write_text(register_as_json(whole, at=AT)[0], encoding="utf-8")
    ahead = replace(other, sequence=5)
    with register.writing() as connection:
        remember_events(connection, (ahead,))
    bring_in(register, read_register_file(file), actor="kari", at=AT)
    with register.reading() as connection:
        assert dict(exported_events(connection)) == {told.uid: told, ahead.uid: ahead}
    assert json.loads(register_as_json(register, at=AT)[0])["calendar_told"][0]["sequence"] == told.sequence
    assert check_register(register) == ()


@pytest.mark.parametrize(
    "events",
    ["x", [1], [{"uid": "a"}], [{"uid": "a", "day": "2027-13-01", "summary": "", "sequence": 1, "cancelled": False}]],
)
def test_what_is_no_list_of_events_is_refused(whole: Register, file: Path, events: object) -> None:
    content = json.loads(register_as_json(whole, at=AT)[0])
    file.write_text(json.dumps({**content, "calendar_told": events}), encoding="utf-8")
    with pytest.raises(KnownError) as refused:
        read_register_file(file)
    assert (refused.value.code, refused.value.values["reason"]) == ("register_file_unreadable", '"calendar_told"')


CORRECTIONS = """corrections:
  - corrects: EU-ADQ-AR
    name: Kari Nordmann
    day: 2026-11-28
    reason: "We read it otherwise."
    citation: "C-999/26, para 12"
    set: {valid_to: 2026-10-31, ended_by: cjeu_invalidity}
"""


def with_law(whole: Register, file: Path, corrections: str = CORRECTIONS) -> str:
    """The file of a register with corrections of its own; the digest of its law."""
    Shelf.of(whole.path).keep_corrections(CORRECTIONS.encode())
    digest = law_of(whole.path).corpus.digest
    content = json.loads(register_as_json(whole, at=AT, law_digest=digest)[0])
    assert content["law_corrections"] == [CORRECTIONS]
    file.write_text(json.dumps({**content, "law_corrections": [corrections]}), encoding="utf-8")
    return digest


@pytest.mark.slow
def test_corrections_of_the_law_come_with_the_register_and_other_law_is_told(
    whole: Register, register: Register, file: Path
) -> None:
    digest = with_law(whole, file)
    (would,) = compare_with(register, read_register_file(file)).told
    done = bring_in(register, read_register_file(file), actor="kari", at=AT)
    assert (done.told, law_of(register.path).corpus.digest) == ((would,), digest)
    assert "Undo takes the records back and leaves the corrections" in would
    assert done.outcome is not None
    take_back(register, TakeBack(done.outcome.undo), actor="kari", at=AT)
    assert (everything(register), law_of(register.path).corpus.digest) == ({}, digest)  # as it says
    assert compare_with(register, read_register_file(file)).told == ()  # they are there by now
    Shelf.of(register.path).keep_corrections(b"corrections: []\n")  # what is in use is never given way
    (told,) = bring_in(register, read_register_file(file), actor="kari", at=AT).told
    assert digest[:12] in told


def test_documents_that_the_file_cannot_hold_are_told(
    whole: Register, register: Register, file: Path, tmp_path: Path
) -> None:
    with whole.reading() as connection:
        about = next(iter(loading.load_agreements(connection)))
    paper = tmp_path / "avtale.txt"
    paper.write_text("Avtale", encoding="utf-8")
    attach_documents(whole, AttachDocuments(Kind.AGREEMENT, about, (paper,)), actor="kari", at=AT)
    file.write_text(register_as_json(whole, at=AT)[0], encoding="utf-8")
    read = read_register_file(file)
    assert compare_with(whole, read).told == ()
    (told,) = bring_in(register, read, actor="kari", at=AT).told
    assert "cannot hold: 1." in told
    assert compare_with(None, read).told == compare_with(register, read).told == (told,)


@pytest.mark.slow
def test_corrections_that_nobody_can_judge_by_leave_the_register_as_it_was(
    whole: Register, register: Register, file: Path
) -> None:
    with_law(whole, file, CORRECTIONS.replace("EU-ADQ-AR", "EU-ADQ-XX"))
    with pytest.raises(UnsoundLawError):
        bring_in(register, read_register_file(file), actor="kari", at=AT)
    assert not everything(register)
    assert not Shelf.of(register.path).corrections()


def test_corrections_whose_register_could_not_be_written_are_not_left(register: Register) -> None:
    writing = laid_beside(register.path, (CORRECTIONS,))
    writing.__enter__()
    assert Shelf.of(register.path).corrections()
    assert not writing.__exit__(OSError, OSError("no space"), None), "it is raised to whoever writes"
    assert not Shelf.of(register.path).corrections()


def test_engagements_that_run_in_a_circle_are_brought_in_and_told(
    register: Register, whole: Register, file: Path
) -> None:
    assert compare_with(None, read_register_file(file)).circles == ()
    content = json.loads(file.read_text(encoding="utf-8"))
    one = next(each for each in content["kinds"]["engagement"] if not each["archived"])
    turned = {**one, "id": "turned", "client_id": one["provider_id"], "provider_id": one["client_id"]}
    content["kinds"]["engagement"].append(turned)
    file.write_text(json.dumps(content), encoding="utf-8")
    done = bring_in(register, read_register_file(file), actor="kari", at=AT)
    (told,) = done.circles
    assert "run in a circle" in told
    assert compare_with(whole, read_register_file(file)).circles == (told,)


def test_what_differs_is_changed_what_is_alone_stays_and_one_undo_takes_it_all_back(
    whole: Register, file: Path
) -> None:
    with unit_of_work(whole, actor="kari", at=AT) as work:
        party = work.parties.all()[0]
        work.parties.put(replace(party, name="=1+1; Østhagen «AS» 🧊", notes="a\nb"), party.version)
        work.packs.remove("k1", 1)
        work.drafts.put(draft(id=DraftId("d9"), agreement_id=work.agreements.all()[0].id), 0)
    before = everything(whole)
    done = bring_in(whole, read_register_file(file), actor="kari", at=AT, reason="moved")
    assert (done.new, done.changed) == (1, 1)
    assert done.copy is not None
    assert done.copy.exists()
    after = everything(whole)
    assert after[f"party {party.id}"] == replace(party, version=1)
    assert "draft d9" in after
    assert done.outcome is not None
    restore(whole, done.outcome.undo, actor="kari", at=AT)
    assert everything(whole) == before


def spoil_type(kinds: dict[str, list[dict[str, Any]]]) -> None:
    kinds["party"][2]["notes"] = {"a": 1}


def spoil_number(kinds: dict[str, list[dict[str, Any]]]) -> None:
    kinds["draft"][1]["number"] = 2**70


def spoil_code(kinds: dict[str, list[dict[str, Any]]]) -> None:
    kinds["agreement"][0]["status"] = "signed-ish"


def spoil_word(kinds: dict[str, list[dict[str, Any]]]) -> None:
    kinds["party"][0]["relationships"] = ["klient"]


def spoil_ground(kinds: dict[str, list[dict[str, Any]]]) -> None:
    kinds["transfer"][0]["mechanisms"][0:] = [{"mechanism": {"id": "zebra"}}]


def spoil_check(kinds: dict[str, list[dict[str, Any]]]) -> None:
    kinds["party"][0] |= {"country": "NO", "registration_number": "974760674"}


def spoil_field(kinds: dict[str, list[dict[str, Any]]]) -> None:
    kinds["service"][1]["providers"] = []


def spoil_shape(kinds: dict[str, list[dict[str, Any]]]) -> None:
    kinds["transfer"][0]["mechanisms"] = 5


def spoil_letter(kinds: dict[str, list[dict[str, Any]]]) -> None:
    kinds["party"][1]["name"] = "a\ud800b"


def spoil_id(kinds: dict[str, list[dict[str, Any]]]) -> None:
    kinds["engagement"][3]["id"] = kinds["engagement"][0]["id"]


def spoil_moment(kinds: dict[str, list[dict[str, Any]]]) -> None:
    kinds["pack"][0]["made_at"] = "2026-11-23T09:30:00"


@pytest.mark.parametrize(
    ("spoil", "kind", "number", "words"),
    [
        (spoil_type, "party", 3, 'notes: {"a": 1} is not a text'),
        (spoil_number, "draft", 2, "number"),
        (spoil_code, "agreement", 1, "status: signed-ish is not one of draft, "),
        (spoil_word, "party", 1, "relationships.0: klient is not one of client, supplier, "),
        (spoil_ground, "transfer", 1, "mechanisms.0.mechanism.id: zebra is not one of adequacy, "),
        (spoil_check, "party", 1, "registration_number: "),
        (spoil_field, "service", 2, "providers: this key is not known here; known are: id, "),
        (spoil_shape, "transfer", 1, "mechanisms: 5 is not a list"),
        (spoil_letter, "party", 2, "name: has characters that cannot be printed; remove them"),
        (spoil_id, "engagement", 4, "id"),
        (spoil_moment, "pack", 1, "made_at"),
    ],
)
def test_a_wrong_record_is_named_with_its_number_and_the_reason(
    file: Path, spoil: Callable[[dict[str, list[dict[str, Any]]]], None], kind: str, number: int, words: str
) -> None:
    said = json.loads(file.read_text(encoding="utf-8"))
    spoil(said["kinds"])
    file.write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(KnownError) as caught:
        read_register_file(file)
    values = caught.value.values
    assert (caught.value.code, values["kind"], values["number"]) == ("register_file_wrong", kind, number)
    assert words in str(values["reason"])
    assert values["reason"]


def test_a_reference_that_leads_nowhere_is_refused_and_nothing_is_written(register: Register, file: Path) -> None:
    said = json.loads(file.read_text(encoding="utf-8"))
    used = {each["service_id"] for each in said["kinds"]["engagement"]}
    gone = next(each for each in said["kinds"]["service"] if each["id"] in used)
    said["kinds"]["service"].remove(gone)
    file.write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(KnownError) as caught:
        bring_in(register, read_register_file(file), actor="kari", at=AT)
    assert (caught.value.code, caught.value.values["other_id"]) == ("register_file_refers", gone["id"])
    assert not everything(register)
    assert not register.data_version()


def test_a_record_that_the_register_has_can_be_referred_to(whole: Register, file: Path) -> None:
    said = json.loads(file.read_text(encoding="utf-8"))
    said["kinds"] = {"agreement": said["kinds"]["agreement"]}
    file.write_text(json.dumps(said), encoding="utf-8")
    done = bring_in(whole, read_register_file(file), actor="kari", at=AT)
    assert (done.new, done.changed, done.unchanged) == (0, 0, len(said["kinds"]["agreement"]))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('{"format": "dpa-tracker register", "version": 1', "register_file_unreadable"),
        ('{"format": "dpa-tracker register", "version": 1}', "register_file_unreadable"),
        ('{"format": "dpa-tracker register", "version": 1, "kinds": {"party": 3}}', "register_file_unreadable"),
        ('["dpa-tracker register"]', "register_file_unreadable"),
        ('{"format": "dpa-tracker register", "version": 2, "kinds": {}}', "register_file_newer"),
        ('{"format": "dpa-tracker register", "version": 1, "kinds": {"notice": []}}', "register_file_newer"),
        ('{"format": "dpa-tracker register", "kinds": ' + "[" * 100_000, "register_file_unreadable"),
    ],
)
def test_a_file_that_is_broken_or_newer_says_so(tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content, encoding="utf-8")
    assert is_register_file(path)
    with pytest.raises(KnownError) as caught:
        read_register_file(path)
    assert caught.value.code == code


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_no_register_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    assert not is_register_file(tmp_path / "pipe.json")

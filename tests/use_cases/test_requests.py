"""An onboarding request from the asking to the papers: nothing is typed twice, nothing near is taken for the same."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dpa_tracker.domain.agreements import AgreementStatus, Role
from dpa_tracker.domain.certificates import Certificate, CertificateKind, Covers
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import Kind, PartyId, RequestId, ServiceId
from dpa_tracker.domain.onboarding import DataFlag, OnboardingRequest, RequestState
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Processing, Service
from dpa_tracker.queries.listings import grouped, ids, rows
from dpa_tracker.queries.request_detail import request_detail
from dpa_tracker.queries.requests import request, waiting_requests
from dpa_tracker.queries.rows import Filter, Order
from dpa_tracker.queries.search import Sought, search
from dpa_tracker.queries.today import today
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.opening import create_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import StaleError, unit_of_work
from dpa_tracker.use_cases.accept_request import AcceptRequest, accept_request
from dpa_tracker.use_cases.decide_request import RefuseRequest, TakeUp, refuse_request, take_up_request
from dpa_tracker.use_cases.draft_agreement import DraftAgreement, draft_agreement
from dpa_tracker.use_cases.fitting_template import fitting_templates
from dpa_tracker.use_cases.read_register_file import read_register_file
from dpa_tracker.use_cases.register_file import bring_in, register_as_json
from dpa_tracker.use_cases.save_party import SaveParty, save_party
from dpa_tracker.use_cases.save_request import SaveRequest, save_request
from dpa_tracker.use_cases.save_service import SaveService, save_service
from tests.store.examples import AT

ON = date(2026, 11, 23)
HOUSE = Party(PartyId("house"), "Huset AS", country="NO", own=True)
ASKED = OnboardingRequest(
    RequestId("r1"),
    "Nimbus Payroll AG",
    "Per i innkjøp",
    ON,
    vendor_country="CH",
    service="Payroll",
    purpose="Pays our salaries",
    data=(DataFlag.HR, DataFlag.NATIONAL_ID, DataFlag.CHILDREN),
    categories="names, bank accounts\nsalaries",
    countries=("CH", "US"),
    needed_by=date(2027, 1, 31),
    estimated_users=40,
    answer="undetermined",
    notes="Urgent",
)


def put(register: Register, *parties: Party) -> None:
    for each in parties:
        save_party(register, SaveParty(each), actor="kari", at=AT)


def ask(register: Register, asked: OnboardingRequest = ASKED) -> OnboardingRequest:
    save_request(register, SaveRequest(asked), actor="per", at=AT)
    return request(register, asked.id)


def accept(register: Register, asked: OnboardingRequest, **more: object) -> object:
    command = AcceptRequest(asked.id, "Liv i juridisk", ON, asked.version)
    return accept_request(register, replace(command, **more), actor="liv", at=AT)  # type: ignore[arg-type] # its fields


def test_a_request_becomes_everything_that_is_needed_in_one_act(register: Register, tmp_path: Path) -> None:
    put(register, HOUSE)
    asked = ask(register)
    assert (len(waiting_requests(register)), today(register, ON).counts["requests"]) == (1, 1)
    done = accept_request(
        register, AcceptRequest(asked.id, "Liv", ON, asked.version, note="Looked at"), actor="liv", at=AT
    )
    assert done.made == {Kind.PARTY, Kind.SERVICE, Kind.ENGAGEMENT, Kind.AGREEMENT}
    with unit_of_work(register, actor="x", at=AT) as work:
        vendor, service = work.parties.get(done.party_id), work.services.get(done.service_id)
        engagement, paper = work.engagements.get(done.engagement_id), work.agreements.get(done.agreement_id)
    assert vendor is not None
    assert (vendor.name, vendor.country, vendor.own) == ("Nimbus Payroll AG", "CH", False)
    assert service is not None
    assert service.processing.categories == ("names", "bank accounts", "salaries")
    assert (service.processing.national_id, service.processing.criminal_data) == (True, None), "silence says nothing"
    assert service.processing.special_categories is None
    assert engagement is not None
    assert [place.country for place in engagement.locations] == ["CH", "US"]
    assert (engagement.status, engagement.purpose) == ("planned", "Pays our salaries")
    assert all(said in engagement.notes for said in ("Per i innkjøp", "2027-01-31", "40", "Urgent"))
    assert paper is not None
    assert (paper.status, paper.conclusion.form) == (AgreementStatus.DRAFT, "unknown")
    assert [member.role for member in paper.parties] == [Role.CONTROLLER, Role.PROCESSOR]
    decided = request(register, asked.id)
    assert (decided.state, decided.decided_by, decided.reason) == (RequestState.ACCEPTED, "Liv", "Looked at")
    assert waiting_requests(register) == ()
    detail = request_detail(register, asked.id)
    assert [each.kind for each in detail.became] == ["party", "service", "engagement", "agreement"]
    assert {each.field for each in detail.changes} >= {"state", "agreement_id"}
    template = fitting_templates(register, "en")[done.agreement_id]
    wish = DraftAgreement(done.agreement_id, template, tmp_path / "draft.docx", ON, keep=False)
    assert draft_agreement(register, wish, actor="liv", at=AT).file is not None
    restore(register, done.undo, actor="liv", at=AT)
    assert request(register, asked.id).state is RequestState.OPEN


def test_a_party_whose_name_is_near_is_asked_about_and_then_used(register: Register) -> None:
    known = Party(PartyId("nimbus"), "Nimbus Payrol AG", country="CH")
    put(register, HOUSE, known)
    asked = ask(register)
    with pytest.raises(KnownError) as refused:
        accept(register, asked)
    assert (refused.value.code, refused.value.values["near"]) == ("request_near_names", "Nimbus Payrol AG")
    assert request(register, asked.id) == asked, "nothing was written"
    done = accept_request(
        register, AcceptRequest(asked.id, "Liv", ON, asked.version, party_id=known.id), actor="liv", at=AT
    )
    assert (done.party_id, Kind.PARTY in done.made) == (known.id, False)
    again = ask(register, replace(ASKED, id=RequestId("r2")))
    other = accept_request(register, AcceptRequest(again.id, "Liv", ON, again.version, as_new=True), actor="liv", at=AT)
    assert other.made == {Kind.PARTY, Kind.ENGAGEMENT, Kind.AGREEMENT}, "the service is there already"
    third = ask(register, replace(ASKED, id=RequestId("r3"), party_id=known.id, service_id=done.service_id))
    last = accept_request(register, AcceptRequest(third.id, "Liv", ON, third.version), actor="liv", at=AT)
    assert (last.made, last.agreement_id, last.engagement_id) == (frozenset(), done.agreement_id, done.engagement_id)


def test_an_expired_agreement_is_never_taken_for_the_new_one(register: Register) -> None:
    put(register, HOUSE)
    first = accept_request(register, AcceptRequest((one := ask(register)).id, "Liv", ON, one.version), actor="l", at=AT)
    with unit_of_work(register, actor="l", at=AT) as work:
        paper = work.agreements.get(first.agreement_id)
        assert paper is not None
        work.agreements.put(replace(paper, status=AgreementStatus.TERMINATED, terminated_on=ON), paper.version)
    again = ask(register, replace(ASKED, id=RequestId("r2"), party_id=first.party_id))
    second = accept_request(register, AcceptRequest(again.id, "Liv", ON, again.version), actor="l", at=AT)
    assert second.agreement_id != first.agreement_id
    assert second.engagement_id == first.engagement_id


@pytest.mark.parametrize(
    ("houses", "code"),
    [
        ((), "request_no_house"),
        ((HOUSE, replace(HOUSE, id=PartyId("h2"), name="Annet hus AS")), "request_house_unclear"),
    ],
)
def test_which_company_of_ours_is_never_guessed(register: Register, houses: tuple[Party, ...], code: str) -> None:
    put(register, *houses)
    with pytest.raises(KnownError) as refused:
        accept(register, ask(register))
    assert refused.value.code == code


def test_a_request_is_taken_up_or_refused_with_a_reason_and_then_it_is_decided(register: Register) -> None:
    put(register, HOUSE)
    asked = ask(register)
    take_up_request(register, TakeUp(asked.id, "Liv", ON, asked.version), actor="liv", at=AT)
    taken = request(register, asked.id)
    assert (taken.state, taken.decided_by, taken.waits) == (RequestState.TAKEN_UP, "Liv", True)
    with pytest.raises(InvalidInputError):
        refuse_request(register, RefuseRequest(asked.id, "Liv", ON, "  ", taken.version), actor="liv", at=AT)
    with pytest.raises(StaleError):
        refuse_request(register, RefuseRequest(asked.id, "Liv", ON, "No", asked.version), actor="liv", at=AT)
    refuse_request(register, RefuseRequest(asked.id, "Liv", ON, "No need", taken.version), actor="liv", at=AT)
    refused = request(register, asked.id)
    assert (refused.state, refused.reason) == (RequestState.REFUSED, "No need")
    with pytest.raises(KnownError, match="request_decided"):
        accept(register, refused)
    with pytest.raises(KnownError, match="request_decided"):
        save_request(register, SaveRequest(refused, refused.version), actor="per", at=AT)


def test_what_cannot_be_a_request_is_said_field_by_field(register: Register) -> None:
    wrong = replace(
        ASKED, vendor=" ", asked_by="", countries=("NO", "XX"), estimated_users=-1, state=RequestState.REFUSED
    )
    with pytest.raises(InvalidInputError) as refused:
        ask(register, wrong)
    fields = {fault.field for fault in refused.value.faults}
    assert fields == {"vendor", "asked_by", "countries.1", "estimated_users", "decided_by", "decided_on", "reason"}
    with pytest.raises(InvalidInputError):
        ask(register, replace(ASKED, vendor="x" * 10_000))
    with pytest.raises(InvalidInputError):
        ask(register, replace(ASKED, party_id=PartyId("nobody")))


def test_requests_and_certificates_go_out_and_come_back_whole(register: Register, tmp_path: Path) -> None:
    iso = Certificate(
        CertificateKind.OTHER, "ENX label", covers=Covers.SERVICES, service_ids=(ServiceId("s"),), valid_to=ON
    )
    put(register, HOUSE, Party(PartyId("v"), "Vendor AS", certificates=(iso,)))
    asked = ask(register)
    text, _count = register_as_json(register, at=AT)
    file = tmp_path / "register.json"
    file.write_text(text, encoding="utf-8")
    with create_register(tmp_path / "other.dpa", actor="kari", at=AT) as other:
        assert bring_in(other, read_register_file(file), actor="kari", at=AT).new == 3
        assert json.loads(register_as_json(other, at=AT)[0])["kinds"] == json.loads(text)["kinds"]
        assert request(other, asked.id) == asked
        assert bring_in(other, read_register_file(file), actor="kari", at=AT).unchanged == 3


def test_the_queue_is_a_list_and_a_request_is_found(register: Register) -> None:
    put(register, HOUSE)
    later = replace(ASKED, id=RequestId("r2"), vendor="Zeta SA", needed_by=None, service="Mail")
    ask(register, later)
    ask(register)
    assert ids(register, "requests", on=ON) == ("r1", "r2"), "what is needed first comes first"
    assert ids(register, "requests", Filter("zeta"), on=ON) == ("r2",)
    assert ids(register, "requests", Filter(where={"state": "accepted"}), on=ON) == ()
    assert [group.label for group in grouped(register, "requests", Filter(), Order(group="service"), on=ON).groups]
    (row,) = rows(register, "requests", ("r1",), ON)
    assert (row.cells["state"].text, row.cells["needed_by"].text) == ("Waiting", "2027-01-31")
    found = search(register, Sought("nimbus"))
    assert [(group.kind, group.hits[0].opens.kind) for group in found.groups] == [("request", "request")]


def test_what_was_asked_stands_in_the_draft_without_being_typed_again(register: Register) -> None:
    known = Party(PartyId("nimbus"), "Nimbus Payroll AG")
    put(register, HOUSE, known)
    asked = ask(register, replace(ASKED, party_id=known.id, registration_number="CHE-123"))
    done = accept_request(register, AcceptRequest(asked.id, "Liv", ON, asked.version), actor="liv", at=AT)
    with unit_of_work(register, actor="x", at=AT) as work:
        vendor, service = work.parties.get(known.id), work.services.get(done.service_id)
        engagement, paper = work.engagements.get(done.engagement_id), work.agreements.get(done.agreement_id)
    assert vendor is not None
    assert (vendor.country, vendor.registration_number) == ("CH", "CHE-123"), "what the record lacked"
    assert service is not None
    assert (service.processing.data_subjects, service.processing.volume) == (
        ("Employees", "Children"),
        "Estimated users: 40.",
    )
    assert engagement is not None
    assert (engagement.begins_on, engagement.data_subjects) == (date(2027, 1, 31), ("Employees", "Children"))
    assert paper is not None
    assert paper.processing is None, "the service says all of it"


def test_a_service_that_is_described_otherwise_gets_a_draft_that_says_what_was_asked(register: Register) -> None:
    put(register, HOUSE, Party(PartyId("nimbus"), "Nimbus Payroll AG", registration_number="CHE-1", country="DE"))
    said = Processing(purpose="Sends mail", categories=("Names",), special_categories=(), criminal_data=False)
    service = Service(ServiceId("mail"), "Mail", (HOUSE.id,), said)
    save_service(register, SaveService(service), actor="kari", at=AT)
    flags = (DataFlag.SPECIAL, DataFlag.CRIMINAL, DataFlag.HR)
    wish = replace(ASKED, party_id=PartyId("nimbus"), service="Mail", service_id=service.id, data=flags)
    asked = ask(register, replace(wish, needed_by=ON - timedelta(days=1)))
    done = accept_request(register, AcceptRequest(asked.id, "Liv", ON, asked.version), actor="liv", at=AT)
    with unit_of_work(register, actor="x", at=AT) as work:
        vendor, kept = work.parties.get(done.party_id), work.services.get(service.id)
        engagement, paper = work.engagements.get(done.engagement_id), work.agreements.get(done.agreement_id)
        assert vendor is not None
        assert (vendor.country, vendor.registration_number) == ("DE", "CHE-1"), "nothing is overwritten"
        assert kept is not None
        assert kept.processing == said, "nor is the description of the service"
    assert paper is not None
    assert paper.processing == replace(
        said,
        purpose="Pays our salaries",  # what this vendor is to do, not what the whole service is for
        categories=("Names", "bank accounts", "salaries"),
        special_categories=None,
        criminal_data=True,
        data_subjects=("Employees",),
        volume="Estimated users: 40.",
    ), "which special categories is not known"
    assert engagement is not None
    assert engagement.begins_on is None, "a day that has passed is no plan"
    second = ask(register, replace(wish, id=RequestId("r9"), purpose="", notes="Later", categories="phone numbers"))
    accept(register, second)
    with unit_of_work(register, actor="x", at=AT) as work:
        again = work.engagements.get(done.engagement_id)
    assert again is not None
    assert (again.purpose, again.categories[-1]) == ("Pays our salaries", "phone numbers")
    assert again.notes.endswith("Later")

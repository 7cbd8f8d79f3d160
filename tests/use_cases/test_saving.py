"""Saving records: what is wrong among the others is refused, all of it at once, and nothing is changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dpa_tracker.domain.agreements import Agreement, AgreementParty, Conclusion, ConclusionForm, Direction, Role, Side
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.identities import AgreementId, EngagementId, Kind, PartyId, ServiceId, TransferId
from dpa_tracker.domain.mechanisms import Adequacy, ExporterRole, ImporterRole, Law
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.transfers import Transfer, TransferMechanism
from dpa_tracker.sentences import fault_sentence
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, StaleError, unit_of_work
from dpa_tracker.use_cases.archive import Archive, archive
from dpa_tracker.use_cases.new_identity import new_id
from dpa_tracker.use_cases.save_agreement import SaveAgreement, save_agreement
from dpa_tracker.use_cases.save_engagement import SaveEngagement, save_engagement
from dpa_tracker.use_cases.save_party import SaveParty, save_party
from dpa_tracker.use_cases.save_service import SaveService, save_service
from dpa_tracker.use_cases.save_transfer import SaveTransfer, save_transfer
from tests.store.examples import AT, party, stored

OWN, CUSTOMER = PartyId("own"), PartyId("customer")


def save(register: Register, value: Party, expected: int = 0) -> Outcome:
    return save_party(register, SaveParty(value, expected), actor="kari", at=AT)


def faults(act: Callable[[], Outcome]) -> tuple[Fault, ...]:
    with pytest.raises(InvalidInputError) as caught:
        act()
    assert all(fault_sentence(fault) for fault in caught.value.faults)
    return caught.value.faults


def codes(act: Callable[[], Outcome]) -> list[tuple[str, str]]:
    return [(fault.field, fault.code) for fault in faults(act)]


@pytest.fixture
def house(register: Register) -> Register:
    """Our own company, a customer, and a service of ours."""
    save(register, party(OWN, name="Fjordvarme", own=True))
    save(register, party(CUSTOMER, name="Havbris"))
    save_service(register, SaveService(Service(ServiceId("s"), "Frostvakt", (OWN,))), actor="kari", at=AT)
    return register


TOMORROW = AT.date() + timedelta(days=1)


def looked_up(on: date) -> Transfer:
    roles = (ExporterRole.CONTROLLER, ImporterRole.PROCESSOR)
    ground = TransferMechanism(Adequacy(), checked_on=on)
    return Transfer(TransferId("t"), CUSTOMER, OWN, Law.EU_GDPR, *roles, country="US", mechanisms=(ground,))


def test_what_was_done_is_not_recorded_before_its_day(house: Register) -> None:
    signed = agreement(conclusion=Conclusion(ConclusionForm.EXECUTED, TOMORROW), reference="")
    assert codes(lambda: put_agreement(house, signed)) == [
        ("conclusion.concluded_on", "day_to_come"),
        ("reference", "missing"),
    ], "told with all else that is wrong"
    assessed = Service(ServiceId("s2"), "Other", last_risk_assessment=TOMORROW)
    refused = codes(lambda: save_service(house, SaveService(assessed), actor="kari", at=AT))
    assert refused == [("last_risk_assessment", "day_to_come")]
    refused = codes(lambda: engage(house, CUSTOMER, OWN, chain_confirmed_on=TOMORROW))
    assert refused == [("chain_confirmed_on", "day_to_come")]
    engage(house, CUSTOMER, OWN, chain_confirmed_on=AT.date())
    sent = SaveTransfer(looked_up(TOMORROW))
    refused = codes(lambda: save_transfer(house, sent, actor="kari", at=AT))
    assert refused == [("mechanisms.0.checked_on", "day_to_come")]
    save_transfer(house, sent, actor="kari", at=AT + timedelta(days=1))
    revised = SaveTransfer(replace(looked_up(TOMORROW), notes="edited"), 1)
    save_transfer(house, revised, actor="kari", at=AT)  # it stands already, and can be kept while one edits


def agreement(identity: str = "a", **fields: object) -> Agreement:
    sides = (
        AgreementParty(CUSTOMER, Side.INSTRUCTING, Role.CONTROLLER),
        AgreementParty(OWN, Side.PROCESSING, Role.PROCESSOR),
    )
    made = Agreement(AgreementId(identity), f"DPA-{identity}", "", Direction.UPSTREAM, sides)
    return replace(made, **fields)  # type: ignore[arg-type]  # any field of an agreement


def put_agreement(register: Register, value: Agreement, expected: int = 0) -> Outcome:
    return save_agreement(register, SaveAgreement(value, expected), actor="kari", at=AT)


def engage(register: Register, client: str, provider: str, **fields: object) -> Outcome:
    made = Engagement(EngagementId(f"{client}-{provider}"), PartyId(client), PartyId(provider), ServiceId("s"))
    value = replace(made, **fields)  # type: ignore[arg-type]  # any field of an engagement
    return save_engagement(register, SaveEngagement(value), actor="kari", at=AT)


def test_a_party_is_kept_in_one_form(register: Register) -> None:
    save(register, party(name="  Cafe\u0301   Nord\tAS ", country="NO", registration_number="NO 334 167 216 MVA"))
    assert stored(register) == party(name="Café Nord AS", country="NO", registration_number="334167216", version=1)


def test_bad_input_is_refused_with_every_fault_and_changes_nothing(register: Register) -> None:
    save(register, party("first", name="First AS", country="NO", registration_number="334167216"))
    before = register.data_version()
    wrong = party(name="x" * 5000, country="NO", registration_number="334167216", group_parent_id=PartyId("nobody"))
    assert codes(lambda: save(register, wrong)) == [
        ("name", "too_long"),
        ("registration_number", "registration_number_taken"),
        ("group_parent_id", "no_such_record"),
    ]
    assert register.data_version() == before
    assert stored(register) is None


def test_a_registration_number_belongs_to_one_party_a_country(register: Register) -> None:
    save(register, party("a", name="A", country="SE", registration_number="77"))
    save(register, party("b", country="DK", registration_number="77"))
    (fault,) = faults(lambda: save(register, party("c", registration_number="77", country="SE")))
    assert fault.values["name"] == "A"
    assert codes(lambda: save(register, party("c", registration_number="77"))) != []  # its country may be either
    save(register, party("a", name="A", country="SE", registration_number="77", notes="itself"), expected=1)
    archive(register, Archive(Kind.PARTY, "a", 2), actor="kari", at=AT)
    save(register, party("c", registration_number="77", country="SE"))


def test_group_parents_form_no_cycle(register: Register) -> None:
    save(register, party("a", name="A"))
    save(register, party("b", name="B", group_parent_id=PartyId("a")))
    save(register, party("c", name="C", group_parent_id=PartyId("b")))
    (fault,) = faults(lambda: save(register, party("a", name="A", group_parent_id=PartyId("c")), expected=1))
    assert (fault.field, fault.code) == ("group_parent_id", "cycle")
    assert fault.values["cycle"] == "A → C → B → A"


def test_a_stale_form_is_told_what_stands_there_now(register: Register) -> None:
    save(register, party(name="A"))
    save(register, party(name="Theirs"), expected=1)
    with pytest.raises(StaleError) as caught:
        save(register, party(name="Mine"), expected=1)
    assert caught.value.theirs == party(name="Theirs", version=2)


def test_an_agreement_names_what_is_there(house: Register) -> None:
    put_agreement(house, agreement())
    nobody = AgreementParty(PartyId("nobody"), Side.INSTRUCTING, Role.CONTROLLER)
    wrong = agreement(
        "b", parties=(*agreement().parties, nobody), service_ids=(ServiceId("none"),), parent_id=AgreementId("none")
    )
    assert codes(lambda: put_agreement(house, wrong)) == [
        ("parties.2.party_id", "no_such_record"),
        ("service_ids.0", "no_such_record"),
        ("parent_id", "no_such_record"),
    ]


def test_an_agreement_has_a_reference_of_its_own_and_no_cycle(house: Register) -> None:
    put_agreement(house, agreement("a"))
    put_agreement(house, agreement("b", parent_id=AgreementId("a"), replaces_id=AgreementId("a")))
    assert codes(lambda: put_agreement(house, agreement("c", reference=" DPA-a "))) == [
        ("reference", "reference_taken")
    ]
    closing = agreement("a", parent_id=AgreementId("b"), replaces_id=AgreementId("b"))
    found = faults(lambda: put_agreement(house, closing, expected=1))
    assert [(fault.field, fault.values["cycle"]) for fault in found] == [
        ("parent_id", "DPA-a → DPA-b → DPA-a"),
        ("replaces_id", "DPA-a → DPA-b → DPA-a"),
    ]


@pytest.mark.parametrize(
    ("direction", "expected"),
    [
        (Direction.UPSTREAM, []),
        (Direction.DOWNSTREAM, [("direction", "direction_without_own_party")]),
        (Direction.BETWEEN_OTHERS, [("direction", "direction_with_own_party")]),
        (Direction.INTRA_GROUP, []),
    ],
)
def test_the_direction_says_where_our_house_stands(
    house: Register, direction: Direction, expected: list[tuple[str, str]]
) -> None:
    value = agreement(direction=direction)
    if expected:
        assert codes(lambda: put_agreement(house, value)) == expected
    else:
        put_agreement(house, value)


def test_what_an_agreement_replaces_may_be_archived(house: Register) -> None:
    put_agreement(house, agreement("old"))
    put_agreement(house, agreement("new", replaces_id=AgreementId("old")))
    archive(house, Archive(Kind.AGREEMENT, "old", 1), actor="kari", at=AT)
    put_agreement(house, agreement("new", replaces_id=AgreementId("old"), notes="edited"), expected=1)
    child = agreement("child", parent_id=AgreementId("old"))
    assert codes(lambda: put_agreement(house, child)) == [("parent_id", "archived_record")]


def test_a_chain_of_engagements_closes_never_and_the_cycle_is_named(house: Register) -> None:
    for name in ("x", "y"):
        save(house, party(name, name=name.upper()))
    engage(house, CUSTOMER, OWN)
    engage(house, OWN, "x")
    engage(house, "x", "y")
    (fault,) = faults(lambda: engage(house, "y", OWN))
    assert (fault.field, fault.code) == ("provider_id", "cycle")
    assert fault.values["cycle"] == "Y → Fjordvarme → X → Y"
    assert codes(
        lambda: engage(house, OWN, "x", id=EngagementId("e"), begins_on=date(2026, 2, 1), ends_on=date(2026, 1, 1))
    ) == [("ends_on", "end_before_begin")]


def test_a_transfer_names_what_is_there(house: Register) -> None:
    value = Transfer(
        TransferId("t"), OWN, PartyId("nobody"), Law.EU_GDPR, ExporterRole.PROCESSOR, ImporterRole.PROCESSOR
    )
    wrong = replace(value, engagement_id=EngagementId("none"), country="Utopia")
    assert codes(lambda: save_transfer(house, SaveTransfer(wrong), actor="kari", at=AT)) == [
        ("country", "unknown_country"),
        ("importer_id", "no_such_record"),
        ("engagement_id", "no_such_record"),
    ]
    save_transfer(house, SaveTransfer(replace(value, importer_id=CUSTOMER)), actor="kari", at=AT)
    with unit_of_work(house, actor="kari", at=AT) as work:
        assert work.transfers.get("t") == replace(value, importer_id=CUSTOMER, version=1)


def test_new_identities_differ() -> None:
    made = {new_id(Kind.PARTY) for _ in range(100)}
    assert len(made) == 100
    assert all(each.startswith("party-") for each in made)

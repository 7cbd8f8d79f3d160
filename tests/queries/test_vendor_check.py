"""Procurement's question, from recorded and supposed facts; asking writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dpa_tracker.domain.agreements import AgreementStatus
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import AgreementId, EngagementId, Kind, PartyId, ServiceId
from dpa_tracker.domain.mechanisms import (
    Adequacy,
    DataKind,
    ListFramework,
    Listing,
    ListingRow,
    ListingStatus,
    ListStatus,
    MechanismId,
    UsFramework,
)
from dpa_tracker.domain.services import SpecialCategory
from dpa_tracker.domain.transfers import TransferFacts, TransferMechanism
from dpa_tracker.queries.cells import ROW_OF, Shown
from dpa_tracker.queries.questions import DataFlag, Supplier, VendorAnswer, VendorQuestion
from dpa_tracker.queries.vendor_check import check_vendor
from dpa_tracker.queries.verdicts import portfolio
from tests.law_art28.sound_register import (
    BELOW,
    CUSTOMER,
    DOWN,
    HOSTING,
    HOUSE,
    ON,
    PROCESSING,
    UP,
    VENDOR,
    Register,
    agreement,
    committed,
    engagement,
    leg,
    party,
    service,
    sound,
)
from tests.queries.conftest import Written

NEW = PartyId("new")
Ask = Callable[..., VendorAnswer]


@pytest.fixture
def ask(written: Written) -> Ask:
    def asked(values: Register, name: str, on: date = ON, **question: object) -> VendorAnswer:
        register = written(values)
        before = register.data_version(), register.path.read_bytes()
        answer = check_vendor(register, replace(VendorQuestion(name), **question), on)  # type: ignore[arg-type] # fields
        assert (register.data_version(), register.path.read_bytes()) == before
        return answer

    return asked


def codes(answer: VendorAnswer) -> set[str]:
    return {row.code for row in answer.findings}


def missing(answer: VendorAnswer) -> set[tuple[str, Supplier]]:
    return {(each.code, each.who) for each in answer.missing}


def with_new_vendor(**fields: object) -> Register:
    return sound().with_(replace(party(NEW, "New Vendor Inc.", "US"), **fields))  # type: ignore[arg-type] # its fields


def test_of_equally_bad_ways_the_first_decides_whenever_it_is_asked(ask: Ask) -> None:
    """By no order that a process draws for itself: a past answer is given again, bit for bit."""
    values = sound()
    for each in "87654321":
        bare = engagement(EngagementId(f"a{each}"), HOUSE, VENDOR, agreement_id=None)
        values = values.with_(replace(service(), id=ServiceId(each), name=f"Service {each}"))
        values = values.with_(replace(bare, service_id=ServiceId(each)))
    assert [step.id for step in ask(values, "Vendor GmbH").decided.path][:2] == [VENDOR, "a1"]


def test_a_vendor_with_all_its_papers_is_cleared(ask: Ask) -> None:
    answer = ask(sound(), "Vendor GmbH")
    assert answer.verdict == "cleared"
    assert answer.findings == ()
    assert answer.missing == ()
    assert [link.subject.id for link in answer.agreements] == [DOWN]
    assert [(link.party.id, link.via, link.countries, link.depth) for link in answer.chain] == [
        (VENDOR, "Huset AS", ("DE",), 1)
    ]


def test_an_unknown_name_is_undetermined_and_offers_what_it_may_mean(ask: Ask) -> None:
    answer = ask(sound(), "Vendr GmbH", countries=("US",), data=frozenset({DataFlag.SPECIAL}))
    assert answer.party is None
    assert answer.verdict == "undetermined"
    assert [subject.id for subject in answer.near] == [VENDOR]
    assert missing(answer) >= {
        ("party", Supplier.PROCUREMENT),
        ("agreement", Supplier.LEGAL),
        ("ground", Supplier.LEGAL),
    }
    assert {"not_in_register", "no_mechanism", "careful_data"} <= codes(answer)
    assert not answer.chain
    assert not {row.subject.id for row in answer.findings} & {"supposed", "supposed-supposed"}
    assert ask(sound(), "Quux").near == ()


def test_a_recorded_vendor_without_any_record_of_use(ask: Ask) -> None:
    answer = ask(with_new_vendor(), "new vendor")
    assert answer.verdict == "undetermined"  # nobody knows where it processes
    assert codes(answer) >= {"engagement_needs_agreement", "locations_not_recorded"}
    assert missing(answer) >= {("agreement", Supplier.LEGAL), ("locations", Supplier.VENDOR)}
    assert not codes(answer) & {"processing_facts_missing", "security_measures_missing"}


def test_a_supposed_place_in_the_area_leaves_the_paper_to_conclude(ask: Ask) -> None:
    answer = ask(with_new_vendor(), "new vendor", service="Hosting", countries=("DE",))
    assert answer.verdict == "conditional"
    assert "engagement_needs_agreement" in codes(answer)
    assert "service_not_provided" in codes(answer)
    assert answer.chain[0].countries == ("DE",)


def test_a_supposed_place_without_a_ground_blocks(ask: Ask) -> None:
    answer = ask(with_new_vendor(), "new vendor", service=HOSTING, countries=("US",))
    assert answer.verdict == "blocked"
    assert "no_mechanism" in codes(answer)
    assert ("ground", Supplier.LEGAL) in missing(answer)


def test_a_supposed_place_that_is_adequate_carries(ask: Ask) -> None:
    answer = ask(with_new_vendor(), "new vendor", service=HOSTING, countries=("CH",))
    assert answer.verdict == "conditional"
    assert "no_mechanism" not in codes(answer)


def test_a_supposed_place_that_a_customer_forbids_blocks(ask: Ask) -> None:
    limit = Commitment(CommitmentKind.LOCATION_LIMITS, choice="eea")
    values = with_new_vendor().change(UP, commitments=committed(limit))
    answer = ask(values, "new vendor", service=HOSTING, countries=("CH",))
    assert answer.verdict == "blocked"
    assert [row.code for row in answer.findings if row.severity == "block"] == ["location_forbidden"]
    assert "Kunde Ærlig AS" in str(answer.findings[0].message)
    assert ask(values, "new vendor", service=HOSTING, countries=("DE",)).verdict == "conditional"


def test_an_agreement_in_force_is_found_for_the_supposed_use(ask: Ask) -> None:
    values = with_new_vendor().with_(agreement(ServiceId("paper"), HOUSE, NEW))  # type: ignore[arg-type] # opaque text
    answer = ask(values, "new vendor", countries=("DE",))
    assert answer.verdict == "cleared"
    assert [link.subject.id for link in answer.agreements] == ["paper"]


def test_a_supposed_place_is_added_to_the_recorded_ones(ask: Ask) -> None:
    answer = ask(sound(), "Vendor GmbH", countries=("US",))
    assert answer.verdict == "blocked"
    assert answer.chain[0].countries == ("DE", "US")
    assert codes(answer) == {"no_mechanism"}


def listed_leg(covers: frozenset[DataKind]) -> Register:
    row = ListingRow(ListFramework.EU_US_DPF, (ListingStatus(ListStatus.ACTIVE, date(2024, 1, 1)),), covers)
    ground = UsFramework(MechanismId.EU_US_DPF, Listing((row,), entity_covered=True))
    facts = TransferFacts(hr=False, same_group=True, special_categories=False)
    return sound().with_(leg(TransferMechanism(ground, checked_on=ON), facts=facts))


def test_supposed_hr_data_are_judged_with_the_ground_on_record(ask: Ask) -> None:
    whole = frozenset({DataKind.HR, DataKind.NON_HR})
    part = frozenset({DataKind.NON_HR})
    hr = frozenset({DataFlag.HR})
    assert "hr_not_covered" not in codes(ask(listed_leg(part), "Vendor GmbH"))
    assert "hr_not_covered" in codes(ask(listed_leg(part), "Vendor GmbH", data=hr))
    assert "hr_not_covered" not in codes(ask(listed_leg(whole), "Vendor GmbH", data=hr))


@pytest.mark.parametrize(
    ("flag", "described"),
    [
        (DataFlag.SPECIAL, {"special_categories": (SpecialCategory.HEALTH,)}),
        (DataFlag.CRIMINAL, {"criminal_data": True}),
        (DataFlag.NATIONAL_ID, {"national_id": True}),
        (DataFlag.CHILDREN, {"data_subjects": ("Children and parents",)}),
    ],
)
def test_data_that_the_description_does_not_name(ask: Ask, flag: DataFlag, described: dict[str, object]) -> None:
    data = frozenset({flag})
    silent = ask(sound(), "Vendor GmbH", data=data)
    assert silent.verdict == "conditional"
    said_none = "data_denied" if flag is DataFlag.SPECIAL else "data_not_described"
    assert codes(silent) == {said_none, "careful_data"}
    named = sound().change(HOSTING, processing=replace(PROCESSING, **described))  # type: ignore[arg-type] # its fields
    assert ask(named, "Vendor GmbH", data=data).verdict == "cleared"


def test_one_service_is_judged_without_the_others(ask: Ask) -> None:
    other = replace(sound().services[HOSTING], id=ServiceId("mail"), name="Mail")
    engaged = replace(sound().engagements[BELOW], id=EngagementId("mail-below"), service_id=other.id, agreement_id=None)
    values = sound().with_(other, engaged)
    assert ask(values, "Vendor GmbH").verdict == "blocked"
    assert ask(values, "Vendor GmbH", service="mail").verdict == "blocked"
    assert ask(values, "Vendor GmbH", service="hosting").verdict == "cleared"


def test_a_service_that_nobody_has_recorded(ask: Ask) -> None:
    answer = ask(sound(), "Vendor GmbH", service="Fax", countries=("DE",))
    assert answer.verdict == "conditional"
    assert ("service", Supplier.PROCUREMENT) in missing(answer)
    assert "“Fax”" in " ".join(str(each.what) for each in answer.missing)


def test_a_customer_is_judged_by_the_chain_of_what_it_uses(ask: Ask) -> None:
    answer = ask(sound().change(BELOW, locations=()), "Kunde Ærlig")
    assert answer.verdict == "undetermined"
    assert [link.party.id for link in answer.chain] == [HOUSE, VENDOR]
    assert answer.chain[1].via == "Huset AS"
    assert "locations_not_recorded" in codes(answer)
    assert answer.decided.path[0].id == CUSTOMER


def test_a_recorded_adequacy_serves_another_service_too(ask: Ask) -> None:
    values = sound().with_(leg(TransferMechanism(Adequacy()), country="JP", facts=TransferFacts()))
    other = replace(sound().services[HOSTING], id=ServiceId("mail"), name="Mail")
    engaged = replace(sound().engagements[BELOW], id=EngagementId("mail-below"), service_id=other.id, agreement_id=None)
    answer = ask(values.with_(other, engaged), "Vendor GmbH", service="mail", countries=("JP",))
    assert "no_mechanism" not in codes(answer)
    assert "fact_not_known" in codes(answer)  # whether it is within the scope of the decision on Japan


def test_questions_that_cannot_be_asked(ask: Ask) -> None:
    for name, question in (
        ("  ", {}),
        ("Vendor GmbH", {"countries": ("UK",)}),
        ("Vendor GmbH", {"countries": ("NO", "Norway")}),
    ):
        with pytest.raises(KnownError):
            ask(sound(), name, **question)


def test_of_two_that_bear_one_name_the_chosen_one_is_answered(ask: Ask) -> None:
    """Both were offered by the same name, and whichever was chosen, both were offered again."""
    other = replace(party(PartyId("other"), "Vendor GmbH", "AT"), registration_number="FN 99904171 x")
    values = sound().with_(other)
    both = ask(values, "vendor gmbh")
    assert (both.party, codes(both), both.near_told["other"]) == (None, {"several_meant"}, "FN 99904171 x · Austria")
    assert len({both.near_told[each.id] for each in both.near}) == len(both.near) == 2
    chosen = ask(values, "vendor gmbh", party_id=VENDOR)
    assert chosen.party is not None
    assert (chosen.party.id, chosen.near, chosen.verdict) == (VENDOR, (), "cleared")
    gone = values.change(PartyId("other"), archived=True)
    assert ask(gone, "nobody", party_id=PartyId("other")).party is None, "out of use: the name decides"


def test_without_a_house_of_our_own_the_vendor_is_judged_by_itself(ask: Ask) -> None:
    values = Register({NEW: party(NEW, "New Vendor Inc.", "US")}, {}, {}, {})
    answer = ask(values, "new vendor", service="Hosting", countries=("US",))
    assert answer.verdict == "undetermined"
    assert {"no_house", "no_mechanism", "engagement_needs_agreement"} <= codes(answer)
    assert {("ground", Supplier.LEGAL), ("agreement", Supplier.LEGAL)} <= missing(answer)


def _ended(register: Register) -> Register:
    over = register.change(DOWN, status=AgreementStatus.TERMINATED, terminated_on=ON)
    return over.change(BELOW, ends_on=ON.replace(year=2025))


def _only_paper(register: Register) -> Register:
    return register.with_(party(NEW, "Ny AS", "NO")).with_(agreement(AgreementId("down-new"), HOUSE, NEW))


SHAPES: dict[str, tuple[Register, set[str]]] = {
    "sound": (sound(), {"cleared"}),
    "processing over, agreement terminated": (_ended(sound()), {"cleared", "conditional"}),
    "an agreement alone": (_only_paper(sound()), {"cleared", "undetermined"}),
    "an agreement alone, expired": (
        _only_paper(sound()).change(AgreementId("down-new"), status=AgreementStatus.TERMINATED, terminated_on=ON),
        {"cleared", "undetermined"},
    ),
    "processing under an agreement that ended": (
        sound().change(DOWN, status=AgreementStatus.TERMINATED, terminated_on=ON),
        {"blocked", "cleared"},
    ),
    "a transfer alone": (_ended(sound()).with_(leg(engagement_id=None)), {"blocked", "cleared"}),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_list_of_parties_and_the_question_about_one_give_the_same_verdict(written: Written, shape: str) -> None:
    values, expected = SHAPES[shape]
    register = written(values)
    judged = portfolio(register, ON)
    works = {each.provider_id for each in values.engagements.values()} | {NEW}  # who buys from us is no vendor
    shown = {each.name: judged.party(each.id).verdict for each in values.parties.values() if each.id in works}
    asked = {name: check_vendor(register, VendorQuestion(name), ON).verdict for name in shown}
    assert shown == asked
    assert set(shown.values()) <= expected


def test_an_agreement_that_ended_has_no_verdict_and_its_vendor_is_not_cleared(written: Written) -> None:
    register = written(_ended(sound()))
    judged = portfolio(register, ON)
    paper = judged.snapshot.agreement(DOWN)
    assert (judged.agreement(paper), judged.verdict_on(Kind.AGREEMENT, DOWN)) == (None, None)
    cell = ROW_OF["agreements"](Shown.of(judged), DOWN).cells["verdict"]
    assert (cell.text, cell.codes) == ("Not in force", ("not_in_force",))
    decided = judged.party(VENDOR)
    assert [finding.code for finding in decided.decisive] == ["no_agreement_in_force"]
    assert (
        judged.verdict_on(Kind.PARTY, VENDOR)
        == "conditional"
        == ROW_OF["parties"](Shown.of(judged), VENDOR).cells["verdict"].codes[0]
    )
    earlier = portfolio(register, ON - timedelta(days=400))
    assert earlier.agreement(earlier.snapshot.agreement(DOWN)) is not None, "on an earlier day it was in force"

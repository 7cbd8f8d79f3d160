"""What the answer about a vendor says in plain words, and what must never count: expired, offered, somebody else's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dpa_tracker.domain.agreements import AgreementStatus, Conclusion, ConclusionForm, Role
from dpa_tracker.domain.certificates import Certificate, CertificateKind, Covers
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId, ServiceId
from dpa_tracker.domain.mechanisms import (
    ListFramework,
    Listing,
    ListingRow,
    ListingStatus,
    ListStatus,
    MechanismId,
    UsFramework,
)
from dpa_tracker.domain.transfers import TransferFacts, TransferMechanism
from dpa_tracker.law.reasons import ReasonCode
from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.queries.plain_reasons import NAMED, PLAIN_OF
from dpa_tracker.queries.questions import DataFlag, Supplier, VendorAnswer, VendorQuestion
from dpa_tracker.queries.register_digest import register_digest
from dpa_tracker.queries.vendor_check import check_vendor
from dpa_tracker.queries.vendor_missing import LACKS
from dpa_tracker.queries.vendor_report import LINES, Report, ReportPart, lines_of, vendor_report
from dpa_tracker.sentences import use_language
from dpa_tracker.store.register import Register as Kept
from dpa_tracker.wording import SENTENCES
from tests.law_art28.sound_register import (
    BELOW,
    CUSTOMER,
    DOWN,
    HOSTING,
    HOUSE,
    ON,
    UP,
    VENDOR,
    Register,
    agreement,
    committed,
    engagement,
    leg,
    party,
    sound,
)
from tests.queries.conftest import Written

NEW, SUB = PartyId("new"), PartyId("sub")
DAY = timedelta(days=1)
Ask = Callable[..., VendorAnswer]
ISO = Certificate(
    CertificateKind.ISO_27001, covers=Covers.EVERYTHING, valid_from=date(2024, 1, 1), valid_to=date(2027, 1, 1)
)


@pytest.fixture
def ask(written: Written) -> Ask:
    def asked(values: Register, name: str, on: date = ON, **question: object) -> VendorAnswer:
        return check_vendor(written(values), replace(VendorQuestion(name), **question), on)  # type: ignore[arg-type] # its fields

    return asked


def plain(answer: VendorAnswer) -> set[str]:
    return {each.code for each in answer.reasons}


def test_every_reason_of_the_law_has_plain_words_and_somebody_who_supplies_what_is_missing() -> None:
    silent = {"within_area", "same_entity", "no_exporter", "remote_access_is_transfer"}  # they stand in nobody's way
    reasons = {each.value for each in ReasonCode} - silent
    assert reasons <= PLAIN_OF.keys()
    assert reasons - {"law_unsettled", "fact_not_known"} <= LACKS.keys()
    for code in set(PLAIN_OF.values()):
        text = SENTENCES[f"plain.{code}"]
        assert text.format_map(dict.fromkeys(NAMED.get(code, ("who",)), "x"))
    assert {each.who for each in LACKS.values()} == set(Supplier)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"status": AgreementStatus.TERMINATED, "terminated_on": ON}, "contract_over"),
        ({"conclusion": Conclusion(ConclusionForm.OFFERED)}, "contract_unsigned"),
        ({"conclusion": Conclusion()}, "contract_unsigned"),
        ({"status": AgreementStatus.DRAFT}, "contract_unsigned"),
        ({"status": AgreementStatus.SUSPENDED}, "contract_on_hold"),
    ],
)
def test_a_paper_that_does_not_bind_is_no_paper(ask: Ask, change: dict[str, object], said: str) -> None:
    answer = ask(sound().change(DOWN, **change), "vendor")
    assert answer.verdict == "blocked"
    assert said in plain(answer)
    assert "no_contract" not in plain(answer), "it is said once"
    assert all(row.citation for reason in answer.reasons for row in reason.findings)


def test_terms_that_were_incorporated_bind(ask: Ask) -> None:
    terms = Conclusion(ConclusionForm.INCORPORATED, concluded_on=date(2024, 1, 15))
    assert ask(sound().change(DOWN, conclusion=terms), "vendor").verdict == "cleared"


def test_what_happens_two_levels_down_reaches_the_answer(ask: Ask) -> None:
    below = engagement(EngagementId("two-down"), VENDOR, SUB, agreement_id=None)
    answer = ask(sound().with_(party(SUB, "Tief Unten KG", "DE"), below), "Vendor GmbH")
    assert answer.verdict == "blocked"
    assert [str(each.what) for each in answer.reasons if each.severity == "block"] == [
        "There is no signed data processing agreement with Tief Unten KG. It comes before any personal data."
    ]
    assert [link.party.title for link in answer.chain] == ["Vendor GmbH", "Tief Unten KG"]


def test_what_several_customers_forbid_is_said_once_with_their_names(ask: Ask) -> None:
    limit = Commitment(CommitmentKind.LOCATION_LIMITS, choice="eea")
    second = PartyId("second")
    roles = (Role.CONTROLLER, Role.PROCESSOR)
    paper = agreement(AgreementId("up2"), second, HOUSE, commitments=committed(limit))
    sides = tuple(replace(each, role=role) for each, role in zip(paper.parties, roles, strict=True))
    above = engagement(EngagementId("above2"), second, HOUSE, agreement_id=AgreementId("up2"))
    values = sound().change(UP, commitments=committed(limit))
    values = values.with_(party(second, "Kunde To AS", "NO"), replace(paper, parties=sides), above)
    answer = ask(values, "Vendor GmbH", countries=("CH",))
    (told,) = [each for each in answer.reasons if each.code == "place_forbidden"]
    assert all(name in str(told.what) for name in ("Kunde To AS", "Kunde Ærlig AS", "Switzerland"))
    assert len(told.findings) == 2


def test_a_listing_that_lapsed_is_said_in_plain_words(ask: Ask) -> None:
    lapsed = ListingStatus(ListStatus.INACTIVE, ON - DAY)
    row = ListingRow(ListFramework.EU_US_DPF, (ListingStatus(ListStatus.ACTIVE, date(2024, 1, 1)), lapsed))
    ground = TransferMechanism(UsFramework(MechanismId.EU_US_DPF, Listing((row,), entity_covered=True)), checked_on=ON)
    values = sound().with_(leg(ground, facts=TransferFacts(hr=False, same_group=True, special_categories=False)))
    answer = ask(values, "Vendor GmbH")
    assert answer.verdict == "blocked"
    assert "not_on_the_list" in plain(answer)


def test_a_customer_is_no_vendor_whatever_it_has_signed(ask: Ask) -> None:
    answer = ask(sound(), "Kunde Ærlig AS")
    assert (answer.verdict, plain(answer)) == ("conditional", {"only_customer"})
    assert {each.code for each in answer.missing} == {"any_agreement"}


def test_a_vendor_that_is_a_customer_too_is_judged_by_the_service_asked_about(ask: Ask) -> None:
    mail = replace(sound().services[HOSTING], id=ServiceId("mail"), name="Mail", provider_ids=(CUSTOMER,))
    back = engagement(EngagementId("back"), HOUSE, CUSTOMER, agreement_id=AgreementId("back"))
    paper = agreement(AgreementId("back"), HOUSE, CUSTOMER, service_ids=(mail.id,))
    values = sound().with_(mail, replace(back, service_id=mail.id), paper)
    assert ask(values, "Kunde Ærlig", service="mail").verdict == "cleared"


def test_the_agreement_of_a_sister_company_does_not_count(ask: Ask) -> None:
    values = (
        sound()
        .change(VENDOR, group_parent_id=SUB)
        .with_(party(SUB, "Mutter SE", "DE"), party(NEW, "Schwester GmbH", "DE", group_parent_id=SUB))
    )
    answer = ask(values, "Schwester", countries=("DE",))
    assert answer.verdict == "conditional"
    told = [str(row.message) for row in answer.findings if row.code == "group_has_agreement"]
    assert told == ["Agreement DOWN is with Vendor GmbH, of the same group; it does not bind Schwester GmbH."]


def test_work_that_has_ended_is_not_cleared_by_a_paper_still_in_force(ask: Ask) -> None:
    answer = ask(sound().change(BELOW, ends_on=ON - DAY), "Vendor GmbH")
    assert (answer.verdict, "use_ended" in plain(answer)) == ("conditional", True)


def test_certificates_stand_in_the_answer_and_only_those_count_that_cover_the_question(written: Written) -> None:
    mail = replace(sound().services[HOSTING], id=ServiceId("mail"), name="Mail")
    held = (
        ISO,
        replace(ISO, kind=CertificateKind.C5_TYPE_2, covers=Covers.SERVICES, service_ids=(mail.id,)),
        replace(ISO, kind=CertificateKind.SOC_2_TYPE_2, valid_to=ON - DAY),
    )
    register = written(sound().with_(mail).change(VENDOR, certificates=held))
    answer = check_vendor(register, VendorQuestion("Vendor GmbH", service="Hosting"), ON)
    states = {each.certificate.kind.value: each.state.value for each in answer.certificates}
    assert states == {"iso_27001": "counts", "c5_type_2": "out_of_scope", "soc_2_type_2": "expired"}
    assert answer.verdict == "conditional"
    assert plain(answer) == {"certificate_over"}
    assert [(each.code, each.who) for each in answer.missing] == [("certificate", Supplier.VENDOR)]
    new = check_vendor(register, VendorQuestion("Vendor GmbH", service="Fax"), ON)
    assert {each.state.value for each in new.certificates} == {"counts", "out_of_scope", "expired"}
    earlier = check_vendor(register, VendorQuestion("Vendor GmbH", service="Hosting"), ON - DAY)
    assert earlier.verdict == "cleared"
    due = {row.due: row.state for row in deadlines(register, ON) if row.kind == "certificate"}
    assert due == {date(2027, 1, 1): "upcoming", ON - DAY: "missed"}


def test_a_certificate_of_who_only_buys_and_one_that_is_followed_lack_nothing(ask: Ask) -> None:
    over = replace(ISO, valid_to=ON - DAY)
    followed = (over, replace(ISO, valid_from=ON))
    values = sound().change(CUSTOMER, certificates=(over,)).change(VENDOR, certificates=followed)
    assert ask(values, "Vendor GmbH").verdict == "cleared"


@pytest.mark.parametrize(
    ("written_as", "meant"),
    [
        ("vendor", True),
        ("VENDOR AG", True),  # another legal form
        ("Vèndor gmbh.", True),
        ("SE 5569 99-0518", True),
        ("556999 0518", True),
        ("Vednor GmbH", False),  # transposed letters are asked about
        ("5569990519", False),
    ],
)
def test_a_vendor_is_found_however_it_is_written(ask: Ask, written_as: str, meant: bool) -> None:
    answer = ask(sound().change(VENDOR, registration_number="556999-0518", country="SE"), written_as)
    assert (answer.party is not None) is meant
    if not meant and not written_as.isdecimal():
        assert [subject.id for subject in answer.near] == [VENDOR]


def test_a_vendor_that_was_taken_out_of_use_is_said_to_be(ask: Ask) -> None:
    answer = ask(sound().with_(party(NEW, "Gammel AS", "NO", archived=True)), "gammel as")
    assert (answer.party, answer.verdict, answer.missing) == (None, "undetermined", ())
    assert answer.reasons[0].code == "archived_meant"
    assert [subject.id for subject in answer.near] == [NEW]


def test_questions_that_contradict_themselves_are_not_answered(ask: Ask) -> None:
    health = frozenset({DataFlag.SPECIAL})
    assert "data_contradicts" in plain(ask(sound(), "vendor", data=health, nothing_special=True))
    assert "data_contradicts" in plain(ask(sound(), "vendor", categories="health records", nothing_special=True))
    unticked = ask(sound(), "vendor", categories="names and health records")
    assert (unticked.verdict, plain(unticked)) == ("undetermined", {"data_in_words"})
    assert ask(sound(), "vendor", categories="names, no health data", nothing_special=True).verdict == "cleared"


def test_a_day_before_any_law_is_not_answered(ask: Ask) -> None:
    answer = ask(sound(), "vendor", on=date(1994, 12, 31))
    assert answer.verdict == "undetermined"
    assert "before_data_protection_law" in plain(answer)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ({"name": " \u200b "}, "empty_question"),
        ({"name": "x" * 10_000}, "long_question"),
        ({"name": "Ven\u202edor"}, "unreadable_question"),
        ({"name": "v", "service": "y" * 10_000}, "long_question"),
        ({"name": "v", "countries": ("NO", "XX")}, "unknown_country_said"),
        ({"name": "v", "countries": ("USA",)}, "unknown_country_said"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(ask: Ask, question: dict[str, object], code: str) -> None:
    name = str(question.pop("name"))
    with pytest.raises(KnownError) as refused:
        ask(sound(), name, **question)
    assert refused.value.code == code


@pytest.mark.parametrize("name", ["'; DROP TABLE parties; --", "<b>Vendor</b>", 'שלום בע"מ', "%s{name}", "\x07"])
def test_strange_names_are_names(ask: Ask, name: str) -> None:
    answer = ask(sound(), name, service="<i>{x}</i>", countries=("US", "DE"))
    assert answer.verdict == "undetermined"
    assert all(str(each.what) for each in answer.reasons)
    assert all(str(each.what) for each in answer.missing)


def test_a_service_that_is_nearly_one_is_asked_about(ask: Ask) -> None:
    answer = ask(sound(), "vendor", service="Hostng", countries=("DE",))
    assert "did you mean Hosting?" in " ".join(str(each.what) for each in answer.missing)


def report(values: Register, written: Written, question: VendorQuestion) -> Report:
    register = written(values)
    return vendor_report(register, question, check_vendor(register, question, ON), ON)


def test_the_same_records_give_the_same_report_in_both_languages(written: Written) -> None:
    question = VendorQuestion("Vendor GmbH", countries=("US",))
    first, again = (report(sound(), written, question) for _ in range(2))
    assert first.foot[2] != again.foot[2]  # two registers, each with a history of its own
    assert first.foot[2].startswith("History to entry ")
    assert replace(first, foot=first.foot[:2]) == replace(again, foot=again.foot[:2])
    assert "2026" in first.asked[0]
    assert len(first.foot[0].split()[-1].strip(".")) == 64
    assert report(sound().change(BELOW, purpose="else"), written, question).foot[1] != first.foot[1]
    use_language("nb")
    norwegian = report(sound(), written, question)
    assert norwegian.title == "Leverandørsjekk: Vendor GmbH"
    assert norwegian.foot[1].split()[2] == first.foot[1].split()[2]


def test_how_often_a_record_was_written_is_not_in_the_digest(written: Written) -> None:
    once, twice = written(sound()), written(sound().change(UP, version=7))
    assert register_digest(once) == register_digest(twice)


def test_a_report_never_leaves_anything_out_without_saying_so() -> None:
    parts = tuple(ReportPart(f"Part {n}", tuple(f"entry {i} of {n} " * 9 for i in range(90))) for n in range(6))
    whole = Report("Vendor check: " + "W" * 400, "Blocked", "blocked", ("As of today",), parts, ("x", "y"))
    fitted = whole.fitted()
    assert all(part.entries and len(part.entries) + part.left_out == 90 for part in fitted.parts)
    assert all(f" {part.left_out} " in part.told[-1] for part in fitted.parts)
    assert sum(lines_of(line) for part in fitted.parts for line in part.told) <= LINES
    small = Report("T", "V", "cleared", (), (ReportPart("P", ("one", "two")),), ())
    assert small.fitted() == small


def test_an_old_ground_beside_another_is_not_called_unlawful_and_no_source_stands_twice(sample: Kept) -> None:
    question = VendorQuestion("TicketDesk Inc.")
    answer = check_vendor(sample, question, ON)
    assert {"abroad_old_ground", "abroad_incomplete"} <= {
        str(each.what.code).removeprefix("plain.") for each in answer.reasons
    }
    assert not any(each.what.code == "plain.abroad_unlawful" for each in answer.reasons)
    why = vendor_report(sample, question, answer, ON).parts[0]
    sources = [each.rpartition("[")[2].rstrip("]").split("; ") for each in why.entries]
    assert all(len(each) == len(set(each)) for each in sources)


def test_what_leaves_the_answer_open_stands_before_conditions_and_is_told_from_them(sample: Kept) -> None:
    answer = check_vendor(sample, VendorQuestion("TicketDesk Inc."), ON)
    assert answer.verdict == "undetermined"
    weights = [each.weight for each in answer.reasons]
    assert "undetermined" in weights
    assert "check" in weights
    assert weights == sorted(weights, key=("block", "undetermined", "check").index)
    decisive = {row.key for row in answer.decided.decisive}
    assert decisive <= {row.key for each in answer.reasons if each.leaves_open for row in each.findings}
    blocked = check_vendor(sample, VendorQuestion("Cirrus Cloud Ireland Ltd"), ON)
    assert (blocked.verdict, blocked.reasons[0].weight) == ("blocked", "block")

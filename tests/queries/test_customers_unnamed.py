"""The report about a vendor leaves the house: who else is a customer of ours stands on no page of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.domain.agreements import Role
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId, ServiceId
from dpa_tracker.queries.customers_unnamed import customers_of_ours
from dpa_tracker.queries.questions import VendorAnswer, VendorQuestion
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.queries.vendor_check import check_vendor
from dpa_tracker.queries.vendor_paper import vendor_paper
from dpa_tracker.queries.vendor_report import Report, vendor_report
from dpa_tracker.sentences import use_language
from dpa_tracker.store.register import Register as Kept
from tests.law_art28.sound_register import (
    CUSTOMER,
    HOSTING,
    HOUSE,
    ON,
    UP,
    VENDOR,
    Register,
    agreement,
    committed,
    engagement,
    party,
    sound,
)
from tests.queries.conftest import Written

SECOND, THIRD = PartyId("second"), PartyId("third")
MAIL = ServiceId("mail")
NAMES = ("Kunde Ærlig", "Kunde To", "Tredje Kommune", "Annet Navn")
LIMIT = Commitment(CommitmentKind.LOCATION_LIMITS, choice="eea")


def two_customers() -> Register:
    """Three customers, all held to the EEA; the third stands above the second, and is known by another name too."""
    roles = (Role.CONTROLLER, Role.PROCESSOR)
    paper = agreement(AgreementId("up2"), SECOND, HOUSE, commitments=committed(LIMIT))
    sides = tuple(replace(each, role=role) for each, role in zip(paper.parties, roles, strict=True))
    values = sound().change(UP, commitments=committed(LIMIT))
    above = engagement(EngagementId("above2"), SECOND, HOUSE, agreement_id=AgreementId("up2"))
    top = engagement(EngagementId("above3"), THIRD, SECOND, agreement_id=None)
    third = party(THIRD, "Tredje Kommune", "NO", aliases=("Annet Navn",))
    return values.with_(party(SECOND, "Kunde To AS", "NO"), third, replace(paper, parties=sides), above, top)


def vendor_too(values: Register) -> Register:
    """The same, where the first customer provides mail to us, under a paper whose title names another customer."""
    mail = replace(sound().services[HOSTING], id=MAIL, name="Mail", provider_ids=(CUSTOMER,))
    back = replace(engagement(EngagementId("back"), HOUSE, CUSTOMER, agreement_id=AgreementId("back")), service_id=MAIL)
    title = "Mail for Kunde To and Annet Navn"
    paper = agreement(AgreementId("back"), HOUSE, CUSTOMER, service_ids=(MAIL,))
    return values.with_(mail, back, replace(paper, reference="", title=title))


def words(report: Report) -> str:
    parts = [entry for part in report.parts for entry in part.entries]
    return "\n".join((report.title, report.verdict, *report.asked, *parts, *report.foot))


def asked(register: Kept, question: VendorQuestion) -> tuple[VendorAnswer, str]:
    answer = check_vendor(register, question, ON)
    return answer, words(vendor_report(register, question, answer, ON))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    use_language("en")


@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_report_names_no_customer_and_the_screen_does(written: Written, language: str) -> None:
    use_language(language)
    register = written(two_customers())
    answer, report = asked(register, VendorQuestion("Vendor GmbH", countries=("CH", "US")))
    screen = " ".join(str(each.what) for each in answer.reasons)
    assert "Kunde To AS" in screen
    assert "Kunde Ærlig AS" in screen
    assert not [name for name in NAMES if name in report]
    said = {"en": "Agreements with customers of ours do not allow", "nb": "Avtaler med kunder hos oss tillater ikke"}
    assert report.count(said[language]) == 2  # once a country, however many customers


def test_a_vendor_that_is_a_customer_too_reads_of_itself_and_of_no_other(written: Written) -> None:
    register = written(vendor_too(two_customers()))
    for question in (VendorQuestion("Kunde Ærlig"), VendorQuestion("Kunde Ærlig", "Hosting", ("CH",))):
        answer, report = asked(register, question)
        assert answer.party is not None
        assert "Kunde Ærlig AS" in report
        assert not [name for name in NAMES[1:] if name in report]
    assert "Mail for a customer of ours and a customer of ours" in asked(register, VendorQuestion("Kunde Ærlig"))[1]


def test_the_page_for_others_and_its_names_that_come_near_name_no_customer(written: Written) -> None:
    register = written(two_customers())
    page = vendor_paper(register, ON, VendorQuestion("Vendor GmbH", countries=("CH",)))
    shown = "\n".join("\n".join(row) for row in page.rows) + "\n".join(str(each.what) for each in page.missing)
    assert not [name for name in NAMES if name in shown]
    answer, report = asked(register, VendorQuestion("Kunde Åo AS"))
    assert answer.near, "on the screen it may be asked about"
    assert not [name for name in NAMES if name in report]


def test_a_sub_processor_that_is_a_customer_too_keeps_its_place_in_the_chain(written: Written) -> None:
    below = engagement(EngagementId("two-down"), VENDOR, SECOND, agreement_id=None)
    _answer, report = asked(written(two_customers().with_(below)), VendorQuestion("Vendor GmbH", countries=("CH",)))
    assert "Kunde To AS ← Vendor GmbH (Hosting)" in report
    assert not [line for line in report.splitlines() if "Kunde To" in line and "allow" in line]


def test_whoever_stands_above_us_is_a_customer_and_nobody_else(written: Written) -> None:
    only_paper = agreement(AgreementId("old"), PartyId("past"), HOUSE)
    values = two_customers().with_(party(PartyId("past"), "Før AS", "NO"), only_paper)
    assert customers_of_ours(snapshot(written(values)).records) == {CUSTOMER, SECOND, THIRD, PartyId("past")}


def test_the_written_file_names_no_customer(written: Written, capsys: pytest.CaptureFixture[str]) -> None:
    register = written(two_customers())
    path = register.path
    register.close()
    for ending in ("html", "csv"):
        out = path.with_name(f"vendor.{ending}")
        main(["--register", str(path), "publish", "vendor", "Vendor GmbH", "--on", ON.isoformat(), "--out", str(out)])
        assert not [name for name in NAMES if name in out.read_text("utf-8-sig")]
    capsys.readouterr()

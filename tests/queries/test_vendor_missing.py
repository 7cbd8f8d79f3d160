"""What the answer about a vendor says is missing, and who supplies it; what it must not say of a paper there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dpa_tracker.domain.certificates import Certificate, CertificateKind, Covers
from dpa_tracker.domain.engagements import Activity, Location
from dpa_tracker.domain.identities import PartyId, ServiceId
from dpa_tracker.queries.certificate_words import state_in_words
from dpa_tracker.queries.former_names import called_before
from dpa_tracker.queries.questions import Supplier, VendorQuestion
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.queries.vendor_check import check_vendor
from dpa_tracker.queries.vendor_missing import LACKS, missing_from
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.law_art28.sound_register import HOSTING, HOUSE, ON, VENDOR, engagement, party, sound
from tests.queries.conftest import Written
from tests.store.examples import AT

SILENT = {"remote_access_is_transfer"}  # stands beside the ground that is missing


def test_whatever_blocks_or_leaves_open_has_somebody_who_supplies_what_is_missing(sample: Register) -> None:
    deciding = {row.code for row in portfolio(sample, ON).findings if row.leads_to in ("blocked", "undetermined")}
    assert deciding - LACKS.keys() == SILENT


def test_whatever_is_missing_can_be_said_with_what_its_finding_names(sample: Register) -> None:
    rows = [row for row in portfolio(sample, ON).findings if row.code in LACKS]
    said = [str(each.what) for row in rows for each in missing_from([row], row.subject, {})]
    assert len(said) > 100
    assert all(text and "{" not in text for text in said)


def test_a_customer_that_permits_neither_place_nor_vendor_is_who_supplies_it(sample: Register) -> None:
    answer = check_vendor(sample, VendorQuestion("Cirrus Cloud Ireland Ltd"), ON)
    told = {(str(each.what), each.who) for each in answer.missing if each.code == "permitted_place"}
    assert answer.verdict == "blocked"
    wanted = "The agreement of Apotekgruppen Lind AS to processing in the United States, or another place for it"
    assert (wanted, Supplier.CUSTOMER) in told


def test_an_agreement_for_other_services_is_to_be_extended_and_is_not_said_to_be_absent(written: Written) -> None:
    mail = replace(sound().services[HOSTING], id=ServiceId("mail"), name="Mail")
    register = written(sound().with_(mail))
    answer = check_vendor(register, VendorQuestion("Vendor GmbH", service="Mail"), ON)
    codes = {row.code for row in answer.findings}
    assert "agreement_for_other_services" in codes
    assert "no_agreement_in_force" not in codes
    assert [each.code for each in answer.reasons if "contract" in each.code] == ["contract_of_other_services"]
    lacks = {each.code: str(each.what) for each in answer.missing}
    assert "agreement" not in lacks
    assert lacks["service_in_agreement"].endswith("extended to Mail")


def test_of_a_vendor_without_any_paper_none_is_still_said_to_be_missing(written: Written) -> None:
    mail = replace(sound().services[HOSTING], id=ServiceId("mail"), name="Mail")
    values = sound().with_(mail, party(PartyId("new"), "New Vendor AS", "NO"))
    answer = check_vendor(written(values), VendorQuestion("New Vendor AS", service="Mail"), ON)
    assert "no_contract" in {each.code for each in answer.reasons}


def test_a_country_is_said_once_for_every_way_that_leads_there(written: Written) -> None:
    mail = replace(sound().services[HOSTING], id=ServiceId("mail"), name="Mail")
    places = (Location(Activity.SUPPORT_ACCESS, "DE"),)
    second = replace(engagement("second", HOUSE, VENDOR), service_id=mail.id, locations=places)  # type: ignore[arg-type] # an id
    answer = check_vendor(written(sound().with_(mail, second)), VendorQuestion("Vendor GmbH"), ON)
    ways = [(place.country, place.path) for place in answer.places]
    assert len(ways) == len(set(ways))
    assert "support_access" in next(place.activities for place in answer.places if place.country == "DE")


def test_a_certificate_that_ends_soon_counts_and_is_said_to_end(written: Written) -> None:
    iso = Certificate(CertificateKind.ISO_27001, covers=Covers.EVERYTHING, valid_from=date(2024, 1, 1), valid_to=ON)
    pci = replace(iso, kind=CertificateKind.PCI_DSS, valid_to=date(2027, 1, 24))
    followed = replace(iso, kind=CertificateKind.TISAX)
    after = replace(followed, valid_from=ON + timedelta(days=1), valid_to=date(2030, 1, 1))
    soc = replace(iso, kind=CertificateKind.SOC_2_TYPE_2, valid_to=date(2027, 1, 23))
    register = written(sound().change(VENDOR, certificates=(iso, pci, followed, after, soc)))
    held = check_vendor(register, VendorQuestion("Vendor GmbH"), ON).certificates
    told = {(each.certificate.kind, each.certificate.valid_to): state_in_words(each) for each in held}
    assert told[iso.kind, ON] == "Counts, but ends soon: ask for the next one", "its last day is a day it counts"
    assert told[soc.kind, soc.valid_to] == told[iso.kind, ON], "two months before its end"
    assert told[pci.kind, pci.valid_to] == "Counts", "two months and a day before its end"
    assert told[followed.kind, ON] == "Counts", "the next one is there"


def test_what_keeps_a_certificate_from_counting_is_missing_unless_another_of_its_kind_counts(written: Written) -> None:
    iso = Certificate(CertificateKind.ISO_27001, covers=Covers.EVERYTHING, valid_from=date(2024, 1, 1), valid_to=ON)
    undated = replace(iso, kind=CertificateKind.SOC_2_TYPE_2, valid_from=None, valid_to=None)
    unread = replace(iso, kind=CertificateKind.C5_TYPE_2, covers=Covers.NOT_READ)
    again = replace(iso, valid_to=None)
    register = written(sound().change(VENDOR, certificates=(iso, undated, unread, again)))
    answer = check_vendor(register, VendorQuestion("Vendor GmbH"), ON)
    told = {(each.code, each.what.values["certificate"], each.who) for each in answer.missing if "cert" in each.code}
    assert told == {
        ("certificate_days", "soc_2_type_2", Supplier.VENDOR),
        ("certificate_scope", "c5_type_2", Supplier.LEGAL),
    }
    assert answer.verdict == check_vendor(register, VendorQuestion("Vendor GmbH"), ON).verdict == "cleared"


def test_what_our_own_agreement_forbids_is_ours_to_change(sample: Register) -> None:
    """The agreement of our own company with the vendor stood among those of customers, to be asked for a consent."""
    answer = check_vendor(sample, VendorQuestion("Lumen Maps Ltd", countries=("US",)), ON)
    told = {str(each.what): each.who for each in answer.missing if each.code == "permitted_place"}
    assert told == {
        "The agreement of Vidde Dagligvare SA to processing in the United States, or another place for it": (
            Supplier.CUSTOMER
        ),
        "Our own agreement changed to allow data in the United States, or another place for them": Supplier.LEGAL,
    }


def test_a_vendor_that_was_renamed_is_offered_by_its_old_name(written: Written) -> None:
    register = written(sound())
    with unit_of_work(register, actor="kari", at=AT) as work:
        known = work.parties.get(VENDOR)
        assert known is not None
        work.parties.put(replace(known, name="Brevo SAS"), known.version)
    answer = check_vendor(register, VendorQuestion("vendor gmbh"), ON)
    assert (answer.party, answer.verdict) == (None, "undetermined")
    assert answer.findings[0].code == "called_otherwise"
    assert [each.id for each in answer.near] == [VENDOR]
    assert "party" not in {each.code for each in answer.missing}, "it is in the register"
    assert called_before(register, snapshot(register), "Brevo") == ()
    with unit_of_work(register, actor="kari", at=AT) as work:
        renamed = work.parties.get(VENDOR)
        assert renamed is not None
        work.parties.put(replace(renamed, archived=True), renamed.version)
    assert called_before(register, snapshot(register), "vendor gmbh") == (), "what is out of use is not offered"

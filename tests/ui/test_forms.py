"""Forms: what is put in comes out again, what cannot be read is said beside its field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.agreements import (
    Agreement,
    AgreementParty,
    AgreementStatus,
    Conclusion,
    ConclusionForm,
    Direction,
    Role,
    Side,
)
from dpa_tracker.domain.certificates import Certificate, CertificateKind
from dpa_tracker.domain.commitments import Authorisation, Commitment, CommitmentKind, Places, Stated
from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.domain.engagements import Activity, Engagement, EngagementStatus, Location
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId, ServiceId, TransferId
from dpa_tracker.domain.mechanism_kinds import KIND_OF
from dpa_tracker.domain.mechanisms import (
    DataKind,
    ExporterRole,
    Frequency,
    ImporterRole,
    Law,
    ListFramework,
    Listing,
    ListingRow,
    ListingStatus,
    ListStatus,
    MandatoryPart,
    MechanismId,
    OldScc,
    Scc2021,
    SccModule,
    Tia,
    TiaConclusion,
    UsFramework,
)
from dpa_tracker.domain.parties import (
    Address,
    AddressUse,
    AuthorityEvidence,
    Contact,
    ContactRole,
    JointWith,
    Office,
    Party,
    Relationship,
    SigningAuthority,
)
from dpa_tracker.domain.services import Processing, RiskLevel, SecurityMeasure, Service, SpecialCategory
from dpa_tracker.domain.term import Ends, Term, Termination, TermKind
from dpa_tracker.domain.transfers import ClauseChoices, ClauseNine, Transfer, TransferFacts, TransferMechanism
from dpa_tracker.queries.choices import Choices
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.use_cases.letter_languages import SHIPPED
from ui.agreements.agreement_form import AgreementForm
from ui.agreements.commitment_form import CommitmentForm
from ui.engagements.engagement_form import EngagementForm
from ui.forms.sheet import Sheet
from ui.parties.contact_form import ContactForm
from ui.parties.party_form import LETTER_LANGUAGES, AddressForm, PartyForm
from ui.services.processing_form import MeasureForm
from ui.services.service_form import ServiceForm
from ui.transfers.mechanism_form import MechanismForm
from ui.transfers.transfer_form import TransferForm
from ui.widgets.drop_down import DropDown

LISTS = PickLists(
    parties=Choices((("p1", "Hansen & Sønn <AS>"), ("p2", "ΑΩ 株式会社"))),
    services=Choices((("s1", "Overvåking"),)),
    agreements=Choices((("a1", "DPA-1 · Avtale"),)),
    engagements=Choices((("e1", "Hansen → ΑΩ"),)),
    own=frozenset({"p1"}),
)
PROCESSING = Processing(
    "Payroll", "hosting", "to pay", ("store", "send"), "as long as the agreement", ("name", "salary"),
    (SpecialCategory.HEALTH,), False, True, ("employees",), "1,200", "five years", "controller", RiskLevel.HIGH,
)  # fmt: skip
MEASURE = SecurityMeasure("encryption", "AES-256 at rest", "report 7", date(2026, 2, 28))
TIA = Tia(True, date(2024, 2, 29), TiaConclusion.ADEQUATE_WITH_MEASURES, True)
CLAUSES = TransferMechanism(
    Scc2021(
        module=SccModule.PROCESSOR_TO_SUB_PROCESSOR,
        concluded_on=date(2023, 1, 2),
        missing_parts=frozenset({MandatoryPart.ANNEX_II}),
        text_modified=False,
        tia=TIA,
    ),
    date(2023, 1, 2), None, True,
    ClauseChoices(False, ClauseNine.GENERAL, 45, None, None, 1, "NO", "NO", "Datatilsynet"),
    "page 3", date(2026, 11, 1),
)  # fmt: skip
LISTED = TransferMechanism(
    UsFramework(
        MechanismId.EU_US_DPF,
        Listing(
            (
                ListingRow(
                    ListFramework.EU_US_DPF,
                    (ListingStatus(ListStatus.ACTIVE, date(2023, 8, 1)), ListingStatus(ListStatus.INACTIVE, None)),
                    frozenset({DataKind.HR}),
                ),
            ),
            True,
        ),
    )
)
OLD_UNCHANGED = TransferMechanism(OldScc(MechanismId.SCC_2010, date(2019, 5, 1), (), None))
OLD_CHANGED = TransferMechanism(OldScc(MechanismId.SCC_2001, None, (date(2022, 3, 1), date(2022, 4, 1)), Tia(False)))
NOT_LISTED = TransferMechanism(UsFramework(MechanismId.PRIVACY_SHIELD, Listing((), None)))


PARTY = Party(
    PartyId("p9"), "Hansen & Sønn <AS>", ("Hansen",), "974760673", "NO", True,
    (Relationship.CLIENT, Relationship.AGENT), PartyId("p2"),
    (Address(AddressUse.NOTICES, ("Storgata 1",), "0155", "Oslo", "NO"),),
    (Contact("Kari", (ContactRole.SIGNATORY,), "CEO", "k@h.no", "+47 1", True,
             AuthorityEvidence(SigningAuthority.PROKURA_ALONE, "firmaattest", date(2026, 10, 1))),),
    (Certificate(CertificateKind.ISO_27001, valid_from=date(2024, 1, 1), valid_to=date(2027, 1, 1)),),
    False, False, "nb", "Åse", "note", False, 3, date(1990, 1, 2),
)  # fmt: skip
TERM = Term(
    kind=TermKind.TACIT, begins_on=date(2024, 2, 29), first=Duration(36, Unit.MONTHS),
    renewal=Duration(12, Unit.MONTHS), max_renewals=2, notice=Duration(3, Unit.MONTHS),
    notice_opens=Duration(6, Unit.MONTHS), ends=Ends.INCLUSIVE, termination=Termination(date(2026, 1, 5)),
)  # fmt: skip
AGREEMENT = Agreement(
    AgreementId("a9"), "DPA-9", "Agreement", Direction.UPSTREAM,
    (AgreementParty(PartyId("p2"), Side.INSTRUCTING, Role.CONTROLLER),
     AgreementParty(PartyId("p1"), Side.PROCESSING, Role.PROCESSOR)),
    (ServiceId("s1"),), AgreementStatus.ACTIVE,
    Conclusion(ConclusionForm.INCORPORATED, date(2024, 2, 1), "Kari", "mail", "v3", "https://x.example"),
    TERM, None, (Commitment(CommitmentKind.BREACH_NOTICE_HOURS, number=24, clause="7.2", quote="within 24 hours"),),
    PROCESSING, (MEASURE,), AgreementId("a1"), None, "MSA", "NO", "Oslo", "nb", "Ola",
    date(2026, 1, 1), date(2027, 1, 1), "n", version=2,
)  # fmt: skip
CHAIR = Contact(
    "Chair", (ContactRole.SIGNATORY,), authority=AuthorityEvidence(
        SigningAuthority.SIGNATURE_RIGHT_JOINTLY, "Extract", None, (JointWith.BOARD_MEMBER,), (Office.CHAIR,), 3
    )
)  # fmt: skip
ROUND_TRIPS: list[tuple[Any, Any]] = [
    (lambda: PartyForm(PartyId("new"), LISTS), PARTY),
    (AddressForm, PARTY.addresses[0]),
    (ContactForm, PARTY.contacts[0]),
    (ContactForm, CHAIR),
    (MeasureForm, MEASURE),
    (
        lambda: ServiceForm(ServiceId("new"), LISTS),
        Service(ServiceId("s9"), "S", (PartyId("p1"),), PROCESSING, (MEASURE,), date(2026, 1, 1), None, "Åse", "n"),
    ),
    (lambda: AgreementForm(AgreementId("new"), LISTS, date(2026, 11, 23)), AGREEMENT),
    (
        lambda: EngagementForm(EngagementId("new"), LISTS),
        Engagement(
            EngagementId("e9"), PartyId("p1"), PartyId("p2"), ServiceId("s1"), "stores", AgreementId("a1"),
            locations=(Location(Activity.SUPPORT_ACCESS, None, "night shift"),), categories=("name",),
            begins_on=date(2026, 1, 1), owner="Åse",
        ),
    ),
    (
        lambda: TransferForm(TransferId("new"), LISTS),
        Transfer(
            TransferId("t9"), PartyId("p1"), PartyId("p2"), Law.UK_GDPR, ExporterRole.PROCESSOR,
            ImporterRole.PROCESSOR, "US", EngagementId("e1"),
            facts=TransferFacts(True, False, None, True, None, False, None, Frequency.ONCE),
            mechanisms=(CLAUSES, LISTED), begins_on=date(2025, 5, 5), owner="Åse",
        ),
    ),
    *[(MechanismForm, each) for each in (CLAUSES, LISTED, OLD_UNCHANGED, OLD_CHANGED, NOT_LISTED)],
    *[
        (CommitmentForm, each)
        for each in (
            Commitment(CommitmentKind.AUTHORISATION, choice=Authorisation.GENERAL.value),
            Commitment(CommitmentKind.LOCATION_LIMITS, choice=Places.LISTED.value, countries=("NO", "CH")),
            Commitment(CommitmentKind.BREACH_NOTICE_HOURS, text="without undue delay"),
            Commitment(CommitmentKind.INSURANCE, Stated.NOT_READ),
        )
    ],
]  # fmt: skip


@pytest.mark.parametrize("index", range(len(ROUND_TRIPS)))
def test_what_is_put_in_comes_out_again(qtbot: QtBot, index: int) -> None:
    make, value = ROUND_TRIPS[index]
    form = make()
    qtbot.addWidget(form)
    form.put(value)
    assert form.input_faults() == ()
    assert form.read() == value


@pytest.mark.story
@pytest.mark.parametrize("mechanism", list(MechanismId))
def test_every_ground_can_be_entered_with_nothing_known_about_it(qtbot: QtBot, mechanism: MechanismId) -> None:
    kind = KIND_OF[mechanism]
    form = MechanismForm()
    qtbot.addWidget(form)
    form.put(TransferMechanism(kind(id=mechanism)))
    assert form.read() == TransferMechanism(kind(id=mechanism))


def test_a_fault_stands_beside_its_field_and_the_form_goes_there(qtbot: QtBot) -> None:
    form = PartyForm(PartyId("p"), LISTS)
    qtbot.addWidget(form)
    form.put(None)
    homeless = form.show_faults((Fault("contacts.1.email", "not_a_day", {"value": "x"}), Fault("version", "needed")))
    assert homeless == ("this must be filled in",)
    shown = [field.fault_text for field in form.fields() if field.fault_text]
    assert len(shown) == 1
    assert shown[0].startswith("Row 2: ")
    form.show_faults(())
    assert not any(field.fault_text for field in form.fields())


def test_a_text_that_is_no_day_is_said_and_nothing_is_taken(qtbot: QtBot) -> None:
    form = MeasureForm()
    sheet = Sheet("Measure", form, None, None)
    qtbot.addWidget(sheet)
    form.field("dated").line.setText("31.02.2026")
    sheet.accept()
    assert "31.02.2026" in form.field("dated").fault_text
    with pytest.raises(LookupError):
        sheet.taken()
    form.field("dated").line.setText("28.02.2026")
    sheet.accept()
    assert sheet.taken().dated == date(2026, 2, 28)


def test_a_country_that_is_none_is_not_taken_for_the_one_before(qtbot: QtBot) -> None:
    form = AddressForm()
    qtbot.addWidget(form)
    form.put(Address(AddressUse.POSTAL, (), country="NO"))
    form.field("country").box.setEditText("Atlantis")
    assert [fault.code for fault in form.input_faults()] == ["not_in_list"]


def test_an_agreement_with_a_kind_of_term_but_no_begin_is_refused(qtbot: QtBot) -> None:
    form = AgreementForm(AgreementId("a"), LISTS, date(2026, 11, 23))
    qtbot.addWidget(form)
    form.put(None)
    form.field("term.kind").put(TermKind.FIXED)
    with pytest.raises(InvalidInputError) as raised:
        form.read()
    assert [fault.field for fault in raised.value.faults] == ["term.begins_on"]


def test_numbers_that_contradict_one_another_are_said_where_they_are_entered(qtbot: QtBot) -> None:
    form = CommitmentForm()
    qtbot.addWidget(form)
    form.put(Commitment(CommitmentKind.CHANGE_NOTICE_DAYS, number=14, text="14 days in the body, 30 in Annex 2"))
    assert "14 days, 30 days" in form.field("number").remark_text
    form.field("text").put("")
    form.edited.emit()
    assert form.field("number").remark_text == ""


@pytest.mark.parametrize(
    ("commitment", "field", "told"),
    [
        (
            Commitment(CommitmentKind.OBJECTION_DAYS, text="10 business days, or 14 days in the annex"),
            "number",
            "14 days",
        ),
        (Commitment(CommitmentKind.CHANGE_NOTICE_DAYS, text="in good time"), "number", "no number of days"),
        (Commitment(CommitmentKind.CHANGE_NOTICE_DAYS, text="4 weeks"), "number", ""),
        (Commitment(CommitmentKind.CHANGE_NOTICE_DAYS, Stated.NOT_READ), "stated", "undetermined"),
        (Commitment(CommitmentKind.AUDIT_RIGHT, Stated.NOT_READ), "stated", ""),
    ],
)
def test_a_period_that_is_not_known_is_said_where_it_is_entered(
    qtbot: QtBot, commitment: Commitment, field: str, told: str
) -> None:
    form = CommitmentForm()
    qtbot.addWidget(form)
    form.put(commitment)
    said = form.field(field).remark_text
    assert told in said if told else not said


def test_a_customer_whom_no_notice_can_reach_is_said_where_it_is_entered(qtbot: QtBot) -> None:
    form = PartyForm(PartyId("new"), LISTS)
    qtbot.addWidget(form)
    form.put(Party(PartyId("new"), "Havbris AS", relationships=(Relationship.CLIENT,)))
    assert "No notice can be sent" in form.field("contacts").remark_text
    form.field("contacts").put((Contact("Kari", (ContactRole.NOTICES,), email="kari@havbris.example"),))
    form.field("contacts").edited.emit()
    assert not form.field("contacts").remark_text
    form.put(Party(PartyId("new"), "Havbris AS", relationships=(Relationship.SUPPLIER,)))
    assert not form.field("contacts").remark_text


def test_an_engagement_under_an_ended_agreement_is_said_where_it_is_entered(qtbot: QtBot) -> None:
    form = EngagementForm(EngagementId("new"), replace(LISTS, ended=frozenset({"a1"})))
    qtbot.addWidget(form)
    form.put(None)
    form.field("agreement_id").put("a1")
    form.field("status").put(EngagementStatus.ACTIVE)
    form.field("agreement_id").edited.emit()
    assert "ended" in form.field("agreement_id").remark_text
    form.field("status").put(EngagementStatus.ENDED)
    form.field("status").edited.emit()
    assert form.field("agreement_id").remark_text == ""


def test_a_language_that_the_app_does_not_speak_is_named_and_kept(qtbot: QtBot) -> None:
    form = PartyForm(PartyId("p"), LISTS)
    qtbot.addWidget(form)
    assert [code for code, _name in LETTER_LANGUAGES] == list(SHIPPED), "all in which there is a letter are offered"
    form.put(replace(PARTY, language="fi"))
    assert [box.currentText() for box in form.findChildren(DropDown) if box.currentData() == "fi"] == ["Finnish"]
    assert form.read().language == "fi"

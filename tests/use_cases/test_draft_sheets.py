"""The repair of a dead mechanism: what has ended and when comes from the law, what replaces it from the register."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from dpa_tracker import places
from dpa_tracker.domain.agreements import Role
from dpa_tracker.domain.identities import ServiceId
from dpa_tracker.domain.mechanisms import (
    DataKind,
    ExporterRole,
    ImporterRole,
    Law,
    ListFramework,
    Listing,
    ListingRow,
    ListingStatus,
    ListStatus,
    MechanismId,
    OldScc,
    Scc2021,
    SccModule,
    Tia,
    TiaConclusion,
    UkAddendum,
    UsFramework,
)
from dpa_tracker.domain.services import SecurityMeasure
from dpa_tracker.domain.transfer_assessments import TransferAssessment
from dpa_tracker.domain.transfers import ClauseChoices, Transfer, TransferFacts, TransferMechanism
from dpa_tracker.law.reading_law import load_corpus
from dpa_tracker.law.rows import EndedBy
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.draft_agreement import DraftAgreement, draft_agreement
from dpa_tracker.use_cases.draft_ground import Ground, Said
from dpa_tracker.use_cases.draft_processing import measures_said
from dpa_tracker.use_cases.draft_sheets import repair_values
from dpa_tracker.use_cases.draft_transfers import sheets_said, transfers_said
from dpa_tracker.use_cases.readiness_case import ground_of
from dpa_tracker.word.template import open_template
from tests.law_art28.sound_register import BELOW, DOWN, HOSTING, HOUSE, ON, UP, VENDOR, leg, sound
from tests.store.examples import AT

LAW = load_corpus(places.LAW).on(ON)
NO_HR = TransferFacts(hr=False, same_group=False, public_powers=False)
SHIELD = TransferMechanism(UsFramework(MechanismId.PRIVACY_SHIELD), relied_from=date(2017, 2, 1))
TIA = Tia(documented=True, dated=date(2026, 11, 2), conclusion=TiaConclusion.ADEQUATE, measures_in_place=True)
CLAUSES = TransferMechanism(
    Scc2021(module=SccModule.PROCESSOR_TO_SUB_PROCESSOR, concluded_on=date(2026, 11, 10), tia=TIA),
    choices=ClauseChoices(clause_9_days=45),
)


def listed(status: ListStatus = ListStatus.ACTIVE, *, checked_on: date | None = ON) -> TransferMechanism:
    """The Data Privacy Framework with a listing of that status."""
    row = ListingRow(ListFramework.EU_US_DPF, (ListingStatus(status, date(2025, 1, 1)),), frozenset(DataKind))
    return TransferMechanism(
        UsFramework(MechanismId.EU_US_DPF, Listing((row,), entity_covered=True)), checked_on=checked_on
    )


def repairs(transfer: Transfer, agreement: str = DOWN) -> tuple[Said, ...]:
    """What is said of a register with this one transfer."""
    register = sound().with_(transfer).change(VENDOR, country="US")
    ground = Ground(register.records(), ON, lambda country: country in ("NO", "DE"))
    said = repair_values(register.agreements[agreement], ground, LAW)
    return cast("tuple[Said, ...]", said["repairs"])


def repaired(*more: TransferMechanism, **changes: object) -> Said:
    """What is said of a transfer on the Privacy Shield with more grounds on record."""
    (said,) = repairs(leg(SHIELD, *more, **{"facts": NO_HR, **changes}))
    return said


def test_the_day_a_ground_ended_and_its_ruling_come_from_the_law() -> None:
    said = repaired()
    assert (said["ended_on"], said["ended_by"], said["case"]) == (
        date(2020, 7, 16),
        EndedBy.CJEU_INVALIDITY,
        "C-311/18 (Schrems II)",
    )
    assert said["open_from"] is None
    (old,) = repairs(leg(TransferMechanism(OldScc(MechanismId.SCC_2010))))
    assert (old["ended_on"], old["ended_by"], old["case"]) == (date(2022, 12, 28), EndedBy.GRACE, None)


def test_days_on_which_the_law_is_open_are_named() -> None:
    shield = TransferMechanism(UsFramework(MechanismId.SWISS_US_PRIVACY_SHIELD))
    (swiss,) = repairs(replace(leg(shield), law=Law.CH_FADP))
    assert (swiss["open_from"], swiss["ended_on"]) == (date(2020, 7, 16), date(2020, 9, 8))


def test_a_ground_in_force_and_one_the_parties_have_left_need_no_repair() -> None:
    assert repairs(leg(CLAUSES, listed())) == ()
    assert repairs(leg(replace(SHIELD, relied_to=date(2020, 7, 15)), CLAUSES)) == ()


def test_a_listing_carries_only_when_active_covered_and_looked_at() -> None:
    carried = repaired(listed())
    assert carried["new_ground"] == "framework"
    assert carried["list_checked_on"] == ON
    assert carried["list_status"] is ListStatus.ACTIVE
    assert carried["fallback"] == ()
    assert repaired(listed(checked_on=None))["new_ground"] is None
    assert repaired(TransferMechanism(UsFramework(MechanismId.EU_US_DPF), checked_on=ON))["new_ground"] is None
    assert repaired(listed(ListStatus.INACTIVE))["new_ground"] == "stop"


def test_data_the_listing_may_not_cover_leave_a_gap() -> None:
    row = ListingRow(
        ListFramework.EU_US_DPF,
        (ListingStatus(ListStatus.ACTIVE, date(2025, 1, 1)),),
        frozenset({DataKind.NON_HR}),
    )
    other = TransferMechanism(UsFramework(MechanismId.EU_US_DPF, Listing((row,), entity_covered=True)), checked_on=ON)
    assert repaired(other, facts=replace(NO_HR, hr=True))["new_ground"] is None
    assert repaired(other)["new_ground"] == "framework"


def test_the_clauses_are_the_fallback_of_a_listing_and_else_the_only_ground() -> None:
    assert repaired(listed(), CLAUSES)["fallback"] == (MechanismId.SCC_2021,)
    alone = repaired(CLAUSES)
    assert (alone["new_ground"], alone["fallback"], alone["module"]) == ("clauses", (), 3)
    assert alone["sheet"] == "annexed"
    assert repaired(listed(ListStatus.INACTIVE), CLAUSES)["new_ground"] == "clauses"


def test_clauses_of_the_wrong_module_or_against_the_assessment_are_not_offered() -> None:
    wrong = replace(CLAUSES, mechanism=Scc2021(module=SccModule.CONTROLLER_TO_PROCESSOR, tia=TIA))
    assert repaired(wrong)["new_ground"] is None
    negative = replace(TIA, conclusion=TiaConclusion.INADEQUATE)
    against = Scc2021(module=SccModule.PROCESSOR_TO_SUB_PROCESSOR, concluded_on=date(2026, 11, 10), tia=negative)
    assert repaired(replace(CLAUSES, mechanism=against))["new_ground"] == "stop"


def test_without_any_ground_the_transfer_stops_but_not_while_one_is_planned() -> None:
    assert repaired()["new_ground"] == "stop"
    assert repaired(replace(CLAUSES, relied_from=date(2027, 1, 1)))["new_ground"] is None
    assert repaired(country=None)["new_ground"] is None


def test_a_leg_below_the_parties_points_to_the_clauses_between_others() -> None:
    (below,) = repairs(replace(leg(SHIELD, CLAUSES), facts=NO_HR), UP)
    assert below["sheet"] == "between_others"


def test_under_british_law_the_clauses_are_those_of_the_addendum() -> None:
    old = TransferMechanism(OldScc(MechanismId.SCC_2010))
    addendum = TransferMechanism(UkAddendum(module=SccModule.PROCESSOR_TO_SUB_PROCESSOR, tia=TIA))
    (alone,) = repairs(replace(leg(old, CLAUSES), law=Law.UK_GDPR))
    (with_addendum,) = repairs(replace(leg(old, addendum), law=Law.UK_GDPR))
    assert alone["new_ground"] == "stop"
    assert (with_addendum["new_ground"], with_addendum["sheet"]) == ("clauses", "separate")


def test_every_party_stands_with_its_role() -> None:
    register = sound()
    ground = Ground(register.records(), ON, lambda _: True)
    said = cast("tuple[Said, ...]", repair_values(register.agreements[UP], ground, LAW)["parties"])
    assert [one["name"] for one in said] == ["Kunde Ærlig AS", "Huset AS"]


@pytest.mark.parametrize("language", [pytest.param("en", marks=pytest.mark.slow), "nb"])
@pytest.mark.parametrize(
    "kind", ["transfer-annex", "uk-addendum", "swiss-adaptations", "sub-processor-list", "amendment-repair"]
)
def test_any_agreement_of_the_sample_can_be_drafted(
    kind: str, language: str, with_sample: Register, tmp_path: Path
) -> None:
    for number, reference in enumerate(("DPA-2026-001", "JCA-2025-001", "BO-2024-002", "SUB-2026-006", "IGA-2024-001")):
        wish = DraftAgreement(reference, f"{kind}-{language}", tmp_path / f"{number}.docx", date(2026, 11, 23))
        assert draft_agreement(with_sample, wish, actor="kari", at=AT).file is not None


def test_the_repair_of_the_sample_names_its_gaps_and_the_clause_that_was_typed(
    with_sample: Register, tmp_path: Path
) -> None:
    said = {"repair.clause": "punkt 9.2", "repair.quote": "Leverandøren er sertifisert under Privacy Shield."}
    wish = DraftAgreement("SUB-2017-003", "amendment-repair-nb", tmp_path / "x.docx", date(2026, 11, 23), said=said)
    gaps = {gap.field for gap in draft_agreement(with_sample, wish, actor="kari", at=AT).gaps}
    assert "parties.2.signatories" in gaps
    assert not gaps & {"repair.clause", "repair.quote", "repairs.1.new_ground"}
    assert {"repair.clause", "repair.quote"} <= {
        field.tag for field in open_template(places.TEMPLATES / "amendment-repair-nb.docx").asked()
    }


def test_a_british_leg_on_the_clauses_alone_gets_the_addendum_it_lacks() -> None:
    transfer = replace(leg(CLAUSES), law=Law.UK_GDPR)
    register = sound().with_(transfer)
    ground = Ground(register.records(), ON, lambda country: country in ("NO", "DE"))
    (sheet,) = sheets_said(register.agreements[DOWN], (transfer,), Law.UK_GDPR, ground)
    assert (sheet["module"], sheet["mechanisms"], sheet["concluded_on"]) == (3, (MechanismId.UK_ADDENDUM,), "")
    addendum = TransferMechanism(UkAddendum(module=SccModule.PROCESSOR_TO_SUB_PROCESSOR, concluded_on=ON))
    (own,) = sheets_said(
        register.agreements[DOWN], (replace(transfer, mechanisms=(CLAUSES, addendum)),), Law.UK_GDPR, ground
    )
    assert own["concluded_on"] == ON


def test_what_is_relevant_to_a_transfer_is_what_a_side_provides_or_does_of_it() -> None:
    """A side of which nothing is known takes part in what the agreement is about."""
    for purpose, said in (("servers", "servers"), ("", "Hosting")):
        register = sound().change(BELOW, purpose=purpose)
        ground = Ground(register.records(), ON, lambda country: country in ("NO", "DE"))
        (sheet,) = sheets_said(register.agreements[DOWN], (leg(CLAUSES),), Law.EU_GDPR, ground)
        assert cast("Said", sheet["importer"])["activities"] == said
        assert cast("Said", sheet["exporter"])["activities"] == "Hosting"


def test_what_a_side_does_for_others_is_not_relevant_to_the_transfer() -> None:
    register = sound()
    agreement = register.agreements[DOWN]
    own = register.services[agreement.service_ids[0]]
    more = replace(own, id=ServiceId("elsewhere"), name="For hospitals", provider_ids=(HOUSE,))
    ground = Ground(register.with_(more).records(), ON, lambda country: country in ("NO", "DE"))
    (sheet,) = sheets_said(agreement, (leg(CLAUSES),), Law.EU_GDPR, ground)
    assert cast("Said", sheet["exporter"])["activities"] == "Hosting"


def test_a_sub_processor_is_not_said_to_have_the_measures_of_the_service_it_does_not_provide() -> None:
    register = sound()
    ground = Ground(register.records(), ON, lambda country: country in ("NO", "DE"))
    own = SecurityMeasure("encryption", "Keys in Germany")
    served = [each.measure for each in register.services[HOSTING].measures]
    assert [one["measure"] for one in measures_said(register.agreements[UP], ground) or ()] == served
    assert measures_said(register.agreements[DOWN], ground) is None
    said = measures_said(replace(register.agreements[DOWN], measures=(own,)), ground)
    assert [one["measure"] for one in said or ()] == ["Keys in Germany"]


def test_an_assessment_is_not_said_to_be_needless_for_an_ended_ground_beside_clauses() -> None:
    register = sound()
    ground = Ground(register.records(), ON, lambda country: country in ("NO", "DE"))
    both, alone = transfers_said((leg(SHIELD, CLAUSES), leg(SHIELD)), ground)
    assert (both["tia_required"], both["tia_date"]) == (True, date(2026, 11, 2))
    assert alone["tia_required"] is False


def test_a_ground_that_has_ended_is_not_one_of_today_where_there_is_another() -> None:
    """Its date would stand beside the other; alone it is named, and stands in the way of signing."""
    register = sound()
    ended = Ground(register.records(), ON, lambda _: False, lambda _law, one: one is SHIELD.mechanism.id)
    both, alone, behind = transfers_said(
        (leg(SHIELD, CLAUSES), leg(SHIELD), leg(CLAUSES, replace(SHIELD, fallback=True))), ended
    )
    assert (both["mechanisms"], both["concluded_on"]) == (
        (MechanismId.SCC_2021,),
        CLAUSES.mechanism.concluded_on,  # type: ignore[union-attr] # the clauses have a day
    )
    assert alone["mechanisms"] == (SHIELD.mechanism.id,)
    assert behind["fallback"] == ()
    real = ground_of(register.records(), ON, load_corpus(places.LAW))
    assert [real.has_ended(Law.EU_GDPR, one) for one in (SHIELD.mechanism.id, MechanismId.SCC_2021)] == [True, False]


def test_a_sheet_says_what_the_assessment_on_record_says_and_nothing_of_what_it_does_not() -> None:
    ground = Ground(sound().records(), ON, lambda country: country in ("NO", "DE"))
    agreement = sound().agreements[DOWN]
    told = TransferAssessment(law_and_practice="FISA 702", approver="Liv Berg", next_review=date(2027, 5, 1))
    kept = replace(CLAUSES, assessment=told)
    recorded, silent = (sheets_said(agreement, (leg(one),), Law.EU_GDPR, ground)[0] for one in (kept, CLAUSES))
    names = ("tia_law", "tia_approver", "tia_review_on")
    assert tuple(recorded[name] for name in names) == ("FISA 702", "Liv Berg", date(2027, 5, 1))
    assert tuple(silent[name] for name in names) == (None, None, None)


def test_a_sheet_gives_each_side_the_role_it_has_in_the_transfer() -> None:
    ground = Ground(sound().records(), ON, lambda country: country in ("NO", "DE"))

    def roles(paper: str, exporter: ExporterRole, importer: ImporterRole) -> tuple[object, ...]:
        transfer = replace(leg(CLAUSES), exporter_role=exporter, importer_role=importer)
        (sheet,) = sheets_said(sound().agreements[paper], (transfer,), Law.EU_GDPR, ground)
        return tuple(cast("Said", sheet[side])["role"] for side in ("exporter", "importer"))

    assert roles(DOWN, ExporterRole.PROCESSOR, ImporterRole.PROCESSOR) == (Role.PROCESSOR, Role.SUB_PROCESSOR)
    assert roles(DOWN, ExporterRole.CONTROLLER, ImporterRole.CONTROLLER) == (Role.CONTROLLER, Role.CONTROLLER)
    assert roles(DOWN, ExporterRole.PROCESSOR, ImporterRole.CONTROLLER) == (Role.PROCESSOR, Role.CONTROLLER)

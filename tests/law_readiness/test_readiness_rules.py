"""The rules of readiness: each says its one thing about one changed fact, and is silent otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpa_tracker.domain.agreements import Agreement, Conclusion, ConclusionForm, Direction, Role, Side
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.identities import AgreementId, PartyId, TransferId
from dpa_tracker.domain.mechanisms import ExporterRole, ImporterRole, Law, Scc2021, SccModule, Tia, TiaConclusion
from dpa_tracker.domain.parties import AuthorityEvidence, Contact, ContactRole, Party, SigningAuthority
from dpa_tracker.domain.transfers import ClauseChoices, ClauseNine, ClauseThirteen, Transfer, TransferMechanism
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.readiness.case import (
    AbsentClause,
    ByHand,
    LeftOver,
    LegOfDay,
    Member,
    Paper,
    PromiseAbove,
    Quoted,
    ReadinessCase,
)
from dpa_tracker.law.readiness.check import RULES, check
from dpa_tracker.law.reasons import ReasonCode
from dpa_tracker.wording import SENTENCES

ON = date(2026, 11, 23)
CHOICES = ClauseChoices(
    False, ClauseNine.GENERAL, 30, False, ClauseThirteen.EXPORTER_IN_EEA, 1, "DE", "DE", "Datatilsynet"
)
TIA = Tia(documented=True, dated=date(2026, 1, 1), conclusion=TiaConclusion.ADEQUATE, measures_in_place=True)
SCC = Scc2021(module=SccModule.CONTROLLER_TO_PROCESSOR, missing_parts=frozenset(), text_modified=False, tia=TIA)


def signer(
    name: str, authority: SigningAuthority | None, evidence: str = "Extract", dated: date | None = ON
) -> Contact:
    proof = None if authority is None else AuthorityEvidence(authority, evidence, dated)
    return Contact(name, (ContactRole.SIGNATORY,), authority=proof)


def party(name: str, *signers: Contact, phone: str = "1") -> Party:
    return Party(PartyId(name), name, contacts=(*signers, Contact("Vakt", (ContactRole.BREACH,), phone=phone)))


ALONE = signer("Kari", SigningAuthority.SIGNATURE_RIGHT_ALONE)
OUR_SIDE = Member(party("A", ALONE), Role.CONTROLLER, Side.INSTRUCTING)
THEIRS = Member(party("B", replace(ALONE, name="Ola")), Role.PROCESSOR, Side.PROCESSING)


def leg(mechanism: Scc2021 = SCC, choices: ClauseChoices = CHOICES, *, fallback: bool = False) -> LegOfDay:
    transfer = Transfer(
        TransferId("t"),
        PartyId("A"),
        PartyId("B"),
        Law.EU_GDPR,
        ExporterRole.CONTROLLER,
        ImporterRole.PROCESSOR,
        "US",
        mechanisms=(TransferMechanism(mechanism, fallback=fallback, choices=choices),),
    )
    return LegOfDay(transfer, "A", "B", direct=True, verdict="valid", reasons=(), on=ON)


def promises(**numbers: int) -> dict[CommitmentKind, Commitment]:
    found = {CommitmentKind(name): Commitment(CommitmentKind(name), number=number) for name, number in numbers.items()}
    general = Commitment(CommitmentKind.AUTHORISATION, choice="general")
    return {CommitmentKind.AUTHORISATION: general, **found}


PAPER = Paper("en", ("Text.",), numbers={"breach_notice_hours": 24}, signed=("Kari", "Ola"), annex_i_a=("Kari", "Ola"))
SOUND = ReadinessCase(
    kind="controller_processor",
    on=ON,
    agreement=Agreement(AgreementId("x"), "X", "X", Direction.UPSTREAM, (), service_ids=("s",)),  # type: ignore[arg-type]  # an id is a text
    members=(OUR_SIDE, THEIRS),
    legs=(leg(),),
    commitments=promises(breach_notice_hours=24, change_notice_days=30, objection_days=30),
    paper=PAPER,
)


def by_hand(one: ByHand) -> ReadinessCase:
    return replace(SOUND, paper=replace(PAPER, by_hand=(one,)))


def told(case: ReadinessCase) -> dict[str, Severity]:
    return {finding.code: finding.severity for finding in check(case)}


def signed_by(*signers: Contact) -> ReadinessCase:
    names = tuple(one.name for one in signers)
    paper = replace(PAPER, signed=(*names, "Ola"), annex_i_a=(*names, "Ola"))
    return replace(SOUND, members=(replace(OUR_SIDE, party=party("A", *signers)), THEIRS), paper=paper)


def said(*passages: str, kind: str = "controller_processor") -> ReadinessCase:
    return replace(SOUND, kind=kind, paper=replace(PAPER, passages=passages))


def choosing(**choices: object) -> ReadinessCase:
    return replace(SOUND, legs=(leg(choices=replace(CHOICES, **choices)),))  # type: ignore[arg-type]  # fields by name


def judged(verdict: str, *reasons: ReasonCode) -> ReadinessCase:
    return replace(SOUND, legs=(replace(leg(), verdict=verdict, reasons=reasons),))


JOINTLY = SigningAuthority.SIGNATURE_RIGHT_JOINTLY
PROKURA = SigningAuthority.PROKURA_JOINTLY
ABOVE = Commitment(CommitmentKind.BREACH_NOTICE_HOURS, number=12)
OLD = signer("Kari", SigningAuthority.PROKURA_ALONE, dated=date(2026, 8, 1))
CASES = {
    "one of two": (signed_by(signer("Kari", JOINTLY)), "joint_signer_alone", "block"),
    "wrong pair": (signed_by(signer("Kari", JOINTLY), signer("Per", PROKURA)), "joint_signer_alone", "block"),
    "board": (
        signed_by(*(signer(name, SigningAuthority.BOARD_JOINTLY) for name in ("Kari", "Per"))),
        "whole_board_signs",
        "check",
    ),
    "nobody": (signed_by(), "signer_missing", "block"),
    "unproven": (signed_by(signer("Kari", None), ALONE), "authority_unproven", "check"),
    "old evidence": (signed_by(OLD), "evidence_old", "info"),
    "officer": (
        signed_by(replace(ALONE, roles=(ContactRole.SIGNATORY, ContactRole.DPO))),
        "officer_signs",
        "check",
    ),
    "no block": (replace(SOUND, paper=replace(PAPER, signed=("Kari",))), "signature_block_missing", "block"),
    "nowhere to sign": (
        replace(SOUND, kind="", paper=replace(PAPER, signed=())),
        "no_place_to_sign",
        "check",
    ),
    "no line": (
        replace(
            signed_by(signer("Kari", JOINTLY), signer("Per", JOINTLY)),
            paper=replace(PAPER, annex_i_a=("Kari", "Per", "Ola")),
        ),
        "signature_line_missing",
        "block",
    ),
    "annex i.a": (replace(SOUND, paper=replace(PAPER, annex_i_a=())), "annex_i_a_unsigned", "block"),
    "annex i.a by click": (
        replace(
            SOUND,
            agreement=replace(SOUND.agreement, conclusion=Conclusion(ConclusionForm.CLICK)),
            paper=replace(PAPER, signed=(), annex_i_a=()),
        ),
        "annex_i_a_unsigned",
        "block",
    ),
    "days open": (choosing(clause_9_days=None), "clause_choice_open", "block"),
    "13 open": (choosing(clause_13=None), "clause_choice_open", "block"),
    "days differ": (choosing(clause_9_days=14), "clause_nine_days_differ", "check"),
    "option differs": (choosing(clause_9=ClauseNine.SPECIFIC), "clause_nine_differs", "check"),
    "norwegian law": (choosing(clause_17_country="NO", clause_18_country="NO"), "eea_reading", "info"),
    "module": (
        replace(SOUND, legs=(leg(replace(SCC, module=SccModule.PROCESSOR_TO_SUB_PROCESSOR)),)),
        "module_wrong",
        "block",
    ),
    "changed": (replace(SOUND, legs=(leg(replace(SCC, text_modified=True)),)), "clauses_changed", "block"),
    "fallback": (replace(SOUND, legs=(leg(replace(SCC, tia=None), fallback=True),)), "fallback_tia_missing", "block"),
    "no tia": (judged("incomplete", ReasonCode.TIA_MISSING), "ground_tia_missing", "block"),
    "bad tia": (judged("invalid", ReasonCode.TIA_NEGATIVE), "ground_tia_negative", "block"),
    "dead ground": (judged("invalid", ReasonCode.MECHANISM_INVALIDATED), "ground_not_in_force", "block"),
    "unsure": (judged("undetermined", ReasonCode.FACT_NOT_KNOWN), "ground_not_certain", "check"),
    "hours": (replace(SOUND, commitments=promises(breach_notice_hours=72)), "hours_too_long", "check"),
    "objection": (
        replace(SOUND, commitments=promises(change_notice_days=30, objection_days=31)),
        "objection_longer_than_notice",
        "check",
    ),
    "weaker": (replace(SOUND, above=(PromiseAbove(ABOVE, "UP"),)), "promise_weaker_than_above", "check"),
    "mailbox": (
        replace(SOUND, members=(replace(OUR_SIDE, party=party("A", ALONE, phone="")), THEIRS)),
        "breach_contact_without_phone",
        "info",
    ),
    "over": (replace(SOUND, over=True), "agreement_over", "block"),
    "too early": (
        replace(SOUND, ends_on=ON, main_ends_on=date(2027, 1, 1)),
        "ends_before_main_agreement",
        "check",
    ),
    "two": (replace(SOUND, others_in_force=("Y",)), "two_agreements", "check"),
    "clause": (
        replace(SOUND, paper=replace(PAPER, absent=(AbsentClause("28-3-g", "deletion", "Art. 28", mandatory=True),))),
        "clause_absent",
        "block",
    ),
    "number": (replace(SOUND, paper=replace(PAPER, numbers={"breach_notice_hours": 72})), "number_differs", "check"),
    "by hand": (by_hand(ByHand("agreement.venue", "Oslo", ("Bergen",), twice=False)), "value_by_hand", "check"),
    "by hand in one place": (
        by_hand(ByHand("controller.name", "A AS", ("B AS",), twice=True)),
        "value_in_two_ways",
        "block",
    ),
    "relies": (
        replace(SOUND, paper=replace(PAPER, quoted=(Quoted("privacy_shield", "q", "c", relies=True),))),
        "relies_on_ended",
        "block",
    ),
    "eu": (said("Data stay within the EU."), "eu_for_eea", "check"),
    "utenfor eu": (said("Ingen overføring utenfor EU."), "eu_for_eea", "check"),
    "virkedager": (said("Senest innen 3 virkedager."), "business_days_undefined", "check"),
    "languages": (said("Signed in two languages."), "no_language_prevails", "check"),
    "old law": (said("Directive 95/46/EC applies."), "old_law_named", "check"),
    "past": (said("A new ground.", kind="amendment_repair"), "repair_silent_on_past", "block"),
    "left": (
        replace(SOUND, paper=replace(PAPER, left_overs=(LeftOver("to_do", Severity.BLOCK, "TODO"),))),
        "left_to_do",
        "block",
    ),
}


def test_a_sound_case_has_nothing_to_say() -> None:
    assert told(SOUND) == {}


@pytest.mark.parametrize("name", CASES)
def test_a_changed_fact_is_told(name: str) -> None:
    case, code, severity = CASES[name]
    found = told(case)
    assert found[code] == severity
    assert f"ready.{code}" in SENTENCES
    assert f"ready_remedy.{code}" in SENTENCES


@pytest.mark.parametrize(
    "passage",
    [
        "Data stay within the EU/EEA.",
        "utenfor EU/EØS",
        "Virkedager er mandag til fredag, unntatt helligdager.",
        "Er avtalen undertegnet på flere språk, går versjonen på norsk foran.",
    ],
)
def test_what_is_right_is_not_told(passage: str) -> None:
    assert told(said(passage)) == {}


@pytest.mark.parametrize("module", [SccModule.CONTROLLER_TO_CONTROLLER, SccModule.PROCESSOR_TO_CONTROLLER])
def test_clause_17_has_an_option_only_where_there_are_sub_processors(module: SccModule) -> None:
    open_17 = replace(CHOICES, clause_17_option=None)
    own = replace(SOUND, legs=(leg(replace(SCC, module=module), open_17),))
    assert "clause_choice_open" not in told(own)
    assert told(choosing(clause_17_option=None))["clause_choice_open"] == "block"


def test_two_who_sign_jointly_are_enough_and_one_who_may_sign_alone_too() -> None:
    assert told(signed_by(signer("Kari", JOINTLY), signer("Per", JOINTLY))) == {}
    assert told(signed_by(signer("Kari", JOINTLY), replace(ALONE, name="Per"))) == {}


def test_a_letter_has_no_clauses_to_lack() -> None:
    letter = replace(
        SOUND,
        kind="objection",
        paper=Paper("en", ("We object.",), absent=CASES["clause"][0].paper.absent),  # type: ignore[union-attr]  # it has one
    )
    assert told(letter) == {}
    assert told(said("It has no retroactive effect.", kind="amendment_repair")) == {}


def test_norwegian_acts_are_cited_as_they_are_in_norway() -> None:
    """A citation is shown as it stands in every language, so no English sentence is built around an act."""
    cited = [rule.citation for rule in RULES if "aksjeloven" in rule.citation]
    assert cited
    assert all("§§ 6-30" in citation and "sections" not in citation for citation in cited)

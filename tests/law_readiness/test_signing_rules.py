"""The rules about who signs and where: parties, their authority, Annex I.A, letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpa_tracker.domain.agreements import Conclusion, ConclusionForm, Side
from dpa_tracker.domain.parties import (
    AuthorityEvidence,
    Contact,
    ContactRole,
    JointWith,
    Office,
    SigningAuthority,
)
from dpa_tracker.law.readiness.check import RULES
from dpa_tracker.law.readiness.kinds import LETTERS
from dpa_tracker.wording import SENTENCES
from tests.law_readiness.sound_case import (
    ALONE,
    ANY,
    CHAIR,
    ENTRIES,
    MEMBER,
    OUR_SIDE,
    PAPER,
    SENDER,
    SENT,
    SOUND,
    THEIRS,
    joint,
    letter,
    party,
    signed_by,
    signer,
    told,
)

JOINTLY = SigningAuthority.SIGNATURE_RIGHT_JOINTLY
PROKURA = SigningAuthority.PROKURA_JOINTLY
OLD = signer("Kari", SigningAuthority.PROKURA_ALONE, dated=date(2026, 8, 1))
THREE = (
    joint("Kari", JointWith.BOARD_MEMBER, offices=(Office.CHAIR,), together=3),
    *(
        joint(name, JointWith.CHAIR, JointWith.BOARD_MEMBER, offices=(Office.BOARD_MEMBER,), together=3)
        for name in ("Per", "Nils")
    ),
)


def in_office(contact: Contact, office: Office) -> AuthorityEvidence:
    """Its authority, held by somebody in another office."""
    assert contact.authority is not None
    return replace(contact.authority, offices=(office,))


CASES = {
    "one of two": (signed_by(signer("Kari", JOINTLY)), "joint_signer_alone", "block"),
    "wrong pair": (signed_by(signer("Kari", JOINTLY), signer("Per", PROKURA)), "joint_signer_alone", "block"),
    "two members where the chair is needed": (
        signed_by(replace(MEMBER, name="Kari"), MEMBER),
        "joint_signers_wrong",
        "block",
    ),
    "not with a holder of prokura": (signed_by(ANY, signer("Per", PROKURA)), "joint_signer_alone", "block"),
    "with whom is not known": (
        signed_by(signer("Kari", JOINTLY), signer("Per", JOINTLY)),
        "joint_signers_unproven",
        "check",
    ),
    "what the other may do is not recorded": (
        signed_by(signer("Kari", JOINTLY), signer("Per", None)),
        "joint_signers_unproven",
        "check",
    ),
    "of three, what the other may do is not recorded": (
        signed_by(THREE[0], signer("Per", None)),
        "joint_signers_too_few",
        "block",
    ),
    "office not known": (signed_by(CHAIR, joint("Per", JointWith.CHAIR)), "joint_signers_unproven", "check"),
    "two of three": (signed_by(THREE[0], THREE[1]), "joint_signers_too_few", "block"),
    "three, and one of them is nobody who is asked for": (
        signed_by(*THREE[:2], replace(THREE[2], authority=in_office(THREE[2], Office.PROKURA_HOLDER))),
        "joint_signers_wrong",
        "block",
    ),
    "three members where the chair is one of those named": (
        signed_by(*(replace(THREE[1], name=name) for name in ("Per", "Nils", "Ola"))),
        "joint_signers_unproven",
        "check",
    ),
    "board": (
        signed_by(*(signer(name, SigningAuthority.BOARD_JOINTLY) for name in ("Kari", "Per"))),
        "whole_board_signs",
        "check",
    ),
    "nobody": (signed_by(), "signer_missing", "block"),
    "unproven": (signed_by(signer("Kari", None), ALONE), "authority_unproven", "check"),
    "old evidence": (signed_by(OLD), "evidence_old", "check"),
    "officer": (
        signed_by(replace(ALONE, roles=(ContactRole.SIGNATORY, ContactRole.DPO))),
        "officer_signs",
        "check",
    ),
    "no block": (replace(SOUND, paper=replace(PAPER, signed=("Kari",))), "signature_block_missing", "block"),
    "block without a date": (
        replace(SOUND, paper=replace(PAPER, signed=("Kari\nSted\nDokumentasjonens dato", PAPER.signed[1]))),
        "signature_without_date",
        "block",
    ),
    "block without a place": (
        replace(SOUND, paper=replace(PAPER, signed=("Kari\nDato", PAPER.signed[1]))),
        "signature_without_place",
        "check",
    ),
    "list without a day": (
        replace(
            SOUND, paper=replace(PAPER, passages=(*PAPER.passages, "Sub-processors", "Sub-processor\nTask\nPlaces"))
        ),
        "list_undated",
        "check",
    ),
    "list of its own without a day": (
        replace(SOUND, kind="sub_processor_list", paper=replace(PAPER, passages=("Liste", "generert 1. mai 2026"))),
        "list_undated",
        "check",
    ),
    "nowhere to sign": (
        replace(SOUND, kind="", paper=replace(PAPER, signed=())),
        "no_place_to_sign",
        "check",
    ),
    "no line": (
        replace(
            signed_by(signer("Kari", JOINTLY), signer("Per", JOINTLY)),
            paper=replace(PAPER, annex_i_a=tuple(f"{name}{ENTRIES}" for name in ("Kari", "Per", "Ola"))),
        ),
        "signature_line_missing",
        "block",
    ),
    "annex i.a": (replace(SOUND, paper=replace(PAPER, annex_i_a=())), "annex_i_a_unsigned", "block"),
    "annex i.a without a date": (
        replace(SOUND, paper=replace(PAPER, annex_i_a=("Kari\nTitle", PAPER.annex_i_a[1]))),
        "annex_i_a_without_date",
        "block",
    ),
    "annex i.a without a position": (
        replace(SOUND, paper=replace(PAPER, annex_i_a=(PAPER.annex_i_a[0], "Ola\nDato"))),
        "annex_i_a_without_position",
        "block",
    ),
    "annex i.a, nobody signs, no place": (
        replace(SOUND, members=(replace(OUR_SIDE, party=party("A")), THEIRS), paper=replace(PAPER, annex_i_a=("Ola",))),
        "annex_i_a_unsigned",
        "block",
    ),
    "annex i.a, nobody signs, no name": (
        replace(
            SOUND,
            members=(replace(OUR_SIDE, party=party("A")), THEIRS),
            paper=replace(PAPER, annex_i_a=("Signature\nTitle\nDate", PAPER.annex_i_a[1])),
        ),
        "annex_i_a_without_name",
        "block",
    ),
    "annex i.a by click, nobody recorded": (
        replace(
            SOUND,
            agreement=replace(SOUND.agreement, conclusion=Conclusion(ConclusionForm.CLICK)),
            members=(replace(OUR_SIDE, party=party("A")), THEIRS),
        ),
        "annex_i_a_signer_missing",
        "block",
    ),
    "letter without sender": (letter("We object."), "letter_sender_unnamed", "block"),
    "letter in an agreement between others": (
        letter("We object.", party=replace(SENDER, own=False)),
        "letter_sender_unknown",
        "check",
    ),
    "letter without address": (letter("From A, a@a.example. We object."), "letter_without_address", "check"),
    "letter without contact": (letter("From A, Gata 1, Oslo. We object."), "letter_without_contact", "check"),
    "letter nobody signs": (
        letter(SENT, party=replace(SENDER, contacts=SENDER.contacts[1:])),
        "signer_missing",
        "block",
    ),
    "letter one of two signs": (
        letter(SENT, party=replace(SENDER, contacts=(MEMBER, *SENDER.contacts[1:])), signed=("Per",)),
        "joint_signer_alone",
        "block",
    ),
    "letter without a line": (letter(SENT, signed=()), "signature_block_missing", "block"),
    "annex i.a by click": (
        replace(
            SOUND,
            agreement=replace(SOUND.agreement, conclusion=Conclusion(ConclusionForm.CLICK)),
            paper=replace(PAPER, signed=(), annex_i_a=()),
        ),
        "annex_i_a_unsigned",
        "block",
    ),
}
ENOUGH = {
    "chair and member": (CHAIR, MEMBER),
    "two of any": (ANY, replace(ANY, name="Per")),
    "the chair is a member too": (
        joint("Kari", JointWith.BOARD_MEMBER, offices=(Office.BOARD_MEMBER,)),
        joint("Per", JointWith.BOARD_MEMBER, offices=(Office.CHAIR,)),
    ),
    "one of two alternatives": (
        joint("Kari", JointWith.CHAIR, JointWith.GENERAL_MANAGER, offices=(Office.BOARD_MEMBER,)),
        joint("Per", JointWith.BOARD_MEMBER, offices=(Office.GENERAL_MANAGER,)),
    ),
    "with a holder of prokura": (
        joint("Kari", JointWith.PROKURA_HOLDER, offices=(Office.CHAIR,)),
        joint("Per", JointWith.CHAIR, authority=SigningAuthority.PROKURA_JOINTLY),
    ),
    "a third who fits": (replace(MEMBER, name="Nils"), MEMBER, CHAIR),
    "three together": THREE,
    "three of one right, and a fourth": tuple(
        joint(name, JointWith.SAME_RIGHT, together=3) for name in ("Kari", "Per", "Nils", "Ola")
    ),
    "two beside three": (*THREE[:2], CHAIR, MEMBER),
    "one who may sign alone": (signer("Kari", SigningAuthority.SIGNATURE_RIGHT_JOINTLY), replace(ALONE, name="Per")),
}


@pytest.mark.parametrize("name", CASES)
def test_a_changed_fact_of_signing_is_told(name: str) -> None:
    case, code, severity = CASES[name]
    found = told(case)
    assert found[code] == severity
    assert f"ready.{code}" in SENTENCES
    assert f"ready_remedy.{code}" in SENTENCES


@pytest.mark.parametrize("name", ENOUGH)
def test_those_who_satisfy_each_others_authority_are_enough(name: str) -> None:
    assert told(signed_by(*ENOUGH[name])) == {}


@pytest.mark.parametrize("kind", sorted(LETTERS))
def test_a_letter_with_its_sender_and_a_signer_is_ready(kind: str) -> None:
    ours = Side.INSTRUCTING if kind in {"instruction", "objection", "termination"} else Side.PROCESSING
    case = letter(SENT, kind=kind)
    first, second = case.members
    other = Side.PROCESSING if ours is Side.INSTRUCTING else Side.INSTRUCTING
    assert told(replace(case, members=(replace(first, side=ours), replace(second, side=other)))) == {}


def test_norwegian_acts_are_cited_as_they_are_in_norway() -> None:
    """A citation is shown as it stands in every language, so no English sentence is built around an act."""
    cited = [rule.citation for rule in RULES if "aksjeloven" in rule.citation]
    assert cited
    assert all("§§ 6-30" in citation and "sections" not in citation for citation in cited)


def test_nothing_is_guessed_of_a_letter_in_an_agreement_between_others() -> None:
    """Neither its signatories nor its address are asked of whoever stands on the side that writes such letters."""
    case = letter("We object.", party=replace(SENDER, own=False, contacts=()))
    assert told(case) == {"letter_sender_unknown": "check"}

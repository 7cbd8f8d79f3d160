"""Who signs: enough people, with an authority that is proved, and the company's own people for the company."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from dpa_tracker.domain.agreements import ConclusionForm
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import JOINT, Contact, ContactRole, Party, SigningAuthority
from dpa_tracker.law.art28.intervals import AUTHORITY_INTERVAL, due_after
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.readiness.case import Member, ReadinessCase
from dpa_tracker.law.readiness.findings import Remark, rule
from dpa_tracker.law.readiness.joint_signing import Binding, bind_together
from dpa_tracker.law.readiness.kinds import AGREEMENTS, BY_BOTH, EVERY, KNOWN, REPAIRS

REGISTERED: Final = JOINT | {
    SigningAuthority.SIGNATURE_RIGHT_ALONE,
    SigningAuthority.PROKURA_ALONE,
    SigningAuthority.GENERAL_MANAGER,
    SigningAuthority.FOREIGN_REGISTER,
}
# A company of another country signs by its own law, as the register there shows it.
AUTHORITY: Final = "aksjeloven (NO) §§ 6-30, 6-31, 6-32; prokuraloven (NO)"  # a citation is read in every language
# How an authority under Norwegian law is written in a block, in both languages.
_RIGHT: Final = re.compile(r"signaturrett|right to sign", re.IGNORECASE)
_PROKURA: Final = re.compile(r"prokura|\bp\.?\s?p\.|\bpp\b", re.IGNORECASE)
WRITTEN: Final = {
    SigningAuthority.BOARD_JOINTLY: re.compile(r"\bstyret?\b|\bboard\b", re.IGNORECASE),
    SigningAuthority.SIGNATURE_RIGHT_ALONE: _RIGHT,
    SigningAuthority.SIGNATURE_RIGHT_JOINTLY: _RIGHT,
    SigningAuthority.PROKURA_ALONE: _PROKURA,
    SigningAuthority.PROKURA_JOINTLY: _PROKURA,
    SigningAuthority.POWER_OF_ATTORNEY: re.compile(r"fullmakt|power of attorney", re.IGNORECASE),
    SigningAuthority.GENERAL_MANAGER: re.compile(r"daglig leder|general manager", re.IGNORECASE),
}
WITHOUT_BLOCK: Final = frozenset({ConclusionForm.CLICK, ConclusionForm.INCORPORATED})


@rule(f"GDPR Art. 28(9); {AUTHORITY}", BY_BOTH)
def enough_signers(case: ReadinessCase) -> Iterator[Remark]:
    """One signature of two that are needed is none."""
    if not is_signed(case):
        return
    for member in case.members:
        yield from of_signers(member.party)


def of_signers(party: Party) -> Iterator[Remark]:
    """Whether anybody is recorded who signs for a party, and whether those recorded bind it."""
    signers = party.signatories()
    if signers:
        yield from _of_binding(party, signers)
    else:
        yield _about(party, "signer_missing", Severity.BLOCK)


def _of_binding(party: Party, signers: tuple[Contact, ...]) -> Iterator[Remark]:
    """Whether those recorded bind the company together; what is not recorded is unproven, not right."""
    joint = Counter(one.authority.authority for one in signers if one.authority is not None)
    answer = bind_together(signers)
    if answer is Binding.BINDS or not joint:
        return
    names = ", ".join(one.name for one in signers)
    fewest = min(one.authority.together for one in signers if one.authority is not None)
    if answer is Binding.BINDS_NOT and fewest > max(len(signers), 2):
        yield _about(party, "joint_signers_too_few", Severity.BLOCK, needed=fewest, names=names)
    elif answer is Binding.BINDS_NOT and max(joint.values()) > 1:
        yield _about(party, "joint_signers_wrong", Severity.BLOCK, names=names)
    elif answer is Binding.BINDS_NOT:
        yield _about(party, "joint_signer_alone", Severity.BLOCK, authority=min(joint).value)
    elif SigningAuthority.BOARD_JOINTLY in joint:
        yield _about(party, "whole_board_signs", Severity.CHECK, number=joint[SigningAuthority.BOARD_JOINTLY])
    else:
        yield _about(party, "joint_signers_unproven", Severity.CHECK, names=names)


@rule(AUTHORITY, BY_BOTH)
def authority_proved(case: ReadinessCase) -> Iterator[Remark]:
    """Each signer's authority is recorded, with evidence not older than three months."""
    if not is_signed(case):
        return
    for member in case.members:
        for signer in member.party.signatories():
            yield from of_evidence(member.party, signer, case.on)


def of_evidence(party: Party, signer: Contact, on: date) -> Iterator[Remark]:
    """What is to be said of the evidence of one signer's authority on a day."""
    proved = signer.authority
    if proved is None or not proved.evidence:
        yield _about(party, "authority_unproven", Severity.CHECK, name=signer.name)
        return
    if proved.authority is SigningAuthority.GENERAL_MANAGER:
        yield _about(party, "general_manager_signs", Severity.INFO, name=signer.name)
    if proved.authority not in REGISTERED:
        return
    if proved.dated is None:
        yield _about(party, "evidence_undated", Severity.CHECK, name=signer.name, evidence=proved.evidence)
    elif due_after(proved.dated, AUTHORITY_INTERVAL) < on:
        values = {"name": signer.name, "evidence": proved.evidence, "dated": proved.dated.isoformat()}
        yield _about(party, "evidence_old", Severity.CHECK, **values)


@rule("GDPR Art. 38(6)", BY_BOTH)
def officer_does_not_sign(case: ReadinessCase) -> Iterator[Remark]:
    """The data protection officer who binds the company decides what he or she has to watch."""
    for member in case.members:
        officers = {one.name.casefold() for one in member.party.contacts if ContactRole.DPO in one.roles}
        for signer in member.party.signatories():
            if signer.name.casefold() in officers:
                yield _about(member.party, "officer_signs", Severity.CHECK, name=signer.name)


@rule("GDPR Art. 28(9)", AGREEMENTS | REPAIRS)
def block_for_each_party(case: ReadinessCase) -> Iterator[Remark]:
    """The document has a place to sign for each party, with a line for each signer who is recorded."""
    if case.paper is None or not is_signed(case):
        return
    for member in case.members:
        yield from of_block(member, case.paper.signed, "signature_block_missing", "signature_line_missing")


@rule(AUTHORITY, AGREEMENTS | REPAIRS)
def authority_is_written(case: ReadinessCase) -> Iterator[Remark]:
    """In the block of a Norwegian company stands on what each signature rests; prokura is written as such."""
    if case.paper is None or not is_signed(case):
        return
    for member in case.members:
        for signer in member.party.signatories() if member.party.country == "NO" else ():
            if signer.authority is None or signer.authority.authority not in WRITTEN:
                continue
            held = signer.authority.authority
            if any(signer.name in block and not WRITTEN[held].search(block) for block in case.paper.signed):
                values = {"name": signer.name, "authority": held.value}
                yield _about(member.party, "authority_not_written", Severity.CHECK, **values)


@rule("GDPR Art. 28(9)", EVERY)
def somewhere_to_sign(case: ReadinessCase) -> Iterator[Remark]:
    """A paper of a kind nobody has told us may need no signature; that it has no place for one is said."""
    if case.paper is not None and case.kind not in KNOWN and is_signed(case) and not case.paper.signed:
        last = next((one for one in reversed(case.paper.passages) if one.strip()), None)
        yield Remark("no_place_to_sign", Severity.CHECK, {}, "conclusion.form", place=last)


def of_block(member: Member, blocks: tuple[str, ...], none: str, some: str) -> Iterator[Remark]:
    """What is to be said when no block, or no line in one, is there for those who sign for a party."""
    names = [one.name for one in member.party.signatories()]
    absent = [name for name in names if not any(name in block for block in blocks)]
    if absent and len(absent) == len(names):
        yield _about(member.party, none, Severity.BLOCK)
    elif absent:
        yield _about(member.party, some, Severity.BLOCK, name=", ".join(absent))


def is_signed(case: ReadinessCase) -> bool:
    """Whether the parties sign: an agreement by click or by reference is concluded otherwise, an amendment never."""
    return case.kind in REPAIRS or case.agreement.conclusion.form not in WITHOUT_BLOCK


def _about(party: Party, code: str, severity: Severity, **values: object) -> Remark:
    return Remark(code, severity, {"party": party.name, **values}, "contacts", (Kind.PARTY, party.id))


RULES: Final = (
    enough_signers,
    authority_proved,
    officer_does_not_sign,
    block_for_each_party,
    authority_is_written,
    somewhere_to_sign,
)

"""Who signs: enough people, with an authority that is proved, and the company's own people for the company."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from dpa_tracker.domain.agreements import ConclusionForm
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import Contact, ContactRole, Party, SigningAuthority
from dpa_tracker.law.art28.intervals import AUTHORITY_INTERVAL, due_after
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.readiness.case import Member, ReadinessCase
from dpa_tracker.law.readiness.findings import Remark, rule
from dpa_tracker.law.readiness.kinds import AGREEMENTS, BY_BOTH, CLAUSE_SHEETS, EVERY, KNOWN, REPAIRS

JOINT: Final = frozenset(
    {
        SigningAuthority.BOARD_JOINTLY,
        SigningAuthority.SIGNATURE_RIGHT_JOINTLY,
        SigningAuthority.PROKURA_JOINTLY,
    }
)
REGISTERED: Final = JOINT | {
    SigningAuthority.SIGNATURE_RIGHT_ALONE,
    SigningAuthority.PROKURA_ALONE,
    SigningAuthority.GENERAL_MANAGER,
    SigningAuthority.FOREIGN_REGISTER,
}
# A company of another country signs by its own law, as the register there shows it.
AUTHORITY: Final = "aksjeloven (NO) §§ 6-30, 6-31, 6-32; prokuraloven (NO)"  # a citation is read in every language
WITHOUT_BLOCK: Final = frozenset({ConclusionForm.CLICK, ConclusionForm.INCORPORATED})


@rule(f"GDPR Art. 28(9); {AUTHORITY}", BY_BOTH)
def enough_signers(case: ReadinessCase) -> Iterator[Remark]:
    """One signature of two that are needed is none."""
    if not _is_signed(case):
        return
    for member in case.members:
        party, signers = member.party, member.party.signatories()
        if not signers:
            yield _about(party, "signer_missing", Severity.BLOCK)
        elif _may_sign_alone(signers):
            continue
        else:
            joint = Counter(one.authority.authority for one in signers if one.authority is not None)
            if max(joint.values(), default=0) < 2 and joint:  # noqa: PLR2004 - two are jointly
                yield _about(party, "joint_signer_alone", Severity.BLOCK, authority=min(joint).value)
            elif SigningAuthority.BOARD_JOINTLY in joint:
                yield _about(party, "whole_board_signs", Severity.CHECK, number=joint[SigningAuthority.BOARD_JOINTLY])


@rule(AUTHORITY, BY_BOTH)
def authority_proved(case: ReadinessCase) -> Iterator[Remark]:
    """Each signer's authority is recorded, with evidence not older than three months."""
    if not _is_signed(case):
        return
    for member in case.members:
        for signer in member.party.signatories():
            yield from _of_evidence(member.party, signer, case.on)


def _of_evidence(party: Party, signer: Contact, on: date) -> Iterator[Remark]:
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
        yield _about(party, "evidence_old", Severity.INFO, **values)


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
    if case.paper is None or not _is_signed(case):
        return
    for member in case.members:
        yield from _of_block(member, case.paper.signed, "signature_block_missing", "signature_line_missing")


@rule("GDPR Art. 28(9)", EVERY)
def somewhere_to_sign(case: ReadinessCase) -> Iterator[Remark]:
    """A paper of a kind nobody has told us may need no signature; that it has no place for one is said."""
    if case.paper is not None and case.kind not in KNOWN and _is_signed(case) and not case.paper.signed:
        yield Remark("no_place_to_sign", Severity.CHECK)


@rule("Decision (EU) 2021/914, Annex I.A", CLAUSE_SHEETS)
def annex_i_a_is_signed(case: ReadinessCase) -> Iterator[Remark]:
    """Annex I.A is signed and dated by each party, however the agreement around it is concluded."""
    if case.paper is None or not any(leg.clauses() is not None for leg in case.legs):
        return
    parties = {leg.transfer.exporter_id for leg in case.legs if leg.clauses()} | {
        leg.transfer.importer_id for leg in case.legs if leg.clauses()
    }
    for member in case.members:
        if member.party.id in parties:
            yield from _of_block(member, case.paper.annex_i_a, "annex_i_a_unsigned", "annex_i_a_line_missing")


def _of_block(member: Member, blocks: tuple[str, ...], none: str, some: str) -> Iterator[Remark]:
    names = [one.name for one in member.party.signatories()]
    absent = [name for name in names if not any(name in block for block in blocks)]
    if absent and len(absent) == len(names):
        yield _about(member.party, none, Severity.BLOCK)
    elif absent:
        yield _about(member.party, some, Severity.BLOCK, name=", ".join(absent))


def _is_signed(case: ReadinessCase) -> bool:
    """Whether the parties sign: an agreement by click or by reference is concluded otherwise, an amendment never."""
    return case.kind in REPAIRS or case.agreement.conclusion.form not in WITHOUT_BLOCK


def _may_sign_alone(signers: tuple[Contact, ...]) -> bool:
    known = [one.authority.authority for one in signers if one.authority is not None]
    return any(authority not in JOINT for authority in known)


def _about(party: Party, code: str, severity: Severity, **values: object) -> Remark:
    return Remark(code, severity, {"party": party.name, **values}, "contacts", (Kind.PARTY, party.id))


RULES: Final = (
    enough_signers,
    authority_proved,
    officer_does_not_sign,
    block_for_each_party,
    somewhere_to_sign,
    annex_i_a_is_signed,
)

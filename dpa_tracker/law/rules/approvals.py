"""Tools that someone must approve, authorise or be bound by: GDPR Art. 46(2)(a), (b), (e), (f), 46(3) and 47."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.mechanisms import (
    AuthorisedTool,
    Bcr,
    Certification,
    CodeOfConduct,
    MechanismId,
    PublicAuthorityInstrument,
)
from dpa_tracker.law.reasons import Reason, ReasonCode, Verdict, fails, unknown
from dpa_tracker.law.rows import PointName
from dpa_tracker.law.rule import Ground, Rule, rule
from dpa_tracker.law.rules.assessments import assessment
from dpa_tracker.law.rules.time import granted_known, settled


def required(value: bool | None, fact: str, code: ReasonCode, to: Verdict | None = None) -> Iterator[Reason]:
    """A condition that must be true: its code when false, a fact not known when None."""
    failed = fails(code, detail=fact, to=to)
    if value is None:
        yield unknown(fact, at_worst=failed.to)
    elif not value:
        yield failed


@rule("bcr.approved")
def rules_approved(ground: Ground[Bcr]) -> Iterator[Reason]:
    """The competent authority must have approved the rules (GDPR Art. 47(1))."""
    yield from required(ground.mechanism.approved, "bcr_approved", ReasonCode.NOT_AUTHORISED)


@rule("bcr.members")
def members(ground: Ground[Bcr]) -> Iterator[Reason]:
    """Exporter and importer must both be bound by the rules."""
    yield from required(ground.mechanism.exporter_is_member, "exporter_is_member", ReasonCode.NOT_GROUP_MEMBER)
    yield from required(ground.mechanism.importer_is_member, "importer_is_member", ReasonCode.NOT_GROUP_MEMBER)


@rule("bcr.binding_toward_controller")
def binding_toward_controller(ground: Ground[Bcr]) -> Iterator[Reason]:
    """Processor rules must be made binding toward the controller by the contract with it (WP 257)."""
    if ground.mechanism.id is MechanismId.BCR_PROCESSOR:
        fact = ground.mechanism.binding_toward_controller
        yield from required(fact, "binding_toward_controller", ReasonCode.MANDATORY_PART_MISSING)


@rule("authorised_tool.authorised")
def authorised(ground: Ground[AuthorisedTool]) -> Iterator[Reason]:
    """Ad hoc clauses and administrative arrangements need an authorisation; Swiss law knows a notification."""
    breach = ground.leg.breach(PointName.AUTHORISATION, ReasonCode.NOT_AUTHORISED)
    if breach is None or ground.mechanism.authorised:
        return
    yield breach if ground.mechanism.authorised is False else unknown("authorised", at_worst=breach.to)


@rule("public_authority_instrument.binding")
def binding_instrument(ground: Ground[PublicAuthorityInstrument]) -> Iterator[Reason]:
    """Without binding force it is an arrangement, and that needs an authorisation (GDPR Art. 46(2)(a), 46(3)(b))."""
    yield from required(ground.mechanism.binding_and_enforceable, "binding_and_enforceable", ReasonCode.NOT_AUTHORISED)


@rule("code_of_conduct.approved")
def code_approved(ground: Ground[CodeOfConduct]) -> Iterator[Reason]:
    """The code must be approved and valid for transfers (GDPR Art. 40(3), 46(2)(e))."""
    yield from required(ground.mechanism.approved, "code_approved", ReasonCode.NOT_AUTHORISED)


@rule("certification.covers_transfer")
def certificate_covers(ground: Ground[Certification]) -> Iterator[Reason]:
    """The certificate must cover this transfer (EDPB Guidelines 07/2022)."""
    yield from required(ground.mechanism.covers_transfer, "covers_transfer", ReasonCode.NOT_AUTHORISED)


@rule("importer_bound")
def importer_bound(ground: Ground[CodeOfConduct | Certification]) -> Iterator[Reason]:
    """The importer must have made binding and enforceable commitments; it can still make them."""
    yield from required(ground.mechanism.importer_bound, "importer_bound", ReasonCode.MANDATORY_PART_MISSING)


BINDING_RULES: Final[tuple[Rule[Ground[Bcr]], ...]] = (
    settled,
    rules_approved,
    members,
    binding_toward_controller,
    assessment,
)
AUTHORISED_TOOL: Final[tuple[Rule[Ground[AuthorisedTool]], ...]] = (settled, authorised, assessment)
INSTRUMENT: Final[tuple[Rule[Ground[PublicAuthorityInstrument]], ...]] = (settled, binding_instrument, assessment)
CODE: Final[tuple[Rule[Ground[CodeOfConduct]], ...]] = (settled, code_approved, importer_bound, assessment)
CERTIFICATION: Final[tuple[Rule[Ground[Certification]], ...]] = (
    settled,
    granted_known,
    certificate_covers,
    importer_bound,
    assessment,
)

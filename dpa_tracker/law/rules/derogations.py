"""Derogations for specific situations (GDPR Art. 49, recital 111; FADP Art. 17)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from dpa_tracker.domain.mechanisms import (
    CompellingLegitimateInterests,
    DerogationConsent,
    DerogationNecessity,
    DerogationPublicInterest,
    DerogationPublicRegister,
    DerogationVitalInterests,
    ExporterRole,
    Frequency,
    MechanismId,
)
from dpa_tracker.law.reasons import Reason, ReasonCode, Verdict, unknown, unsettled
from dpa_tracker.law.rows import PointName
from dpa_tracker.law.rule import Ground, Rule, rule
from dpa_tracker.law.rules.approvals import required
from dpa_tracker.law.rules.time import settled

Derogation: TypeAlias = (
    DerogationConsent
    | DerogationNecessity
    | DerogationPublicInterest
    | DerogationVitalInterests
    | DerogationPublicRegister
    | CompellingLegitimateInterests
)
Necessary: TypeAlias = DerogationNecessity | DerogationPublicInterest | DerogationVitalInterests

# GDPR Art. 49(3): (a), (b), (c) and compelling legitimate interests are closed to public powers.
_CLOSED_TO_PUBLIC_POWERS: Final = {
    MechanismId.DEROGATION_CONSENT,
    MechanismId.DEROGATION_CONTRACT,
    MechanismId.DEROGATION_CONTRACT_IN_INTEREST,
    MechanismId.COMPELLING_LEGITIMATE_INTERESTS,
}
_OFTEN: Final = {Frequency.REPETITIVE, Frequency.CONTINUOUS}
_CONDITION: Final = ReasonCode.DEROGATION_CONDITION_MISSING


@rule("derogation.public_powers")
def public_powers(ground: Ground[Derogation]) -> Iterator[Reason]:
    """Some derogations are closed to public authorities in the exercise of their public powers (Art. 49(3))."""
    exercised = ground.leg.facts.exporter.exercising_public_powers
    breach = ground.leg.breach(PointName.PUBLIC_POWERS, ReasonCode.PUBLIC_AUTHORITY_EXCLUDED)
    if breach is None or exercised is False or ground.mechanism.id not in _CLOSED_TO_PUBLIC_POWERS:
        return
    yield breach if exercised else unknown("exercising_public_powers", at_worst=breach.to)


@rule("derogation.occasional")
def occasional(ground: Ground[Derogation]) -> Iterator[Reason]:
    """Contract and claims are for occasional transfers, compelling interests for what is not repetitive."""
    frequency = ground.leg.facts.frequency
    breach = ground.leg.breach(PointName.FREQUENCY, ReasonCode.NOT_OCCASIONAL)
    if breach is None:
        return
    if frequency is None:
        yield unknown("frequency", at_worst=breach.to)
    elif frequency in _OFTEN:
        yield breach


@rule("derogation.consent")
def consent(ground: Ground[DerogationConsent]) -> Iterator[Reason]:
    """Consent must be explicit for this transfer and given after being told of its risks (Art. 49(1)(a))."""
    yield from required(ground.mechanism.explicit, "explicit", ReasonCode.CONSENT_NOT_EXPLICIT)
    yield from required(ground.mechanism.informed_of_risks, "informed_of_risks", ReasonCode.CONSENT_NOT_INFORMED)


@rule("derogation.necessary")
def necessary(ground: Ground[Necessary]) -> Iterator[Reason]:
    """The transfer must be necessary for the purpose the derogation names."""
    yield from required(ground.mechanism.necessary, "necessary", _CONDITION)


@rule("derogation.recognised_interest")
def recognised_interest(ground: Ground[DerogationPublicInterest]) -> Iterator[Reason]:
    """The public interest must be recognised in the law the controller is under (Art. 49(4))."""
    yield from required(ground.mechanism.recognised_in_law, "recognised_in_law", _CONDITION)


@rule("derogation.unable_to_consent")
def unable_to_consent(ground: Ground[DerogationVitalInterests]) -> Iterator[Reason]:
    """Vital interests serve those who cannot consent (Art. 49(1)(f))."""
    yield from required(ground.mechanism.unable_to_consent, "unable_to_consent", _CONDITION)


@rule("derogation.register")
def register(ground: Ground[DerogationPublicRegister]) -> Iterator[Reason]:
    """The conditions of consulting the register must be met, and never the whole of it goes (Art. 49(2))."""
    whole = ground.mechanism.whole_register
    yield from required(ground.mechanism.register_conditions_met, "register_conditions_met", _CONDITION)
    yield from required(None if whole is None else not whole, "whole_register", _CONDITION)


@rule("derogation.compelling_interests")
def compelling_interests(ground: Ground[CompellingLegitimateInterests]) -> Iterator[Reason]:
    """All conditions together; to tell and to record can still be done, the others are of substance."""
    residual = ground.mechanism
    for value, fact in (
        (residual.no_other_ground, "no_other_ground"),
        (residual.limited_people, "limited_people"),
        (residual.interest_compelling, "interest_compelling"),
        (residual.safeguards_assessed, "safeguards_assessed"),
    ):
        yield from required(value, fact, _CONDITION)
    for value, fact in (
        (residual.authority_informed, "authority_informed"),
        (residual.data_subjects_informed, "data_subjects_informed"),
        (residual.recorded, "recorded"),
    ):
        yield from required(value, fact, _CONDITION, to=Verdict.INCOMPLETE)


@rule("derogation.controllers_own_interest")
def controllers_own_interest(ground: Ground[CompellingLegitimateInterests]) -> Iterator[Reason]:
    """It is for the controller's own interest, and asks things of the controller: open where a processor exports."""
    if ground.leg.facts.exporter.role is ExporterRole.PROCESSOR:
        yield unsettled("interest_of_the_controller")


CONSENT: Final[tuple[Rule[Ground[DerogationConsent]], ...]] = (settled, public_powers, consent)
NECESSITY: Final[tuple[Rule[Ground[DerogationNecessity]], ...]] = (settled, public_powers, necessary, occasional)
PUBLIC_INTEREST: Final[tuple[Rule[Ground[DerogationPublicInterest]], ...]] = (settled, necessary, recognised_interest)
VITAL_INTERESTS: Final[tuple[Rule[Ground[DerogationVitalInterests]], ...]] = (settled, necessary, unable_to_consent)
PUBLIC_REGISTER: Final[tuple[Rule[Ground[DerogationPublicRegister]], ...]] = (settled, register)
COMPELLING_INTERESTS: Final[tuple[Rule[Ground[CompellingLegitimateInterests]], ...]] = (
    settled,
    public_powers,
    occasional,
    compelling_interests,
    controllers_own_interest,
)

"""What an agreement says of a change of sub-processor: the authorisation, the notice and the time to object.

Nothing is guessed. A point that nobody has read is not known; a notice without a number of days is not known either,
since the law names none (Art. 28(2) asks for a real opportunity to object). An agreement that was read and sets no time
to object grants it for as long as the notice runs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from dpa_tracker.domain.agreements import Agreement, agreement_title
from dpa_tracker.domain.business_days import HolidayCalendar
from dpa_tracker.domain.change_periods import Period, Periods
from dpa_tracker.domain.commitments import Authorisation, Commitment, CommitmentKind, Stated
from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.states import OVER, AgreementState
from dpa_tracker.law.notices.notice_said import notice_said
from dpa_tracker.law.notices.reasons import Reason, Why

HolidaysOf: TypeAlias = Callable[[str], HolidayCalendar]  # of a country; raises InvalidInputError where none are known


@dataclass(frozen=True, slots=True)
class _Codes:
    """The reasons of one period."""

    not_read: Why
    no_number: Why
    contradictory: Why


_NOTICE: Final = _Codes(Why.NOTICE_NOT_READ, Why.NOTICE_HAS_NO_NUMBER, Why.NOTICE_CONTRADICTORY)
_OF_NOTICE: Final = frozenset(
    {Why.NOTICE_NOT_READ, Why.NOTICE_NOT_STATED, Why.NOTICE_HAS_NO_NUMBER, Why.NOTICE_CONTRADICTORY}
)
_BY_WORD: Final = frozenset({Authorisation.SPECIFIC, Authorisation.NONE})
_OBJECTION: Final = _Codes(Why.OBJECTION_NOT_READ, Why.OBJECTION_HAS_NO_NUMBER, Why.OBJECTION_CONTRADICTORY)


@dataclass(frozen=True, slots=True)
class ContractTerms:
    """What binds towards one customer under one engagement.

    `authorisation` is None where the agreement does not say, or nobody has read it. `notice` and `objection` are None
    where they are not known; `unknown` says why.
    """

    engagement: Engagement
    agreement: Agreement | None
    authorisation: Authorisation | None = None
    notice: Period | None = None
    objection: Period | None = None
    unknown: tuple[Reason, ...] = ()
    unauthorised: tuple[Reason, ...] = ()

    @property
    def objection_known(self) -> bool:
        """Whether it is known how long the customer may object, or that silence permits nothing in any case."""
        if self.objection is not None or self.authorisation in _BY_WORD:
            return True
        return all(each.why in _OF_NOTICE for each in self.unknown)

    @property
    def periods(self) -> Periods | None:
        """The periods, where both are known."""
        return None if self.unknown or self.notice is None else Periods(self.notice, self.objection)


def terms_of(chains: Chains, engagement: Engagement, holidays_of: HolidaysOf) -> ContractTerms:
    """What the agreement of an engagement says, as it stands on the day of the chains."""
    agreement = chains.records.agreement_of(engagement)
    if agreement is None:
        return ContractTerms(engagement, None, unknown=(Reason(Why.NO_AGREEMENT, engagement.client_id),))
    state = chains.agreement_day(agreement)
    if not state.in_force:
        ended = state.state in OVER or state.state is AgreementState.NEGOTIATION_FAILED
        why = Why.AGREEMENT_ENDED if ended else Why.AGREEMENT_NOT_IN_FORCE
        return ContractTerms(engagement, agreement, unknown=(_about(why, engagement.client_id, agreement),))
    return _Reading(chains, engagement, agreement, holidays_of).terms()


def _about(why: Why, party_id: PartyId, agreement: Agreement, **values: object) -> Reason:
    return Reason(why, party_id, agreement.id, {"agreement": agreement_title(agreement), **values})


@dataclass(frozen=True, slots=True)
class _Reading:
    """One agreement that is read."""

    chains: Chains
    engagement: Engagement
    agreement: Agreement
    holidays_of: HolidaysOf

    def terms(self) -> ContractTerms:
        said = self.chains.records.commitment(self.agreement, CommitmentKind.AUTHORISATION)
        authorisation, unauthorised = self._authorisation(said)
        notice = self._period(CommitmentKind.CHANGE_NOTICE_DAYS, _NOTICE)
        objection = self._period(CommitmentKind.OBJECTION_DAYS, _OBJECTION)
        unknown = [each for each in (notice, objection) if isinstance(each, Reason)]
        if notice is None:
            unknown.insert(0, self._reason(Why.NOTICE_NOT_STATED))
        if authorisation in _BY_WORD:
            # No period gives leave: the customer's word does, and what is not known of them leaves only days out.
            notice, unknown = (None if unknown else notice), []
        return ContractTerms(
            self.engagement,
            self.agreement,
            authorisation,
            notice if isinstance(notice, Period) else None,
            objection if isinstance(objection, Period) else None,
            tuple(unknown),
            unauthorised,
        )

    def _reason(self, why: Why, **values: object) -> Reason:
        return _about(why, self.engagement.client_id, self.agreement, **values)

    def _authorisation(self, said: Commitment | None) -> tuple[Authorisation | None, tuple[Reason, ...]]:
        if said is None or said.stated is Stated.NOT_READ:
            return None, (self._reason(Why.AUTHORISATION_NOT_READ),)
        if said.stated is Stated.NOT_STATED or not said.choice:
            return None, (self._reason(Why.AUTHORISATION_NOT_STATED),)
        found = Authorisation(said.choice)
        if found is Authorisation.GENERAL:
            return found, ()
        missing = Why.AUTHORISATION_MISSING if found is Authorisation.SPECIFIC else Why.NOT_PERMITTED
        return found, (self._reason(missing),)

    def _period(self, kind: CommitmentKind, codes: _Codes) -> Period | Reason | None:
        """The period; a reason where it is not known, and None where the agreement was read and sets none."""
        said = self.chains.records.commitment(self.agreement, kind)
        if said is None or said.stated is Stated.NOT_READ:
            return self._reason(codes.not_read)
        if said.stated is Stated.NOT_STATED:
            return None
        length = notice_said(said)
        if isinstance(length, Duration):
            return self._counted(length)
        if length:
            return self._reason(codes.contradictory, numbers=length)
        return self._reason(codes.no_number, said=said.text or said.quote)

    def _counted(self, length: Duration) -> Period | Reason:
        if length.unit is not Unit.BUSINESS_DAYS:
            return Period(length)
        customer = self.chains.records.parties.get(self.engagement.client_id)
        if customer is None or customer.country is None:
            return self._reason(Why.COUNTRY_UNKNOWN)
        try:
            return Period(length, self.holidays_of(customer.country))
        except (InvalidInputError, KnownError):
            return self._reason(Why.HOLIDAYS_UNKNOWN, country=customer.country)

"""The days of a change: for each customer the latest sending, the last day to object, and the first day it allows.

A change may start on the first day that all allow. Where one of these is not known, that day is not known either:
nothing is guessed, and the reasons say whose contract or record they are about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind, CustomerNotice, NoticeState
from dpa_tracker.domain.change_periods import Chain, earliest_start, latest_sending
from dpa_tracker.domain.commitments import Authorisation
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.notices.contract_terms import ContractTerms, HolidaysOf, terms_of
from dpa_tracker.law.notices.reach import NOWHERE, Reach, reach_of
from dpa_tracker.law.notices.reasons import Reason, Why
from dpa_tracker.law.notices.told import Told, chains_above, told

# What leaves the days of a contract known, but not whether the change may be made.
_OF_PERMISSION: Final = frozenset({Why.AUTHORISATION_NOT_READ, Why.AUTHORISATION_NOT_STATED})
_STRICTEST_FIRST: Final = (Authorisation.NONE, Authorisation.SPECIFIC, Authorisation.GENERAL)


@dataclass(frozen=True, slots=True)
class CustomerOutlook:
    """One customer and its notice.

    `terms` are those of its own contracts with us, one for each engagement. `send_by` is the last day to send for the
    planned start, `object_by` the last day to object, counted from when it was sent and else from `supposed_on`, when
    it is meant to be; `allowed_on` is the first day on which the change may start for this customer. Each is None where
    it is not known or waits for an answer: `unknown` and `awaited` say why. `sendable_by` is the last day to send as
    far as the contracts go, whether or not there is an address. `late`: sent after `send_by`, or too late by now.
    `told` is None for a customer that uses the service no more.
    """

    customer_id: PartyId
    notice: CustomerNotice
    told: Told | None = None
    terms: tuple[ContractTerms, ...] = ()
    reach: Reach = NOWHERE
    supposed_on: date | None = None
    send_by: date | None = None
    sendable_by: date | None = None
    object_by: date | None = None
    allowed_on: date | None = None
    unknown: tuple[Reason, ...] = ()
    awaited: tuple[Reason, ...] = ()

    @property
    def authorisation(self) -> Authorisation | None:
        """The strictest of its contracts; None where one of them does not say."""
        found = {each.authorisation for each in self.terms}
        if not found or None in found:
            return None
        return next(each for each in _STRICTEST_FIRST if each in found)

    @property
    def runs_from(self) -> date | None:
        """The day its periods are counted from."""
        return self.notice.runs_from or self.supposed_on

    @property
    def undetermined(self) -> bool:
        """Whether a day is not known."""
        return bool(self.unknown)

    @property
    def is_sent(self) -> bool:
        """Whether it was sent."""
        return self.notice.sent_on is not None

    @property
    def holds_up(self) -> bool:
        """Whether this customer keeps the change from having a first day."""
        return self.told is not None and bool(self.unknown or self.awaited)

    @property
    def late(self) -> bool:
        """Whether it was sent after the last day for the planned start, or cannot be sent by it any more."""
        agreed = self.notice.state is NoticeState.AGREED
        runs_from = self.runs_from
        return not agreed and self.send_by is not None and runs_from is not None and runs_from > self.send_by


@dataclass(frozen=True, slots=True)
class Outlook:
    """A change as it stands on a day.

    `may_start_on` is the first day that all allow; None where it is not known or waits. `deciding` are the customers
    that allow it last, or that keep it from having a day; `reasons` are those that lie in the change itself.
    """

    change: ChainChange
    on: date
    customers: tuple[CustomerOutlook, ...]
    may_start_on: date | None
    deciding: tuple[PartyId, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def affected(self) -> tuple[CustomerOutlook, ...]:
        """The customers that are to be told on the day."""
        return tuple(each for each in self.customers if each.told is not None)

    @property
    def untold(self) -> tuple[CustomerOutlook, ...]:
        """Those that nobody has told, and that have not agreed."""
        return tuple(each for each in self.affected if each.notice.state is NoticeState.TO_SEND)


def outlook(change: ChainChange, chains: Chains, holidays_of: HolidaysOf) -> Outlook:
    """The change on the day of the chains."""
    found = [_Customer(change, chains, holidays_of, each).outlook() for each in told(change, chains)]
    known = {each.customer_id for each in found}
    # What was sent to a customer that uses the service no more stays to be seen, and holds nothing up.
    gone = [CustomerOutlook(each.customer_id, each) for each in change.notices if each.customer_id not in known]
    customers, own = (*found, *gone), tuple(_of_change(change))
    held = tuple(each.customer_id for each in found if each.holds_up)
    if held or own:
        return Outlook(change, chains.on, customers, None, held, own)
    first = max((each.allowed_on for each in found if each.allowed_on is not None), default=chains.on)
    last = tuple(each.customer_id for each in found if each.allowed_on == first)
    return Outlook(change, chains.on, customers, first, last)


def _of_change(change: ChainChange) -> Iterator[Reason]:
    if change.called_off_on is not None:
        yield Reason(Why.CALLED_OFF, values={"day": change.called_off_on})
    yield from _of_its_day(change)


def _of_its_day(change: ChainChange) -> Iterator[Reason]:
    if change.dated_in_the_past:
        yield Reason(Why.START_IN_PAST, values={"start": change.planned_start, "recorded": change.recorded_on})


@dataclass(slots=True)
class _Contracts:
    """What the contracts of a customer, and those above it, come to."""

    chains: list[Chain]
    unknown: list[Reason]
    awaited: list[Reason]

    def add(self, contracts: list[ContractTerms]) -> None:
        """Take one way up: the customer's contract first."""
        for each in contracts:
            for reason in (*each.unknown, *each.unauthorised):
                where = self.awaited if reason.awaited else self.unknown
                if reason not in where:
                    where.append(reason)
        periods = [each.periods for each in contracts]
        if None not in periods:
            self.chains.append(tuple(each for each in periods if each is not None))


@dataclass(frozen=True, slots=True)
class _Customer:
    """One customer that is looked at."""

    change: ChainChange
    chains: Chains
    holidays_of: HolidaysOf
    told: Told

    def outlook(self) -> CustomerOutlook:
        notice = self.change.notice_to(self.told.customer_id)
        plain = CustomerOutlook(
            self.told.customer_id,
            notice,
            self.told,
            tuple(terms_of(self.chains, each, self.holidays_of) for each in self.told.engagements),
            reach_of(self.chains.records.parties.get(self.told.customer_id), notice),
            max(self.change.send_on or self.chains.on, self.chains.on),
        )
        if self.change.kind is ChangeKind.REMOVE:
            return self._informed(plain)
        return self._answered(self._dated(plain, self._contracts(plain.terms)))

    def _contracts(self, terms: Iterable[ContractTerms]) -> _Contracts:
        found = _Contracts([], [], [])
        for own in terms:
            ways, circular = chains_above(self.change, self.chains, own.engagement)
            if circular:
                found.unknown.append(Reason(Why.CYCLE_ABOVE, own.engagement.client_id))
            for way in ways:
                found.add([own, *(terms_of(self.chains, each, self.holidays_of) for each in way[1:])])
        return found

    def _informed(self, plain: CustomerOutlook) -> CustomerOutlook:
        """Of a removal the customer is informed, and nothing waits for it (Art. 28(2): addition or replacement)."""
        unknown = tuple(self._unsendable(plain))
        last = self.change.planned_start
        found = replace(plain, sendable_by=last, unknown=unknown)
        return found if unknown else replace(found, send_by=last, allowed_on=self.chains.on)

    def _unsendable(self, plain: CustomerOutlook) -> Iterator[Reason]:
        yield from _of_its_day(self.change)
        if not plain.is_sent and not plain.reach.known:
            yield Reason(Why.NO_ADDRESS, plain.customer_id)

    def _dated(self, plain: CustomerOutlook, found: _Contracts) -> CustomerOutlook:
        """The days as the contracts have them, whatever the customer has answered."""
        outside = tuple(self._unsendable(plain))
        unknown, awaited = (*outside, *found.unknown), tuple(found.awaited)
        in_contracts = [each for each in found.unknown if each.why not in _OF_PERMISSION]
        try:
            send_by, allowed = self._days(plain, found.chains)
            object_by = _object_by(plain)
        except (OverflowError, KnownError):
            beyond = Reason(Why.BEYOND_CALENDAR, plain.customer_id)
            return replace(plain, unknown=(*unknown, beyond), awaited=awaited)
        sendable_by = None if in_contracts or self.change.dated_in_the_past else send_by
        if outside:
            return replace(plain, sendable_by=sendable_by, unknown=unknown, awaited=awaited)
        if in_contracts:
            return replace(plain, object_by=object_by, unknown=unknown, awaited=awaited)
        allowed_on = None if unknown or awaited else allowed
        return replace(
            plain,
            send_by=send_by,
            sendable_by=sendable_by,
            object_by=object_by,
            allowed_on=allowed_on,
            unknown=unknown,
            awaited=awaited,
        )

    def _days(self, plain: CustomerOutlook, chains: list[Chain]) -> tuple[date | None, date | None]:
        """The last day to send, and the first day of all chains; None where none says."""
        start, runs_from = self.change.planned_start, plain.runs_from
        if not chains or runs_from is None:
            return None, None
        return None if start is None else latest_sending(start, chains), earliest_start(runs_from, chains)

    def _answered(self, dated: CustomerOutlook) -> CustomerOutlook:
        """The same with the customer's answer: what it agreed to may start, what it objects to may not."""
        notice = dated.notice
        if notice.state is NoticeState.AGREED:
            return replace(dated, allowed_on=notice.agreed_on, unknown=(), awaited=())
        if notice.state is NoticeState.WITHDRAWN and None not in (dated.allowed_on, notice.withdrawn_on):
            # While the objection stood nothing was allowed, whenever the periods had run.
            return replace(dated, allowed_on=max(filter(None, (dated.allowed_on, notice.withdrawn_on))))
        if notice.state is not NoticeState.OBJECTED:
            return dated
        return replace(dated, allowed_on=None, awaited=(_objection(dated), *dated.awaited))


def _objection(dated: CustomerOutlook) -> Reason:
    """One that came after the last day is said to be late; whether it counts all the same is for a person to say."""
    made_on, last = dated.notice.objected_on, dated.object_by
    if dated.is_sent and made_on is not None and last is not None and made_on > last:
        return Reason(Why.OBJECTION_LATE, dated.customer_id, values={"day": made_on, "last": last})
    return Reason(Why.OBJECTION_OPEN, dated.customer_id, values={"day": made_on})


def _object_by(plain: CustomerOutlook) -> date | None:
    """The last day to object that the customer's own contracts set, whatever else of them, or above, is not known."""
    runs_from = plain.runs_from
    if runs_from is None or not all(each.objection_known for each in plain.terms):
        return None
    ends = (each.objection.after(runs_from) for each in plain.terms if each.objection is not None)
    return max(ends, default=None)

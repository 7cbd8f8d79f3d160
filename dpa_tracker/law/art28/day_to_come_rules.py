"""What is recorded as done on a day that has not come: whether it was done at all, nobody can tell.

A day ahead of the day asked about is no such thing: the record holds what was done since. Ahead is what lies after the
day on which somebody asks, which no signature, review or look can bear.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.reviews import BY_A_PERSON
from dpa_tracker.domain.transfers import TransferMechanism
from dpa_tracker.law.art28.cases import AgreementCase, ServiceCase, TransferCase
from dpa_tracker.law.art28.evidence_rules import relied_on, tia_of
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.rule import rule

Dated = tuple[str, date | None]

# What others rest on: an agreement, its end, a ground. A review or an approval is but asked for.
_DECIDES: Final = frozenset({"concluded", "notice", "clauses_concluded", "certificate_granted", "looked_up", "assessed"})


@rule("days_have_come", "GDPR Art. 5(2), 28(3)")
def agreement_days_have_come(case: AgreementCase) -> Iterator[Remark]:
    """An agreement in force was concluded and reviewed, and notice of it received, by the day of asking."""
    if case.day.in_force:
        yield from _ahead("agreement_day_to_come", _days_of(case.agreement), case.places.today, case.names)


def _days_of(agreement: Agreement) -> Iterator[Dated]:
    yield "concluded", agreement.conclusion.concluded_on
    yield "reviewed", agreement.last_review
    said = (each.on for each in agreement.review_points if each.state in BY_A_PERSON and each.on is not None)
    yield "points_reviewed", max(said, default=None)
    term, given = agreement.term, agreement.notice_given
    received = [] if given is None else [given.received_on]
    if term is not None and term.termination is not None:
        received.append(term.termination.given_on)
    yield "notice", max(received, default=None)


@rule("days_have_come", "GDPR Art. 5(2), 44")
def transfer_days_have_come(case: TransferCase) -> Iterator[Remark]:
    """A ground was agreed, looked up and assessed by the day of asking."""
    for entry in case.transfer.mechanisms:
        if relied_on(entry, case.on):
            names = {"importer": case.importer, "mechanism": entry.mechanism.id.value}
            yield from _ahead("transfer_day_to_come", _days_of_ground(entry, case.on), case.places.today, names)


def _days_of_ground(entry: TransferMechanism, on: date) -> Iterator[Dated]:
    """The days of a ground; of what counts from its day on, one after the day asked about is told by the verdict."""
    ground, tia = entry.mechanism, tia_of(entry.mechanism)
    counted: tuple[Dated, ...] = (
        ("clauses_concluded", getattr(ground, "concluded_on", None)),
        ("certificate_granted", getattr(ground, "granted_on", None)),
        ("assessed", tia.dated if tia is not None else None),
    )
    yield from ((what, day) for what, day in counted if day is not None and day <= on)
    yield "looked_up", entry.checked_on
    yield "approved", entry.assessment.approved_on if entry.assessment is not None else None


@rule("days_have_come", "GDPR Art. 5(2), 32(1)(d)")
def risk_assessment_has_come(case: ServiceCase) -> Iterator[Remark]:
    """The risk was assessed by the day of asking."""
    days: tuple[Dated, ...] = (("risk_assessed", case.service.last_risk_assessment),)
    yield from _ahead("service_day_to_come", iter(days), case.places.today, {"service": case.service.name})


def _ahead(code: str, days: Iterator[Dated], today: date, names: dict[str, object]) -> Iterator[Remark]:
    for what, day in days:
        if day is not None and day > today:
            leads_to = Standing.UNDETERMINED if what in _DECIDES else Standing.CONDITIONAL
            yield Remark(code, leads_to, {**names, "happened": what, "day": day})


AGREEMENT_RULES: Final = (agreement_days_have_come,)
TRANSFER_RULES: Final = (transfer_days_have_come,)
SERVICE_RULES: Final = (risk_assessment_has_come,)

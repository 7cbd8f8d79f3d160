"""What is recorded as done on a day that has not come: whether it was done at all, nobody can tell.

A day after the day asked about is no such thing: the record holds what was done since. Ahead is what lies after the
day on which somebody asks, which no signature, review or look can bear.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from dpa_tracker.domain.days_done import (
    COUNTS_FROM_ITS_DAY,
    DECIDES,
    Done,
    done_for_ground,
    done_in_agreement,
    done_in_engagement,
    done_in_service,
)
from dpa_tracker.law.art28.cases import AgreementCase, EngagementCase, ServiceCase, TransferCase
from dpa_tracker.law.art28.evidence_rules import relied_on
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.rule import rule


@rule("days_have_come", "GDPR Art. 5(2), 28(3)")
def agreement_days_have_come(case: AgreementCase) -> Iterator[Remark]:
    """An agreement in force was concluded and reviewed, and notice of it received, by the day of asking."""
    for done in done_in_agreement(case.agreement) if case.day.in_force else ():
        if _is_ahead(done, case.places.today, case.on):
            yield Remark("agreement_day_to_come", _weight(done), {**case.names, **_said(done)})


@rule("days_have_come", "GDPR Art. 5(2), 28(2), 28(4)")
def confirmation_has_come(case: EngagementCase) -> Iterator[Remark]:
    """A provider confirmed who stands below it by the day of asking."""
    for done in done_in_engagement(case.engagement):
        if _is_ahead(done, case.places.today, case.on):
            yield Remark("engagement_day_to_come", _weight(done), {**case.names, **_said(done)})


@rule("days_have_come", "GDPR Art. 5(2), 44")
def transfer_days_have_come(case: TransferCase) -> Iterator[Remark]:
    """A ground was agreed, looked up and assessed by the day of asking."""
    for entry in case.transfer.mechanisms:
        for done in done_for_ground(entry) if relied_on(entry, case.on) else ():
            if _is_ahead(done, case.places.today, case.on):
                names = {"importer": case.importer, "mechanism": entry.mechanism.id.value}
                yield Remark("transfer_day_to_come", _weight(done), {**names, **_said(done)})


@rule("days_have_come", "GDPR Art. 5(2), 32(1)(d)")
def risk_assessment_has_come(case: ServiceCase) -> Iterator[Remark]:
    """The risk was assessed by the day of asking."""
    for done in done_in_service(case.service):
        if _is_ahead(done, case.places.today, case.on):
            yield Remark("service_day_to_come", _weight(done), {"service": case.service.name, **_said(done)})


def _is_ahead(done: Done, today: date, on: date) -> bool:
    return done.day > today and (done.what not in COUNTS_FROM_ITS_DAY or done.day <= on)


def _weight(done: Done) -> Standing:
    return Standing.UNDETERMINED if done.what in DECIDES else Standing.CONDITIONAL


def _said(done: Done) -> dict[str, object]:
    return {"happened": done.what, "day": done.day}


AGREEMENT_RULES: Final = (agreement_days_have_come,)
ENGAGEMENT_RULES: Final = (confirmation_has_come,)
TRANSFER_RULES: Final = (transfer_days_have_come,)
SERVICE_RULES: Final = (risk_assessment_has_come,)

"""An agreement takes the place of an earlier one: whatever rests on an order that cannot be is undetermined."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from dpa_tracker.domain.agreements import Agreement, agreement_title
from dpa_tracker.law.art28.cases import AgreementCase
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.art28.rule import rule


@rule("facts_agree", "GDPR Art. 28(3)")
def replacement_agrees(case: AgreementCase) -> Iterator[Remark]:
    """Which of two agreements applies cannot be told where the earlier replaces the later, or each the other."""
    replaced = _replaced(case.agreement, case.records)
    if replaced is not None and not takes_the_place(case.agreement, case.records):
        values = {**case.names, "replaced": agreement_title(replaced)}
        yield Remark("replaces_later_one", Standing.UNDETERMINED, values)


def takes_the_place(agreement: Agreement, records: Records) -> bool:
    """Whether it replaces another on record, and nothing says that this cannot be."""
    replaced = _replaced(agreement, records)
    if replaced is None:
        return False
    return not _is_earlier(agreement, replaced) and not _runs_in_circle(agreement, records)


def _replaced(agreement: Agreement, records: Records) -> Agreement | None:
    return None if agreement.replaces_id is None else records.agreements.get(agreement.replaces_id)


def _is_earlier(agreement: Agreement, replaced: Agreement) -> bool:
    """Whether it was concluded and had begun before the other was, or did.

    One that was concluded first and begins later may well follow one that was made for the time between.
    """
    own, other = _days(agreement), _days(replaced)
    return bool(own) and bool(other) and max(own) < min(other)


def _days(agreement: Agreement) -> tuple[date, ...]:
    begins = None if agreement.term is None else agreement.term.begins_on
    return tuple(day for day in (agreement.conclusion.concluded_on, begins) if day is not None)


def _runs_in_circle(agreement: Agreement, records: Records) -> bool:
    seen = {agreement.id}
    here = _replaced(agreement, records)
    while here is not None and here.id not in seen:
        seen.add(here.id)
        here = _replaced(here, records)
    return here is not None and here.id == agreement.id


AGREEMENT_RULES: Final = (replacement_agrees,)

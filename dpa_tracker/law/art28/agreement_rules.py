"""Rules over an agreement: is it concluded, does it go on, has anybody looked at it lately?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.agreements import Agreement, agreement_title
from dpa_tracker.domain.term import DAY
from dpa_tracker.law.art28.cases import AgreementCase
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.intervals import review_due
from dpa_tracker.law.art28.records import members_of
from dpa_tracker.law.art28.rule import rule
from dpa_tracker.law.art28.states import OVER, AgreementState


@rule("agreement_concluded", "GDPR Art. 28(3), 28(9)")
def agreement_concluded(case: AgreementCase) -> Iterator[Remark]:
    """An agreement binds once it is concluded; until then no data may flow. Where they do, the engagement says so."""
    if case.is_used:
        return
    if case.state is AgreementState.NOT_CONCLUDED:
        form = case.agreement.conclusion.form.value
        yield Remark("agreement_form_not_binding", Standing.CONDITIONAL, {**case.names, "form": form})
    elif case.state in (AgreementState.DRAFT, AgreementState.NEGOTIATING, AgreementState.SIGNING):
        yield Remark("agreement_unsigned", Standing.CONDITIONAL, {**case.names, "state": case.state.value})
    elif case.state is AgreementState.SUSPENDED:
        yield Remark("agreement_on_hold", Standing.CONDITIONAL, case.names)


@rule("agreement_special_terms", "GDPR Art. 28(3)")
def agreement_special_terms(case: AgreementCase) -> Iterator[Remark]:
    """Special terms are in force beside the ordinary ones: whoever relies on the agreement must read them."""
    if case.state is AgreementState.ACTIVE_SPECIAL_TERMS:
        yield Remark("special_terms", Standing.CLEARED, case.names)


@rule("agreement_goes_on", "GDPR Art. 28(3)")
def agreement_goes_on(case: AgreementCase) -> Iterator[Remark]:
    """An agreement that ends by itself is renewed or replaced in time; a notice that was given ends it too."""
    dates = case.day.dates
    if case.day.uncountable:
        yield Remark("term_not_countable", Standing.CONDITIONAL, case.names)
    if case.state is AgreementState.TO_RENEW and dates is not None:
        yield Remark("agreement_to_renew", Standing.CONDITIONAL, {**case.names, "ends_on": dates.last_day})
    elif case.day.in_force and case.agreement.terminated_on is not None:
        values = {**case.names, "ends_on": case.agreement.terminated_on - DAY}
        yield Remark("agreement_will_end", Standing.CONDITIONAL, values)
    elif case.day.in_force and dates is not None and dates.terminated:
        yield Remark("agreement_will_end", Standing.CONDITIONAL, {**case.names, "ends_on": dates.last_day or ""})


@rule("agreement_reviewed", "GDPR Art. 24(1), 28(1); practical norm N-REVIEW")
def agreement_reviewed(case: AgreementCase) -> Iterator[Remark]:
    """The agreement in force has been reviewed: by the day set for it, else within a year."""
    if not case.day.in_force:
        return
    due = review_due(case.agreement.last_review, case.agreement.next_review, case.places)
    if due is None:
        yield Remark("agreement_never_reviewed", Standing.CLEARED, case.names)
    elif due < case.on:
        yield Remark("agreement_review_overdue", Standing.CONDITIONAL, {**case.names, "due": due})


@rule("one_agreement_in_force", "GDPR Art. 28(3)")
def one_agreement_in_force(case: AgreementCase) -> Iterator[Remark]:
    """Two agreements in force between the same parties for the same service may contradict each other."""
    if not case.day.in_force or not case.agreement.service_ids:
        return
    services = frozenset(case.agreement.service_ids)
    for other in case.records.agreements_between[members_of(case.agreement)]:
        if other.id == case.agreement.id or _belong_together(case.agreement, other):
            continue
        if services & frozenset(other.service_ids) and case.chains.agreement_day(other).in_force:
            values = {**case.names, "other": other.reference or other.title}
            yield Remark("two_agreements_in_force", Standing.CONDITIONAL, values)


@rule("facts_agree", "GDPR Art. 28(3)")
def agreement_above_goes_on(case: AgreementCase) -> Iterator[Remark]:
    """What stands under an agreement that is over has nothing to stand under, and takes its promises from nowhere."""
    parent_id = case.agreement.parent_id
    above = None if parent_id is None else case.records.agreements.get(parent_id)
    if above is not None and case.day.in_force and case.chains.agreement_day(above).state in OVER:
        values = {**case.names, "above": agreement_title(above)}
        yield Remark("agreement_above_over", Standing.UNDETERMINED, values)


@rule("facts_agree", "GDPR Art. 28(3)")
def agreements_above_end(case: AgreementCase) -> Iterator[Remark]:
    """An agreement stands under others up to one that stands alone: in a circle none of them holds for the others."""
    circle = case.records.circle_above(case.agreement)
    if circle:
        values = {**case.names, "circle": " → ".join(map(agreement_title, circle))}
        yield Remark("agreements_in_circle", Standing.UNDETERMINED, values)


@rule("facts_agree", "GDPR Art. 28(3)")
def reviewed_as_concluded(case: AgreementCase) -> Iterator[Remark]:
    """What was reviewed before the agreement was concluded is its draft: that is usual, and to be known.

    The day of conclusion itself is no such day: one reads what one signs.
    """
    reviewed, concluded = case.agreement.last_review, case.agreement.conclusion.concluded_on
    if case.day.in_force and reviewed is not None and concluded is not None and reviewed < concluded:
        values = {**case.names, "reviewed_on": reviewed, "concluded": concluded}
        yield Remark("reviewed_before_concluded", Standing.CLEARED, values)


def _belong_together(agreement: Agreement, other: Agreement) -> bool:
    """Whether one stands under the other (a framework and its amendment)."""
    return agreement.parent_id == other.id or other.parent_id == agreement.id


RULES: Final = (
    agreement_concluded,
    agreement_special_terms,
    agreement_goes_on,
    agreement_reviewed,
    one_agreement_in_force,
    agreement_above_goes_on,
    agreements_above_end,
    reviewed_as_concluded,
)

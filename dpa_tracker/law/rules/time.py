"""Time comes first: a ground that cannot be used on the day gets one code and no other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from dpa_tracker.domain.mechanisms import Certification, Mechanism, OldScc, Scc2021, UkAddendum, UkIdta
from dpa_tracker.law.reasons import Reason, ReasonCode, fails, unknown, unsettled
from dpa_tracker.law.rows import EndedBy, Row
from dpa_tracker.law.rule import Ground, Rule, rule
from dpa_tracker.law.spans import Span

Contract: TypeAlias = Scc2021 | OldScc | UkIdta | UkAddendum

_ENDED: Final = {
    EndedBy.CJEU_INVALIDITY: ReasonCode.MECHANISM_INVALIDATED,
    EndedBy.GRACE: ReasonCode.GRACE_PERIOD_OVER,
}


def ended(row: Row) -> ReasonCode:
    """The code for a row that is over: a court's ruling, a period of grace, or any other end."""
    return ReasonCode.MECHANISM_ENDED if row.ended_by is None else _ENDED.get(row.ended_by, ReasonCode.MECHANISM_ENDED)


def not_yet(row: Row) -> Reason:
    """The reason for a row that has not begun; an older law may have known a ground of the kind."""
    detail = "present_law" if row.older_law else "instrument"
    return fails(ReasonCode.MECHANISM_NOT_YET_IN_FORCE, detail=detail, first=row.valid_from)


@rule("time.begun")
def begun(ground: Ground[Mechanism]) -> Iterator[Reason]:
    """The ground must have become usable by the day."""
    if ground.tool.span.is_after(ground.on):
        yield not_yet(ground.tool)


@rule("time.not_ended")
def not_ended(ground: Ground[Mechanism]) -> Iterator[Reason]:
    """The ground must not be over; "until" a day includes it, a ruling takes effect on its day."""
    if ground.tool.span.is_before(ground.on):
        yield fails(ended(ground.tool), *ground.tool.end_citations, last=ground.tool.valid_to)


@rule("time.settled")
def settled(ground: Ground[Mechanism]) -> Iterator[Reason]:
    """On some days the law on a ground is open (rows marked `review`)."""
    for question in ground.tool.unsettled:
        if ground.on in Span(question.valid_from, question.valid_to):
            yield unsettled(question.question)


@rule("time.concluded")
def concluded(ground: Ground[Contract]) -> Iterator[Reason]:
    """A contract carries nothing before it is concluded."""
    day = ground.mechanism.concluded_on
    if day is not None and ground.on < day:
        yield fails(ReasonCode.MECHANISM_NOT_YET_IN_FORCE, detail="contract", first=day)


@rule("time.concluded_known")
def concluded_known(ground: Ground[Contract]) -> Iterator[Reason]:
    """Without the day of the contract nobody can say that it stood on the day asked about."""
    if ground.mechanism.concluded_on is None:
        yield unknown("concluded_on")


@rule("time.text_existed")
def text_existed(ground: Ground[Contract]) -> Iterator[Reason]:
    """Nobody signed a text before it was made: of such a contract the day is wrong, or it holds other clauses."""
    day, first = ground.mechanism.concluded_on, ground.leg.law.corpus.first_texts.get(ground.mechanism.id)
    if day is not None and first is not None and day < first:
        yield unknown("clauses_of_the_day", concluded=day, first=first)


@rule("time.concluded_before_repeal")
def concluded_before_repeal(ground: Ground[OldScc]) -> Iterator[Reason]:
    """Old clauses could be concluded until the day before their repeal (Decision (EU) 2021/914 Art. 4)."""
    day, last = ground.mechanism.concluded_on, ground.tool.conclude_to
    if day is not None and last is not None and day > last:
        yield fails(ReasonCode.CONCLUDED_AFTER_REPEAL, concluded=day, last=last)


@rule("time.processing_unchanged")
def processing_unchanged(ground: Ground[OldScc]) -> Iterator[Reason]:
    """In the period of grace the processing must stay as it was; changes before it do not count."""
    grace, changes = ground.tool.grace, ground.mechanism.processing_changes or ()
    counting = [change for change in changes if grace is not None and change in grace and change <= ground.on]
    if counting:
        yield fails(ReasonCode.PROCESSING_CHANGED, changed=min(counting))


@rule("time.changes_known")
def changes_known(ground: Ground[OldScc]) -> Iterator[Reason]:
    """In the period of grace one must know whether the processing has changed."""
    grace = ground.tool.grace
    if ground.mechanism.processing_changes is None and grace is not None and ground.on in grace:
        yield unknown("processing_changes")


@rule("time.granted")
def granted(ground: Ground[Certification]) -> Iterator[Reason]:
    """Transfers may start only after the certificate is granted (EDPB Guidelines 07/2022)."""
    day = ground.mechanism.granted_on
    if day is not None and ground.on < day:
        yield fails(ReasonCode.MECHANISM_NOT_YET_IN_FORCE, detail="certificate", first=day)


@rule("time.granted_known")
def granted_known(ground: Ground[Certification]) -> Iterator[Reason]:
    """Without the day of the certificate nobody can say that it stood on the day asked about."""
    if ground.mechanism.granted_on is None:
        yield unknown("granted_on")


# The first that speaks is the only one.
INSTRUMENT: Final[tuple[Rule[Ground[Mechanism]], ...]] = (begun, not_ended)
CONTRACT: Final[tuple[Rule[Ground[Contract]], ...]] = (begun, concluded, not_ended)
OLD_CLAUSES: Final[tuple[Rule[Ground[OldScc]], ...]] = (
    begun,
    concluded,
    concluded_before_repeal,
    not_ended,
    processing_unchanged,
)
CERTIFICATE: Final[tuple[Rule[Ground[Certification]], ...]] = (begun, granted, not_ended)

"""What notice leads to, in words: the last day and why, and what is to be done with the data after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.data_duties import data_duties
from dpa_tracker.domain.endings import Ending, EndingFault, EndingState
from dpa_tracker.sentences import name_of, sentence
from dpa_tracker.wording.dates_in_words import day_in_words


def ending_sentences(agreement: Agreement, ending: Ending, another: date | None = None) -> tuple[str, ...]:
    """How the last day came about, and what follows after it; `another` day was entered instead."""
    last_day = another or ending.last_day
    return (*_why(ending, another), *(_after(agreement, last_day) if last_day is not None else ()))


def duty_sentences(agreement: Agreement, last_day: date) -> tuple[str, ...]:
    """What is to be done with the data after the last day."""
    return tuple(_after(agreement, last_day))


def _why(ending: Ending, another: date | None) -> Iterator[str]:
    days = {"last_day": ending.last_day, "send_by": ending.send_by, "missed": ending.missed}
    words = {name: day_in_words(day) for name, day in days.items() if day is not None}
    if ending.fault is EndingFault.ALREADY_ENDED:
        yield sentence("ending.already_ended")
        return
    if ending.fault is EndingFault.WINDOW_NOT_OPEN:
        yield sentence("ending.too_early")
    if ending.last_day is None:
        yield sentence("ending.not_known")
    elif ending.state is EndingState.IN_TIME and ending.send_by is not None:
        yield sentence("ending.in_time", words)
    elif ending.state is EndingState.MISSED and ending.missed is not None:
        yield sentence("ending.missed", words)
    elif ending.state is EndingState.BY_ITSELF:
        yield sentence("ending.by_itself", words)
    else:
        yield sentence("ending.any_day", words)
    if another is not None and another != ending.last_day:
        yield sentence("ending.another_day", {"day": day_in_words(another)})


def _after(agreement: Agreement, last_day: date) -> Iterator[str]:
    duties = data_duties(agreement, last_day)
    if not duties:
        yield sentence("ending.data_not_recorded")
    for duty in duties:
        promise = name_of("commitment", duty.promise.kind.value)
        code = "ending.data_duty"
        if duty.promise.number is None and duty.promise.text:
            promise, code = f"{promise}: {duty.promise.text}", "ending.data_duty_in_words"
        if duty.promise.clause:
            promise = sentence("ending.promise_in_clause", {"promise": promise, "clause": duty.promise.clause})
        if duty.due is None:
            yield sentence(code, {"promise": promise})
        else:
            yield sentence("ending.data_duty_by", {"promise": promise, "due": day_in_words(duty.due)})

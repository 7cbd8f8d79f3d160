"""By what an answer was made: the day asked about, the law data, and whose records where those are of a past day.

The newest entry of the history stands beside them, which `verify --head` finds again.
Everything that leaves the program says so above its rows, so that a reader can ask for the same answer again later.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from dpa_tracker.queries.history_end import history_words
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.sentences import _, sentence
from dpa_tracker.store.register import Register
from dpa_tracker.wording.dates_in_words import day_in_words

DIGEST_SHOWN: Final = 12  # characters: `--law` finds the law data by them


def judged_by(register: Register, on: date, said: Callable[[date], str] = day_in_words) -> tuple[str, ...]:
    """The parts of that line; `said` puts a day in words. The day of record stands apart from the day asked about."""
    asked = _("As of {day}").format(day=said(on))
    return (asked, *filter(None, (recorded_words(register, said), law_words(register), history_words(register))))


def told_with_law(told: str, register: Register) -> str:
    """What is told above a paper that names its day itself: the law data, the history's head, if so whose records."""
    parts = (recorded_words(register), law_words(register), history_words(register))
    below = " ".join(f"{each}." for each in parts if each)
    return f"{told}\n{below}" if "\n" in told else f"{told} {below}"


def told_to_others(told: str, register: Register) -> str:
    """The same above a paper for other parties: equal data give equal text, so the history has no part in it."""
    return " ".join((told, *(f"{each}." for each in (recorded_words(register), law_words(register)) if each)))


def law_words(register: Register) -> str:
    """Which law data judge the register."""
    bench = Bench.of(register)
    code = "law_depth.law_data_corrected" if bench.is_corrected else "law_depth.law_data"
    return sentence(code, {"digest": bench.law_digest[:DIGEST_SHOWN]})


def recorded_words(register: Register, said: Callable[[date], str] = day_in_words) -> str:
    """That these are the records of a past day, and of which; empty for those of now."""
    day = register.recorded_on
    return "" if day is None else _("The register as recorded at the end of {day}").format(day=said(day))

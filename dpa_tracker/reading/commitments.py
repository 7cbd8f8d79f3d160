"""The numbers a text commits itself to: hours to tell of a breach, days of notice, to object, to delete."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from dpa_tracker.reading.checklist import Form, Term
from dpa_tracker.reading.letter_case import Words
from dpa_tracker.reading.passages import Place
from dpa_tracker.reading.quantities import DAYS_OF, Quantity, quantities
from dpa_tracker.reading.running_text import RunningText

_BESIDE: Final = 120
_PASSAGES_BEFORE: Final = 2
# A text that repeats one number without end must not cost more than a contract does.
_MOST_NUMBERS: Final = 500


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promised number in hours or days, the sentence, and how the text counts it (`business_days`, `weeks` ...)."""

    term: str
    number: int
    unit: str
    quote: str
    place: Place

    @property
    def as_counted(self) -> int:
        """The number as the text has it, in its own units: 2 of two weeks, of which `number` is 14."""
        return self.number // DAYS_OF.get(self.unit, 1)


def commitments(text: RunningText, terms: tuple[Term, ...]) -> tuple[Commitment, ...]:
    """The numbers found; a term without one is not known and left out, never guessed."""
    all_quantities = tuple(quantities(text.text))
    return tuple(found for term in terms if (found := _found(text, term, all_quantities)) is not None)


def _found(text: RunningText, term: Term, all_quantities: tuple[Quantity, ...]) -> Commitment | None:
    of_unit = [one for one in all_quantities if (one.unit == "hours") == (term.unit == "hours")]
    for form in term.forms:
        placed = islice((one for one in of_unit if _is_placed(text, form, one)), _MOST_NUMBERS)
        fitting = {one: far for one in placed if (far := _distance(text, form, one)) is not None}
        if fitting:
            nearest = min(fitting, key=lambda one: fitting[one])
            chosen = _longest_of_sentence(text, nearest, fitting) if term.last else nearest
            return Commitment(
                term.identity,
                chosen.highest if term.last else chosen.number,
                chosen.unit,
                text.quote(chosen.start, chosen.end),
                text.place(chosen.start, chosen.end),
            )
    return None


def _longest_of_sentence(text: RunningText, nearest: Quantity, fitting: Iterable[Quantity]) -> Quantity:
    """The longest of the numbers in one sentence: "no earlier than 30 and no later than 40 days"."""
    begin, finish = text.sentence(nearest.start, nearest.end)
    return max((one for one in fitting if begin <= one.start < finish), key=lambda one: one.highest)


def _is_placed(text: RunningText, form: Form, one: Quantity) -> bool:
    """Whether the words just before and just after the number are those of the form."""
    stretch = text.stretch_at(one.start)
    before = text.text[max(stretch.start, one.start - _BESIDE) : one.start]
    after = text.text[one.end : min(stretch.end, one.end + _BESIDE)]
    return (
        _holds(form.before, before)
        and _holds(form.after, after)
        and not (form.unless_before is not None and form.unless_before.stand_in(before))
        and not (form.unless_after is not None and form.unless_after.stand_in(after))
    )


def _distance(text: RunningText, form: Form, one: Quantity) -> int | None:
    """How far the number is from the words that give it its meaning; None when they are not there."""
    index = text.index_at(one.start)
    low = max(text.stretches[max(index - _PASSAGES_BEFORE, 0)].start, one.start - form.reach)
    high = min(text.stretches[index].end, one.end + form.reach)
    distances = [_nearest(words, text, (low, high), one) for words in form.beside]
    return None if None in distances else sum(far for far in distances if far is not None)


def _nearest(words: Words, text: RunningText, within: tuple[int, int], one: Quantity) -> int | None:
    return min(
        (max(found.start() - one.end, one.start - found.end(), 0) for found in text.found(words, *within)),
        default=None,
    )


def _holds(words: Words | None, text: str) -> bool:
    return words is None or words.stand_in(text)

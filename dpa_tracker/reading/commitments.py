"""The numbers a text commits itself to: hours to tell of a breach, days of notice, to object, to delete."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from dpa_tracker.reading.checklist import Form, Term
from dpa_tracker.reading.letter_case import Words
from dpa_tracker.reading.passages import Kind, Place
from dpa_tracker.reading.quantities import DAYS_OF, Quantity, quantities
from dpa_tracker.reading.running_text import RunningText

_BESIDE: Final = 160
_PASSAGES_BEFORE: Final = 2
_FARTHEST_OTHER: Final = 240
_FARTHEST_REFERENCE: Final = 450
_HOURS_A_DAY: Final = 24
# A breach is told of within days at most; longer times beside the words are those of other duties.
_MOST_DAYS: Final = 7
# Nobody tells of a change or objects to it for years; what is kept for longer is deleted after them.
_TOO_LONG: Final = ("hours", "years")
_NUMBER: Final = "#"  # in the place of a number, where its sentence is asked what it does with it
# A text that repeats one number without end must not cost more than a contract does.
_MOST_NUMBERS: Final = 500


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promised number in hours or days, the sentence, and how it is counted there (`business_days`, `years` ...).

    `others`: the numbers that the text gives for the same thing elsewhere; it contradicts itself, or speaks of cases.
    `clause`: the number of the clause it stands in, as the text counts its clauses; empty where it counts none.
    """

    term: str
    number: int
    unit: str
    quote: str
    place: Place
    others: tuple[Commitment, ...] = ()
    clause: str = ""

    @property
    def as_counted(self) -> int:
        """The number as the text has it, in its own units: 2 of two weeks, of which `number` is 14."""
        return self.number // DAYS_OF.get(self.unit, 1)


def commitments(text: RunningText, terms: tuple[Term, ...], *, plain: bool = False) -> tuple[Commitment, ...]:
    """The numbers found; a term without one is not known and left out, never guessed.

    Of a `plain` agreement by the forms for those too.
    """
    all_quantities = tuple(quantities(text.text))
    terms = tuple(replace(term, forms=tuple(each for each in term.forms if plain or not each.plain)) for term in terms)
    by_name = {term.identity: term for term in terms}
    known = ((term, _found(text, term, all_quantities)) for term in terms)
    said = (found or _taken_over(text, term, by_name.get(term.as_long_as), all_quantities) for term, found in known)
    return tuple(found for found in said if found is not None)


def _taken_over(
    text: RunningText, term: Term, other: Term | None, all_quantities: tuple[Quantity, ...]
) -> Commitment | None:
    """The length of another number that a sentence takes over: "at least 30 days before ... may object in this period".

    That number stands just before, in the same passage or one of the two above it.
    """
    if other is None or term.referred_to is None:
        return None
    lengths = _fitting(text, other, [one for one in all_quantities if one.unit not in _TOO_LONG])
    for start, end in text.spans(term.referred_to, _MOST_NUMBERS):
        begin, finish = text.sentence(start, end)
        if any(next(text.found(words, begin, finish), None) is None for words in term.forms[0].beside[-1:]):
            continue
        first = text.stretches[max(text.index_at(start) - _PASSAGES_BEFORE, 0)].start
        before = [one for one in lengths if first <= one.start < start and start - one.end <= _FARTHEST_REFERENCE]
        if before:
            one = max(before, key=lambda each: each.start)
            return replace(_commitment(text, term, one), quote=text.quote(start, end), place=text.place(start, end))
    return None


def _found(text: RunningText, term: Term, all_quantities: tuple[Quantity, ...]) -> Commitment | None:
    if term.unit != "hours":
        known = ("hours",) if term.last else _TOO_LONG
        return _of_unit(text, term, [one for one in all_quantities if one.unit not in known])
    hours = _of_unit(text, term, [one for one in all_quantities if one.unit == "hours"])
    return hours or _of_unit(text, term, [_in_hours(one) for one in all_quantities if _is_of_days(one)])


def _is_of_days(one: Quantity) -> bool:
    """Whether it is a number of days that are whole: business days are no number of hours."""
    return one.unit == "days" and one.highest <= _MOST_DAYS


def _in_hours(one: Quantity) -> Quantity:
    return replace(one, number=one.number * _HOURS_A_DAY, highest=one.highest * _HOURS_A_DAY, unit="hours")


def _of_unit(text: RunningText, term: Term, of_unit: list[Quantity]) -> Commitment | None:
    fitting = _fitting(text, term, of_unit)
    if not fitting:
        return None
    nearest = min(fitting, key=lambda one: fitting[one])
    chosen = _longest_of_sentence(text, nearest, fitting) if term.last else nearest
    return replace(_commitment(text, term, chosen), others=_others(text, term, chosen, fitting))


def _fitting(text: RunningText, term: Term, of_unit: list[Quantity]) -> dict[Quantity, int]:
    """The numbers of the first form that finds any, and how far each is from the words that give it its meaning."""
    for form in term.forms:
        placed = islice((one for one in of_unit if _is_placed(text, form, one)), _MOST_NUMBERS)
        promised = (one for one in placed if _is_promised(text, term, one))
        fitting = {one: far for one in promised if (far := _distance(text, form, one)) is not None}
        if fitting:
            return fitting
    return {}


def _commitment(text: RunningText, term: Term, one: Quantity) -> Commitment:
    number = _days(one, term)
    where = one.start, one.end
    return Commitment(
        term.identity, number, one.unit, text.quote(*where), text.place(*where), clause=text.clause(*where)
    )


def _others(text: RunningText, term: Term, chosen: Quantity, fitting: dict[Quantity, int]) -> tuple[Commitment, ...]:
    """The other numbers for the same thing, each once; the sentence of the chosen one says its own."""
    begin, finish = text.sentence(chosen.start, chosen.end)
    said = {(_days(chosen, term), chosen.unit == "business_days")}
    others: list[Commitment] = []
    for one in sorted(fitting, key=lambda each: each.start):
        key = (_days(one, term), one.unit == "business_days")
        if key in said or begin <= one.start < finish or fitting[one] > _FARTHEST_OTHER:
            continue
        said.add(key)
        others.append(_commitment(text, term, one))
    return tuple(others)


def _days(one: Quantity, term: Term) -> int:
    """The length that is promised for sure: of "24 to 48 hours" to tell of a breach, and of a last day, the longer."""
    return one.highest if term.last or term.unit == "hours" else one.number


def _longest_of_sentence(text: RunningText, nearest: Quantity, fitting: Iterable[Quantity]) -> Quantity:
    """The longest of the numbers in one sentence: "no earlier than 30 and no later than 40 days"."""
    begin, finish = text.sentence(nearest.start, nearest.end)
    return max((one for one in fitting if begin <= one.start < finish), key=lambda one: one.highest)


def _is_placed(text: RunningText, form: Form, one: Quantity) -> bool:
    """Whether the words just before and just after the number are those of the form."""
    stretch = text.stretch_at(one.start)
    before = text.text[max(stretch.start, one.start - _BESIDE) : one.start]
    after = text.text[one.end : min(stretch.end, one.end + _BESIDE)]
    if form.in_sentence is not None and not form.in_sentence.stand_in(_around(text, one)):
        return False
    return (
        _holds(form.before, before)
        and _holds(form.after, after)
        and not (form.unless_before is not None and form.unless_before.stand_in(before))
        and not (form.unless_after is not None and form.unless_after.stand_in(after))
    )


def _is_promised(text: RunningText, term: Term, one: Quantity) -> bool:
    """Whether the number is no aim, no permission, nothing denied and no duty of the other party."""
    if term.no_promise is None:
        return True
    begin, finish = text.sentence(one.start, one.end)
    above = text.lead_in(one.start)
    said = f"{text.text[begin : one.start]}{_NUMBER}{text.text[one.end : finish]}"
    return not term.no_promise.stand_in(said if above is None else f"{above.text.rstrip(':')} {said}")


def _around(text: RunningText, one: Quantity) -> str:
    """The number's own sentence; of a table's row the whole row, whose cells are sentences of their own."""
    stretch = text.stretch_at(one.start)
    begin, finish = text.sentence(one.start, one.end)
    return stretch.text if stretch.passage.kind is Kind.ROW else text.text[begin:finish]


def _distance(text: RunningText, form: Form, one: Quantity) -> int | None:
    """How far the number is from the words that give it its meaning; None when they are not there."""
    index = text.index_at(one.start)
    first = index if form.plain else max(index - _PASSAGES_BEFORE, 0)
    low = max(text.stretches[first].start, one.start - form.reach)
    high = min(text.stretches[index].end, one.end + form.reach)
    distances = [_nearest(words, text, (low, high), one) for words in form.beside]
    far_from_all = all(each is None for each in distances)
    for begin, finish in _told_around(text, form, index, far_from_all=far_from_all) if None in distances else ():
        distances = [
            form.reach if far is None and next(text.found(words, begin, finish), None) is not None else far
            for far, words in zip(distances, form.beside, strict=True)
        ]
    return None if None in distances else sum(far for far in distances if far is not None)


def _told_around(text: RunningText, form: Form, index: int, *, far_from_all: bool) -> Iterator[tuple[int, int]]:
    """Where else words that give a number its meaning may stand: the heading, the list under it, the line above."""
    heading = text.heading_above(index) if form.plain else None
    if heading is not None:  # what it names is what is spoken of under it, a table between or not
        yield text.stretches[heading].start, text.stretches[heading].end
    under = text.list_under(index)
    if under is not None:  # "within 30 days, as the customer chooses:" and what is done in the items
        yield under
    above = text.lead_in(text.stretches[index].start)
    if above is not None and not far_from_all:  # "At the end of the contract:" and an item
        yield above.start, above.end


def _nearest(words: Words, text: RunningText, within: tuple[int, int], one: Quantity) -> int | None:
    return min(
        (max(found.start() - one.end, one.start - found.end(), 0) for found in text.near(words, *within)),
        default=None,
    )


def _holds(words: Words | None, text: str) -> bool:
    return words is None or words.stand_in(text)

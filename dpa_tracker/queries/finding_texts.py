"""Which of very many findings hold a word, where they are looked through again and again.

There may be millions of findings, of some thousands that differ in their words and about fewer things. So for each
stands beside it, as a number, of which title and of which words it is: a word is looked for in every title and in
every text once, and then only numbers are gone through.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, compress
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, cast

from dpa_tracker.long_work import giving_way, in_parts, refuse_if_unwanted
from dpa_tracker.queries.rows import LIKE_NO_OTHER

if TYPE_CHECKING:
    from dpa_tracker.queries.law_findings import Found
    from dpa_tracker.queries.rows import FindingRow

T = TypeVar("T")
OneFinding: TypeAlias = "Found | FindingRow"
# What holds of every finding with the same words where none of their titles holds the word; None: each is asked.
Alikes: TypeAlias = "Callable[[OneFinding], bool | None]"

_FOLDED: Final[Callable[[Any], str]] = attrgetter("folded")
_ALIKE: Final[Callable[[Any], object]] = attrgetter("alike")
_AT_ONCE: Final = 10_000  # findings


class FindingTexts:
    """The titles and the words of findings, by number; made for one order of them, and good while that stands."""

    def __init__(self, findings: Sequence[OneFinding]) -> None:
        self._findings = findings
        self._titles, self._title_of = _numbered(findings, lambda some: map(_FOLDED, some))
        ids, self._alike_of = _numbered(findings, lambda some: map(id, map(_ALIKE, some)))
        places = range(len(findings))
        first = dict(zip(reversed(self._alike_of), reversed(places), strict=True))
        last = dict(zip(self._alike_of, places, strict=True))
        self._ends = [(first[number], last[number]) for number in range(len(ids))]
        self._no_other = ids.index(id(LIKE_NO_OTHER)) if id(LIKE_NO_OTHER) in ids else -1

    def holding(self, word: str, alike: Alikes, each: Callable[[OneFinding], bool]) -> list[OneFinding]:
        """The findings that hold a word in their title or their words, in their order.

        Raises KnownError `answer_not_wanted` once nobody waits for them.
        """
        titled = [word in title for title in giving_way(self._titles)]
        says = [self._says(number, titled, alike) for number in giving_way(range(len(self._ends)))]
        return list(chain.from_iterable(self._parts(titled, says, each)))

    def _says(self, number: int, titled: Sequence[bool], alike: Alikes) -> bool | None:
        """Asked of one whose title does not hold it; where neither the first nor the last is such, each is asked."""
        if number == self._no_other:
            return None
        bare = [at for at in self._ends[number] if not titled[self._title_of[at]]]
        return alike(self._findings[bare[0]]) if bare else None

    def _parts(
        self, titled: Sequence[bool], says: Sequence[bool | None], each: Callable[[OneFinding], bool]
    ) -> Iterator[Iterator[OneFinding]]:
        for numbers in in_parts(range(0, len(self._findings), _AT_ONCE), 1):
            refuse_if_unwanted()
            part = slice(numbers[0], numbers[0] + _AT_ONCE)
            some = self._findings[part]
            of_title = [*map(titled.__getitem__, self._title_of[part])]
            told = [*map(says.__getitem__, self._alike_of[part])]
            if None in told:
                told = [
                    (title or each(finding)) if found is None else found
                    for finding, title, found in zip(some, of_title, told, strict=True)
                ]
            yield compress(some, map(bool.__or__, of_title, cast("list[bool]", told)))


def _numbered(
    findings: Sequence[OneFinding], told: Callable[[Sequence[OneFinding]], Iterator[T]]
) -> tuple[list[T], array[int]]:
    """What there is of something, each once, and for each finding which of them it has."""
    numbers: dict[T, int] = {}
    of_each = array("L")
    for some in in_parts(findings, _AT_ONCE):
        values = [*told(some)]
        for value in {*values}.difference(numbers):
            numbers[value] = len(numbers)
        of_each.extend(map(numbers.__getitem__, values))
    return list(numbers), of_each

"""Which clauses of Art. 28 a text has, each with the sentence that shows it and its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dpa_tracker.reading.checklist import Clause, Sign
from dpa_tracker.reading.passages import Place
from dpa_tracker.reading.running_text import RunningText

# A text that repeats one word without end must not cost more than a contract does.
_MOST_ANCHORS: Final = 2_000


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A clause of the checklist, and where the text has it; quote and place are None when it has not."""

    clause: Clause
    quote: str | None
    place: Place | None

    @property
    def found(self) -> bool:
        """Whether the text has the clause."""
        return self.quote is not None


def found_clauses(text: RunningText, clauses: tuple[Clause, ...]) -> tuple[FoundClause, ...]:
    """Every clause of the checklist, found or not."""
    return tuple(_found(text, clause) for clause in clauses)


def _found(text: RunningText, clause: Clause) -> FoundClause:
    for sign in clause.signs:
        for start, end in _shown(text, sign, headings_count=clause.headings_count):
            return FoundClause(clause, text.quote(start, end), text.place(start, end))
    return FoundClause(clause, None, None)


def _shown(text: RunningText, sign: Sign, *, headings_count: bool) -> Iterator[tuple[int, int]]:
    """Where a sign shows, best first: in a sentence; in a heading only where that is enough."""
    in_headings: list[tuple[int, int]] = []
    for count, found in enumerate(sign.anchor.finditer(text.text)):
        if count >= _MOST_ANCHORS:
            break
        start, end = found.span()
        if start == end or not _is_complete(text, sign, start, end):
            continue
        if text.stretch_at(start).passage.only_names:
            in_headings.append((start, end))
        else:
            yield start, end
    if headings_count:
        yield from in_headings


def _is_complete(text: RunningText, sign: Sign, start: int, end: int) -> bool:
    near = text.text[max(0, start - sign.reach) : end + sign.reach]
    if not all(pattern.search(near) for pattern in sign.beside):
        return False
    if sign.without is None:
        return True
    begin, finish = text.sentence(start, end)
    return sign.without.search(text.text, begin, finish) is None

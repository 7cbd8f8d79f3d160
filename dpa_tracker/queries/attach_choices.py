"""What a document can be attached to: everything in use, looked through beside the screen while somebody types."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Final

from dpa_tracker.long_work import in_parts, refuse_if_unwanted
from dpa_tracker.queries.choices import Choice
from dpa_tracker.queries.rows import Subject

SHOWN: Final = 100  # things that are offered at once; typing narrows them down


@dataclass(frozen=True, slots=True, eq=False)
class Attachable:
    """Everything in use that documents are attached to, and as many titles, folded."""

    subjects: tuple[Subject, ...] = ()
    sought: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundSubjects:
    """The first of those that were found, and how many more there are."""

    subjects: tuple[Subject, ...]
    more: int


def attachable(kinds: Iterable[tuple[str, Iterable[Choice]]]) -> Attachable:
    """The choices of each kind, in this order."""
    named = chain.from_iterable((Subject(kind, *each) for each in choices) for kind, choices in kinds)
    subjects = tuple(chain.from_iterable(in_parts(named)))
    return Attachable(subjects, tuple(chain.from_iterable(in_parts(each.title.casefold() for each in subjects))))


def find_attachable(among: Attachable, text: str, first: Subject | None) -> FoundSubjects:
    """Those that have every word of a text; `first` stands before the others where it is one of them.

    Raises KnownError `answer_not_wanted` once nobody waits for them.
    """
    words = text.casefold().split()
    found, count, here = list[Subject](), 0, list[Subject]()
    for part in in_parts(zip(among.subjects, among.sought, strict=True)):
        for subject, sought in part:
            if not all(word in sought for word in words):
                continue
            count += 1
            if first is not None and (subject.kind, subject.id) == (first.kind, first.id):
                here.append(subject)
            elif len(found) < SHOWN:
                found.append(subject)
        refuse_if_unwanted()
    shown = (*here, *found)[:SHOWN]
    return FoundSubjects(shown, count - len(shown))

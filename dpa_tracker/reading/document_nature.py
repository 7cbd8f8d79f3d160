"""What kind of paper a text is: one that binds its parties, one about such papers, or a form with blanks to fill in.

Guides, articles and checklists speak of the same duties and the same numbers as agreements do, and promise nothing.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import islice
from typing import Final

from dpa_tracker.reading.checklist import NatureWords
from dpa_tracker.reading.letter_case import Words
from dpa_tracker.reading.passages import Kind, Passage
from dpa_tracker.reading.running_text import RunningText

_MOST: Final = 200  # a long text need not be counted to its end
_FEWEST_SENTENCES: Final = 3
_FEWEST_WITHOUT_BINDING: Final = 2
_FEWEST_QUESTIONS: Final = 4
_FEWEST_BLANKS: Final = 3
_TITLE_AMONG: Final = 6  # passages
_POLICY_TITLE_AMONG: Final = 40  # passages; a page begins with its menu
_LONGEST_TITLE: Final = 110
_LONGEST_PLAIN: Final = 24_000  # characters; longer ones are written in the terms of the law
_OPENING: Final = 500  # characters
_FEWEST_OF_A_CONTRACT: Final = 4  # passages


class Nature(StrEnum):
    """`about`: it says what agreements should hold; `form`: it has blanks; `paper`: anything else."""

    PAPER = "paper"
    ABOUT = "about"
    FORM = "form"


def nature_of(text: RunningText, passages: tuple[Passage, ...], words: NatureWords) -> Nature:
    """The kind of paper, by what most of its sentences do."""
    about, binding = _count(text, words.about), _count(text, words.binding)
    fewest = _FEWEST_SENTENCES if binding else _FEWEST_WITHOUT_BINDING
    if (about >= fewest and about > binding) or _asks(passages):
        return Nature.ABOUT
    return Nature.FORM if _count(text, words.blank) >= _FEWEST_BLANKS else Nature.PAPER


def is_titled(passages: tuple[Passage, ...], words: NatureWords) -> bool:
    """Whether a short line at its beginning calls it a data processing agreement, and not an annex to one."""
    lines = [
        passage.text
        for passage in passages[:_TITLE_AMONG]
        if len(passage.text) <= _LONGEST_TITLE and passage.kind is not Kind.ITEM  # terms that list their annexes
    ]
    return any(words.title.stand_in(line) and not words.beside_it.stand_in(line) for line in lines)


def is_policy(passages: tuple[Passage, ...], words: NatureWords) -> bool:
    """Whether a heading at its beginning calls it a privacy policy: what it tells people promises no controller."""
    if words.policy is None or is_titled(passages, words):
        return False
    lines = (
        passage.text
        for index, passage in enumerate(passages[:_POLICY_TITLE_AMONG])
        if len(passage.text) <= _LONGEST_TITLE
        and (passage.kind is Kind.HEADING or (index < _TITLE_AMONG and passage.kind is not Kind.ITEM))
    )
    return any(words.policy.stand_in(line) for line in lines)


def is_plain(text: RunningText, passages: tuple[Passage, ...], words: NatureWords) -> bool:
    """Whether it is a contract under Article 28: then looser signs are enough, for it speaks of nothing else.

    In a policy, a guide or a contract about other things those would be false alarms.
    """
    if len(text.text) > _LONGEST_PLAIN or not _stands_at_the_beginning(text, words):
        return False
    titles = (passage.text for passage in passages[:_TITLE_AMONG] if len(passage.text) <= _LONGEST_TITLE)
    return words.another is None or not any(words.another.stand_in(title) for title in titles)


def is_of_processing(text: RunningText, words: NatureWords) -> bool:
    """Whether it speaks of personal data that one handles for another, as an agreement under Article 28 does.

    A lease, a licence or a contract of secrecy has words for the same duties, and none of them is meant. Of a clause
    that stands by itself nobody can say it.
    """
    if words.personal is None or words.on_behalf is None or len(text.stretches) < _FEWEST_OF_A_CONTRACT:
        return True
    if _stands_at_the_beginning(text, words):
        return True
    return all(next(text.found(each), None) is not None for each in (words.personal, words.on_behalf))


def _stands_at_the_beginning(text: RunningText, words: NatureWords) -> bool:
    return words.addressed is not None and words.addressed.stand_in(text.text[:_OPENING])


def _count(text: RunningText, words: Words) -> int:
    return sum(1 for _ in islice(text.found(words), _MOST))


def _asks(passages: tuple[Passage, ...]) -> bool:
    """Whether it is a list of questions: a checklist, or a form of a review."""
    questions = sum(passage.text.rstrip().endswith("?") for passage in passages)
    return questions >= _FEWEST_QUESTIONS and 2 * questions > len(passages)

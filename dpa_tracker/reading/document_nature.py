"""What kind of paper a text is: one that binds its parties, one about such papers, or a form with blanks to fill in.

Guides, articles and checklists speak of the same duties and the same numbers as agreements do, and promise nothing.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import islice
from typing import Final

from dpa_tracker.reading.checklist import NatureWords
from dpa_tracker.reading.letter_case import Words
from dpa_tracker.reading.passages import Passage
from dpa_tracker.reading.running_text import RunningText

_MOST: Final = 200  # a long text need not be counted to its end
_FEWEST_SENTENCES: Final = 3
_FEWEST_WITHOUT_BINDING: Final = 2
_FEWEST_QUESTIONS: Final = 4
_FEWEST_BLANKS: Final = 3
_TITLE_AMONG: Final = 6  # passages
_LONGEST_TITLE: Final = 110
_LONGEST_PLAIN: Final = 9_000  # characters
_OPENING: Final = 500  # characters


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
    lines = [passage.text for passage in passages[:_TITLE_AMONG] if len(passage.text) <= _LONGEST_TITLE]
    return any(words.title.stand_in(line) and not words.beside_it.stand_in(line) for line in lines)


def is_plain(text: RunningText, words: NatureWords) -> bool:
    """Whether it is a short contract under Article 28, as small houses write it in words of their own.

    In such a text looser signs are enough, which would be false alarms in a policy, a guide or a long contract.
    """
    if words.addressed is None or len(text.text) > _LONGEST_PLAIN:
        return False
    opening = text.text[:_OPENING]
    return words.addressed.stand_in(opening) and not (words.another is not None and words.another.stand_in(opening))


def _count(text: RunningText, words: Words) -> int:
    return sum(1 for _ in islice(text.found(words), _MOST))


def _asks(passages: tuple[Passage, ...]) -> bool:
    """Whether it is a list of questions: a checklist, or a form of a review."""
    questions = sum(passage.text.rstrip().endswith("?") for passage in passages)
    return questions >= _FEWEST_QUESTIONS and 2 * questions > len(passages)

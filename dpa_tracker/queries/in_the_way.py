"""What stood in the way of a paper that was made final all the same, in words: the history keeps codes of rules.

A code says nothing of the party or the clause that it was about; its sentence is that of the finding without them.
"""

from __future__ import annotations

import re
from typing import Final

from dpa_tracker.sentences import _
from dpa_tracker.wording import SENTENCES

PARTED: Final = ", "
HEAD: Final = re.compile(r"^[^:]*\{[^:]*: ")  # "{party}: "
AROUND: Final = re.compile(r": \{\w+\}$| \([^()]*\{[^()]*\)")  # what a sentence adds at its end or in brackets
LEFT: Final = re.compile(r"\{\w+\}")


def in_the_way(codes: str) -> str:
    """The sentences of codes as the history keeps them; a code that nobody knows stands as it is."""
    return "; ".join(_sentence(code) for code in codes.split(PARTED) if code)


def _sentence(code: str) -> str:
    own = SENTENCES.get(f"name.in_the_way.{code}")
    if own is not None:
        return _(own)
    finding = SENTENCES.get(f"ready.{code}")
    return code if finding is None else LEFT.sub("…", AROUND.sub("", HEAD.sub("", _(finding))))

"""The transfer impact assessment as a record: what was found of law and practice, and who stands for it.

What the rules of transfers turn on (documented, its day, its conclusion, measures in place) stands with the ground;
here is what a reader of the assessment asks next (EDPB Recommendations 01/2020, six steps and use cases).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Final


class UseCase(IntEnum):
    """The use cases of Annex 2 of the Recommendations, by number; 6 and 7 have no effective technical measure."""

    ENCRYPTED_BACKUP = 1
    PSEUDONYMISED = 2
    ENCRYPTED_TRANSIT = 3
    PROTECTED_RECIPIENT = 4
    SPLIT_PROCESSING = 5
    CLEAR_TEXT_CLOUD = 6
    CLEAR_TEXT_REMOTE_ACCESS = 7


CLEAR_TEXT: Final = frozenset({UseCase.CLEAR_TEXT_CLOUD, UseCase.CLEAR_TEXT_REMOTE_ACCESS})


@dataclass(frozen=True, slots=True)
class TransferAssessment:
    """What an assessment says. `law_problematic`: whether law there reaches the data beyond what is proportionate.

    Empty text and None are not known. `next_review` is the day by which to look again (None: a year after its day).
    """

    law_and_practice: str = ""
    law_problematic: bool | None = None
    use_cases: tuple[UseCase, ...] = ()
    measures: tuple[str, ...] = ()
    approver: str = ""
    approved_on: date | None = None
    next_review: date | None = None
    reference: str = ""

"""Which corrections of the house an answer rests on: each is named by a finding, and the verdict stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from dpa_tracker.law.corrections import Correction
from dpa_tracker.law.findings import Finding, Severity
from dpa_tracker.law.rows import Row

CORRECTED: Final = "law_corrected"
RULE: Final = "law.correction"
MESSAGE: Final = "law_correction.made"
REMEDY: Final = "law_correction.remedy"
TO_COME: Final = "law_correction.to_come"


def resting_on(rows: Iterable[Row], corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections of the rows that an answer rests on."""
    ids = {row.id for row in rows}
    return tuple(each for each in corrections if each.row in ids)


def rests_on_correction(findings: Iterable[Finding]) -> bool:
    """Whether one of the findings of an answer names a correction."""
    return any(each.code == CORRECTED for each in findings)


def marks(corrections: Iterable[Correction]) -> Iterator[Finding]:
    """A finding for each correction: who corrected what, when and why, and the source."""
    for made in corrections:
        yield Finding(
            code=CORRECTED,
            severity=Severity.INFO,
            rule=RULE,
            message=MESSAGE,
            remedy=REMEDY,
            citation=made.citation,
            values=said(made),
        )


def dated_ahead(corrections: Iterable[Correction], today: date) -> tuple[Correction, ...]:
    """Those that say that they were made after today. They count all the same, which `TO_COME` says of each."""
    return tuple(made for made in corrections if made.day > today)


def said(made: Correction) -> dict[str, object]:
    """What a sentence about a correction is filled with."""
    return {"row": made.row, "name": made.name, "day": made.day, "reason": made.reason}

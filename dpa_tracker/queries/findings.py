"""Everything the law says about the register on a day: one inbox, the worst first."""

from __future__ import annotations

from datetime import date

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.rows import FindingRow
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.store.register import Register


def findings(
    register: Register, on: date, kind: Kind | None = None, subject_id: str | None = None
) -> tuple[FindingRow, ...]:
    """The findings on a day: all of them, those about one kind of thing, or those about one thing."""
    judged = portfolio(register, on)
    if kind is not None and subject_id is not None:
        return judged.findings_about(kind, subject_id)
    return tuple(row for row in judged.findings if kind is None or row.subject.kind == kind.value)

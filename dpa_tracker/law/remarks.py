"""What a lawyer would add to an answer without changing it: notes on the rows it rests on, and stale law data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from dpa_tracker.domain.mechanisms import ExporterRole, ListStatus, MechanismId, UsFramework
from dpa_tracker.law.contradicted import contradictions
from dpa_tracker.law.eea_efta import EEA_EFTA_STATES
from dpa_tracker.law.findings import Finding, Severity
from dpa_tracker.law.rows import AdequacyEntry, PointName, Row, Tool
from dpa_tracker.law.rule import Leg
from dpa_tracker.law.rules.us_frameworks import row_on, rows_of, status_on
from dpa_tracker.law.spans import Span

_STILL_LISTED: Final = {ListStatus.ACTIVE, ListStatus.RECERTIFICATION_UNDER_REVIEW}


def remarks(leg: Leg, rows: tuple[Row, ...], carried_by: MechanismId | None) -> Iterator[Finding]:
    """Notes on an answer that rests on these rows."""
    applies = leg.point(PointName.APPLICATION)
    if applies is None or applies.question:
        yield _remark("law_not_applicable", Severity.CHECK, "transfer.law", "", law=leg.facts.law.value)
    yield from contradictions(leg)
    yield from _territory(leg)
    for row in rows:
        yield from _about_row(leg, row)
        if isinstance(row, AdequacyEntry):
            yield from _about_entry(leg, row)
        if isinstance(row, Tool):
            yield from _early_listing(leg, row)
            yield from _participation_not_shown(leg, row)
    yield from _rules_for_other_roles(leg, rows, carried_by)


def _about_row(leg: Leg, row: Row) -> Iterator[Finding]:
    """Where the law data end: before the row an older law applied, or nobody has checked the row."""
    cites = _cited(row, leg.on)
    if row.older_law and row.span.is_after(leg.on):
        first = row.valid_from or ""
        yield _remark("older_law_not_included", Severity.CHECK, "law.older", cites, first=first, older=row.older_law)
    if row.outside_fact_base and leg.on in row.span:
        yield _remark("outside_fact_base", Severity.CHECK, "law.fact_base", cites, row=row.id)


def _about_entry(leg: Leg, row: AdequacyEntry) -> Iterator[Finding]:
    """A decision works from its notification (TFEU Art. 297(2)), and in the EFTA States by the EEA Agreement."""
    cites = _cited(row, leg.on)
    if not row.eea_incorporated and leg.facts.exporter.country in EEA_EFTA_STATES:
        yield _remark("not_yet_incorporated", Severity.INFO, "adequacy.eea", cites)
    if row.notified_by is not None and leg.on in Span(row.valid_from, row.notified_by):
        yield _remark("notification_not_confirmed", Severity.CHECK, "adequacy.notification", cites, by=row.notified_by)


def stale(rows: tuple[Row, ...], today: date) -> Iterator[Finding]:
    """A finding for each row past its day of review; the verdict stays as the data say (rule 7)."""
    for row in dict.fromkeys(rows):
        if row.review_by is not None and row.review_by < today:
            yield _remark(
                "law_review_overdue",
                Severity.CHECK,
                "law.review",
                _cited(row, today),
                row=row.id,
                review_by=row.review_by,
                status_as_of=row.status_as_of or "",
            )


def _territory(leg: Leg) -> Iterator[Finding]:
    for row in leg.law.corpus.territories:
        concerned = leg.facts.importer.country in row.codes and leg.facts.law in row.check_laws
        if row.check_note and concerned and leg.on in row.span:
            yield _remark(row.check_note, Severity.CHECK, "transfer.territory", _cited(row, leg.on))


def _early_listing(leg: Leg, tool: Tool) -> Iterator[Finding]:
    """A listing said to be active before anyone could be listed."""
    if tool.list_opened is None or leg.on >= tool.list_opened or tool.span.is_after(leg.on):
        return
    listings = (m for m in leg.facts.mechanisms if isinstance(m, UsFramework) and m.id is tool.mechanism)
    if any(status_on(row, leg.on) in _STILL_LISTED for m in listings for row in rows_of(m) or ()):
        yield _remark(
            "listed_before_list_opened",
            Severity.CHECK,
            "us_framework.list_opened",
            _cited(tool, leg.on),
            opened=tool.list_opened,
        )


def _participation_not_shown(leg: Leg, tool: Tool) -> Iterator[Finding]:
    """A row that rests on another is on the list, and the other is not in the facts (fact base DPF-05)."""
    if tool.participation_row is None or leg.on not in tool.span:
        return
    listings = [rows_of(m) or () for m in leg.facts.mechanisms if isinstance(m, UsFramework) and m.id is tool.mechanism]
    for rows in listings:
        if row_on(rows, tool.framework_row, leg.on) and not row_on(rows, tool.participation_row, leg.on):
            yield _remark("participation_not_shown", Severity.CHECK, "us_framework.participation", _cited(tool, leg.on))


def _rules_for_other_roles(leg: Leg, rows: tuple[Row, ...], carried_by: MechanismId | None) -> Iterator[Finding]:
    """Controller rules are for the group's own data, processor rules for data of outside controllers."""
    is_processor = leg.facts.exporter.role is ExporterRole.PROCESSOR
    other = MechanismId.BCR_CONTROLLER if is_processor else MechanismId.BCR_PROCESSOR
    if carried_by is other:
        yield _remark("binding_rules_for_other_roles", Severity.CHECK, "bcr.roles", _cited(rows[0], leg.on))


def _cited(row: Row, day: date) -> str:
    return "; ".join(row.cites(day))


def _remark(code: str, severity: Severity, rule: str, citation: str, **values: object) -> Finding:
    return Finding(code, severity, rule, f"remark.{code}", f"remedy.{code}", citation, None, values)

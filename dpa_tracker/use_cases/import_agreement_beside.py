"""The agreement that a row of sub-processors states beside the engagement: when it was signed, when it ends.

A sheet of one row for each vendor is what most houses have: what it says of the agreement is not lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from dpa_tracker.domain.agreements import (
    Agreement,
    AgreementParty,
    AgreementStatus,
    Conclusion,
    ConclusionForm,
    Direction,
    Role,
    Side,
)
from dpa_tracker.domain.checks_agreements import agreement_faults
from dpa_tracker.domain.days_done import done_in_agreement
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import AgreementId, Kind, ServiceId
from dpa_tracker.domain.parties import Party
from dpa_tracker.sheets.cell_links import is_address
from dpa_tracker.sheets.cell_readers import UnreadDay
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable
from dpa_tracker.sheets.stated_places import says_nothing
from dpa_tracker.use_cases.import_assembly import FIRST, Assembly, RefusedRowError, refuse_faults
from dpa_tracker.use_cases.import_days_done import refuse_days_to_come
from dpa_tracker.use_cases.import_terms import term_of
from dpa_tracker.use_cases.new_identity import new_id
from dpa_tracker.use_cases.refusing import one_line

_PREFIX: Final = "agreement_"
_STATED: Final = tuple(f"{_PREFIX}{name}" for name in ("concluded_on", "ends_on", "renewal", "notice"))
_ADDRESS: Final = f"{_PREFIX}url"
AGREEMENT_FIELDS: Final = (*_STATED, _ADDRESS)
_FIELDS: Final = {"term": "agreement_ends_on", "conclusion": "agreement_concluded_on"}


def states_agreements(table: ParsedTable) -> bool:
    """Whether a table has columns about agreements: then its owner is a company of ours, as of a list of agreements."""
    return any(table.table.column_of(each) is not None for each in _STATED)


@dataclass(frozen=True, slots=True)
class Between:
    """Whom an agreement is between and what for; `present` is the one on record that a row speaks of, where known."""

    client: Party
    provider: Party
    service: ServiceId
    present: Agreement | None = None


def agreement_beside(assembly: Assembly, table: ParsedTable, row: ParsedRow, between: Between) -> AgreementId | None:
    """The agreement that a row states something of, made where there is none; None where it is silent.

    One that is on record stays as it is, and what differs is told. Raises RefusedRowError when the row contradicts
    itself, and when its term rests on a day of signing that cannot be read ("May 2021").
    """
    said = {each.removeprefix(_PREFIX): row.values[each] for each in _STATED if each in row.values}
    if not said:
        return None
    name = between.provider.name
    there = [between.present] if between.present is not None else []
    there = there or assembly.ledger.agreements_between(between.client.id, between.provider.id)
    if len(there) > 1:
        values: Mapping[str, object] = {"name": name, "count": len(there)}
        assembly.tell(table, row, "agreement_of_several", Severity.CHECK, field_name="provider", values=values)
        return None
    start = there[0] if there else _new(row, between)
    unread: UnreadDay | None = row.values.get("signing_unread")
    if unread is not None and not there:
        raise RefusedRowError(unread.code, _FIELDS["conclusion"], unread.suggestion)
    stated, doubt = _with(start, said)
    if there:
        if stated != start:
            values = {"name": name, "reference": start.reference}
            assembly.tell(table, row, "agreement_other", Severity.CHECK, field_name="provider", values=values)
        return start.id
    address = str(row.values.get(_ADDRESS) or "")
    if is_address(address):
        stated = replace(stated, conclusion=replace(stated.conclusion, url=address))
    refuse_faults(agreement_faults(stated), _FIELDS)
    refuse_days_to_come(assembly, (table, row), done_in_agreement, stated, None, _FIELDS)
    if doubt:
        values = {"reference": stated.reference}
        assembly.tell(table, row, doubt, Severity.CHECK, field_name=_FIELDS["term"], values=values)
    assembly.make(Kind.AGREEMENT, stated)
    return stated.id


def address_beside(assembly: Assembly, table: ParsedTable, row: ParsedRow, engagement: Engagement) -> str:
    """What a row says of where the agreement stands, as a note with its title; empty where the agreement says so.

    An address alone is not yet an agreement, and one that is on record is not changed by a list of sub-processors.
    """
    said = str(row.values.get(_ADDRESS) or "")
    paper = None if engagement.agreement_id is None else assembly.ledger.agreements.get(engagement.agreement_id)
    if not said or says_nothing(said) or (paper is not None and paper.conclusion.url == said):
        return ""
    column = table.table.column_of(_ADDRESS)
    return said if column is None else f"{column.title}: {said}"


def reference_beside(table: ParsedTable, row: ParsedRow, engagement: Engagement) -> str:
    """What a row calls an agreement that is not on record, as a note with its title; empty where it rests on one."""
    said = str(row.values.get("agreement") or "")
    if not said or engagement.agreement_id is not None or says_nothing(said):
        return ""
    column = table.table.column_of("agreement")
    return said if column is None else f"{column.title}: {said}"


def _with(start: Agreement, said: Mapping[str, Any]) -> tuple[Agreement, str]:
    """An agreement with what a row states of it, and what must be looked at (`term_of`)."""
    signed = said.get("concluded_on")
    known = start.conclusion
    if signed is not None and signed != known.concluded_on:
        start = replace(
            start, status=AgreementStatus.ACTIVE, conclusion=Conclusion(ConclusionForm.EXECUTED, concluded_on=signed)
        )
    try:
        term, doubt = term_of(start.term, said, start.conclusion.concluded_on)
    except RefusedRowError as error:
        raise RefusedRowError(error.code, f"{_PREFIX}{error.field_name}", error.suggestion, **error.values) from error
    return replace(start, term=term), doubt


def _new(row: ParsedRow, between: Between) -> Agreement:
    """An agreement of a processor with its sub-processor, called as the row calls it or after the sub-processor."""
    return Agreement(
        AgreementId(new_id(Kind.AGREEMENT)),
        one_line(str(row.values.get("agreement") or between.provider.name)),
        "",
        Direction.DOWNSTREAM if between.client.own else Direction.BETWEEN_OTHERS,
        (
            AgreementParty(between.client.id, Side.INSTRUCTING, Role.PROCESSOR),
            AgreementParty(between.provider.id, Side.PROCESSING, Role.SUB_PROCESSOR),
        ),
        service_ids=(between.service,),
        version=FIRST,
    )

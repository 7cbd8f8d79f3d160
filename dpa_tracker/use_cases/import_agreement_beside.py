"""The agreement that a row of sub-processors states beside the engagement: when it was signed, when it ends.

A sheet of one row for each vendor is what most houses have: what it says of the agreement is not lost.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

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
from dpa_tracker.domain.identities import AgreementId, Kind, ServiceId
from dpa_tracker.domain.parties import Party
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable
from dpa_tracker.use_cases.import_assembly import FIRST, Assembly, RefusedRowError, refuse_faults
from dpa_tracker.use_cases.import_terms import term_of
from dpa_tracker.use_cases.new_identity import new_id
from dpa_tracker.use_cases.refusing import one_line

_PREFIX: Final = "agreement_"
AGREEMENT_FIELDS: Final = tuple(f"{_PREFIX}{name}" for name in ("concluded_on", "ends_on", "renewal", "notice"))
_FIELDS: Final = {"term": "agreement_ends_on", "conclusion": "agreement_concluded_on"}


def states_agreements(table: ParsedTable) -> bool:
    """Whether a table has columns about agreements: then its owner is a company of ours, as of a list of agreements."""
    return any(table.table.column_of(each) is not None for each in AGREEMENT_FIELDS)


def agreement_beside(  # noqa: PLR0913, PLR0917 - between whom, about what, and where it stands
    assembly: Assembly, table: ParsedTable, row: ParsedRow, client: Party, provider: Party, service: ServiceId
) -> AgreementId | None:
    """The agreement between the two that a row states something of, made where there is none; None where it is silent.

    One that is on record stays as it is, and what differs is told. Raises RefusedRowError when the row contradicts
    itself.
    """
    said = {each.removeprefix(_PREFIX): row.values[each] for each in AGREEMENT_FIELDS if each in row.values}
    if not said:
        return None
    there = assembly.ledger.agreements_between(client.id, provider.id)
    if len(there) > 1:
        values = {"name": provider.name, "count": len(there)}
        assembly.tell(table, row, "agreement_of_several", Severity.CHECK, field_name="provider", values=values)
        return None
    signed = said.get("concluded_on")
    conclusion = Conclusion() if signed is None else Conclusion(ConclusionForm.EXECUTED, signed)
    try:
        term, doubt = term_of(None, said, signed)
    except RefusedRowError as error:
        raise RefusedRowError(error.code, f"{_PREFIX}{error.field_name}", error.suggestion, **error.values) from error
    if there:
        if (there[0].conclusion.concluded_on, there[0].term) != (signed, term):
            values = {"name": provider.name, "reference": there[0].reference}
            assembly.tell(table, row, "agreement_other", Severity.CHECK, field_name="provider", values=values)
        return there[0].id
    made = replace(_new(row, client, provider, service), conclusion=conclusion, term=term)
    if signed is not None:
        made = replace(made, status=AgreementStatus.ACTIVE)
    refuse_faults(agreement_faults(made), _FIELDS)
    if doubt:
        values = {"reference": made.reference}
        assembly.tell(table, row, doubt, Severity.CHECK, field_name=_FIELDS["term"], values=values)
    assembly.make(Kind.AGREEMENT, made)
    return made.id


def _new(row: ParsedRow, client: Party, provider: Party, service: ServiceId) -> Agreement:
    """An agreement of a processor with its sub-processor, called as the row calls it or after the sub-processor."""
    return Agreement(
        AgreementId(new_id(Kind.AGREEMENT)),
        one_line(str(row.values.get("agreement") or provider.name)),
        "",
        Direction.DOWNSTREAM if client.own else Direction.BETWEEN_OTHERS,
        (
            AgreementParty(client.id, Side.INSTRUCTING, Role.PROCESSOR),
            AgreementParty(provider.id, Side.PROCESSING, Role.SUB_PROCESSOR),
        ),
        service_ids=(service,),
        version=FIRST,
    )

"""Whose list it is, where no column says so: the party named, our own company, or a party that stands for neither."""

from __future__ import annotations

from dpa_tracker.domain.parties import Party
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable
from dpa_tracker.use_cases.import_assembly import Assembly


def owner_of(assembly: Assembly, table: ParsedTable, row: ParsedRow, *, ours: bool = False) -> Party:
    """The party that a list belongs to. Raises RefusedRowError when the name given means several.

    A sheet without an owner is that of our own company, if there is one alone; a published list is its publisher's,
    whom nobody guesses: a party named after the file stands for it until somebody names it.
    """
    if assembly.wish.owner:
        return assembly.party(table, row, assembly.wish.owner, "client", **({"own": True} if ours else {}))
    own = assembly.ledger.own_parties()
    if len(own) == 1 and (ours or not assembly.published):
        return own[0]
    placeholder = assembly.wish.own_placeholder if ours else assembly.wish.placeholder
    party = assembly.party(table, row, placeholder, "client", **({"own": True} if ours else {}))
    code = "own_party_unknown" if ours else "owner_unknown"
    if not assembly.owner_told:
        assembly.tell(table, None, code, Severity.CHECK, values={"name": party.name})
    assembly.owner_told = True
    return party

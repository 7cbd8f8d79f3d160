"""The legal name of a party beside the one in use: who is bound is the legal entity, the other name is an alias.

A party is a legal entity (glossary: party); with whom an agreement is concluded, who is on the list of a framework
(facts.md DPF-08) and who has a registration number is that entity, and no brand and no product.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from dpa_tracker.domain.comparable_names import LEGAL_FORMS, plain
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import Party
from dpa_tracker.long_work import giving_way
from dpa_tracker.sheets.column_mapping import Column
from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.sheets.list_words import COMPANY
from dpa_tracker.sheets.names_in_cells import names_in
from dpa_tracker.sheets.read_values import Severity, listed_words
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable, Problem
from dpa_tracker.sheets.stated_places import names_only_places, says_nothing
from dpa_tracker.use_cases.import_assembly import Assembly
from dpa_tracker.use_cases.import_ledger import Ledger
from dpa_tracker.use_cases.import_name_countries import name_alone, named_field
from dpa_tracker.use_cases.import_names import same_name

_FIELD: Final = "legal_name"
_NUMBERS: Final = ("registration_number", "provider_number")
_WORD: Final = re.compile(r"[^\W_]+")


def with_legal_names(table: ParsedTable, ledger: Ledger) -> ParsedTable:
    """The rows with the legal name as the party's, where a column has it; what it is called otherwise is an alias.

    A party that is on record under the other name alone keeps that name, and is told: nobody is renamed or made twice
    by a list. What stands there and is no one name ("LLC", "yes", two companies) is kept as a text.
    """
    column = table.table.column_of(_FIELD)
    if column is None:
        return table
    reading = _Reading(table, ledger, column)
    rows = tuple(map(reading.read, giving_way(table.rows)))
    return replace(table, rows=rows, problems=(*table.problems, *reading.told))


@dataclass
class _Reading:
    """The rows of a table being read, and what is told of them."""

    table: ParsedTable
    ledger: Ledger
    column: Column
    told: list[Problem] = field(default_factory=list[Problem])

    def read(self, row: ParsedRow) -> ParsedRow:
        """The row under the legal name of its party."""
        legal = row.values.get(_FIELD)
        if not legal:
            return row
        values = {name: value for name, value in row.values.items() if name != _FIELD}
        kept = row.kept if says_nothing(legal) else (*row.kept, (self.column.title, legal))
        field_name = named_field(self.table.table.kind, values)
        if not field_name or not _is_name(legal):
            return replace(row, values=values, kept=kept)
        other = values[field_name]
        if self._is_known_as(other, legal, values):
            self._tell(row, other, legal)
            if self.table.table.kind is not ImportKind.PARTIES:
                return replace(row, values=values, kept=kept)
            return replace(row, values={**values, "aliases": (*values.get("aliases", ()), legal)})
        values[field_name] = legal
        if same_name(other) != same_name(legal):
            values |= {"aliases": (*values.get("aliases", ()), other), "called": other}
        return replace(row, values=values)

    def _is_known_as(self, other: str, legal: str, values: Mapping[str, Any]) -> bool:
        """Whether the register has the party by its other name alone, and no number says more surely who it is."""
        number = next((str(values[each]) for each in _NUMBERS if values.get(each)), "")
        if number and self.ledger.parties_numbered(number):
            return False
        by_legal_name = self.ledger.parties_named(legal) or self.ledger.parties_named(name_alone(legal))
        return bool(self.ledger.parties_named(other)) and not by_legal_name

    def _tell(self, row: ParsedRow, other: str, legal: str) -> None:
        self.told.append(
            Problem(
                "legal_name_kept",
                Severity.CHECK,
                self.table.table.source.sheet,
                row.number,
                self.column.title,
                f"{self.column.letter}{row.number}",
                legal,
                values={"name": other, "legal": legal},
            )
        )


def _is_name(text: str) -> bool:
    """Whether a text names one company: no answer, no legal form alone, no place, and not several."""
    words = plain(text).split()
    answers = listed_words("yes") | listed_words("no")
    return (
        bool(words)
        and not says_nothing(text)
        and plain(text) not in answers
        and not set(words) <= LEGAL_FORMS
        and (COMPANY.search(text) is not None or not names_only_places(text))
        and not names_in(text)
        and _WORD.search(text) is not None
    )


def keep_aliases(assembly: Assembly, table: ParsedTable, row: ParsedRow, party: Party, field_name: str) -> Party:
    """The party with the other names that its row in a list gives; one that is another party's name is told."""
    ledger = assembly.ledger
    known = {same_name(each) for each in (party.name, *party.aliases)}
    found: list[str] = []
    for name in row.values.get("aliases", ()):
        if same_name(name) in known:
            continue
        others = [each for each in ledger.parties_named(name) if each.id != party.id]
        if others:
            values = {"name": party.name, "other": name}
            assembly.tell(table, row, "other_name_taken", Severity.CHECK, field_name=field_name, values=values)
            continue
        known.add(same_name(name))
        found.append(name)
    if not found:
        return party
    ledger.put(Kind.PARTY, party, replace(party, aliases=(*party.aliases, *found)))
    return ledger.parties[party.id]

"""The country that stands in brackets behind the name of a company: "Acme, Inc. (US)", "Acme Ltd. (UK), London".

It is no part of the name. It says where the company is, unless a column of its own says otherwise, which is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from dpa_tracker.long_work import giving_way
from dpa_tracker.sentences import country_name
from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.sheets.list_words import COMPANY
from dpa_tracker.sheets.own_ids import is_of_records
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable, Problem
from dpa_tracker.sheets.stated_places import UNITED_STATES_CODES, country_of
from dpa_tracker.use_cases.import_ledger import Ledger
from dpa_tracker.use_cases.import_legal_names import named_field
from dpa_tracker.use_cases.import_names import same_name

_COUNTRY: Final[Mapping[ImportKind, str]] = {
    ImportKind.PARTIES: "country",
    ImportKind.ENGAGEMENTS: "provider_country",
    ImportKind.AGREEMENTS: "country",
}
# What stands behind the bracket is where in that country it is: "Acme Ltd. (UK), London".
_BRACKETED: Final = re.compile(r"(?P<name>[^()\[\]]{2,}?)\s*[(\[]\s*(?P<inside>[^()\[\]]{2,40}?)\s*[)\]](?P<more>,.*)?")
_FORM_AT_END: Final = re.compile(rf"(?:{COMPANY.pattern})[.,\s]*$")
_AMERICAN: Final = re.compile(r"\b(?:Inc|LLC|L\.L\.C|Corp|Corporation|Incorporated|LP|LLP|PBC)\b\.?\s*$")
_CODE: Final = 3  # letters of a country's code


@dataclass(frozen=True, slots=True)
class _Apart:
    """A name as it is written, the name without the bracket, the country in it, and what stands behind it."""

    written: str
    name: str
    country: str
    more: str = ""


def with_countries_apart(table: ParsedTable, ledger: Ledger) -> ParsedTable:
    """The rows with the names alone, and the countries as values of their own.

    A name keeps its bracket where one list, or the register, has it so for two companies: "Acme Ltd. (UK)" and "Acme
    Ltd. (Ireland)" are two.
    """
    country = _COUNTRY.get(table.table.kind)
    if country is None or is_of_records(table.table):
        return table
    found = {at: each for at, row in enumerate(table.rows) if (each := _apart(row, table.table.kind)) is not None}
    if not found:
        return table
    several = _of_several_countries(found.values())
    reading = _Reading(table, ledger, country)
    rows = tuple(
        reading.read(row, found[at], alone=same_name(found[at].name) not in several) if at in found else row
        for at, row in enumerate(giving_way(table.rows))
    )
    return replace(table, rows=rows, problems=(*table.problems, *reading.told))


def _apart(row: ParsedRow, kind: ImportKind) -> _Apart | None:
    """The name of a row without the country behind it; None where none stands there, or nobody can tell."""
    written = str(row.values.get(named_field(kind, row.values), ""))
    if "(" not in written and "[" not in written:
        return None
    found = _BRACKETED.fullmatch(written)
    if found is None or _FORM_AT_END.search(found["name"]) is None:
        return None
    inside = found["inside"]
    code = country_of(inside) or (country_of(inside.upper()) if len(inside) <= _CODE else None)
    state = inside.upper() in UNITED_STATES_CODES and _AMERICAN.search(found["name"]) is not None
    return None if code is None or state else _Apart(written, found["name"].rstrip(" ,"), code, found["more"] or "")


def _of_several_countries(found: Iterable[_Apart]) -> frozenset[str]:
    """The names that stand with more than one country."""
    countries: dict[str, set[str]] = {}
    for each in found:
        countries.setdefault(same_name(each.name), set()).add(each.country)
    return frozenset(name for name, said in countries.items() if len(said) > 1)


@dataclass
class _Reading:
    """The rows of a table being read, and what is told of them."""

    table: ParsedTable
    ledger: Ledger
    country: str
    told: list[Problem] = field(default_factory=list[Problem])

    def read(self, row: ParsedRow, apart: _Apart, *, alone: bool) -> ParsedRow:
        """The row with the name and the country apart; the country alone where the bracket tells the company."""
        name_field = named_field(self.table.table.kind, row.values)
        values, kept = dict(row.values), row.kept
        stated = values.setdefault(self.country, apart.country)
        if stated != apart.country:
            self._tell(row, apart, stated, name_field)
        title = next((each.title for each in self.table.table.columns if each.field == name_field), "")
        if alone and self._is_free(apart):
            values[name_field] = apart.name
            kept = (*kept, (title, apart.written)) if apart.more or stated != apart.country else kept
        return replace(row, values=values, kept=kept)

    def _is_free(self, apart: _Apart) -> bool:
        """Whether the register has nobody by the name as it is written, nor by the name alone in another country."""
        if self.ledger.parties_named(apart.written):
            return False
        return all(each.country in {None, apart.country} for each in self.ledger.parties_named(apart.name))

    def _tell(self, row: ParsedRow, apart: _Apart, stated: str, name_field: str) -> None:
        column = self.table.table.column_of(self.country)
        named = self.table.table.column_of(name_field)
        if named is None:
            return
        values = {
            "name": apart.written,
            "said": country_name(apart.country),
            "column": "" if column is None else column.title,
            "stated": country_name(stated),
        }
        self.told.append(
            Problem(
                "name_country_other",
                Severity.CHECK,
                self.table.table.source.sheet,
                row.number,
                named.title,
                f"{named.letter}{row.number}",
                apart.written,
                values=values,
            )
        )

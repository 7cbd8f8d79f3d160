"""The country that stands behind the name of a company: "Acme, Inc. (US)", "Acme Inc., USA", "Acme Ltd. (UK), London".

It is no part of the name. It says where the company is, unless a column of its own says otherwise, which is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Final

from dpa_tracker.long_work import giving_way
from dpa_tracker.sentences import country_name
from dpa_tracker.sheets.column_guess import PARTY_FIELDS
from dpa_tracker.sheets.fields import ImportKind, comparable
from dpa_tracker.sheets.list_words import COMPANY
from dpa_tracker.sheets.own_ids import is_of_records
from dpa_tracker.sheets.read_values import Severity, listed_words
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable, Problem
from dpa_tracker.sheets.stated_places import UNITED_STATES_CODES, country_of
from dpa_tracker.use_cases.import_ledger import Ledger
from dpa_tracker.use_cases.import_names import same_name

_NAMES: Final[Mapping[ImportKind, tuple[str, ...]]] = {
    ImportKind.PARTIES: ("name",),
    ImportKind.ENGAGEMENTS: ("provider",),
    ImportKind.AGREEMENTS: PARTY_FIELDS,
}
_COUNTRY: Final[Mapping[ImportKind, str]] = {
    ImportKind.PARTIES: "country",
    ImportKind.ENGAGEMENTS: "provider_country",
    ImportKind.AGREEMENTS: "country",
}
# "Acme Ltd. (UK), London", "Acme, Inc., USA (part of Beta)", "Plus Five Five, Inc. ("Resend", US)".
_BRACKETED: Final = re.compile(r"(?P<name>[^()\[\]]{2,}?)\s*[(\[]\s*(?P<inside>[^()\[\]]{2,80}?)\s*[)\]](?P<more>,.*)?")
_BEHIND_COMMA: Final = re.compile(r"(?P<name>[^()\[\]]{2,}?),\s*(?P<inside>[^,()\[\]]{2,40}?)\s*(?P<more>[(\[].*)?")
_OF_KIN: Final = re.compile(r"(?P<name>[^()\[\]]{2,}?)\s*[(\[](?P<inside>[^()\[\]]{2,200})[)\]]\s*")
_QUOTED: Final = re.compile(
    r"[\"\u201c\u201d\u201e\u00ab\u00bb'\u2018\u2019]\s*(?P<alias>[^\"\u201c\u201d\u201e\u00ab\u00bb]{2,60}?)\s*[\"\u201c\u201d\u00ab\u00bb'\u2019]"
)
_IN_PARTS: Final = re.compile(r"\s*[,;]\s*")
_FORM_AT_END: Final = re.compile(rf"(?:{COMPANY.pattern})[.,\s]*$")
_AMERICAN: Final = re.compile(r"\b(?:Inc|LLC|L\.L\.C|Corp|Corporation|Incorporated|LP|LLP|PBC)\b\.?\s*$")
_CODE: Final = 3  # letters of a country's code


def named_field(kind: ImportKind, values: Mapping[str, Any]) -> str:
    """The field of a row that names the party it is about; empty where none does, or two do."""
    found = [each for each in _NAMES.get(kind, ()) if values.get(each)]
    return found[0] if len(found) == 1 else ""


@dataclass(frozen=True, slots=True)
class _Apart:
    """A name as it is written, the name alone, the country behind it, another name in quotes, and what is said more."""

    written: str
    name: str
    country: str
    alias: str = ""
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
    return _taken_apart(str(row.values.get(named_field(kind, row.values), "")))


def name_alone(written: str) -> str:
    """A name without what stands behind the form of its company; as it is written where nothing does."""
    found = _taken_apart(written)
    return written if found is None else found.name


def _taken_apart(written: str) -> _Apart | None:
    bracketed = "(" in written or "[" in written
    if not bracketed and not ("," in written and _said_of(written.rpartition(",")[2].strip())[0]):
        return None  # as nearly every name of a long list
    for form in (_BEHIND_COMMA, _BRACKETED):
        found = form.fullmatch(written)
        country, alias, state = ("", "", False) if found is None else _said_of(found["inside"])
        if found is None or not country or _FORM_AT_END.search(found["name"]) is None:
            continue
        if not state or _AMERICAN.search(found["name"]) is None:
            return _Apart(written, found["name"].rstrip(" ,"), country, alias, found["more"] or "")
    found = _OF_KIN.fullmatch(written) if bracketed else None
    if found is None or not _speaks_of_kin(found["inside"]) or _FORM_AT_END.search(found["name"]) is None:
        return None
    return _Apart(written, found["name"].rstrip(" ,"), "", "", found["inside"])


def _speaks_of_kin(inside: str) -> bool:
    """Whether a bracket says to whom a company belongs: "(a subsidiary of Beta, Inc.)"."""
    said = f" {comparable(inside)} "
    return any(f" {word} " in said for word in listed_words("kin_words"))


@lru_cache(maxsize=4_096)
def _said_of(inside: str) -> tuple[str, str, bool]:
    """The country, and the other name in quotes, that stand behind a name and nothing else; empty where more does.

    The third says whether the country may be a state of America: two letters, or Georgia.
    """
    country, alias, state = "", "", False
    for part in _IN_PARTS.split(inside):
        quoted = _QUOTED.fullmatch(part)
        code = country_of(part) or (country_of(part.upper()) if len(part) <= _CODE else None)
        if quoted is not None and not alias:
            alias = quoted["alias"]
        elif code is None or country:
            return "", "", False
        else:
            country, state = code, part.upper() in {*UNITED_STATES_CODES, "GEORGIA"}
    return country, alias, state


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
        stated = values.setdefault(self.country, apart.country) if apart.country else ""
        if stated != apart.country:
            self._tell(row, apart, stated, name_field)
        title = next((each.title for each in self.table.table.columns if each.field == name_field), "")
        if alone and self._is_free(apart, stated):
            values[name_field] = apart.name
            if apart.alias:
                values["aliases"] = (*values.get("aliases", ()), apart.alias)
            kept = (*kept, (title, apart.written)) if apart.more or stated != apart.country else kept
        return replace(row, values=values, kept=kept)

    def _is_free(self, apart: _Apart, stated: str) -> bool:
        """Whether nobody on record is called as it is written, or by the name alone elsewhere than `stated`."""
        if self.ledger.parties_named(apart.written):
            return False
        return all(
            not apart.country or each.country in {None, apart.country, stated}
            for each in self.ledger.parties_named(apart.name)
        )

    def _tell(self, row: ParsedRow, apart: _Apart, stated: str, name_field: str) -> None:
        column = self.table.table.column_of(self.country)
        of_legal_name = "called" in row.values  # under the name in use stands another text
        named = self.table.table.column_of("legal_name" if of_legal_name else name_field)
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

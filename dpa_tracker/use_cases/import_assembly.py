"""What is shared while rows become records: the ledger, the problems, the rows planned, and looking parties up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from dpa_tracker.domain.comparable_names import without_legal_form
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.long_work import giving_way
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable, Problem
from dpa_tracker.store import change_log
from dpa_tracker.store.mapping import Aggregate
from dpa_tracker.use_cases.import_law import LawOfImport
from dpa_tracker.use_cases.import_ledger import Ledger
from dpa_tracker.use_cases.import_names import meant_number, name_and_alias, number_key, same_name
from dpa_tracker.use_cases.import_plan import FieldChange, PlannedRow, RowState
from dpa_tracker.use_cases.new_identity import new_id
from dpa_tracker.use_cases.save_party import normal_party

FIRST: Final = 1  # the version of a record that is new: it is written once
_NUMBERS: Final = ("registration_number", "provider_number")
NO_VALUES: Mapping[str, object] = {}


class RefusedRowError(Exception):
    """A row cannot be taken; its problem says why."""

    def __init__(self, code: str, field_name: str = "", suggestion: str = "", /, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.field_name = field_name
        self.suggestion = suggestion
        self.values = values


@dataclass(frozen=True, slots=True)
class ImportWish:
    """What the person wants beside the file.

    `owner` is the party whose list it is: the client of sub-processors, our own company of agreements. `service` is
    the one that rows without a service belong to. `placeholder` and `own_placeholder` name the parties that stand for
    an owner, and for a company of ours, whom nobody named. `today` is the day on which what is imported begins where it
    names no other; without one it is not asked what a change of the chain holds back. Without `law`
    no ground that a list names becomes a transfer.
    """

    owner: str = ""
    service: str = ""
    placeholder: str = ""
    own_placeholder: str = ""
    today: date | None = None
    law: LawOfImport | None = None


@dataclass
class Assembly:
    """Rows becoming records."""

    ledger: Ledger
    wish: ImportWish
    published: bool = False
    owner_told: bool = False
    rows: list[PlannedRow] = field(default_factory=list[PlannedRow])
    problems: list[Problem] = field(default_factory=list[Problem])
    _made: list[tuple[Kind, str]] = field(default_factory=list[tuple[Kind, str]])
    _near_told: set[str] = field(default_factory=set[str])

    def tell(  # noqa: PLR0913 - a problem has these parts
        self,
        table: ParsedTable,
        row: ParsedRow | None,
        code: str,
        severity: Severity,
        *,
        field_name: str = "",
        suggestion: str = "",
        values: Mapping[str, object] = NO_VALUES,
    ) -> None:
        """Add a problem; the cell and its value are found by the field."""
        column = table.table.column_of(field_name) if field_name else None
        if column is None and field_name in _NUMBERS:  # it stood in the cell of the name
            column = table.table.column_of("provider") or table.table.column_of("name")
        number = None if row is None else row.number
        value, place = "", ""
        if column is not None and row is not None:
            cells = table.table.body[row.index]
            value = str(cells[column.index] or "")[:200] if column.index < len(cells) else ""
            place = f"{column.letter}{row.number}"
        title = "" if column is None else column.title
        sheet = table.table.source.sheet
        self.problems.append(Problem(code, severity, sheet, number, title, place, value, suggestion, values))

    def begin(self, made: tuple[tuple[Kind, str], ...] = ()) -> None:
        """Begin a row: what it makes (and has `made` before) can be taken back when it is refused."""
        self._made = list(made)

    @property
    def made(self) -> tuple[tuple[Kind, str], ...]:
        """The records that the row has made so far beside its own."""
        return tuple(self._made)

    def only_once(self, first: ParsedRow, table: ParsedTable, row: ParsedRow, name: str, field_name: str) -> None:
        """Look at a row against the first one with its key: the same again is told, another content refused.

        Raises RefusedRowError.
        """
        if first is row:
            return
        if first.values != row.values:
            raise RefusedRowError("key_twice", field_name, name=name, row=first.number)
        values = {"name": name, "row": first.number}
        self.tell(table, row, "row_twice", Severity.INFO, field_name=field_name, values=values)

    def refuse(self, table: ParsedTable, row: ParsedRow, error: RefusedRowError) -> None:
        """Leave a row out, with what it had made."""
        self.ledger.take_back(self._made)
        self._made = []
        self.tell(
            table,
            row,
            error.code,
            Severity.BLOCK,
            field_name=error.field_name,
            suggestion=error.suggestion,
            values=error.values,
        )
        self.rows.append(PlannedRow(table.table.source.sheet, row.number, table.table.kind, "", RowState.REFUSED))

    def settle(  # noqa: PLR0913, PLR0917 - what a row is made of
        self,
        table: ParsedTable,
        row: ParsedRow,
        kind: Kind,
        before: Any,  # noqa: ANN401 - two records of one kind
        after: Any,  # noqa: ANN401
        title: str,
    ) -> None:
        """Take a row: its record is new, changed or as it was. `before` and `after` are of one kind."""
        changes: tuple[FieldChange, ...] = ()
        state = RowState.UNCHANGED
        if before is None:
            state = RowState.NEW
            self.ledger.put(kind, None, after)
        elif after != before:
            state = RowState.CHANGED
            changes = tuple(FieldChange(*each) for each in change_log.differences(before, after))
            self.ledger.put(kind, before, after)
        also: tuple[tuple[Kind, str], ...] = ()
        if self._made:
            also = tuple((made, made_title(self.ledger, made, each)) for made, each in self._made if each != after.id)
        sheet = table.table.source.sheet
        self.rows.append(PlannedRow(sheet, row.number, table.table.kind, title, state, after.id, changes, also))
        self._made = []

    def make(self, kind: Kind, record: Aggregate) -> None:
        """Add a record that a row needs beside its own."""
        self._made.append((kind, record.id))
        self.ledger.put(kind, None, record)

    def party(self, table: ParsedTable, row: ParsedRow, name: str, field_name: str, **more: Any) -> Party:  # noqa: ANN401 - fields of a party
        """The party of a name, made when there is none. `more` are fields of a new one.

        Raises RefusedRowError when the name means several.
        """
        if name in self.ledger.parties:  # its id, where a name means several
            return self.ledger.parties[PartyId(name)]
        written, alias = name_and_alias(name)
        found = self.ledger.parties_named(name) or self.ledger.parties_named(written)
        if len(found) > 1:
            raise RefusedRowError("several_parties", field_name, name=name, count=len(found))
        if found:
            return found[0]
        aliases = (alias,) if alias and not self.ledger.parties_named(alias) else ()
        party = normal_party(Party(PartyId(new_id(Kind.PARTY)), written, aliases=aliases, version=FIRST, **more))
        self.tell_near(table, row, party, field_name)
        self.make(Kind.PARTY, party)
        return party

    def of_number(
        self, table: ParsedTable, row: ParsedRow, number: str | None, name: str, number_field: str
    ) -> Party | None:
        """The party whose number a row names, or None: another name for it is told, and a name it cannot have refused.

        Raises RefusedRowError.
        """
        found = self.ledger.parties_numbered(number) if number else []
        if number is None or len(found) != 1:
            return None
        party = found[0]
        names = (party.name, *party.aliases)
        said_names = {same_name(name), same_name(name_and_alias(name)[0])}
        if name == party.id or not said_names.isdisjoint(map(same_name, names)):
            return party
        said = {"number": number, "name": name, "other": party.name}
        if self.ledger.parties_named(name) or not any(_share_a_word(name, each) for each in names):
            raise RefusedRowError("number_and_name_disagree", number_field, **said)
        self.tell(table, row, "taken_by_number", Severity.CHECK, field_name=number_field, values=said)
        return party

    def tell_near(self, table: ParsedTable, row: ParsedRow, party: Party, field_name: str) -> None:
        """Say, once a name, that another party has nearly the same name: they are never merged unasked."""
        near = self.ledger.near.near(party.name)
        other = None if near is None else self.ledger.parties.get(PartyId(near))
        if other is None or other.id == party.id or party.name in self._near_told:
            return
        self._near_told.add(party.name)
        self.tell(
            table,
            row,
            "near_same",
            Severity.CHECK,
            field_name=field_name,
            suggestion=other.name,
            values={"name": party.name, "other": other.name},
        )


def _share_a_word(one: str, other: str) -> bool:
    return not set(without_legal_form(one).split()).isdisjoint(without_legal_form(other).split())


def refuse_other_number(party: Party, number: str | None, field_name: str) -> None:
    """Refuse the row that gives a party another number than it has: one of them is wrong, or it is another company."""
    if number and party.registration_number and number_key(party.registration_number) != number_key(number):
        raise RefusedRowError("another_number", field_name, party.registration_number, name=party.name, number=number)


def made_title(ledger: Ledger, kind: Kind, record_id: str) -> str:
    """What a record that was made beside a row's own is called."""
    record = ledger.held(kind)[record_id]
    if isinstance(record, Transfer):
        title = f"{ledger.parties[record.exporter_id].name} → {ledger.parties[record.importer_id].name}"
        return f"{title} ({record.country})" if record.country else title
    if isinstance(record, Engagement):
        return f"{ledger.parties[record.client_id].name} → {ledger.parties[record.provider_id].name}"
    return str(getattr(record, "name", "") or getattr(record, "reference", "") or record_id)


def refuse_faults(faults: Iterable[Fault], fields: Mapping[str, str]) -> None:
    """Refuse the row for the first fault of its record; `fields` says which field of the sheet a path means."""
    for fault in faults:
        name = fields.get(fault.field.split(".")[0], fault.field.split(".")[0])
        meant = meant_number(str(fault.values.get("number", ""))) if name in _NUMBERS else ""
        raise RefusedRowError(f"fault.{fault.code}", name, meant, **dict(fault.values))


def merged_notes(before: str, *texts: str) -> str:
    """Notes with what the sheet adds; what stands there already is not added again."""
    notes = before
    for text in texts:
        if text and text not in notes:
            notes = f"{notes}\n{text}" if notes else text
    return notes


def kept_texts(row: ParsedRow) -> tuple[str, ...]:
    """The texts of a row that no field takes, each with the title of its column."""
    if not row.kept:
        return ()
    return tuple(f"{title}: {text}" if title else text for title, text in row.kept if text)


def changed(record: Any, **values: Any) -> Any:  # noqa: ANN401 - a record of any kind
    """The record with those of the values that are said (not None)."""
    said = {name: value for name, value in values.items() if value is not None and value != getattr(record, name)}
    return replace(record, **said) if said else record


def rows_of(tables: Iterable[ParsedTable]) -> Iterator[tuple[ParsedTable, ParsedRow]]:
    """Every row of several tables of one kind, with its table."""
    for table in tables:
        for row in giving_way(table.rows):
            yield table, row

"""Rows of parties as records: matched by registration number, else by exact name or alias."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from dpa_tracker.domain.certificates import Certificate
from dpa_tracker.domain.checks_parties import party_faults
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.domain.parties import Address, AddressUse, Contact, ContactRole, Party, Relationship
from dpa_tracker.long_work import giving_way
from dpa_tracker.sheets.fields import comparable
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable
from dpa_tracker.use_cases.import_assembly import (
    FIRST,
    Assembly,
    RefusedRowError,
    changed,
    kept_texts,
    merged_notes,
    refuse_faults,
    rows_of,
)
from dpa_tracker.use_cases.import_names import is_sound, name_and_alias, norwegian_digits, number_key, same_name
from dpa_tracker.use_cases.new_identity import new_id
from dpa_tracker.use_cases.save_party import normal_party

_NORWEGIAN_TITLES: Final = frozenset(
    {*("org nr", "orgnr", "org number", "org no", "orgnummer", "organisasjonsnummer", "organisasjonsnr")}
    | {"foretaksnummer", "mva nummer", "mvanr"}
)
_CONTACTS: Final = (
    (ContactRole.GENERAL, ("contact_name", "contact_email", "contact_phone")),
    (ContactRole.DPO, ("dpo_name", "dpo_email", "")),
)
_REGISTERED: Final = ("registered", "forretning", "head office", "legal")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the titles of a table say of all its rows."""

    table: ParsedTable
    address_use: AddressUse
    numbers_are_norwegian: bool

    @classmethod
    def of(cls, table: ParsedTable) -> _Sheet:
        """The sheet of a table."""
        column = table.table.column_of("address")
        title = "" if column is None else comparable(column.title)
        use = AddressUse.REGISTERED if any(word in title for word in _REGISTERED) else AddressUse.POSTAL
        return cls(table, use, _are_norwegian(table))


def assemble_parties(assembly: Assembly, tables: Sequence[ParsedTable]) -> None:
    """Plan every row of the tables of parties."""
    known = assembly.ledger.parties
    claims = _claims([(table, row) for table, row in rows_of(tables) if row.values.get("id") not in known])
    taken: dict[str, ParsedRow] = {}
    for sheet, row in _rows_of(map(_Sheet.of, tables)):
        assembly.begin()
        try:
            by_id = row.values.get("id") in known
            if claims and not by_id:
                _refuse_double_claim(claims, sheet.table, row)
            first = taken.setdefault(f"id {row.values['id']}" if by_id else _row_key(row), row)
            if first is not row:
                assembly.only_once(first, sheet.table, row, row.values["name"], "name")
            _assemble(assembly, sheet, row)
        except RefusedRowError as error:
            assembly.refuse(sheet.table, row, error)


def _rows_of(sheets: Iterable[_Sheet]) -> Iterator[tuple[_Sheet, ParsedRow]]:
    for sheet in sheets:
        for row in giving_way(sheet.table.rows):
            yield sheet, row


def _row_key(row: ParsedRow) -> str:
    number = row.values.get("registration_number", "")
    return f"#{number_key(number)}" if number else same_name(row.values["name"])


def _claims(rows: Sequence[tuple[ParsedTable, ParsedRow]]) -> Mapping[str, dict[str, tuple[str, int]]]:
    """The names that claim each registration number that stands twice, with the sheet and row of the first."""
    keys = [number_key(number) if (number := row.values.get("registration_number")) else "" for _, row in rows]
    once, twice = set[str](), set[str]()
    for key in keys:
        (twice if key in once else once).add(key)
    twice.discard("")
    found: dict[str, dict[str, tuple[str, int]]] = {key: {} for key in twice}
    if twice:
        for key, (table, row) in zip(keys, rows, strict=True):
            if key in twice:
                found[key].setdefault(same_name(row.values["name"]), (table.table.source.sheet, row.number))
    return found


def _refuse_double_claim(claims: Mapping[str, dict[str, tuple[str, int]]], table: ParsedTable, row: ParsedRow) -> None:
    number = row.values.get("registration_number")
    names = claims.get(number_key(number), {}) if number else {}
    if len(names) > 1:
        own = same_name(row.values["name"])
        here = table.table.source.sheet
        places = sorted(place for name, place in names.items() if name != own)
        others = ", ".join(str(number) if sheet == here else f"{number} ({sheet})" for sheet, number in places)
        raise RefusedRowError("number_claimed_twice", "registration_number", number=number, rows=others)


# What a row says of a known party stands in the place of what was recorded; what it does not say stays.
_SAID_ANEW: Final = (
    *("country", "own", "dpo_required", "representative_required", "exists_since", "handling_hours", "handling_days"),
    *("language", "owner"),
)


def _assemble(assembly: Assembly, sheet: _Sheet, row: ParsedRow) -> None:
    values = row.values
    number = _number(assembly, sheet, values)
    before = _present(assembly, values, number)
    parent = _parent(assembly, sheet.table, row)
    said = _new(sheet, row, number, parent) if before is None else _revised(sheet, before, row, number, parent)
    after = normal_party(said)
    if faults := party_faults(after):
        refuse_faults(faults, {"contacts": "contact_email", "addresses": "address", "certificates": "certificates"})
    if before is None:
        assembly.tell_near(sheet.table, row, after, "name")
    assembly.settle(sheet.table, row, Kind.PARTY, before, after, after.name)


def _new(sheet: _Sheet, row: ParsedRow, number: str | None, parent: PartyId | None) -> Party:
    """The party of a row that is about none of those known."""
    values = row.values
    name, alias = name_and_alias(values["name"])
    aliases = (*values.get("aliases", ()), *((alias,) if alias else ()))
    if aliases:
        aliases = tuple(each for each in dict.fromkeys(aliases) if same_name(each) != same_name(name))
    country = values.get("country")
    return Party(
        PartyId(values.get("id") or new_id(Kind.PARTY)),
        name,
        aliases,
        number or "",
        country,
        own=values.get("own", False),
        relationships=_relationships((), values) or () if "relationships" in values else (),
        group_parent_id=parent,
        addresses=_addresses(sheet, (), values, country) or (),
        contacts=_contacts((), values) or (),
        certificates=_certificates((), values) or (),
        dpo_required=values.get("dpo_required"),
        representative_required=values.get("representative_required"),
        exists_since=values.get("exists_since"),
        handling_hours=values.get("handling_hours"),
        handling_days=values.get("handling_days"),
        language=values.get("language", "en"),
        owner=values.get("owner", ""),
        notes=merged_notes("", values.get("notes", ""), *kept_texts(row)),
        version=FIRST,
    )


def _revised(sheet: _Sheet, before: Party, row: ParsedRow, number: str | None, parent: PartyId | None) -> Party:
    """A party that is known, with what its row says."""
    values = row.values
    name, alias = (values["name"], "") if _is_called(before, values["name"]) else name_and_alias(values["name"])
    renamed = same_name(name) not in {same_name(each) for each in (before.name, *before.aliases)}
    known = {same_name(each) for each in (name if renamed else before.name, *before.aliases)}
    said = dict.fromkeys((*values.get("aliases", ()), *((alias,) if alias else ())))
    aliases = (*before.aliases, *(each for each in said if same_name(each) not in known))
    found: Party = changed(
        before,
        name=name if renamed else None,
        aliases=aliases,
        registration_number=number,
        group_parent_id=parent,
        relationships=_relationships(before.relationships, values),
        addresses=_addresses(sheet, before.addresses, values, values.get("country") or before.country),
        contacts=_contacts(before.contacts, values),
        certificates=_certificates(before.certificates, values),
        notes=merged_notes(before.notes, values.get("notes", ""), *kept_texts(row)),
        **{each: values.get(each) for each in _SAID_ANEW},
    )
    return found


def _is_called(party: Party | None, name: str) -> bool:
    """Whether a party has the whole of it as a name: then what stands in its brackets is part of that name."""
    return party is not None and same_name(name) in {same_name(each) for each in (party.name, *party.aliases)}


def _number(assembly: Assembly, sheet: _Sheet, values: Mapping[str, Any]) -> str | None:
    """The number as it is kept; that of a record named by its id is as it was kept already."""
    number = values.get("registration_number")
    known = assembly.ledger.parties.get(values["id"]) if "id" in values else None
    if not number or (known is not None and number == known.registration_number):
        return number
    return _normal(number, values.get("country"), meant=sheet.numbers_are_norwegian)


def normal_registration_number(table: ParsedTable, number: str | None, country: str | None) -> str | None:
    """The number as it is kept. A Norwegian one is its nine digits; a wrong check digit refuses the row."""
    return _normal(number, country, meant=_are_norwegian(table)) if number else None


def _are_norwegian(table: ParsedTable) -> bool:
    column = table.table.column_of("registration_number") or table.table.column_of("provider_number")
    return column is not None and comparable(column.title) in _NORWEGIAN_TITLES


def _normal(number: str, country: str | None, *, meant: bool) -> str:
    """The number as it is kept; `meant`: the title of its column says that it is a Norwegian one."""
    if country not in (None, "NO"):
        return number
    digits = norwegian_digits(number, meant=country == "NO" or meant)
    if digits is None:
        return number
    if not is_sound(digits):
        raise RefusedRowError("fault.registration_number_check_digit", "registration_number", number=number)
    return digits


def _present(assembly: Assembly, values: Mapping[str, Any], number: str | None) -> Party | None:
    """The party that the row is about, or None when it is new. Raises RefusedRowError when it cannot be told."""
    ledger = assembly.ledger
    if values.get("id") in ledger.parties:
        return ledger.parties[values["id"]]
    numbered = ledger.parties_numbered(number) if number else []
    if numbered and (country := values.get("country")) is not None:
        numbered = [each for each in numbered if each.country in (None, country)]
    name = values["name"]
    named = ledger.parties_named(name)
    if not named and (written := name_and_alias(name)[0]) != name:
        named = ledger.parties_named(written)
    if not numbered and not named:
        return None
    if number:  # another number is another company, whatever its name
        named = [each for each in named if not each.registration_number or each in numbered]
    if len(numbered) > 1 or (not numbered and len(named) > 1):
        raise RefusedRowError("several_parties", "name", name=values["name"], count=max(len(numbered), len(named)))
    if numbered and named and named[0].id != numbered[0].id:
        raise RefusedRowError(
            "number_and_name_disagree", "registration_number", number=number, name=named[0].name, other=numbered[0].name
        )
    found = numbered or named
    return found[0] if found else None


def _relationships(before: tuple[Relationship, ...], values: Mapping[str, Any]) -> tuple[Relationship, ...] | None:
    said = values.get("relationships")
    return tuple(dict.fromkeys((*before, *map(Relationship, said)))) if said else None


def _parent(assembly: Assembly, table: ParsedTable, row: ParsedRow) -> PartyId | None:
    name = row.values.get("group_parent")
    if not name or same_name(name) == same_name(row.values["name"]):
        return None
    parent = assembly.party(table, row, name, "group_parent")
    own = {each.id for each in assembly.ledger.parties_named(row.values["name"])}
    above, path = parent, [parent.name]
    while above.group_parent_id is not None and above.id not in own:
        above = assembly.ledger.parties[above.group_parent_id]
        path.append(above.name)
    if above.id in own:
        raise RefusedRowError("fault.cycle", "group_parent", cycle=" → ".join([row.values["name"], *path]))
    return parent.id


def _addresses(
    sheet: _Sheet, before: tuple[Address, ...], values: Mapping[str, Any], country: str | None
) -> tuple[Address, ...] | None:
    lines, code, city = values.get("address", ()), values.get("postal_code", ""), values.get("city", "")
    if not (lines or code or city):
        return None
    address = Address(sheet.address_use, lines, code, city, country)
    return before if address in before else (*(each for each in before if each.use is not address.use), address)


def _certificates(before: tuple[Certificate, ...], values: Mapping[str, Any]) -> tuple[Certificate, ...] | None:
    """Those of a cell with those that are known; one that is known keeps its document. None: nothing is new."""
    if "certificates" not in values:
        return None
    known = {replace(each, document_id=None): each for each in before}
    told: tuple[Certificate, ...] = values.get("certificates", ())
    said = [known.get(each, each) for each in told]
    found = tuple(dict.fromkeys((*before, *said)))
    return found if found != before else None


def _contacts(before: tuple[Contact, ...], values: Mapping[str, Any]) -> tuple[Contact, ...] | None:
    contacts = before
    for role, (of_name, of_email, of_phone) in _CONTACTS:
        name, email, phone = values.get(of_name), values.get(of_email), values.get(of_phone)
        if name or email or phone:
            contacts = _with_contact(contacts, role, name or email or phone or "", email, phone)
    return contacts if contacts != before else None


def keep_contact(assembly: Assembly, table: ParsedTable, row: ParsedRow, party: Party) -> Party:
    """The party with the contact that its row in another list names; where it was known before, that is told."""
    contacts = _contacts(party.contacts, row.values)
    if contacts is None:
        return party
    found = replace(party, contacts=contacts)
    faults = party_faults(found)
    if faults:
        refuse_faults(faults, {"contacts": "contact_email"})
    if not assembly.ledger.is_new(Kind.PARTY, party.id):
        name = contacts[-1].name if len(contacts) > len(party.contacts) else row.values.get("contact_name", "")
        said = {"name": party.name, "contact": name or row.values.get("contact_email", "")}
        assembly.tell(table, row, "contact_kept", Severity.INFO, values=said)
    assembly.ledger.put(Kind.PARTY, party, found)
    return found


def _with_contact(
    contacts: tuple[Contact, ...], role: ContactRole, name: str, email: str | None, phone: str | None
) -> tuple[Contact, ...]:
    """The contacts with one more, or with what is new of one that has the name or the address."""
    for at, contact in enumerate(contacts):
        same = contact.name == name or (email and contact.email.casefold() == email.casefold())
        if same and role in contact.roles:
            found: Contact = changed(contact, email=email, phone=phone)
            return (*contacts[:at], found, *contacts[at + 1 :])
    return (*contacts, Contact(name, (role,), email=email or "", phone=phone or ""))

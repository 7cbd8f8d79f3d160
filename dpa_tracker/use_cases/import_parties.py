"""Rows of parties as records: matched by registration number, else by exact name or alias."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from dpa_tracker.domain.checks_parties import party_faults
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.domain.parties import Address, AddressUse, Contact, ContactRole, Party, Relationship
from dpa_tracker.sheets.fields import comparable
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
_REGISTERED: Final = ("registered", "forretning", "head office", "legal")


def assemble_parties(assembly: Assembly, tables: Sequence[ParsedTable]) -> None:
    """Plan every row of the tables of parties."""
    known = assembly.ledger.parties
    claims = _claims(row for table in tables for row in table.rows if row.values.get("id") not in known)
    taken: dict[str, ParsedRow] = {}
    for table, row in rows_of(tables):
        assembly.begin()
        try:
            by_id = row.values.get("id") in known
            if not by_id:
                _refuse_double_claim(claims, row)
            first = taken.setdefault(f"id {row.values['id']}" if by_id else _row_key(row), row)
            assembly.only_once(first, table, row, row.values["name"], "name")
            _assemble(assembly, table, row)
        except RefusedRowError as error:
            assembly.refuse(table, row, error)


def _row_key(row: ParsedRow) -> str:
    number = row.values.get("registration_number", "")
    return f"#{number_key(number)}" if number else same_name(row.values["name"])


def _claims(rows: Iterable[ParsedRow]) -> Mapping[str, dict[str, int]]:
    """The names that claim each registration number, with the row of the first."""
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        number = row.values.get("registration_number")
        if number:
            found.setdefault(number_key(number), {}).setdefault(same_name(row.values["name"]), row.number)
    return found


def _refuse_double_claim(claims: Mapping[str, dict[str, int]], row: ParsedRow) -> None:
    number = row.values.get("registration_number")
    names = claims[number_key(number)] if number else {}
    if len(names) > 1:
        others = ", ".join(str(at) for at in sorted(names.values()) if at != names[same_name(row.values["name"])])
        raise RefusedRowError("number_claimed_twice", "registration_number", number=number, rows=others)


def _assemble(assembly: Assembly, table: ParsedTable, row: ParsedRow) -> None:
    values = dict(row.values)
    number = _number(assembly, table, values)
    before = _present(assembly, values, number)
    name, alias = (values["name"], "") if _is_called(before, values["name"]) else name_and_alias(values["name"])
    aliases = tuple(dict.fromkeys((*values.get("aliases", ()), *((alias,) if alias else ()))))
    if before is None:
        start = Party(PartyId(values.get("id") or new_id(Kind.PARTY)), name, version=FIRST)
        aliases = tuple(each for each in aliases if same_name(each) != same_name(name))
    else:
        start = before
        known = {same_name(each) for each in (before.name, *before.aliases)}
        aliases = (*before.aliases, *(each for each in aliases if same_name(each) not in known))
    renamed = before is not None and same_name(name) not in {same_name(each) for each in (start.name, *start.aliases)}
    after = normal_party(
        changed(
            start,
            name=name if renamed else None,
            aliases=aliases,
            registration_number=number,
            country=values.get("country"),
            own=values.get("own"),
            relationships=_relationships(start, values),
            group_parent_id=_parent(assembly, table, row),
            addresses=_addresses(table, start, values),
            contacts=_contacts(start, values),
            dpo_required=values.get("dpo_required"),
            representative_required=values.get("representative_required"),
            language=values.get("language"),
            owner=values.get("owner"),
            notes=merged_notes(start.notes, values.get("notes", ""), *kept_texts(row)),
        )
    )
    refuse_faults(party_faults(after), {"contacts": "contact_email", "addresses": "address"})
    if before is None:
        assembly.tell_near(table, row, after, "name")
    assembly.settle(table, row, Kind.PARTY, before, after, after.name)


def _is_called(party: Party | None, name: str) -> bool:
    """Whether a party has the whole of it as a name: then what stands in its brackets is part of that name."""
    return party is not None and same_name(name) in {same_name(each) for each in (party.name, *party.aliases)}


def _number(assembly: Assembly, table: ParsedTable, values: Mapping[str, Any]) -> str | None:
    """The number as it is kept; that of a record named by its id is as it was kept already."""
    known = assembly.ledger.parties.get(values.get("id", ""))
    if known is not None and values.get("registration_number") == known.registration_number:
        return known.registration_number
    return normal_registration_number(table, values.get("registration_number"), values.get("country"))


def normal_registration_number(table: ParsedTable, number: str | None, country: str | None) -> str | None:
    """The number as it is kept. A Norwegian one is its nine digits; a wrong check digit refuses the row."""
    if not number:
        return None
    column = table.table.column_of("registration_number") or table.table.column_of("provider_number")
    meant = country == "NO" or (
        country is None and column is not None and comparable(column.title) in _NORWEGIAN_TITLES
    )
    digits = norwegian_digits(number, meant=meant)
    if digits is None or country not in (None, "NO"):
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
    country = values.get("country")
    numbered = [each for each in numbered if country is None or each.country in (None, country)]
    written = name_and_alias(values["name"])[0]
    named = ledger.parties_named(values["name"]) or ledger.parties_named(written)
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


def _relationships(start: Party, values: Mapping[str, Any]) -> tuple[Relationship, ...] | None:
    said = tuple(Relationship(each) for each in values.get("relationships", ()))
    return tuple(dict.fromkeys((*start.relationships, *said))) if said else None


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


def _addresses(table: ParsedTable, start: Party, values: Mapping[str, Any]) -> tuple[Address, ...] | None:
    lines, code, city = values.get("address", ()), values.get("postal_code", ""), values.get("city", "")
    if not (lines or code or city):
        return None
    column = table.table.column_of("address")
    title = "" if column is None else comparable(column.title)
    use = AddressUse.REGISTERED if any(word in title for word in _REGISTERED) else AddressUse.POSTAL
    address = Address(use, lines, code, city, values.get("country") or start.country)
    others = tuple(each for each in start.addresses if each.use is not use)
    return start.addresses if address in start.addresses else (*others, address)


def _contacts(start: Party, values: Mapping[str, Any]) -> tuple[Contact, ...] | None:
    said = [
        (ContactRole.GENERAL, values.get("contact_name"), values.get("contact_email"), values.get("contact_phone")),
        (ContactRole.DPO, values.get("dpo_name"), values.get("dpo_email"), None),
    ]
    contacts = start.contacts
    for role, name, email, phone in said:
        if name or email or phone:
            contacts = _with_contact(contacts, role, name or email or phone or "", email, phone)
    return contacts if contacts != start.contacts else None


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

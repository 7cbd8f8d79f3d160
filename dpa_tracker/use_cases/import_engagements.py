"""Rows of sub-processor lists as records: client, provider and service tell an engagement, then purpose and places.

A published list may name one provider several times, for several purposes or places: each of its rows is an
engagement of its own. On a repeated import a row finds the engagement that it made.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.checks import NAME_LIMIT
from dpa_tracker.domain.checks_engagements import engagement_faults
from dpa_tracker.domain.engagements import Activity, Engagement, EngagementStatus, Location, cycle_made_by
from dpa_tracker.domain.identities import AgreementId, EngagementId, Kind
from dpa_tracker.domain.mechanisms import ExporterRole
from dpa_tracker.domain.parties import Party
from dpa_tracker.law.art28.records import records_of
from dpa_tracker.long_work import giving_way
from dpa_tracker.sentences import country_name
from dpa_tracker.sheets.meant_countries import meant_country
from dpa_tracker.sheets.own_lists import is_published_list
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable
from dpa_tracker.sheets.stated_places import Stated, says_nothing
from dpa_tracker.use_cases.change_gate import held_faults
from dpa_tracker.use_cases.import_agreement_beside import (
    Between,
    address_beside,
    agreement_beside,
    reference_beside,
    states_agreements,
)
from dpa_tracker.use_cases.import_assembly import (
    FIRST,
    Assembly,
    RefusedRowError,
    changed,
    kept_texts,
    merged_notes,
    refuse_faults,
    refuse_other_number,
    rows_of,
)
from dpa_tracker.use_cases.import_days_done import with_day_done
from dpa_tracker.use_cases.import_doubts import tell_ended, tell_no_name, tell_unread_signing
from dpa_tracker.use_cases.import_grounds import Leg, take_grounds
from dpa_tracker.use_cases.import_ledger import EngagementKey
from dpa_tracker.use_cases.import_legal_names import keep_aliases
from dpa_tracker.use_cases.import_names import name_and_alias, same_name
from dpa_tracker.use_cases.import_owner import owner_of
from dpa_tracker.use_cases.import_parties import keep_contact, normal_registration_number
from dpa_tracker.use_cases.import_used_service import used_service
from dpa_tracker.use_cases.new_identity import new_id

PLACES: Final = {
    "location": Activity.PROCESSING,
    "storage": Activity.STORAGE,
    "support_access": Activity.SUPPORT_ACCESS,
    "backup": Activity.BACKUP,
}
_PARTS: Final = re.compile(r"[,;/]")
_UNSEEN: Final = ("Cc", "Cf", "Zl", "Zp")  # categories of characters
_FIELDS: Final = {"client_id": "client", "provider_id": "provider", "service_id": "service", "locations": "location"}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with what tells it from others: who, for whom, for what, and where."""

    table: ParsedTable
    row: ParsedRow
    key: EngagementKey
    locations: tuple[Location, ...]
    purpose: str
    made: tuple[tuple[Kind, str], ...]

    @property
    def said(self) -> tuple[object, ...]:
        """What tells two rows of one key apart."""
        return same_name(self.purpose), self.locations, self.row.values.get("begins_on"), self.row.kept


def assemble_engagements(assembly: Assembly, tables: Sequence[ParsedTable]) -> None:
    """Plan every row of the tables of engagements."""
    rows: list[_Row] = []
    groups: dict[EngagementKey, list[_Row]] = {}
    for table, row in rows_of(tables):
        assembly.begin()
        try:
            found = _understood(assembly, table, row)
            if found is not None:
                rows.append(found)
                groups.setdefault(found.key, []).append(found)
        except RefusedRowError as error:
            assembly.refuse(table, row, error)
    matched = {id(each): before for group in groups.values() for each, before in _matched(assembly, group)}
    seen: dict[tuple[EngagementKey, object], _Row] = {}
    for each in giving_way(rows):
        assembly.begin(each.made)
        try:
            first = seen.setdefault((each.key, each.said), each)
            if first is each:
                _assemble(assembly, each, matched[id(each)])
            else:
                _same_again(assembly, each, first.row)
        except RefusedRowError as error:
            assembly.begin()  # what it made may serve other rows by now
            assembly.refuse(each.table, each.row, error)


def _understood(assembly: Assembly, table: ParsedTable, row: ParsedRow) -> _Row | None:
    """What a row is about; None when it names a party as its own sub-processor, of which the party alone is taken."""
    values = row.values
    client = _client(assembly, table, row)
    provider = keep_aliases(assembly, table, row, _provider(assembly, table, row), "provider")
    provider = keep_contact(assembly, table, row, provider)
    if client.id == provider.id:
        assembly.tell(
            table, row, "provider_is_client", Severity.CHECK, field_name="provider", values={"name": provider.name}
        )
        assembly.settle(table, row, Kind.PARTY, provider, provider, provider.name)
        return None
    named = values.get("service") or assembly.wish.service
    service = used_service(assembly, (table, row), named, (client, provider))
    key = EngagementKey(client.id, provider.id, service.id)
    assembly.ledger.take_part(service.id, provider.id)
    found = _Row(table, row, key, tuple(locations_of(values)), _purpose(values), assembly.made)
    refuse_faults(engagement_faults(_revised(_new(found), found)), _FIELDS)
    return found


def _client(assembly: Assembly, table: ParsedTable, row: ParsedRow) -> Party:
    name = row.values.get("client")
    if name:
        return assembly.party(table, row, name, "client")
    return owner_of(assembly, table, row, ours=states_agreements(table))


def _provider(assembly: Assembly, table: ParsedTable, row: ParsedRow) -> Party:
    """The party that is used, found by number or name; its seat is added where none is known."""
    values = row.values
    country = values.get("provider_country")
    number = normal_registration_number(table, values.get("provider_number"), country)
    numbered = assembly.of_number(table, row, number, values["provider"], "provider_number")
    if numbered is not None:
        return numbered
    more: dict[str, Any] = {"country": country} if country else {}
    if number:
        more["registration_number"] = number
    if not assembly.ledger.parties_named(values["provider"]):
        tell_no_name(assembly, table, row, values["provider"])
    party = assembly.party(table, row, values["provider"], "provider", **more)
    refuse_other_number(party, number, "provider_number")
    if country and party.country is None:
        assembly.ledger.put(Kind.PARTY, party, replace(party, country=country))
    elif country and party.country != country:
        facts = {"name": party.name, "known": party.country, "said": country}
        assembly.tell(table, row, "another_country", Severity.CHECK, field_name="provider_country", values=facts)
    return assembly.ledger.parties[party.id]


def _purpose(values: Any) -> str:  # noqa: ANN401 - as below
    said = str(values.get("purpose", ""))
    return "" if says_nothing(said) else said


def locations_of(values: Any) -> Iterator[Location]:  # noqa: ANN401 - the values of a row
    """The places that a row states, by what is done there."""
    seen: set[Location] = set()
    for field, activity in PLACES.items():
        stated: Stated = values.get(field) or Stated()
        for done, one in stated.by_activity or ((activity, stated),):
            for code, region in one.found:
                short = region if len(region) <= NAME_LIMIT else region[: NAME_LIMIT - 1] + "…"
                found = Location(Activity(done or activity), code, short)
                if found not in seen:
                    seen.add(found)
                    yield found


def _matched(assembly: Assembly, group: Sequence[_Row]) -> Iterator[tuple[_Row, Engagement | None]]:
    """Each row of one key with the engagement it is about: that which says the same, else the only one left."""
    left = list(assembly.ledger.engagements_with(group[0].key))
    waiting: list[_Row] = []
    for each in group:
        wanted = each.row.values.get("id")
        same = next((one for one in left if one.id == wanted), None) or _saying_the_same(each, left)
        if same is None:
            waiting.append(each)
        else:
            left.remove(same)
            yield each, same
    for each in list(waiting):
        by_purpose = [one for one in left if each.purpose and same_name(one.purpose) == same_name(each.purpose)]
        if len(by_purpose) == 1:
            left.remove(by_purpose[0])
            waiting.remove(each)
            yield each, by_purpose[0]
    for each in waiting:
        only = left.pop() if len(left) == 1 and len(waiting) == 1 else None
        yield each, only


def _saying_the_same(each: _Row, among: Sequence[Engagement]) -> Engagement | None:
    stated = {location.activity for location in each.locations}
    texts = kept_texts(each.row)
    alike: list[Engagement] = []
    for one in among:
        places = tuple(location for location in one.locations if location.activity in stated)
        if same_name(one.purpose) == same_name(each.purpose) and places == each.locations:
            alike.append(one)
    return next((one for one in alike if all(text in one.notes for text in texts)), alike[0] if alike else None)


def _same_again(assembly: Assembly, each: _Row, first: ParsedRow) -> None:
    """A row that says what another said: it has a record already."""
    name = each.row.values["provider"]
    assembly.tell(
        each.table,
        each.row,
        "row_twice",
        Severity.INFO,
        field_name="provider",
        values={"name": name, "row": first.number},
    )
    present = assembly.ledger.engagements_with(each.key)[-1]
    assembly.settle(each.table, each.row, Kind.ENGAGEMENT, present, present, name)


def _assemble(assembly: Assembly, each: _Row, before: Engagement | None) -> None:
    values = each.row.values
    each = _without_what_was_worked_out(each, before)
    known = None if before is None else before.chain_confirmed_on
    each = replace(each, row=with_day_done(assembly, each.table, each.row, "chain_confirmed_on", known))
    after = changed(_revised(before or _new(each), each), agreement_id=_agreement(assembly, each, before))
    beside = (address_beside(assembly, each.table, each.row, after), reference_beside(each.table, each.row, after))
    after = changed(after, notes=merged_notes(after.notes, *beside))
    refuse_faults(engagement_faults(after), _FIELDS)
    refuse_held_back(assembly, before, after)
    if before is None:
        refuse_cycle(assembly, after)
    _tell_places(assembly, each, after)
    tell_unread_signing(assembly, each.table, each.row)
    if before != after:
        tell_ended(assembly, each.table, each.row, after)
    if after.status is not EngagementStatus.ENDED or after.ends_on is not None:  # else nobody knows until when
        take_grounds(assembly, each.table, each.row, _leg(assembly, after))
    title = name_and_alias(values["provider"])[0]
    assembly.settle(each.table, each.row, Kind.ENGAGEMENT, before, after, title)


def _leg(assembly: Assembly, engagement: Engagement) -> Leg:
    """Who gives data to whom: a sub-processor's client is a processor. Where no place is stated its seat is taken."""
    client, provider = (assembly.ledger.parties[each] for each in (engagement.client_id, engagement.provider_id))
    places = places_of(provider, engagement)
    days = engagement.begins_on, engagement.ends_on
    return Leg(client, provider, ExporterRole.PROCESSOR, places, engagement.id, *days)


def places_of(provider: Party, engagement: Engagement | None) -> tuple[str | None, ...]:
    """Where a provider has the data: the places stated (None: no country is), else its seat where that is known."""
    if engagement is not None and engagement.locations:
        return tuple(place.country for place in engagement.locations)
    return () if provider.country is None else (provider.country,)


def _without_what_was_worked_out(each: _Row, before: Engagement | None) -> _Row:
    """A row of a list that we published, whose grounds are those of the transfers on record: they are no note."""
    if before is None or not each.row.kept or not is_published_list(one.title for one in each.table.table.columns):
        return each
    ground = each.table.table.column_of("mechanisms")
    kept = tuple(pair for pair in each.row.kept if ground is None or pair[0] != ground.title)
    return replace(each, row=replace(each.row, kept=kept))


def _new(each: _Row) -> Engagement:
    record_id = each.row.values.get("id") or new_id(Kind.ENGAGEMENT)
    status = EngagementStatus.PLANNED if each.table.table.source.planned else EngagementStatus.ACTIVE
    key = each.key
    return Engagement(EngagementId(record_id), key.client, key.provider, key.service, status=status, version=FIRST)


def _revised(start: Engagement, each: _Row) -> Engagement:
    """An engagement with what the row says of it; places of activities that the row does not speak of stay."""
    values = each.row.values
    activities = {location.activity for location in each.locations}
    kept = tuple(location for location in start.locations if location.activity not in activities)
    status = values.get("status")
    revised: Engagement = changed(
        start,
        purpose=None if not each.purpose or _in_one_line(each.purpose) == _in_one_line(start.purpose) else each.purpose,
        status=None if status is None else EngagementStatus(status),
        begins_on=values.get("begins_on"),
        ends_on=values.get("ends_on"),
        locations=start.locations if set(each.locations) <= set(start.locations) else (*each.locations, *kept),
        categories=_unless_the_same(values.get("categories"), start.categories),
        data_subjects=_unless_the_same(values.get("data_subjects"), start.data_subjects),
        chain_confirmed_on=values.get("chain_confirmed_on"),
        owner=values.get("owner"),
        notes=merged_notes(start.notes, values.get("notes", ""), *kept_texts(each.row)),
    )
    return revised


def _in_one_line(text: str) -> str:
    """A text as a published list writes it, whose cells are lines without what shows nothing."""
    return " ".join("".join(" " if unicodedata.category(each) in _UNSEEN else each for each in text).split())


def _unless_the_same(said: tuple[str, ...] | None, known: tuple[str, ...]) -> tuple[str, ...]:
    """What a cell lists; as it is known where only the commas inside one of them cut it otherwise."""
    return known if said is None or ", ".join(said) == ", ".join(known) else said


def refuse_held_back(assembly: Assembly, before: Engagement | None, after: Engagement) -> None:
    """What a change of the chain holds back does not begin by an import either."""
    changes, today, ledger = assembly.ledger.chain_changes.get(after.provider_id), assembly.wish.today, assembly.ledger
    if changes and today is not None:
        records = records_of(
            ledger.parties.values(), ledger.services.values(), ledger.agreements.values(), ledger.engagements.values()
        )
        refuse_faults(held_faults(changes, after, before, records, today), _FIELDS)


def refuse_cycle(assembly: Assembly, new: Engagement) -> None:
    """A chain that would close on itself is refused, with the cycle shown."""
    chain = assembly.ledger.chain(new.service_id, new.provider_id)
    cycle = cycle_made_by(new, chain) if chain else ()
    if cycle:
        names = " → ".join(assembly.ledger.parties[party].name for party in cycle)
        raise RefusedRowError("fault.cycle", "provider", cycle=names)


def _agreement(assembly: Assembly, each: _Row, before: Engagement | None) -> AgreementId | None:
    """The agreement that a row names, or states something of: that which the engagement rests on, if it does."""
    ledger, reference = assembly.ledger, str(each.row.values.get("agreement") or "")
    named = _referred(assembly, reference)
    resting = None if before is None or before.agreement_id is None else ledger.agreements.get(before.agreement_id)
    client, provider = ledger.parties[each.key.client], ledger.parties[each.key.provider]
    between = Between(client, provider, each.key.service, named or resting)
    made = agreement_beside(assembly, each.table, each.row, between)
    if named is None and made is None and reference:
        values = {"reference": reference}
        assembly.tell(each.table, each.row, "no_agreement", Severity.CHECK, field_name="agreement", values=values)
    return made if named is None else named.id


def _referred(assembly: Assembly, reference: str) -> Agreement | None:
    """The one agreement of an id or a reference."""
    if reference in assembly.ledger.agreements:
        return assembly.ledger.agreements[AgreementId(reference)]
    found = assembly.ledger.agreements_referred(reference) if reference else []
    return found[0] if len(found) == 1 else None


def _tell_places(assembly: Assembly, each: _Row, after: Engagement) -> None:
    if not after.locations:
        assembly.tell(
            each.table,
            each.row,
            "location_missing",
            Severity.CHECK,
            field_name="location",
            values={"name": each.row.values["provider"]},
        )
        return
    meant = dict(_meant(each.locations))
    if not meant and each.locations and not any(location.country for location in each.locations):
        meant = {"; ".join(location.region for location in each.locations): ("location", "")}
    for said, (name, suggestion) in meant.items():
        assembly.tell(
            each.table,
            each.row,
            "location_no_country",
            Severity.CHECK,
            field_name=name,
            suggestion=suggestion,
            values={"place": said},
        )


def _meant(locations: Iterable[Location]) -> Iterator[tuple[str, tuple[str, str]]]:
    """The misspelt countries among what is said of places: each with its field and the name that may be meant."""
    fields = {activity: name for name, activity in PLACES.items()}
    for location in locations:
        for part in (each.partition("(")[0].strip() for each in _PARTS.split(location.region)):
            code = meant_country(part, beside=location.country is not None)
            if code not in {None, location.country}:
                yield part, (fields.get(location.activity, "location"), country_name(code))

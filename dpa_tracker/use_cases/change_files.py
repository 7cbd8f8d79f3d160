"""A change of the chain as a JSON file describes it; its parties and services are found in the register by name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Protocol, TypeVar

from rapidfuzz import process

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind
from dpa_tracker.domain.countries import CountryCode
from dpa_tracker.domain.engagements import Activity, Location
from dpa_tracker.domain.faults import Fault, KnownError
from dpa_tracker.domain.identities import ChainChangeId, Kind, PartyId, ServiceId
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.echoing import echoed
from dpa_tracker.law.json_values import Problems, reader
from dpa_tracker.sentences import fault_sentence
from dpa_tracker.use_cases.change_reaches import ReachWish, reaches_said
from dpa_tracker.use_cases.draft_parties import is_called
from dpa_tracker.use_cases.new_identity import new_id
from dpa_tracker.use_cases.save_chain_change import SaveChainChange, with_channels

_MOST_PROBLEMS: Final = 10
_SHOWN: Final = 80
_LARGEST: Final = 1024 * 1024
NEAR_ENOUGH: Final = 60  # of 100


@dataclass(frozen=True, slots=True)
class PlaceWish:
    """A place after the change; `country` null is not known."""

    activity: Activity
    country: CountryCode | None = None
    region: str = ""


@dataclass(frozen=True, slots=True)
class NewcomerWish:
    """A sub-processor that the register does not hold yet."""

    name: str
    registration_number: str = ""
    country: CountryCode | None = None


@dataclass(frozen=True, slots=True)
class ChangeWish:
    """What the file says; parties and services by name, alias, registration number or id."""

    kind: ChangeKind
    sub_processor: str | None = None
    new_sub_processor: NewcomerWish | None = None
    replaces: str | None = None
    engaged_by: str | None = None
    services: tuple[str, ...] = ()
    places: tuple[PlaceWish, ...] = ()
    data: tuple[str, ...] = ()
    purpose: str = ""
    planned_start: date | None = None
    send_on: date | None = None
    reason: str = ""
    customers: tuple[ReachWish, ...] = ()


class _Called(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def archived(self) -> bool: ...


Named = TypeVar("Named", bound=_Called)


def read_change_file(path: Path, records: Records, today: date) -> SaveChainChange:
    """The change that a file describes. Raises KnownError naming the file and, where there is one, the key."""
    try:
        if path.stat().st_size > _LARGEST:
            raise KnownError("change_file_large", file=path.name)
        value = json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=_each_key_once)
    except OSError as error:
        raise KnownError("change_file_unreadable", file=path.name, reason=reason_of(error)) from error
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise KnownError("change_file_not_json", file=path.name, **place) from error
    except _RepeatedKeyError as error:
        raise _wrong(path.name, (Fault(echoed(str(error)), "json_repeated_key"),)) from error
    except (ValueError, RecursionError) as error:
        raise KnownError("change_file_unreadable", file=path.name, reason=echoed(str(error))) from error
    return change_from_json(value, path.name, records, today)


class _RepeatedKeyError(Exception):
    """A key that stands twice in one object; one of the two would be lost."""


def _each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _RepeatedKeyError(key)
        found[key] = value
    return found


def change_from_json(value: object, file: str, records: Records, today: date) -> SaveChainChange:
    """The change that a JSON value describes. Raises KnownError `change_file_wrong` naming file and key."""
    problems = Problems()
    wish = reader(ChangeWish)(value, "", problems)
    if problems.faults or not isinstance(wish, ChangeWish):
        raise _wrong(file, problems.faults)
    return _Finding(wish, file, records, today).command()


def _wrong(file: str, faults: Iterable[Fault]) -> KnownError:
    found = [f"{fault.field}: {fault_sentence(fault)}" for fault in faults]
    return KnownError("change_file_wrong", file=file, problems="; ".join(found[:_MOST_PROBLEMS]))


@dataclass(frozen=True, slots=True)
class _Finding:
    """One wish, whose names are looked for."""

    wish: ChangeWish
    file: str
    records: Records
    today: date

    def command(self) -> SaveChainChange:
        wish = self.wish
        newcomer = self._newcomer()
        party_id = newcomer.id if newcomer is not None else self._party("sub_processor", wish.sub_processor)
        if party_id is None:
            raise _wrong(self.file, (Fault("sub_processor", "json_missing_key"),))
        change = self._change(party_id)
        reaches, faults = reaches_said(
            wish.customers, change, Chains(self.records, self.today, calendar_of), self._named
        )
        if faults:
            raise _wrong(self.file, faults)
        return SaveChainChange(with_channels(change, reaches), newcomer=newcomer, reaches=reaches)

    def _change(self, party_id: PartyId) -> ChainChange:
        wish = self.wish
        return ChainChange(
            id=ChainChangeId(new_id(Kind.CHAIN_CHANGE)),
            kind=wish.kind,
            party_id=party_id,
            recorded_on=self.today,
            service_ids=tuple(self._services()),
            engaged_by_id=self._party("engaged_by", wish.engaged_by),
            replaces_id=self._party("replaces", wish.replaces),
            places=tuple(Location(each.activity, each.country, each.region) for each in wish.places),
            categories=wish.data,
            purpose=wish.purpose,
            planned_start=wish.planned_start,
            send_on=wish.send_on,
            reason=wish.reason,
        )

    def _newcomer(self) -> Party | None:
        """The party to be made; one that the register holds already is taken for no other."""
        said = self.wish.new_sub_processor
        if said is None:
            return None
        if self.wish.sub_processor is not None:
            raise _wrong(self.file, (Fault("new_sub_processor", "change_two_sub_processors"),))
        for party in self.records.parties.values():
            number = said.registration_number
            if not party.archived and (is_called(party, said.name) or (number and is_called(party, number))):
                raise _wrong(self.file, (Fault("new_sub_processor", "change_not_new", {"name": party.name}),))
        number = said.registration_number
        return Party(PartyId(new_id(Kind.PARTY)), said.name, registration_number=number, country=said.country)

    def _party(self, key: str, wanted: str | None) -> PartyId | None:
        return None if wanted is None else self._named(key, wanted)

    def _named(self, key: str, wanted: str) -> PartyId:
        found = [each for each in self.records.parties.values() if not each.archived and is_called(each, wanted)]
        return self._one(key, wanted, found, self.records.parties.values()).id

    def _services(self) -> Iterator[ServiceId]:
        for number, wanted in enumerate(self.wish.services):
            found = [each for each in self.records.services.values() if not each.archived and _is_service(each, wanted)]
            yield self._one(f"services[{number}]", wanted, found, self.records.services.values()).id

    def _one(self, key: str, wanted: str, found: list[Named], every: Iterable[Named]) -> Named:
        if len(found) == 1:
            return found[0]
        values = {"value": wanted[:_SHOWN]}
        if found:
            raise _wrong(self.file, (Fault(key, "change_name_of_several", {**values, "count": len(found)}),))
        names = [each.name for each in every if not each.archived]
        near = process.extractOne(wanted[:_SHOWN], names, score_cutoff=NEAR_ENOUGH)
        if near is None:
            raise _wrong(self.file, (Fault(key, "change_name_unknown", values),))
        raise _wrong(self.file, (Fault(key, "change_name_unknown_near", {**values, "near": near[0]}),))


def _is_service(service: Service, wanted: str) -> bool:
    return wanted == service.id or wanted.casefold() == service.name.casefold()

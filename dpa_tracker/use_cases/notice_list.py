"""The customers of a change on one sheet, as a mail merge takes them: whom to write to, where, of what, and by when.

A day that is not known is an empty cell, and what is to be done says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, cast

from dpa_tracker.domain.chain_changes import ChainChange, Channel
from dpa_tracker.domain.customer_reach import letter_address, notices_contact
from dpa_tracker.domain.durations import Duration
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.parties import Party
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.notices.outlook import CustomerOutlook
from dpa_tracker.law.notices.reasons import Reason
from dpa_tracker.sentences import country_name, name_of, sentence
from dpa_tracker.use_cases.export_list import ListToWrite, write_list
from dpa_tracker.wording.dates_in_words import day_in_words, duration_in_words

LIST_NAME: Final = "customers.xlsx"
_COLUMNS: Final = (
    *("customer", "contact", "agreement", "channel", "address", "language", "authorisation"),
    *("change", "sub_processor", "planned_start", "send_by", "object_by", "file", "trouble"),
)
_DAYS: Final = frozenset(
    at for at, column in enumerate(_COLUMNS) if column in ("planned_start", "send_by", "object_by")
)


@dataclass(frozen=True, slots=True)
class Line:
    """One customer: its days, the files written for it, what is to be done, and a language other than its own."""

    customer: CustomerOutlook
    files: tuple[Path, ...]
    troubles: tuple[str, ...] = ()
    in_another: str = ""


def write_notice_list(change: ChainChange, records: Records, lines: Sequence[Line], folder: Path) -> Path | None:
    """Write the sheet into the folder; None where somebody has worked on the one that is there."""
    titles = tuple(sentence(f"notice.column.{each}") for each in _COLUMNS)
    rows = [tuple(_row(change, records, line)) for line in lines]
    path = folder / LIST_NAME
    try:
        write_list(ListToWrite(records.party_name(change.party_id), titles, rows, days=_DAYS), path)
    except KnownError:
        return None
    return path


def references(one: CustomerOutlook) -> tuple[str, ...]:
    """What the agreements of a customer are called, each once."""
    found = (each.agreement for each in one.terms if each.agreement is not None)
    return tuple(dict.fromkeys(each.reference or each.title or each.id for each in found))


def _row(change: ChainChange, records: Records, line: Line) -> Iterator[str]:
    one = line.customer
    party = records.parties.get(one.customer_id)
    contact = None if party is None else notices_contact(party)
    authorisation = "not_stated" if one.authorisation is None else one.authorisation.value
    yield records.party_name(one.customer_id)
    yield "" if contact is None else contact.name
    yield ", ".join(references(one))
    yield "" if one.reach.channel is None else name_of("channel", one.reach.channel.value)
    yield _address(one, party, records)
    yield line.in_another or ("" if party is None else party.language)
    yield name_of("notice_authorisation", authorisation)
    yield name_of("change_kind", change.kind.value)
    yield records.party_name(change.party_id)
    for day in (change.planned_start, one.send_by, one.object_by):
        yield "" if day is None else day.isoformat()
    yield ", ".join(path.name for path in line.files)
    yield "; ".join((*line.troubles, *(_why(each, records) for each in (*one.unknown, *one.awaited))))


def _address(one: CustomerOutlook, party: Party | None, records: Records) -> str:
    """The address of the notice; a letter that leaves our country says for which."""
    address = None if party is None else letter_address(party)
    house = None if one.told is None else records.parties.get(one.told.ways[0][0].provider_id)
    if one.reach.channel is not Channel.LETTER or one.notice.address or address is None or address.country is None:
        return one.reach.address
    at_home = house is not None and house.country == address.country
    return one.reach.address if at_home else f"{one.reach.address}, {country_name(address.country)}"


def _why(reason: Reason, records: Records) -> str:
    name = "" if reason.party_id is None else records.party_name(reason.party_id)
    values = {key: _in_words(key, value) for key, value in reason.values.items()}
    return sentence(f"notice.why.{reason.why.value}", {**values, "party": name})


def _in_words(key: str, value: object) -> object:
    if isinstance(value, tuple):
        return ", ".join(str(_in_words(key, each)) for each in cast("tuple[object, ...]", value))
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, Duration):
        return duration_in_words(value)
    return country_name(str(value)) if key == "country" else value

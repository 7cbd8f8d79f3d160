"""A policy against the register: named without a row, a row without a name, another country or ground."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from dpa_tracker.domain.comparable_names import plain, without_legal_form
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.law_packs.in_force import own_tables
from dpa_tracker.queries.near_names import match
from dpa_tracker.queries.policy_recipients import NO_GROUNDS, Recipient, recipients
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.scan import place_text
from dpa_tracker.queries.snapshot import Snapshot, snapshot
from dpa_tracker.reading.party_names import parties_named
from dpa_tracker.reading.passages import Document, Passage
from dpa_tracker.reading.reading_apart import scanned
from dpa_tracker.reading.recipient_names import recipients_named
from dpa_tracker.reading.recipients import Mention, first_mention, mentions
from dpa_tracker.reading.scan import Scan
from dpa_tracker.reading.used_in_prose import used_in_prose
from dpa_tracker.store.register import Register

_EDITIONS: Final[Mapping[str, frozenset[str]]] = {
    "scc_unspecified": frozenset({"scc_2021", "scc_2010", "scc_2004", "scc_2001"}),
    "sig-bcr": frozenset({"bcr_controller", "bcr_processor"}),
    "adequacy": frozenset({"adequacy", "eu_us_dpf", "uk_us_data_bridge", "swiss_us_dpf"}),  # of who is listed
}


class Difference(StrEnum):
    """In what a policy differs from the register."""

    COUNTRY = "country"
    GROUND = "ground"
    EEA = "eea"


@dataclass(frozen=True, slots=True)
class NamedOnly:
    """A company that the policy names and that nothing in the register says we use.

    `party` is its record where there is one; `near` are records whose names come near.
    """

    name: str
    quote: str
    place: str
    party: Subject | None = None
    near: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True)
class RowOnly:
    """A recipient that gets data already and that the policy does not name.

    `quote` and `place` are where the policy says that it is not used, where it does.
    """

    recipient: Recipient
    quote: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Differs:
    """A recipient of which the policy says something else: `said` by the policy, `recorded` in the register."""

    recipient: Recipient
    what: Difference
    said: tuple[str, ...]
    recorded: tuple[str, ...]
    quote: str
    place: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The three lists, and how many recipients are named as they are recorded."""

    named_only: tuple[NamedOnly, ...]
    row_only: tuple[RowOnly, ...]
    differs: tuple[Differs, ...]
    agreeing: int

    @property
    def agrees(self) -> bool:
        """Whether the policy says what the register says."""
        return not (self.named_only or self.row_only or self.differs)


def scan_and_compare(
    register: Register | None, path: Path, *, on: date | None, today: date
) -> tuple[Scan, Comparison | None]:
    """Scan a file, and compare what it says of recipients where a register is given. Raises KnownError."""
    tables = None if register is None else own_tables(register.path, register.law)
    document, scan = scanned(path, on=on, today=today, tables=tables)
    if register is None or not scan.text_found:
        return scan, None
    return scan, compare_policy(register, document, on or today)


def compare_policy(register: Register, document: Document, on: date) -> Comparison:
    """Compare the text of a policy with whom our own companies use on the day."""
    taken = snapshot(register)
    known = {each.told.party_id: each for each in recipients(register, on)}
    standing = tuple(passage for passage in document.passages if passage.apart is None)
    named = _both(parties_named(standing), recipients_named(standing))
    meant = {name: _party_of(taken, known, name) for name in named}
    meant |= dict(_in_prose(taken, known, standing, meant))
    others = [name for name, party in meant.items() if party is None or party.id not in known]
    spoken = {key: _spellings(taken.party(key), meant) for key in known}
    spoken_of = mentions(document, spoken, others, own_tables(register.path, register.law))
    found = {key: told for key, of_one in spoken_of.items() if (told := [each for each in of_one if not each.denied])}
    differs = [each for key, of_one in found.items() for each in _differences(known[key], of_one)]
    unnamed = [key for key, each in known.items() if key not in found and not each.planned]
    differing = {each.recipient.told.party_id for each in differs}
    return Comparison(
        tuple(_named_only(taken, document, meant, known)),
        tuple(_row_only(known[key], spoken_of.get(key, [])) for key in unnamed),
        tuple(differs),
        sum(key not in differing for key in found),
    )


def _both(formal: tuple[str, ...], listed: tuple[str, ...]) -> tuple[str, ...]:
    """The names with a legal form, and those of lists that are not the same names without it."""
    bare = {without_legal_form(name) for name in formal}
    return (*formal, *(name for name in listed if name not in formal and without_legal_form(name) not in bare))


def _in_prose(
    taken: Snapshot,
    known: Mapping[PartyId, Recipient],
    passages: tuple[Passage, ...],
    found: Mapping[str, Party | None],
) -> Iterator[tuple[str, Party | None]]:
    """Companies of which only running text says that they are used, and what they are in the register.

    Of a name that may be none, the register decides: it has a party that is called so. Another spelling of a name that
    was found already, or of the party it means, is no further one.
    """
    bare = {without_legal_form(name) for name in found}
    told = {party.id for party in found.values() if party is not None}
    for used in used_in_prose(passages):
        party = _party_of(taken, known, used.name)
        if without_legal_form(used.name) in bare or (party is None and not used.sure):
            continue
        if party is None or party.id not in told:
            bare.add(without_legal_form(used.name))
            yield used.name, party


def _party_of(taken: Snapshot, known: Mapping[PartyId, Recipient], name: str) -> Party | None:
    """The record a name in the text means; a bare name is the one recipient whose name begins with it."""
    found = match(taken, name).party
    if found is not None or plain(name) != without_legal_form(name):
        return found
    wanted = f"{plain(name)} "
    begun = [taken.party(key) for key in known if f"{without_legal_form(taken.party(key).name)} ".startswith(wanted)]
    return begun[0] if len(begun) == 1 else None


def _spellings(party: Party, meant: Mapping[str, Party | None]) -> tuple[str, ...]:
    """How the text may write a party: its name with and without the legal form, its aliases, and what was matched."""
    bare = [_bare(name) for name in (party.name, *party.aliases)]
    matched = [name for name, its in meant.items() if its is not None and its.id == party.id]
    return (party.name, *party.aliases, *bare, *matched)


def _bare(name: str) -> str:
    """The name as it is written, without the legal form at its end."""
    words, short = name.split(), without_legal_form(name)
    while len(words) > 1 and without_legal_form(" ".join(words[:-1])) == short:
        words.pop()
    return " ".join(words).rstrip(",")


def _named_only(
    taken: Snapshot, document: Document, meant: Mapping[str, Party | None], known: Mapping[PartyId, Recipient]
) -> Iterator[NamedOnly]:
    for name, party in meant.items():
        if party is not None and (party.own or party.id in known):
            continue
        said = first_mention(document, name)
        if said is None:
            continue
        near = () if party is not None else match(taken, name, at_most=3).near
        yield NamedOnly(
            name,
            said[0],
            place_text(said[1]),
            None if party is None else taken.subject(Kind.PARTY, party.id),
            tuple(taken.subject(Kind.PARTY, each.id) for each in near),
        )


def _row_only(recipient: Recipient, denials: list[Mention]) -> RowOnly:
    if not denials:
        return RowOnly(recipient)
    return RowOnly(recipient, denials[0].quote, place_text(denials[0].place))


def _differences(recipient: Recipient, found: list[Mention]) -> Iterator[Differs]:
    """What the mentions together say that the register does not; the first that says it is quoted."""
    told = recipient.told
    countries = dict.fromkeys(country for each in found for country in each.countries)
    if told.countries and countries:
        strange = tuple(country for country in countries if country not in told.countries)
        unsaid = tuple(country for country in told.third if country not in countries)
        if strange or unsaid:
            said = next(each for each in found if set(each.countries) & set(strange or countries))
            yield _differs(recipient, Difference.COUNTRY, tuple(countries), told.countries, said)
    elif told.third and any(each.within_eea for each in found):
        said = next(each for each in found if each.within_eea)
        yield _differs(recipient, Difference.EEA, (), told.third, said)
    grounds = dict.fromkeys(code for each in found for code in each.grounds if code not in NO_GROUNDS)
    strange = tuple(code for each in found for code in _strange(each, set(told.grounds)))
    if strange:
        said = next(each for each in found if set(each.grounds) & set(strange))
        yield _differs(recipient, Difference.GROUND, tuple(grounds), told.grounds, said)


def _strange(mention: Mention, recorded: set[str]) -> tuple[str, ...]:
    """The grounds that are not recorded; a sentence about several companies need only name one that is."""
    fits = {code: bool(_EDITIONS.get(code, frozenset({code})) & recorded) for code in mention.grounds}
    if mention.shared and any(fits.values()):
        return ()
    return tuple(code for code, fit in fits.items() if not fit and code not in NO_GROUNDS)


def _differs(
    recipient: Recipient, what: Difference, said: tuple[str, ...], recorded: tuple[str, ...], mention: Mention
) -> Differs:
    return Differs(recipient, what, said, recorded, mention.quote, place_text(mention.place))


def comparison_as_json(found: Comparison) -> dict[str, Any]:
    """The three lists as the command line prints them."""
    return {
        "named_without_row": [
            {
                "name": each.name,
                "quote": each.quote,
                "place": each.place,
                "party_id": None if each.party is None else each.party.id,
                "near": [{"id": near.id, "name": near.title} for near in each.near],
            }
            for each in found.named_only
        ],
        "row_without_name": [
            {**_row_as_json(each.recipient), "quote": each.quote, "place": each.place} for each in found.row_only
        ],
        "differs": [
            {
                **_row_as_json(each.recipient),
                "what": each.what.value,
                "policy": list(each.said),
                "register": list(each.recorded),
                "quote": each.quote,
                "place": each.place,
            }
            for each in found.differs
        ],
        "agreeing": found.agreeing,
    }


def _row_as_json(recipient: Recipient) -> dict[str, Any]:
    return {
        "party": recipient.told.name,
        "party_id": recipient.told.party_id,
        "engagements": [each.id for each in recipient.engagements],
        "countries": list(recipient.told.countries),
        "grounds": list(recipient.told.grounds),
    }

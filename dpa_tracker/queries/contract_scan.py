"""What a contract says beside what is recorded of it: proposals with quote and place, and nothing that is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.comparable_names import plain, without_legal_form
from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.registration_numbers import normal_number, number_fault
from dpa_tracker.domain.reviews import BY_A_PERSON, PointReview, PointState
from dpa_tracker.law_packs.in_force import own_tables
from dpa_tracker.queries.scan import differing, place_text
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.reading.commitments import Commitment as FoundNumber
from dpa_tracker.reading.paper_facts import numbers_stated, signing_days
from dpa_tracker.reading.passages import Document, Passage
from dpa_tracker.reading.reading_apart import scanned, scanned_content
from dpa_tracker.reading.scan import Scan
from dpa_tracker.sentences import _
from dpa_tracker.store.register import Register
from dpa_tracker.wording.dates_in_words import day_in_words, duration_in_words

_PLAIN_UNITS: Final = frozenset({"hours", "days"})
_UNITS: Final = {"business_days": Unit.BUSINESS_DAYS, "weeks": Unit.WEEKS, "months": Unit.MONTHS, "years": Unit.YEARS}
_LONGEST_QUOTE: Final = 2_000


@dataclass(frozen=True, slots=True)
class PartyNumber:
    """The registration number of a party, as it is kept; `version` is that of the record that was read."""

    party_id: PartyId
    party: str
    number: str
    version: int
    quote: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class SigningDay:
    """The day on which an agreement was signed, by the last of its signatures."""

    day: date
    quote: str = ""
    source: str = ""


Said = Commitment | PointReview | PartyNumber | SigningDay


@dataclass(frozen=True, slots=True)
class Proposal:
    """One value that a contract was found to state, beside what is recorded now (None: nothing).

    `conflicts`: a person has recorded something else, or the document says something else elsewhere. What is recorded
    already is not proposed. `elsewhere`: the other numbers of a document that contradicts itself, with their places.
    """

    value: Said
    current: Said | None
    conflicts: bool = False
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class ContractScan:
    """The proposals of one document, the points that were not found there, and parties that it does not seem to name.

    Not found is not absent: a person says so. A guide to agreements and a form with blanks propose nothing.
    """

    agreement: Agreement
    name: str
    scan: Scan
    proposals: tuple[Proposal, ...]
    not_found: tuple[ReviewPoint, ...]
    not_named: tuple[str, ...]


def scan_contract(  # noqa: PLR0913 - what is scanned, and what it is called
    register: Register, agreement_id: str, path: Path, *, name: str = "", today: date, content: bytes | None = None
) -> ContractScan:
    """Scan a file for what it says of an agreement; `name` is what the document is called, if not as its file.

    `content`: that of the file where it is at hand already, as that of an encrypted document is.

    Raises KnownError: the file cannot be read or holds no text, or there is no such agreement.
    """
    taken = snapshot(register)
    agreement = taken.agreement(agreement_id)
    tables = own_tables(register.path, register.law)
    if content is None:
        document, scan = scanned(path, today=today, tables=tables)
    else:
        document, scan = scanned_content(content, str(path), today=today, tables=tables)
    called = name or path.name
    if not scan.text_found:
        raise KnownError("contract_without_text", file=called)
    found = {clause.clause.identity for clause in scan.clauses if clause.found}
    members = tuple(taken.party(each.party_id) for each in agreement.parties)
    standing = tuple(passage for passage in document.passages if passage.apart is None)
    beside = (*_numbers(members, standing, called), *_signing(agreement, standing, called, today))
    return ContractScan(
        agreement,
        called,
        scan,
        (*_promises(agreement, scan, called), *_points(agreement, scan, called), *beside) if scan.binds else (),
        tuple(point for point in ReviewPoint if point.value not in found),
        tuple(each.name for each in members if not _is_named(each.name, scan.parties, document)),
    )


def _promises(agreement: Agreement, scan: Scan, name: str) -> Iterator[Proposal]:
    for found in scan.commitments:
        value = _promise(found, name)
        current = agreement.commitment(value.kind)
        elsewhere = differing(found) if found.others else ""
        if current is None or current.stated is Stated.NOT_READ:
            yield Proposal(value, current, conflicts=bool(elsewhere), elsewhere=elsewhere)
        elif _meaning(current) not in {_meaning(_promise(each, name)) for each in (found, *found.others)}:
            yield Proposal(value, current, conflicts=True, elsewhere=elsewhere)
        elif not current.quote:  # the same promise, now with the words that show it
            yield Proposal(value, current, conflicts=bool(elsewhere), elsewhere=elsewhere)


def _meaning(promise: Commitment) -> tuple[Stated, int | None, str]:
    """What was promised; the words count only where there is no number."""
    return promise.stated, promise.number, "" if promise.number is not None else plain(promise.text)


def _promise(found: FoundNumber, name: str) -> Commitment:
    """A number that the text counts in other units is kept in its words: business days are not days."""
    whole = found.unit in _PLAIN_UNITS
    return Commitment(
        CommitmentKind(found.term),
        number=found.number if whole else None,
        text="" if whole else duration_in_words(Duration(found.as_counted, _UNITS[found.unit])),
        clause=found.clause,
        quote=found.quote[:_LONGEST_QUOTE],
        source=", ".join((name, place_text(found.place))),
    )


def _points(agreement: Agreement, scan: Scan, name: str) -> Iterator[Proposal]:
    points = {point.value: point for point in ReviewPoint}
    for found in scan.clauses:
        point = points.get(found.clause.identity)
        if point is None or found.quote is None or found.place is None:
            continue
        quote, place = found.quote[:_LONGEST_QUOTE], place_text(found.place)
        value = PointReview(point, PointState.FOUND_BY_SCAN, quote=quote, place=place, source=name)
        current = agreement.review_of(point)
        if current is None or current.state is PointState.FOUND_BY_SCAN:
            same = current is not None and (current.quote, current.source) == (quote, name)
            if not same:
                yield Proposal(value, current)
        elif current.state in BY_A_PERSON and current.state is not PointState.CONFIRMED:
            yield Proposal(value, current, conflicts=True)


def _numbers(members: Iterable[Party], passages: Sequence[Passage], name: str) -> Iterator[Proposal]:
    """The numbers beside the parties' names; one that cannot be theirs by its check digit is none."""
    parties = {party.name: party for party in members}
    for found in numbers_stated(passages, tuple(parties)):
        party = parties[found.name]
        number = normal_number(found.number, party.country)
        source = ", ".join((name, place_text(found.place)))
        if number_fault(number, party.country) is None and _letters(number) != _letters(party.registration_number):
            value = PartyNumber(party.id, party.name, number, party.version, found.quote, source)
            now = replace(value, number=party.registration_number) if party.registration_number else None
            yield Proposal(value, now, conflicts=now is not None)


def _letters(number: str) -> str:
    return "".join(filter(str.isalnum, number)).casefold()


def _signing(agreement: Agreement, passages: Sequence[Passage], name: str, today: date) -> Iterator[Proposal]:
    """The day of the last signature; the days of the others are said beside it."""
    found = signing_days(passages, today)
    now = agreement.conclusion.concluded_on
    if found and now not in {each.day for each in found}:
        last = found[0]
        value = SigningDay(last.day, last.quote, ", ".join((name, place_text(last.place))))
        others = ", ".join(day_in_words(each.day) for each in found[1:])
        also = _("The document gives other days of signing too: {days}.").format(days=others) if others else ""
        yield Proposal(value, None if now is None else SigningDay(now), conflicts=now is not None, elsewhere=also)


def _is_named(party: str, named: tuple[str, ...], document: Document) -> bool:
    """Whether it is among the recognised names, or its words stand in the text: not every name has a legal form."""
    wanted = without_legal_form(party)
    if any(wanted == without_legal_form(each) for each in named):
        return True
    return bool(wanted) and any(f" {wanted} " in f" {plain(passage.text)} " for passage in document.passages)

"""What a contract says beside what is recorded of it: proposals with quote and place, and nothing that is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.comparable_names import plain, without_legal_form
from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.reviews import BY_A_PERSON, PointReview, PointState
from dpa_tracker.law_packs.in_force import own_tables
from dpa_tracker.queries.scan import differing, place_text
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.reading.commitments import Commitment as FoundNumber
from dpa_tracker.reading.passages import Document
from dpa_tracker.reading.reading_apart import scanned, scanned_content
from dpa_tracker.reading.scan import Scan
from dpa_tracker.store.register import Register
from dpa_tracker.wording.dates_in_words import duration_in_words

_PLAIN_UNITS: Final = frozenset({"hours", "days"})
_UNITS: Final = {"business_days": Unit.BUSINESS_DAYS, "weeks": Unit.WEEKS, "months": Unit.MONTHS}
_LONGEST_QUOTE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Proposal:
    """One value that a contract was found to state, beside what is recorded now (None: nothing).

    `conflicts`: a person has recorded something else, or the document says something else elsewhere. What is recorded
    already is not proposed. `elsewhere`: the other numbers of a document that contradicts itself, with their places.
    """

    value: Commitment | PointReview
    current: Commitment | PointReview | None
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
    parties = tuple(taken.records.party_name(each.party_id) for each in agreement.parties)
    return ContractScan(
        agreement,
        called,
        scan,
        (*_promises(agreement, scan, called), *_points(agreement, scan, called)) if scan.binds else (),
        tuple(point for point in ReviewPoint if point.value not in found),
        tuple(party for party in parties if not _is_named(party, scan.parties, document)),
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


def _is_named(party: str, named: tuple[str, ...], document: Document) -> bool:
    """Whether it is among the recognised names, or its words stand in the text: not every name has a legal form."""
    wanted = without_legal_form(party)
    if any(wanted == without_legal_form(each) for each in named):
        return True
    return bool(wanted) and any(f" {wanted} " in f" {plain(passage.text)} " for passage in document.passages)

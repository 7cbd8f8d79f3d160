"""Record a notice that a vendor sent us, with what a person took from it; and what it proposes to be taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final, TypeVar

from dpa_tracker.domain.chain_changes import ChangeKind
from dpa_tracker.domain.checks_vendor_notices import vendor_notice_faults
from dpa_tracker.domain.comparable_names import without_legal_form
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import Fault, KnownError
from dpa_tracker.domain.identities import EngagementId, Kind, PartyId, VendorNoticeId
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.vendor_notices import NamedChange, VendorNotice
from dpa_tracker.reading.change_notices import ProposedChange, ProposedDay, proposed_changes, proposed_days
from dpa_tracker.reading.mail_messages import MAIL, sent_day
from dpa_tracker.reading.opening import ENDINGS as WRITTEN
from dpa_tracker.reading.outlook_messages import OUTLOOK, received_day
from dpa_tracker.reading.passages import Document, Passage, Place, Step
from dpa_tracker.reading.passages import Kind as PassageKind
from dpa_tracker.reading.reading_apart import read_content, read_document
from dpa_tracker.sheets.opening import ENDINGS, read_book_apart
from dpa_tracker.sheets.tables import text_of
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Outcome, Work, unit_of_work
from dpa_tracker.use_cases.import_assembly import ImportWish
from dpa_tracker.use_cases.import_plan import ImportPlan
from dpa_tracker.use_cases.plan_import import plan_import, understand
from dpa_tracker.use_cases.refusing import reference_faults, refuse
from dpa_tracker.use_cases.register_records import register_records

_LONGEST_TEXT: Final = 90_000
_SHOWN: Final = 12  # proposals that an error names


@dataclass(frozen=True, slots=True)
class NoticeReading:
    """What a notice proposes; `whole_list`: it is a list of sub-processors, so that who is missing may be gone.

    `dated` is the day an e-mail bears.
    """

    text: str
    changes: tuple[ProposedChange, ...]
    days: tuple[ProposedDay, ...]
    whole_list: bool = False
    dated: date | None = None


def read_vendor_notice(register: Register, vendor: str, path: Path | None, text: str = "") -> NoticeReading:
    """Read a file (None: the text that was pasted) for what it proposes; nothing is written.

    `vendor` is the name of the vendor, who is no sub-processor of itself. Raises KnownError of reading files.
    """
    records = register_records(register)
    left_out = [vendor, *(party.name for party in records.parties.values() if party.own)]
    document = _document(path) if path is not None else read_content(text.encode("utf-8", "replace"), "notice.txt")
    words = "\n".join(passage.text for passage in document.passages)[:_LONGEST_TEXT]
    listed = () if path is None else tuple(_listed(register, vendor, path))
    # What a letter says beside its table counts too: somebody is taken out in a line below it.
    told = proposed_changes(document.passages, [*left_out, *(each.name for each in listed)], only_said=bool(listed))
    dated = None if path is None else _dated(path)
    return NoticeReading(words, (*listed, *told), proposed_days(document.passages), bool(listed), dated)


def _dated(path: Path) -> date | None:
    """The day that an e-mail bears; None of any other file."""
    day_of = {MAIL: sent_day, OUTLOOK: received_day}.get(path.suffix.lower())
    return None if day_of is None else day_of(path.read_bytes())


def _document(path: Path) -> Document:
    """What a file says; of a spreadsheet its rows."""
    if path.suffix.lower() in WRITTEN or path.suffix.lower() not in ENDINGS:
        return read_document(path)
    rows = [row for table in read_book_apart(path).tables for row in table.rows]
    said = ["; ".join(text for cell in row if (text := text_of(cell).strip())) for row in rows]
    return Document(
        tuple(Passage(Place((Step("line", at),)), text, PassageKind.ROW) for at, text in enumerate(said, 1) if text)
    )


def _listed(register: Register, vendor: str, path: Path) -> Iterator[ProposedChange]:
    """The rows of a published list, as an import understands them; none where the file holds no list."""
    try:
        book = read_book_apart(path)
        plan = plan_import(register, book, understand(book), ImportWish(owner=vendor, placeholder=vendor))
    except KnownError:
        return
    records = register_records(register)
    parties = {**records.parties, **{each.id: each for each in _written(plan, Party)}}
    used = {**records.engagements, **{each.id: each for each in _written(plan, Engagement)}}
    found: dict[PartyId, list[Engagement]] = {}
    for record_id in dict.fromkeys(each.record_id for each in plan.rows if each.record_id):
        engagement = used.get(EngagementId(record_id))
        if engagement is not None:
            found.setdefault(engagement.provider_id, []).append(engagement)
    for party_id, engagements in found.items():
        party = parties.get(party_id)
        if party is not None:
            yield _row_of_list(party, engagements, path.name)


T = TypeVar("T")


def _written(plan: ImportPlan, wanted: type[T]) -> Iterator[T]:
    return (each.after for each in plan.writes if isinstance(each.after, wanted))


def _row_of_list(party: Party, engagements: Sequence[Engagement], file: str) -> ProposedChange:
    """Everything that the rows of one sub-processor say, of whatever they use it for."""
    places = tuple(dict.fromkeys(place for each in engagements for place in each.locations))
    return ProposedChange(
        party.name,
        ChangeKind.ADD,
        tuple(dict.fromkeys(place.country for place in places if place.country)),
        f"{file}: {party.name}",
        "; ".join(dict.fromkeys(each.purpose for each in engagements if each.purpose)),
        tuple(dict.fromkeys(name for each in engagements for name in each.categories)),
        places,
        party.registration_number,
    )


@dataclass(frozen=True, slots=True)
class SaveVendorNotice:
    """The notice as it shall be, over the version that was read; version 0 is a new one."""

    value: VendorNotice
    expected_version: int = 0


def save_vendor_notice(register: Register, command: SaveVendorNotice, *, actor: str, at: datetime) -> Outcome:
    """Save a notice. Raises InvalidInputError with every fault, StaleError, KnownError."""
    with unit_of_work(register, actor=actor, at=at) as work:
        notice = command.value
        day = at.astimezone().date()
        refuse((*vendor_notice_faults(notice), *_faults_of_days(notice, day), *_faults_among_others(work, notice)))
        if not command.expected_version:
            refuse(_faults_of_twice(work, notice))
        work.vendor_notices.put(notice, command.expected_version)
    return work.outcome()


def _faults_of_days(notice: VendorNotice, on: date) -> Iterator[Fault]:
    """What has not happened yet is not recorded."""
    for name in ("received_on", "answered_on"):
        day = getattr(notice, name)
        if day is not None and day > on:
            yield Fault(name, "done_in_the_future")


def _faults_of_twice(work: Work, notice: VendorNotice) -> Iterator[Fault]:
    """The same words of the same vendor, received on the same day and taken in the same way, are one notice."""
    said = notice.text.split()
    for each in work.vendor_notices.where(party_id=notice.party_id, archived=False) if said else ():
        if (each.received_on, each.named) == (notice.received_on, notice.named) and each.text.split() == said:
            yield Fault("text", "notice_on_record")
            return


def _faults_among_others(work: Work, notice: VendorNotice) -> Iterator[Fault]:
    yield from reference_faults("party_id", notice.party_id, work.parties)
    yield from reference_faults("agreement_id", notice.agreement_id, work.agreements)
    for index, service_id in enumerate(notice.service_ids):
        yield from reference_faults(f"service_ids.{index}", service_id, work.services)


def chosen(read: NoticeReading, names: Sequence[str], *, every: bool) -> tuple[ProposedChange, ...]:
    """Those of what is proposed that a person named. Raises KnownError `notice_not_proposed` for another name."""
    if every:
        return read.changes
    known = {without_legal_form(each.name): each for each in read.changes}
    for name in names:
        if without_legal_form(name) not in known:
            some = ", ".join(each.name for each in read.changes[:_SHOWN]) or "\N{EN DASH}"
            raise KnownError("notice_not_proposed", name=name[:80], proposed=some)
    return tuple(known[without_legal_form(name)] for name in names)


def accepted(notice: VendorNotice, chosen: tuple[ProposedChange, ...]) -> VendorNotice:
    """The notice with what a person took from it."""
    named = tuple(
        NamedChange(
            each.name,
            each.kind,
            each.countries,
            each.quote,
            each.purpose,
            each.categories,
            each.places,
            each.registration_number,
        )
        for each in chosen
    )
    return replace(notice, named=(*notice.named, *named))


def vendor_notice_of(work: Work, notice_id: VendorNoticeId) -> VendorNotice:
    """The notice of an id; raises KnownError `no_such_record`."""
    found = work.vendor_notices.get(notice_id)
    if found is None:
        raise KnownError("no_such_record", kind=Kind.VENDOR_NOTICE.value, id=notice_id)
    return found

"""The chain, its changes and the notices of vendors as one of our own companies has a part in them.

A customer is told by the company that serves it: the clients of a sister are not those of the company that works for
the sister.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.law.art28.chains import Chains, Path
from dpa_tracker.law.art28.records import records_of
from dpa_tracker.law.notices.outlook import CustomerOutlook
from dpa_tracker.queries.chain_changes import ChangeView, NoticeRow, change_views
from dpa_tracker.queries.companies import Part, part_of
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.queries.vendor_notices import VendorNoticeView, vendor_notice_views
from dpa_tracker.sentences import counted
from dpa_tracker.store.register import Register

_KEPT: Final[Kept[Chains]] = Kept(at_most=2)


def chains_of(register: Register, on: date, company: PartyId | None) -> tuple[Snapshot, Chains]:
    """The chains on a day, made of what a company has a part in alone; of everything where none is named."""
    taken, whole = chains_on(register, on)
    if company is None:
        return taken, whole
    law = "" if taken.records.law is None else taken.records.law.digest
    part = part_of(register, company)
    return taken, _KEPT.answer(register, (taken.version, on, law, company), lambda _: _narrowed(whole, part))


def _narrowed(whole: Chains, part: Part) -> Chains:
    records = whole.records
    engagements = (each for each in records.engagements.values() if each.id in part.ids[Kind.ENGAGEMENT])
    transfers = (each for each in records.transfers.values() if each.id in part.ids[Kind.TRANSFER])
    found = records_of(
        records.parties.values(), records.services.values(), records.agreements.values(), engagements, transfers
    )
    return Chains(replace(found, law=records.law), whole.on, calendar_of)


def goes_by(path: Path, part: Part | None) -> bool:
    """Whether a way is one of the company's; every way is where none is named."""
    return part is None or all(each.id in part.ids[Kind.ENGAGEMENT] for each in path)


def company_changes(register: Register, on: date, company: str = "") -> tuple[ChangeView, ...]:
    """The changes of a company, with the customers that it tells; all of them where none is named."""
    views = change_views(register, on)
    return views if not company else changes_of(views, part_of(register, PartyId(company)))


def changes_of(views: Iterable[ChangeView], part: Part | None) -> tuple[ChangeView, ...]:
    """Those of some changes; the days of each stay those of the whole change, which all its customers decide."""
    if part is None:
        return tuple(views)
    return tuple(_narrower(view, part) for view in views if part.holds(Kind.CHAIN_CHANGE.value, view.change.id))


def _narrower(view: ChangeView, part: Part) -> ChangeView:
    rows = tuple(row for row in view.rows if _tells(row.outlook, part))
    return replace(view, rows=rows, elsewhere=len(set(_affected(view.rows)) - set(_affected(rows))))


def elsewhere_words(view: ChangeView) -> str:
    """That customers of other companies of ours, who are not shown, decide the day too."""
    one = "{number} customer of another company of ours is not shown; it counts for the day too."
    many = "{number} customers of other companies of ours are not shown; they count for the day too."
    return counted(one, many, view.elsewhere)


def _affected(rows: Iterable[NoticeRow]) -> Iterator[str]:
    return (row.customer.id for row in rows if row.affected)


def _tells(found: CustomerOutlook, part: Part) -> bool:
    """Whether the company is who tells a customer; one that was told and is concerned no more is its by the record."""
    if found.told is None:
        return part.holds(Kind.PARTY.value, found.customer_id)
    return any(each.provider_id == part.company.id for each in found.told.engagements)


def company_notices(register: Register, on: date, company: str = "") -> tuple[VendorNoticeView, ...]:
    """The notices of a company's vendors, with the customers that it tells; all of them where none is named."""
    views = vendor_notice_views(register, on)
    return views if not company else notices_of(views, part_of(register, PartyId(company)))


def notices_of(views: Iterable[VendorNoticeView], part: Part | None) -> tuple[VendorNoticeView, ...]:
    """Those of some notices; their days stay those of the whole notice."""
    if part is None:
        return tuple(views)
    return tuple(_told_by(view, part) for view in views if part.holds(Kind.PARTY.value, view.notice.party_id))


def _told_by(view: VendorNoticeView, part: Part) -> VendorNoticeView:
    ours = {each.customer_id for each in view.days.upstream.affected if _tells(each, part)}
    return replace(view, customers=tuple(each for each in view.customers if each.id in ours))

"""The register's pages: listing, icon, what an empty one says, and what its reading pane shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dpa_tracker.queries.rows import Filter, Grouped, Order, Row, Subject, Typed
from dpa_tracker.sentences import _
from ui.dossiers.agreement_dossier import agreement_dossier
from ui.dossiers.blocks import Dossier
from ui.dossiers.document_line import document_deeds, document_line
from ui.dossiers.engagement_dossier import engagement_dossier
from ui.dossiers.line_dossiers import change_line, deadline_line, finding_line
from ui.dossiers.party_dossier import party_dossier
from ui.dossiers.request_dossier import request_dossier
from ui.dossiers.service_dossier import service_dossier
from ui.dossiers.transfer_dossier import transfer_dossier
from ui.listings.listing_kind import ListingKind
from ui.record_page import DossierMaker
from ui.reminding.deeds import deadline_deeds
from ui.trail import PageKey

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class QuerySource:
    """The rows of a listing on a day, from the register."""

    register: Register
    listing: str
    on: date

    def ids(self, wanted: Filter, order: Order) -> tuple[str, ...]:
        """Every id that passes the filter, in order."""
        from dpa_tracker.queries.listings import ids  # noqa: PLC0415 - loads the database library

        return ids(self.register, self.listing, wanted, order, on=self.on)

    def grouped(self, wanted: Filter, order: Order) -> Grouped:
        """The same in groups."""
        from dpa_tracker.queries.listings import grouped  # noqa: PLC0415 - loads the database library

        return grouped(self.register, self.listing, wanted, order, on=self.on)

    def beginning(self, wanted: Filter, typed: Typed) -> frozenset[str]:
        """The ids of the rows that begin with what is typed."""
        from dpa_tracker.queries.listings import beginning  # noqa: PLC0415 - loads the database library

        return beginning(self.register, self.listing, wanted, typed, on=self.on)

    def rows(self, ids: Sequence[str]) -> Sequence[Row]:
        """The rows of some ids."""
        from dpa_tracker.queries.listings import rows  # noqa: PLC0415 - loads the database library

        return rows(self.register, self.listing, tuple(ids), self.on)

    def first_rows(self, ids: Sequence[str]) -> Sequence[Row]:
        """The same as soon as may be."""
        from dpa_tracker.queries.listings import first_rows  # noqa: PLC0415 - loads the database library

        return first_rows(self.register, self.listing, tuple(ids), self.on)


@dataclass(frozen=True, slots=True)
class _Words:
    empty: str
    add: str = ""
    kind: str = ""


def _words(page: PageKey) -> _Words:
    return (_words_of_records() | _words_of_lines())[page]


def _words_of_records() -> dict[PageKey, _Words]:
    return {
        PageKey.AGREEMENTS: _Words(
            _("Record your first data processing agreement: its parties, its term and what was promised."),
            _("Add agreement"),
            "agreement",
        ),
        PageKey.PARTIES: _Words(
            _("Customers, vendors and the companies of your own group stand here, each once."),
            _("Add party"),
            "party",
        ),
        PageKey.SERVICES: _Words(
            _("A service says what is processed, why, and how it is protected. Agreements share it."),
            _("Add service"),
            "service",
        ),
        PageKey.ENGAGEMENTS: _Words(
            _("Record who uses whom for which service, and where; the chain of sub-processors follows from it."),
            _("Add engagement"),
            "engagement",
        ),
        PageKey.TRANSFERS: _Words(
            _("Record where data leave the area and on which mechanism; the verdict follows from the law of the day."),
            _("Add transfer"),
            "transfer",
        ),
        PageKey.REQUESTS: _Words(
            _("Nobody has asked for a vendor. Requests come from “Check a vendor”, or are written here."),
            _("Ask for a vendor"),
            "request",
        ),
    }


def _words_of_lines() -> dict[PageKey, _Words]:
    return {
        PageKey.FINDINGS: _Words(_("The law says nothing against what is recorded on this day.")),
        PageKey.DEADLINES: _Words(_("No deadline follows from what is recorded. Terms and reviews make them.")),
        PageKey.DOCUMENTS: _Words(
            _("Every attached file stands here. Open a record and attach one there, or drop a file on this window.")
        ),
        PageKey.LOCATIONS: _Words(_("Where engagements keep, process and see data is listed here.")),
        PageKey.FLOW_ROWS: _Words(
            _("What customers were promised stands here against what each sub-processor below gives, a row a promise.")
        ),
        PageKey.HISTORY: _Words(_("Every change will be listed here: who, when, and what stood before.")),
    }


_RECORDS: dict[PageKey, DossierMaker] = {
    PageKey.AGREEMENTS: agreement_dossier,
    PageKey.PARTIES: party_dossier,
    PageKey.SERVICES: service_dossier,
    PageKey.ENGAGEMENTS: engagement_dossier,
    PageKey.TRANSFERS: transfer_dossier,
    PageKey.REQUESTS: request_dossier,
}


def _location_line(register: Register, row: Row, on: date) -> Dossier | None:
    """What a location is recorded in: its engagement, or the transfer that leads there."""
    if row.opens is None:
        return None
    make = transfer_dossier if row.opens.kind == "transfer" else engagement_dossier
    return make(register, row.opens.id, on)


def _flow_line(register: Register, row: Row, on: date) -> Dossier | None:
    """Both clauses, the way and the numbers of one promise."""
    from ui.flow_down.flow_dossier import dossier_of_row  # noqa: PLC0415 - loads the database library

    return dossier_of_row(register, row.id, on)


_LINES: dict[PageKey, Callable[[Register, Row, date], Dossier | None]] = {
    PageKey.FINDINGS: finding_line,
    PageKey.DEADLINES: deadline_line,
    PageKey.HISTORY: change_line,
    PageKey.LOCATIONS: _location_line,
    PageKey.DOCUMENTS: document_line,
    PageKey.FLOW_ROWS: _flow_line,
}

_SPOKEN = {PageKey.DEADLINES: deadline_deeds, PageKey.DOCUMENTS: document_deeds}
LISTING_OF = {page: page.value for page in (*_RECORDS, *_LINES)} | {
    PageKey.HISTORY: "changes",
    PageKey.FLOW_ROWS: "flow_down",
}


def listing_kind(page: PageKey) -> ListingKind:
    """Everything that makes one register page."""
    from dpa_tracker.queries.listings import LISTINGS  # noqa: PLC0415 - loads the database library

    words, key = _words(page), LISTING_OF[page]
    return ListingKind(
        listing=LISTINGS[key],
        icon=page.value,
        source=lambda register, on: QuerySource(register, key, on),
        dossier=_LINES.get(page) or _of_record(_RECORDS[page]),
        empty=words.empty,
        add=words.add,
        new=Subject(words.kind, "", "") if words.kind else None,
        drafted=page is PageKey.AGREEMENTS,
        in_cells=page is not PageKey.REQUESTS,
        spoken=_SPOKEN.get(page),
    )


def _of_record(make: DossierMaker) -> Callable[[Register, Row, date], Dossier | None]:
    return lambda register, row, on: make(register, row.id, on)

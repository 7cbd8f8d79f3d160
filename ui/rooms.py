"""The one table of what there is to open: pages, dossiers, editors. Explicit, so that a frozen bundle has them all.

A register page is a `ListingKind` in `ui/pages/register_pages.py`. A tool page is any widget with the signals and
methods of `ToolPage`, made by what a function of `TOOL_PAGES` loads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.rows import Subject
from ui.desk import Desk
from ui.dossiers.agreement_dossier import agreement_dossier
from ui.dossiers.engagement_dossier import engagement_dossier
from ui.dossiers.party_dossier import party_dossier
from ui.dossiers.request_dossier import request_dossier
from ui.dossiers.service_dossier import service_dossier
from ui.dossiers.transfer_dossier import transfer_dossier
from ui.record_page import DossierMaker
from ui.trail import HOME_OF_KIND, PageKey, Place, place_of

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from ui.forms.editor_dialog import EditorDialog


class ToolPage(Protocol):
    """What the window asks of a page that is no list. `open_requested` carries the subject to open.

    One that leads to other pages has `place_requested` too, with the place to go to.
    """

    open_requested: SignalInstance

    def ask(self, words: str) -> None:
        """Begin with these words: a name to check, an agreement's id to draft, a file to scan."""
        ...

    def take_focus(self) -> None:
        """Be ready for the keyboard."""
        ...


MakesTool: TypeAlias = "Callable[[Desk], QWidget]"

DOSSIERS: Final[Mapping[str, DossierMaker]] = {
    "party": party_dossier,
    "service": service_dossier,
    "agreement": agreement_dossier,
    "engagement": engagement_dossier,
    "transfer": transfer_dossier,
    "request": request_dossier,
}


def go_to(desk: Desk, subject: Subject, owner: QWidget, go: Callable[[Place], None]) -> None:
    """Go to a thing of the register; to a document where it is attached. What has no page of its own stays unopened."""
    if subject.kind == Kind.DOCUMENT.value:
        desk.ask(owner, partial(_home_of_document, subject.id), go)
    elif subject.kind in (Kind.CHAIN_CHANGE.value, Kind.VENDOR_NOTICE.value):
        go(Place(PageKey.CHAIN_CHANGES, words=subject.id))
    elif subject.kind in HOME_OF_KIND:
        go(place_of(subject))


def _home_of_document(document_id: str, register: Register, _on: date) -> Place:
    from dpa_tracker.queries.documents import subject_of_document  # noqa: PLC0415 - loads the database library

    place = place_of(subject_of_document(register, document_id))
    return replace(place, words=document_id)


def open_form(desk: Desk, subject: Subject, parent: QWidget, made: Callable[[object], None] | None = None) -> None:
    """Open the form of a thing of the register; an empty id asks for a new one, which `made` is given once saved."""
    from ui.editing import open_editor  # noqa: PLC0415 - loads the database library

    def opened(dialog: EditorDialog[Any]) -> None:
        if made is not None:
            dialog.made.connect(made)

    open_editor(desk, Kind(subject.kind), subject.id or None, parent, opened)


def _calendar() -> MakesTool:
    from ui.calendar.calendar_page import CalendarPage  # noqa: PLC0415 - loads the database library

    return CalendarPage


def _vendor_check() -> MakesTool:
    from ui.vendor_check.vendor_check_page import VendorCheckPage  # noqa: PLC0415 - loads the database library

    return VendorCheckPage


def _drafting() -> MakesTool:
    from ui.drafting.drafting_page import DraftingPage  # noqa: PLC0415 - loads the Word writer

    return DraftingPage


def _draft_many() -> MakesTool:
    from ui.drafting.many_page import ManyPage  # noqa: PLC0415 - loads the Word writer

    return ManyPage


def _templates() -> MakesTool:
    from ui.templating.templates_page import TemplatesPage  # noqa: PLC0415 - loads the Word reader

    return TemplatesPage


def _comparing() -> MakesTool:
    from ui.comparing.compare_page import ComparePage  # noqa: PLC0415 - loads the Word reader

    return ComparePage


def _packing() -> MakesTool:
    from ui.packing.packs_page import PacksPage  # noqa: PLC0415 - loads the Word writer

    return PacksPage


def _scanning() -> MakesTool:
    from ui.scanning.scanning_page import ScanningPage  # noqa: PLC0415 - loads the readers

    return ScanningPage


def _importing() -> MakesTool:
    from ui.importing.importing_page import ImportingPage  # noqa: PLC0415 - loads the readers of lists

    return ImportingPage


def _map() -> MakesTool:
    from ui.plots.map_page import MapPage  # noqa: PLC0415 - loads the database library

    return MapPage


def _chain() -> MakesTool:
    from ui.plots.chain_page import ChainPage  # noqa: PLC0415 - loads the database library

    return ChainPage


def _flow_down() -> MakesTool:
    from ui.flow_down.flow_page import FlowPage  # noqa: PLC0415 - loads the database library

    return FlowPage


def _publishing() -> MakesTool:
    from ui.publishing.publish_page import PublishPage  # noqa: PLC0415 - loads the database library

    return PublishPage


def _affected() -> MakesTool:
    from ui.affected.affected_page import AffectedPage  # noqa: PLC0415 - loads the database library

    return AffectedPage


def _chain_changes() -> MakesTool:
    from ui.changes.changes_page import ChangesPage  # noqa: PLC0415 - loads the Word writer

    return ChangesPage


def _law() -> MakesTool:
    from ui.law.law_page import LawPage  # noqa: PLC0415 - reads the law data

    return LawPage


def _what_if() -> MakesTool:
    from ui.what_if.what_if_page import WhatIfPage  # noqa: PLC0415 - loads the database library

    return WhatIfPage


# page -> what loads what makes it: the calendar, check a vendor, what if, new draft, many at once, templates, what did
# they change, for signature, scan, import a list, map, chain, flow-down, who is affected, papers for others, law
TOOL_PAGES: Final[Mapping[PageKey, Callable[[], MakesTool]]] = {
    PageKey.CALENDAR: _calendar,
    PageKey.VENDOR_CHECK: _vendor_check,
    PageKey.WHAT_IF: _what_if,
    PageKey.DRAFTING: _drafting,
    PageKey.DRAFT_MANY: _draft_many,
    PageKey.TEMPLATES: _templates,
    PageKey.COMPARING: _comparing,
    PageKey.PACKING: _packing,
    PageKey.SCANNING: _scanning,
    PageKey.IMPORTING: _importing,
    PageKey.MAP: _map,
    PageKey.CHAIN: _chain,
    PageKey.FLOW_DOWN: _flow_down,
    PageKey.AFFECTED: _affected,
    PageKey.PUBLISHING: _publishing,
    PageKey.CHAIN_CHANGES: _chain_changes,
    PageKey.LAW: _law,
}

"""The one table of what there is to open: pages, dossiers, editors. Explicit, so that a frozen bundle has them all.

A register page is a `ListingKind` in `ui/pages/register_pages.py`. A tool page is any widget with the signals and
methods of `ToolPage`. An editor opens its own dialog for a subject; an empty id asks for a new record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from dpa_tracker.queries.rows import Subject
from ui.desk import Desk
from ui.dossiers.agreement_dossier import agreement_dossier
from ui.dossiers.engagement_dossier import engagement_dossier
from ui.dossiers.party_dossier import party_dossier
from ui.dossiers.service_dossier import service_dossier
from ui.dossiers.transfer_dossier import transfer_dossier
from ui.record_page import DossierMaker
from ui.trail import PageKey

Editor = Callable[[Desk, Subject, QWidget], None]


class ToolPage(Protocol):
    """What the window asks of a page that is no list. `open_requested` carries the subject to open."""

    open_requested: SignalInstance

    def ask(self, words: str) -> None:
        """Begin with these words: a name to check, an agreement's id to draft, a file to scan."""
        ...

    def take_focus(self) -> None:
        """Be ready for the keyboard."""
        ...


DOSSIERS: Final[Mapping[str, DossierMaker]] = {
    "party": party_dossier,
    "service": service_dossier,
    "agreement": agreement_dossier,
    "engagement": engagement_dossier,
    "transfer": transfer_dossier,
}

# kind of the subject -> what opens its form
EDITORS: Final[Mapping[str, Editor]] = {}

# page -> what makes it: check a vendor, new draft, scan a document
TOOL_PAGES: Final[Mapping[PageKey, Callable[[Desk], QWidget]]] = {}

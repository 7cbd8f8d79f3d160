"""Where one can be in the app: a page, and a thing opened on it; and where one has been."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from dpa_tracker.queries.rows import Subject

AGREEMENT_WORD = "agreement:"
REQUEST_WORD = "request:"


class PageKey(StrEnum):
    """The pages of the side navigation, in its order."""

    TODAY = "today"
    AGREEMENTS = "agreements"
    PARTIES = "parties"
    SERVICES = "services"
    ENGAGEMENTS = "engagements"
    TRANSFERS = "transfers"
    DOCUMENTS = "documents"
    FINDINGS = "findings"
    DEADLINES = "deadlines"
    LOCATIONS = "locations"
    MAP = "map"
    CHAIN = "chain"
    FLOW_DOWN = "flow_down"
    FLOW_ROWS = "flow_rows"
    AFFECTED = "affected"
    PUBLISHING = "publishing"
    CHAIN_CHANGES = "chain_changes"
    CALENDAR = "calendar"
    HISTORY = "history"
    LAW = "law"
    VENDOR_CHECK = "vendor_check"
    REQUESTS = "requests"
    WHAT_IF = "what_if"
    DRAFTING = "drafting"
    DRAFT_MANY = "draft_many"
    TEMPLATES = "templates"
    COMPARING = "comparing"
    PACKING = "packing"
    SCANNING = "scanning"
    IMPORTING = "importing"


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go. `subject` opens one thing of the register in place.

    `words` are what a tool is asked: the name to check, the file to scan, the agreement to draft. `AGREEMENT_WORD`
    goes before an agreement's id where words can be something else as well. On a record's page they are the id of a
    document attached to it, to which one goes.
    A list is asked for the ids of its rows; `told` then says what those have in common.
    """

    page: PageKey
    subject: Subject | None = None
    words: str = ""
    told: str = ""


HOME_OF_KIND = {
    "party": PageKey.PARTIES,
    "service": PageKey.SERVICES,
    "agreement": PageKey.AGREEMENTS,
    "engagement": PageKey.ENGAGEMENTS,
    "transfer": PageKey.TRANSFERS,
    "request": PageKey.REQUESTS,
}


def place_of(subject: Subject) -> Place:
    """Where a thing of the register is at home."""
    return Place(HOME_OF_KIND[subject.kind], subject)


RECENT: Final = 20  # places that are kept to go back to, of which one is where one is


@dataclass(slots=True)
class Trail:
    """Where one has been: back and forward, as in a browser. The last place of both is where one is."""

    behind: list[Place] = field(default_factory=list[Place])
    ahead: list[Place] = field(default_factory=list[Place])
    here: Place | None = None
    _lately: list[Place] = field(default_factory=list[Place])

    def go(self, place: Place) -> None:
        """Be somewhere new; what lay ahead is forgotten. The same place twice is one."""
        if place == self.here:
            return
        if self.here is not None:
            self.behind.append(self.here)
        self.here = place
        self.ahead.clear()
        self._note(place)

    def back(self) -> Place | None:
        """The place before, which is then here; None when there is none."""
        return self._turn(self.behind, self.ahead)

    def forward(self) -> Place | None:
        """The place one came back from; None when there is none."""
        return self._turn(self.ahead, self.behind)

    def _turn(self, source: list[Place], other: list[Place]) -> Place | None:
        if not source:
            return None
        if self.here is not None:
            other.append(self.here)
        self.here = source.pop()
        self._note(self.here)
        return self.here

    def recent(self) -> tuple[Place, ...]:
        """The places where one was last, each once, the latest first; not where one is."""
        return tuple(place for place in self._lately if place != self.here)

    def _note(self, place: Place) -> None:
        self._lately = [place, *(each for each in self._lately if each != place)][:RECENT]

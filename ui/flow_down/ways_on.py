"""Where a remedy leads: to the page of drafts, or to a record."""

from __future__ import annotations

from dpa_tracker.queries.flow_remedies import RemedyAct
from dpa_tracker.queries.rows import Subject
from ui.dossiers.blocks import Act
from ui.trail import PageKey, Place, place_of

DRAFTED = frozenset({RemedyAct.AMEND, RemedyAct.ASK_CUSTOMER})


def place_of_remedy(act: Act) -> Place:
    """The page to go to, and with what."""
    kind, _slash, record = act.about.partition("/")
    if act.code in DRAFTED:
        return Place(PageKey.DRAFTING, words=record)
    return place_of(Subject(kind, record, ""))


def is_drafted_at_once(act: Act) -> bool:
    """Whether it is drafted by the same click; what a notice says that no register holds is a yellow gap in it."""
    return act.code in DRAFTED

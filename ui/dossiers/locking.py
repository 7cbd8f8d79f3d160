"""A dossier of a register that is only read: what would change it is shown, and says why it cannot be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from ui.dossiers.after_end_section import ASKED, ASKED_ALL, FORGET, RECEIVED
from ui.dossiers.blocks import Act, ActList, Block, DocumentTable, Dossier, PointList, Section
from ui.dossiers.drafts_section import EDITS, PACK
from ui.dossiers.life_sections import AMEND, END, RENEW
from ui.dossiers.log_section import CHANGE, REMOVE, WRITE
from ui.dossiers.review_section import CONFIRM, REVIEW, SAY, SCAN

_WRITING: Final = frozenset(
    {
        *(CONFIRM, SAY, REVIEW, SCAN, RENEW, AMEND, END, PACK, EDITS),
        *(ASKED, ASKED_ALL, FORGET, RECEIVED, CHANGE, REMOVE, WRITE),
    }
)


def locked(dossier: Dossier, why_not: str) -> Dossier:
    """The dossier without its writing acts; as it is where there is no reason."""
    if not why_not:
        return dossier
    return replace(dossier, sections=tuple(_section(each, why_not) for each in dossier.sections))


def _section(section: Section, why_not: str) -> Section:
    blocks = tuple(_block(each, why_not) for each in section.blocks)
    return replace(section, acts=_acts(section.acts, why_not), blocks=blocks)


def _block(block: Block, why_not: str) -> Block:
    match block:
        case PointList(points):
            return PointList(tuple(replace(each, acts=_acts(each.acts, why_not)) for each in points))
        case ActList(rows):
            return ActList(tuple(replace(each, acts=_acts(each.acts, why_not)) for each in rows))
        case DocumentTable():
            return replace(block, editable=False, why_not=why_not)
        case _:
            return block


def _acts(acts: Iterable[Act], why_not: str) -> tuple[Act, ...]:
    return tuple(replace(act, enabled=False, why_not=why_not) if act.code in _WRITING else act for act in acts)

"""What a pack of an agreement can have: each part, whether it needs it, and the draft someone is working on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dpa_tracker import places
from dpa_tracker.domain.packs import PackPart
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.draft_content import draft_values
from dpa_tracker.use_cases.keep_draft import edited_drafts, edited_earlier
from dpa_tracker.use_cases.pack_parts import AGREEMENT, COVER, LIST, PART_OF_KIND, SHEETS, default_parts, template_name
from dpa_tracker.use_cases.register_records import agreement_named, register_records
from dpa_tracker.word.shelf import find_template

OFFERED: Final[Mapping[str, PackPart]] = {
    COVER: PackPart.COVER,
    AGREEMENT: PackPart.AGREEMENT,
    "amendment-repair": PackPart.AMENDMENT,
    **dict(zip(SHEETS, (PackPart.TRANSFER_ANNEX, PackPart.UK_SHEET, PackPart.SWISS_SHEET), strict=True)),
    LIST: PackPart.SUB_PROCESSORS,
}


@dataclass(frozen=True, slots=True)
class PartOffered:
    """A part by its name in `AssemblePack.parts`; `needed`: an agreement like this has it in its pack.

    `edited` is the file of the draft that someone has worked on, which is taken in its place; empty: it is made anew.
    `left_out` is that of one from another template or in another language, which is not taken. `earlier` is that of one
    that was edited before a newer version was made.
    `template` is the one that is filled; empty for the cover, which is made of the rest.
    """

    name: str
    part: PackPart
    needed: bool
    edited: str = ""
    left_out: str = ""
    template: str = ""
    earlier: str = ""


@dataclass(frozen=True, slots=True)
class PackOffer:
    """What can be put together for an agreement: the title a pack has unless said, its language, its parts in order."""

    title: str
    language: str
    parts: tuple[PartOffered, ...]


def pack_offer(register: Register, agreement_id: str, language: str, on: date) -> PackOffer:
    """What a pack of an agreement can have in a language (empty: the agreement's own). Raises KnownError."""
    records = register_records(register)
    agreement = agreement_named(agreement_id, records)
    chosen = "nb" if (language or agreement.language) == "nb" else "en"
    template = find_template(f"dpa-{chosen}", places.TEMPLATES)
    values, _ = draft_values(agreement, records, template, on, {})
    needed = default_parts(agreement, values, chosen)
    edited, before = edited_drafts(register, agreement.id), edited_earlier(register, agreement.id)
    made: list[PartOffered] = []
    for name, part in OFFERED.items():
        own = "" if name == COVER else template_name(name, agreement, chosen)
        drafts = [draft for draft in edited if own and PART_OF_KIND.get(draft.template_kind) is part]
        taken = next((draft.file for draft in drafts if draft.template == own), "")
        left_out = next((draft.file for draft in drafts if draft.template != own), "")
        earlier = next((draft.file for draft in before if own and draft.template == own), "")
        made.append(PartOffered(name, part, name in needed, taken, left_out, own, earlier))
    title = ": ".join(word for word in (agreement.reference, agreement.title) if word) or agreement.id
    return PackOffer(title, chosen, tuple(made))

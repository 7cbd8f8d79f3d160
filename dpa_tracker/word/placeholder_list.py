"""The placeholders of a file one by one, before anything is done about them: where each is, and what it may mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dpa_tracker.word.adopt import UNPLACED, is_certain, is_for_the_pen, names_customers, numbered, proposal_for
from dpa_tracker.word.enclosing import lies_together
from dpa_tracker.word.fields import FIELDS
from dpa_tracker.word.ooxml import own_text
from dpa_tracker.word.placeholder_blanks import where
from dpa_tracker.word.placeholder_styles import Placeholder, Style
from dpa_tracker.word.proposals import propose
from dpa_tracker.word.surroundings import surroundings_of
from dpa_tracker.word.template import Template

# Why a field is proposed, or why none is: the placeholder has the field's own name, is called like it, stands beside
# words that say so; it may be text and no placeholder at all; nothing is likely enough, somebody signs there, it is
# program code, a yellow passage or a choice that somebody must decide about, or it lies in several places of the file.
Why = Literal["exact", "named", "beside", "perhaps", "unlikely", "to_sign", "code", "passage", "scattered"]


@dataclass(frozen=True, slots=True)
class FoundPlaceholder:
    """One placeholder. `begin` and `end` count characters of `paragraph`, the text it stands in.

    `text` is the placeholder as written; where it is only room, `text` is the label beside it, and an empty cell's
    `paragraph` is that label too.
    `number` stays the same while the file does. `field` is the proposal; None where there is none.
    """

    number: int
    text: str
    paragraph: str
    begin: int
    end: int
    field: str | None
    why: Why

    @property
    def empty(self) -> bool:
        """Whether there is only room for a value, so that `text` is the label beside it."""
        return self.begin == self.end

    @property
    def placeable(self) -> bool:
        """Whether it can become a control at all."""
        return self.why not in ("code", "passage", "scattered")


def found_placeholders(template: Template) -> tuple[FoundPlaceholder, ...]:
    """Every placeholder in the order of the document, with the field that is likely. Changes nothing."""
    found = numbered(template, template.roots())
    customers = names_customers(found)
    return tuple(_found(number, one, company_is_processor=customers) for some in found.values() for number, one in some)


def _found(number: int, one: Placeholder, *, company_is_processor: bool) -> FoundPlaceholder:
    paragraph = own_text(one.paragraph)
    begin = len(surroundings_of(one).before)
    tag, why = _proposal(one, company_is_processor=company_is_processor)
    shown = paragraph if paragraph.strip() else where(one)
    return FoundPlaceholder(
        number,
        one.text if one.text.strip() else one.shown,
        shown,
        begin,
        begin + (len(one.text) if one.text.strip() else 0),
        tag,
        why,
    )


def _proposal(one: Placeholder, *, company_is_processor: bool) -> tuple[str | None, Why]:
    if one.style is Style.CODE or one.style in UNPLACED:
        return None, "code" if one.style is Style.CODE else "passage"
    if not lies_together(one):
        return None, "scattered"
    tag = proposal_for(one, company_is_processor=company_is_processor)
    if tag is None or not is_certain(one):
        return tag, "perhaps" if not is_certain(one) else "to_sign" if is_for_the_pen(one) else "unlikely"
    if one.name.strip() in FIELDS:
        return tag, "exact"
    alone = propose(one.name, company_is_processor=company_is_processor)
    return tag, "named" if alone == tag else "beside"

"""The agreements that one template can be filled for at once: light lines to search, filter and tick.

All that goes through every agreement is done here, beside the screen: of a hundred thousand it takes longer than a
window may stand still.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.law.art28.records import Records
from dpa_tracker.long_work import breathe, giving_way, refuse_if_unwanted, sorted_in_steps, without_collecting
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.register import Register

_MANY: Final = 20_000
_AT_ONCE: Final = 5_000  # lines looked through between two breaths: a millisecond or two


@dataclass(frozen=True, slots=True)
class ManyChoice:
    """One agreement: its id, how it is called, its parties by name, and the codes it is filtered by."""

    id: str
    reference: str
    title: str
    parties: str
    direction: str
    status: str


@dataclass(frozen=True, slots=True, eq=False)
class ManyOffer:
    """All that can be ticked, by reference; `sought` is each one's text, folded, and `place_of` leads to it by id."""

    choices: tuple[ManyChoice, ...] = ()
    ids: tuple[str, ...] = ()
    sought: tuple[str, ...] = ()
    place_of: dict[str, int] | None = None

    def places(self, ids: Iterable[str]) -> list[int]:
        """Where these stand; those that are not offered are left out."""
        known = self.place_of or {}
        return [known[each] for each in ids if each in known]

    def parts(self) -> list[object]:
        """Everything of which there is one for each, to be let go one by one."""
        return [*self.choices, *self.sought]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: every word of the text, the direction and the status; an empty one asks for nothing."""

    text: str = ""
    direction: str = ""
    status: str = ""

    @property
    def everything(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.text.strip() or self.direction or self.status)


@dataclass(frozen=True, slots=True)
class Passing:
    """The places of those that were found, in order, and the same as one byte for each that is offered: 1 or 0."""

    places: Sequence[int] = ()
    marks: bytes = b""


def many_choices(register: Register) -> ManyOffer:
    """Every agreement in use, by reference."""
    records = snapshot(register).records
    with without_collecting() if len(records.agreements) > _MANY else nullcontext():
        found = (_choice(each, records) for each in records.agreements.values() if not each.archived)
        return offer_of(sorted_in_steps(found, lambda one: (one.reference.casefold(), one.id)))


def offer_of(choices: Iterable[ManyChoice]) -> ManyOffer:
    """These, ready to be searched."""
    held = tuple(choices)
    return ManyOffer(
        held,
        tuple(one.id for one in giving_way(held)),
        tuple(f"{one.reference} {one.title} {one.parties}".casefold() for one in giving_way(held)),
        {one.id: place for place, one in enumerate(giving_way(held))},
    )


def all_of(offer: ManyOffer) -> Passing:
    """Everything that is offered; it takes no time."""
    return Passing(range(len(offer.ids)), b"\x01" * len(offer.ids))


def passing(offer: ManyOffer, wanted: Wanted) -> Passing:
    """Those that have what is wanted.

    Raises KnownError `answer_not_wanted` once nobody waits for them.
    """
    words, found = wanted.text.casefold().split(), list[int]()
    marks = bytearray(len(offer.ids))
    for start in range(0, len(offer.ids), _AT_ONCE):
        part = zip(offer.choices[start : start + _AT_ONCE], offer.sought[start : start + _AT_ONCE], strict=True)
        for place, (one, sought) in enumerate(part, start):
            in_words = all(word in sought for word in words)
            if in_words and wanted.direction in ("", one.direction) and wanted.status in ("", one.status):
                found.append(place)
                marks[place] = 1
        refuse_if_unwanted()
        breathe()
    return Passing(found, bytes(marks))


def _choice(agreement: Agreement, records: Records) -> ManyChoice:
    return ManyChoice(
        agreement.id,
        agreement.reference or agreement.id,
        agreement.title,
        ", ".join(dict.fromkeys(records.party_name(member.party_id) for member in agreement.parties)),
        agreement.direction.value,
        agreement.status.value,
    )

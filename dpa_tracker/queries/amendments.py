"""What an amendment changes: the values that it states itself, beside what the agreement above it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.commitments import Commitment, Stated
from dpa_tracker.domain.durations import Duration
from dpa_tracker.domain.identities import Kind, ServiceId
from dpa_tracker.queries.links import agreement_link
from dpa_tracker.queries.rows import Link
from dpa_tracker.queries.verdicts import Portfolio
from dpa_tracker.store import forms
from dpa_tracker.wording.dates_in_words import duration_in_words

_TAKEN_ALONG: Final = ("law_country", "venue", "language", "main_agreement")  # as they stand above when it is made
_OWN: Final = ("term", "processing")  # nothing is taken along: what stands there, it says


@dataclass(frozen=True, slots=True)
class FieldAmended:
    """A field that an amendment states; `field` is its path and `new` and `old` are texts as the history has them.

    Both texts are the same where the agreement above says the same by now. `old` is empty where it says nothing.
    """

    field: str
    new: str
    old: str


@dataclass(frozen=True, slots=True)
class PromiseAmended:
    """A promise that an amendment states, and the one that stands in the agreement above (None: none)."""

    new: Commitment
    old: Commitment | None

    @property
    def is_above(self) -> bool:
        """Whether the agreement above says the same by now."""
        return self.old is not None and _meaning(self.old) == _meaning(self.new)


@dataclass(frozen=True, slots=True)
class Amendment:
    """One amendment: the version of the terms from its conclusion on (None: a draft), what it is said to change.

    `promises` and `fields` are the values that are recorded in it.
    """

    link: Link
    version: str
    concluded_on: date | None
    says: str
    promises: tuple[PromiseAmended, ...] = ()
    fields: tuple[FieldAmended, ...] = ()


def amendments_of(judged: Portfolio, agreement: Agreement) -> tuple[Amendment, ...]:
    """The amendments under an agreement, in the order in which they were concluded; drafts last."""
    under = (each for each in judged.snapshot.records.agreements.values() if each.parent_id == agreement.id)
    found = [amendment(judged, each) for each in under if not each.archived]
    return tuple(sorted(found, key=lambda each: (each.concluded_on or date.max, each.link.subject.title.casefold())))


def amendment(judged: Portfolio, paper: Agreement) -> Amendment:
    """One paper that stands under another."""
    records = judged.snapshot.records
    above = records.agreements.get(paper.parent_id) if paper.parent_id is not None else None
    return Amendment(
        agreement_link(judged, paper),
        paper.conclusion.terms_version,
        paper.conclusion.concluded_on,
        paper.notes,
        tuple(_promises(paper, above)),
        (*_fields(paper, above), *_services(judged, paper, above)),
    )


def _promises(paper: Agreement, above: Agreement | None) -> Iterator[PromiseAmended]:
    for said in paper.commitments:
        if said.stated is Stated.STATED:
            yield PromiseAmended(said, None if above is None else above.commitment(said.kind))


def _fields(paper: Agreement, above: Agreement | None) -> Iterator[FieldAmended]:
    for name in _TAKEN_ALONG:
        new, old = getattr(paper, name), getattr(above, name, None)
        if new and above is not None and new != old:
            yield FieldAmended(name, _text(new), _text(old))
    for name in _OWN:
        whole, before = getattr(paper, name), getattr(above, name, None)
        if whole is not None and whole == before:
            yield FieldAmended(name, _text(whole), _text(before))
        elif whole is not None:
            yield from _parts(name, whole, before)
    if paper.measures is not None:
        yield FieldAmended("measures", _text(paper.measures), _text(None if above is None else above.measures))


def _parts(name: str, whole: object, before: object) -> Iterator[FieldAmended]:
    """What differs in a whole that is stated anew: the rest of it was written down again."""
    for part in forms.field_types(type(whole)):
        new, old = getattr(whole, part), getattr(before, part, None)
        if new != old and new not in (None, "", (), False):
            yield FieldAmended(f"{name}.{part}", _text(new), _text(old))


def _services(judged: Portfolio, paper: Agreement, above: Agreement | None) -> Iterator[FieldAmended]:
    """Services that it adds; those that it does not name go on under the agreement above."""
    before: tuple[ServiceId, ...] = () if above is None else above.service_ids
    more = [each for each in paper.service_ids if each not in before]
    if more:
        names = [judged.snapshot.subject(Kind.SERVICE, each).title for each in more]
        yield FieldAmended("service_ids", json.dumps(names, ensure_ascii=False), "")


def _text(value: object) -> str:
    if isinstance(value, Duration):
        return duration_in_words(value)
    found = forms.to_json(value)
    return "" if found is None else found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)


def _meaning(promise: Commitment) -> tuple[object, ...]:
    return promise.stated, promise.number, promise.choice, " ".join(promise.text.split()), set(promise.countries)

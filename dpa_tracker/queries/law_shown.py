"""The law data of a day as people look them up: each datum with its source, its mark, its age and its next review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import cast

from dpa_tracker.law.corpus import KINDS, Edition
from dpa_tracker.law.corrections import Correction
from dpa_tracker.law.rows import PROPOSAL, Point, Provision, Row
from dpa_tracker.law_packs.in_force import LawInUse, law_of


class DatumState(StrEnum):
    """How a datum stands on the day asked about."""

    IN_FORCE = "in_force"
    ENDED = "ended"
    TO_COME = "to_come"
    PROPOSED = "proposed"  # somebody wants it to be law; it is in force on no day


@dataclass(frozen=True, slots=True)
class LawDatum:
    """One row of the law data on a day. `kind` is the list it stands in (`tools`, `adequacy` ...).

    `laws` are the laws it belongs to; none where it belongs to all. `says`: what it says, in the words of the law data
    (text, conditions, scope or status, notes, and the numbers that rules take from it); `published`: where the act
    stands; `sources`: what it was read in. `age`: days from when its status was last seen to today; None where nobody
    has to look again. `overdue`: its day of review is past, today.
    """

    id: str
    kind: str
    name: str
    laws: tuple[str, ...]
    state: DatumState
    valid_from: date | None
    valid_to: date | None
    citations: tuple[str, ...]
    verified: str
    remark: str
    status_as_of: date | None
    age: int | None
    review_by: date | None
    overdue: bool
    correction: Correction | None
    file: str
    line: int
    says: str = ""
    published: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LawShown:
    """The law data that judge a register, on a day. `signer`: who signed the pack; empty for what the program ships."""

    digest: str
    status_as_of: date | None
    edition: Edition | None
    signer: str
    on: date
    corrections: tuple[Correction, ...]
    data: tuple[LawDatum, ...]


def law_shown(register: Path, on: date, today: date, digest: str = "") -> LawShown:
    """The law data of a register on a day; `today` tells their age. Raises KnownError when they cannot be used."""
    return shown(law_of(register, digest), on, today)


def shown(law: LawInUse, on: date, today: date) -> LawShown:
    """Law data on a day, those past their review first, then in the order of their lists."""
    corpus = law.corpus
    corrected = {made.row: made for made in corpus.corrections}
    data = [
        _datum(kind, row, on, today, corrected.get(row.id))
        for kind in KINDS
        for row in cast("tuple[Row, ...]", getattr(corpus, kind))
    ]
    ordered = tuple(sorted(data, key=lambda each: not each.overdue))
    return LawShown(corpus.digest, corpus.status_as_of, corpus.edition, law.signer, on, corpus.corrections, ordered)


def _datum(kind: str, row: Row, on: date, today: date, correction: Correction | None) -> LawDatum:
    seen = row.status_as_of
    return LawDatum(
        id=row.id,
        kind=kind,
        name=row.point.value if isinstance(row, Point) else str(getattr(row, "name", "")),
        laws=tuple(_laws(row)),
        state=_state(row, on),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        citations=row.cites(on) or tuple(each.text for each in row.citations),
        verified=row.verified.value,
        remark=row.remark,
        status_as_of=seen,
        age=None if seen is None else (today - seen).days,
        review_by=row.review_by,
        overdue=row.review_by is not None and row.review_by < today,
        correction=correction,
        file=row.place.file,
        line=row.place.line,
        says=" ".join(_says(row)),
        published=row.published,
        sources=row.sources,
    )


def _says(row: Row) -> Iterator[str]:
    """The words of a row, whatever its kind calls them."""
    for name in ("text", "conditions", "scope", "status", "notes"):
        said = str(getattr(row, name, "")).strip()
        if said:
            yield said if said.endswith((".", "!", "?")) else f"{said}."
    for figure in row.figures if isinstance(row, Provision) else ():
        yield f"{figure}."


def _laws(row: Row) -> Iterator[str]:
    law = getattr(row, "law", None)
    if law is not None:
        yield law.value
    for each in getattr(row, "laws", ()):
        yield each.value


def _state(row: Row, on: date) -> DatumState:
    if row.span.is_after(on):
        return DatumState.TO_COME
    if isinstance(row, Provision) and row.topic == PROPOSAL and not row.span.is_before(on):
        return DatumState.PROPOSED
    return DatumState.ENDED if row.span.is_before(on) else DatumState.IN_FORCE

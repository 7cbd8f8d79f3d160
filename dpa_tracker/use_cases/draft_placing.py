"""The part of drafting many that belongs to one process: the values of each, its file, and the register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias

from dpa_tracker.defect_log import log_defect
from dpa_tracker.domain import drafts
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.readiness.findings import ReadinessFinding
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.draft_agreement import (
    DraftAgreement,
    is_read,
    note_override,
    put_draft_file,
    readiness_found,
    refuse_pdf,
    to_fill,
    unkept_draft,
    what_is_in_the_way,
    with_override_used,
    write_draft,
)
from dpa_tracker.use_cases.draft_content import draft_values
from dpa_tracker.use_cases.draft_crew import Delivery, NoOrder, Order
from dpa_tracker.use_cases.keep_draft import can_keep, put_draft, put_drafts, target_beside
from dpa_tracker.use_cases.readiness_reading import read_filled
from dpa_tracker.word.draft_writer import refuse_target, sync_folder
from dpa_tracker.word.filling import Gap
from dpa_tracker.word.template import Template

KEPT_TOGETHER: Final = 50  # drafts in one unit of work: more would hold the register, and a cancel, too long
Trouble: TypeAlias = KnownError | InvalidInputError


@dataclass(frozen=True, slots=True)
class Wish:
    """One of many: what it was called, its agreement, and the command for it alone; or why there is none."""

    called: str
    agreement: Agreement | None
    command: DraftAgreement
    error: KnownError | None = None


@dataclass(frozen=True, slots=True)
class ManyDraft:
    """What came of one of many. `agreement` is its reference (its id when it has none), or what was asked for.

    `file` is None when nothing was written: for the `error`, or because a final version was refused for what is
    `in_the_way` (codes; those of readiness are in `readiness`). `edited` is a draft someone had edited, in whose
    place `file` stands beside it. `kept` is the id of the draft in the register.
    """

    agreement: str
    agreement_id: str | None
    file: Path | None = None
    pdf: Path | None = None
    gaps: tuple[Gap, ...] = ()
    error: Trouble | None = None
    in_the_way: tuple[str, ...] = ()
    readiness: tuple[ReadinessFinding, ...] = ()
    edited: Path | None = None
    kept: str | None = None


@dataclass(slots=True)
class _UnderWay:
    command: DraftAgreement
    unfit: tuple[Gap, ...]


class Placing:
    """Makes the orders, writes what is delivered, and keeps it. `not_kept` is why some were not kept."""

    def __init__(  # noqa: PLR0913 - what a draft is made from, and by whom
        self,
        register: Register,
        records: Records,
        template: Template,
        wishes: tuple[Wish, ...],
        *,
        actor: str,
        at: datetime,
    ) -> None:
        self.not_kept: KnownError | None = None
        self.pdf_missing = False
        self._register = register
        self._records = records
        self._template = template
        self._wishes = wishes
        self._actor = actor
        self._at = at
        self._under_way: dict[int, _UnderWay] = {}
        self._drafts: dict[int, ManyDraft] = {}
        self._unkept: dict[int, drafts.Draft] = {}
        self._unsynced: set[Path] = set()

    @property
    def done(self) -> int:
        """How many were come to."""
        return len(self._drafts)

    def drafts(self) -> tuple[ManyDraft, ...]:
        """What came of each that was come to, in the order of the wishes."""
        return tuple(self._drafts[place] for place in sorted(self._drafts))

    def left(self) -> tuple[str, ...]:
        """What those are called that were not come to."""
        return tuple(wish.called for place, wish in enumerate(self._wishes) if place not in self._drafts)

    def orders(self) -> Iterator[Order | NoOrder]:
        """What to fill, one by one, each worked out when it is asked for."""
        for place, wish in enumerate(self._wishes):
            try:
                yield self._order(place, wish)
            except Exception as error:  # noqa: BLE001 - one that fails does not stop the rest; it is told, or logged
                yield NoOrder(place, error)

    def _order(self, place: int, wish: Wish) -> Order:
        if wish.agreement is None:
            raise wish.error or KnownError("agreement_not_found", name=wish.called)
        command = replace(wish.command, out=target_beside(self._register, wish.command.out))
        _refuse_place(command)
        asked = (wish.agreement, self._records, self._template, command.on, command.said)
        values, unfit = draft_values(*asked, made_on=command.today)
        self._under_way[place] = _UnderWay(command, unfit)
        filling = to_fill(command, values, self._records)
        return Order(place, filling, command.pdf, command.archival, read_filled if is_read(command) else None)

    def put(self, place: int, answer: Delivery | Exception) -> ManyDraft:
        """Write what was delivered, or tell why there is nothing to write."""
        wish = self._wishes[place]
        line = ManyDraft(wish.called, None if wish.agreement is None else wish.agreement.id)
        under_way = self._under_way.pop(place, None)
        try:
            if isinstance(answer, Exception):
                raise answer  # noqa: TRY301 - told below as every other
            if under_way is not None and wish.agreement is not None:
                line = self._written(place, wish.agreement, under_way, answer, line)
        except (KnownError, InvalidInputError) as error:
            line = replace(line, error=error)
        except Exception as error:  # noqa: BLE001 - a defect in one of them; it is logged
            line = replace(line, error=KnownError("many_defect", file=str(log_defect(error))))
        self._drafts[place] = line
        if len(self._unkept) >= KEPT_TOGETHER:
            self.keep()
        return line

    def _written(
        self, place: int, agreement: Agreement, under_way: _UnderWay, made: Delivery, line: ManyDraft
    ) -> ManyDraft:
        command, filled = under_way.command, made.filled
        gaps = (*filled.gaps, *under_way.unfit)
        found = readiness_found(agreement, self._records, made.reading, command, gaps_listed=bool(filled.gaps))
        line = replace(line, gaps=gaps, readiness=found, in_the_way=what_is_in_the_way(command, gaps, found))
        if line.in_the_way and not command.override.strip():
            return line
        command = with_override_used(command, line.in_the_way)
        _refuse_place(command)  # someone may have put a file there since
        unkept = unkept_draft(agreement, self._template, command, filled.content, at=self._at, written=filled.written)
        if line.in_the_way:
            with unit_of_work(self._register, actor=self._actor, at=self._at) as work:
                kept = put_draft(work, unkept).id if command.keep else None
                note_override(work, agreement, command, line.in_the_way)
                pdf = write_draft(command.out, filled.content, made.pdf)
            line = replace(line, kept=kept)
        else:
            pdf = put_draft_file(command.out, filled.content, made.pdf)
            self._unsynced.add(command.out.parent)
            if command.keep and can_keep(self._register):
                self._unkept[place] = unkept
        self.pdf_missing = self.pdf_missing or (command.pdf and made.pdf is None)
        wanted = self._wishes[place].command.out
        return replace(line, file=command.out, pdf=pdf, edited=None if command.out == wanted else wanted)

    def keep(self) -> None:
        """Keep in the register what was written since the last time, once the files last; after a failure, no more."""
        waiting, self._unkept = self._unkept, {}
        folders, self._unsynced = self._unsynced, set()
        try:
            for folder in folders:
                sync_folder(folder)
            if not waiting or self.not_kept is not None:
                return
            with unit_of_work(self._register, actor=self._actor, at=self._at) as work:
                kept = dict(zip(waiting, put_drafts(work, tuple(waiting.values())), strict=True))
        except KnownError as error:
            self.not_kept = error
            return
        for place, draft in kept.items():
            self._drafts[place] = replace(self._drafts[place], kept=draft.id)


def _refuse_place(command: DraftAgreement) -> None:
    try:
        refuse_pdf(command)
        refuse_target(command.out)
    except KnownError as error:
        if error.code == "draft_would_overwrite":
            raise KnownError("many_would_overwrite", **error.values) from error
        raise

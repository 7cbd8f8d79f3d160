"""Draft many agreements from one template: what fails is told, and does not stop the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from dpa_tracker import places
from dpa_tracker.domain.agreements import ACTIVE_STATUSES, Direction
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.law.art28.records import Records
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.asked_values import asked_values
from dpa_tracker.use_cases.draft_agreement import DraftAgreement, refuse_wish
from dpa_tracker.use_cases.draft_content import refuse_revisions
from dpa_tracker.use_cases.draft_crew import delivered, processes_for, source_of
from dpa_tracker.use_cases.draft_file_names import file_names
from dpa_tracker.use_cases.draft_placing import ManyDraft, Placing, Wish
from dpa_tracker.use_cases.draft_report import write_report
from dpa_tracker.use_cases.register_records import agreement_named, register_records, with_engagements
from dpa_tracker.word.shelf import find_template

Heard: TypeAlias = Callable[[int, int, ManyDraft], None]


@dataclass(frozen=True, slots=True)
class DraftMany:
    """What to draft: which agreements, from one template, into which folder, for which day.

    `agreements` are ids or references; where none is named it is every active one, of the `direction` if one is given.
    The folder is made when it is not there.
    The rest is as for one draft (`DraftAgreement`), but readiness is not checked unless `check` asks for it: it takes
    many times longer than drafting. A final version is always checked. `report`: report.csv is written to the folder.
    `supposed` are uses that are told of as if they were on record.
    """

    agreements: tuple[str, ...]
    template: str
    folder: Path
    on: date
    direction: Direction | None = None
    final: bool = False
    override: str = ""
    pdf: bool = False
    archival: bool = False
    profile: str = "paper"
    said: Mapping[str, str] = field(default_factory=dict[str, str])
    keep: bool = True
    check: bool = False
    today: date | None = None
    report: bool = True
    supposed: tuple[Engagement, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftedMany:
    """What came of it: a line for each agreement that was come to, in the order asked for.

    `left` names those that were not come to before it was cancelled. `report` is the file with all lines, None when
    it was not asked for or could not be written (`report_error` says why). `not_kept` is why drafts that were written
    are not in the register. `pdf_missing`: PDFs were asked for and the machine has no LibreOffice.
    """

    drafts: tuple[ManyDraft, ...]
    left: tuple[str, ...] = ()
    report: Path | None = None
    report_error: KnownError | None = None
    not_kept: KnownError | None = None
    pdf_missing: bool = False

    @property
    def whole(self) -> bool:
        """Whether every agreement has its draft, and nothing went wrong on the way."""
        all_there = not self.left and all(each.file is not None for each in self.drafts)
        return all_there and self.report_error is None and self.not_kept is None


def draft_many(  # noqa: PLR0913 - a long job is told whom to tell, and when to stop
    register: Register,
    command: DraftMany,
    *,
    actor: str,
    at: datetime,
    heard: Heard = lambda _done, _total, _last: None,
    is_cancelled: Callable[[], bool] = lambda: False,
    processes: int = 0,
) -> DraftedMany:
    """Draft them, each as `draft_agreement` would.

    `heard` gets how many are done, of how many, and the last one, in the thread of the caller. When `is_cancelled`
    says so, it returns within a fifth of a second (a PDF under way is abandoned): files that were written stay, none
    is half-written, and the report tells which were not begun. `processes`: 0 is as many as pay, 1 is none beside this.
    Raises KnownError and InvalidInputError when nothing can be begun.
    """
    records = with_engagements(register_records(register), command.supposed)
    template = find_template(command.template, places.TEMPLATES)
    refuse_revisions(template)
    asked_values(command.said, template)
    wishes = _wishes(command, records)
    _refuse(register, command, wishes)
    placing = Placing(register, records, template, wishes, actor=actor, at=at)
    crew = processes or processes_for(len(wishes))
    try:
        for place, answer in delivered(placing.orders(), source_of(command.template, template), crew, is_cancelled):
            last = placing.put(place, answer)
            heard(placing.done, len(wishes), last)
    finally:
        placing.keep()
    drafted = DraftedMany(placing.drafts(), placing.left(), not_kept=placing.not_kept, pdf_missing=placing.pdf_missing)
    if not command.report:
        return drafted
    try:
        return replace(drafted, report=write_report(drafted.drafts, drafted.left, command.folder))
    except KnownError as error:
        return replace(drafted, report_error=error)


def _refuse(register: Register, command: DraftMany, wishes: tuple[Wish, ...]) -> None:
    """Raise KnownError when there is nothing to do, or no way to do any of it; make the folder."""
    if not wishes:
        raise KnownError("many_none")
    register.refuse_if_past()
    refuse_wish(_single(command))
    if command.final and command.override.strip():
        register.refuse_if_read_only()  # why a paper was made final is always kept
    try:
        command.folder.mkdir(exist_ok=True)
    except OSError as error:
        reason = reason_of(error)
        raise KnownError("many_no_folder", folder=str(command.folder), reason=reason) from error


def _wishes(command: DraftMany, records: Records) -> tuple[Wish, ...]:
    """What is wished for each agreement, once each: in the order asked for, else by reference."""
    names = file_names(records.agreements.values(), command.template)
    single = _single(command)
    wishes: dict[str, Wish] = {}
    for wanted in command.agreements or _active(command, records):
        try:
            one = agreement_named(wanted, records)
        except KnownError as error:
            wishes[wanted] = Wish(wanted, None, single, error)
        else:
            wish = replace(single, agreement=one.id, out=command.folder / names[one.id])
            wishes[one.id] = Wish(one.reference or one.id, one, wish)
    return tuple(wishes.values())


def _active(command: DraftMany, records: Records) -> list[str]:
    active = [one for one in records.agreements.values() if one.status in ACTIVE_STATUSES and not one.archived]
    chosen = [one for one in active if command.direction in (None, one.direction)]
    return [one.id for one in sorted(chosen, key=lambda one: (one.reference, one.id))]


def _single(command: DraftMany) -> DraftAgreement:
    return DraftAgreement(
        agreement="",
        template=command.template,
        out=command.folder,
        on=command.on,
        final=command.final,
        override=command.override,
        pdf=command.pdf,
        profile=command.profile,
        said=command.said,
        archival=command.archival,
        keep=command.keep,
        today=command.today,
        check=command.check,
    )

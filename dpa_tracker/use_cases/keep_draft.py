"""Keeping a draft in the register: which file was written, from what, and what stood in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from dpa_tracker.domain.drafts import Draft
from dpa_tracker.domain.identities import DraftId, Kind
from dpa_tracker.store.loading import load_drafts
from dpa_tracker.store.records import DRAFTS
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Work
from dpa_tracker.use_cases.new_identity import new_id
from dpa_tracker.word.draft_state import DraftState, state_of
from dpa_tracker.word.draft_writer import is_untouched_draft
from dpa_tracker.word.renamed_drafts import renamed

MOST_BESIDE = 1_000  # versions beside one another; more is a mistake in a script


def can_keep(register: Register) -> bool:
    """Whether the register can be written, so that a draft is kept in it."""
    return not (register.read_only or register.newer or register.asks_only)


def put_draft(work: Work, draft: Draft) -> Draft:
    """Keep a draft as the newest of its template for its agreement; the one before it is superseded by it.

    The same file written again with the same bytes is the same draft.
    """
    return put_drafts(work, (draft,))[0]


def put_drafts(work: Work, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Keep drafts as `put_draft` does, in some statements however many there are: each is of another agreement."""
    newest = _newest(work, drafts)
    kept: list[Draft] = []
    added: list[Draft] = []
    replaced: list[tuple[Draft, DraftId]] = []
    for draft in drafts:
        before = newest.get(_series(draft))
        if before is not None and (before.file, before.sha256, before.final) == (draft.file, draft.sha256, draft.final):
            kept.append(before)
            continue
        number = 1 if before is None else before.number + 1
        anew = replace(draft, id=DraftId(new_id(Kind.DRAFT)), number=number, version=1)
        kept.append(anew)
        added.append(anew)
        if before is not None and before.superseded_by_id is None:
            replaced.append((before, anew.id))
    if added:
        work.drafts.add_all(added)
    for before, by in replaced:
        work.drafts.put(replace(before, superseded_by_id=by), before.version)
    return tuple(kept)


def _series(draft: Draft) -> tuple[str, str, str]:
    """What drafts have in common that follow one another."""
    return draft.agreement_id, draft.template, draft.language


def _newest(work: Work, drafts: Sequence[Draft]) -> dict[tuple[str, str, str], Draft]:
    """The newest draft of each series that one of the drafts belongs to."""
    wanted = {draft.agreement_id for draft in drafts}
    asked = select(DRAFTS.c.id).where(DRAFTS.c.agreement_id.in_(sorted(wanted)))
    there = work.drafts.some(tuple(work.connection.execute(asked).scalars()))
    newest: dict[tuple[str, str, str], Draft] = {}
    for draft in sorted(there.values(), key=lambda each: each.number):
        newest[_series(draft)] = draft
    return newest


def drafts_at(register: Register, file: Path) -> tuple[Draft, ...]:
    """The drafts that were written to a file, oldest first."""
    wanted = select(DRAFTS.c.id).where(DRAFTS.c.file == str(file.absolute()))
    with register.reading() as connection:
        found = load_drafts(connection, [DraftId(each) for each in connection.execute(wanted).scalars()])
    return tuple(sorted(found.values(), key=lambda draft: (draft.made_at, draft.number)))


def target_beside(register: Register, wanted: Path) -> Path:
    """Where to write: the wanted file, or a new version beside it when a draft of ours there was edited since.

    A file that the register does not know as a draft is nobody's to version; writing over it is refused elsewhere.
    """
    if not wanted.is_file() or is_untouched_draft(wanted) or not drafts_at(register, wanted):
        return wanted
    for number in range(2, MOST_BESIDE):
        beside = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
        if not beside.exists() or is_untouched_draft(beside):
            return beside
    return wanted


def edited_draft(register: Register, agreement_id: str, template: str) -> Draft | None:
    """The newest draft of a template for an agreement, when someone has edited its file; else None."""
    return next((each for each in edited_drafts(register, agreement_id) if each.template == template), None)


def edited_drafts(register: Register, agreement_id: str) -> tuple[Draft, ...]:
    """The drafts for an agreement whose files someone has edited: of each template and language the newest at most.

    One that was edited under another name stands there with that file.
    """
    found: list[Draft] = []
    drafts = _drafts_of(register, agreement_id)
    for each in drafts:
        state = state_of(each)
        file = renamed(each, drafts) if state is DraftState.MISSING else None
        if state is DraftState.EDITED or file is not None:
            found.append(each if file is None else replace(each, file=str(file)))
    return tuple(found)


def lost_draft(register: Register, agreement_id: str, template: str) -> Draft | None:
    """The newest draft of a template for an agreement, when its file is not where it was written, nor beside it."""
    drafts = _drafts_of(register, agreement_id)
    missing = (each for each in drafts if each.template == template and state_of(each) is DraftState.MISSING)
    return next((each for each in missing if renamed(each, drafts) is None), None)


def edited_earlier(register: Register, agreement_id: str) -> tuple[Draft, ...]:
    """The drafts for an agreement that someone edited before a newer version was made beside them, newest first.

    What stands in them stands in no newer draft unless somebody took it over.
    """
    drafts = sorted(_drafts_of(register, agreement_id), key=lambda draft: draft.number, reverse=True)
    newest = {draft.file for draft in drafts if draft.superseded_by_id is None}
    found: dict[str, Draft] = {}
    for draft in drafts:
        file = Path(draft.file)
        if draft.file not in newest | found.keys() and file.is_file() and not is_untouched_draft(file):
            found[draft.file] = draft
    return tuple(found.values())


def _drafts_of(register: Register, agreement_id: str) -> tuple[Draft, ...]:
    asked = (DRAFTS.c.agreement_id == agreement_id, DRAFTS.c.archived.is_(False))
    with register.reading() as connection:
        ids = connection.execute(select(DRAFTS.c.id).where(*asked)).scalars()
        return tuple(load_drafts(connection, [DraftId(each) for each in ids]).values())


def kept_at(at: datetime) -> datetime:
    """The moment as it is kept: to the second, so that lists and files say the same."""
    return at.replace(microsecond=0)

"""A draft made by one click: where nobody is asked where to, and what was made can be taken back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.draft_agreement import Draft, DraftAgreement, draft_agreement
from dpa_tracker.use_cases.keep_draft import MOST_BESIDE, drafts_at
from dpa_tracker.word.draft_writer import is_untouched_draft, put_whole


@dataclass(frozen=True, slots=True)
class MadeAtOnce:
    """What was drafted, by which command, and what the file held before it (None: there was none)."""

    command: DraftAgreement
    draft: Draft
    before: bytes | None


def draft_at_once(register: Register, command: DraftAgreement, *, actor: str, at: datetime) -> MadeAtOnce:
    """Draft to the file wanted, or beside it where somebody's own file stands there. Raises as `draft_agreement`."""
    used = replace(command, out=_place(register, command.out))
    before = used.out.read_bytes() if used.out.is_file() and is_untouched_draft(used.out) else None
    draft = draft_agreement(register, used, actor=actor, at=at)
    return MadeAtOnce(used, draft, before if draft.file == used.out else None)


def _place(register: Register, wanted: Path) -> Path:
    """The file, or the first of its name and a number that is nobody's own."""
    for number in range(1, MOST_BESIDE):
        path = wanted if number == 1 else wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
        if not path.exists() or is_untouched_draft(path) or drafts_at(register, path):
            return path
    return wanted


def take_back_draft(register: Register, made: MadeAtOnce, *, actor: str, at: datetime) -> None:
    """Take a draft out of the register again, and its file away; what stood in its place comes back.

    Raises KnownError `draft_taken_up` where somebody has edited the file since, or it is gone; then nothing is done.
    `draft_stays` where the file cannot be taken away, because it is open in Word; and as `restore`.
    """
    file = made.draft.file
    if file is None or not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != made.draft.sha256:
        raise KnownError("draft_taken_up", file=str(file or made.command.out))
    if made.draft.undo:
        restore(register, made.draft.undo, actor=actor, at=at)
    try:
        if made.before is None:
            file.unlink()
        else:
            put_whole(made.before, file)
    except OSError as error:
        raise KnownError("draft_stays", file=str(file), reason=reason_of(error)) from error

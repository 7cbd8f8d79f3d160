"""The whole register as it was recorded at a past moment: a copy of it in which the history since has been taken back.

Records that no later line names are in the copy as they are; each of the others is put together again from its own
lines. What was written since is cut off the copy's history, so that the copy is what a copy made that day would be.
"""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, delete, exists, func, select

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.store import engines, guards, history_check, holding, moving, register_state, search_index
from dpa_tracker.store.as_recorded import last_line, records_as_recorded
from dpa_tracker.store.bulk_inserts import insert_records
from dpa_tracker.store.change_log import Action
from dpa_tracker.store.failures import explained_with_files
from dpa_tracker.store.folders import make_private
from dpa_tracker.store.holding import Hold
from dpa_tracker.store.loading import CHUNK, load
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.mapping import Aggregate
from dpa_tracker.store.records import CHANGE_LOG, REGISTER_STATE
from dpa_tracker.store.register import Register

_ENDING: Final = ".recorded"


def register_as_recorded(register: Register, day: date, until: datetime, folder: Path, *, at: datetime) -> Register:
    """The register as it was recorded by a moment, the end of `day`; only to be read, and to be closed after use.

    Its file stands in `folder`, readable by its owner alone, until it is closed (`remove_left_overs` after a crash).
    Raises KnownError `register_not_made_yet`, `history_incomplete` and `history_altered` where the history does not
    tell how the register stood, and those of files.
    """
    if register.newer:
        raise KnownError("register_newer", file=str(register.path))
    hold, scratch = _scratch(folder, at)
    try:
        with explained_with_files(scratch):
            with register.reading() as connection:
                refuse_what_history_does_not_tell(connection, until)
                os.close(os.open(scratch, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
                with explained_with_files(scratch):  # and not as a failure of what is read
                    moving.copy_of(connection, scratch)
            _take_back(scratch, until)
            engine = engines.open_engine(scratch, engines.footing(scratch), read_only=True)
    except BaseException:
        engines.remove(scratch)
        hold.release()
        raise
    found = Register(register.path, engine, register.schema_version, read_only=True, hold=hold)
    found.hold_key(None if register.key is None else register.key.header)
    found.law, found.law_read_on = register.law, register.law_read_on
    found.recorded_on, found.scratch, found.opened_on = day, scratch, at.date()
    return found


def remove_left_overs(folder: Path, *, at: datetime) -> None:
    """Take away what a program that ended without closing left here; what a running one holds stays."""
    for name in {path.name.split(_ENDING)[0] for path in folder.glob(f"*{_ENDING}*")}:
        path = folder / f"{name}{_ENDING}"
        with contextlib.suppress(OSError):
            taken = holding.take(path, user="", at=at)
            if isinstance(taken, Hold):
                engines.remove(path)
                taken.release()


def refuse_what_history_does_not_tell(connection: Connection, until: datetime) -> None:
    """Raise the known error that says why the register at a moment cannot be told; nothing when it can."""
    made: datetime = connection.execute(select(REGISTER_STATE.c.created_at)).scalar_one()
    if made > until:
        raise KnownError("register_not_made_yet", day=made.astimezone().date().isoformat())
    altered = history_check.first_fault(connection)
    if altered is not None:
        raise KnownError("history_altered", line=altered.sequence)
    for kind, mapper in MAPPERS.items():
        log = CHANGE_LOG.c
        begins = exists().where(
            log.kind == kind.value, log.subject_id == mapper.table.c.id, log.action == Action.CREATED.value
        )
        unknown = connection.execute(select(mapper.table.c.id).where(~begins).limit(1)).scalar_one_or_none()
        if unknown is not None:
            raise KnownError("history_incomplete", kind=kind.value, id=unknown)


def _scratch(folder: Path, at: datetime) -> tuple[Hold, Path]:
    """A name nobody else has, held: the file is made under the hold, so that nobody takes it for a left-over."""
    with explained_with_files(folder):
        make_private(folder)
        path = folder / f"{uuid.uuid4().hex}{_ENDING}"
        taken = holding.take(path, user="", at=at)
    if not isinstance(taken, Hold):
        raise KnownError("register_busy", file=str(path))
    return taken, path


def _take_back(scratch: Path, until: datetime) -> None:
    engine = engines.open_engine(scratch, engines.footing(scratch), read_only=False)
    try:
        with engines.writing(engine).begin() as connection:
            search_index.bring_up_to_date(connection)
            cut = last_line(connection, until)
            changed = {kind: _put_back(connection, kind, cut) for kind in MAPPERS}
            search_index.follow(connection, {kind: records for kind, records in changed.items() if records})
            _cut_off(connection, cut)
    finally:
        engine.dispose()


def _put_back(connection: Connection, kind: Kind, cut: int) -> dict[str, tuple[Aggregate | None, Aggregate | None]]:
    """Put the records of a kind that were written since in place; each with how it stands now and how it stood."""
    log, mapper = CHANGE_LOG.c, MAPPERS[kind]
    since = select(log.subject_id).where(log.kind == kind.value, log.sequence > cut).distinct().order_by(log.subject_id)
    ids = tuple(map(str, connection.execute(since).scalars()))
    then = records_as_recorded(connection, kind, ids, cut)
    now = load(connection, mapper, ids)
    for some in _chunks(ids):
        for each in mapper.lists:
            connection.execute(delete(each.table).where(each.table.c.owner_id.in_(some)))
        connection.execute(delete(mapper.table).where(mapper.table.c.id.in_(some)))
    insert_records(connection, mapper, [value for value in then.values() if value is not None])
    return {record_id: (now.get(record_id), then[record_id]) for record_id in ids}


def _cut_off(connection: Connection, cut: int) -> None:
    """The history ends where it ended then."""
    log = CHANGE_LOG.c
    guards.take_down(connection)
    connection.execute(delete(CHANGE_LOG).where(log.sequence > cut))
    head = connection.execute(select(log.chain).where(log.sequence == cut)).scalar_one_or_none() or ""
    written = connection.execute(select(func.count(log.batch.distinct()))).scalar_one()
    register_state.say(connection, history_head=head, data_version=written)
    guards.put_up(connection)


def _chunks(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]

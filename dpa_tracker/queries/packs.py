"""Which packs there are, how far their signing has come, and what was filed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind, PackId
from dpa_tracker.domain.packs import Pack, SignedCopy
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.queries.written_elsewhere import makers
from dpa_tracker.store.documents import place_of_document
from dpa_tracker.store.loading import load_packs
from dpa_tracker.store.records import PACKS
from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class PackRow:
    """One pack; `missing` are the files of it that are no longer in its folder.

    `by`: who made it, where its folder may be on another machine of the team.
    """

    pack: Pack
    agreement: Subject
    missing: tuple[str, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class FiledRow:
    """One signed copy with where it stands; `there`: the file is still in the register's folder.

    `path` is None for a name that is none of ours, as only another program writes one.
    """

    copy: SignedCopy
    pack: Subject
    agreement: Subject
    path: Path | None
    there: bool


def packs(register: Register, agreement_id: str | None = None) -> tuple[PackRow, ...]:
    """The packs of an agreement, or all of them, newest first."""
    wanted = select(PACKS.c.id).where(PACKS.c.archived.is_(False))
    if agreement_id is not None:
        wanted = wanted.where(PACKS.c.agreement_id == agreement_id)
    with register.reading() as connection:
        found = load_packs(connection, [PackId(each) for each in connection.execute(wanted).scalars()])
        missing = {each.id: _missing(each) for each in found.values()}
        by = makers(register, connection, Kind.PACK, [each for each, files in missing.items() if files])
    named = snapshot(register)
    rows = [
        PackRow(each, named.subject(Kind.AGREEMENT, each.agreement_id), missing[each.id], by.get(each.id, ""))
        for each in found.values()
    ]
    return tuple(sorted(rows, key=lambda row: (row.pack.made_at, row.pack.id), reverse=True))


def pack(register: Register, pack_id: str) -> Pack:
    """One pack. Raises KnownError `pack_not_found`."""
    with register.reading() as connection:
        found = load_packs(connection, (PackId(pack_id),)).get(PackId(pack_id))
    if found is None:
        raise KnownError("pack_not_found", id=pack_id[:80])
    return found


def filed(register: Register) -> tuple[FiledRow, ...]:
    """Every signed copy that was filed, those of the newest pack first."""
    return tuple(_filed(register, row, copy) for row in packs(register) for copy in reversed(row.pack.signed_copies))


def _filed(register: Register, row: PackRow, copy: SignedCopy) -> FiledRow:
    path = place_of_document(register.path, copy.file)
    subject = Subject(Kind.PACK.value, row.pack.id, row.pack.title)
    return FiledRow(copy, subject, row.agreement, path, path is not None and path.is_file())


def _missing(kept: Pack) -> tuple[str, ...]:
    folder = Path(kept.folder)
    rows = [*kept.documents, *((kept.merged,) if kept.merged is not None else ())]
    names = [name for each in rows for name in (each.file, each.word_file) if name]
    return tuple(dict.fromkeys(name for name in names if not (folder / name).is_file()))

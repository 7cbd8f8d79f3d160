"""Proof: a register that something corrupted is refused in words, found out, or holds what it held; never else.

In each round bits flip, pages go or change places, the head is edited, the file is cut off, or its log is damaged, cut,
deleted or exchanged for an older one or that of another register. Then the register is opened, checked and exported as
the program does. A traceback is a violation; so is any change of what the tables hold that the check does not tell.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import ServiceId
from dpa_tracker.domain.services import Service
from dpa_tracker.sentences import error_sentence, sentence
from dpa_tracker.store import engines, exported_events
from dpa_tracker.store.exported_events import ExportedEvent
from dpa_tracker.store.opening import create_register, open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.table_parts import METADATA
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.check_register import check_register
from dpa_tracker.use_cases.register_file import register_as_json
from tests.proofs.tally import Asked, Proof, Tally
from tests.store.examples import contact, party

AT: Final = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
FULL: Final = 100_000
PAGES_ALONE: Final = "pages-alone"  # a check of pages and references alone, as the library offers it
_PAGE: Final = 4096
_BESIDE: Final = ("", "-wal", ".lock")

Content = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Bed:
    """What the rounds begin from: a register as a crash leaves it, with a log; older and foreign logs; its content."""

    file: bytes
    log: bytes
    lock: bytes
    older_log: bytes
    foreign_log: bytes
    content: Content


def _write(register: Register, name: str) -> None:
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.put(party(name, notes=f"notes of {name}", contacts=(contact("Ida"),)), 0)
        work.services.put(Service(ServiceId(f"s{name}"), f"Hosting {name}", (party(name).id,)), 0)


def _checkpoint(register: Register) -> None:
    with register.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def make_bed(folder: Path) -> Bed:
    """Two registers; of the one what lies on the disk while it is open, with saved work in the file and in the log."""
    with create_register(folder / "foreign.dpa", actor="ola", at=AT) as foreign:
        _write(foreign, "f")
        foreign_log = foreign.path.with_name("foreign.dpa-wal").read_bytes()
    with create_register(folder / "bed.dpa", actor="kari", at=AT) as register:
        _write(register, "a")
        _write(register, "b")
        with register.writing() as connection:
            told = ExportedEvent("uid", AT.date(), "Notice", 1)
            exported_events.remember_events(connection, [told])
        older_log = register.path.with_name("bed.dpa-wal").read_bytes()
        _checkpoint(register)
        _write(register, "c")
        parts = [register.path.with_name(f"bed.dpa{end}").read_bytes() for end in _BESIDE]
        content = content_of(register)
    return Bed(parts[0], parts[1], parts[2], older_log, foreign_log, content)


def content_of(register: Register) -> Content:
    """Every row of every table. How often a record was written does not count: no line of the history tells it."""
    with register.reading() as connection:
        return {name: sorted(_rows(connection, name), key=repr) for name in METADATA.tables}


def _rows(connection: Connection, name: str) -> Iterator[tuple[Any, ...]]:
    for row in connection.exec_driver_sql(f"SELECT * FROM {name}").mappings():  # noqa: S608 - our own names
        yield tuple(value for column, value in row.items() if column != "version")


# ---- what happens to the files --------------------------------------------------------------------------------------

_Parts = dict[str, bytearray | None]


def _used(content: bytearray, chance: random.Random) -> int:
    """A place in the file that holds something, rather than the empty rest of a page."""
    for _ in range(64):
        place = chance.randrange(len(content))
        if content[place]:
            return place
    return 0


def _bits(parts: _Parts, chance: random.Random, part: str = "") -> None:
    content = parts[part]
    for _ in range(chance.randint(1, 5)):
        if content:
            content[_used(content, chance)] ^= 1 << chance.randrange(8)


def _bits_of_log(parts: _Parts, chance: random.Random) -> None:
    _bits(parts, chance, "-wal")


def _cut(parts: _Parts, chance: random.Random) -> None:
    part = chance.choice(("", "-wal"))
    content = parts[part]
    if content:
        del content[chance.randrange(len(content)) :]


def _zeroed(parts: _Parts, chance: random.Random) -> None:
    content = parts[""]
    assert content is not None
    at = chance.randrange(len(content) // _PAGE) * _PAGE
    content[at : at + _PAGE] = bytes(_PAGE)


def _exchanged(parts: _Parts, chance: random.Random) -> None:
    content = parts[""]
    assert content is not None
    one, other = (chance.randrange(len(content) // _PAGE) * _PAGE for _ in range(2))
    first, second = content[one : one + _PAGE], content[other : other + _PAGE]
    content[one : one + _PAGE], content[other : other + _PAGE] = second, first


def _garbage(parts: _Parts, chance: random.Random) -> None:
    content = parts[""]
    assert content is not None
    at = _used(content, chance)
    piece = chance.randbytes(chance.choice((1, 8, 512)))[: len(content) - at]
    content[at : at + len(piece)] = piece


def _head(parts: _Parts, chance: random.Random) -> None:
    content = parts[""]
    assert content is not None
    content[chance.randrange(100)] = chance.randrange(256)


def _text(parts: _Parts, chance: random.Random) -> None:
    """One letter of a name, a note or a text of the history becomes another: no page is the worse for it."""
    content = parts[chance.choice(("", "-wal"))]
    if not content:
        return
    words = (b"Party", b"Hosting", b"notes of", b"kari", b"created", b"Ida", b"Notice")
    word = chance.choice(words)
    places = [found.start() for found in re.finditer(word, content)]
    if places:
        at = chance.choice(places)
        content[at + len(word) - 1] = ord("z")


def _no_log(parts: _Parts, _chance: random.Random) -> None:
    parts["-wal"] = None


_CHANGES: Final[dict[str, Callable[[_Parts, random.Random], None]]] = {
    "bits": _bits,
    "bits of the log": _bits_of_log,
    "cut off": _cut,
    "a page of zeros": _zeroed,
    "pages exchanged": _exchanged,
    "garbage": _garbage,
    "the head edited": _head,
    "a letter": _text,
    "no log": _no_log,
}


def _corrupted(bed: Bed, chance: random.Random) -> tuple[str, _Parts]:
    parts: _Parts = {"": bytearray(bed.file), "-wal": bytearray(bed.log), ".lock": bytearray(bed.lock)}
    kind = chance.choice((*_CHANGES, *_CHANGES, "an older log", "a foreign log"))
    if kind in _CHANGES:
        _CHANGES[kind](parts, chance)
    else:
        parts["-wal"] = bytearray(bed.older_log if kind == "an older log" else bed.foreign_log)
    return kind, parts


# ---- what the program makes of them ---------------------------------------------------------------------------------


def prove(asked: Asked) -> Tally:
    """So many corrupted registers."""
    tally = Tally("corrupt", asked.seed)
    bed = make_bed(asked.folder)
    for number in asked.rounds(tally):
        chance = random.Random(f"{asked.seed} {number}")  # noqa: S311 - repeatable, not secret
        kind, parts = _corrupted(bed, chance)
        folder = asked.folder / "round"
        folder.mkdir()
        for end, content in parts.items():
            if content is not None:
                (folder / f"bed.dpa{end}").write_bytes(content)
        _judge(folder / "bed.dpa", bed, f"round {number}, {kind}", tally, pages_alone=asked.fault == PAGES_ALONE)
        tally.count("registers")
        shutil.rmtree(folder)
    return tally


def _judge(path: Path, bed: Bed, where: str, tally: Tally, *, pages_alone: bool) -> None:
    try:
        with open_register(path, actor="kari", at=AT) as register:
            told = _told_by_pages(register) if pages_alone else _told(register)
            if told:
                _told_in_words(register, tally)
            else:
                tally.count("unharmed")
                tally.demand(content_of(register) == bed.content, f"{where}: changed, and not told")
    except KnownError as error:
        tally.demand(bool(error_sentence(error)), where)
        tally.count("refused")
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        tally.demand(False, f"{where}: {type(error).__name__}: {error}")


def _told(register: Register) -> bool:
    found = [*register.told, *check_register(register)]
    for each in found:
        sentence(each.sentence, each.values)
    return bool(found)


def _told_by_pages(register: Register) -> bool:
    with register.reading() as connection:
        return bool(engines.damage(connection))


def _told_in_words(register: Register, tally: Tally) -> None:
    """It is worked with all the same: what cannot be read is said in words then too."""
    tally.count("found out")
    register_as_json(register, at=AT)


PROOF: Final = Proof(
    "corrupt", "no corruption of a register goes unnoticed or ends in a traceback", FULL, (PAGES_ALONE,), prove
)

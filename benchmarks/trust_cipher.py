"""An encrypted register against the same one in plain: lists, finding, saving, opening, and a document beside it.

Making a key from a passphrase is meant to take time and happens once at opening: it is printed, not compared.
"""

from __future__ import annotations

import itertools
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.large_register import ACTOR, AT, make_large_register
from benchmarks.measuring import Comparison
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.queries.listings import first_rows, ids
from dpa_tracker.queries.rows import Filter, Order
from dpa_tracker.queries.search import Sought, search
from dpa_tracker.store import keys
from dpa_tracker.store.documents import document_content, keep_document
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.encrypt_register import encrypt_with

PROMISED: Final = 1.2
COPIES: Final = 60  # some 2,400 parties and 1,800 transfers
ON: Final = date(2026, 11, 23)
PAGE: Final = 100
SAVES: Final = 20  # in one round
DOCUMENT: Final = 5_000_000  # bytes
_PASSPHRASE: Final = "words of a benchmark alone"  # noqa: S105 - of a register that lives as long as a run
_numbers: Final = itertools.count()


def comparisons() -> Iterator[Comparison]:
    """What encryption costs in daily work."""
    began = time.perf_counter()
    header = keys.new_key(_PASSPHRASE).header
    print(f"a key from a passphrase, with what the product asks: {(time.perf_counter() - began) * 1000:.0f} ms")
    del header
    with tempfile.TemporaryDirectory() as place, ExitStack() as opened:
        plain = Path(place) / "plain.dpa"
        make_large_register(plain, COPIES)
        sealed = Path(shutil.copy(plain, Path(place) / "sealed.dpa"))
        register = open_register(sealed, actor=ACTOR, at=AT)
        encrypted = opened.enter_context(
            encrypt_with(register, _PASSPHRASE, actor=ACTOR, at=AT, cost=keys.CHEAPEST).register
        )
        bare = opened.enter_context(open_register(plain, actor=ACTOR, at=AT))
        yield from _by_turns(encrypted, bare)


def _by_turns(encrypted: Register, plain: Register) -> Iterator[Comparison]:
    deeds: tuple[tuple[str, Callable[[Register], object], int], ...] = (
        ("first page of parties", partial(_page, key="parties"), 15),
        ("first page of transfers", partial(_page, key="transfers"), 15),
        ("agreements that a filter leaves", partial(_page, key="agreements", text="drift"), 15),
        ("find a word", partial(_find, text="nord"), 15),
        ("find words of a clause", partial(_find, text="uten ugrunnet opphold"), 15),
        (f"save {SAVES} parties, one by one", _save, 9),
        ("open", _open, 9),
        ("read every page", _read_all, 7),
        ("keep a document of 5 MB", _keep, 7),
    )
    for name, deed, rounds in deeds:
        yield Comparison(
            name,
            partial(deed, encrypted),
            partial(deed, plain),
            "in plain",
            PROMISED,
            rounds=rounds,
            taken=min if rounds == 15 else statistics.median,  # noqa: PLR2004 - reading: a busy machine can only add
        )


def _page(register: Register, key: str, text: str = "") -> int:
    return len(first_rows(register, key, ids(register, key, Filter(text), Order(), on=ON)[:PAGE], ON))


def _find(register: Register, text: str) -> object:
    return search(register, Sought(text))


def _save(register: Register) -> None:
    for _ in range(SAVES):
        number = next(_numbers)
        with unit_of_work(register, actor=ACTOR, at=AT) as work:
            work.parties.put(Party(id=PartyId(f"saved-{number}"), name=f"Party {number}"), 0)


def _open(register: Register) -> None:
    open_register(register.path, actor=ACTOR, at=AT, read_only=True).close()


def _read_all(register: Register) -> int:
    with open_register(register.path, actor=ACTOR, at=AT, read_only=True) as again, again.reading() as connection:
        return len(connection.exec_driver_sql("SELECT * FROM change_log").fetchall())


def _keep(register: Register) -> None:
    content = next(_numbers).to_bytes(8) * (DOCUMENT // 8)
    name = keep_document(register.path, content, ".pdf")
    document_content(register.path, name)

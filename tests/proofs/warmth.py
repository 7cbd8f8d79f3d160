"""What thousands of openings in one process need but once: a proof spends its time on the store.

Statements are compiled once for all registers, and it is asked once what kind of disk a folder is on. A child that is
forked has them too. What is sent to the database is the same.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from dpa_tracker.store import engines, folders

# What the first engine over a library compiled, by the name of the library: a proof may put its own in its place.
_KEPT: dict[str, tuple[Any, Any]] = {}


@contextmanager
def warm() -> Generator[None]:
    """While this lasts every engine over a file uses the statements that the first one of this process compiled."""
    store: Any = engines
    real, asked = store.create_engine, folders.is_shared

    def create_engine(*words: Any, **named: Any) -> Any:  # noqa: ANN401 - as the real one
        engine = real(*words, **named)
        library = engines.sqlite.__name__
        engine.dialect, engine._compiled_cache = _KEPT.setdefault(library, (engine.dialect, engine._compiled_cache))
        return engine

    @cache
    def is_shared(folder: Path) -> bool:
        return asked(folder / "register.dpa")

    store.create_engine = create_engine
    folders.is_shared = lambda register: is_shared(register.parent)
    gc.freeze()  # what was imported is not looked through again and again
    try:
        yield
    finally:
        store.create_engine, folders.is_shared = real, asked
        gc.unfreeze()

"""Statements compiled once for all registers of a process: a proof that opens thousands spends its time on the store.

A child that is forked has them too. What is sent to the database is the same.
"""

from __future__ import annotations

from typing import Any

from dpa_tracker.store.register import Register

_KEPT: dict[str, Any] = {}


def warmed(register: Register) -> Register:
    """The register, using the statements that the first one of this process compiled."""
    engine: Any = register.engine
    if not _KEPT:
        _KEPT.update(dialect=engine.dialect, cache=engine._compiled_cache)
    engine.dialect, engine._compiled_cache = _KEPT["dialect"], _KEPT["cache"]
    return register

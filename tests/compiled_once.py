"""Statements are compiled once for all registers of a test run: each test has a register, and they ask the same things.

A program that opens one register compiles each statement once; the tests open thousands, and a tenth of their time
went into compiling.
"""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from dpa_tracker.store import engines


def share_what_is_compiled(patch: pytest.MonkeyPatch) -> None:
    """Engines made from now on, until `patch` is undone, speak one dialect and look into one cache."""
    make = create_engine
    first: list[Engine] = []

    def made(url: str, **named: Any) -> Engine:  # noqa: ANN401 - as it was
        engine = make(url, **named)
        if first:  # the library shares neither in another way
            engine.dialect = engine.pool._dialect = first[0].dialect
            engine._compiled_cache = first[0]._compiled_cache
        else:
            first.append(engine)
        return engine

    patch.setattr(engines, "create_engine", made)

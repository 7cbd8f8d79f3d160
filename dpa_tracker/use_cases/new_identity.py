"""Identities of new records."""

from __future__ import annotations

import os
from typing import Final

from dpa_tracker.domain.identities import Kind

_BYTES: Final = 16
_DRAWN_AT_ONCE: Final = 256
# Drawn and not given away yet. To draw gives the interpreter up for a moment: once for each of fifty thousand rows of
# an import, and the screen's thread is woken each time and finds it taken again (`long_work.breathe`).
_DRAWN: Final[list[str]] = []


def new_id(kind: Kind) -> str:
    """An identity that no record has had or will have."""
    try:
        name = _DRAWN.pop()
    except IndexError:
        drawn = os.urandom(_BYTES * _DRAWN_AT_ONCE)
        names = [drawn[start : start + _BYTES].hex() for start in range(0, len(drawn), _BYTES)]
        name = names.pop()
        _DRAWN.extend(names)
    return f"{kind.value}-{name}"


def forget_drawn() -> None:
    """Draw afresh: a process that is a copy of this one must not give the same ones away."""
    _DRAWN.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=forget_drawn)

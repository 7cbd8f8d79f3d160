"""Pages that tests make without a window."""

from __future__ import annotations

from collections import deque
from typing import TypeVar

from ui.widgets.page_in_turns import PageInTurns

P = TypeVar("P", bound=PageInTurns)


def whole(page: P) -> P:
    """The page with all its parts, following the register."""
    deque(page.make_parts(), maxlen=0)
    page.start()
    return page

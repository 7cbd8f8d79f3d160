"""The line above every list and report: the day asked about, the law data, and how far the history went."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register


def asked_line(register: Register, on: date) -> str:
    """By what the answer below was made, so that the same answer can be asked for again later."""
    from dpa_tracker.queries.judged_by import judged_by  # noqa: PLC0415 - loads the database library

    return " · ".join(judged_by(register, on))

"""A question that is asked for so long as anybody wants its answer, as one that waits until all is judged."""

from __future__ import annotations

import time
from threading import Event

from dpa_tracker.long_work import STILL_WANTED


def wait_while_wanted(begun: Event, let_go: Event) -> None:
    """In a job: say that it has begun, wait until nobody wants its answer any more, and say that too."""
    wanted = STILL_WANTED.get()
    assert wanted is not None
    begun.set()
    while wanted():
        time.sleep(0.005)
    let_go.set()

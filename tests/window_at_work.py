"""A window at work, as work beside it meets it: who gave way to it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from types import FrameType

import pytest

from dpa_tracker import long_work


def who_gave_way(work: Callable[..., object], *given: object) -> Counter[str]:
    """Do something beside a window that never rests; how often each module would have waited for it."""
    met = Counter[str]()

    def let_pass(_screen: long_work.Screen) -> None:
        caller: FrameType | None = sys._getframe(1)  # then whoever goes through what `giving_way` hands out
        while caller is not None and caller.f_code.co_filename == long_work.__file__:
            caller = caller.f_back
        if caller is not None:
            met[Path(caller.f_code.co_filename).stem] += 1

    beside = Thread(target=work, args=given)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(long_work.Screen, "let_pass", let_pass)
        long_work.screen_first(events=True)
        try:
            beside.start()
            beside.join()
        finally:
            long_work.screen_first(events=False)
    return met

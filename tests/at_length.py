"""A model-based test at its full length: so many cases are run, and counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CASES: Final = 20_000


def check_at_length(check: Callable[..., None], *drawn: st.SearchStrategy[Any], cases: int = CASES) -> None:
    """Check so many cases drawn at random; fails where one does, and where fewer were gone through."""
    done = 0

    @settings(max_examples=cases, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.tuples(*drawn))
    def run(values: tuple[Any, ...]) -> None:
        nonlocal done
        check(*values)
        done += 1

    run()
    assert done >= cases, done

"""The proof of the app that is killed while somebody types holds, and finds a form that is never kept."""

from __future__ import annotations

import os

import pytest

from tests.proofs.running import proved
from tests.proofs.typing_on import NEVER_KEPT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")


@pytest.mark.slow
def test_little_of_what_was_typed_is_lost() -> None:
    done = proved("typing", 1)
    assert done.holds, done.said


@pytest.mark.slow
def test_a_form_that_is_never_kept_is_found() -> None:
    assert not proved("typing", 1, fault=NEVER_KEPT).holds


@pytest.mark.slow
def test_the_app_offers_what_was_typed() -> None:
    done = proved("typing", 5)
    assert done.holds, done.said
    assert "1 started again" in done.said

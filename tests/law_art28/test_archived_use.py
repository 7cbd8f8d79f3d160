"""A provider that was archived since an end was in use on the days before it; without an end it contradicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from dpa_tracker.domain.term import Term, Termination, TermKind
from tests.law_art28.made_cases import DAY, LATER, S, fixed
from tests.law_art28.sound_register import BELOW, DOWN, LEG, ON, VENDOR, Register, alone, leg

GONE: Final = S.with_(alone()).change(VENDOR, archived=True)
EVERGREEN: Final = Term(kind=TermKind.EVERGREEN, begins_on=date(2024, 2, 1))
NOTICED: Final = replace(EVERGREEN, termination=Termination(date(2026, 1, 1), ON + DAY))
# What is said the day before each end.
STILL: Final[dict[str, tuple[Register, set[str]]]] = {
    "nothing ends": (GONE, {"engaged", "bound", "sent"}),
    "the agreement goes on until notice": (GONE.change(DOWN, term=EVERGREEN), {"engaged", "bound", "sent"}),
    "notice was given": (GONE.change(DOWN, term=NOTICED), {"engaged", "sent"}),
    "it is terminated": (GONE.change(DOWN, terminated_on=ON + DAY), {"engaged", "sent"}),
    "it ends by itself": (GONE.change(DOWN, term=fixed(LATER)), {"engaged", "sent"}),
    "the engagement ends": (GONE.change(BELOW, ends_on=ON), {"bound", "sent"}),
    "and the transfer with it": (GONE.with_(leg()).change(BELOW, ends_on=ON), {"bound"}),
    "the transfer ends": (GONE.change(LEG, ends_on=ON), {"engaged", "bound"}),
}


@pytest.mark.parametrize("name", STILL)
def test_only_a_use_without_an_end_contradicts(name: str) -> None:
    register, still = STILL[name]
    said = {code for _about, code in register.said(ON - DAY)}
    assert {code.removesuffix("_yet_archived") for code in said if code.endswith("_yet_archived")} == still

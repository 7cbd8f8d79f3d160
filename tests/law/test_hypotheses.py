"""A supposed law: only what is supposed ends, from the day on, and the corpus itself stays."""

from __future__ import annotations

from datetime import date

import pytest

from dpa_tracker.domain.mechanisms import Law, MechanismId
from dpa_tracker.law.hypotheses import AdequacyLost, MechanismEnds, ended_by, supposed_law
from dpa_tracker.law.spans import A_DAY
from tests.law.case_files import corpus

DAY = date(2027, 2, 1)


def test_a_ground_that_ends_carries_to_the_day_before_and_no_longer() -> None:
    law = corpus()
    after = supposed_law(law, MechanismEnds(MechanismId.EU_US_DPF), DAY)
    tool = after.on(DAY).tool(Law.EU_GDPR, MechanismId.EU_US_DPF)
    assert tool is not None
    assert tool.span.is_before(DAY)
    assert DAY - A_DAY in tool.span
    assert law.on(DAY).tool(Law.EU_GDPR, MechanismId.EU_US_DPF) != tool, "the law itself stays"
    bridge = MechanismId.UK_US_DATA_BRIDGE
    assert after.on(DAY).tool(Law.UK_GDPR, bridge) == law.on(DAY).tool(Law.UK_GDPR, bridge), "another ground stays"


def test_a_ground_that_is_over_cannot_end_again() -> None:
    event = MechanismEnds(MechanismId.PRIVACY_SHIELD)
    assert ended_by(corpus(), event, DAY) == ()
    assert supposed_law(corpus(), event, DAY) == corpus()


def test_an_entry_for_several_countries_stays_for_the_others() -> None:
    law = corpus()
    together = next(each for each in law.adequacy if len(each.destinations) > 1 and DAY in each.span)
    gone, stays = together.destinations[0], together.destinations[1]
    after = supposed_law(law, AdequacyLost(gone), DAY).on(DAY)
    lost, kept = after.adequacy(together.law, gone), after.adequacy(together.law, stays)
    assert lost is not None
    assert lost.span.is_before(DAY)
    assert kept is not None
    assert DAY in kept.span
    assert kept.citations == lost.citations == together.citations


@pytest.mark.parametrize("law", list(Law))
def test_for_the_united_states_every_framework_falls(law: Law) -> None:
    after = supposed_law(corpus(), AdequacyLost("US"), DAY)
    frameworks = [each for each in corpus().tools if each.law is law and each.framework_row and DAY in each.span]
    assert frameworks, "each law has one today"
    for tool in frameworks:
        supposed = after.on(DAY).tool(law, tool.mechanism)
        assert supposed is not None
        assert supposed.span.is_before(DAY)

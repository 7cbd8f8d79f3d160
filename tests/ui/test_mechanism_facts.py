"""Every field of every kind of ground has a name on the page."""

from __future__ import annotations

from dataclasses import fields

import pytest

from dpa_tracker.domain.mechanism_kinds import KIND_OF
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.sentences import use_language
from ui.dossiers.mechanism_facts import mechanism_facts


@pytest.mark.parametrize("ground", list(MechanismId))
def test_every_field_of_a_ground_is_named_in_both_languages(ground: MechanismId) -> None:
    mechanism = KIND_OF[ground](id=ground)
    english = tuple(fact.name for fact in mechanism_facts(mechanism) if fact.text)
    use_language("nb")
    norwegian = tuple(fact.name for fact in mechanism_facts(mechanism) if fact.text)
    unknown = [field.name for field in fields(mechanism) if field.name != "id"]
    assert len(english) == len(norwegian) == len(unknown)
    assert len(set(english)) == len(english)

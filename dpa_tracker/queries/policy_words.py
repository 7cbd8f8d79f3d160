"""How a policy and the register differ, in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from dpa_tracker.queries.policy_comparison import Difference, Differs, NamedOnly, RowOnly
from dpa_tracker.sentences import country_name, name_of, sentence
from dpa_tracker.wording import SENTENCES


def named_only_words(each: NamedOnly) -> str:
    """What is wrong with a company that only the policy names."""
    if each.party is not None:
        return sentence("policies.party_not_used", {"name": each.name})
    if each.near:
        return sentence("policies.no_row_near", {"name": each.name, "near": ", ".join(one.title for one in each.near)})
    return sentence("policies.no_row", {"name": each.name})


def row_only_words(each: RowOnly) -> str:
    """What is wrong with a recipient that the policy does not name."""
    return sentence("policies.not_named", {"name": each.recipient.told.name})


def differing_words(each: Differs) -> str:
    """In what the policy differs."""
    name, in_words = each.recipient.told.name, countries_in_words
    if each.what is Difference.GROUND:
        in_words = grounds_in_words
    said, recorded = in_words(each.said), in_words(each.recorded)
    return sentence(f"policies.differs_{each.what.value}", {"name": name, "said": said, "recorded": recorded})


def countries_in_words(codes: Iterable[str]) -> str:
    """The names of countries."""
    return ", ".join(country_name(code) for code in codes) or sentence("policies.nothing")


def grounds_in_words(codes: Iterable[str]) -> str:
    """The names of grounds."""
    return ", ".join(_ground(code) for code in codes) or sentence("policies.nothing")


def _ground(code: str) -> str:
    if f"name.mechanism.{code}" in SENTENCES:
        return name_of("mechanism", code)
    return sentence(f"policies.ground_{code.replace('-', '_')}")

"""How a policy and the register differ, in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from dpa_tracker.document_languages import LETTERS_IN, in_words
from dpa_tracker.queries.policy_comparison import Difference, Differs, NamedOnly, RowOnly
from dpa_tracker.sentences import country_name, name_of, sentence
from dpa_tracker.word.grounds import GROUNDS
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
    code = "policies.said_unused" if each.quote else "policies.not_named"
    return sentence(code, {"name": each.recipient.told.name})


def differing_words(each: Differs) -> str:
    """In what the policy differs."""
    name, in_words = each.recipient.told.name, countries_in_words
    if each.what is Difference.GROUND:
        in_words = grounds_in_words
    said, recorded = in_words(each.said), in_words(each.recorded)
    return sentence(f"policies.differs_{each.what.value}", {"name": name, "said": said, "recorded": recorded})


def countries_in_words(codes: Iterable[str], in_language: str | None = None) -> str:
    """The names of countries."""
    return ", ".join(country_name(code, in_language) for code in codes) or sentence("policies.nothing")


def grounds_in_words(codes: Iterable[str], in_language: str | None = None) -> str:
    """The names of grounds: as the screens say them, or in another language as its letters do."""
    return ", ".join(_ground(code, in_language) for code in codes) or sentence("policies.nothing")


def _ground(code: str, in_language: str | None) -> str:
    if in_language in LETTERS_IN and code in GROUNDS:
        return in_words(GROUNDS[code], in_language)
    if f"name.mechanism.{code}" in SENTENCES:
        return name_of("mechanism", code, in_language)
    return sentence(f"policies.ground_{code.replace('-', '_')}", None, in_language)

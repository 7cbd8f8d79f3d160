"""The sentences of a readiness finding, for both faces: what is wrong, and what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from dpa_tracker.law.readiness.findings import PRACTICE, ReadinessFinding
from dpa_tracker.sentences import _, country_name, language, name_of, sentence
from dpa_tracker.word.fields import label
from dpa_tracker.wording import SENTENCES
from dpa_tracker.wording.citations import cited
from dpa_tracker.wording.dates_in_words import day_in_words

# Values that are codes, and the group of names they belong to.
GROUPS: Final[Mapping[str, str]] = {
    "authority": "authority",
    "commitment": "commitment",
    "part": "missing_part",
    "option": "authorisation",
    "authorisation": "authorisation",
    "role": "role",
}
ITEM_NUMBER: Final = re.compile(r"\.\d+(?=\.|$)")  # of an item in a list: sub_processors.2.name
COUNTRIES: Final = frozenset({"country", "law", "courts"})
DAYS: Final = frozenset({"on", "dated", "ends_on", "main_ends_on"})  # ISO 8601, since they are kept with packs


def message(finding: ReadinessFinding) -> str:
    """What is wrong, in the chosen language."""
    return sentence(f"ready.{finding.code}", _said(finding))


def remedy(finding: ReadinessFinding) -> str:
    """What to do about it, in the chosen language."""
    return sentence(f"ready_remedy.{finding.code}", _said(finding))


def source(finding: ReadinessFinding) -> str:
    """What it rests on: a provision as it is cited everywhere, or a rule of practice in the chosen language."""
    code = f"ready_source.{finding.citation.removeprefix(PRACTICE)}"
    return sentence(code) if finding.citation.startswith(PRACTICE) and code in SENTENCES else cited(finding.citation)


def _said(finding: ReadinessFinding) -> dict[str, object]:
    said = dict(finding.values)
    for name, value in finding.values.items():
        if name in GROUPS and value:
            said[name] = name_of(GROUPS[name], str(value))
        elif name in COUNTRIES and isinstance(value, str):
            said[name] = country_name(value)
        elif name == "clause" and finding.code == "clause_choice_open":
            said[name] = sentence(f"ready_clause.{value}")
        elif name == "path":
            said["label"] = label(ITEM_NUMBER.sub("", str(value)), language())
        elif name in DAYS and isinstance(value, str):
            said[name] = day_in_words(date.fromisoformat(value))
        elif name == "description":
            said[name] = _(str(value))
    return said

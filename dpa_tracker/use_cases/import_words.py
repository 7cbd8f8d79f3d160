"""Problems and remarks of an import as sentences, in the chosen language."""

from __future__ import annotations

from datetime import date
from typing import Final

from dpa_tracker.sentences import _, country_name, name_of, sentence
from dpa_tracker.sheets.row_parser import Problem
from dpa_tracker.sheets.tables import Remark
from dpa_tracker.wording import SENTENCES

_COUNTRIES = ("known", "said")
# What the words of a closed list in a sheet are called on the screens.
NAMES_OF: Final = {
    "relationships": "relationship",
    "direction": "direction",
    "role": "role",
    "status": "status",
    "conclusion_form": "conclusion",
    "term_kind": "term_kind",
    "engagement_status": "engagement_status",
    **{
        group: group
        for group in ("authorisation", "risk_level", "law", "exporter_role", "importer_role", "making_available")
    },
}


def quoted(text: str) -> str:
    """What stands in a cell, in the quotation marks of the chosen language."""
    return _("“{text}”").format(text=text)


def problem_sentence(problem: Problem) -> str:
    """What is wrong."""
    code = problem.code if problem.code.startswith("fault.") else f"import.{problem.code}"
    return sentence(code, {name: _shown(problem, name, value) for name, value in problem.values.items()})


def remedy_sentence(problem: Problem) -> str:
    """What to do about it."""
    code = "fault" if problem.code.startswith("fault.") else problem.code
    return sentence(f"import_remedy.{code}", {name: str(value) for name, value in problem.values.items()})


def suggested(problem: Problem) -> str:
    """The value that may be meant, as the screens call it; empty where there is none."""
    if problem.code == "direction_missing":
        return " / ".join(name_of("direction", each) for each in problem.suggestion.split(" / "))
    return _called(str(problem.values.get("group", "")), problem.suggestion)


def remark_sentence(remark: Remark) -> str:
    """What whoever imports should know of the source."""
    return sentence(f"import.remark.{remark.code}", {"sheet": remark.sheet, **remark.values})


def _shown(problem: Problem, name: str, value: object) -> str:
    if name == "field":
        return field_label(str(value))
    if name == "choices" and "group" in problem.values:
        return ", ".join(_called(str(problem.values["group"]), code) for code in str(value).split(", "))
    if problem.code == "another_country" and name in _COUNTRIES:
        return country_name(str(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _called(group: str, code: str) -> str:
    return name_of(NAMES_OF[group], code) if code and group in NAMES_OF else code


def field_label(name: str) -> str:
    """What the screens call a field; its name where they have no word for it."""
    code = f"import_field.{name}"
    return sentence(code) if code in SENTENCES else name

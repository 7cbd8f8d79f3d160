"""The facts of a transfer from JSON in the form of the facts schema, and its mechanisms back to JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

from dpa_tracker.domain.faults import InvalidInputError
from dpa_tracker.domain.mechanisms import Mechanism
from dpa_tracker.law.facts import Facts
from dpa_tracker.law.json_values import JsonObject, Problems, reader, shown, to_json

_BESIDE_FACTS: Final = ("case", "facts", "title", "expected", "note")


def facts_from_json(value: object) -> Facts:
    """The facts that a JSON object says; InvalidInputError with every problem and its path otherwise."""
    problems = Problems()
    facts = read_facts(value, "", problems)
    if facts is None:
        raise InvalidInputError(tuple(problems.faults))
    return facts


def read_facts(value: object, path: str, problems: Problems) -> Facts | None:
    """The facts at a path of a larger JSON value; None when a problem was recorded."""
    before = len(problems.faults)
    found = reader(Facts)(value, path, problems)
    return cast("Facts", found) if len(problems.faults) == before else None


def mechanism_from_json(value: object) -> Mechanism:
    """One ground with its details; InvalidInputError with every problem and its path otherwise."""
    problems = Problems()
    found = reader(Mechanism)(value, "mechanism", problems)
    if problems.faults:
        raise InvalidInputError(tuple(problems.faults))
    return cast("Mechanism", found)


def mechanism_to_json(mechanism: Mechanism) -> JsonObject:
    """One ground in the form of the schema; details not known are left out."""
    return cast("JsonObject", to_json(mechanism))


@dataclass(frozen=True, slots=True)
class Case:
    """Facts with the name the file gives them; None where it gives none."""

    name: str | None
    facts: Facts


def cases_from_json(value: object) -> tuple[Case, ...]:
    """One object of facts, an array of them, or an array of objects with `case` and `facts`.

    Beside `case` and `facts` may stand what collections of cases carry for their readers: `title`, `expected`, `note`.
    InvalidInputError names every problem of every case with its place in the array.
    """
    problems, entries = Problems(), value
    if isinstance(entries, list):
        listed = enumerate(cast("list[object]", entries))
        cases = [_read_case(entry, f"[{number}]", problems) for number, entry in listed]
    else:
        cases = [_read_case(value, "", problems)]
    if problems.faults:
        raise InvalidInputError(tuple(problems.faults))
    return tuple(case for case in cases if case is not None)


def _read_case(value: object, path: str, problems: Problems) -> Case | None:
    entry = value
    if not isinstance(entry, dict) or not {"case", "facts"} & entry.keys():
        facts = read_facts(value, path, problems)
        return None if facts is None else Case(None, facts)
    wrapper = cast("JsonObject", entry)
    name, prefix = wrapper.get("case"), f"{path}." if path else ""
    for key in wrapper:
        if key not in _BESIDE_FACTS:
            problems.add(prefix + shown(key), "json_unknown_key", {"allowed": ", ".join(_BESIDE_FACTS)})
    if "facts" not in wrapper:
        problems.add(f"{prefix}facts", "json_missing_key")
        return None
    if name is not None and not _is_text(name):
        problems.add(f"{prefix}case", "json_not_a_name", {"value": shown(name)})
    facts = read_facts(wrapper["facts"], f"{prefix}facts", problems)
    return None if facts is None else Case(cast("str | None", name), facts)


def _is_text(value: object) -> bool:
    """Whether it is a text that can be written down again: half of a surrogate pair cannot."""
    return isinstance(value, str) and not any("\ud800" <= each <= "\udfff" for each in value)

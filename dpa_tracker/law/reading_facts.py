"""The facts of a transfer from JSON in the form of the facts schema, and its mechanisms back to JSON."""

from __future__ import annotations

from typing import cast

from dpa_tracker.domain.faults import InvalidInputError
from dpa_tracker.domain.mechanisms import Mechanism
from dpa_tracker.law.facts import Facts
from dpa_tracker.law.json_values import JsonObject, Problems, reader, to_json


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


def facts_to_json(facts: Facts) -> JsonObject:
    """Facts in the form of the schema; facts not known are left out."""
    return cast("JsonObject", to_json(facts))


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

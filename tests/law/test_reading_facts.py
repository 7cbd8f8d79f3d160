"""Facts from JSON: exactly what the facts schema takes, every problem with its path, and mechanisms back again."""

from __future__ import annotations

import copy
import dataclasses
import importlib
import json
import typing
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpa_tracker.domain.countries import COUNTRIES, country_fault, is_country
from dpa_tracker.domain.faults import InvalidInputError
from dpa_tracker.domain.mechanism_kinds import KIND_OF
from dpa_tracker.domain.mechanisms import Mechanism, MechanismId, SccModule
from dpa_tracker.law.echoing import visible
from dpa_tracker.law.json_values import shown, to_json
from dpa_tracker.law.reading_facts import (
    cases_from_json,
    facts_from_json,
    mechanism_from_json,
    mechanism_to_json,
)

jsonschema: Any = importlib.import_module("jsonschema")  # untyped
SCHEMA = Path(__file__).resolve().parents[3] / "shared" / "law" / "facts.schema.json"
needs_schema = pytest.mark.skipif(not SCHEMA.exists(), reason="the facts schema is not beside this checkout")
FACTS: dict[str, Any] = {
    "on": "2024-04-01",
    "law": "eu_gdpr",
    "exporter": {"country": "DE", "role": "controller", "exercising_public_powers": None},
    "importer": {"country": "US", "role": "processor", "same_group": False, "parent_country": "XO-EPO"},
    "making_available": "transmission",
    "data": {"hr": False, "automated": True},
    "frequency": "continuous",
    "mechanisms": [
        {
            "id": "scc_2021",
            "module": 2,
            "concluded_on": "2023-01-01",
            "missing_parts": ["annex_ii"],
            "tia": {"documented": True, "dated": "2023-01-01", "conclusion": "adequate"},
        },
        {"id": "scc_2010", "processing_changes": ["2022-01-01", "2022-01-01"]},
        {
            "id": "eu_us_dpf",
            "listing": {
                "rows": [
                    {
                        "framework": "eu_us_dpf",
                        "status_history": [{"status": "active", "since": None}],
                        "covers": ["hr", "non_hr"],
                    }
                ],
                "entity_covered": True,
            },
        },
    ],
}


def changed(*path: str | int, to: object) -> dict[str, Any]:
    """The facts with one place changed; the last step may be a new key."""
    facts = copy.deepcopy(FACTS)
    place: Any = facts
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return facts


def without(*path: str | int) -> dict[str, Any]:
    facts = copy.deepcopy(FACTS)
    place: Any = facts
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return facts


def problems(value: object) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInputError) as refused:
        facts_from_json(value)
    return [(fault.field, fault.code) for fault in refused.value.faults]


REFUSED = {
    "mechanisms[0].module": (changed("mechanisms", 0, "module", to=7), "json_not_one_of"),
    "mechanisms[0].module true": (changed("mechanisms", 0, "module", to=True), "json_not_one_of"),
    "mechanisms[0].tia.documented": (changed("mechanisms", 0, "tia", to={}), "json_missing_key"),
    "mechanisms[0].missing_parts[1]": (
        changed("mechanisms", 0, "missing_parts", to=["annex_ii", "annex_ii"]),
        "json_repeated",
    ),
    "mechanisms[0].missing_parts": (changed("mechanisms", 0, "missing_parts", to="annex_ii"), "json_not_a_list"),
    "mechanisms[0].covers_transfer": (changed("mechanisms", 0, "covers_transfer", to=True), "json_unknown_key"),
    "mechanisms[0].id": (changed("mechanisms", 0, "id", to="handshake"), "json_not_one_of"),
    "mechanisms[1].processing_changes[0]": (
        changed("mechanisms", 1, "processing_changes", to=["2023-02-29"]),
        "json_not_a_day",
    ),
    "mechanisms[2].listing.rows[0].status_history": (
        changed("mechanisms", 2, "listing", "rows", 0, "status_history", to=[]),
        "json_empty_list",
    ),
    "mechanisms[3]": (changed("mechanisms", to=[*FACTS["mechanisms"], FACTS["mechanisms"][0]]), "json_repeated"),
    "mechanisms": (without("mechanisms"), "json_missing_key"),
    "mechanisms[0]": (changed("mechanisms", to=["scc_2021"]), "json_not_an_object"),
    "mechanisms[0].id missing": (changed("mechanisms", to=[{}]), "json_missing_key"),
    "on": (changed("on", to="2024-4-1"), "json_not_a_day"),
    "on with time": (changed("on", to="2024-04-01T00:00"), "json_not_a_day"),
    "on with a line": (changed("on", to="2024-04-01\n"), "json_not_a_day"),
    "on in other digits": (changed("on", to="\N{FULLWIDTH DIGIT TWO}024-04-01"), "json_not_a_day"),
    "on null": (changed("on", to=None), "json_not_a_day"),
    "law": (changed("law", to="us_law"), "json_not_one_of"),
    "importer.country": (changed("importer", "country", to="UK"), "unknown_country_meant"),
    "importer.country unknown": (changed("importer", "country", to="ZZ"), "unknown_country"),
    "importer.country in two lines": (changed("importer", "country", to="D\nE"), "unknown_country"),
    "importer.country null": (changed("importer", "country", to=None), "json_not_a_text"),
    "exporter.country": (changed("exporter", "country", to={}), "json_not_a_text"),
    "importer.parent_country": (changed("importer", "parent_country", to="XO-epo"), "unknown_country_meant"),
    "data": (changed("data", to=None), "json_not_an_object"),
    "data.hr": (changed("data", "hr", to="no"), "json_not_a_truth"),
    "frequency": (changed("frequency", to="often"), "json_not_one_of"),
    "notes": (changed("notes", to="x"), "json_unknown_key"),
    "facts": ([], "json_not_an_object"),
}


@pytest.mark.parametrize("place", REFUSED)
def test_what_the_schema_does_not_take_is_refused_with_its_path(place: str) -> None:
    value, code = REFUSED[place]
    assert (place.split(" ", maxsplit=1)[0], code) in problems(value)


def test_every_problem_is_reported() -> None:
    facts = changed("law", to=1)
    facts["mechanisms"][0]["module"] = 9
    del facts["on"]
    assert {field for field, _code in problems(facts)} == {"law", "mechanisms[0].module", "on"}


def test_facts_not_known_may_be_null_or_absent_alike() -> None:
    assert facts_from_json(without("frequency")) == facts_from_json(changed("frequency", to=None))
    assert facts_from_json(without("mechanisms", 0, "tia")) == facts_from_json(changed("mechanisms", 0, "tia", to=None))


def test_facts_survive_the_way_there_and_back() -> None:
    facts = facts_from_json(FACTS)
    assert facts_from_json(json.loads(json.dumps(to_json(facts)))) == facts
    assert hash(facts) == hash(facts_from_json(copy.deepcopy(FACTS)))


def test_files_hold_one_case_or_several() -> None:
    named = {"case": "A", "title": "left alone", "expected": {}, "note": None, "facts": FACTS}
    assert [case.name for case in cases_from_json(FACTS)] == [None]
    assert [case.name for case in cases_from_json([FACTS, named])] == [None, "A"]
    assert cases_from_json([]) == ()
    with pytest.raises(InvalidInputError) as refused:
        cases_from_json([FACTS, {"case": 3, "facts": {}}, 5])
    fields = {fault.field for fault in refused.value.faults}
    assert {"[1].case", "[1].facts.on", "[2]"} <= fields


@pytest.mark.parametrize(
    ("entry", "field", "code"),
    [
        ({"case": "A"}, "[0].facts", "json_missing_key"),
        ({"case": "A", "fact": FACTS}, "[0].fact", "json_unknown_key"),
        ({"facts": FACTS, "verdict": "valid"}, "[0].verdict", "json_unknown_key"),
        ({"case": "\ud800", "facts": FACTS}, "[0].case", "json_not_a_name"),
    ],
)
def test_what_else_stands_beside_the_facts_is_refused(entry: object, field: str, code: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        cases_from_json([entry])
    assert (field, code) in {(fault.field, fault.code) for fault in refused.value.faults}


@given(st.text())
def test_what_a_message_echoes_stays_on_its_line(text: str) -> None:
    assert visible(text).isprintable()
    assert len(visible(text).splitlines()) <= 1
    assert visible(text) == text or not text.isprintable()
    assert shown("x" * 1000).endswith("…")


def values_of(kind: object) -> st.SearchStrategy[Any]:
    """Values of a field of a mechanism, by its type."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return st.lists(values_of(typing.get_args(arguments[0])[0]), min_size=1, max_size=3).map(tuple)
    if origin is not None and type(None) in arguments:
        return st.none() | values_of(next(each for each in arguments if each is not type(None)))
    if origin is tuple:
        return st.lists(values_of(arguments[0]), max_size=3).map(tuple)
    if origin is frozenset:
        return st.frozensets(values_of(arguments[0]), max_size=3)
    if dataclasses.is_dataclass(kind):
        return instances_of(typing.cast("type[Any]", kind))
    simple: dict[object, st.SearchStrategy[Any]] = {bool: st.booleans(), date: st.dates()}
    return simple[kind] if kind in simple else st.sampled_from(list(typing.cast("type[SccModule]", kind)))


def instances_of(kind: type[Any], **fixed: object) -> st.SearchStrategy[Any]:
    hints = typing.get_type_hints(kind, include_extras=True)
    fields: dict[str, st.SearchStrategy[Any]] = {
        field.name: st.just(fixed[field.name]) if field.name in fixed else values_of(hints[field.name])
        for field in dataclasses.fields(kind)
    }
    return st.builds(kind, **fields)


mechanisms: st.SearchStrategy[Mechanism] = st.sampled_from(list(MechanismId)).flatmap(
    lambda each: instances_of(KIND_OF[each], id=each)
)


@given(mechanisms)
@settings(max_examples=200, deadline=None)
def test_a_mechanism_survives_the_way_to_json_and_back(mechanism: Mechanism) -> None:
    written = json.loads(json.dumps(mechanism_to_json(mechanism)))
    assert mechanism_from_json(written) == mechanism


def test_what_is_no_mechanism_is_refused() -> None:
    with pytest.raises(InvalidInputError):
        mechanism_from_json({"id": "adequacy", "module": 2})


@pytest.fixture(scope="session")
def takes() -> Callable[[object], bool]:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8")) if SCHEMA.exists() else {}
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return lambda value: bool(validator.is_valid(value))


def reads(value: object) -> bool:
    try:
        facts_from_json(value)
    except InvalidInputError:
        return False
    return True


junk = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 5) | st.sampled_from(["2024-01-01", "active", "DE", "scc_2001", "x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "documented", "rows"]), inner),
    max_leaves=4,
)


def places_in(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [path] * bool(path) + [place for step, each in inner for place in places_in(each, (*path, step))]


# The schema knows the form of a country's code only; which codes there are is tested by itself.
PLACES = [place for place in places_in(FACTS) if place[-1] not in ("country", "parent_country")]


@needs_schema
@given(place=st.sampled_from(PLACES), new=junk, drop=st.booleans())
@settings(max_examples=300, deadline=None)
def test_the_reader_takes_what_the_schema_takes(
    takes: Callable[[object], bool], place: tuple[str | int, ...], new: object, drop: bool
) -> None:
    value = without(*place) if drop else changed(*place, to=new)
    assert reads(value) == takes(value)


@needs_schema
def test_values_and_schema_have_the_same_fields() -> None:
    definitions = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]
    for each, kind in KIND_OF.items():
        ids = [d for d in definitions.values() if "id" in d.get("properties", {})]
        own = next(
            d for d in ids if each.value in (d["properties"]["id"].get("enum") or [d["properties"]["id"].get("const")])
        )
        assert [field.name for field in dataclasses.fields(kind)] == list(own["properties"])


def test_countries() -> None:
    assert len(COUNTRIES) == 249 + 3
    assert all(is_country(code) for code in ("NO", "XK", "IC", "EA", "XO-EPO", "XO-EU"))
    assert not any(is_country(code) for code in ("no", "UK", "EL", "ZZ", "XO-", "XO-TOOLONG", "NO\n", ""))
    fault = country_fault("importer.country", "el")
    assert fault is not None
    assert (fault.field, fault.values["meant"]) == ("importer.country", "GR")

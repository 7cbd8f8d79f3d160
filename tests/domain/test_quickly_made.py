"""Values that are made quickly are made as the dataclass makes them, and are as frozen."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from dataclasses import dataclass, field
from typing import Any

import pytest

from dpa_tracker.domain.agreements import Agreement, AgreementParty, Conclusion
from dpa_tracker.domain.commitments import Commitment
from dpa_tracker.domain.engagements import Engagement, Location
from dpa_tracker.domain.parties import Address, Contact, Party
from dpa_tracker.domain.quickly_made import quickly_made
from dpa_tracker.domain.services import Service
from dpa_tracker.domain.transfers import Transfer

QUICK = (
    *(Agreement, AgreementParty, Conclusion, Commitment, Engagement, Location),
    *(Address, Contact, Party, Service, Transfer),
)


@dataclass(frozen=True, slots=True)
class Plain:
    """One made as dataclasses make it."""

    name: str
    count: int = 3
    among: tuple[str, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Small:
    """One made quickly."""

    name: str
    count: int = 3
    among: tuple[str, ...] = ()


def test_it_is_the_same_value() -> None:
    value = Small("a", among=("b",))
    assert type(value) is Small
    assert dataclasses.astuple(value) == dataclasses.astuple(Plain("a", among=("b",)))
    assert inspect.signature(Small).parameters.keys() == inspect.signature(Plain).parameters.keys()
    assert value == Small("a", 3, ("b",))
    assert hash(value) == hash(Small("a", 3, ("b",)))
    assert value != Small("a")
    assert dataclasses.replace(value, count=4) == Small("a", 4, ("b",))
    assert pickle.loads(pickle.dumps(value)) == copy.deepcopy(value) == value  # noqa: S301 - made just now


@pytest.mark.parametrize("wrong", [{}, {"name": "a", "unknown": 1}], ids=["missing", "unknown"])
def test_what_does_not_fit_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Small(**wrong)


@pytest.mark.parametrize("kind", QUICK)
def test_each_is_frozen_and_of_its_own_class_once_it_is_made(kind: type[Any]) -> None:
    named = {each.name: None for each in dataclasses.fields(kind)}
    value = kind(**named)
    assert type(value) is kind
    assert all(getattr(value, name) is None for name in named)
    for name in named:
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, "x")
    defaults = {each.name: each.default for each in dataclasses.fields(kind)}
    given = inspect.signature(kind).parameters
    missing = {dataclasses.MISSING: inspect.Parameter.empty}
    assert {name: each.default for name, each in given.items()} == {
        name: missing.get(default, default) for name, default in defaults.items()
    }
    assert not kind.__subclasses__()  # one that is derived would be made as its base


def test_other_forms_are_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Listed:
        items: list[str] = field(default_factory=list[str])

    @dataclass(frozen=True, slots=True)
    class After:
        name: str

        def __post_init__(self) -> None:
            raise AssertionError

    @dataclass(frozen=True)
    class Loose:
        name: str

    class Derived(Plain):
        pass

    for other in (Listed, After, Loose, Derived):
        with pytest.raises(TypeError):
            quickly_made(other)

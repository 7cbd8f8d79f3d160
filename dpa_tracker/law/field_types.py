"""The fields of a frozen value with their types: what the readers of JSON and YAML go by."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable
from functools import cache
from typing import cast


class _Fielded(typing.Protocol):
    __dataclass_fields__: typing.ClassVar[dict[str, dataclasses.Field[object]]]


@cache
def fields_of(kind: Callable[..., object]) -> dict[str, tuple[object, bool]]:
    """The fields of a value: name to (type with its marks, whether it must be given)."""
    hints = typing.get_type_hints(kind, include_extras=True)
    return {
        field.name: (hints[field.name], field.default is dataclasses.MISSING)
        for field in dataclasses.fields(cast("type[_Fielded]", kind))
    }

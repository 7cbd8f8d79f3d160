"""Values that are made a hundred thousand times: frozen as all others, and made several times as fast.

A frozen dataclass sets each of its own fields by a call of `object.__setattr__`, since its own way of setting refuses.
Half of what it costs to read a large register, or to import a long sheet, was that. Here a new value is of a twin class
while its fields are set: one with the same slots that is not frozen. Nobody else has the value yet; when it is given
away it is of its own class, and frozen.
"""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar, cast

C = TypeVar("C")


def quickly_made(cls: type[C]) -> type[C]:
    """The same dataclass, whose values are made quickly; put above `@dataclass(frozen=True, slots=True)`.

    Raises TypeError for a class of another form: one with a base, without slots, with fields made by a function or
    left out of making, or with work of its own after making.
    """
    fields = dataclasses.fields(cast("Any", cls))
    names = tuple(field.name for field in fields)
    made_otherwise = any(field.default_factory is not dataclasses.MISSING or not field.init for field in fields)
    if cls.__bases__ != (object,) or vars(cls).get("__slots__") != names or made_otherwise:
        raise TypeError(f"{cls.__name__} cannot be made quickly")
    if hasattr(cls, "__post_init__"):
        raise TypeError(f"{cls.__name__} does something after it is made")
    defaults = {f"_{field.name}": field.default for field in fields if field.default is not dataclasses.MISSING}
    taken = ", ".join(f"{name}=_{name}" if f"_{name}" in defaults else name for name in names)
    lines = [f"def __init__(self, {taken}):", ' _become(self, "__class__", _Twin)']
    lines += [*(f" self.{name} = {name}" for name in names), " self.__class__ = _Own"]
    twin = type(cls.__name__, (), {"__slots__": names})
    known: dict[str, Any] = {**defaults, "_become": object.__setattr__, "_Twin": twin, "_Own": cls}
    exec("\n".join(lines), known)  # noqa: S102 - as dataclasses write theirs; all of it are names of fields
    made: Any = known["__init__"]
    made.__annotations__ = {**vars(cls)["__init__"].__annotations__}
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__module__ = cls.__module__
    cls.__init__ = made  # type: ignore[method-assign]  # the same parameters, in the same order
    return cls

"""What comes back from the process that read a foreign file: values of ours alone, whatever stands in the bytes.

That process may have been taken over by the file, so its answer is untrusted too. An answer is made of the plain types
of Python and of the frozen dataclasses and enumerations of the rooms that read and judge; anything else is refused
before it is built.
"""

from __future__ import annotations

import builtins
import datetime as dt
import decimal
import enum
import importlib
import io
import pickle
import types
from dataclasses import is_dataclass
from typing import Any, Final

from dpa_tracker.domain.system_reasons import SystemReason
from dpa_tracker.long_work import breathe, without_collecting

ROOMS: Final = ("domain", "incoming", "law", "law_packs", "pdf", "reading", "sheets", "use_cases", "word")
_PLAIN: Final[dict[tuple[str, str], Any]] = {
    ("builtins", "frozenset"): frozenset,
    ("builtins", "set"): set,
    ("builtins", "bytearray"): bytearray,
    ("builtins", "complex"): builtins.complex,
    ("datetime", "date"): dt.date,
    ("datetime", "datetime"): dt.datetime,
    ("datetime", "time"): dt.time,
    ("datetime", "timedelta"): dt.timedelta,
    ("datetime", "timezone"): dt.timezone,
    ("decimal", "Decimal"): decimal.Decimal,
    ("types", "MappingProxyType"): types.MappingProxyType,
    ("dpa_tracker.domain.system_reasons", "SystemReason"): SystemReason,
}


class StrangeAnswerError(Exception):
    """An answer holds what no reader of ours gives."""


class _PlainUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - a class
        plain = _PLAIN.get((module, name))
        if plain is not None:
            return plain
        room = module.split(".")[1:2]
        if not module.startswith("dpa_tracker.") or room[0] not in ROOMS or "." in name:
            raise StrangeAnswerError(f"{module}.{name}")
        found = getattr(importlib.import_module(module), name, None)
        if not (isinstance(found, type) and found.__module__ == module and _is_a_value(found)):
            raise StrangeAnswerError(f"{module}.{name}")
        return found

    def persistent_load(self, pid: Any) -> Any:  # noqa: ANN401 - whatever it says
        raise StrangeAnswerError(str(pid))


def _is_a_value(found: type) -> bool:
    """Whether a class holds values and does nothing: a frozen dataclass or an enumeration."""
    if issubclass(found, enum.Enum):
        return True
    return is_dataclass(found) and bool(found.__dataclass_params__.frozen)  # type: ignore[attr-defined]  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]


class _InParts(io.BytesIO):
    """An answer read part by part: all of a long sheet at once is one step, for which every other thread waits."""

    def read(self, size: int | None = -1, /) -> bytes:
        breathe()
        return super().read(size)


def value_in(answer: bytes) -> Any:  # noqa: ANN401 - any value of ours
    """The value in an answer. Raises StrangeAnswerError for anything but values of ours, and for damaged bytes."""
    try:
        with without_collecting():
            return _PlainUnpickler(_InParts(answer)).load()
    except StrangeAnswerError:
        raise
    except Exception as problem:
        raise StrangeAnswerError(type(problem).__name__) from problem

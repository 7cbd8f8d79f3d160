"""What can be wrong, as codes and values; their sentences live in `dpa_tracker.sentences`."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Fault:
    """A field holds something that cannot be: shown beside that field.

    `field` is the dotted path of the field ("term.first", "contacts.2.email"), `code` the key of the sentence
    (`fault.<code>`), `values` what the sentence names.
    """

    field: str
    code: str
    values: Values = dataclasses.field(default_factory=dict[str, object])


class InvalidInputError(Exception):
    """One or more fields are wrong; nothing was changed. Carries every fault found, not only the first."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{f.field}: {f.code}" for f in faults))
        self.faults = faults

    def __reduce__(self) -> tuple[object, ...]:
        """An error that comes from another process carries what it carried there."""
        return (InvalidInputError, (self.faults,))


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong, as one value of a sentence."""

    all: tuple[Fault, ...]


def why(error: Exception) -> object:
    """Why a record could not be made of what was read, as a value of a sentence: its faults, else the error's words."""
    return Faults(error.faults) if isinstance(error, InvalidInputError) else str(error)


class KnownError(Exception):
    """Something outside the fields stands in the way (file locked, stale version, unreadable document).

    `code` is the key of its sentence (`error.<code>`), which says what, where and what to do; `values` fill it.
    On the command line it is exit status 2 and one line; in the app it is the notice bar.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code} {values}")
        self.code = code
        self.values: Values = values

    def __reduce__(self) -> tuple[object, ...]:
        """An error that comes from another process carries what it carried there."""
        return (partial(KnownError, self.code, **self.values), ())

"""A cell that says more than its field takes, or nothing of it: what is certain is taken, the words are a note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SaidMore:
    """What is certain in a cell, as the values of fields by their names, and all its words (`text`), kept as a note.

    `code` is what is told about it, with `values` and a `suggestion`; empty where a note is enough. `beside` are fields
    that the cell says in passing: a column of their own says them with more weight.
    """

    certain: Mapping[str, object]
    text: str
    code: str = ""
    values: Mapping[str, object] = field(default_factory=dict[str, object])
    suggestion: str = ""
    beside: Mapping[str, object] = field(default_factory=dict[str, object])

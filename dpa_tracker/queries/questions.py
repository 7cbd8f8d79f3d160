"""Procurement's question about a vendor and its answer, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import ChainLink, ChainPlace, Decided, FindingRow, Link, Subject


class DataFlag(StrEnum):
    """What kind of data the vendor would get to see, as far as it matters."""

    HR = "hr"
    SPECIAL = "special"
    CRIMINAL = "criminal"
    NATIONAL_ID = "national_id"
    CHILDREN = "children"


class Supplier(StrEnum):
    """Who must supply a missing paper or fact."""

    US = "us"
    VENDOR = "vendor"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class VendorQuestion:
    """May we use this vendor? `name` is a name, alias or registration number; `service` a name or id, or None.

    `country` supposes a place of processing (ISO code), `data` the data it would see. None of it is written.
    """

    name: str
    service: str | None = None
    country: str | None = None
    data: frozenset[DataFlag] = frozenset()


@dataclass(frozen=True, slots=True)
class Missing:
    """A paper or fact that is missing, and who must supply it. `code` names it, `what` says it."""

    code: str
    what: Phrase
    who: Supplier


@dataclass(frozen=True, slots=True)
class VendorAnswer:
    """The answer. `party` is None when the name is not in the register; `near` then offers what it may have meant."""

    party: Subject | None
    decided: Decided
    findings: tuple[FindingRow, ...]
    missing: tuple[Missing, ...]
    agreements: tuple[Link, ...]
    chain: tuple[ChainLink, ...]
    places: tuple[ChainPlace, ...]
    near: tuple[Subject, ...]

    @property
    def verdict(self) -> str:
        """`cleared`, `conditional`, `undetermined` or `blocked`."""
        return self.decided.verdict

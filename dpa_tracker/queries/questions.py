"""Procurement's question about a vendor and its answer, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dpa_tracker.domain.certificates import Certificate, CertificateState
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.onboarding import DataFlag
from dpa_tracker.law.art28.findings import Standing
from dpa_tracker.law.touching import CORRECTED
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import ChainLink, ChainPlace, Decided, FindingRow, Link, Subject

__all__ = ["DataFlag", "HeldCertificate", "Missing", "PlainReason", "Supplier", "VendorAnswer", "VendorQuestion"]


class Supplier(StrEnum):
    """Who must supply a missing paper or fact."""

    VENDOR = "vendor"
    LEGAL = "legal"
    PROCUREMENT = "procurement"
    DPO = "dpo"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class VendorQuestion:
    """May we use this vendor? `name` is a name, alias or registration number; `service` a name or id, or None.

    `countries` suppose places of processing (ISO codes), `data` the data it would see; `categories` are the data in the
    asker's words. `nothing_special` states that none of `data` is involved. `party_id` is the record that was chosen
    where several bear the name. None of it is written.
    """

    name: str
    service: str | None = None
    countries: tuple[str, ...] = ()
    data: frozenset[DataFlag] = frozenset()
    categories: str = ""
    nothing_special: bool = False
    party_id: PartyId | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """A paper or fact that is missing, and who must supply it. `code` names it, `what` says it."""

    code: str
    what: Phrase
    who: Supplier


@dataclass(frozen=True, slots=True)
class PlainReason:
    """Why, as somebody says it who is no lawyer; `findings` are what the law says of it, with their sources."""

    code: str
    what: Phrase
    severity: str
    findings: tuple[FindingRow, ...]

    @property
    def leaves_open(self) -> bool:
        """Whether the answer is undetermined because of it."""
        return Standing.UNDETERMINED.value in {row.leads_to for row in self.findings}

    @property
    def weight(self) -> str:
        """What it does to the answer: `undetermined` where it leaves it open and does not block, else its severity."""
        blocks = self.severity == Standing.BLOCKED.severity
        return Standing.UNDETERMINED.value if self.leaves_open and not blocks else self.severity


@dataclass(frozen=True, slots=True)
class HeldCertificate:
    """A certificate of the vendor and how it stands on the day for what is asked; only one that counts speaks for it.

    `services` are the names of what it covers where it covers services. `ends_soon`: it counts, but runs out within two
    months of the day, and none of its kind follows.
    """

    certificate: Certificate
    state: CertificateState
    services: tuple[str, ...] = ()
    ends_soon: bool = False


@dataclass(frozen=True, slots=True)
class VendorAnswer:
    """The answer. `party` is None when the name is not in the register; `near` then offers what it may have meant.

    `near_told` says by id what tells those apart that bear the same name.
    """

    party: Subject | None
    decided: Decided
    findings: tuple[FindingRow, ...]
    missing: tuple[Missing, ...]
    agreements: tuple[Link, ...]
    chain: tuple[ChainLink, ...]
    places: tuple[ChainPlace, ...]
    near: tuple[Subject, ...]
    reasons: tuple[PlainReason, ...] = ()
    certificates: tuple[HeldCertificate, ...] = ()
    law_digest: str = field(default="")
    near_told: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def verdict(self) -> str:
        """`cleared`, `conditional`, `undetermined` or `blocked`."""
        return self.decided.verdict

    @property
    def corrections(self) -> tuple[FindingRow, ...]:
        """The findings that name the house's corrections of the law on which the answer rests, each correction once."""
        return tuple({str(row.message): row for row in self.findings if row.code == CORRECTED}.values())

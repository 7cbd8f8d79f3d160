"""The facts of one proposed transfer: everything a rule may look at, with the names of the facts schema.

One leg: one exporter, one importer, one day. An onward leg is a transfer of its own. None is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from dpa_tracker.domain.countries import CountryCode
from dpa_tracker.domain.mechanisms import (
    ExporterRole,
    Frequency,
    ImporterRole,
    Law,
    ListRule,
    MakingAvailable,
    Mechanism,
)


@dataclass(frozen=True, slots=True)
class Exporter:
    """Who sends the data or lets them be seen. `exercising_public_powers`: GDPR Art. 49(3), for this transfer."""

    country: CountryCode
    role: ExporterRole
    exercising_public_powers: bool | None = None


@dataclass(frozen=True, slots=True)
class Importer:
    """Who receives the data or gets to see them, and where it is then.

    `parent_country` makes no transfer on its own: access by the parent is a leg of its own.
    `within_adequacy_scope`: the importer is of the kind a limited adequacy entry covers (PIPEDA, APPI, ...).
    """

    country: CountryCode
    role: ImporterRole
    same_group: bool | None = None
    parent_country: CountryCode | None = None
    within_adequacy_scope: bool | None = None


@dataclass(frozen=True, slots=True)
class DataFacts:
    """What is transferred, as far as a rule depends on it. `hr`: about the exporter's own employees."""

    hr: bool | None = None
    special_categories: bool | None = None
    automated: bool | None = None
    for_uk_immigration_control: bool | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """One leg on one day, and every ground on record for it: exactly these are judged."""

    on: date
    law: Law
    exporter: Exporter
    importer: Importer
    making_available: MakingAvailable
    mechanisms: Annotated[tuple[Mechanism, ...], ListRule.EACH_ONCE]
    data: DataFacts = DataFacts()
    frequency: Frequency | None = None

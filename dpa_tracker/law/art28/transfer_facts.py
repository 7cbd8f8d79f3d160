"""From the register to the facts of one leg on one day.

Only mechanisms that the parties rely on that day are put forward (`relied_from` to `relied_to`, both included):
before its first day a ground is only a plan, and after its last the parties themselves have left it. Fallbacks are
put forward after the others, since they are agreed to carry when those fall. What is not recorded stays not known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.mechanisms import MandatoryPart, Mechanism, Scc2021, UkAddendum
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.transfers import ClauseNine, Transfer, TransferMechanism
from dpa_tracker.law.art28.evidence_rules import relied_on
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.art28.states import JUDGED, Phase, transfer_on
from dpa_tracker.law.facts import DataFacts, Exporter, Facts, Importer


@dataclass(frozen=True, slots=True)
class CountryUnknown:
    """Why a transfer has no facts to judge: the country of the exporter or of the importer is not known."""

    fact: str  # exporter.country or importer.country, as the facts schema names it


def takes_place(transfer: Transfer, records: Records, on: date) -> bool:
    """Whether the transfer takes place, or is planned, on the day, so that it has a verdict."""
    return not transfer.archived and phase_of(transfer, records, on) in JUDGED


def phase_of(transfer: Transfer, records: Records, on: date) -> Phase:
    """Whether the transfer is planned, running, ended or not begun on the day."""
    return transfer_on(transfer, engagement_of(transfer, records), on)


def engagement_of(transfer: Transfer, records: Records) -> Engagement | None:
    """The engagement a transfer belongs to, if one is recorded."""
    return records.engagements.get(transfer.engagement_id) if transfer.engagement_id is not None else None


def facts_of(transfer: Transfer, records: Records, on: date) -> Facts | CountryUnknown:
    """The facts of a transfer on a day."""
    exporter = records.parties.get(transfer.exporter_id)
    importer = records.parties.get(transfer.importer_id)
    if exporter is None or exporter.country is None:
        return CountryUnknown("exporter.country")
    if transfer.country is None:
        return CountryUnknown("importer.country")
    known = transfer.facts
    return Facts(
        on=on,
        law=transfer.law,
        exporter=Exporter(exporter.country, transfer.exporter_role, known.public_powers),
        importer=Importer(
            transfer.country,
            transfer.importer_role,
            same_group=_same_group(transfer, records),
            parent_country=_parent_country(importer, records),
            within_adequacy_scope=known.within_adequacy_scope,
        ),
        making_available=transfer.making_available,
        mechanisms=relied_mechanisms(transfer.mechanisms, on),
        data=DataFacts(known.hr, known.special_categories, known.automated, known.for_uk_immigration_control),
        frequency=known.frequency,
    )


def relied_mechanisms(entries: tuple[TransferMechanism, ...], on: date) -> tuple[Mechanism, ...]:
    """The mechanisms relied on that day, each once, fallbacks last."""
    relied = [entry for entry in entries if relied_on(entry, on)]
    return tuple(dict.fromkeys(as_chosen(entry) for entry in sorted(relied, key=lambda entry: entry.fallback)))


def as_chosen(entry: TransferMechanism) -> Mechanism:
    """The ground as its options make it: Annex III lists sub-processors with Option 1 of Clause 9 alone (SCC-A3)."""
    ground = entry.mechanism
    if not isinstance(ground, Scc2021 | UkAddendum) or MandatoryPart.ANNEX_III not in (ground.missing_parts or ()):
        return ground
    if entry.choices is None or entry.choices.clause_9 is not ClauseNine.GENERAL:
        return ground
    return replace(ground, missing_parts=(ground.missing_parts or frozenset()) - {MandatoryPart.ANNEX_III})


def _same_group(transfer: Transfer, records: Records) -> bool | None:
    """What is recorded, else true where both have one ultimate parent on record; other names prove nothing."""
    if transfer.facts.same_group is not None:
        return transfer.facts.same_group
    exporter = records.parties.get(transfer.exporter_id)
    importer = records.parties.get(transfer.importer_id)
    if exporter is None or importer is None:
        return None
    top = records.root_of_group(exporter) or exporter
    return True if top.id == (records.root_of_group(importer) or importer).id else None


def _parent_country(importer: Party | None, records: Records) -> str | None:
    parent = records.root_of_group(importer) if importer is not None else None
    return parent.country if parent is not None else None

"""One row of a listing of records: what each cell shows, in the language chosen when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final, TypeAlias

from dpa_tracker.domain.agreements import agreement_title
from dpa_tracker.domain.identities import Kind
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.transfer_facts import phase_of
from dpa_tracker.queries.rows import Cell, Row
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.verdict_words import marked
from dpa_tracker.queries.verdicts import NOT_IN_FORCE, Portfolio
from dpa_tracker.sentences import country_name, language_name, name_of
from dpa_tracker.sentences import language as chosen_language
from dpa_tracker.wording import SENTENCES

Cells: TypeAlias = Mapping[str, Cell]
RowMaker: TypeAlias = Callable[["Shown", str], Row]
_CELLS: Final = 2_000  # of each form that are kept
TO_COME: Final = Cell("…")  # the verdict of a record that is shown before everything has been judged


@dataclass(frozen=True, slots=True)
class Shown:
    """What rows are made from: records, how they stand on the day, and the judgement (None: it is still to come)."""

    snapshot: Snapshot
    chains: Chains
    judged: Portfolio | None

    @classmethod
    def of(cls, judged: Portfolio) -> Shown:
        """Everything, judged."""
        return cls(judged.snapshot, judged.chains, judged)

    def verdict(self, kind: Kind, record_id: str) -> Cell:
        """The verdict on a record; an agreement that nobody may rely on any more, or yet, says so instead."""
        if self.judged is None:
            return TO_COME
        code_of_it = self.judged.shown_verdict_on(kind, record_id)
        cell = verdict(code_of_it)
        if cell.text and code_of_it != NOT_IN_FORCE and self.judged.rests_on_correction(kind, record_id):
            return corrected(cell)
        return cell


def text(value: str) -> Cell:
    """Text as recorded."""
    return Cell(value)


def day(value: date | None) -> Cell:
    """A day in ISO 8601, which also sorts; empty when there is none."""
    return Cell(value.isoformat() if value is not None else "")


def code(group: str, value: str) -> Cell:
    """A code of a closed list by its name; it can bear an icon."""
    return _code_in(chosen_language(), group, value)


def codes(group: str, values: tuple[str, ...]) -> Cell:
    """Several codes of a closed list by their names."""
    return _codes_in(chosen_language(), group, values)


def countries(values: tuple[str | None, ...]) -> Cell:
    """Countries by their names; one that is not known says so."""
    return _countries_in(chosen_language(), values)


def language(value: str) -> Cell:
    """A language by its name; as recorded where that is no code of one."""
    return _language_in(chosen_language(), value)


# Thousands of rows have the same few codes in them: their cells are made once in each language, since naming them took
# a page of parties as long as everything else.


@lru_cache(maxsize=_CELLS)
def _code_in(tongue: str, group: str, value: str) -> Cell:
    return Cell(name_of(group, value, tongue), (value,), value)


@lru_cache(maxsize=_CELLS)
def _codes_in(tongue: str, group: str, values: tuple[str, ...]) -> Cell:
    return Cell(", ".join(name_of(group, value, tongue) for value in values), values)


@lru_cache(maxsize=_CELLS)
def _countries_in(tongue: str, values: tuple[str | None, ...]) -> Cell:
    known = tuple(dict.fromkeys(values))
    return Cell(", ".join(country_name(value, tongue) for value in known), tuple(value or "" for value in known))


@lru_cache(maxsize=_CELLS)
def _language_in(tongue: str, value: str) -> Cell:
    ours = f"name.language.{value}" in SENTENCES
    return _codes_in(tongue, "language", (value,)) if ours else Cell(language_name(value, tongue), (value,))


def verdict(value: str | None) -> Cell:
    """A verdict; an empty cell where there is nothing to judge on the day."""
    return code("verdict", value) if value is not None else Cell("")


def corrected(cell: Cell) -> Cell:
    """The cell of a verdict that rests on the house's own correction of the law."""
    return replace(cell, text=marked(cell.text, corrected=True), word=cell.text)


def _party(shown: Shown, party_id: str) -> Row:
    party = shown.snapshot.party(party_id)
    return _row(
        shown,
        Kind.PARTY,
        party_id,
        {
            "name": text(party.name),
            "registration_number": text(party.registration_number),
            "country": countries((party.country,)),
            "relationships": codes("relationship", tuple(each.value for each in party.relationships)),
            "owner": text(party.owner),
            "verdict": shown.verdict(Kind.PARTY, party_id),
            "language": language(party.language),
            "notes": text(party.notes),
        },
    )


def _agreement(shown: Shown, agreement_id: str) -> Row:
    agreement = shown.snapshot.agreement(agreement_id)
    today = shown.chains.agreement_day(agreement)
    names = dict.fromkeys(shown.snapshot.records.party_name(member.party_id) for member in agreement.parties)
    return _row(
        shown,
        Kind.AGREEMENT,
        agreement_id,
        {
            "reference": text(agreement.reference),
            "title": text(agreement.title),
            "parties": text(", ".join(names)),
            "direction": code("direction", agreement.direction.value),
            "status": code("state", today.state.value),
            "ends_on": day(shown.chains.last_day(agreement)),
            "verdict": shown.verdict(Kind.AGREEMENT, agreement_id),
            "owner": text(agreement.owner),
            "next_review": day(agreement.next_review),
            "main_agreement": text(agreement.main_agreement),
            "law_country": countries((agreement.law_country,)),
            "venue": text(agreement.venue),
            "language": language(agreement.language),
            "notes": text(agreement.notes),
        },
    )


def _service(shown: Shown, service_id: str) -> Row:
    service = shown.snapshot.service(service_id)
    names = (shown.snapshot.records.party_name(party_id) for party_id in service.provider_ids)
    return _row(
        shown,
        Kind.SERVICE,
        service_id,
        {
            "name": text(service.name),
            "providers": text(", ".join(names)),
            "next_risk_assessment": day(service.next_risk_assessment),
            "owner": text(service.owner),
            "verdict": shown.verdict(Kind.SERVICE, service_id),
            "notes": text(service.notes),
        },
    )


def _engagement(shown: Shown, engagement_id: str) -> Row:
    engagement = shown.snapshot.engagement(engagement_id)
    records = shown.snapshot.records
    agreement = records.agreement_of(engagement)
    return _row(
        shown,
        Kind.ENGAGEMENT,
        engagement_id,
        {
            "provider": text(records.party_name(engagement.provider_id)),
            "client": text(records.party_name(engagement.client_id)),
            "service": text(shown.snapshot.subject(Kind.SERVICE, engagement.service_id).title),
            "countries": countries(tuple(place.country for place in engagement.locations)),
            "agreement": text(agreement_title(agreement) if agreement is not None else ""),
            "status": code("phase", shown.chains.phase(engagement).value),
            "owner": text(engagement.owner),
            "verdict": shown.verdict(Kind.ENGAGEMENT, engagement_id),
            "ends_on": day(engagement.ends_on),
            "chain_confirmed_on": day(engagement.chain_confirmed_on),
            "notes": text(engagement.notes),
        },
    )


def _transfer(shown: Shown, transfer_id: str) -> Row:
    transfer = shown.snapshot.transfer(transfer_id)
    records = shown.snapshot.records
    grounds = tuple(dict.fromkeys(entry.mechanism.id.value for entry in transfer.mechanisms))
    return _row(
        shown,
        Kind.TRANSFER,
        transfer_id,
        {
            "exporter": text(records.party_name(transfer.exporter_id)),
            "importer": text(records.party_name(transfer.importer_id)),
            "country": countries((transfer.country,)),
            "law": codes("law", (transfer.law.value,)),
            "mechanisms": codes("mechanism", grounds),
            "status": code("phase", phase_of(transfer, records, shown.chains.on).value),
            "owner": text(transfer.owner),
            "verdict": shown.verdict(Kind.TRANSFER, transfer_id),
            "ends_on": day(transfer.ends_on),
            "notes": text(transfer.notes),
        },
    )


def _row(shown: Shown, kind: Kind, record_id: str, cells: Cells) -> Row:
    return Row(record_id, shown.snapshot.subject(kind, record_id), cells, judged=shown.judged is not None)


ROW_OF: Final[Mapping[str, RowMaker]] = {
    "parties": _party,
    "agreements": _agreement,
    "services": _service,
    "engagements": _engagement,
    "transfers": _transfer,
}

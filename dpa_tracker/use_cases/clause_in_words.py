"""The clause of the shipped agreement that cures a finding, in words for one agreement and with its parties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dpa_tracker import places
from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.agreements import Agreement, Role, Side
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import EngagementId, Kind, PartyId, TransferId
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.transfer_facts import engagement_of
from dpa_tracker.reading.passages import Kind as Part
from dpa_tracker.reading.passages import Passage
from dpa_tracker.reading.word_documents import read_word
from dpa_tracker.sentences import name_of
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.draft_content import draft_values
from dpa_tracker.use_cases.draft_filling import FilledFile, ToFill, fill_file
from dpa_tracker.use_cases.register_records import agreement_named, register_records
from dpa_tracker.word.shelf import find_template

_GAP: Final = re.compile(r"\[[a-z_.]+: ([^\[\]]+)\]")
_SPOKEN: Final = frozenset({"nb", "nn", "no"})


@dataclass(frozen=True, slots=True)
class ClauseInWords:
    """Its number and heading in the shipped agreement, and its text; what nobody has recorded stands in brackets."""

    number: str
    title: str
    text: str
    template: str


def clause_in_words(register: Register, agreement_id: str, clause: str, on: date) -> ClauseInWords:
    """The clause by its name in the source of the templates. Nothing is written.

    In Norwegian for an agreement in Norwegian, else in English; with a sub-processor that of the agreement with one.
    Numbers that the agreement has stay blank: the one that is too weak would be proposed again. Raises KnownError for
    an agreement that is not there.
    """
    records = register_records(register)
    agreement = agreement_named(agreement_id, records)
    agreement = replace(agreement, commitments=tuple(each for each in agreement.commitments if each.number is None))
    name = _template_of(agreement)
    template = find_template(name, places.TEMPLATES)
    values, _unfit = draft_values(agreement, records, template, on, {})
    filled = fill_file(template, ToFill(f"{name}.docx", values, on))
    number = name_of("cure", clause, template.language).partition(" ")[0]
    title = next(each.title for each in filled.clauses if each.number.rstrip(".") == number)
    return ClauseInWords(number, title, "\n".join(_lines(filled, number, title)), name)


def clause_for(register: Register, kind: Kind, record_id: str, clause: str, on: date) -> ClauseInWords:
    """The clause for whatever a finding is about: in words for the agreement that it stands under.

    Raises KnownError `no_agreement_for_clause` where there is none yet.
    """
    records = register_records(register)
    chains = Chains(records, on, calendar_of)
    found = _agreements_of(kind, record_id, chains)
    best = min(found, key=lambda each: (not chains.agreement_day(each).in_force, each.archived), default=None)
    if best is None:
        raise KnownError("no_agreement_for_clause")
    return clause_in_words(register, best.id, clause, on)


def _agreements_of(kind: Kind, record_id: str, chains: Chains) -> list[Agreement]:
    """Those under which something stands. Whoever has none with its provider answers for it by the next one above."""
    records = chains.records
    if kind is Kind.AGREEMENT:
        return [each for each in records.agreements.values() if each.id == record_id]
    if kind is Kind.SERVICE:
        return [each for each in records.agreements.values() if record_id in each.service_ids]
    if kind is Kind.PARTY:
        party = PartyId(record_id)
        used = (each for each in records.of_party.get(party, ()) if each.provider_id == party)
        return [*records.agreements_of_party.get(party, ()), *(one for each in used for one in _above(each, chains))]
    engagement = records.engagements.get(EngagementId(record_id))
    if kind is Kind.TRANSFER:
        transfer = records.transfers.get(TransferId(record_id))
        engagement = None if transfer is None else engagement_of(transfer, records)
    return [] if engagement is None else _above(engagement, chains)


def _above(engagement: Engagement, chains: Chains) -> list[Agreement]:
    """That of an engagement, else of the nearest one above."""
    way = (engagement, *(path[-1] for path in chains.above(engagement)))
    return list(filter(None, map(chains.records.agreement_of, way)))[:1]


def _template_of(agreement: Agreement) -> str:
    roles = {each.role for each in agreement.on_side(Side.PROCESSING)}
    kind = "dpa-sub" if Role.SUB_PROCESSOR in roles else "dpa"
    return f"{kind}-{'nb' if agreement.language in _SPOKEN else 'en'}"


def _lines(filled: FilledFile, number: str, title: str) -> Iterator[str]:
    """The heading and what stands below it, with the numbers that Word puts before it, to the next heading."""
    headings = {each.title for each in filled.clauses}
    inside = False
    for passage in read_word(filled.content, "clause.docx").passages:
        if passage.kind is Part.HEADING and " ".join(passage.text.split()) in headings:
            if inside:
                return
            inside = " ".join(passage.text.split()) == title
            if inside:
                yield f"{number} {title}"
        elif inside and passage.apart is None and passage.text.strip():
            yield _line(passage)


def _line(passage: Passage) -> str:
    """With its number; a gap without the name of its field, which is for templates."""
    return _GAP.sub(r"[\1]", f"{passage.number} {passage.text}".strip())

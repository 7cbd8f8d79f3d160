"""What can be done about a promise that is not covered: amend, conclude, ask the customer, or read the paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.chain_changes import CustomerNotice
from dpa_tracker.domain.commitments import Commitment, Stated
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind
from dpa_tracker.law.flow_down.cells import Cell, Term, Why
from dpa_tracker.law.flow_down.spans import says_several
from dpa_tracker.law.notices.reach import reach_of
from dpa_tracker.queries.flow_of_day import FlowOfDay
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import country_name, name_of


class RemedyAct(StrEnum):
    """What is done: a draft of an amendment, of a notice to the customer, of an agreement; or a record is opened."""

    AMEND = "flow_amend"
    ASK_CUSTOMER = "flow_ask_customer"
    CONCLUDE = "flow_conclude"
    READ = "flow_read"


@dataclass(frozen=True, slots=True)
class Remedy:
    """One thing to do, and the record that it is done to.

    `template` is what a draft is made of, and `said` what of its fields the comparison tells.
    """

    act: RemedyAct
    about: Subject
    template: str = ""
    said: tuple[tuple[str, str], ...] = ()


_NORWEGIAN: Final = frozenset({"nb", "nn", "no"})
_TEMPLATES: Final = {RemedyAct.AMEND: "amendment-terms", RemedyAct.ASK_CUSTOMER: "change-notice"}
_AMENDED: Final = frozenset(
    {Why.TOO_LONG, Why.TOO_SHORT, Why.NOT_STATED_BELOW, Why.WEAKER_CHOICE, Why.TERM_HAS_NO_NUMBER, Why.OTHER_UNIT}
)
_ASKED: Final = frozenset(
    {
        Why.SUB_PROCESSING_FORBIDDEN,
        Why.NOT_NAMED,
        Why.PLACE_NOT_ALLOWED,
        Why.PLACE_NEEDS_CONSENT,
        Why.DATA_NOT_PERMITTED,
    }
)
_READ_ABOVE: Final = frozenset({Why.PROMISE_NOT_READ, Why.PROMISE_HAS_NO_NUMBER, Why.PROMISE_CONTRADICTS})
_READ_BELOW: Final = frozenset({Why.TERM_NOT_READ, Why.TERM_CONTRADICTS})


def remedies(day: FlowOfDay, cell: Cell) -> Iterator[Remedy]:
    """What can be done about a comparison, the nearest first."""
    if cell.why in _AMENDED:
        ours = _ours(day, cell)
        if ours is not None and ours.agreement is not None:
            yield _draft(day, RemedyAct.AMEND, ours.agreement)
    if cell.why in _ASKED and cell.upstream is not None and cell.upstream.agreement is not None:
        asking = _draft(day, RemedyAct.ASK_CUSTOMER, cell.upstream.agreement)
        yield replace(asking, said=tuple(_told(day, cell, asking.template[-2:])))
    if cell.why in _READ_ABOVE and cell.upstream is not None and cell.upstream.agreement is not None:
        yield Remedy(RemedyAct.READ, day.subject(Kind.AGREEMENT, cell.upstream.agreement.id))
    if cell.why in _READ_BELOW:
        yield from (
            Remedy(RemedyAct.READ, day.subject(Kind.AGREEMENT, each.agreement.id))
            for each in cell.downstream
            if each.agreement is not None and not _is_read(each)
        )
    if cell.why is Why.NOT_STATED_ABOVE:
        yield from (
            Remedy(RemedyAct.READ, day.subject(Kind.AGREEMENT, each.agreement.id))
            for each in cell.downstream
            if each.agreement is not None and each.commitment is not None and _is_silent(each.commitment)
        )
    yield from _missing_papers(day, cell)


def _draft(day: FlowOfDay, act: RemedyAct, agreement: Agreement) -> Remedy:
    """A draft to an agreement, in its language where a template is shipped in it."""
    spoken = "nb" if agreement.language in _NORWEGIAN else "en"
    return Remedy(act, day.subject(Kind.AGREEMENT, agreement.id), f"{_TEMPLATES[act]}-{spoken}")


def _told(day: FlowOfDay, cell: Cell, language: str) -> Iterator[tuple[str, str]]:
    """What a notice to the customer says of the comparison; the days and the way it is sent are nobody's but ours."""
    parties = day.snapshot.records.parties
    yield "change.sub_processor", day.snapshot.records.party_name(cell.sub_processor_id)
    if cell.why in (Why.PLACE_NOT_ALLOWED, Why.PLACE_NEEDS_CONSENT):
        yield "change.kind", "place"
        yield "change.new_places", "\n".join(_places(cell, language))
    elif cell.why in (Why.NOT_NAMED, Why.SUB_PROCESSING_FORBIDDEN):
        yield "change.kind", "add"
    customer = parties.get(cell.customer_id)
    reach = reach_of(customer, CustomerNotice(cell.customer_id))
    if reach.known and reach.channel is not None:
        yield "letter.channel", reach.channel.value
    house = parties.get(cell.path[0].provider_id)
    towns = () if house is None else (each.city for each in house.addresses if each.city)
    for town in islice(towns, 1):
        yield "letter.place", town


def _places(cell: Cell, language: str) -> Iterator[str]:
    """Every place of the sub-processor, as the letter lists them."""
    for place in cell.path[-1].locations:
        if place.country is not None:
            where = country_name(place.country, language) + (f" ({place.region})" if place.region else "")
            yield f"{where}: {name_of('activity', place.activity.value, language)}"


def _ours(day: FlowOfDay, cell: Cell) -> Term | None:
    """The agreement below us that we can amend: the nearest one by which our own house uses somebody."""
    parties = day.snapshot.records.parties
    for term in cell.downstream:
        client = parties.get(term.engagement.client_id)
        provider = parties.get(term.engagement.provider_id)
        if client is not None and client.own and not (provider is not None and provider.own):
            return term
    return None


def _is_silent(said: Commitment) -> bool:
    return said.stated is Stated.NOT_STATED


def _is_read(term: Term) -> bool:
    said = term.commitment
    return said is not None and said.stated is not Stated.NOT_READ and not says_several(said)


def _missing_papers(day: FlowOfDay, cell: Cell) -> Iterator[Remedy]:
    """The engagements on the way of which something is not on record: an agreement in force, who receives data."""
    steps: tuple[Engagement, ...] = ()
    if cell.why is Why.NO_AGREEMENT_ABOVE:
        steps = cell.path[:1]
    elif cell.why is Why.ADEQUACY_NOT_SHOWN:  # the transfer there is recorded with the engagement
        steps = cell.path[-1:]
    elif cell.why is Why.NO_AGREEMENT_BELOW:
        steps = tuple(each.engagement for each in cell.downstream if each.agreement is None)
    for step in steps:
        yield Remedy(RemedyAct.CONCLUDE, day.subject(Kind.ENGAGEMENT, step.id))

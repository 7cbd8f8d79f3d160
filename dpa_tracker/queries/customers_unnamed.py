"""The answer about a vendor as it may leave the house: who else is our customer is nobody's business there.

On the screen procurement sees which customer has to be asked. The written report goes on, often to the vendor itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, cast

from dpa_tracker.domain.agreements import Side
from dpa_tracker.domain.comparable_names import LEGAL_FORMS, plain
from dpa_tracker.domain.identities import EngagementId, PartyId
from dpa_tracker.law.art28.records import Records
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.questions import Missing, PlainReason, VendorAnswer
from dpa_tracker.queries.rows import ChainLink, FindingRow, Link, Subject
from dpa_tracker.sentences import sentence

_CUSTOMER: Final = "customer"  # the value by which sentences name one; nothing else in them tells who buys from us
_SEVERAL: Final = "_several"


def without_customers(answer: VendorAnswer, records: Records) -> VendorAnswer:
    """The same answer without the names of customers other than the party asked about.

    A company of the chain that is shown keeps its name there, but is not said to be a customer.
    """
    asked = PartyId(answer.party.id) if answer.party is not None else None
    hidden = customers_of_ours(records) - {asked}
    shown = {records.engagements[key].provider_id for key in _engagements(answer) if key in records.engagements}
    names = _Names(
        frozenset(_names(records, hidden)), _pattern(_names(records, hidden - shown)), sentence("report.some_customer")
    )
    return replace(
        answer,
        findings=tuple(map(names.finding, answer.findings)),
        reasons=_told_once(map(names.reason, answer.reasons)),
        missing=_once(names.missing(each) for each in answer.missing),
        agreements=tuple(map(names.link, answer.agreements)),
        chain=tuple(map(names.step, answer.chain)),
        near=tuple(each for each in answer.near if each.id not in hidden),
    )


def customers_of_ours(records: Records) -> frozenset[PartyId]:
    """Whom we work for on any day, and for whom they do: past, present and planned, by use or by paper alone."""
    own = {each.id for each in records.parties.values() if each.own}
    above = {
        member.party_id
        for agreement in records.agreements.values()
        if own & {each.party_id for each in agreement.on_side(Side.PROCESSING)}
        for member in agreement.on_side(Side.INSTRUCTING)
    }
    clients: dict[PartyId, set[PartyId]] = {}
    for engagement in records.engagements.values():
        clients.setdefault(engagement.provider_id, set()).add(engagement.client_id)
    waiting = [*own, *(above - own)]
    while waiting:
        more = clients.get(waiting.pop(), set()) - above - own
        above |= more
        waiting.extend(more)
    return frozenset(above - own)


@dataclass(frozen=True, slots=True)
class _Names:
    """What customers are called, `within` finds those names inside other texts, and what stands in their place."""

    whole: frozenset[str]
    within: re.Pattern[str] | None
    instead: str

    def text(self, text: str) -> str:
        return text if self.within is None else self.within.sub(self.instead, text)

    def phrase(self, phrase: Phrase) -> Phrase:
        return Phrase(phrase.code, {name: self._value(name, value) for name, value in phrase.values.items()})

    def finding(self, row: FindingRow) -> FindingRow:
        return replace(
            row, subject=self.subject(row.subject), message=self.phrase(row.message), remedy=self.phrase(row.remedy)
        )

    def reason(self, reason: PlainReason) -> PlainReason:
        what = self.phrase(reason.what)
        if what.values.get(_CUSTOMER) in (self.instead, (self.instead,)) and what.code.startswith("plain."):
            what = Phrase(f"{what.code.removesuffix(_SEVERAL)}_unnamed", what.values)
        return replace(reason, what=what, findings=tuple(map(self.finding, reason.findings)))

    def missing(self, missing: Missing) -> Missing:
        return replace(missing, what=self.phrase(missing.what))

    def subject(self, subject: Subject) -> Subject:
        return replace(subject, title=self.text(subject.title))

    def link(self, link: Link) -> Link:
        return replace(link, subject=self.subject(link.subject))

    def step(self, step: ChainLink) -> ChainLink:
        return replace(step, party=self.subject(step.party), via=self.text(step.via), service=self.text(step.service))

    def _value(self, name: str, value: object) -> object:
        if isinstance(value, tuple):
            return tuple(dict.fromkeys(self._value(name, each) for each in cast("tuple[object, ...]", value)))
        if not isinstance(value, str):
            return value
        return self.instead if name == _CUSTOMER and value in self.whole else self.text(value)


def _engagements(answer: VendorAnswer) -> Iterable[EngagementId]:
    return (EngagementId(step.engagement.id) for step in answer.chain)


def _names(records: Records, ids: Iterable[PartyId | None]) -> set[str]:
    """Names and aliases, also without the legal form: titles of agreements are seldom written in full."""
    called: set[str] = set()
    for key in ids:
        party = records.parties.get(key) if key is not None else None
        for name in (party.name, *party.aliases) if party is not None else ():
            called |= {name, _without_form(name)}
    return {name for name in called if len(name) > 1}


def _without_form(name: str) -> str:
    words = name.split()
    while len(words) > 1 and plain(words[-1]) in LEGAL_FORMS:
        words.pop()
    return " ".join(words)


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    if not longest_first:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _once(missing: Iterable[Missing]) -> tuple[Missing, ...]:
    """Two customers' consents are one entry once neither is named."""
    return tuple({(each.code, _said(each.what), each.who): each for each in missing}.values())


def _told_once(reasons: Iterable[PlainReason]) -> tuple[PlainReason, ...]:
    """Reasons that differed by the customer alone are one, the worst of them, with the findings of all."""
    together: dict[str, PlainReason] = {}
    for each in reasons:
        first = together.setdefault(_said(each.what), each)
        if first is not each:  # the worst stand first
            together[_said(each.what)] = replace(first, findings=(*first.findings, *each.findings))
    return tuple(together.values())


def _said(phrase: Phrase) -> str:
    return f"{phrase.code} {sorted((name, str(value)) for name, value in phrase.values.items())}"

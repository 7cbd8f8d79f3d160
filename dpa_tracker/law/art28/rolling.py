"""How findings roll up: from a transfer and a paper to the engagement, along the chain, to agreement and party.

The worst finding decides (reason_codes.md). A finding that breaks the promise of one engagement above (a customer's
agreement that forbids the place) counts for everybody on the line of that engagement, and for no other customer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import EngagementId, Kind, PartyId, ServiceId
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.findings import Standing
from dpa_tracker.law.art28.records import Node
from dpa_tracker.law.art28.states import JUDGED, NOT_JUDGED

SubjectKey = tuple[Kind, str]

_ABOUT_PROCESSING = frozenset({"processing_described", "special_data"})
_ABOUT_MEASURES = frozenset({"security_measures"})


@dataclass(frozen=True, slots=True)
class Weight:
    """What one finding weighs: the verdict it leads to, the promise it breaks, its rule, and the key it is known by."""

    subject: SubjectKey
    leads_to: Standing
    rule: str
    key: str
    promise: EngagementId | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict, the way from the thing to what decides it (both included), and the keys of the deciding findings.

    `lacks_agreement`: what decides is no finding, but that no agreement with the party is in force on the day.
    """

    standing: Standing
    path: tuple[SubjectKey, ...] = ()
    keys: tuple[str, ...] = ()
    lacks_agreement: bool = False


CLEAR = Decision(Standing.CLEARED)


@dataclass(frozen=True, slots=True)
class RollUp:
    """The weights of a register on a day, rolled up on demand; remembers what it has worked out."""

    chains: Chains
    weights: Mapping[SubjectKey, tuple[Weight, ...]]
    _under: dict[Node, Standing] = field(default_factory=dict)
    _promised: dict[EngagementId, list[tuple[EngagementId, Weight]]] = field(default_factory=dict)
    _standings: dict[EngagementId, tuple[Engagement, Standing]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key, weights in self.weights.items():
            if key[0] is Kind.ENGAGEMENT:
                for weight in weights:
                    if weight.promise is not None and weight.leads_to is not Standing.CLEARED:
                        self._spread(EngagementId(key[1]), weight, weight.promise)

    def _spread(self, broken_at: EngagementId, weight: Weight, promise_id: EngagementId) -> None:
        """Lay a broken promise on its own engagement, on those above it, and on those between it and the breach."""
        engagements = self.chains.records.engagements
        promise = engagements.get(promise_id)
        if promise is None or promise_id == broken_at:
            return
        line = [promise.id, *(path[-1].id for path in self.chains.above(promise))]
        line.extend(self._between(promise, engagements[broken_at]))
        for engagement_id in line:
            self._promised.setdefault(engagement_id, []).append((broken_at, weight))

    def _between(self, top: Engagement, bottom: Engagement) -> Iterator[EngagementId]:
        below = {path[-1].id for path in self.chains.below(top)}
        return (path[-1].id for path in self.chains.above(bottom) if path[-1].id in below)

    def _own(self, engagement: Engagement) -> Iterator[Weight]:
        """The weights of an engagement itself: its own, and those of its agreement, service and transfers."""
        records = self.chains.records
        agreement = records.agreement_of(engagement)
        yield from self.weights.get((Kind.ENGAGEMENT, engagement.id), ())
        if agreement is not None:
            yield from self.weights.get((Kind.AGREEMENT, agreement.id), ())
        yield from self._of_service(engagement.service_id, agreement)
        for transfer in records.transfers_of_engagement.get(engagement.id, ()):
            yield from self.weights.get((Kind.TRANSFER, transfer.id), ())

    def _of_service(self, service_id: ServiceId, agreement: Agreement | None) -> Iterator[Weight]:
        """The weights of a service, less what the agreement says otherwise."""
        silenced: frozenset[str] = frozenset()
        if agreement is not None and agreement.processing is not None:
            silenced |= _ABOUT_PROCESSING
        if agreement is not None and agreement.measures is not None:
            silenced |= _ABOUT_MEASURES
        weights = self.weights.get((Kind.SERVICE, service_id), ())
        return (weight for weight in weights if weight.rule not in silenced)

    def _free(self, engagement: Engagement) -> Iterator[Weight]:
        """Those of an engagement's own weights that count for whoever is above."""
        return (weight for weight in self._own(engagement) if weight.promise is None)

    def _worst_under(self, start: Node) -> Standing:
        """The worst of everything below a party in a service, depth first, without recursion; a cycle ends itself."""
        entered: set[Node] = set()
        stack = [start]
        while stack:
            node = stack[-1]
            if node in self._under:
                stack.pop()
                continue
            below = [e for e in self.chains.records.used.get(node, ()) if self.chains.phase(e) in JUDGED]
            entered.add(node)
            further = [(e.provider_id, e.service_id) for e in below]
            waiting = [each for each in further if each not in self._under and each not in entered]
            if waiting:
                stack.extend(waiting)
                continue
            own = (weight.leads_to for e in below for weight in self._free(e))
            known = (self._under[each] for each in further if each in self._under)
            self._under[node] = max(chain(own, known), default=Standing.CLEARED)
            stack.pop()
        return self._under[start]

    def standing(self, engagement: Engagement) -> Standing:
        """The verdict on an engagement with everything below it; remembered, since whole lists ask for it."""
        known = self._standings.get(engagement.id)
        if known is None or known[0] is not engagement:  # one that is supposed may bear the id of one on record
            known = self._standings[engagement.id] = (engagement, self._standing(engagement))
        return known[1]

    def _standing(self, engagement: Engagement) -> Standing:
        own = (weight.leads_to for weight in self._own(engagement))
        promised = (weight.leads_to for _, weight in self._promised.get(engagement.id, ()))
        below = self._worst_under((engagement.provider_id, engagement.service_id))
        return max(chain(own, promised, (below,)))

    def engagement(self, engagement: Engagement) -> Decision:
        """The verdict on an engagement with the way to what decides it."""
        standing = self.standing(engagement)
        if standing is Standing.CLEARED:
            return CLEAR
        here = (Kind.ENGAGEMENT, str(engagement.id))
        own = _deciding(self._own(engagement), standing)
        if own:
            return _decided((here,), own)
        broken = [pair for pair in self._promised.get(engagement.id, ()) if pair[1].leads_to is standing]
        for path in self.chains.below(engagement):
            way = tuple((Kind.ENGAGEMENT, str(each.id)) for each in path)
            deciding = _deciding(self._free(path[-1]), standing)
            deciding += [weight for at, weight in broken if at == path[-1].id]
            if deciding:
                return _decided(way, deciding)
        return _decided((here,), [weight for _, weight in broken])

    def agreement(self, agreement: Agreement) -> Decision:
        """The verdict on an agreement: its own findings, its services, the engagements under it with their chains."""
        own = list(self.weights.get((Kind.AGREEMENT, agreement.id), ()))
        for service_id in agreement.service_ids:
            own.extend(self._of_service(service_id, agreement))
        return self._worst_of(
            (Kind.AGREEMENT, agreement.id), own, self.chains.records.under_agreement.get(agreement.id, ())
        )

    def is_judged(self, agreement: Agreement) -> bool:
        """Whether there is anything to judge about an agreement on the day.

        One that is archived, has ended, failed or not begun binds nobody: then only what takes place under it counts.
        """
        live = not agreement.archived and self.chains.agreement_day(agreement).state not in NOT_JUDGED
        under = self.chains.records.under_agreement.get(agreement.id, ())
        return live or any(self.chains.phase(engagement) in JUDGED for engagement in under)

    def service(self, service_id: ServiceId) -> Decision:
        """The verdict on a service: its own findings and every engagement for it; undetermined without either."""
        own = self.weights.get((Kind.SERVICE, service_id), ())
        engagements = self.chains.records.of_service.get(service_id, ())
        here = (Kind.SERVICE, service_id)
        return (
            self._worst_of(here, own, engagements) if own or engagements else Decision(Standing.UNDETERMINED, (here,))
        )

    def only_party(self, party_id: PartyId) -> Decision:
        """The verdict from the findings about a party itself alone."""
        return self._worst_of((Kind.PARTY, party_id), self.weights.get((Kind.PARTY, party_id), ()), ())

    def party(self, party_id: PartyId) -> Decision:
        """The verdict on a party: itself, its agreements, what it provides and uses, and transfers of its own.

        Undetermined where nothing of that is on record, and where there are agreements but nobody has recorded what
        is done under them, and where: neither is a ground to clear anybody. Conditional at best where no agreement
        with the party is in force. Procurement's question (`queries.vendor_check`) comes to the same.
        """
        records = self.chains.records
        own = list(self.weights.get((Kind.PARTY, party_id), ()))
        for agreement in records.agreements_of_party.get(party_id, ()):
            own.extend(self.weights.get((Kind.AGREEMENT, agreement.id), ()))
        for transfer in records.transfers_of_party.get(party_id, ()):
            if transfer.engagement_id is None:
                own.extend(self.weights.get((Kind.TRANSFER, transfer.id), ()))
        here, engagements = (Kind.PARTY, party_id), records.of_party.get(party_id, ())
        found = self._worst_of(here, own, engagements)
        if not engagements and not records.transfers_of_party.get(party_id):
            return max(found, Decision(Standing.UNDETERMINED, (here,)), key=lambda each: each.standing.rank)
        if found.standing is Standing.CLEARED and not self.has_agreement(party_id):
            return Decision(Standing.CONDITIONAL, (here,), lacks_agreement=True)
        return found

    def has_agreement(self, party_id: PartyId) -> bool:
        """Whether an agreement is in force on the day: with the party, or one that its processing rests on."""
        records = self.chains.records
        rests_on = (
            records.agreement_of(each)
            for each in records.of_party.get(party_id, ())
            if self.chains.phase(each) in JUDGED
        )
        with_it = records.agreements_of_party.get(party_id, ())
        return any(self.chains.agreement_day(each).in_force for each in chain(with_it, rests_on) if each is not None)

    def is_known(self, party_id: PartyId) -> bool:
        """Whether more of a party is on record than its name: an agreement, an engagement or a transfer."""
        records = self.chains.records
        parts = (records.of_party, records.transfers_of_party, records.agreements_of_party)
        return any(part.get(party_id) for part in parts)

    def _worst_of(self, here: SubjectKey, own: Iterable[Weight], engagements: Iterable[Engagement]) -> Decision:
        weights = tuple(own)
        judged = [engagement for engagement in engagements if self.chains.phase(engagement) in JUDGED]
        standings = {engagement.id: self.standing(engagement) for engagement in judged}
        worst = max((*(weight.leads_to for weight in weights), *standings.values()), default=Standing.CLEARED)
        if worst is Standing.CLEARED:
            return CLEAR
        deciding = _deciding(weights, worst)
        if deciding:
            return _decided((here,), deciding)
        found = self.engagement(next(each for each in judged if standings[each.id] is worst))
        return Decision(found.standing, (here, *found.path), found.keys)


def _deciding(weights: Iterable[Weight], standing: Standing) -> list[Weight]:
    return [weight for weight in weights if weight.leads_to is standing]


def _decided(way: tuple[SubjectKey, ...], deciding: list[Weight]) -> Decision:
    first = deciding[0]
    path = way if first.subject == way[-1] else (*way, first.subject)
    return Decision(first.leads_to, path, tuple(weight.key for weight in deciding))

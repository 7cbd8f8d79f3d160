"""How findings roll up: from a transfer and a paper to the engagement, along the chain, to agreement and party.

The worst finding decides (reason_codes.md). A finding that breaks the promise of one engagement above (a customer's
agreement that forbids the place) counts for everybody on the line of that engagement, and for no other customer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import EngagementId, Kind, PartyId, ServiceId
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.findings import Standing
from dpa_tracker.law.art28.records import Node
from dpa_tracker.law.art28.states import JUDGED, NOT_JUDGED
from dpa_tracker.law.art28.weighing import NO_LOAD, STANDINGS, Load, Scales, SubjectKey, Weight, load_of
from dpa_tracker.long_work import giving_way

_ABOUT_PROCESSING = frozenset({"processing_described", "special_data"})
_ABOUT_MEASURES = frozenset({"security_measures"})
_SILENCED: Final = {  # by an agreement that describes the processing, or the measures, itself
    (False, False): frozenset[str](),
    (True, False): _ABOUT_PROCESSING,
    (False, True): _ABOUT_MEASURES,
    (True, True): _ABOUT_PROCESSING | _ABOUT_MEASURES,
}


@dataclass(frozen=True, slots=True)
class _Part:
    """Something whose findings count for a verdict; of a service, less those of some rules."""

    subject: SubjectKey
    without: frozenset[str] = frozenset()


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
    """The weights of a register on a day, rolled up on demand; remembers what it has worked out.

    Ranks of verdicts decide; which findings they come from is looked up for the thing that is asked about.
    """

    chains: Chains
    scales: Scales
    _under: dict[Node, int] = field(default_factory=dict)
    _promised: dict[EngagementId, list[tuple[EngagementId, Weight]]] = field(default_factory=dict)
    _ranks: dict[EngagementId, int] = field(default_factory=dict)
    _supposed: dict[EngagementId, tuple[Engagement, int]] = field(default_factory=dict)
    _of_services: dict[_Part, Load] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for weight in self.scales.breaking:
            kind, subject_id = weight.subject
            if kind is Kind.ENGAGEMENT and weight.promise is not None and weight.leads_to is not Standing.CLEARED:
                self._spread(EngagementId(subject_id), weight, weight.promise)

    def held(self) -> Iterator[Iterable[object]]:
        """What it holds very many of, with the chains, for whoever lets go of it a little at a time."""
        yield self._under
        yield from self.chains.held()

    def take_over(self, before: RollUp, but: AbstractSet[str], but_below: AbstractSet[Node]) -> None:
        """Remember what was worked out before, but for some engagements and for what is below some nodes."""
        self._ranks.update(before._ranks.copy())  # a copy, as others may be asking it
        self._under.update(before._under.copy())
        for each in but:
            self._ranks.pop(EngagementId(each), None)
        for node in but_below:
            self._under.pop(node, None)

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

    def _parts(self, engagement: Engagement) -> Iterator[_Part]:
        """What an engagement stands on itself: its own findings, those of its agreement, service and transfers."""
        records = self.chains.records
        agreement = records.agreement_of(engagement)
        yield _Part((Kind.ENGAGEMENT, engagement.id))
        if agreement is not None:
            yield _Part((Kind.AGREEMENT, agreement.id))
        yield _service(engagement.service_id, agreement)
        for transfer in records.transfers_of_engagement.get(engagement.id, ()):
            yield _Part((Kind.TRANSFER, transfer.id))

    def _load(self, part: _Part) -> Load:
        kind, subject_id = part.subject
        if not part.without:
            return self.scales.loads[kind].get(subject_id, NO_LOAD)
        known = self._of_services.get(part)
        if known is None:
            known = load_of((each.leads_to, each.promise) for each in self._weights(part))
            self._of_services[part] = known
        return known

    def _weights(self, part: _Part) -> Iterator[Weight]:
        return (each for each in self.scales.weights_of(part.subject) if each.rule not in part.without)

    def _own(self, engagement: Engagement) -> list[Weight]:
        return [weight for part in self._parts(engagement) for weight in self._weights(part)]

    def _free_rank(self, engagement: Engagement) -> int:
        """How bad an engagement's own findings are for whoever is above: those that break no promise."""
        return max(self._load(part).free for part in self._parts(engagement))

    def _worst_under(self, start: Node) -> int:
        """The worst of everything below a party in a service; in a cycle all are below one another."""
        if start not in self._under:
            found, further = self._below(start)
            grows = True
            while grows:  # once for a chain, again only round a cycle
                grows = False
                for node in reversed(found):
                    worst = max((found.get(each, self._under.get(each, 0)) for each in further[node]), default=0)
                    if worst > found[node]:
                        found[node], grows = worst, True
            self._under.update(found)
        return self._under[start]

    def _below(self, start: Node) -> tuple[dict[Node, int], dict[Node, list[Node]]]:
        """How bad the step below each node is that is not worked out yet, from one node down, and where it leads."""
        found: dict[Node, int] = {}
        further: dict[Node, list[Node]] = {}
        waiting = [start]
        while waiting:
            node = waiting.pop()
            if node in found or node in self._under:
                continue
            below = [e for e in giving_way(self.chains.records.used.get(node, ())) if self.chains.phase(e) in JUDGED]
            found[node] = max(map(self._free_rank, below), default=0)
            further[node] = [(e.provider_id, e.service_id) for e in below]
            waiting += further[node]
        return found, further

    def standing(self, engagement: Engagement) -> Standing:
        """The verdict on an engagement with everything below it; remembered, since whole lists ask for it."""
        return STANDINGS[self._rank(engagement)]

    def _rank(self, engagement: Engagement) -> int:
        if self.chains.records.engagements.get(engagement.id) is not engagement:
            return self._rank_supposed(engagement)
        known = self._ranks.get(engagement.id)
        if known is None:
            known = self._ranks[engagement.id] = self._worked_out(engagement)
        return known

    def _rank_supposed(self, engagement: Engagement) -> int:
        """Of one that is not on record, and may bear the id of one that is, or of another that is supposed."""
        known = self._supposed.get(engagement.id)
        if known is None or known[0] is not engagement:
            known = self._supposed[engagement.id] = (engagement, self._worked_out(engagement))
        return known[1]

    def _worked_out(self, engagement: Engagement) -> int:
        own = max(self._load(part).worst for part in self._parts(engagement))
        promised = (weight.leads_to.rank for _, weight in self._promised.get(engagement.id, ()))
        return max(own, self._worst_under((engagement.provider_id, engagement.service_id)), *promised)

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
            deciding = [each for each in _deciding(self._own(path[-1]), standing) if each.promise is None]
            deciding += [weight for at, weight in broken if at == path[-1].id]
            if deciding:
                return _decided(way, deciding)
        return _decided((here,), [weight for _, weight in broken])

    def agreement(self, agreement: Agreement) -> Decision:
        """The verdict on an agreement: its own findings, its services, the engagements under it with their chains."""
        own, engagements = self._under_agreement(agreement)
        return self._worst_of(lambda: own, engagements)

    def agreement_standing(self, agreement: Agreement) -> Standing:
        """The same without the way to it, which takes longer to find: for lists."""
        return STANDINGS[self._worst_rank(*self._under_agreement(agreement))]

    def _under_agreement(self, agreement: Agreement) -> tuple[list[_Part], Iterable[Engagement]]:
        own = _Part((Kind.AGREEMENT, agreement.id))
        services = [_service(service_id, agreement) for service_id in agreement.service_ids]
        return [own, *services], self.chains.records.under_agreement.get(agreement.id, ())

    def is_judged(self, agreement: Agreement) -> bool:
        """Whether there is anything to judge about an agreement on the day.

        One that is archived, has ended, failed or not begun binds nobody: then only what takes place under it counts.
        """
        live = not agreement.archived and self.chains.agreement_day(agreement).state not in NOT_JUDGED
        under = self.chains.records.under_agreement.get(agreement.id, ())
        return live or any(self.chains.phase(engagement) in JUDGED for engagement in under)

    def service(self, service_id: ServiceId) -> Decision:
        """The verdict on a service: its own findings and every engagement for it; undetermined without either."""
        own, engagements = self._of_service(service_id)
        if not engagements and not self.scales.weights_of(own.subject):
            return Decision(Standing.UNDETERMINED, (own.subject,))
        return self._worst_of(lambda: [own], engagements)

    def service_standing(self, service_id: ServiceId) -> Standing:
        """The same without the way to it."""
        own, engagements = self._of_service(service_id)
        if not engagements and not self.scales.weights_of(own.subject):
            return Standing.UNDETERMINED
        return STANDINGS[self._worst_rank([own], engagements)]

    def _of_service(self, service_id: ServiceId) -> tuple[_Part, tuple[Engagement, ...]]:
        return _Part((Kind.SERVICE, service_id)), self.chains.records.of_service.get(service_id, ())

    def only_party(self, party_id: PartyId) -> Decision:
        """The verdict from the findings about a party itself alone."""
        return self._worst_of(lambda: [_Part((Kind.PARTY, party_id))], ())

    def party(self, party_id: PartyId) -> Decision:
        """The verdict on a party: itself, its agreements, what it provides and uses, and transfers of its own.

        Undetermined where nothing of that is on record, and where there are agreements but nobody has recorded what
        is done under them, and where: neither is a ground to clear anybody. Conditional at best where no agreement
        with the party is in force. Procurement's question (`queries.vendor_check`) comes to the same.
        """
        engagements = self.chains.records.of_party.get(party_id, ())
        found, here = self._worst_of(partial(self._of_party, party_id), engagements), (Kind.PARTY, party_id)
        standing = self._at_best(party_id, found.standing)
        if standing is found.standing:
            return found
        return Decision(standing, (here,), lacks_agreement=standing is Standing.CONDITIONAL)

    def party_standing(self, party_id: PartyId) -> Standing:
        """The same without the way to it."""
        engagements = self.chains.records.of_party.get(party_id, ())
        return self._at_best(party_id, STANDINGS[self._worst_rank(self._of_party(party_id), engagements)])

    def _of_party(self, party_id: PartyId) -> Iterator[_Part]:
        """Itself, its agreements, and transfers of its own. One at a time: a company of ours has all there are."""
        records = self.chains.records
        yield _Part((Kind.PARTY, party_id))
        for agreement in records.agreements_of_party.get(party_id, ()):
            yield _Part((Kind.AGREEMENT, agreement.id))
        for transfer in records.transfers_of_party.get(party_id, ()):
            if transfer.engagement_id is None:
                yield _Part((Kind.TRANSFER, transfer.id))

    def _at_best(self, party_id: PartyId, found: Standing) -> Standing:
        """The verdict on a party by what is found, and by what is not on record."""
        records = self.chains.records
        if not records.of_party.get(party_id) and not records.transfers_of_party.get(party_id):
            return max(found, Standing.UNDETERMINED)
        lacking = found is Standing.CLEARED and not self.has_agreement(party_id)
        return Standing.CONDITIONAL if lacking else found

    def has_agreement(self, party_id: PartyId) -> bool:
        """Whether an agreement is in force on the day: with the party, or one that its processing rests on."""
        records = self.chains.records
        rests_on = (
            records.agreement_of(each)
            for each in giving_way(records.of_party.get(party_id, ()))
            if self.chains.phase(each) in JUDGED
        )
        with_it = records.agreements_of_party.get(party_id, ())
        return any(self.chains.agreement_day(each).in_force for each in chain(with_it, rests_on) if each is not None)

    def is_known(self, party_id: PartyId) -> bool:
        """Whether more of a party is on record than its name: an agreement, an engagement or a transfer."""
        records = self.chains.records
        parts = (records.of_party, records.transfers_of_party, records.agreements_of_party)
        return any(part.get(party_id) for part in parts)

    def _worst_rank(self, own: Iterable[_Part], engagements: Iterable[Engagement]) -> int:
        judged = (self._rank(each) for each in giving_way(engagements) if self.chains.phase(each) in JUDGED)
        return max(chain((self._load(part).worst for part in giving_way(own)), judged), default=0)

    def _worst_of(self, own: Callable[[], Iterable[_Part]], engagements: Iterable[Engagement]) -> Decision:
        """The verdict with the way to it, from the first part."""
        judged = [engagement for engagement in giving_way(engagements) if self.chains.phase(engagement) in JUDGED]
        rank = self._worst_rank(own(), judged)
        if not rank:
            return CLEAR
        here = next(iter(own())).subject
        parts = (part for part in giving_way(own()) if self._load(part).worst == rank)
        weights = (weight for part in parts for weight in self._weights(part))
        deciding = _deciding(weights, STANDINGS[rank])
        if deciding:
            return _decided((here,), deciding)
        found = self.engagement(next(each for each in judged if self._rank(each) == rank))
        return Decision(found.standing, (here, *found.path), found.keys)


def _service(service_id: ServiceId, agreement: Agreement | None) -> _Part:
    """A service, less what the agreement says otherwise."""
    described = agreement is not None and agreement.processing is not None
    protected = agreement is not None and agreement.measures is not None
    return _Part((Kind.SERVICE, service_id), _SILENCED[described, protected])


def _deciding(weights: Iterable[Weight], standing: Standing) -> list[Weight]:
    return [weight for weight in weights if weight.leads_to is standing]


def _decided(way: tuple[SubjectKey, ...], deciding: list[Weight]) -> Decision:
    first = deciding[0]
    path = way if first.subject == way[-1] else (*way, first.subject)
    return Decision(first.leads_to, path, tuple(weight.key for weight in deciding))

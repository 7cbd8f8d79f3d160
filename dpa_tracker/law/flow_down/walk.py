"""Every promise to a customer against every way down to a sub-processor that works for it, on one day.

A customer is whoever stands above our own house in a chain, also the client of a distributor who is our client: then
our own term is one of those on the way. Only agreements that bind on the day promise or give anything.

Work is shared: the ways below a party are one tree for all whom it serves, what the terms of a way come to follows from
the way before it, and a promise meets equal terms once. A comparison with its papers (`Cell`) is made when it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol, TypeVar

from dpa_tracker.domain.commitments import NUMERIC, CommitmentKind
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import EngagementId, PartyId
from dpa_tracker.law.art28.chains import Chains, Path
from dpa_tracker.law.art28.places import OWN_LAW, Places
from dpa_tracker.law.art28.records import Node
from dpa_tracker.law.art28.states import JUDGED
from dpa_tracker.law.flow_down.cells import (
    POINT_OF,
    Cell,
    Compared,
    Finding,
    FlowState,
    Link,
    Term,
    Topic,
    Why,
    open_point,
    words_of,
)
from dpa_tracker.law.flow_down.numbers import ADD_UP, NumberGiven, Numbers
from dpa_tracker.law.flow_down.own_time import HandlingTime, OwnTime, own_time
from dpa_tracker.law.flow_down.permitted import DataPermitted, PlaceAllowed
from dpa_tracker.law.flow_down.points import AtTheEnd, Authorised, Point, Right
from dpa_tracker.law.flow_down.spans import Counting
from dpa_tracker.law.flow_down.trees import ROOT, Tree, tree_below

COMPARED: Final[tuple[Compared, ...]] = (
    CommitmentKind.BREACH_NOTICE_HOURS,
    CommitmentKind.AUTHORISATION,
    CommitmentKind.CHANGE_NOTICE_DAYS,
    CommitmentKind.OBJECTION_DAYS,
    CommitmentKind.LOCATION_LIMITS,
    Topic.DATA_CATEGORIES,
    Topic.SPECIAL_CATEGORIES,
    Topic.CONFIDENTIALITY,
    Topic.ASSISTANCE,
    CommitmentKind.REQUEST_FORWARD_DAYS,
    CommitmentKind.ASSISTANCE_DAYS,
    CommitmentKind.AUDIT_RIGHT,
    CommitmentKind.AUDIT_NOTICE_DAYS,
    CommitmentKind.AUDIT_PER_YEAR,
    CommitmentKind.DELETION_OR_RETURN,
    CommitmentKind.RETURN_DAYS,
    CommitmentKind.DELETION_DAYS,
    CommitmentKind.BACKUP_DAYS,
)

Promised = TypeVar("Promised")
Given = TypeVar("Given")


class Comparison(Protocol[Promised, Given]):
    """How one thing is compared. What is promised and what is given are values without the words of a clause."""

    def promised(self, above: Term) -> Promised | Finding:
        """What the customer's paper promises; the finding where that decides already."""
        ...

    def begin(self, own: PartyId | None) -> Given:
        """What is given before the first step down, by this company of our own house, or by another party."""
        ...

    def further(self, given: Given, link: Link) -> Given:
        """What is given with one engagement more."""
        ...

    def find(self, promised: Promised, given: Given) -> Finding:
        """The one against the other."""
        ...

    def promise_shown(self, above: Term) -> object:
        """What was promised, as it is shown."""
        ...

    def received_shown(self, finding: Finding, terms: tuple[Term, ...]) -> object:
        """What the terms give, as it is shown."""
        ...


def comparisons(chains: Chains, places: Places | None, own: OwnTime) -> Mapping[Compared, Comparison[Any, Any]]:
    """How each thing is compared, in the order in which they are shown; without a view on countries, places are not."""
    found: dict[Compared, Comparison[Any, Any]] = {
        CommitmentKind.AUTHORISATION: Authorised(chains.records),
        CommitmentKind.AUDIT_RIGHT: Right(),
        CommitmentKind.DELETION_OR_RETURN: AtTheEnd(),
        **{topic: Point(point) for topic, point in POINT_OF.items()},
        **{topic: DataPermitted(chains, topic) for topic in (Topic.DATA_CATEGORIES, Topic.SPECIAL_CATEGORIES)},
    }
    if places is not None:
        found[CommitmentKind.LOCATION_LIMITS] = PlaceAllowed(chains, places)
    counting = Counting(
        lambda party_id: party.country if (party := chains.records.parties.get(party_id)) is not None else None,
        lambda country: country in OWN_LAW or (places is not None and places.in_eea(country)),
    )
    found |= {kind: Numbers(kind, own, counting) for kind in NUMERIC}
    return {compared: found[compared] for compared in COMPARED if compared in found}


@dataclass(frozen=True, slots=True)
class Top:
    """A customer's engagement, and the branches of the tree below its provider that are ways to a sub-processor."""

    engagement: Engagement
    tree: Tree
    ways: tuple[int, ...]

    def path(self, way: int) -> Path:
        """The engagements of a way, the customer's first."""
        return (self.engagement, *self.tree.path(way))


@dataclass(frozen=True, slots=True)
class FlowDown:
    """Every comparison of a register on one day; remembers what it has worked out."""

    chains: Chains
    how: Mapping[Compared, Comparison[Any, Any]]
    tops: tuple[Top, ...]
    own: OwnTime
    _given: dict[tuple[Node, Compared], tuple[tuple[Any, ...], tuple[int, ...]]] = field(default_factory=dict)
    _found: dict[tuple[Node, Compared, Any], tuple[Finding, ...]] = field(default_factory=dict)
    _found_of: dict[tuple[EngagementId, Compared], tuple[Finding, ...]] = field(default_factory=dict)
    _terms: dict[tuple[EngagementId, Compared], Term] = field(default_factory=dict)

    def findings(self, top: Top, compared: Compared) -> tuple[Finding, ...]:
        """What comes of one promise on every branch of the tree, ways or not, by the number of the branch."""
        known = self._found_of.get((top.engagement.id, compared))
        if known is None:
            known = self._found_of[top.engagement.id, compared] = self._findings(top, compared)
        return known

    def _findings(self, top: Top, compared: Compared) -> tuple[Finding, ...]:
        """The same; one for all engagements above a tree in which as much is promised."""
        promised = self.how[compared].promised(self.term(top.engagement, compared))
        key = (top.tree.root, compared, promised)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._find(top.tree, compared, promised)
        return found

    def cell(self, top: Top, way: int, compared: Compared) -> Cell:
        """One comparison with its papers."""
        found = self.findings(top, compared)[way]
        path, how = top.path(way), self.how[compared]
        above, *terms = (self.term(step, compared) for step in path)
        silent = found.why in (Why.NO_AGREEMENT_ABOVE, Why.NOTHING_PROMISED)
        unread = words_of(above) if found.why is Why.PROMISE_NOT_READ else None
        return Cell(
            path=path,
            compared=compared,
            state=found.state,
            why=found.why,
            promised=unread if silent or found.why is Why.PROMISE_NOT_READ else how.promise_shown(above),
            received=None if silent else how.received_shown(found, tuple(terms)),
            gap=found.gap,
            counted=found.counted,
            own=self._own_part(top, way, compared),
            owed_above=self._owed_above(top, way, compared),
            upstream=above,
            downstream=tuple(terms),
        )

    def _own_part(self, top: Top, way: int, compared: Compared) -> int:
        """The time of our own house that counts in a comparison, hours or days; 0 where none does."""
        found = self._number_given(top, way, compared)
        return 0 if found is None else found.waits if compared in ADD_UP else found.passed

    def _owed_above(self, top: Top, way: int, compared: Compared) -> int:
        """The days of notice that pass above us before the customer hears; 0 of everything else."""
        found = self._number_given(top, way, compared) if compared is CommitmentKind.CHANGE_NOTICE_DAYS else None
        return 0 if found is None else found.owed_above

    def _number_given(self, top: Top, way: int, compared: Compared) -> NumberGiven | None:
        given, numbers = self._given_on(top.tree, compared)
        found = given[numbers[way]]
        return found if isinstance(found, NumberGiven) else None

    def cells(self) -> Iterator[Cell]:
        """Every comparison, way by way."""
        for top in self.tops:
            for way in top.ways:
                for compared in self.how:
                    yield self.cell(top, way, compared)

    def term(self, engagement: Engagement, compared: Compared) -> Term:
        """What the agreement of an engagement says of the thing compared, if it binds on the day."""
        known = self._terms.get((engagement.id, compared))
        if known is None:
            known = self._terms[engagement.id, compared] = self._read(engagement, compared)
        return known

    def _read(self, engagement: Engagement, compared: Compared) -> Term:
        records = self.chains.records
        agreement = records.agreement_of(engagement)
        if agreement is None or not self.chains.agreement_day(agreement).in_force:
            return Term(engagement, None)
        commitment = records.commitment(agreement, compared) if isinstance(compared, CommitmentKind) else None
        return Term(engagement, agreement, commitment)

    def _find(self, tree: Tree, compared: Compared, promised: object) -> tuple[Finding, ...]:
        if isinstance(promised, Finding):
            return (promised,) * len(tree.steps)
        given, numbers = self._given_on(tree, compared)
        how = self.how[compared]
        found = [_as_far_as_seen(tree, how.find(promised, each)) for each in given]
        return tuple([found[number] for number in numbers])

    def _given_on(self, tree: Tree, compared: Compared) -> tuple[tuple[Any, ...], tuple[int, ...]]:
        """What is given on the branches of a tree: each different thing once, and the number of it for each branch."""
        known = self._given.get((tree.root, compared))
        if known is None:
            known = self._given[tree.root, compared] = self._give(tree, compared)
        return known

    def _give(self, tree: Tree, compared: Compared) -> tuple[tuple[Any, ...], tuple[int, ...]]:
        how, parties = self.how[compared], self.chains.records.parties
        begun = how.begin(tree.root[0] if tree.ours else None)
        given: list[Any] = []
        numbers: dict[Any, int] = {}
        for step, before, below_us in zip(tree.steps, tree.before, tree.below_us, strict=True):
            party = parties.get(step.provider_id)
            link = Link(self.term(step, compared), below_us, party is not None and party.own)
            given.append(how.further(begun if before == ROOT else given[before], link))
        placed = tuple([numbers.setdefault(each, len(numbers)) for each in given])
        return tuple(numbers), placed


def _as_far_as_seen(tree: Tree, found: Finding) -> Finding:
    """Where there are more ways than were looked through, nothing is covered for certain."""
    return open_point(Why.TOO_MANY_WAYS, found.received) if tree.cut and found.state is FlowState.OK else found


def flow_down_on(chains: Chains, places: Places | None, instead: HandlingTime | None = None) -> FlowDown:
    """Every comparison of a register, the customers in the order of the register.

    The time that our own house takes is what is on record of its companies, or what is said `instead`.
    """
    own = own_time(chains.records.parties.values(), instead)
    return FlowDown(chains, comparisons(chains, places, own), tuple(_tops(chains)), own)


def _tops(chains: Chains) -> Iterator[Top]:
    records = chains.records
    own = frozenset(party.id for party in records.parties.values() if party.own)
    trees: dict[Node, tuple[Tree, tuple[int, ...], frozenset[PartyId]]] = {}
    for top in records.engagements.values():
        if top.archived or top.client_id in own or chains.phase(top) not in JUDGED:
            continue
        root = (top.provider_id, top.service_id)
        if root not in trees:
            tree = tree_below(chains, root, own)
            ways = tuple([branch for branch, below in enumerate(tree.below_us) if below])
            trees[root] = tree, ways, frozenset(step.provider_id for step in tree.steps)
        tree, ways, parties = trees[root]
        if top.client_id in parties:
            ways = tuple([way for way in ways if top.client_id not in tree.parties(way)])
        if ways:
            yield Top(top, tree, ways)

"""Promises and terms of one day, found by customer and sub-processor; kept until the register is written again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from dpa_tracker.domain.identities import EngagementId, Kind, PartyId, ServiceId
from dpa_tracker.law.art28.records import Node
from dpa_tracker.law.flow_down.cells import WORST_LAST, Cell, Compared, Finding
from dpa_tracker.law.flow_down.own_time import HandlingTime
from dpa_tracker.law.flow_down.trees import ROOT, Tree
from dpa_tracker.law.flow_down.walk import COMPARED, FlowDown, Top, flow_down_on
from dpa_tracker.long_work import giving_way
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.store.register import Register


class Way(NamedTuple):
    """A way from a customer's engagement to a sub-processor: a branch of the tree below it."""

    top: Top
    branch: int

    @property
    def sub_processor_id(self) -> PartyId:
        """Who stands at its end."""
        return self.top.tree.steps[self.branch].provider_id


class Compare(NamedTuple):
    """One comparison on one way."""

    way: Way
    compared: Compared


def badness(found: Finding) -> tuple[int, int]:
    """From best to worst: a gap is worse than what cannot be told, and a larger gap worse than a smaller one."""
    return WORST_LAST[found.state], found.gap or 0


@dataclass(frozen=True)
class FlowOfDay:
    """Every comparison of a day, found by who is concerned. What it works out on the way it remembers."""

    snapshot: Snapshot
    flow: FlowDown

    @cached_property
    def tops_of(self) -> Mapping[PartyId, tuple[Top, ...]]:
        """The engagements of each customer that lead to a sub-processor, the customers by name."""
        found: defaultdict[PartyId, list[Top]] = defaultdict(list)
        for top in self.flow.tops:
            found[top.engagement.client_id].append(top)
        return {customer: tuple(found[customer]) for customer in sorted(found, key=self._called)}

    @cached_property
    def branches_to(self) -> Mapping[Node, Mapping[PartyId, tuple[int, ...]]]:
        """The branches of each tree that lead to a sub-processor, the shortest first."""
        trees = {top.tree.root: top.tree for top in self.flow.tops}
        return {root: _ends(tree) for root, tree in trees.items()}

    @cached_property
    def sub_processors(self) -> tuple[PartyId, ...]:
        """Everybody at the end of a way, by name."""
        found = {end for ends in self.branches_to.values() for end in ends}
        return tuple(sorted(found, key=self._called))

    @cached_property
    def keys_of(self) -> Mapping[Node, tuple[str, ...]]:
        """The ids of the engagements of each branch, which name it as long as the register is as it is."""
        return {top.tree.root: _keys(top.tree) for top in self.flow.tops}

    @cached_property
    def _subjects(self) -> dict[tuple[Kind, str], Subject]:
        return {}

    def _called(self, party_id: PartyId) -> tuple[str, str]:
        return self.snapshot.records.party_name(party_id).casefold(), party_id

    def subject(self, kind: Kind, subject_id: str) -> Subject:
        """A thing with its title, made once."""
        known = self._subjects.get((kind, subject_id))
        if known is None:
            known = self._subjects[kind, subject_id] = self.snapshot.subject(kind, subject_id)
        return known

    def ways(self, customer: PartyId, sub_processor: PartyId) -> Iterator[Way]:
        """Every way from a customer to a sub-processor."""
        for top in self.tops_of.get(customer, ()):
            for branch in self.branches_to[top.tree.root].get(sub_processor, ()):
                if is_way(top, branch):
                    yield Way(top, branch)

    def finding(self, way: Way, compared: Compared) -> Finding:
        """What comes of one comparison on one way."""
        return self.flow.findings(way.top, compared)[way.branch]

    def cell(self, asked: Compare) -> Cell:
        """One comparison with its papers."""
        return self.flow.cell(asked.way.top, asked.way.branch, asked.compared)

    def key(self, asked: Compare) -> str:
        """What names a comparison in a list; the same after a write that leaves its engagements."""
        top = asked.way.top
        return f"{top.engagement.id}{self.keys_of[top.tree.root][asked.way.branch]}/{asked.compared.value}"

    def of_key(self, key: str) -> Compare | None:
        """The comparison of a key; None when it is no longer there."""
        path, _slash, compared = key.rpartition("/")
        top_id, _mark, rest = path.partition(">")
        top = self._top_of.get(EngagementId(top_id))
        kind = _BY_VALUE.get(compared)
        if top is None or kind is None:
            return None
        branch = self._branch_of[top.tree.root].get(f">{rest}")
        return None if branch is None or not is_way(top, branch) else Compare(Way(top, branch), kind)

    @cached_property
    def _top_of(self) -> Mapping[EngagementId, Top]:
        return {top.engagement.id: top for top in self.flow.tops}

    @cached_property
    def _branch_of(self) -> Mapping[Node, Mapping[str, int]]:
        return {root: {key: branch for branch, key in enumerate(keys)} for root, keys in self.keys_of.items()}

    @cached_property
    def worst_of_each(self) -> tuple[Compare, ...]:
        """One comparison for each customer, sub-processor, service and thing compared: that of the worst way."""
        return tuple(self._worst_of_each())

    def _worst_of_each(self) -> Iterator[Compare]:
        for customer in giving_way(self.tops_of):
            for sub_processor in self.sub_processors:
                by_service: defaultdict[ServiceId, list[Way]] = defaultdict(list)
                for way in self.ways(customer, sub_processor):
                    by_service[way.top.engagement.service_id].append(way)
                for ways in by_service.values():
                    for compared in COMPARED:
                        yield Compare(self._worst(ways, compared), compared)

    def _worst(self, ways: list[Way], compared: Compared) -> Way:
        if len(ways) == 1:
            return ways[0]
        return max(ways, key=lambda way: badness(self.finding(way, compared)))


_BY_VALUE: Final[Mapping[str, Compared]] = {compared.value: compared for compared in COMPARED}
_KEPT: Final[Kept[FlowOfDay]] = Kept(at_most=2)


def flow_of_day(register: Register, on: date, instead: HandlingTime | None = None) -> FlowOfDay:
    """Promises and terms as the register stands now, on a day; `instead` of the time of our house on record."""
    taken, chains = chains_on(register, on)
    bench = Bench.of(register)
    asked = (taken.version, on, bench.law_digest, instead)
    return _KEPT.answer(
        register, asked, lambda _last: FlowOfDay(taken, flow_down_on(chains, bench.places(on), instead))
    )


def is_way(top: Top, branch: int) -> bool:
    """Whether a branch leads from a customer through our house to a sub-processor that is not the customer."""
    tree = top.tree
    return tree.below_us[branch] and (
        len(top.ways) == tree.ways or top.engagement.client_id not in tree.parties(branch)
    )


def _ends(tree: Tree) -> Mapping[PartyId, tuple[int, ...]]:
    found: defaultdict[PartyId, list[int]] = defaultdict(list)
    for branch, below_us in enumerate(tree.below_us):
        if below_us:
            found[tree.steps[branch].provider_id].append(branch)
    return {end: tuple(branches) for end, branches in found.items()}


def _keys(tree: Tree) -> tuple[str, ...]:
    keys: list[str] = []
    for step, before in zip(tree.steps, tree.before, strict=True):
        keys.append(f"{'' if before == ROOT else keys[before]}>{step.id}")
    return tuple(keys)

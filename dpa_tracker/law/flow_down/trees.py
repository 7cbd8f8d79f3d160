"""Every way down from a party in a service, as a tree: each branch is the one before it and one engagement more.

A way never comes to a party twice. Where sub-processors are woven together there can be more ways than anybody can look
through: from `MOST_WAYS` on only such branches are added as lead to an engagement that none has led to yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import EngagementId, PartyId
from dpa_tracker.law.art28.chains import Chains, Path
from dpa_tracker.law.art28.records import Node
from dpa_tracker.law.art28.states import JUDGED

MOST_WAYS: Final = 20_000
ROOT: Final = -1


@dataclass(frozen=True, slots=True)
class Tree:
    """The ways down from a party, shortest first. `ours`: the party is one of our own house.

    Of each branch: `steps` the engagement it ends with, `before` the branch it goes on from, `below_us` whether one of
    our own house stands above that engagement, so that its provider is a sub-processor; `ways` is how many of them
    there are. `cut`: there are more.
    """

    root: Node
    ours: bool
    steps: tuple[Engagement, ...]
    before: tuple[int, ...]
    below_us: tuple[bool, ...]
    ways: int
    cut: bool = False

    def path(self, branch: int) -> Path:
        """The engagements of a branch, from the top."""
        found: list[Engagement] = []
        while branch != ROOT:
            found.append(self.steps[branch])
            branch = self.before[branch]
        return tuple(reversed(found))

    def parties(self, branch: int) -> Iterator[PartyId]:
        """Who stands on a branch, from its end up to the party it begins with."""
        while branch != ROOT:
            yield self.steps[branch].provider_id
            branch = self.before[branch]
        yield self.root[0]


def tree_below(chains: Chains, root: Node, own: frozenset[PartyId]) -> Tree:
    """Every way down from a party in a service."""
    growing = _Growing(chains, root, own)
    growing.grow()
    ours = root[0] in own
    return Tree(
        root,
        ours,
        tuple(growing.steps),
        tuple(growing.before),
        tuple(growing.below_us),
        sum(growing.below_us),
        growing.cut,
    )


class _Growing:
    """A tree while it grows."""

    def __init__(self, chains: Chains, root: Node, own: frozenset[PartyId]) -> None:
        self.steps: list[Engagement] = []
        self.before: list[int] = []
        self.below_us: list[bool] = []
        self.cut = False
        self._chains, self._root, self._own = chains, root, own
        self._seen: set[EngagementId] = set()

    def grow(self) -> None:
        records, chains = self._chains.records, self._chains
        first = [each for each in records.used.get(self._root, ()) if chains.phase(each) in JUDGED]
        self._add(ROOT, first, below_us=self._root[0] in self._own)
        branch = 0
        while branch < len(self.steps):
            step = self.steps[branch]
            below_us = self.below_us[branch] or step.provider_id in self._own
            self._add(branch, list(chains.directly_below(step)), below_us=below_us)
            branch += 1

    def _add(self, branch: int, steps: list[Engagement], *, below_us: bool) -> None:
        if not steps:
            return
        above = self._above(branch)
        for step in steps:
            if step.provider_id in above:
                continue
            if len(self.steps) >= MOST_WAYS and step.id in self._seen:
                self.cut = True
                continue
            self._seen.add(step.id)
            self.steps.append(step)
            self.before.append(branch)
            self.below_us.append(below_us)

    def _above(self, branch: int) -> set[PartyId]:
        found = {self._root[0]}
        while branch != ROOT:
            found.add(self.steps[branch].provider_id)
            branch = self.before[branch]
        return found

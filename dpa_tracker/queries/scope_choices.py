"""What a plot can be about: the records of a kind by what a person calls them, as many as a drop-down can bear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.agreements import agreement_title
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.scope import Scope
from dpa_tracker.queries.snapshot import Snapshot, snapshot
from dpa_tracker.queries.told_apart import namesakes_among
from dpa_tracker.store.register import Register

AT_MOST: Final = 2_000


@dataclass(frozen=True, slots=True)
class ScopeChoices:
    """Ids with titles, in the order of the titles; `total` is how many there are in all."""

    kind: str
    offered: tuple[tuple[str, str], ...] = ()
    total: int = 0


def scope_choices(register: Register, scope: Scope) -> ScopeChoices:
    """The choices for the kind of a scope, with the one that is chosen among them."""
    now = snapshot(register)
    found = sorted(_titles(now, scope.kind), key=lambda choice: (choice[1].casefold(), choice[0]))
    chosen = (choice for choice in found[AT_MOST:] if choice[0] == scope.id)
    return ScopeChoices(scope.kind, (*found[:AT_MOST], *chosen), len(found))


def _titles(now: Snapshot, kind: str) -> Iterator[tuple[str, str]]:
    records = now.records
    match kind:
        case Kind.PARTY.value:
            parties = [each for each in records.parties.values() if not each.archived]
            alike = namesakes_among(parties)
            yield from ((each.id, alike[each.id].called if each.id in alike else each.name) for each in parties)
        case Kind.SERVICE.value:
            yield from ((each.id, each.name) for each in records.services.values() if not each.archived)
        case Kind.AGREEMENT.value:
            live = (each for each in records.agreements.values() if not each.archived)
            yield from ((each.id, f"{agreement_title(each)} · {now.other_parties(each)}") for each in live)
        case Kind.ENGAGEMENT.value:
            live_engagements = (each for each in records.engagements.values() if not each.archived)
            yield from ((each.id, now.engagement_title(each)) for each in live_engagements)
        case _:
            return

"""The agreements that one template can be filled for at once: light lines to search, filter and tick."""

from __future__ import annotations

from dataclasses import dataclass

from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class ManyChoice:
    """One agreement: its id, how it is called, its parties by name, and the codes it is filtered by."""

    id: str
    reference: str
    title: str
    parties: str
    direction: str
    status: str


def many_choices(register: Register) -> tuple[ManyChoice, ...]:
    """Every agreement in use, by reference."""
    records = snapshot(register).records
    found = (
        ManyChoice(
            each.id,
            each.reference or each.id,
            each.title,
            ", ".join(dict.fromkeys(records.party_name(member.party_id) for member in each.parties)),
            each.direction.value,
            each.status.value,
        )
        for each in records.agreements.values()
        if not each.archived
    )
    return tuple(sorted(found, key=lambda one: (one.reference.casefold(), one.id)))

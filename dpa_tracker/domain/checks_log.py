"""What can be wrong with the log of an agreement and with the confirmations after its end, seen by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from dpa_tracker.domain import checks
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.faults import Fault


def log_faults(agreement: Agreement) -> Iterator[Fault]:
    """Every fault of the entries and of the confirmations."""
    yield from checks.not_too_many("log", agreement.log)
    yield from checks.once("log", (each.id for each in agreement.log))
    for index, entry in enumerate(agreement.log):
        yield from checks.identity(f"log.{index}.id", entry.id)
        yield from checks.line(f"log.{index}.who", entry.who, required=True)
        yield from checks.text(f"log.{index}.what", entry.what)
        if not entry.what.strip():
            yield Fault(f"log.{index}.what", "missing")
    yield from checks.once("confirmations", (each.party_id for each in agreement.confirmations))
    for index, each in enumerate(agreement.confirmations):
        if not each.party_id:
            yield Fault(f"confirmations.{index}.party_id", "missing")
        yield from checks.order(f"confirmations.{index}.received_on", each.asked_on, each.received_on)
        yield from checks.text(f"confirmations.{index}.note", each.note)

"""The service that a row of engagements is about: the client's own, or one that the provider has."""

from __future__ import annotations

from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Service
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable
from dpa_tracker.use_cases.import_assembly import Assembly
from dpa_tracker.use_cases.import_services import service_named, services_meant


def used_service(
    assembly: Assembly, at: tuple[ParsedTable, ParsedRow], name: str, sides: tuple[Party, Party]
) -> Service:
    """The service that a client (the first of the sides) uses a provider for: that named, its only one, else one made.

    A client has sub-processors for its own service, or for one that it takes part in. Whoever is none of ours and uses
    one of our companies uses what that company provides; so does whoever names what the provider alone has.
    """
    client, provider = sides
    ledger, ours = assembly.ledger, provider.own and not client.own
    if not name:
        owner = provider if ours else client
        provided = ledger.services_of(owner.id)
        return provided[0] if len(provided) == 1 else service_named(assembly, at, owner.name, owner.id)
    theirs = any(provider.id in each.provider_ids for each in ledger.services_named(name))
    if (ours or theirs) and not services_meant(ledger, name, client.id):
        return service_named(assembly, at, name, provider.id)
    return service_named(assembly, at, name, client.id)

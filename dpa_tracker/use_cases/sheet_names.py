"""How a sheet names another record: by its name where an import finds that very record by it, else by its id."""

from __future__ import annotations

from dataclasses import dataclass

from dpa_tracker.domain.identities import AgreementId, PartyId, ServiceId
from dpa_tracker.sheets.read_values import one_line
from dpa_tracker.use_cases.import_ledger import Ledger
from dpa_tracker.use_cases.import_services import services_meant


@dataclass(frozen=True, slots=True)
class SheetNames:
    """The names of a register's records as an import would look them up."""

    ledger: Ledger

    def party(self, party_id: PartyId | None) -> str:
        """A party; empty for None."""
        if party_id is None:
            return ""
        name = self.ledger.parties[party_id].name
        found = self.ledger.parties_named(name)
        return name if [each.id for each in found] == [party_id] and one_line(name) == name else party_id

    def service(self, service_id: ServiceId, provider: PartyId) -> str:
        """A service that a party provides or is used for."""
        name = self.ledger.services[service_id].name
        meant = services_meant(self.ledger, name, provider)
        return name if [each.id for each in meant] == [service_id] and one_line(name) == name else service_id

    def agreement(self, agreement_id: AgreementId | None) -> str:
        """An agreement; empty for None."""
        if agreement_id is None:
            return ""
        reference = self.ledger.agreements[agreement_id].reference
        found = self.ledger.agreements_referred(reference)
        return reference if [each.id for each in found] == [agreement_id] else agreement_id

"""The dossier of a service."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _
from ui.dossiers.blocks import Dossier, Fact, Facts, Reasoning, Section
from ui.dossiers.documents_section import with_documents
from ui.dossiers.life_sections import history_section
from ui.dossiers.processing_sections import measures_section, processing_section
from ui.dossiers.shared_sections import deadlines_section, findings_section, known, links_section
from ui.formats import day_text

if TYPE_CHECKING:
    from dpa_tracker.queries.details import ServiceDetail
    from dpa_tracker.store.register import Register


def service_dossier(register: Register, service_id: str, on: date) -> Dossier:
    """Everything about a service. Raises KnownError `no_such_record`."""
    from dpa_tracker.queries.service_detail import service_detail  # noqa: PLC0415 - loads the database library

    return with_documents(register, from_detail(service_detail(register, service_id, on)))


def from_detail(detail: ServiceDetail) -> Dossier:
    """The same, from what the query found."""
    service = detail.service
    assessed = (
        Fact(_("Last risk assessment"), day_text(service.last_risk_assessment)),
        Fact(_("Next risk assessment"), day_text(service.next_risk_assessment)),
        Fact(_("Responsible"), service.owner),
        Fact(_("Notes"), service.notes),
    )
    return Dossier(
        kind=_("Service"),
        icon="services",
        title=service.name,
        subtitle=", ".join(link.subject.title for link in detail.providers),
        reasoning=Reasoning.of(detail.decided),
        sections=(
            processing_section(service.processing),
            measures_section(service.measures),
            Section(_("Risk assessment"), (Facts(known(assessed)),), aside=True),
            findings_section(detail.findings, detail.decided.decisive),
            links_section(_("Provided by"), detail.providers, _("No provider is recorded."), aside=True),
            links_section(_("Agreements"), detail.agreements, _("No agreement covers this service."), aside=True),
            links_section(_("Engagements"), detail.engagements, _("Nobody is engaged for this service."), aside=True),
            deadlines_section(detail.deadlines),
            history_section("service", detail.service.id, detail.changes),
        ),
        opens=Subject("service", service.id, service.name),
        archived=service.archived,
        version=service.version,
    )

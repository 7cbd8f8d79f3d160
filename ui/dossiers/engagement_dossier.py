"""The dossier of an engagement: who uses whom for what, where, and the chain below."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _, country_name, name_of
from ui.dossiers.blocks import ChainPicture, Dossier, Fact, Facts, Grid, GridRow, Reasoning, Section
from ui.dossiers.documents_section import with_documents
from ui.dossiers.life_sections import history_section
from ui.dossiers.shared_sections import findings_section, known, links_section
from ui.formats import day_text

if TYPE_CHECKING:
    from dpa_tracker.queries.details import EngagementDetail
    from dpa_tracker.store.register import Register


def engagement_dossier(register: Register, engagement_id: str, on: date) -> Dossier:
    """Everything about an engagement. Raises KnownError `no_such_record`."""
    from dpa_tracker.queries.engagement_chain import engagement_detail  # noqa: PLC0415 - loads the database library

    return with_documents(register, from_detail(engagement_detail(register, engagement_id, on)))


def from_detail(detail: EngagementDetail) -> Dossier:
    """The same, from what the query found."""
    engagement = detail.engagement
    title = f"{detail.client.subject.title} → {detail.provider.subject.title}"
    return Dossier(
        kind=_("Engagement"),
        icon="engagements",
        title=title,
        subtitle=detail.service.subject.title,
        state=engagement.status.value,
        reasoning=Reasoning.of(detail.decided) if detail.decided is not None else None,
        unjudged=_("It does not take place on this day: there is nothing to judge."),
        sections=(
            Section(_("Chain"), (ChainPicture(detail.chain, detail.places),) if detail.chain else ()),
            _about(detail),
            _locations(engagement),
            findings_section(detail.findings, detail.decided.decisive if detail.decided is not None else ()),
            links_section(
                _("For these customers"), detail.above, _("No customer above this engagement is recorded."), aside=True
            ),
            links_section(_("Transfers"), detail.transfers, _("No transfer is recorded for this engagement.")),
            history_section("engagement", detail.engagement.id, detail.changes),
        ),
        opens=Subject("engagement", engagement.id, title),
        archived=engagement.archived,
        version=engagement.version,
    )


def _about(detail: EngagementDetail) -> Section:
    engagement = detail.engagement
    without = _("None: the processing rests on no agreement")
    facts = (
        Fact(_("Used by"), "", opens=detail.client.subject),
        Fact(_("Provider"), "", opens=detail.provider.subject),
        Fact(_("Service"), "", opens=detail.service.subject),
        Fact(_("Purpose"), engagement.purpose),
        Fact(_("Agreement"), without, opens=detail.agreement.subject if detail.agreement else None),
        Fact(_("Begins"), day_text(engagement.begins_on) if engagement.begins_on else ""),
        Fact(_("Last day"), day_text(engagement.ends_on) if engagement.ends_on else ""),
        Fact(
            _("Own sub-processors confirmed on"),
            day_text(engagement.chain_confirmed_on) if engagement.chain_confirmed_on else "",
        ),
        Fact(_("Categories of data"), ", ".join(engagement.categories)),
        Fact(_("Data subjects"), ", ".join(engagement.data_subjects)),
        Fact(_("Responsible"), engagement.owner),
        Fact(_("Notes"), engagement.notes),
    )
    return Section(_("About"), (Facts(known(facts)),), aside=True)


def _locations(engagement: Engagement) -> Section:
    rows = tuple(
        GridRow((country_name(place.country), name_of("activity", place.activity), place.region))
        for place in engagement.locations
    )
    titles = (_("Country"), _("Activity"), _("Region"))
    empty = _("No place of processing is recorded, so no verdict can be reached.")
    return Section(_("Places of processing"), (Grid(titles, rows),) if rows else (), empty, aside=True)

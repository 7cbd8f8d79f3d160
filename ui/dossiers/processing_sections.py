"""Sections about processing and security measures, for services and agreements alike."""

from __future__ import annotations

from collections.abc import Sequence

from dpa_tracker.domain.agreements import Role
from dpa_tracker.domain.services import Processing, SecurityMeasure
from dpa_tracker.sentences import _, name_of
from ui.dossiers.blocks import Fact, Facts, Grid, GridRow, Section
from ui.dossiers.shared_sections import known
from ui.formats import day_text, yes_no


def processing_section(processing: Processing | None) -> Section:
    """The processing description of GDPR Art. 28(3)."""
    title, empty = _("Processing"), _("No processing is described yet.")
    if processing is None or processing == Processing():
        return Section(title, (), empty)
    return Section(title, (Facts(known(_facts(processing))),))


def _facts(processing: Processing) -> tuple[Fact, ...]:
    level = processing.risk_level
    return (
        Fact(_("Subject matter"), processing.subject_matter),
        Fact(_("Nature"), processing.nature),
        Fact(_("Purpose"), processing.purpose),
        Fact(_("Operations"), ", ".join(processing.operations)),
        Fact(_("Duration"), processing.duration),
        Fact(_("Categories of data"), ", ".join(processing.categories)),
        Fact(_("Special categories"), _special(processing)),
        Fact(_("Criminal convictions"), yes_no(processing.criminal_data)),
        Fact(_("National identity numbers"), yes_no(processing.national_id)),
        Fact(_("Data subjects"), ", ".join(processing.data_subjects)),
        Fact(_("Volume"), processing.volume),
        Fact(_("Retention"), processing.retention),
        Fact(_("Retention set by"), _set_by(processing.retention_set_by)),
        Fact(_("Risk"), name_of("risk_level", level) if level else ""),
        Fact(_("For our own purposes"), yes_no(processing.on_own_behalf) if processing.on_own_behalf else ""),
    )


def _special(processing: Processing) -> str:
    if processing.special_categories is None:
        return yes_no(None)
    if not processing.special_categories:
        return _("None")
    return ", ".join(name_of("special_category", each) for each in processing.special_categories)


def measures_section(measures: Sequence[SecurityMeasure]) -> Section:
    """The technical and organisational measures of GDPR Art. 32."""
    rows = tuple(
        GridRow(
            (measure.area, measure.measure),
            note=" · ".join(
                part for part in (measure.evidence, day_text(measure.dated) if measure.dated else "") if part
            ),
        )
        for measure in measures
    )
    titles = (_("Area"), _("Measure"))
    return Section(_("Security measures"), (Grid(titles, rows),) if rows else (), _("No measure is recorded yet."))


def _set_by(who: str) -> str:
    """Who set the retention: the controller by its name here, a law as it is called."""
    return name_of("role", who) if who == Role.CONTROLLER else who

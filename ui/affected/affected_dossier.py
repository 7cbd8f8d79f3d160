"""Answers to "who is affected", laid out as dossiers: each customer with the way, each place, each hour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dpa_tracker.queries.affected import Affected, Reached
from dpa_tracker.queries.affected_words import (
    Clock,
    contact_words,
    forwarded_words,
    must_know_words,
    step_words,
    way,
)
from dpa_tracker.queries.breach_reach import MustKnow
from dpa_tracker.queries.customer_places import DataPlace
from dpa_tracker.queries.enquiries import Forwarded
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _, counted, country_name, name_of
from ui.dossiers.blocks import Act, ActList, ActRow, Dossier, Fact, Facts, Grid, GridRow, Paragraph, Section, Steps
from ui.dossiers.blocks import Block as Shown

OPEN: Final = "open_affected"
_SHOWN: Final = 200  # at once; the rest is counted


def reached_dossier(answer: Affected, title: str) -> Dossier:
    """The customers, each with the nearest way down to where it happens."""
    number = len({each.customer.id for each in answer.customers})
    said = counted("{number} customer is affected", "{number} customers are affected", number)
    return Dossier(
        kind=_("Who is affected"),
        icon="affected",
        title=title,
        subtitle=said,
        sections=(
            _listed(_("Customers"), [_customer(each) for each in answer.customers], _("No customer is affected.")),
            *_unplaced(answer.unplaced),
        ),
    )


def _customer(each: Reached) -> ActRow:
    beside = "" if each.through_us else f"\n{_('not through our own house')}"
    return ActRow(each.customer.title, f"{each.service.title}\n{way(each.path)}{beside}", "", (_open(each.customer),))


def _unplaced(engagements: Sequence[Subject]) -> tuple[Section, ...]:
    if not engagements:
        return ()
    rows = [ActRow(each.title, "", "", (_open(each),)) for each in engagements]
    told = Paragraph(_("Whether these are affected cannot be told: not every place of them is known."))
    return (Section(_("Places not known"), (told, ActList(tuple(rows[:_SHOWN])))),)


def _listed(title: str, rows: Sequence[ActRow], empty: str) -> Section:
    blocks: list[Shown] = [ActList(tuple(rows[:_SHOWN]))] if rows else []
    if len(rows) > _SHOWN:
        blocks.append(Paragraph(_("and {count} more").format(count=len(rows) - _SHOWN), muted=True))
    return Section(title, tuple(blocks), empty)


def _open(subject: Subject) -> Act:
    return Act(OPEN, f"{subject.kind}/{subject.id}", _("Open"), "forward")


def places_dossier(places: Sequence[DataPlace], title: str) -> Dossier:
    """Where a customer's data can be, country by country, with the way to each place."""
    countries = dict.fromkeys(place.country for place in places)
    sections = tuple(
        Section(
            country_name(country),
            (
                Grid(
                    (_("Activity"), _("Party"), _("Way")),
                    tuple(
                        GridRow((name_of("activity", place.activity), place.party.title, way(place.path)))
                        for place in places
                        if place.country == country
                    ),
                ),
            ),
        )
        for country in countries
    )
    return Dossier(
        kind=_("Where a customer's data can be"),
        icon="affected",
        title=title,
        subtitle=counted("{number} place", "{number} places", len(places)),
        sections=sections or (Section(_("Places"), (), _("No place is on record.")),),
    )


def breach_dossier(found: Sequence[MustKnow], clock: Clock, title: str) -> Dossier:
    """Who must know by when, whoever is first standing first, with the hours as they add up."""
    sections = tuple(
        Section(
            f"{each.customer.title} ({each.service.title})",
            (
                Paragraph(must_know_words(each, clock)),
                Steps(tuple(step_words(step, clock) for step in each.steps)),
                Facts(
                    (Fact(_("Customer"), each.customer.title, each.customer), Fact(_("Contact"), contact_words(each)))
                ),
            ),
        )
        for each in found[:_SHOWN]
    )
    aware = _("{party} became aware: {moment}").format(party=title, moment=clock.said(clock.aware))
    nothing = Section(_("Customers"), (), _("No customer is affected."))
    return Dossier(
        kind=_("A breach at a sub-processor"),
        icon="affected",
        title=aware,
        subtitle=clock.told(),
        sections=sections or (nothing,),
    )


def enquiry_dossier(found: Sequence[Forwarded], title: str) -> Dossier:
    """To which controllers a person's enquiry is forwarded."""
    rows = [
        ActRow(each.party.title, "\n".join((*forwarded_words(each), way(each.path))), "", (_open(each.party),))
        for each in found
    ]
    return Dossier(
        kind=_("A person asks about their data"),
        icon="affected",
        title=title,
        subtitle=_("A person's enquiry is forwarded to:"),
        sections=(_listed(_("Controllers"), rows, _("Nobody uses this service through us.")),),
    )

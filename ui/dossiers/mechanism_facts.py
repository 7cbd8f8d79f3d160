"""What is recorded about a mechanism, in words: one line for each of its fields, whatever its kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Final, cast

from dpa_tracker.domain.mechanisms import Listing, ListingRow, Mechanism, SccModule, Tia
from dpa_tracker.queries.transfer_field_names import mechanism_field_names
from dpa_tracker.sentences import _, name_of
from ui.dossiers.blocks import Fact
from ui.formats import day_text, yes_no


def mechanism_facts(mechanism: Mechanism) -> Iterator[Fact]:
    """Every field but its id; what is not known is said to be so."""
    names = mechanism_field_names()
    for field in fields(mechanism):
        if field.name == "id":
            continue
        value = getattr(mechanism, field.name)
        name = names[field.name]
        if isinstance(value, Tia):
            yield from _tia(value)
        elif isinstance(value, Listing):
            yield from _listing(value)
        else:
            yield Fact(name, in_words(value))


def in_words(value: object) -> str:
    """A recorded value: a day, a yes or no, a module, parts, or not known."""
    if value is None or isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, SccModule):
        return _module(value)
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, frozenset | tuple):
        parts = sorted(in_words(each) for each in cast("Collection[object]", value))
        return ", ".join(parts) if parts else _("None")
    if isinstance(value, Enum):
        return _coded(value)
    return str(value)


_GROUPS: Final = {"MandatoryPart": "missing_part", "DataKind": "covers", "ListFramework": "framework"}


def _coded(value: Enum) -> str:
    group = _GROUPS.get(type(value).__name__)
    return name_of(group, str(value.value)) if group else str(value.value).replace("_", " ")


def _module(module: SccModule) -> str:
    return {
        SccModule.CONTROLLER_TO_CONTROLLER: _("Module 1: controller to controller"),
        SccModule.CONTROLLER_TO_PROCESSOR: _("Module 2: controller to processor"),
        SccModule.PROCESSOR_TO_SUB_PROCESSOR: _("Module 3: processor to sub-processor"),
        SccModule.PROCESSOR_TO_CONTROLLER: _("Module 4: processor to controller"),
    }[module]


def _tia(tia: Tia) -> Iterator[Fact]:
    name = _("Transfer impact assessment")
    if not tia.documented:
        yield Fact(name, _("None") if tia.documented is False else yes_no(None))
        return
    yield Fact(name, day_text(tia.dated) if tia.dated else _("documented, not dated"))
    if tia.conclusion is not None:
        yield Fact(_("Its conclusion"), name_of("tia_conclusion", tia.conclusion))
    if tia.measures_in_place is not None:
        yield Fact(_("Measures in place"), yes_no(tia.measures_in_place))


def _listing(listing: Listing) -> Iterator[Fact]:
    if listing.rows is None:
        yield Fact(_("Official list"), yes_no(None))
        return
    if not listing.rows:
        yield Fact(_("Official list"), _("The importer is not on it"))
    for row in listing.rows:
        yield Fact(name_of("framework", row.framework), _listed(row))
    yield Fact(_("This entity is covered"), yes_no(listing.entity_covered))


def _listed(row: ListingRow) -> str:
    history = row.status_history or ()
    statuses = [
        name_of("listing_status", each.status) + (f" ({day_text(each.since)})" if each.since else "")
        for each in history
    ]
    covers = in_words(row.covers) if row.covers is not None else ""
    return "; ".join(part for part in (", ".join(statuses) or yes_no(None), covers) if part)

"""The map in words: what each country bears, and what the marks mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.queries.data_map import DataMap, MapCountry, Presence
from dpa_tracker.queries.verdict_words import marked
from dpa_tracker.queries.where_processed import ACTIVITIES
from dpa_tracker.sentences import _, counted, country_name, name_of
from ui.formats import count_text
from ui.plots.marked_told import marked_told
from ui.plots.plot_twin import Twin, TwinRow
from ui.verdicts import word_of

NOWHERE: Final = "-"  # what the line of locations in no known country opens


def name_of_country(country: MapCountry) -> str:
    """What a country is called."""
    return country_name(country.country)


def what_is_there(country: MapCountry) -> str:
    """Each activity with how many parties do it, and what of it is only planned."""
    said = [
        counted("{activity} by {number} party", "{activity} by {number} parties", count, activity=_activity(activity))
        for activity in ACTIVITIES
        if (count := country.parties.get(activity))
    ]
    if country.planned:
        said.append(_("of it only planned: {number}").format(number=country.planned))
    return ", ".join(said)


def verdict_there(country: MapCountry) -> str:
    """The worst verdict in a country."""
    if country.verdict is None:
        return _("no transfer to judge")
    return _("worst verdict: {verdict}").format(
        verdict=marked(word_of(country.verdict).lower(), corrected=country.corrected)
    )


def told_of(country: MapCountry) -> str:
    """A country in one sentence."""
    return f"{name_of_country(country)}: {what_is_there(country)}; {verdict_there(country)}"


def presence_word(presence: Presence) -> str:
    """What a tint or hatching means."""
    return name_of("presence", presence.value)


def told_of_map(plot: DataMap) -> str:
    """How much there is on the map, and what it cannot show."""
    said = [counted("{number} country", "{number} countries", len(plot.countries))]
    said += marked_told(sum(each.corrected for each in plot.countries))
    if plot.nowhere:
        one, many = "{number} location is in no known country", "{number} locations are in no known country"
        said.append(counted(one, many, len(plot.nowhere)))
    return " · ".join(said)


def map_twin() -> Twin:
    """The table of a map, with nothing in it yet."""
    return Twin(_("Where data are"), (_("Country"), _("What is there"), _("Verdict")), (1,), signed=2)


def map_rows(plot: DataMap) -> Iterator[TwinRow]:
    """Every country in the order of its name, and the locations that are in none."""
    for each in sorted(plot.countries, key=name_of_country):
        told = (name_of_country(each), what_is_there(each), verdict_there(each))
        yield TwinRow(told, each.verdict or "", each.country)
    if plot.nowhere:
        yield TwinRow((_("In no known country"), count_text(len(plot.nowhere)), ""), "", NOWHERE)


def _activity(code: str) -> str:
    return name_of("activity", code).lower()

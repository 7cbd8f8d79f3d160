"""What if the law were another from a day on? A ground ends, or a destination loses its adequacy (product.md, B8).

A supposed law is a corpus like any other, so the same rules judge by it. The rows that are supposed to end keep their
citations; their last good day becomes the day before the one supposed, as after a ruling (fact base, DS-3). The digest
stays that of the law data: whoever shows an answer says beside it what was supposed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dpa_tracker.domain.countries import CountryCode
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law.rows import AdequacyEntry, EndedBy, Row, Tool
from dpa_tracker.law.spans import A_DAY

# Adequacy of the United States is that of listed organisations: the frameworks are its entries (fact base, section 4).
UNITED_STATES: Final = "US"


@dataclass(frozen=True, slots=True)
class MechanismEnds:
    """A ground can no longer be used, under every law that knows it."""

    mechanism: MechanismId


@dataclass(frozen=True, slots=True)
class AdequacyLost:
    """No law has an adequacy entry for the country any more; for the United States, no framework stands."""

    country: CountryCode


LawEvent = MechanismEnds | AdequacyLost


def supposed_law(corpus: Corpus, event: LawEvent, day: date) -> Corpus:
    """The law data as they would be if the event took place on the day."""
    ending = {row.id for row in ended_by(corpus, event, day)}
    return replace(
        corpus,
        tools=tuple(_ended(tool, day) if tool.id in ending else tool for tool in corpus.tools),
        adequacy=tuple(each for entry in corpus.adequacy for each in _left_of(entry, event, day, ending)),
    )


def ended_by(corpus: Corpus, event: LawEvent, day: date) -> tuple[Row, ...]:
    """The rows of the law that the event would end: those that stand on the day or begin after it."""
    return tuple(row for row in _about(corpus, event) if not row.span.is_before(day))


def _about(corpus: Corpus, event: LawEvent) -> Iterable[Row]:
    match event:
        case MechanismEnds(MechanismId.ADEQUACY):
            return corpus.adequacy
        case MechanismEnds(mechanism):
            return (tool for tool in corpus.tools if tool.mechanism is mechanism)
        case AdequacyLost(country):
            entries = (entry for entry in corpus.adequacy if country in entry.destinations)
            frameworks = (tool for tool in corpus.tools if tool.framework_row is not None)
            return (*entries, *(frameworks if country == UNITED_STATES else ()))


def _left_of(entry: AdequacyEntry, event: LawEvent, day: date, ending: set[str]) -> Iterable[AdequacyEntry]:
    """The entry after the event; one for several destinations stays for the others."""
    if entry.id not in ending:
        return (entry,)
    if isinstance(event, AdequacyLost) and entry.destinations != (event.country,):
        others = tuple(each for each in entry.destinations if each != event.country)
        gone = replace(entry, destinations=(event.country,))
        return (replace(entry, destinations=others), _without(gone, day))
    return (_without(entry, day),)


def _ended(tool: Tool, day: date) -> Tool:
    """A ground that cannot be used from the day on; what was open about it is so no longer."""
    return replace(tool, valid_to=day - A_DAY, ended_by=EndedBy.WITHDRAWAL, pending="", replaced_by="")


def _without(entry: AdequacyEntry, day: date) -> AdequacyEntry:
    return replace(entry, valid_to=day - A_DAY, ended_by=EndedBy.WITHDRAWAL, pending="", replaced_by="")

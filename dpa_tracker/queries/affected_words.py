"""What is said of those who are affected, in words of the language chosen when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from dpa_tracker.queries.breach_reach import MustKnow, Told
from dpa_tracker.queries.customer_places import DataPlace
from dpa_tracker.queries.enquiries import Forwarded
from dpa_tracker.queries.moments import in_zone_of, is_shown_twice
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _, counted, country_name, name_of
from dpa_tracker.wording.dates_in_words import moment_in_words


def way(path: Sequence[Subject]) -> str:
    """The names on a way, the customer first."""
    return " → ".join(each.title for each in path)


@dataclass(frozen=True, slots=True)
class Clock:
    """The moment a clock started, and whether its time zone was typed or is that of the computer."""

    aware: datetime
    typed: bool

    def said(self, at: datetime) -> str:
        """A moment in words, with its distance from UTC."""
        return moment_in_words(in_zone_of(at, typed=self.typed))

    def told(self) -> str:
        """Which time zone the moments are in, and which of two hours was meant."""
        if self.typed:
            return _("Times in the time zone given.")
        own = _("Times in the time zone of this computer.")
        twice = _("Its clock shows this hour twice on that day; the first is meant: add the time zone for the second.")
        return f"{own} {twice}" if is_shown_twice(self.aware) else own


def forwarded_words(each: Forwarded) -> Iterator[str]:
    """In which role a party is told, whom there, and how soon."""
    if each.controller is None:
        yield _("no agreement in force says whether it is the controller")
    elif not each.controller:
        yield _("a processor itself, which forwards it to its own controllers")
    yield each.contact or _("no contact is on record")
    days = each.days
    yield _("no number of days is on record") if days is None else counted("{number} day", "{number} days", days)


def place_words(place: DataPlace) -> str:
    """A country with what is done there."""
    return f"{country_name(place.country)}: {name_of('activity', place.activity)}"


def must_know_words(each: MustKnow, clock: Clock) -> str:
    """By when a customer must know, or why that cannot be said."""
    if each.by is not None:
        return _("Must know by {moment}").format(moment=clock.said(each.by))
    return _("Undetermined by when it must know: {reason}").format(reason=each.why)


def step_words(step: Told, clock: Clock) -> str:
    """One step up."""
    hours = _("not known") if step.hours is None else counted("{number} hour", "{number} hours", step.hours)
    said = f"{step.by.title} → {step.to.title}: {hours}"
    where = ", ".join(part for part in ("" if step.agreement is None else step.agreement.title, step.clause) if part)
    at = "" if step.latest is None else f", {clock.said(step.latest)}"
    return f"{said}{f' ({where})' if where else ''}{at}"


def contact_words(each: MustKnow) -> str:
    """Whom to tell there."""
    if each.contact is None or each.contact_for is None:
        return _("none is on record")
    return f"{name_of('contact_role', each.contact_for)}: {each.contact}"

"""What the calendar says of one deadline, of a day, of a month of a lane; tooltips and screen readers say the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dpa_tracker.queries.deadline_bundles import Bundle, Tally
from dpa_tracker.queries.deadline_lanes import DueLane, Span
from dpa_tracker.queries.deadline_month import DueDay, Holiday
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.sentences import _, counted, country_name, name_of
from dpa_tracker.wording.calendar_words import day_of_the_week, month_in_words
from ui.formats import count_text, day_text

STATES: Final = ("missed", "due", "upcoming", "snoozed", "done")
_TOLD: Final = 8  # deadlines that are told one by one
_KILO: Final = 1000


def short_name(row: DeadlineRow) -> str:
    """Whom or what a deadline is about, as short as people say it: the other party, or the service."""
    return row.subject.title if row.subject.kind == "service" else row.party or row.subject.title


def row_words(row: DeadlineRow) -> str:
    """One deadline in words: what falls due, about what, with whom, and how it stands."""
    party = row.party if row.party not in row.subject.title else ""
    about = ", ".join(part for part in (row.subject.title, party) if part)
    return f"{name_of('deadline', row.kind)}: {about} ({name_of('deadline_state', row.state).lower()})"


def due_words(tally: Tally) -> str:
    """How many are missed, are due, are to come, were snoozed and are done, in the words of the legend."""
    parts = (_of_state(getattr(tally, state), state) for state in STATES)
    return ", ".join(part for part in parts if part) or _("nothing due")


def _of_state(count: int, state: str) -> str:
    return f"{count_text(count)} {name_of('deadline_state', state).lower()}" if count else ""


def holiday_words(holidays: Sequence[Holiday], countries: Sequence[str]) -> str:
    """The holidays of a day; with the countries that keep them, where some of those of our own parties do not."""
    everywhere = {country for each in holidays for country in each.countries}.issuperset(countries)
    return "; ".join(each.name if everywhere else f"{each.name} ({', '.join(each.countries)})" for each in holidays)


def day_words(day: DueDay, countries: Sequence[str] = (), *, today: bool = False) -> str:
    """A day and what falls due on it, in one line."""
    free = holiday_words(day.holidays, countries)
    head = ", ".join(part for part in (_("today") if today else "", day_of_the_week(day.day), free) if part)
    return told(f"{head[:1].upper()}{head[1:]}, {due_words(day.due.tally)}", day.due.rows, "; ")


def span_words(span: Span, first: Span, last: Span) -> str:
    """What a column of the time line stands for; `first` and `last` are its first and last month."""
    if span.first is not None:
        return month_in_words(span.first)
    bound, text = (first, _("Before {month}")) if span.before else (last, _("After {month}"))
    return text.format(month=month_in_words(bound.first) if bound.first is not None else "")


def lane_words(lane: DueLane) -> str:
    """What a lane is of: a kind of deadlines, a record, or all the other records."""
    if lane.subject is not None:
        return lane.subject.title
    if lane.kind:
        return name_of("deadline", lane.kind)
    return counted("{number} other record", "{number} other records", lane.others)


def cell_words(lane: DueLane, when: str, due: Bundle) -> str:
    """A month of a lane and what falls due in it, in one line."""
    head = f"{lane_words(lane)}, {when}, {due_words(due.tally)}"
    return told(head, due.rows, "; ", dated=True)


def told(head: str, rows: Sequence[DeadlineRow], between: str, *, dated: bool = False) -> str:
    """A head and the deadlines under it, the first of them one by one."""
    if not rows:
        return head
    lines = [f"{day_text(row.due)} {row_words(row)}" if dated else row_words(row) for row in rows[:_TOLD]]
    if len(rows) > _TOLD:
        lines.append(more_words(len(rows) - _TOLD))
    return f"{head}: {between.join(lines)}"


def more_words(count: int) -> str:
    """That there are more than is shown."""
    return _("+{count} more").format(count=count_text(count))


def short_count(count: int) -> str:
    """A count where there is room for three signs: 14, 1k+."""
    return str(count) if count < _KILO else f"{count // _KILO}k+"


def holidays_of(countries: Sequence[str]) -> str:
    """Whose public holidays are shown, or that none are known."""
    if not countries:
        return _("No public holidays: the country of none of your own parties is recorded.")
    names = ", ".join(country_name(country) for country in countries)
    return _("Public holidays: {countries}").format(countries=names)

"""How the days of a term came about, step by step, as codes and values: their sentences are in `wording.terms`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from dpa_tracker.domain.durations import Family
from dpa_tracker.domain.faults import Values
from dpa_tracker.domain.term import DAY, Term, TermKind
from dpa_tracker.domain.term_ends import TermEnds
from dpa_tracker.domain.term_notice import NoticeDays


@dataclass(frozen=True, slots=True)
class Explanation:
    """One step: the key of its sentence, and the days, durations, counts and country it names.

    `end` is in the convention of the term, `last_day` the last day on which it applies.
    """

    code: str
    values: Values = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What was worked out for a day; every end is exclusive. `number`: how many renewals lie before the end."""

    day: date
    ends: TermEnds | None = None
    number: int = 0
    current_end: date | None = None
    notice: NoticeDays | None = None
    next_end: date | None = None
    remind_on: date | None = None
    terminated: bool = False


def explained(term: Term, found: Reckoning) -> Iterator[Explanation]:
    """Every step from the terms of the agreement to the days, in the order in which one would work them out."""
    if found.day < term.begins_on:
        yield Explanation("term.not_begun", {"day": found.day, "begin": term.begins_on})
    yield from _first_term(term, found)
    if found.terminated:
        yield from _termination(term, found)
    elif term.kind is TermKind.EVERGREEN:
        yield from _evergreen(term, found)
    else:
        yield from _renewals(term, found)
        yield from _notice(term, found)
        yield from _what_follows(term, found)
        yield from _reminder(term, found)
    if found.current_end is not None and found.day >= found.current_end:
        yield Explanation("term.ended", {"day": found.day})
    if term.counts_business_days:
        yield Explanation("term.business_days", {"country": term.country})
    yield Explanation(f"term.ends_{term.ends}")


def _first_term(term: Term, found: Reckoning) -> Iterator[Explanation]:
    if term.kind is TermKind.EVERGREEN:
        yield Explanation("term.evergreen", {"begin": term.begins_on})
    elif found.ends is None:
        yield Explanation("term.first_unknown", {"begin": term.begins_on})
    else:
        end, last_day = term.as_written(found.ends.first_end), found.ends.first_end - DAY
        if term.first is None:
            yield Explanation("term.first_agreed_end", {"begin": term.begins_on, "end": end, "last_day": last_day})
        else:
            values = {"first": term.first, "begin": term.begins_on, "end": end, "last_day": last_day}
            yield Explanation("term.first_ends", values)
            if term.first.family is Family.MONTHS:
                yield from _shorter_month(term.begins_on, found.ends.first_end)


def _renewals(term: Term, found: Reckoning) -> Iterator[Explanation]:
    if found.ends is None:
        return
    if found.current_end is None:
        yield Explanation("term.renewal_unknown")
    elif found.number:
        yield Explanation(
            f"term.renewed_{term.kind}",
            {
                "number": found.number,
                "renewal": term.renewal,
                "anchor": found.ends.anchor if found.ends.offset else term.as_written(found.ends.anchor),
                "end": term.as_written(found.current_end),
                "last_day": found.current_end - DAY,
            },
        )
        if term.renewal is not None and term.renewal.family is Family.MONTHS:
            yield from _shorter_month(found.ends.anchor, found.current_end)


def _shorter_month(anchor: date, end: date) -> Iterator[Explanation]:
    if end.day < anchor.day:
        yield Explanation("term.shorter_month", {"number": anchor.day})


def _notice(term: Term, found: Reckoning) -> Iterator[Explanation]:
    if found.notice is None:
        if found.current_end is not None and term.kind is TermKind.TACIT:
            yield Explanation("term.no_notice")
        return
    by = term.as_written(found.notice.by)
    values = {
        "notice": term.notice,
        "by": by,
        "counted_from": term.as_written(found.notice.counted_from),
        "last_day": found.notice.counted_from - DAY,
    }
    yield Explanation(
        "term.notice" if term.notice_to_end_of is None else f"term.notice_to_end_of_{term.notice_to_end_of}", values
    )
    if found.notice.opens is not None:
        opens = {"opens": term.as_written(found.notice.opens), "length": term.notice_opens}
        yield Explanation("term.notice_opens", opens)
    if by < term.begins_on:
        yield Explanation("term.notice_before_begin", {"begin": term.begins_on})
    if found.day > by:
        yield Explanation("term.notice_missed", {"day": found.day})


def _what_follows(term: Term, found: Reckoning) -> Iterator[Explanation]:
    """What happens at the current end."""
    if found.current_end is None or found.ends is None:
        return
    if found.number == found.ends.last:
        code = "last_renewal" if term.kind is TermKind.TACIT else f"not_renewed_{term.kind}"
        end, last_day = term.as_written(found.current_end), found.current_end - DAY
        yield Explanation(f"term.{code}", {"limit": found.ends.last, "end": end, "last_day": last_day})
    elif found.next_end is None:
        yield Explanation("term.next_renewal_unknown")
    else:
        missed = found.notice is not None and found.day > term.as_written(found.notice.by)
        code = "next_end_missed" if missed and term.kind is TermKind.TACIT else f"next_end_{term.kind}"
        end, last_day = term.as_written(found.next_end), found.next_end - DAY
        yield Explanation(f"term.{code}", {"renewal": term.renewal, "end": end, "last_day": last_day})


def _reminder(term: Term, found: Reckoning) -> Iterator[Explanation]:
    if found.remind_on is not None:
        code = "term.reminder_of_end" if found.notice is None else "term.reminder_of_notice"
        yield Explanation(code, {"remind": term.remind, "remind_on": term.as_written(found.remind_on)})


def _evergreen(term: Term, found: Reckoning) -> Iterator[Explanation]:
    if found.next_end is None:
        yield Explanation("term.no_notice")
        return
    end, last_day = term.as_written(found.next_end), found.next_end - DAY
    values = {"notice": term.notice, "day": found.day, "end": end, "last_day": last_day}
    yield Explanation("term.evergreen_earliest", values)
    yield from _notice(term, found)


def _termination(term: Term, found: Reckoning) -> Iterator[Explanation]:
    given_on = None if term.termination is None else term.termination.given_on
    if found.current_end is None:
        yield Explanation("term.terminated_end_unknown", {"given_on": given_on})
    else:
        end, last_day = term.as_written(found.current_end), found.current_end - DAY
        yield Explanation("term.terminated", {"given_on": given_on, "end": end, "last_day": last_day})

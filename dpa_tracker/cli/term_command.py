"""`dpa-tracker term`: the date arithmetic alone, without a register."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date

from dpa_tracker.cli.face import DONE, Commands, command, day, print_json, say, today
from dpa_tracker.domain.durations import Duration, read_duration
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.term import CalendarPeriod, Ends, Term, Termination, TermKind
from dpa_tracker.domain.term_dates import TermDates, dates_on
from dpa_tracker.sentences import _

LENGTHS = {
    "first": "length of the first term",
    "renewal": "length of one renewal",
    "notice": "how long before the end notice must be given at the latest",
    "notice-opens": "how long before the end notice can be given at the earliest",
    "remind": "how long before the last day for notice to be reminded",
}
# Where the fields of a term come from, for the faults that name them.
OPTIONS = {
    "term": "--begin",
    "term.first_ends_on": "--first-ends",
    "term.termination.effective_on": "--terminated-to",
}


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "term", "work out the end, the days for notice and the reminder", _run, on=True)
    parser.add_argument("--begin", type=day, required=True, metavar="DATE", help="first day of the agreement")
    for name, meaning in LENGTHS.items():
        parser.add_argument(f"--{name}", metavar="LENGTH", help=f"{meaning}: 30d, 6w, 36m, 2y, 10b (business days)")
    parser.add_argument("--first-ends", type=day, metavar="DATE", help="agreed end of the first term, for --first")
    parser.add_argument("--kind", choices=[kind.value for kind in TermKind], help="fixed unless said")
    parser.add_argument("--max-renewals", type=int, metavar="N", help="how many renewals are permitted at most")
    parser.add_argument("--renewals-agreed", type=int, default=0, metavar="N", help="express renewals agreed so far")
    parser.add_argument(
        "--notice-to-end-of",
        choices=[period.value for period in CalendarPeriod],
        help="notice counts back from the end of such a calendar period",
    )
    parser.add_argument(
        "--ends",
        choices=[ends.value for ends in Ends],
        default=Ends.EXCLUSIVE.value,
        help="exclusive (the first day after the term, unless said) or inclusive (its last day)",
    )
    parser.add_argument(
        "--terminated-on", type=day, metavar="DATE", help="day on which notice of termination was given"
    )
    parser.add_argument("--terminated-to", type=day, metavar="DATE", help="the end that this notice names")
    parser.add_argument("--country", metavar="CODE", help="whose public holidays business days leave out: NO, DE-BY")


def _run(chosen: argparse.Namespace) -> int:
    from dpa_tracker.calendars.public_holidays import calendar_of  # noqa: PLC0415 - for this command alone

    on: date = chosen.on or today()
    try:
        term = _term(chosen)
        dates = dates_on(term, on, calendar_of(term))
    except InvalidInputError as error:
        raise InvalidInputError(tuple(_as_option(fault) for fault in error.faults)) from None
    if chosen.json:
        print_json(_json(dates))
    else:
        _say(dates)
    return DONE


def _term(chosen: argparse.Namespace) -> Term:
    """The term that the options describe; raises InvalidInputError with every option that is wrong."""
    kind = TermKind(chosen.kind or TermKind.FIXED)
    faults = list(_missing(chosen, kind))
    lengths: dict[str, Duration | None] = {}
    for option in LENGTHS:
        name = option.replace("-", "_")
        try:
            text: str | None = getattr(chosen, name)
            lengths[name] = None if text is None else read_duration(text, f"term.{name}")
        except InvalidInputError as error:
            faults.extend(error.faults)
    if faults:
        raise InvalidInputError(tuple(faults))
    period: str | None = chosen.notice_to_end_of
    return Term(
        kind=kind,
        begins_on=chosen.begin,
        first_ends_on=chosen.first_ends,
        max_renewals=chosen.max_renewals,
        renewals_agreed=chosen.renewals_agreed,
        notice_to_end_of=None if period is None else CalendarPeriod(period),
        ends=Ends(chosen.ends),
        termination=None if chosen.terminated_on is None else Termination(chosen.terminated_on, chosen.terminated_to),
        country=chosen.country,
        **lengths,
    )


def _missing(chosen: argparse.Namespace, kind: TermKind) -> Iterator[Fault]:
    """What a register may leave unknown, but a question about dates alone may not."""
    if chosen.first is None and chosen.first_ends is None and kind is not TermKind.EVERGREEN:
        yield Fault("term.first", "term_length_missing")
    if chosen.renewal is None and kind is TermKind.TACIT and chosen.max_renewals != 0:
        yield Fault("term.renewal", "term_length_missing")
    if chosen.renewal is not None and chosen.kind is None:
        yield Fault("term.kind", "term_kind_missing")
    if chosen.terminated_to is not None and chosen.terminated_on is None:
        yield Fault("term.terminated_on", "term_termination_day_missing")


def _as_option(fault: Fault) -> Fault:
    """The fault with the option that said the wrong thing, instead of the field."""
    option = OPTIONS.get(fault.field, "--" + fault.field.removeprefix("term.").replace("_", "-"))
    return Fault(option, fault.code, fault.values)


def _explained(dates: TermDates) -> list[str]:
    from dpa_tracker.wording.dates_in_words import explanation_sentences  # noqa: PLC0415 - loads Babel's locales

    return explanation_sentences(dates.explained)


def _json(dates: TermDates) -> dict[str, object]:
    return {
        "current_end": dates.current_end,
        "notice_opens": dates.notice_opens,
        "notice_by": dates.notice_by,
        "notice_missed": dates.notice_missed,
        "next_end": dates.next_end,
        "last_day": dates.last_day,
        "next_last_day": dates.next_last_day,
        "remind_on": dates.remind_on,
        "ended": dates.ended,
        "terminated": dates.terminated,
        "explained": _explained(dates),
    }


def _say(dates: TermDates) -> None:
    for label, when, last_day in (
        (_("Current end"), dates.current_end, dates.last_day),
        (_("Notice from"), dates.notice_opens, None),
        (_("Notice by"), dates.notice_by, None),
        (_("Next end"), dates.next_end, dates.next_last_day),
        (_("Reminder"), dates.remind_on, None),
    ):
        after = "" if last_day is None else " " + _("(last day: {day})").format(day=last_day.isoformat())
        say(f"{label}: {'-' if when is None else when.isoformat()}{after}")
    if dates.notice_missed:
        say(_("The last day for notice is missed."))
    for line in _explained(dates):
        say(f"  {line}")

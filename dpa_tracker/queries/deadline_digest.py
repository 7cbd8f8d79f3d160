"""What falls due, as a mail that a person may look over and send: prepared as a file, never sent by the program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from email.message import EmailMessage
from email.policy import SMTP

from dpa_tracker.queries.near_days import MONTH, WEEK
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.sentences import _, counted, name_of
from dpa_tracker.wording.dates_in_words import day_in_words


def digest_mail(rows: Iterable[DeadlineRow], on: date, told: str = "") -> bytes:
    """A mail without sender and receiver that mail programs open as one still to be sent, as the bytes of a .eml file.

    In it stands what Today shows: what is overdue or past its first reminder, and neither done nor snoozed. `told` is
    what a reader has to know first, such as that this is a past register.
    """
    due = [row for row in rows if row.speaks_up(on)]
    mail = EmailMessage(policy=SMTP)
    subject = counted("{number} deadline as of {day}", "{number} deadlines as of {day}", len(due), day=day_in_words(on))
    mail["Subject"] = subject
    mail["X-Unsent"] = "1"
    mail.set_content("\n".join([*((told, "") if told else ()), *_lines(due, on), ""]), cte="quoted-printable")
    return mail.as_bytes()


def _lines(told: list[DeadlineRow], on: date) -> Iterator[str]:
    if not told:
        yield _("No deadline needs anybody.")
    alike = Counter((row.kind, row.subject.title) for row in told)
    edges = (
        (_("Overdue"), date.min, on - timedelta(days=1)),
        (_("This week"), on, on + WEEK),
        (_("Next 30 days"), on + WEEK + timedelta(days=1), on + MONTH),
        (_("Later"), on + MONTH + timedelta(days=1), date.max),
    )
    for title, first, last in edges:
        found = [row for row in told if first <= row.due <= last]
        if found:
            yield f"{title} ({len(found)})"
            for row in found:
                yield from _about(row, told_apart=alike[row.kind, row.subject.title] > 1)
            yield ""


def _about(row: DeadlineRow, *, told_apart: bool) -> Iterator[str]:
    """A line, and its remarks; `told_apart`: others would read as it does, so it says why it is due."""
    parties = f" ({row.party})" if row.party and row.party not in row.subject.title else ""
    yield f"- {day_in_words(row.due)}: {name_of('deadline', row.kind)}, {row.subject.title}{parties}"
    for each in (*row.explained[:told_apart], *row.remarks):
        yield f"  {each}"

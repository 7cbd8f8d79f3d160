"""Calendar files: RFC 5545 as calendar programs read it, for any text."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpa_tracker.calendars.ics import Event, calendar_text, write_calendar
from dpa_tracker.domain.faults import KnownError
from tests.calendars import strict

MADE = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
EVENT = Event("agr1-notice-2027-01-01", date(2026, 12, 1), "Last day; for notice, A\\B", "one\ntwo", "Notice", 3)


def unfolded(text: str) -> list[str]:
    """The content lines, as section 3.1 says to put them together again."""
    return text.replace("\r\n ", "").split("\r\n")


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def test_one_event_in_full() -> None:
    assert unfolded(calendar_text([EVENT], MADE)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//DPA Tracker//Deadlines//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:agr1-notice-2027-01-01",
        "DTSTAMP:20261123T103000Z",
        "SEQUENCE:3",
        "DTSTART;VALUE=DATE:20261201",
        "DTEND;VALUE=DATE:20261202",
        "SUMMARY:Last day\\; for notice\\, A\\\\B",
        "DESCRIPTION:one\\ntwo",
        "CATEGORIES:Notice",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_the_moment_is_said_in_utc() -> None:
    oslo = MADE.astimezone(timezone(timedelta(hours=1)))
    assert "DTSTAMP:20261123T103000Z" in calendar_text([EVENT], oslo)


@settings(max_examples=40)
@given(st.text(max_size=400), st.text(max_size=400), st.dates())
def test_any_text_survives_in_lines_of_75_octets(summary: str, description: str, day: date) -> None:
    text = calendar_text([Event("u", day, summary, description)], MADE)
    for line in text.split("\r\n"):
        assert len(line.encode("utf-8", "surrogatepass")) <= 75
        assert "\n" not in line
        assert "\r" not in line
    fields = dict(line.partition(":")[::2] for line in unfolded(text) if ":" in line)
    assert fields["DTSTART;VALUE=DATE"] == day.isoformat().replace("-", "")

    def readable(wanted: str) -> str:
        whole = re.sub("\r\n|[\r\u2028\u2029]", "\n", wanted)
        return "".join(each for each in whole if each in "\n\t" or each.isprintable() or category(each) == "Zs")

    assert unescaped(fields["SUMMARY"]) == readable(summary)
    assert unescaped(fields.get("DESCRIPTION", "")) == readable(description)


def test_a_strict_reader_takes_the_reminders() -> None:
    event = Event("u", date(2026, 12, 1), "a;b, " * 30, alarms=(-90, -1, 0, 1))
    read_again = strict.read(calendar_text([event], MADE).encode()).parts[0]
    assert read_again.values["SUMMARY"] == event.summary
    assert read_again.params["DTSTART"] == ";VALUE=DATE"
    assert [part.values["TRIGGER"] for part in read_again.parts] == ["-P89DT15H", "-PT15H", "PT9H", "P1DT9H"]


def test_words_keep_the_space_that_does_not_break_between_them() -> None:
    read_again = strict.read(
        calendar_text([Event("u", date(2026, 12, 31), "Kjøp for 10\u00a0000 kr,\u202fja")], MADE).encode()
    )
    assert read_again.parts[0].values["SUMMARY"] == "Kjøp for 10\u00a0000 kr,\u202fja"
    assert read_again.parts[0].values["DTEND"] == "20270101"


def test_a_character_is_never_cut_in_two() -> None:
    text = calendar_text([Event("u", date(2026, 1, 1), "株" * 200)], MADE)
    lines = text.encode("utf-8").split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert "".join(line.decode("utf-8").removeprefix(" ") for line in lines).count("株") == 200


def test_the_file_is_written_whole_over_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "deadlines.ics"
    path.write_text("older")
    write_calendar(path, calendar_text([EVENT], MADE))
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_a_known_error(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="calendar_not_written"):
        write_calendar(tmp_path / "nowhere" / "a.ics", "text")

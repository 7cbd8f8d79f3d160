"""Days and counts in words, where one has been, what is grouped, what Qt says, and what happens with a defect."""

from __future__ import annotations

import logging
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from dpa_tracker.defect_log import start_log, stop_log
from dpa_tracker.domain.faults import Fault, InvalidInputError, KnownError
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import Subject, TodayItem
from dpa_tracker.sentences import use_language
from ui.crash import CrashDoor
from ui.faults import Doors, Notice
from ui.formats import cell_text, count_text, day_text, distance_text, yes_no
from ui.forms.typed_days import parsed_day, typed_day
from ui.navigation import groups, page_name
from ui.qt_words import QtWords
from ui.today.grouping import grouped
from ui.trail import PageKey, Place, Trail, place_of
from ui.verdicts import gloss_of, word_of, worded
from ui.widgets.texts import tooltip

DAY = date(2026, 11, 23)


def test_days_are_written_as_the_reader_writes_them() -> None:
    assert day_text(DAY) == "23 Nov 2026"
    assert cell_text("date", "2026-11-03") == "3 Nov 2026"
    assert cell_text("text", "2026-11-03") == "2026-11-03"
    assert count_text(12480) == "12,480"
    use_language("nb")
    assert day_text(DAY) == "23.11.2026"
    assert count_text(12480) == "12\u00a0480"


def test_a_field_shows_a_day_as_pages_do_and_takes_it_however_it_is_typed() -> None:
    for language, shown in (("en", "3 May 2027"), ("nb", "03.05.2027")):
        use_language(language)
        assert typed_day(date(2027, 5, 3)) == shown
        for typed in ("3 May 2027", "03.05.2027", "2027-05-03", "3/5/2027", "3. mai 2027", "03 may 2027"):
            assert parsed_day(typed) == date(2027, 5, 3)
    months = ("Jan", "feb", "March", "apr", "mai", "june", "juli", "Aug", "Sept", "okt.", "nov", "Des")
    for number, word in enumerate(months, 1):
        assert parsed_day(f"1 {word} 2027") == date(2027, number, 1)
    for text in ("31 Feb 2027", "3 ma 2027", "3 sommer 2027", "May 2027", "2 9 2027"):
        assert parsed_day(text) is None
    assert typed_day(None) == ""


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (12, "in 12 days"),
        (-59, "59 days ago"),
        (61, "in 2 months"),
        (-905, "2 years ago"),
    ],
)
def test_distances_are_said(days: int, said: str) -> None:
    assert distance_text(date.fromordinal(DAY.toordinal() + days), DAY) == said


def test_a_fact_is_yes_no_or_not_known() -> None:
    assert [yes_no(value) for value in (True, False, None)] == ["Yes", "No", "Not known"]


def test_a_tooltip_never_runs_html() -> None:
    assert tooltip("<b>x</b>") == "<qt>&lt;b&gt;x&lt;/b&gt;</qt>"
    assert not tooltip("")


def test_codes_have_words_and_verdicts_a_gloss_in_both_languages() -> None:
    for verdict in ("valid", "incomplete", "invalid", "undetermined", "no_transfer", "cleared", "blocked"):
        use_language("en")
        english = (word_of(verdict), gloss_of(verdict))
        use_language("nb")
        assert all(english)
        assert (word_of(verdict), gloss_of(verdict)) != english
    assert worded("scc_2021, A name of somebody") == f"{word_of('scc_2021')}, A name of somebody"


def test_back_and_forward_as_in_a_browser() -> None:
    trail = Trail()
    one, two = Place(PageKey.TODAY), Place(PageKey.PARTIES)
    three = place_of(Subject("party", "p", "P"))
    for place in (one, two, two, three):
        trail.go(place)
    assert trail.back() == two
    assert trail.back() == one
    assert trail.back() is None
    assert trail.forward() == two
    trail.go(Place(PageKey.FINDINGS))
    assert trail.forward() is None
    assert trail.back() == two


def test_every_page_stands_in_the_navigation_once() -> None:
    pages = [page for _title, some in groups() for page in some]
    assert sorted(pages) == sorted(PageKey)
    assert len({page_name(page) for page in pages}) == len(pages)


def item(due: date | None, severity: str = "check") -> TodayItem:
    return TodayItem(Subject("agreement", "a", "A"), due, severity, Phrase("x"))


def test_what_needs_me_is_grouped_by_urgency() -> None:
    days = [date(2026, 11, 22), DAY, date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 23), date(2026, 12, 24)]
    groups_made = grouped([*(item(day) for day in days), item(None, "block"), item(None)], DAY)
    assert [(group.title, len(group.items)) for group in groups_made] == [
        ("Overdue", 1),
        ("This week", 2),
        ("Stands in the way", 1),
        ("Next 30 days", 2),
        ("To check", 1),
        ("Later", 1),
    ]
    assert grouped([], DAY) == ()


def test_qt_speaks_our_language_and_keeps_its_words_otherwise(qapp: QApplication) -> None:
    use_language("nb")
    words = QtWords()
    qapp.installTranslator(words)
    try:
        assert QApplication.translate("QPlatformTheme", "Cancel") == "Avbryt"
        assert QApplication.translate("QPlatformTheme", "Something else") == "Something else"
    finally:
        qapp.removeTranslator(words)


def test_each_error_goes_through_its_door() -> None:
    notices: list[Notice] = []
    crashes: list[Exception] = []
    doors = Doors(notices.append, crashes.append)
    doors.take(KnownError("register_exists", file="a.dpa"))
    doors.take(InvalidInputError((Fault("term.first_ends_on", "no_such_record", {"id": "x"}),)))
    doors.take(ValueError("defect"))
    assert len(notices) == 2
    assert "first ends on" in notices[1].text
    assert len(crashes) == 1


def test_a_defect_is_logged_each_time_and_said_once(tmp_path: Path) -> None:
    said: list[str] = []
    log = tmp_path / "log" / "dpa-tracker.log"
    start_log(log)
    door = CrashDoor(lambda title, text: said.append(f"{title}: {text}"), log)
    try:
        for number in range(3):
            door.take(ValueError(f"secret {number}"))
    finally:
        stop_log()
    assert len(said) == 1
    assert "secret" not in said[0]
    assert str(log) in said[0]
    assert log.read_text("utf-8").count("ValueError: secret") == 3
    assert not logging.getLogger("dpa_tracker").handlers


def test_the_crash_hooks_are_put_in_and_taken_out(tmp_path: Path) -> None:
    said: list[str] = []
    door = CrashDoor(lambda title, _text: said.append(title), tmp_path / "x.log")
    before = threading.excepthook
    door.install()
    try:
        sys.excepthook(ValueError, ValueError("oops"), None)
    finally:
        door.remove()
    assert said == ["Something went wrong"]
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is before or threading.excepthook is threading.__excepthook__

"""The calendar's questions: each deadline stands once, on the day by which it is decided, and nothing is left out."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.reminders import STAGES
from dpa_tracker.queries.deadline_bundles import Tally
from dpa_tracker.queries.deadline_counts import DueCounts, due_counts
from dpa_tracker.queries.deadline_lanes import MONTHS, months_after, timeline
from dpa_tracker.queries.deadline_month import FIRST_DAY, LAST_DAY, DueMonth, month_of
from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.queries.rows import DeadlineRow
from dpa_tracker.queries.today import today
from dpa_tracker.sentences import use_language
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.remind import About, MarkDone, Snooze, remind
from tests.law_art28.sound_register import ON
from tests.store.examples import AT
from ui.today.grouping import grouped

SUNDAY = 7
DECEMBER = date(2026, 12, 17)


def about(row: DeadlineRow) -> About:
    return About(row.uid, Kind(row.subject.kind), row.subject.id, row.due, row.inputs)


def day_of(month: DueMonth, day: date) -> list[str]:
    return [row.uid for each in month.days() if each.day == day for row in each.due.rows]


def test_every_month_has_whole_weeks_with_their_numbers(sample: Register) -> None:
    for begins in (1, SUNDAY):
        for number in range(30):
            month = month_of(sample, ON, months_after(date(2026, 1, 1), number), begins)
            days = [each.day for each in month.days()]
            assert days == [days[0] + timedelta(days=at) for at in range(7 * len(month.weeks))]
            assert {week.days[0].day.isoweekday() for week in month.weeks} == {begins}
            own = [each.day for each in month.days() if each.of_month]
            assert (own[0], own[-1] + timedelta(days=1)) == (month.first, months_after(month.first, 1))
            assert all(week.days[0].of_month or week.days[-1].of_month for week in month.weeks)
            shown = [row.uid for row in month.due.rows]
            assert shown == [row.uid for day in month.days() for row in day.due.rows]
            assert sorted(shown) == sorted(row.uid for row in deadlines(sample, ON, days[0], days[-1]))
            assert all(row.due == day.day for day in month.days() for row in day.due.rows)
    december = month_of(sample, ON, DECEMBER)
    assert [week.number for week in december.weeks] == [49, 50, 51, 52, 53]
    assert [week.number for week in month_of(sample, ON, DECEMBER, SUNDAY).weeks] == [49, 50, 51, 52, 53]
    assert [day.day.day for day in december.weeks[0].days if day.weekend] == [5, 6]


def test_public_holidays_have_their_names_where_our_own_parties_are(sample: Register) -> None:
    christmas = date(2026, 12, 25)
    found = next(day for day in month_of(sample, ON, DECEMBER).days() if day.day == christmas)
    assert [(each.name, each.countries) for each in found.holidays] == [("Christmas Day", ("DK", "NO"))]
    use_language("nb")
    month = month_of(sample, ON, DECEMBER)
    names = {each.name for day in month.days() if day.day == christmas for each in day.holidays}
    assert names == {"Juledag", "Første juledag"}
    assert month.countries == ("DK", "NO")
    for edge in (date.min, date.max):  # no year that the library has no holidays of is shown as one without a calendar
        shown = month_of(sample, ON, edge)
        assert shown.first.year in (FIRST_DAY.year, LAST_DAY.year)


def test_what_was_spoken_of_is_told_apart_and_stands_last(sample: Register, tmp_path: Path) -> None:
    copy = tmp_path / "copy.dpa"
    shutil.copy(sample.path, copy)
    with open_register(copy, actor="kari", at=AT) as register:
        day = date(2026, 12, 1)
        before = month_of(register, ON, day)
        first, second, *others = day_of(before, day)
        assert others
        rows = {row.uid: row for row in before.due.rows}
        week = due_counts(register, ON)
        remind(register, MarkDone(about(rows[first]), ON, "sent"), actor="kari", at=AT)
        remind(register, Snooze(about(rows[second]), ON, ON + timedelta(days=2)), actor="kari", at=AT)
        after = month_of(register, ON, day)
        assert day_of(after, day) == [*others, second, first]
        assert after.own == Tally(upcoming=before.own.upcoming - 2, snoozed=1, done=1)
        quiet = sum(rows[uid].kind != "notice_opens" for uid in (first, second) if rows[uid].due <= ON + timedelta(7))
        assert due_counts(register, ON) == DueCounts(week.week - quiet, week.past)
        cells = [row.uid for lane in timeline(register, ON, ON).lanes for cell in lane.cells for row in cell.rows]
        assert {first, second} <= set(cells)


def test_the_time_line_leaves_nothing_out(sample: Register) -> None:
    for shown in (ON, date(2025, 2, 28), date(2030, 12, 31)):
        line = timeline(sample, ON, shown)
        assert len(line.spans) == MONTHS + 2
        assert line.last == months_after(line.first, MONTHS - 1)
        cells = [
            (lane.kind, span, cell) for lane in line.lanes for span, cell in zip(line.spans, lane.cells, strict=True)
        ]
        rows = [row.uid for _kind, _span, cell in cells for row in cell.rows]
        assert sorted(rows) == sorted(row.uid for row in deadlines(sample, ON)) == sorted(r.uid for r in line.due.rows)
        for kind, span, cell in cells:
            assert line.cell(kind, span) == cell
            assert {row.kind for row in cell.rows} <= {kind}
            if span.first is not None:
                assert {row.due.replace(day=1) for row in cell.rows} <= {span.first}
            else:
                assert all(row.due < line.first if span.before else row.due > line.last for row in cell.rows)
            assert (cell.worst in cell.rows) if cell.rows else cell.worst is None
    order = [lane.kind for lane in timeline(sample, ON, ON).lanes]
    assert order == [kind for kind in STAGES if kind in order]
    assert months_after(date(2026, 1, 1), -1) == date(2025, 12, 1)
    assert line.cell("nothing of this name", line.spans[0]).rows == ()


def test_the_time_line_by_record_has_each_once_the_next_deadline_first(
    sample: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = timeline(sample, ON, ON, by_record=True)
    rows = deadlines(sample, ON)
    titles = [lane.subject for lane in line.lanes]
    assert titles == list(dict.fromkeys(row.subject for row in rows))
    for lane in line.lanes:
        shown = [row for cell in lane.cells for row in cell.rows]
        assert {row.subject for row in shown} == {lane.subject}
        assert [line.cell(lane.key, span) for span in line.spans] == list(lane.cells)
    assert sorted(row.uid for lane in line.lanes for cell in lane.cells for row in cell.rows) == sorted(
        row.uid for row in rows
    )
    monkeypatch.setattr("dpa_tracker.queries.deadline_lanes.MOST_LANES", 3)
    few = timeline(sample, ON, ON, by_record=True)
    assert [lane.subject for lane in few.lanes] == [*titles[:3], None]
    assert few.lanes[-1].others == len(titles) - 3
    assert sum(len(cell.rows) for lane in few.lanes for cell in lane.cells) == len(rows)


def test_the_line_of_a_day_counts_what_today_shows_as_overdue_and_of_this_week(sample: Register) -> None:
    groups = {group.title: len(group.items) for group in grouped(today(sample, ON).items, ON)}
    assert due_counts(sample, ON) == DueCounts(week=groups["This week"], past=groups["Overdue"])
    assert due_counts(sample, date(1999, 1, 1)) == DueCounts(0, 0)

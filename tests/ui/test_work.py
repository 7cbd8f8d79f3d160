"""The only threads of the app: answers come back to the GUI thread, or nowhere."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

import ui.work
from dpa_tracker.long_work import in_turn
from dpa_tracker.sentences import language, use_language
from ui.crew import BEHIND
from ui.work import NEXT_TURN, Progress, Step, Work

ROUNDS = 60
AT_ONCE = 12


def ignore(_answer: object) -> None:
    """An answer that nobody waits for."""


@pytest.fixture
def failures() -> list[Exception]:
    return []


@pytest.fixture
def work(failures: list[Exception]) -> Iterator[Work]:
    made = Work(failures.append)
    yield made
    made.close()


def test_an_answer_comes_back_to_the_thread_that_asked(work: Work, qtbot: QtBot) -> None:
    owner = QObject()
    answers: list[tuple[int, int]] = []

    def answer(ident: int) -> None:
        answers.append((ident, threading.get_ident()))

    work.read(owner, threading.get_ident, answer)
    qtbot.waitUntil(lambda: bool(answers))
    asked, answered = answers[0]
    assert asked != answered == threading.get_ident()
    assert work.is_idle


def test_what_is_asked_for_in_an_event_begins_when_the_event_has_been_handled(work: Work, qtbot: QtBot) -> None:
    owner, begun = QObject(), threading.Event()
    work.read(owner, begun.set, ignore)
    assert not begun.wait(0.02), "it computes beside whoever paints what was clicked"
    qtbot.waitUntil(lambda: work.is_idle)
    assert begun.is_set()


def test_writes_are_done_one_after_the_other_in_the_order_asked(work: Work, qtbot: QtBot) -> None:
    owner = QObject()
    done: list[int] = []
    for number in range(AT_ONCE):
        work.write(owner, partial(done.append, number), ignore)
    qtbot.waitUntil(lambda: work.is_idle)
    assert done == list(range(AT_ONCE))


def test_a_failure_goes_to_the_one_who_asked_or_to_the_common_door(
    work: Work, qtbot: QtBot, failures: list[Exception]
) -> None:
    owner = QObject()
    own: list[Exception] = []

    def fail() -> None:
        raise ValueError("no")

    work.read(owner, fail, ignore, own.append)
    work.read(owner, fail, ignore)
    qtbot.waitUntil(lambda: work.is_idle)
    assert [str(error) for error in own] == [str(error) for error in failures] == ["no"]


def test_nobody_is_called_who_has_gone(work: Work, qtbot: QtBot) -> None:
    owner, gate = QObject(), threading.Event()
    called: list[object] = []
    work.read(owner, gate.wait, called.append)
    shiboken6.delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: work.is_idle)
    assert not called


def test_an_answer_that_was_dropped_goes_nowhere(work: Work, qtbot: QtBot) -> None:
    owner, gate = QObject(), threading.Event()
    called: list[object] = []
    ticket = work.read(owner, gate.wait, called.append)
    ticket.drop()
    gate.set()
    seen: list[int] = []
    work.read(owner, lambda: 1, seen.append)
    qtbot.waitUntil(lambda: seen == [1])
    assert not called


def test_the_language_goes_with_the_question(work: Work, qtbot: QtBot) -> None:
    owner = QObject()
    spoken: list[str] = []
    use_language("nb")
    work.read(owner, language, spoken.append)
    use_language("en")
    work.read(owner, language, spoken.append)
    qtbot.waitUntil(lambda: work.is_idle)
    assert sorted(spoken) == ["en", "nb"]


def test_a_long_job_says_how_far_it_is_and_stops_when_told(work: Work, qtbot: QtBot) -> None:
    owner = QObject()
    steps: list[Step] = []
    ended: list[int] = []

    def count(progress: Progress) -> int:
        done = 0
        while not progress.is_cancelled():
            done += 1
            progress.step(done, 0)
            threading.Event().wait(0.001)
        return done

    progress = work.long(owner, count, ended.append, steps.append)
    qtbot.waitUntil(lambda: len(steps) > 3)
    progress.cancel()
    qtbot.waitUntil(lambda: bool(ended))
    assert isinstance(steps[0], Step)
    assert ended[0] >= steps[-1].done


def test_what_only_the_gui_thread_can_do_is_done_a_little_at_a_time(
    work: Work, qtbot: QtBot, failures: list[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui.work, "A_TURN", 0.0)  # one look at the clock for each step
    owner, heart, done = QObject(), QTimer(), list[str]()
    beats, steps = list[int](), list[int]()
    heart.timeout.connect(lambda: beats.append(len(steps)))
    heart.start(0)

    def ten() -> Iterator[None]:
        for number in range(10):
            steps.append(number)
            yield

    work.in_turns(owner, ten(), lambda: done.append("all"))
    assert not steps
    assert not work.is_idle
    qtbot.waitUntil(lambda: work.is_idle)
    assert (steps, done) == (list(range(10)), ["all"])
    assert {3, 6} <= set(beats)  # the window lived in between

    def breaks() -> Iterator[None]:
        yield
        raise ValueError("no")

    work.in_turns(owner, breaks(), lambda: done.append("never"))
    qtbot.waitUntil(lambda: work.is_idle)
    assert [str(error) for error in failures] == ["no"]
    work.in_turns(owner, ten(), lambda: done.append("never")).drop()
    work.in_turns(owner, ten(), lambda: done.append("never"))
    shiboken6.delete(owner)
    qtbot.waitUntil(lambda: work.is_idle)
    assert done == ["all"]


def test_a_step_that_asks_for_it_gets_a_turn_of_its_own(
    work: Work, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui.work, "A_TURN", 60.0)  # else all of it is one turn
    monkeypatch.setattr(ui.work, "AT_MOST", 60.0)
    owner, heart, beats, steps = QObject(), QTimer(), list[int](), list[int]()
    heart.timeout.connect(lambda: beats.append(len(steps)))
    heart.start(0)

    def two_long_ones() -> Iterator[object]:
        for asked in (None, NEXT_TURN, None, NEXT_TURN, None):
            steps.append(1)
            yield asked

    work.in_turns(owner, two_long_ones(), lambda: None)
    qtbot.waitUntil(lambda: work.is_idle)
    assert {each for each in beats if each} - {5} == {2, 4}


def test_what_is_made_behind_a_lock_is_not_put_before_it_is_opened(work: Work, qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()
    work.in_turns(owner, iter((1, 2)), lambda: done.append("shown"))
    work.hold_back()
    qtbot.waitUntil(lambda: work.is_idle)
    assert not done
    work.give_back(wanted=True)
    assert done == ["shown"]


def test_closing_with_work_under_way_never_calls_anybody_again(qtbot: QtBot) -> None:
    called: list[object] = []
    for _round in range(ROUNDS):
        made, owner, gate = Work(called.append), QObject(), threading.Event()
        for number in range(AT_ONCE):
            made.read(owner, partial(gate.wait, number / 5000), called.append)
        gate.set()
        made.close()
        made.deleteLater()
        owner.deleteLater()
    marker: list[int] = []
    last = Work(called.append)
    last.read(last, lambda: 1, marker.append)
    qtbot.waitUntil(lambda: marker == [1])
    last.close()
    assert not called


def test_a_write_under_way_is_finished_when_the_app_closes() -> None:
    made, begun = Work(ignore), threading.Event()
    done: list[str] = []

    def write() -> None:
        begun.set()
        threading.Event().wait(0.05)
        done.append("saved")

    made.write(made, write, ignore)
    begun.wait(5)
    made.close()
    assert done == ["saved"]


class Waits:
    """Something that is made long, which every job but the first waits for."""

    def __init__(self) -> None:
        self.lock, self.done = threading.Lock(), threading.Event()
        self.begun, self.left = threading.Semaphore(0), threading.Semaphore(0)

    def make(self) -> None:
        with in_turn(self.lock):
            self.begun.release()
            assert self.done.wait(20)

    def wait(self) -> None:
        self.begun.release()
        try:
            with in_turn(self.lock):
                """What the first has made is there."""
        finally:
            self.left.release()


def test_jobs_that_only_wait_for_what_another_makes_keep_nobody_from_their_turn(work: Work, qtbot: QtBot) -> None:
    owner, long, quick = QObject(), Waits(), list[int]()
    work.read(owner, long.make, ignore)
    assert long.begun.acquire(timeout=20)
    for _ in range(2 * ui.work.READERS):
        work.read(owner, long.wait, ignore)
    work.read(owner, lambda: 1, quick.append)
    qtbot.waitUntil(lambda: quick == [1])
    assert not work.is_idle
    long.done.set()
    qtbot.waitUntil(lambda: work.is_idle)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell threads of a program apart so")
def test_the_window_has_a_processor_before_what_is_done_beside_it(work: Work, qtbot: QtBot) -> None:
    found = list[int]()
    for ask in (work.read, work.read_at_leisure, work.write):
        ask(work, lambda: os.getpriority(os.PRIO_PROCESS, threading.get_native_id()), found.append)
    qtbot.waitUntil(lambda: len(found) == 3)
    assert found == [os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) + BEHIND] * 3


def test_long_jobs_take_no_turn_from_what_a_list_asks(work: Work, qtbot: QtBot) -> None:
    owner, done, quick = QObject(), threading.Event(), list[int]()
    for _ in range(2 * ui.work.READERS):
        work.long(owner, lambda _progress: done.wait(20), ignore, ignore)
    work.read(owner, lambda: 1, quick.append)
    qtbot.waitUntil(lambda: quick == [1])
    assert not work.is_idle
    done.set()
    qtbot.waitUntil(lambda: work.is_idle)


def test_who_waits_for_what_nobody_wants_any_more_leaves(work: Work, qtbot: QtBot, failures: list[Exception]) -> None:
    owner, long, answers = QObject(), Waits(), list[None]()
    work.read(owner, long.make, ignore)
    assert long.begun.acquire(timeout=20)
    tickets = [work.read(owner, long.wait, answers.append) for _ in range(AT_ONCE)]
    for _ in tickets:
        assert long.begun.acquire(timeout=20)
    for ticket in tickets:
        ticket.drop()
    for _ in tickets:
        assert long.left.acquire(timeout=20)  # and what they waited for is not there yet
    long.done.set()
    qtbot.waitUntil(lambda: work.is_idle)
    assert not answers
    assert not failures

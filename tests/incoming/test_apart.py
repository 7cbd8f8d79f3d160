"""A foreign file is read in a process that can be ended and can do nothing but read; whatever happens is one error."""

from __future__ import annotations

import os
import pickle
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming import apart
from dpa_tracker.incoming.apart import READERS, read_apart
from dpa_tracker.incoming.bounds import MEGABYTE
from dpa_tracker.incoming.limits import READING, Limits, limits_for
from dpa_tracker.incoming.plain_values import StrangeAnswerError, value_in
from dpa_tracker.long_work import STILL_WANTED
from dpa_tracker.reading.opening import read_content
from dpa_tracker.sentences import error_sentence
from tests.incoming import planted

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="what the kernel of Linux refuses")


@pytest.fixture(scope="module", autouse=True)
def _a_fresh_process() -> Iterator[None]:
    READERS.close()
    READERS.start(planted.__name__)
    yield
    READERS.close()


@pytest.fixture
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "limits_for", lambda _size, _pace: Limits(0, 1.0, 120 * MEGABYTE))


def refused(function: Callable[..., object], content: bytes = b"x", *words: object) -> KnownError:
    with pytest.raises(KnownError) as caught:
        read_apart("a file.docx", function, content, *words)
    assert "a file.docx" in error_sentence(caught.value)
    return caught.value


def test_what_is_read_is_what_the_function_gives_and_each_file_has_a_process_of_its_own() -> None:
    assert read_apart("x", planted.length, b"12345") == 5
    assert read_apart("x", planted.prints, b"") == 1
    found = {read_apart("x", planted.process, b"") for _ in range(2)}
    assert os.getpid() not in found
    assert sys.platform != "linux" or len(found) == 2


def test_what_children_make_for_themselves_is_made_once_for_all_before_the_second_file() -> None:
    READERS.close()
    READERS.start(planted.__name__)
    said = [read_apart("x", planted.has_got_ready, b"") for _ in range(3)]
    assert said == [("ready",), ("ready", "for more"), ("ready", "for more")] or sys.platform != "linux"


def test_a_known_error_comes_back_as_it_was() -> None:
    error = refused(planted.refuses, b"x", "a file.docx")
    assert (error.code, dict(error.values)) == ("document_damaged", {"file": "a file.docx"})


@on_linux
@pytest.mark.usefixtures("_short")
@pytest.mark.parametrize(
    ("planted_bug", "code"),
    [
        (planted.hangs, "foreign_file_slow"),
        (planted.waits, "foreign_file_slow"),
        (planted.eats, "foreign_file_memory"),
        (planted.crashes, "foreign_file_crashed"),
        (planted.ends, "foreign_file_crashed"),
        (planted.raises, "foreign_file_defect"),
    ],
)
def test_whatever_a_file_does_to_its_reader_is_one_known_error(planted_bug: Callable[..., object], code: str) -> None:
    assert refused(planted_bug).code == code
    assert read_apart("x", planted.length, b"12") == 2  # and the next file is read


@on_linux
@pytest.mark.parametrize(
    "planted_bug",
    [
        planted.connects,
        planted.starts_a_program,
        planted.swallows,
        planted.reads_elsewhere,
        planted.writes,
        planted.deletes,
    ],
)
def test_a_reader_that_reaches_out_is_refused_and_told(planted_bug: Callable[..., object], tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("as it was")
    assert refused(planted_bug, os.fsencode(secret)).code == "foreign_file_reached_out"
    assert secret.read_text() == "as it was"


@on_linux
def test_native_code_is_refused_by_the_kernel_itself(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("as it was")
    errors = read_apart("x", planted.calls_the_kernel, os.fsencode(secret))
    not_permitted, denied = 1, 13
    assert errors[:3] == [not_permitted] * 3
    assert errors[3:] == [denied] * 3 or not landlock_is_here()
    assert secret.read_text() == "as it was"


def landlock_is_here() -> bool:
    listed = Path("/sys/kernel/security/lsm")
    return not listed.exists() or "landlock" in listed.read_text()


@pytest.mark.parametrize("planted_bug", [planted.strange, planted.deed])
def test_an_answer_that_is_no_value_of_ours_is_refused(planted_bug: Callable[..., object]) -> None:
    assert refused(planted_bug).code == "foreign_file_reached_out"


@pytest.mark.parametrize(
    "held",
    [os.system, eval, Path("x"), planted.Deed(), read_content, KnownError("x"), StrangeAnswerError, pickle.Pickler],
)
def test_only_values_of_ours_are_built_from_an_answer(held: object) -> None:
    with pytest.raises(StrangeAnswerError):
        value_in(pickle.dumps((1, held)))


def test_a_damaged_answer_is_refused() -> None:
    whole = pickle.dumps(limits_for(1, READING))
    assert value_in(whole) == limits_for(1, READING)
    for end in range(len(whole)):
        with pytest.raises(StrangeAnswerError):
            value_in(whole[:end])


def test_what_is_not_wanted_any_more_is_ended_at_once() -> None:
    wanted = threading.Event()
    wanted.set()
    token = STILL_WANTED.set(wanted.is_set)
    try:
        threading.Timer(0.2, wanted.clear).start()
        began = time.monotonic()
        assert refused(planted.waits).code == "foreign_file_cancelled"
        assert time.monotonic() - began < 30  # it would have waited for a minute
    finally:
        STILL_WANTED.reset(token)
        READERS.start(planted.__name__)


def test_a_larger_file_may_take_longer_and_more_but_not_without_end() -> None:
    small, large = limits_for(1000, READING), limits_for(100 * MEGABYTE, READING)
    assert small.processor == 5
    assert small.memory < 512 * MEGABYTE
    assert small.processor < large.processor < 300
    assert small.memory < large.memory <= 4096 * MEGABYTE


def test_a_machine_that_slept_while_a_file_was_read_is_no_fault_of_the_file() -> None:
    waited, looked = 0.0, 100.0
    for now in (100.1, 100.2, 3_700.2, 3_700.3):  # closed for an hour in between
        waited, looked = apart._waited(waited, looked, now)
    assert waited < 2
    assert looked == 3_700.3


def test_a_process_that_reads_outlives_the_thread_that_began_it() -> None:
    READERS.close()
    beginning = threading.Thread(target=lambda: read_apart("x", planted.length, b"1"))
    beginning.start()
    beginning.join()
    begun = READERS._ready[0].process.pid
    time.sleep(0.05)
    assert read_apart("x", planted.length, b"12") == 2
    assert READERS._ready[0].process.pid == begun

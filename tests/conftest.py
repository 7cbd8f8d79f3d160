"""What every test starts from: no display is needed, and nobody's own register or language is looked at."""

from __future__ import annotations

import gc
import os
import socket
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any, Final

import pytest
from hypothesis import settings

from dpa_tracker import defect_log
from dpa_tracker.sentences import use_language
from tests.compiled_once import share_what_is_compiled
from tests.files_in_memory import leave_nothing, write_in_memory
from tests.rewritten_once import rewrite_a_share

HERE: Final = ("127.0.0.1", "::1", "localhost", "", None)

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A machine that does something else meanwhile is slow, and no example of it is a fault of the code.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


def pytest_configure(config: pytest.Config) -> None:
    """No test reaches another machine: a program that tries to is found at once. Servers of the tests are local."""
    rewrite_a_share(config)
    write_in_memory(config)
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def refuse(host: object) -> None:
        if host not in HERE:
            raise PermissionError(f"a test asked for another machine: {host!r}")

    def connect_here(self: socket.socket, address: Any) -> None:  # noqa: ANN401 - of any family
        if self.family in (socket.AF_INET, socket.AF_INET6):
            refuse(address[0])
        connect(self, address)

    def look_up_here(host: Any, *words: Any, **named: Any) -> Any:  # noqa: ANN401 - as it was
        refuse(host)
        return look_up(host, *words, **named)

    socket.socket.connect = connect_here  # type: ignore[method-assign, assignment]
    socket.getaddrinfo = look_up_here


def pytest_unconfigure(config: pytest.Config) -> None:
    """Nothing of a run is left in memory."""
    leave_nothing(config)


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        share_what_is_compiled(patch)
        yield


@pytest.fixture(scope="session")
def _places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Names of folders that nobody had; pytest itself looks through all that were made, each time."""
    root = tmp_path_factory.mktemp("places")
    return (root / str(number) for number in count())


@pytest.fixture
def tmp_path(_places: Iterator[Path]) -> Path:
    """An empty folder of the test's own."""
    place = next(_places)
    place.mkdir()
    return place


@pytest.fixture(autouse=True)
def _own_place(_places: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test has an empty place for the user's files, and begins in English."""
    place = next(_places)
    place.mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(place))
    monkeypatch.delenv("DPA_TRACKER_REGISTER", raising=False)
    monkeypatch.setattr(defect_log, "_discreet", Event())  # no test is silent for the encrypted register of another
    use_language("en")
    yield
    use_language("en")


def pytest_collection_finish() -> None:
    """What is loaded by now stays until the end: going through it at every collection took a tenth of the time."""
    gc.collect()
    gc.freeze()

"""The log of defects leaves the words out once an encrypted register was open, whoever else listens."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from dpa_tracker import defect_log


class _Other(logging.Handler):
    """Another listener, which says everything; what it made of a defect stays with the record."""

    def emit(self, record: logging.LogRecord) -> None:
        self.format(record)


@pytest.fixture
def _listeners(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(defect_log, "_discreet", Event())
    monkeypatch.setattr(defect_log.LOG, "handlers", [_Other()])
    monkeypatch.setattr(defect_log.LOG, "propagate", defect_log.LOG.propagate)
    yield
    defect_log.stop_log()


@pytest.mark.usefixtures("_listeners")
@pytest.mark.parametrize("encrypted", [True, False])
def test_the_words_of_a_defect_are_left_out_though_another_listener_has_said_them(
    tmp_path: Path, *, encrypted: bool
) -> None:
    defect_log.start_log(tmp_path / "defects.log")
    if encrypted:
        defect_log.leave_out_words()
    try:
        int("Kvitebjørnsund")
    except ValueError:
        defect_log.LOG.exception("defect")
    written = (tmp_path / "defects.log").read_text(encoding="utf-8")
    assert "ValueError" in written
    assert ("Kvitebjørnsund" in written) is not encrypted

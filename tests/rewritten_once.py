"""Assertions are rewritten once for all workers: in a new checkout each would go through every test file by itself.

Each takes its share and leaves it where pytest looks; what another has done by then is only read. On two cores that
is a third of the time until the first test begins.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import pytest
from _pytest.assertion import rewrite

ROOM: Final = Path(__file__).parent


def rewrite_a_share(config: pytest.Config) -> None:
    """Rewrite this worker's share of the test files; nothing without workers, or where nothing may be kept."""
    worker: dict[str, str | int] | None = getattr(config, "workerinput", None)
    if worker is None or sys.dont_write_bytecode:
        return
    files = sorted(ROOM.rglob("test_*.py"))
    for path in files[int(str(worker["workerid"]).removeprefix("gw")) :: int(worker["workercount"])]:
        rewrite_ahead(path, config)


def rewrite_ahead(path: Path, config: pytest.Config) -> bool:
    """Have a test file's rewritten form beside it; whether it had to be made."""
    folder = rewrite.get_cache_dir(path)
    kept = folder / f"{path.stem}{rewrite.PYC_TAIL}"
    if rewrite._read_pyc(path, kept) is not None or not rewrite.try_makedirs(folder):
        return False
    state = config.stash[rewrite.assertstate_key]
    mark, code = rewrite._rewrite_test(path, config)
    return rewrite._write_pyc(state, code, mark, kept)

"""The sample register as a file: made once in a process and copied from then on, because making it takes a second."""

from __future__ import annotations

import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path

from dpa_tracker.use_cases.load_sample import create_sample_register


def sample_register(path: Path, *, actor: str, at: datetime) -> None:
    """Put a register with the sample at `path`, as `create_sample_register` does."""
    with path.open("xb") as file:
        file.write(_content(actor, at))
    path.chmod(0o600)  # as it is made


@cache
def _content(actor: str, at: datetime) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "sample.dpa"
        create_sample_register(made, actor=actor, at=at)
        return made.read_bytes()

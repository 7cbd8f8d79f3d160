"""Another program that works on a foreign file reaches no network and none of the user's files, and leaves nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dpa_tracker.incoming.confined_program import run_confined

TRIES = """
import json, os, pathlib, socket, subprocess, sys
secret, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
def outcome(deed):
    try:
        deed()
    except OSError as error:
        return type(error).__name__
    return "done"
tried = {
    "internet": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
    "internet 6": lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM),
    "packets": lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW),
    "this machine": lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM),
    "read": secret.read_text,
    "write": lambda: secret.write_text("x"),
    "delete": secret.unlink,
    "device": lambda: pathlib.Path("/dev/null").write_text("x"),
    "chance": lambda: pathlib.Path("/dev/urandom").open("rb").read(1),
    "child": lambda: subprocess.run([sys.executable, "-I", "-S", "-c", "import socket; socket.socket()"], check=True),
}
found = {}
for name, deed in tried.items():
    try:
        found[name] = outcome(deed)
    except subprocess.CalledProcessError:
        found[name] = "refused"
(folder / "said.json").write_text(json.dumps(found))
"""


@pytest.fixture
def in_memory(tmp_path: Path) -> Iterator[Path]:
    """Where a program has files that nobody else is to read: in memory, beside the devices that all may use."""
    memory = Path("/dev/shm")  # noqa: S108 - what is looked at
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as folder:
        yield Path(folder)


@pytest.mark.skipif(sys.platform != "linux", reason="what the kernel of Linux refuses")
def test_a_program_that_reaches_out_is_refused_by_the_kernel(in_memory: Path, tmp_path: Path) -> None:
    secret, folder = in_memory / "register.dpa", tmp_path / "work"
    secret.write_text("names")
    folder.mkdir()
    script = folder / "tries.py"
    script.write_text(TRIES)
    run_confined((sys.executable, "-I", "-S", str(script), str(secret), str(folder)), folder, 60)
    said = json.loads((folder / "said.json").read_text())
    assert [said[name] for name in ("internet", "internet 6", "packets")] == ["PermissionError"] * 3
    assert [said[name] for name in ("this machine", "device", "chance")] == ["done"] * 3
    assert said["child"] == "refused"  # what it starts has no more than it has
    assert [said[name] for name in ("read", "write", "delete")] == ["PermissionError"] * 3
    assert secret.read_text() == "names"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of its own")
def test_a_program_that_hangs_is_ended_with_all_it_started(tmp_path: Path) -> None:
    mark = tmp_path / "still-here"
    hangs = f"(while :; do date >> {mark}; sleep 0.05; done) & sleep 60"
    with pytest.raises(subprocess.TimeoutExpired):
        run_confined(("/bin/sh", "-c", hangs), tmp_path, 1.5)
    size = mark.stat().st_size if mark.exists() else 0
    time.sleep(0.3)
    assert (mark.stat().st_size if mark.exists() else 0) == size

"""A proof run for a test: here, or as a process of its own where it forks, fills its disk or is killed."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.sources import ROOT
from tests.proofs.tally import Asked, Proof
from tests.proofs.warmth import warm


@dataclass(frozen=True, slots=True)
class Done:
    """What a proof said, and whether it held."""

    holds: bool
    said: str


def proved(name: str, count: int, *, fault: str = "") -> Done:
    """Run a proof so often; a proof that breaks down is an error, and neither holds nor fails."""
    command = [sys.executable, "-m", "tests.proofs", name, f"--count={count}", f"--fault={fault}", "--quiet"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=250, check=False)
    if done.returncode not in {0, 1} or not done.stdout or done.stderr:
        raise RuntimeError(f"the proof {name} broke down:\n{done.stdout}\n{done.stderr}")
    sys.stdout.write(done.stdout)
    return Done(not done.returncode, done.stdout)


def proved_here(proof: Proof, count: int, folder: Path, *, fault: str = "") -> Done:
    """The same in this process."""
    with warm():
        tally = proof.prove(Asked(count, 20261129, folder, fault))
    sys.stdout.write(f"{tally}\n")
    return Done(tally.holds, str(tally))

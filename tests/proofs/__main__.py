"""`python -m tests.proofs [NAME...] [--count N] [--seed N] [--fault NAME] [--quiet]`: the proofs at their full counts.

Without a name every proof is run; exit status 1 when one does not hold. `--fault` plants a fault that it must find.
"""

from __future__ import annotations

import argparse
import importlib
import math
import sys
import tempfile
from pathlib import Path

from tests.proofs.tally import Asked, Proof, Tally
from tests.proofs.warmth import warm

# The proofs by name, each in a module that is loaded when it is run: one of them needs the whole app.
_EVERY = 10.0  # seconds between two lines on the error output that say how far a proof is
_NAMED_OTHERWISE = {"typing": "typing_on"}
NAMES = (
    *("kill", "power", "syncs", "faults", "disk_full", "editors", "sequences", "typing", "upgrade"),
    *("team-cuts", "team-editors", "corrupt", "tamper"),
)


def proof_named(name: str) -> Proof:
    """The proof of this name."""
    found: Proof = importlib.import_module(f"tests.proofs.{_NAMED_OTHERWISE.get(name, name.replace('-', '_'))}").PROOF
    return found


def main(words: list[str]) -> int:
    """Run the named proofs, or all, each in an empty folder of its own, and print what each counted."""
    asked = argparse.ArgumentParser(prog="python -m tests.proofs")
    asked.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    asked.add_argument("--count", type=int, help="how often; its full count when not said")
    asked.add_argument("--seed", type=int, default=20261129)
    asked.add_argument("--fault", default="", help="plant this fault, which the proof must find")
    asked.add_argument("--folder", type=Path, help="where to work; a folder that goes afterwards when not said")
    asked.add_argument("--seconds", type=float, default=float("inf"), help="at most this long, then what was counted")
    asked.add_argument("--quiet", action="store_true", help="say nothing before the end")
    said = asked.parse_args(words)
    Tally.every = math.inf if said.quiet else _EVERY
    if unknown := set(said.names) - set(NAMES):
        asked.error(f"no proof named {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    hold = True
    for proof in map(proof_named, said.names or NAMES):
        if said.fault and said.fault not in proof.faults:
            asked.error(f"{proof.name} has no such fault; there are {', '.join(proof.faults)}")
        with tempfile.TemporaryDirectory(dir=said.folder) as folder, warm():
            tally = proof.prove(Asked(said.count or proof.full, said.seed, Path(folder), said.fault, said.seconds))
        tally.demand(any(tally.counts.values()), "nothing was counted: that proves nothing")
        sys.stdout.write(f"{tally}\n")
        sys.stdout.flush()
        hold = hold and tally.holds
    return 0 if hold else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

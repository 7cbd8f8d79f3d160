"""`python -m tests.proofs [NAME...] [--count N] [--seed N] [--fault NAME]`: the proofs at their full counts.

Without a name every proof is run; exit status 1 when one does not hold. `--fault` plants a fault that it must find.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.proofs import kill, power, team_cuts, team_editors, typing_on
from tests.proofs.tally import Asked, Proof

PROOFS: dict[str, Proof] = {
    proof.name: proof for proof in (kill.PROOF, power.PROOF, typing_on.PROOF, team_cuts.PROOF, team_editors.PROOF)
}


def main(words: list[str]) -> int:
    """Run the named proofs, or all, each in an empty folder of its own, and print what each counted."""
    asked = argparse.ArgumentParser(prog="python -m tests.proofs")
    asked.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PROOFS))
    asked.add_argument("--count", type=int, help="how often; its full count when not said")
    asked.add_argument("--seed", type=int, default=20261129)
    asked.add_argument("--fault", default="", help="plant this fault, which the proof must find")
    asked.add_argument("--folder", type=Path, help="where to work; a folder that goes afterwards when not said")
    asked.add_argument("--seconds", type=float, default=float("inf"), help="at most this long, then what was counted")
    said = asked.parse_args(words)
    if unknown := set(said.names) - set(PROOFS):
        asked.error(f"no proof named {', '.join(sorted(unknown))}; there are {', '.join(PROOFS)}")
    chosen = [PROOFS[name] for name in said.names or PROOFS]
    if said.fault and any(said.fault not in proof.faults for proof in chosen):
        asked.error("; ".join(f"{proof.name}: {', '.join(proof.faults)}" for proof in chosen))
    hold = True
    for proof in chosen:
        with tempfile.TemporaryDirectory(dir=said.folder) as folder:
            tally = proof.prove(Asked(said.count or proof.full, said.seed, Path(folder), said.fault, said.seconds))
        sys.stdout.write(f"{tally}\n")
        sys.stdout.flush()
        hold = hold and tally.holds
    return 0 if hold else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

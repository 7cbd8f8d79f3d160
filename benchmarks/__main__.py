"""`python3 dev.py bench [NAME...]`: every promise about speed, measured; exit status 1 when one is not kept.

`--register` names where the register of a hundred thousand agreements is kept, so that it is made once only;
`--lists findings,parties` measures these lists of it alone.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks import (
    chain,
    drafting,
    drafting_many,
    heartbeat,
    importing,
    judging,
    law,
    listings,
    register,
    start_up,
    trust,
    trust_cipher,
    trust_postgres,
)

_MODULES = (
    *(start_up, judging, law, listings, drafting, drafting_many, heartbeat, importing, register, chain),
    trust,
    trust_cipher,
    trust_postgres,
)
BENCHMARKS = {module.__name__.split(".")[-1]: module.comparisons for module in _MODULES}


def main(words: list[str]) -> int:
    """Measure the named benchmarks, or all."""
    asked = argparse.ArgumentParser(prog="dev.py bench")
    asked.add_argument("names", nargs="*")
    asked.add_argument("--register", type=Path)
    asked.add_argument("--lists", default="", metavar="KEYS")
    said = asked.parse_args(words)
    names: list[str] = said.names
    register.Kept.at, register.Kept.lists = said.register, tuple(filter(None, said.lists.split(",")))
    if unknown := set(names) - set(BENCHMARKS):
        sys.exit(f"No benchmark named {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}.")
    kept = True
    for name in names or BENCHMARKS:
        for comparison in BENCHMARKS[name]():
            measurement = comparison.measure()
            print(measurement, flush=True)
            kept = kept and measurement.holds
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

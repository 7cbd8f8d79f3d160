"""`python3 dev.py bench [NAME...]`: every promise about speed, measured; exit status 1 when one is not kept."""

from __future__ import annotations

import sys

from benchmarks import chain, drafting, drafting_many, heartbeat, importing, judging, listings, register, start_up

BENCHMARKS = {
    module.__name__.split(".")[-1]: module.comparisons
    for module in (start_up, judging, listings, drafting, drafting_many, heartbeat, importing, register, chain)
}


def main(names: list[str]) -> int:
    """Measure the named benchmarks, or all."""
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

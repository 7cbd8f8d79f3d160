"""What a proof did and found: its counts, its violations, and the seed that repeats it."""

from __future__ import annotations

import math
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

SHOWN = 10  # violations; more of them say the same


@dataclass
class Tally:
    """The counts of one proof, and every violation of what it proves, told so that it can be looked for."""

    name: str
    seed: int
    counts: Counter[str] = field(default_factory=Counter[str])
    violations: list[str] = field(default_factory=list[str])
    began: float = field(default_factory=time.monotonic)
    told: float = field(default_factory=time.monotonic)
    every: ClassVar[float] = math.inf  # seconds between two lines that say how far a proof is

    def still_going(self, done: int, whole: int) -> None:
        """Say on the error output how far this is, where it is time to."""
        now = time.monotonic()
        if now - self.told >= self.every:
            self.told = now
            said = f"{self.name}: {done:,} of {whole:,}, {len(self.violations)} violations, {now - self.began:.0f} s"
            sys.stderr.write(f"{said}\n")
            sys.stderr.flush()

    def count(self, what: str, many: int = 1) -> None:
        """Count something that was done."""
        self.counts[what] += many

    def demand(self, held: bool, otherwise: str) -> None:
        """Note a violation where something did not hold."""
        if not held:
            self.violations.append(otherwise)

    @property
    def holds(self) -> bool:
        """Whether nothing was violated."""
        return not self.violations

    def __str__(self) -> str:
        counted = ", ".join(f"{many:,} {what}" for what, many in self.counts.items())
        seconds = time.monotonic() - self.began
        lines = [f"{self.name}: {counted}; {len(self.violations)} violations; {seconds:.1f} s; seed {self.seed}"]
        lines += [f"  VIOLATED: {said}" for said in self.violations[:SHOWN]]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a proof is run with: how often, how long at most, from which seed, in which folder, with which fault."""

    count: int
    seed: int
    folder: Path
    fault: str = ""
    seconds: float = float("inf")

    def rounds(self, tally: Tally) -> Iterator[int]:
        """The rounds from 0 on, until there were enough, the time is over, or nothing new can be learnt."""
        for number in range(self.count):
            if time.monotonic() - tally.began > self.seconds or len(tally.violations) > SHOWN:
                return
            tally.still_going(number, self.count)
            yield number


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof by its name: what it shows, its full count, the faults that can be planted in it, and how it is run."""

    name: str
    shows: str
    full: int
    faults: tuple[str, ...]
    prove: Callable[[Asked], Tally]

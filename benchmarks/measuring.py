"""What a benchmark is: a subject and a floor, measured by turns in one run, so that a busy machine slows both."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


def milliseconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes by the monotonic clock."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def computed(work: Callable[[], object]) -> float:
    """How long a piece of work computes here and in what it waits for; what else the machine does is no part of it."""
    before = _computed()
    work()
    return (_computed() - before) * 1000


def computed_here(work: Callable[[], object]) -> float:
    """The same of work that starts no other program, to the microsecond instead of the hundredth of a second."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def _computed() -> float:
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system


@dataclass(frozen=True, slots=True)
class Comparison:
    """How long the subject takes against the floor below which nobody gets; both are run `rounds` times, by turns.

    `at_most` is the ratio of the medians that is promised. `measured` is what is taken of each, in `unit`.
    `taken` is what stands for the rounds: their median, or the best where a busy machine can only add.
    """

    name: str
    subject: Callable[[], object]
    floor: Callable[[], object]
    floor_is: str
    at_most: float
    rounds: int = 7
    measured: Callable[[Callable[[], object]], float] = milliseconds
    unit: str = "ms"
    warm: bool = True
    taken: Callable[[Sequence[float]], float] = statistics.median

    def measure(self) -> Measurement:
        """Run both by turns, once unmeasured unless that takes too long (`warm`), and take the medians."""
        if self.warm:
            self.subject()
            self.floor()
        pairs = [(self.measured(self.subject), self.measured(self.floor)) for _ in range(self.rounds)]
        return Measurement(self, *(self.taken(times) for times in zip(*pairs, strict=True)))


@dataclass(frozen=True, slots=True)
class Measurement:
    """The medians of one comparison, in its unit."""

    comparison: Comparison
    subject: float
    floor: float

    @property
    def ratio(self) -> float:
        """How many times the floor the subject takes."""
        return self.subject / self.floor

    @property
    def holds(self) -> bool:
        """Whether the promised ratio is kept."""
        return self.ratio <= self.comparison.at_most

    def __str__(self) -> str:
        promised = f"promised {self.comparison.at_most:.2f}{'' if self.holds else ', NOT KEPT'}"
        unit = self.comparison.unit
        times = f"{self.subject:9.1f} {unit}  {self.ratio:5.2f} x {self.comparison.floor_is} ({self.floor:.1f} {unit})"
        return f"{self.comparison.name:34} {times}; {promised}"


def running(command: Sequence[str]) -> Callable[[], object]:
    """The work of running a command to its end; a failing one is an error, not a fast result."""
    return lambda: subprocess.run(command, check=True, capture_output=True)

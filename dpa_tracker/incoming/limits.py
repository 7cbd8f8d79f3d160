"""How much the process that reads a foreign file may use, by the size of the file; beyond that it is ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dpa_tracker.incoming.bounds import MEGABYTE

_LEAST_MEMORY: Final = 480 * MEGABYTE
_MOST_MEMORY: Final = 4096 * MEGABYTE
_MOST_SECONDS: Final = 240.0  # of the processor, whatever the size
_WAITING: Final = 4  # a machine that does something else meanwhile is slow, and no file is at fault for it
_AT_LEAST: Final = 15.0  # seconds of waiting, whatever the file


@dataclass(frozen=True, slots=True)
class Pace:
    """What a kind of reading takes: seconds of the processor for any file and for each megabyte, memory per byte."""

    seconds: float
    seconds_each: float
    memory_each: int


# Measured: a sheet takes 0.4 s a megabyte and 80 bytes a byte, a scanned text 2 s; a comparison some times that.
READING: Final = Pace(5, 6, 100)
COMPARING: Final = Pace(60, 30, 400)
PARSING: Final = Pace(10, 1, 16)  # JSON and YAML


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of the processor, seconds by the clock, bytes of memory."""

    processor: float
    clock: float
    memory: int


def limits_for(size: int, pace: Pace) -> Limits:
    """The limits for a file of so many bytes."""
    processor = min(pace.seconds + pace.seconds_each * (size // MEGABYTE), _MOST_SECONDS)
    memory = min(max(_LEAST_MEMORY, pace.memory_each * size), _MOST_MEMORY)
    return Limits(processor, _AT_LEAST + _WAITING * processor, memory)

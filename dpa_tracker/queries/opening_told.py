"""What is to be known about a register that was just opened, before anything is written to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dpa_tracker.queries.trouble_words import trouble_in_words
from dpa_tracker.sentences import sentence
from dpa_tracker.wording.dates_in_words import moment_in_words

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register


def warnings_about(register: Register) -> Iterator[str]:
    """What an unclean end left behind, and a clock that is behind the register."""
    for each in register.told:
        yield sentence("trust.opened_in_doubt", {"trouble": trouble_in_words(each)})
    if register.clock_behind is not None and register.recorded_on is None:
        yield sentence("trust.clock_behind", {"at": moment_in_words(register.clock_behind)})


def where_it_stands(register: Register) -> Iterator[str]:
    """That others may reach its folder, where they may."""
    if register.shared:
        yield sentence("trust.shared_folder", {"file": str(register.path)})

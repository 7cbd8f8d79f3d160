"""A file that holds a whole register, as our own export writes it: asked for once, then brought in as one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dpa_tracker.sentences import _
from dpa_tracker.use_cases.read_register_file import RegisterFile, read_register_file
from dpa_tracker.use_cases.register_file import BroughtIn, bring_in, compare_with
from ui.importing.words import counts_words
from ui.prompts import Question
from ui.undo import Writing

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register


@dataclass(frozen=True, slots=True)
class WholeRegister:
    """Such a file, and what bringing it in would do."""

    file: RegisterFile
    would: BroughtIn


def read_whole(path: Path, register: Register) -> WholeRegister:
    """Read such a file and compare it with the register. Raises the KnownErrors of both."""
    file = read_register_file(path)
    return WholeRegister(file, compare_with(register, file))


def question(found: WholeRegister) -> Question:
    """Whether to bring it in."""
    said = _(
        "This file holds a whole register and says itself what its records are: {counts}. Records that only your "
        "register has stay as they are. First the register is copied, and one Undo takes all records back."
    )
    title = _("Bring a whole register in?")
    return Question(title, said.format(counts=brought_words(found.would)), _("Bring it in"))


def brought_words(counts: BroughtIn) -> str:
    """The counts of one, as those of a plan; nothing of it can be left out."""
    return "\n".join((counts_words(counts.new, counts.changed, counts.unchanged, 0), *counts.told))


def bring_in_job(writing: Writing, found: WholeRegister) -> Callable[[object], BroughtIn]:
    """The job that writes it."""
    return lambda _progress: bring_in(writing.register, found.file, actor=writing.actor, at=writing.at)

"""Corrections of the law data by the house in the file of a whole register: without them it is judged otherwise.

Packs and trusted keys are in no such file: whoever brings one in would trust whom the sender trusts.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Final

from dpa_tracker import places
from dpa_tracker.law.corrections import corrections_of
from dpa_tracker.law.reading_law import UnsoundLawError
from dpa_tracker.law_packs.in_force import in_use, law_of
from dpa_tracker.law_packs.shelf import Shelf
from dpa_tracker.sentences import sentence
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.check_law import checked

SHOWN: Final = 12  # letters of a digest


def corrections_beside(register: Path) -> list[str]:
    """Every set of corrections that a register has had in use, the present one last."""
    return [path.read_text("utf-8") for path in Shelf.of(register).corrections()]


def to_be_laid(register: Path, corrections: Sequence[str], file: str) -> tuple[str, ...]:
    """Those of a file that a register without any takes. Raises UnsoundLawError."""
    shelf = Shelf.of(register)
    if not corrections or shelf.corrections():
        return ()
    found = checked(in_use(shelf, places.LAW).files(places.LAW), corrections[-1].encode(), Path(file))
    if found.problems:
        raise UnsoundLawError(found.problems)
    return tuple(corrections)


def told_of(corrections: Sequence[str]) -> tuple[str, ...]:
    """The sentence that says that corrections come with a file and stay when its import is undone, where some do."""
    in_it = bool(corrections) and bool(corrections_of(corrections[-1].encode())[0].made)
    return (sentence("import.carried_corrections"),) if in_it else ()


@contextlib.contextmanager
def laid_beside(register: Path, corrections: Sequence[str]) -> Generator[None]:
    """Put corrections to use with what is written meanwhile, or not at all. Raises KnownError `law_file_unwritable`."""
    shelf = Shelf.of(register)
    kept = [shelf.keep_corrections(each.encode()) for each in corrections]
    try:
        yield
    except BaseException:
        for path in kept:
            path.unlink(missing_ok=True)
        raise


def other_law(register: Register, digest: str) -> tuple[str, ...]:
    """The sentence that says that a register is judged by other law data than its file was, where it is."""
    ours = law_of(register.path).corpus.digest
    values = {"theirs": digest[:SHOWN], "ours": ours[:SHOWN]}
    return (sentence("import.other_law", values),) if digest and digest != ours else ()

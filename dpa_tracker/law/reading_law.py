"""The corpus from YAML files; every problem of every file is found before any is reported.

The files are a folder's or a law pack's: names and contents. Corrections of the house are laid over the rows they name
before the rows are read, so that what is wrong with one is said with its own file and line.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, cast

import yaml

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.law.corpus import KINDS, Corpus, Edition
from dpa_tracker.law.corrections import Correction, Corrections, corrected_digest, corrections_of
from dpa_tracker.law.echoing import visible
from dpa_tracker.law.file_digest import LawFiles, digest_of
from dpa_tracker.law.rows import ROW_KINDS, Place, Row
from dpa_tracker.law.soundness import soundness_problems
from dpa_tracker.law.yaml_rows import LawProblem, LawProblems, add_unknown_key, compose, entries_of, row_reader

# Law data of other readers, in the same folder and under the same digest: what documents say and must contain.
TABLES: Final = ("phrases.yaml", "checklist.yaml")
OTHER_FILES: Final = frozenset(TABLES)


class UnsoundLawError(KnownError):
    """The law data cannot be used. It says the first problem; `problems` holds all, each with its file and line."""

    def __init__(self, problems: Sequence[LawProblem]) -> None:
        first = problems[0]
        values = {name: visible(str(value)) for name, value in first.values.items()}
        super().__init__(f"law_problem.{first.code}", file=visible(first.place.file), line=first.place.line, **values)
        self.problems = tuple(problems)


@lru_cache(maxsize=4)
def load_corpus(folder: Path) -> Corpus:
    """The corpus of a folder, read once a process; UnsoundLawError with every problem when it cannot be used."""
    return sound_corpus(files_of(folder), at=folder)


def sound_corpus(files: LawFiles, corrections: bytes | None = None, *, at: Path) -> Corpus:
    """The corpus of the files with the corrections laid over it, fit to judge by.

    `at` is where the files come from, to be named when there are none. Raises UnsoundLawError with every problem.
    """
    corpus, problems = read_law(files, corrections, at=at)
    problems = problems or soundness_problems(corpus)
    if problems:
        raise UnsoundLawError(problems)
    return corpus


def files_of(folder: Path) -> dict[str, bytes]:
    """The YAML files of a folder; UnsoundLawError names one that cannot be read."""
    try:
        return {path.name: path.read_bytes() for path in sorted(folder.glob("*.yaml"))}
    except OSError as error:
        unread = LawProblem(Place(str(error.filename or folder), 0), "unreadable", {"problem": reason_of(error)})
        raise UnsoundLawError([unread]) from error


def read_law(files: LawFiles, corrections: bytes | None = None, *, at: Path) -> tuple[Corpus, list[LawProblem]]:
    """What can be read of the files, the corrections laid over it, and what is wrong with their form."""
    laid, problems = corrections_of(corrections) if corrections is not None else (Corrections(), [])
    plain, found = _read(files, Corrections(), at)
    if not laid.made or corrections is None:
        return plain, problems or found
    corpus, overlaid = _read(files, laid, at)
    digest = corrected_digest(plain.digest, corrections)
    return replace(corpus, digest=digest, corrections=laid.made, uncorrected=plain), [*problems, *overlaid]


@dataclass(slots=True)
class _Reading:
    """What has been read so far; `laid` is put over the rows on the way."""

    laid: Corrections
    rows: dict[str, list[object]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    sources: set[str] = field(default_factory=set[str])
    edition: Edition | None = None


def _read(files: LawFiles, laid: Corrections, at: Path) -> tuple[Corpus, list[LawProblem]]:
    found: list[LawProblem] = []
    reading = _Reading(laid)
    for name in sorted(files):
        if name not in OTHER_FILES:
            problems = LawProblems(name)
            _read_file(name, files[name], reading, problems)
            found += problems.found
    if not files:
        found.append(LawProblem(Place(str(at), 0), "no_files", {}))
    elif not found:
        found += _read_additions(laid, reading)
    read = {kind: tuple(row for row in reading.rows[kind] if row is not None) for kind in KINDS}
    tables = (files[TABLES[0]], files[TABLES[1]]) if files.keys() >= OTHER_FILES else None
    known = Corpus(digest_of(files), sources=frozenset(reading.sources), edition=reading.edition, tables=tables)
    return replace(known, **cast("dict[str, Any]", read)), found


def _read_file(name: str, content: bytes, reading: _Reading, problems: LawProblems) -> None:
    root = compose(name, content, problems)
    if root is None:
        return
    entries = entries_of(root, problems)
    if not entries and not problems.found:
        problems.add(root, "empty_file")
    for part, (key, value) in entries.items():
        if part == "sources":
            reading.sources.update(entries_of(value, problems))
        elif part == "edition" and reading.edition is not None:
            problems.add(key, "repeated_key", key=part)
        elif part == "edition":
            reading.edition = cast("Edition | None", _read_edition(value, problems))
        elif part in ROW_KINDS:
            reading.rows[part] += _rows_of(part, value, reading.laid, problems)
        else:
            add_unknown_key(key, part, (*ROW_KINDS, "sources", "edition"), problems)


def _rows_of(name: str, value: yaml.Node, laid: Corrections, problems: LawProblems) -> tuple[object, ...]:
    if not isinstance(value, yaml.SequenceNode):
        problems.add(value, "not_a_list")
        return ()
    if not value.value:
        problems.add(value, "empty_list", key=name)
    read = _READERS[name]
    return tuple(read(laid.over(node), problems) for node in cast("list[yaml.Node]", value.value))


def _read_additions(laid: Corrections, reading: _Reading) -> list[LawProblem]:
    """The rows that the house adds; and the corrections that name a row which is not there."""
    problems = LawProblems("")
    for kind, node in laid.added:
        if kind in _READERS:
            reading.rows[kind].append(_READERS[kind](node, problems))
        else:
            problems.add(node, "not_one_of", value=kind, allowed=", ".join(_READERS))
    ids = {row.id for kind in KINDS for row in cast("list[Row | None]", reading.rows[kind]) if row is not None}
    for made in laid.made:
        if made.row not in ids and not made.added:  # what is wrong with an added row is told by itself
            problems.found.append(_no_such_row(made, ids))
    return problems.found


def _no_such_row(made: Correction, ids: set[str]) -> LawProblem:
    near = difflib.get_close_matches(made.row.upper(), sorted(ids), n=2)
    if near:
        return LawProblem(made.place, "misspelt_row", {"id": made.row, "near": ", ".join(near)})
    return LawProblem(made.place, "no_such_row", {"id": made.row})


_READERS: Final = {name: row_reader(kind) for name, kind in ROW_KINDS.items()}
_read_edition: Final = row_reader(Edition)

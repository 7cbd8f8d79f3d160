"""The corpus from a folder of YAML files; every problem of every file is found before any is reported."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, cast

import yaml

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.law.corpus import KINDS, Corpus
from dpa_tracker.law.echoing import visible
from dpa_tracker.law.rows import (
    AdequacyEntry,
    Authority,
    Membership,
    ModuleRow,
    Place,
    Point,
    Provision,
    Row,
    Territory,
    Tool,
)
from dpa_tracker.law.soundness import soundness_problems
from dpa_tracker.law.yaml_rows import LawProblem, LawProblems, entries_of, row_reader

_ROW_KINDS: Final[dict[str, type[Row]]] = {
    "provisions": Provision,
    "tools": Tool,
    "modules": ModuleRow,
    "adequacy": AdequacyEntry,
    "memberships": Membership,
    "territories": Territory,
    "authorities": Authority,
    "points": Point,
}
# Law data of other readers, in the same folder and under the same digest: what documents say and must contain.
_OTHER_FILES: Final = frozenset({"phrases.yaml", "checklist.yaml"})
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


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
    try:
        corpus, problems = read_corpus(folder)
    except OSError as error:
        unread = LawProblem(Place(str(error.filename or folder), 0), "unreadable", {"problem": error.strerror or ""})
        raise UnsoundLawError([unread]) from error
    problems = problems or soundness_problems(corpus)
    if problems:
        raise UnsoundLawError(problems)
    return corpus


def read_corpus(folder: Path) -> tuple[Corpus, list[LawProblem]]:
    """What can be read of a folder, and what is wrong with the form of its files."""
    rows: dict[str, list[object]] = {kind: [] for kind in KINDS}
    sources: set[str] = set()
    found: list[LawProblem] = []
    paths = sorted(folder.glob("*.yaml"))
    for path in paths:
        if path.name not in _OTHER_FILES:
            problems = LawProblems(path.name)
            _read_file(path, rows, sources, problems)
            found += problems.found
    if not paths:
        found.append(LawProblem(Place(str(folder), 0), "no_files", {}))
    read = {kind: tuple(row for row in rows[kind] if row is not None) for kind in KINDS}
    return Corpus(digest=digest_of(paths), sources=frozenset(sources), **cast("dict[str, tuple[()]]", read)), found


def digest_of(paths: Sequence[Path]) -> str:
    """SHA-256 over names and contents; line endings do not matter, so a checkout on Windows has the same."""
    digest = hashlib.sha256()
    for path in paths:
        text = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.name}\0{len(text)}\0".encode())
        digest.update(text)
    return digest.hexdigest()


def _read_file(path: Path, rows: dict[str, list[object]], sources: set[str], problems: LawProblems) -> None:
    root = compose(path, problems)
    if root is None:
        return
    for name, (key, value) in entries_of(root, problems).items():
        if name == "sources":
            sources.update(entries_of(value, problems))
        elif name in _ROW_KINDS:
            rows[name] += _rows_of(name, value, problems)
        else:
            problems.add(key, "unknown_key", key=name, allowed=", ".join((*_ROW_KINDS, "sources")))


def _rows_of(name: str, value: yaml.Node, problems: LawProblems) -> tuple[object, ...]:
    if not isinstance(value, yaml.SequenceNode):
        problems.add(value, "not_a_list")
        return ()
    read = _READERS[name]
    return tuple(read(node, problems) for node in cast("list[yaml.Node]", value.value))


_READERS: Final = {name: row_reader(kind) for name, kind in _ROW_KINDS.items()}


def compose(path: Path, problems: LawProblems) -> yaml.Node | None:
    """The nodes of a YAML file, with their marks; None with a problem when it is no YAML."""
    try:
        with path.open("rb") as stream:
            node = yaml.compose(stream, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = 1 if mark is None else int(mark.line) + 1
        problems.found.append(LawProblem(Place(path.name, line), "not_yaml", {"problem": str(error).split("\n")[0]}))
        return None
    if node is None:
        problems.found.append(LawProblem(Place(path.name, 1), "empty_file", {}))
    return node

"""Are law data fit to judge by: those in use, a folder's, a pack's, or a single file that somebody is writing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from dpa_tracker import places
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.incoming.apart import read_apart
from dpa_tracker.incoming.limits import COMPARING
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law.corrections import CORRECTIONS_FILE
from dpa_tracker.law.file_digest import LawFiles, digest_of
from dpa_tracker.law.reading_law import files_of, read_law
from dpa_tracker.law.rows import Place
from dpa_tracker.law.soundness import soundness_problems
from dpa_tracker.law.yaml_rows import LawProblem
from dpa_tracker.law_packs.archive import ENDING, read_pack_apart
from dpa_tracker.law_packs.in_force import in_use, law_of, trusted_keys
from dpa_tracker.law_packs.shelf import Shelf
from dpa_tracker.reading import reading_apart
from dpa_tracker.reading.checklist import checklist_in
from dpa_tracker.reading.phrases import phrases_in
from dpa_tracker.reading.yaml_tables import ScanEntry, table_from

_TABLES: Final[Mapping[str, Callable[[ScanEntry], object]]] = {
    "phrases.yaml": phrases_in,
    "checklist.yaml": checklist_in,
}
# Also where the word above the list is misspelt, or missing: what somebody writes who corrects is no law data.
_CORRECTIONS: Final = re.compile(rb"^(?:\xef\xbb\xbf)?corrections\s*:|^\s*(?:-\s+)?(?:corrects|adds)\s*:", re.MULTILINE)
_LARGEST_FILE: Final = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class LawCheck:
    """What was checked and all that is wrong with it, in order of file and line; `corpus` as far as it could be read.

    `corrections` are the bytes of a file of corrections, when that was checked.
    """

    corpus: Corpus
    problems: tuple[LawProblem, ...]
    corrections: bytes | None = None


def check_law(source: Path | None, register: Path) -> LawCheck:
    """Check a folder, a pack, one file among the law data in use, or (None) those in use.

    Raises KnownError for a source that is not there or cannot be read, and for a pack that is not signed by a trusted
    key: what nobody answers for is not worth reading.
    """
    shelf = Shelf.of(register)
    if source is None:
        return LawCheck(law_of(register).corpus, ())
    if source.is_dir():
        return checked_whole(files_of(source), source)
    if source.suffix.lower() == ENDING:
        pack = read_pack_apart(source)
        pack.signed_by(trusted_keys(shelf))
        return checked_whole(pack.files, source)
    content = _content(source)
    files = in_use(shelf, places.LAW).files(places.LAW)
    if corrects(content):
        return checked(files, content, source)
    return checked({**files, source.name: content}, None, source)


def corrects(content: bytes) -> bool:
    """Whether a file holds corrections of the house, and no law data."""
    return _CORRECTIONS.search(content) is not None


def checked_whole(files: LawFiles, source: Path) -> LawCheck:
    """Check law data that are to stand by themselves: no file is missing, and none is there that nobody reads.

    What is missing is said alone, as all that rests on it would be told to be wrong too.
    """
    known = files_of(places.LAW).keys()
    lacking = sorted(known - files.keys())
    if files and lacking:
        others = ", ".join(lacking[1:])
        code = "files_missing" if others else "table_missing"
        told = LawProblem(Place(lacking[0], 1), code, {"others": others} if others else {})
        return LawCheck(Corpus(digest_of(files)), (told,))
    found = checked(files, None, source)
    allowed = ", ".join(sorted(known))
    strange = [LawProblem(Place(name, 1), "file_unknown", {"allowed": allowed}) for name in files if name not in known]
    return replace(found, problems=tuple(sorted([*found.problems, *strange], key=_place_of)))


def checked(files: LawFiles, corrections: bytes | None, source: Path) -> LawCheck:
    """Check law data with the corrections laid over them, in a process of its own. Raises KnownError of that."""
    contents = (tuple(files.values()), b"" if corrections is None else corrections)
    return read_apart(
        str(source), checked_here, contents, tuple(files), corrections is not None, str(source), pace=COMPARING
    )


def checked_here(
    contents: tuple[tuple[bytes, ...], bytes], names: tuple[str, ...], corrected: bool, at: str
) -> LawCheck:
    """The work of `checked`."""
    files = dict(zip(names, contents[0], strict=True))
    corrections = contents[1] if corrected else None
    source = Path(at)
    corpus, problems = read_law(files, corrections, at=source)
    found = [_in_own_file(each, source) for each in problems or soundness_problems(corpus)]
    found += _in_tables(files)
    return LawCheck(corpus, tuple(sorted(found, key=_place_of)), corrections)


def get_ready_for_more() -> None:
    """A reader that has checked law data is often asked again: most words of other data are those of the shipped."""
    reading_apart.get_ready_for_more()


def _in_own_file(problem: LawProblem, source: Path) -> LawProblem:
    """A problem of corrections is in the file that somebody is writing, whatever corrections are called when kept."""
    at = problem.place
    return replace(problem, place=replace(at, file=source.name)) if at.file == CORRECTIONS_FILE else problem


def _place_of(problem: LawProblem) -> tuple[str, int, str]:
    return problem.place.file, problem.place.line, problem.code


def _in_tables(files: LawFiles) -> Iterator[LawProblem]:
    """What is wrong in the tables of what documents say and must contain; the first problem of each."""
    for name, read in _TABLES.items():
        if name not in files:
            yield LawProblem(Place(name, 1), "table_missing", {})
            continue
        try:
            read(table_from(files[name], name))
        except KnownError as error:
            line = error.values["line"]
            place = Place(name, line if isinstance(line, int) else 1)
            said = {key: value for key, value in error.values.items() if key not in {"file", "line", "why"}}
            yield LawProblem(place, str(error.values.get("why", "table_unsound")), said)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(_LARGEST_FILE + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = reason_of(error)
        raise KnownError("law_file_unreadable", file=str(path), reason=reason) from error
    if len(content) > _LARGEST_FILE:
        raise KnownError("law_pack_too_large", file=str(path))
    return content

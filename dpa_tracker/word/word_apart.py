"""Word files from elsewhere: looked at, compared and made into templates in a process of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dpa_tracker.domain.drafts import WrittenValue
from dpa_tracker.incoming.apart import read_apart
from dpa_tracker.incoming.limits import COMPARING
from dpa_tracker.long_work import collecting_later
from dpa_tracker.word import adopt as adopting
from dpa_tracker.word import hand_editing, pattern_part, placeholder_list, unwrapping
from dpa_tracker.word.adopt import Adopted, Choices
from dpa_tracker.word.comparing.documents import Comparison, compare_packages
from dpa_tracker.word.comparing.unseen import unseen_in_libreoffice
from dpa_tracker.word.fetching import Fetch, fetches_of
from dpa_tracker.word.hand_editing import HandEdit
from dpa_tracker.word.lint import lint
from dpa_tracker.word.package import bytes_of, read_package, to_bytes
from dpa_tracker.word.placeholder_list import FoundPlaceholder
from dpa_tracker.word.placeholders import placeholders_in
from dpa_tracker.word.problems import Problem
from dpa_tracker.word.template import template_from_bytes, template_of
from dpa_tracker.word.template_head import TemplateHead, head_of


@dataclass(frozen=True, slots=True)
class TemplateLook:
    """A template looked at: its fields in order of appearance, placeholders left in plain text, what is wrong."""

    head: TemplateHead
    fields: tuple[str, ...]
    placeholders: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ComparedFiles:
    """Two Word files compared, what the new one would fetch, and what LibreOffice does not show of the changes."""

    comparison: Comparison
    fetches: tuple[Fetch, ...]
    unseen: int


def template_look(path: Path) -> TemplateLook:
    """A template looked at. Raises KnownError."""
    return read_apart(str(path), looked_at, bytes_of(path), str(path))


def placeholders_of(path: Path) -> tuple[FoundPlaceholder, ...]:
    """The placeholders of a firm's own Word file. Raises KnownError."""
    return read_apart(str(path), placeholders_found, bytes_of(path), str(path))


def adopted(path: Path, choices: Choices | None) -> Adopted:
    """A firm's own Word file made into a template. Raises KnownError."""
    return read_apart(str(path), made_a_template, bytes_of(path), str(path), choices, pace=COMPARING)


def edits_by_hand(kept: Sequence[WrittenValue], path: Path) -> tuple[HandEdit, ...]:
    """What was changed by hand in a draft. Raises KnownError."""
    return read_apart(str(path), edits_found, bytes_of(path), str(path), tuple(kept))


def compared(old: Path, new: Path, *, author: str, at: datetime, names: Sequence[str]) -> ComparedFiles:
    """Two Word files compared. Raises KnownError."""
    contents, files = (bytes_of(old), bytes_of(new)), (str(old), str(new))
    return read_apart(str(new), compared_here, contents, files, author, at, tuple(names), pace=COMPARING)


def without_pattern(path: Path) -> bytes:
    """A Word file as it is sent: without what filling it again would need. Raises KnownError."""
    return read_apart(str(path), taken_out_here, bytes_of(path), str(path))


def for_libreoffice(content: bytes, name: str) -> bytes:
    """A Word file as LibreOffice is given it. Raises KnownError."""
    return read_apart(name, unwrapping.for_libreoffice, content, name)


# ---- the work, in the process that reads -------------------------------------------------------------------------


def looked_at(content: bytes, name: str) -> TemplateLook:
    """The work of `template_look`."""
    template = template_from_bytes(content, name)
    left = sum(len(placeholders_in(root, template.language)) for root in template.roots().values())
    return TemplateLook(head_of(template), template.fields(), left, lint(template))


def placeholders_found(content: bytes, name: str) -> tuple[FoundPlaceholder, ...]:
    """The work of `placeholders_of`."""
    return placeholder_list.found_placeholders(template_from_bytes(content, name))


def made_a_template(content: bytes, name: str, choices: Choices | None) -> Adopted:
    """The work of `adopted`."""
    return adopting.adopt(template_from_bytes(content, name), choices)


def edits_found(content: bytes, name: str, kept: tuple[WrittenValue, ...]) -> tuple[HandEdit, ...]:
    """The work of `edits_by_hand`."""
    return hand_editing.hand_edits(kept, read_package(content, name))


def taken_out_here(content: bytes, name: str) -> bytes:
    """The work of `without_pattern`."""
    return to_bytes(pattern_part.taken_out(read_package(content, name)))


def compared_here(
    contents: tuple[bytes, bytes], files: tuple[str, str], author: str, at: datetime, names: tuple[str, ...]
) -> ComparedFiles:
    """The work of `compared`."""
    old, new = (read_package(content, file) for content, file in zip(contents, files, strict=True))
    for package in (old, new):
        template_of(package)  # no Word text, or one that fetches something from a server, is refused
    with collecting_later():
        found = compare_packages(old, new, author=author, at=at, names=names)
    return ComparedFiles(found, fetches_of(new), unseen_in_libreoffice(found.redline))

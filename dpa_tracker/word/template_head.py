"""What a template from elsewhere is, found out in a process of its own before anything here opens the file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from dpa_tracker.incoming.apart import read_apart
from dpa_tracker.word.package import bytes_of
from dpa_tracker.word.properties import core
from dpa_tracker.word.template import Template, open_template, template_from_bytes

UNVERIFIED: Final = "unverified"  # as in the law data
_KEPT: Final = 16  # files


@dataclass(frozen=True, slots=True)
class TemplateHead:
    """What a template is: its title with its marks, its kind and version by its properties, its language.

    `unverified`: it says of itself that nobody at home in its language and law has read it yet.
    """

    title: str
    kind: str
    version: str
    language: str
    unverified: bool = False


def template_head(path: Path) -> TemplateHead:
    """What a Word file is as a template. Raises KnownError, as opening it and its process do."""
    return head_of_bytes(bytes_of(path), str(path))


@lru_cache(maxsize=_KEPT)
def head_of_bytes(content: bytes, name: str) -> TemplateHead:
    """The same of bytes already read."""
    return read_apart(name, head_here, content, name)


def head_here(content: bytes, name: str) -> TemplateHead:
    """The work of `template_head`, in this process."""
    template = template_from_bytes(content, name)
    template.fields()  # reads every text part, as whoever fills it will
    return head_of(template)


def shipped_head(path: Path) -> TemplateHead:
    """What a template of ours is, which needs no process of its own."""
    return head_of(open_template(path))


def head_of(template: Template) -> TemplateHead:
    """What an opened template is."""
    unverified = core(template.package, "status") == UNVERIFIED
    return TemplateHead(template.title, template.kind, template.version, template.language, unverified)

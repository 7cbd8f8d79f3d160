"""The templates on the shelf: those we ship, found by name, and any other Word file by its path."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.word.template import Template, open_template
from dpa_tracker.word.template_head import template_head


def shelf(folder: Path) -> Iterator[tuple[str, Template]]:
    """Each template of a folder with its name, in the order of names."""
    for path in sorted(folder.glob("*.docx")):
        yield path.stem, open_template(path)


def find_template(name: str, folder: Path) -> Template:
    """The template of a name, else of a path; raises KnownError `template_not_found` with the names there are.

    A file that is not ours is opened in a process of its own first: one that hangs, swells or crashes does so there.
    """
    shipped = folder / f"{name}.docx"
    path = Path(name).expanduser()
    if not (shipped.parent == folder and shipped.is_file()) and path.is_file():
        template_head(path)
    return find_again(name, folder)


def find_again(name: str, folder: Path) -> Template:
    """The same for a template that was found before; raises the same."""
    shipped = folder / f"{name}.docx"
    if shipped.parent == folder and shipped.is_file():
        return open_template(shipped)
    path = Path(name).expanduser()
    if path.is_file():
        return open_template(path)
    names = ", ".join(path.stem for path in sorted(folder.glob("*.docx")))
    raise KnownError("template_not_found", name=name, names=names)

"""A Word file opened for comparison: its parts, its headers and footers, and whether somebody's changes are pending."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.word.comparing.changes import EMPTY_PARAGRAPH, Part
from dpa_tracker.word.comparing.imports import rels_name
from dpa_tracker.word.lint import revisions_in
from dpa_tracker.word.ooxml import SECT_PR, Element, own_text, paragraphs, w
from dpa_tracker.word.package import OFFICE, Package

NOTE_PARTS: Final = {"footnote": "footnotes", "endnote": "endnotes"}
RUNNING: Final = {w("headerReference"): Part.HEADER, w("footerReference"): Part.FOOTER}
OFFICE_ID: Final = f"{{{OFFICE}}}id"
MOST_NAMED: Final = 5  # paragraphs with pending changes that a message names


@dataclass(slots=True)
class Document:
    """A Word file opened for comparison: its parsed parts by name."""

    package: Package
    roots: dict[str, Element] = field(default_factory=dict[str, Element])
    _main: str = ""
    _ties: dict[str, str] | None = None

    @property
    def main(self) -> str:
        """The name of the main part."""
        self._main = self._main or self.package.main_part
        return self._main

    def root(self, part: str) -> Element:
        """A part, parsed once."""
        if part not in self.roots:
            self.roots[part] = self.package.root(part)
        return self.roots[part]

    @property
    def body(self) -> Element:
        """The body; raises KnownError when the main part is no Word text."""
        found = self.root(self.main).find(w("body"))
        if found is None:
            raise KnownError("template_not_word", file=self.package.name)
        return found

    def tied(self, kind: str) -> str | None:
        """The name of the part tied to the main part by a kind."""
        if self._ties is None:
            found = [tie for tie in self.package.relationships(self.main) if not tie.external]
            self._ties = {tie.kind: tie.target for tie in reversed(found) if tie.target in self.package.parts}
        return self._ties.get(f"{OFFICE}/{kind}")

    def grown(self, package: Package) -> None:
        """Take a package with further parts."""
        self.package, self._ties = package, None

    def optional(self, kind: str) -> Element | None:
        """The part of a kind, parsed, or None."""
        part = self.tied(kind)
        return None if part is None else self.root(part)

    def texts(self) -> Iterator[str]:
        """The paragraphs' texts of the body."""
        return (own_text(paragraph) for paragraph in paragraphs(self.body))

    def running(self) -> Iterator[tuple[tuple[int, str, str], str, Part]]:
        """Headers and footers: (section, element, type), the part's name, which of both it is."""
        main = self.main
        rels = rels_name(main)
        targets: dict[str, str] = {}
        if rels in self.package.parts:
            ids = [tie.get("Id", "") for tie in self.package.root(rels)]
            targets = {one: tie.target for one, tie in zip(ids, self.package.relationships(main), strict=True)}
        for section, properties in enumerate(self.body.iter(SECT_PR)):
            for tag, part in RUNNING.items():
                for reference in properties.findall(tag):
                    target = targets.get(reference.get(OFFICE_ID, ""), "")
                    if target in self.package.parts:
                        yield (section, tag, reference.get(w("type"), "default")), target, part

    def refuse_revisions(self) -> None:
        """Raise KnownError `compare_has_revisions` when somebody's tracked changes are pending."""
        parts = [self.main, *(target for _, target, _ in self.running())]
        parts += [part for kind in NOTE_PARTS.values() if (part := self.tied(kind)) is not None]
        found = [problem.place for part in dict.fromkeys(parts) for problem in revisions_in(self.root(part))]
        if found:
            found = [place or EMPTY_PARAGRAPH for place in found]
            values = {"file": self.package.name, "place": "; ".join(found[:MOST_NAMED])}
            if len(found) > MOST_NAMED:
                raise KnownError("compare_has_many_revisions", **values, more=len(found) - MOST_NAMED)
            raise KnownError("compare_has_revisions", **values)

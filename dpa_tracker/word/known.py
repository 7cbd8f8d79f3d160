"""What follows from a template alone: found once, and the same for all its fillings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dpa_tracker.word.numbering import Lists
from dpa_tracker.word.ooxml import Element
from dpa_tracker.word.outlines import Master, Outlined, Traits
from dpa_tracker.word.package import Package
from dpa_tracker.word.patterns import Told, told_of
from dpa_tracker.word.programs import Program
from dpa_tracker.word.references import bookmark_names
from dpa_tracker.word.repetition import Copies
from dpa_tracker.word.stencils import program_of


@dataclass(slots=True)
class Known:
    """What is known of one template: its parts, its repetitions' programs, and the patterns that can be left out."""

    masters: dict[str, Master] = field(default_factory=dict[str, Master])
    lists: Lists | None = None
    names: set[str] | None = None
    is_as_made: bool = False  # no earlier filling left anything out of it
    programs: dict[tuple[Traits, str], Program | None] = field(
        default_factory=dict[tuple[Traits, str], "Program | None"]
    )
    told: dict[Traits | tuple[Traits], Told] = field(default_factory=dict["Traits | tuple[Traits]", Told])

    def master(self, package: Package, part: str) -> Master:
        """A part, for its fillings."""
        if part not in self.masters:
            self.masters[part] = Master(package, part)
        return self.masters[part]

    def bookmarks(self, roots: Sequence[Element]) -> set[str]:
        """The names of the template's bookmarks; `roots` are copies of its parts that nothing is filled into yet."""
        if self.names is None:
            self.names = bookmark_names(roots)
        return self.names

    def program(self, traits: Traits, copies: Copies, full: str, content: Element, lists: Lists) -> Program | None:
        """What the stencil of a repetition writes for a list; None when its paragraphs count or are headings."""
        key = (traits, full)
        if key not in self.programs:
            counts = next(lists.below(copies.later), None) is not None or lists.headings_below(copies.later)
            self.programs[key] = None if counts else program_of(copies.later, full, content)
        return self.programs[key]

    def left_out(self, control: Outlined) -> Told:
        """What a control is; nothing is filled into it yet."""
        return self._told(control.traits, control.element)

    def repeated(self, control: Outlined, item: Outlined) -> Told:
        """What the item of a repetition is; nothing is filled into it yet."""
        return self._told((control.traits,), item.element)

    def _told(self, key: Traits | tuple[Traits], element: Element) -> Told:
        if key not in self.told:
            self.told[key] = told_of(element)
        return self.told[key]

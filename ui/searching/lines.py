"""What the box lists, one line each: a heading, a result, a command, a way to more, or a remark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, TypeAlias

from dpa_tracker.sentences import _, name_of
from ui.formats import count_text

if TYPE_CHECKING:
    from dpa_tracker.queries.search import Found, Group, Hit

Marks: TypeAlias = tuple[tuple[int, int], ...]
COMMAND: Final = ">"  # first in the box: commands are asked for, not records
ICONS: Final = {
    "party": "parties",
    "agreement": "agreements",
    "service": "services",
    "engagement": "engagements",
    "transfer": "transfers",
    "document": "open",
    "draft": "drafting",
    "pack": "packing",
    "request": "requests",
    "chain_change": "chain_changes",
    "vendor_notice": "chain_changes",
}


class Shape(Enum):
    """What kind of line it is; headings and remarks cannot be chosen."""

    HEADING = auto()
    RESULT = auto()
    MORE = auto()
    REMARK = auto()


class Way(Enum):
    """A line that does not open anything, but asks again in another way."""

    FOLD = auto()
    COMMANDS = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `aside` says more beside the text. `label` says where the note stands, `side` is at the right end.

    `carries` is what it leads to; `able`: that can be done now.
    """

    shape: Shape
    text: str
    marks: Marks = ()
    aside: str = ""
    label: str = ""
    note: str = ""
    note_marks: Marks = ()
    side: str = ""
    icon: str = ""
    able: bool = True
    carries: object = None

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        note = f"{self.label}: {self.note}" if self.label else self.note
        return ", ".join(part for part in (self.text, self.aside, note, self.side) if part)


@dataclass(frozen=True, slots=True)
class KindWanted:
    """All results of one kind."""

    kind: str


def lines_found(found: Found, commands: Sequence[Line] = (), *, folding: bool, one_kind: bool) -> tuple[Line, ...]:
    """The results by kind, the commands that have the words too, and what else can be tried."""
    lines: list[Line] = []
    for group in found.groups:
        lines += _group_lines(group, one_kind=one_kind)
    if found.tried and found.groups and not found.exact:
        tried = ", ".join(found.tried[:3])
        lines.insert(0, Line(Shape.REMARK, _("Not found as written. Shown instead: {words}").format(words=tried)))
    if not lines:
        lines.append(Line(Shape.REMARK, _("Nothing in the register has these words.")))
        hints = (
            _("Names, numbers, clauses, notes and the text of documents were searched."),
            _("Try fewer words, or a part of one."),
        )
        lines += [Line(Shape.REMARK, hint) for hint in hints]
    lines += commands
    if not folding and not found.exact:
        lines.append(
            Line(Shape.MORE, _("Look with å, ø, æ and accents as a, o, ae and plain letters"), carries=Way.FOLD)
        )
    if not found.groups:
        lines.append(Line(Shape.MORE, _("All commands…"), carries=Way.COMMANDS))
    return tuple(lines)


def _group_lines(group: Group, *, one_kind: bool) -> Iterator[Line]:
    count = count_text(group.count) + ("+" if group.uncounted else "")
    yield Line(Shape.HEADING, name_of("found_kind", group.kind), side=count)
    yield from map(line_of, group.hits)
    if group.count > len(group.hits) and not one_kind:
        yield Line(Shape.MORE, _("Show all {count}").format(count=count), carries=KindWanted(group.kind))
    elif group.count > len(group.hits):
        yield Line(Shape.REMARK, _("More are not listed: add a word to find fewer."))


def lines_recent(visited: Sequence[Hit], changed: Sequence[Hit]) -> tuple[Line, ...]:
    """What was open last, and what was changed last."""
    known = {(hit.kind, hit.id) for hit in visited}
    others = [hit for hit in changed if (hit.kind, hit.id) not in known]
    lines: list[Line] = []
    for title, hits in ((_("Opened last"), visited), (_("Changed last"), others)):
        if hits:
            lines += [Line(Shape.HEADING, title), *map(line_of, hits)]
    return tuple(lines) or (Line(Shape.REMARK, _("Nothing has been recorded yet.")),)


def line_of(hit: Hit) -> Line:
    """A result."""
    return Line(
        Shape.RESULT,
        hit.title.text,
        hit.title.marks,
        "" if hit.note == hit.excerpt.text else hit.note,
        name_of("found_in", hit.field) if hit.field else "",
        hit.excerpt.text,
        hit.excerpt.marks,
        side=_("Archived") if hit.archived else "",
        icon=ICONS.get(hit.kind, "open"),
        carries=hit,
    )


def choosable(lines: Iterable[Line]) -> Iterator[int]:
    """The places of the lines that can be chosen."""
    return (place for place, line in enumerate(lines) if line.shape in (Shape.RESULT, Shape.MORE))

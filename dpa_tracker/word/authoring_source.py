"""The source form of the templates we ship: plain text that a lawyer can review, read into blocks.

Lines: `= title`, `== subtitle`, `# clause heading`, `#A annex heading`, `#T sheet heading`, `## annex part`,
`### small heading`, `. clause`, `.. point`, `- bullet`, `~ note`, else body text; `>` before any of them keeps it on
the page of what follows; a line that begins with two blanks goes on with the line before. `::if name`, `::each name`
and `::end` enclose blocks or rows. `::table 30 70` (grid with a heading row `|!`), `::form 30 70`, `::card 30 70` (a
form that stays on one page), `::party 30 70` (a form that stays on the page of the signature below it) and
`::sign 30 70` enclose rows `| cell | cell`; ` // ` parts the paragraphs of a cell, ` /// ` those inside a condition or
repetition in it. In text: `{field}`, `{counted field}` (a number with its unit), `{if name}...{end}`,
`{each name}...{end}`, `{ref mark}`, `{#mark}`, `**bold**`, and `{sign signature}`, `{sign place}`, `{sign date}` for
the places to sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

STYLES: Final = (
    ("== ", "Subtitle"),
    ("= ", "Title"),
    ("#A ", "Annex"),
    ("#T ", "Sheet"),
    ("### ", "Heading3"),
    ("## ", "Heading2"),
    ("# ", "Heading1"),
    (".. ", "Subclause"),
    (". ", "Clause"),
    ("- ", "ListBullet"),
    ("~ ", "Note"),
)
TABLES: Final = ("::table", "::form", "::card", "::party", "::sign", "::page")
INLINE: Final = re.compile(r"\{([^{}]+)\}|\*\*")
OPENING: Final = re.compile(r"\{((?:if|each) [^{}]+)\}")
CELLS: Final = re.compile(r"(?<=\s)\|(?=\s|$)")
NESTING: Final = re.compile(r"\{(?:(if|each) [^{}]+|end)\}")


class SourceError(Exception):
    """The source cannot be read; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Text:
    """Literal text, bold or not."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class FieldMark:
    """A place for a field's value; `counted`: a number with its unit."""

    tag: str
    bold: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference to a marked heading or clause."""

    mark: str


@dataclass(frozen=True, slots=True)
class SignMark:
    """A place where a signatory signs, or puts place or date."""

    kind: str


@dataclass(frozen=True, slots=True)
class Span:
    """Part of a line inside a condition or repetition."""

    tag: str
    parts: tuple[Inline, ...]


Inline: TypeAlias = Text | FieldMark | Reference | SignMark | Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its style and, for a target of references, its mark; `keep`: on the page of what follows."""

    style: str
    parts: tuple[Inline, ...]
    mark: str = ""
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Blocks or rows inside a condition or repetition."""

    tag: str
    inside: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells, each some blocks."""

    cells: tuple[tuple[Block, ...], ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `table`, `form`, `card`, `party`, `sign` or `page`, with the widths of its columns in percent."""

    kind: str
    widths: tuple[int, ...]
    rows: tuple[Block, ...]


Block: TypeAlias = Paragraph | Enclosed | Row | Table


@dataclass(frozen=True, slots=True)
class Source:
    """A template's source: its settings, and the blocks of body, header and footer."""

    settings: dict[str, str]
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class _Lines:
    name: str
    lines: list[tuple[int, str]]
    at: int = 0
    marks: list[str] = field(default_factory=list[str])

    def peek(self) -> str | None:
        return self.lines[self.at][1] if self.at < len(self.lines) else None

    def take(self) -> str:
        self.at += 1
        return self.lines[self.at - 1][1]

    def fail(self, reason: str) -> SourceError:
        return SourceError(f"{self.name}, line {self.lines[min(self.at, len(self.lines)) - 1][0]}: {reason}")


def read_source(text: str, name: str) -> Source:
    """Read a source file; raises SourceError with file and line."""
    head, _, body = text.partition("\n---\n")
    settings = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in head.splitlines())}
    lines = _Lines(name, list(_joined(body, head.count("\n") + 2)))
    blocks = tuple(_blocks(lines, until_end=False))
    return Source(settings, blocks)


def _joined(body: str, offset: int) -> Iterator[tuple[int, str]]:
    current, number = "", 0
    for index, line in enumerate(body.splitlines(), start=offset + 1):
        if line.startswith("  ") and current:
            current += " " + line.strip()
            continue
        if current:
            yield number, current
        current, number = line.rstrip(), index
    if current:
        yield number, current


def _blocks(lines: _Lines, *, until_end: bool) -> Iterator[Block]:
    while (line := lines.peek()) is not None:
        if line == "::end":
            if not until_end:
                lines.take()
                raise lines.fail("an end without a beginning")
            lines.take()
            return
        yield _block(lines)
    if until_end:
        raise lines.fail("a block is not ended")


def _block(lines: _Lines) -> Block:
    line = lines.take()
    word, _, rest = line.partition(" ")
    if word in ("::if", "::each"):
        return Enclosed(f"{word[2:]}:{rest.strip()}", tuple(_blocks(lines, until_end=True)))
    if word in TABLES:
        widths = tuple(int(width) for width in rest.split())
        return Table(word[2:], widths, tuple(_blocks(lines, until_end=True)))
    if line.startswith("|"):
        heading = line.startswith("|!")
        cells = CELLS.split(line[2 if heading else 1 :])
        return Row(tuple(tuple(_cell(cell.strip(), lines)) for cell in cells), heading)
    if line.startswith("::"):
        raise lines.fail(f"unknown mark {word}")
    return _paragraph(line, "BodyText", lines)


def _cell(text: str, lines: _Lines, parting: str = " // ") -> Iterator[Block]:
    for piece in (part.strip() for part in text.split(parting)):
        opening = OPENING.match(piece)
        if opening is not None and _encloses_all(piece):
            kind, _, name = opening[1].partition(" ")
            inner = piece[opening.end() : -len("{end}")]
            yield Enclosed(f"{kind}:{name.strip()}", tuple(_cell(inner, lines, " /// ")))
        else:
            yield _paragraph(piece, "Cell", lines)


def _encloses_all(text: str) -> bool:
    """Whether the condition or repetition a text begins with ends where the text ends."""
    depth = 0
    for found in NESTING.finditer(text):
        depth += 1 if found[1] else -1
        if depth == 0:
            return found.end() == len(text)
    return False


def _paragraph(line: str, style: str, lines: _Lines) -> Paragraph:
    keep = line.startswith(">")
    line = line.removeprefix(">").lstrip() if keep else line
    for prefix, name in STYLES:
        if line.startswith(prefix):
            style = "CellBullet" if style == "Cell" and name == "ListBullet" else name
            line = line[len(prefix) :]
            break
    mark = ""
    if line.startswith("{#"):
        mark, _, line = line[2:].partition("}")
        if mark in lines.marks:
            raise lines.fail(f"the mark {mark} stands twice")
        lines.marks.append(mark)
    return Paragraph(style, _inline(line.strip(), lines), mark, keep)


def _inline(text: str, lines: _Lines) -> tuple[Inline, ...]:
    stack: list[tuple[str, list[Inline]]] = [("", [])]
    at, bold = 0, False
    for found in INLINE.finditer(text):
        if text[at : found.start()]:
            stack[-1][1].append(Text(text[at : found.start()], bold))
        at = found.end()
        word, _, rest = (found[1] or "**").partition(" ")
        if word == "**":
            bold = not bold
        elif word in ("if", "each"):
            stack.append((f"{word}:{rest.strip()}", []))
        elif word == "end":
            if len(stack) == 1:
                raise lines.fail("an end without a beginning")
            tag, parts = stack.pop()
            stack[-1][1].append(Span(tag, tuple(parts)))
        else:
            if len(stack) > 1 and word != "ref":
                raise lines.fail(f"{found[0]} stands in a condition inside a line; LibreOffice misplaces text after it")
            stack[-1][1].append(_mark(word, rest.strip(), bold=bold))
    if text[at:]:
        stack[-1][1].append(Text(text[at:], bold))
    if len(stack) > 1 or bold:
        raise lines.fail("a condition or bold text is not ended")
    return tuple(stack[0][1])


def _mark(word: str, rest: str, *, bold: bool) -> Inline:
    if word == "ref":
        return Reference(rest)
    if word == "counted":
        return FieldMark(rest, bold, counted=True)
    return SignMark(rest) if word == "sign" else FieldMark(word, bold)

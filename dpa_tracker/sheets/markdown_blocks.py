"""Reading Markdown and mdx, and plain text with bullets, which is Markdown to a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dpa_tracker.sheets.blocks import Block, Bullet, Document, Grid, Heading, Paragraph
from dpa_tracker.sheets.labelled_lines import labelled
from dpa_tracker.sheets.marked_text import (
    hosts_of,
    is_only_links,
    lead_and_rest,
    link_or_text,
    rendered,
    rendered_lines,
)
from dpa_tracker.sheets.page_blocks import blocks_of_fragment

_QUOTED: Final = re.compile(r"^\s{0,3}(?:>\s?)+")
_ITEM: Final = re.compile(r"(?P<indent>[ \t]*)(?:(?:[-*+•·▪◦‣–]|\d{1,3}[.)])[ \t]+)+(?=\S)")  # noqa: RUF001 - bullets as people type them
_HEADING: Final = re.compile(r" {0,3}(#{1,6})\s*(.*?)\s*#*\s*$")
_TAG_HEADING: Final = re.compile(r"\s*<h([1-6])\b[^>]*>(.*?)</h\1>\s*$", re.IGNORECASE)
_UNDERLINE: Final = re.compile(r" {0,3}(=|-)\1{2,}\s*$")
_RULER: Final = re.compile(r"\s*(?:[-*_]\s*){3,}$")
_FENCE: Final = re.compile(r"\s*(?:```|~~~)")
_DELIMITERS: Final = re.compile(r"\s*\|?(?:\s*:?-{1,}:?\s*\|)*\s*:?-+:?\s*\|?\s*$")
_CELL: Final = re.compile(r"(?<!\\)\|")
_BOLD_LINE: Final = re.compile(r"\s*(?:\*\*|__)([^*_].{0,150}?)(?:\*\*|__)\s*:?\s*$")
_LITERAL: Final = re.compile(r"\{\s*([\"'`])([^\"'`{}<>\n]{0,200})\1\s*\}")  # {"Norway"}: a text as a value
_MODULE: Final = re.compile(r"\s*(?:import\s.{0,300}\sfrom\s|import\s+[\"']|export\s+(?:const|default|let|function)\b)")
_PROPERTY: Final = re.compile(r"([A-Za-z_][\w-]*):\s*(.*?)\s*$")
_BOLD_LEVEL: Final = 6
_TAB: Final = 4


def read_markdown(text: str, *, components: bool = False) -> Document:
    """The blocks of a Markdown text; `components`: it is mdx, whose module lines are not text."""
    if components:
        text = _LITERAL.sub(r"\2", text)
    lines = text.split("\n")
    start, properties = _front_matter(lines)
    blocks = tuple(_Lines(components=components).read(lines, start))
    title = properties.get("title") or next((each.text for each in blocks if isinstance(each, Heading)), "")
    return Document(blocks, rendered(title), properties)


def _front_matter(lines: list[str]) -> tuple[int, dict[str, str]]:
    """Where the text begins, and the properties before it."""
    if not lines or lines[0].strip() not in ("---", "+++"):
        return 0, {}
    end = next((at for at in range(1, len(lines)) if lines[at].strip() == lines[0].strip()), None)
    if end is None:
        return 0, {}
    found = (_PROPERTY.match(line) for line in lines[1:end])
    return end + 1, {each[1].lower(): each[2].strip("\"'") for each in found if each is not None}


class _Lines:
    """The lines of a text becoming blocks."""

    def __init__(self, *, components: bool) -> None:
        self._components = components
        self._item: tuple[int, int] | None = None  # depth in columns, line
        self._numbered: int | None = None  # the depth of the numbered item above, whose bullets stand as far out
        self._open: list[str] = []
        self._begin = 0
        self._number = 0
        self._lines: list[str] = []

    def read(self, lines: list[str], start: int) -> Iterator[Block]:
        """The blocks from the line on."""
        self._lines, self._number = lines, start
        fenced = False
        while self._number < len(lines):
            line = lines[self._number]
            self._number += 1
            if _FENCE.match(line):
                fenced = not fenced
                yield from self._flush()
            elif not fenced:
                yield from self._line(_QUOTED.sub("", line) if ">" in line else line)
        yield from self._flush()

    def _line(self, line: str) -> Iterator[Block]:
        number = self._number
        if not line.strip() or (self._components and _MODULE.match(line)):
            yield from self._flush()
            self._numbered = None
        elif "<table" in line.lower():
            yield from self._flush()
            yield from self._page_table(number)
        elif found := _HEADING.match(line):
            yield from self._flush()
            yield Heading(len(found[1]), rendered(found[2]), number)
        elif found := _TAG_HEADING.match(line):
            yield from self._flush()
            yield Heading(int(found[1]), rendered(found[2]), number)
        elif found := _BOLD_LINE.match(line) if self._item is None else None:
            yield from self._flush()
            yield Heading(_BOLD_LEVEL, rendered(found[1]), number)
        elif "|" in line and self._delimits_next():
            yield from self._flush()
            yield self._pipe_table(line)
        elif self._open and self._item is None and len(self._open) == 1 and _UNDERLINE.match(line):
            text, self._open = self._open[0], []
            yield Heading(1 if "=" in line else 2, rendered(text), self._begin)
        elif _RULER.match(line):
            yield from self._flush()
        else:
            yield from self._text_or_item(line, number)

    def _text_or_item(self, line: str, number: int) -> Iterator[Block]:
        found = _ITEM.match(line)
        if found is not None:
            yield from self._flush()
            self._item = (self._depth(len(found["indent"].expandtabs(_TAB)), found[0].lstrip()[:1]), number)
            line = line[found.end() :]
        elif not self._open:
            self._begin = number
        self._open.append(line)

    def _depth(self, indent: int, mark: str) -> int:
        """How deep an item stands: bullets right below a numbered one belong to it, as people write them."""
        if mark.isdigit():
            self._numbered = indent
        elif self._numbered == indent:
            return indent + 1
        else:
            self._numbered = None
        return indent

    def _delimits_next(self) -> bool:
        following = self._lines[self._number] if self._number < len(self._lines) else ""
        return "-" in following and "|" in following and _DELIMITERS.match(following) is not None

    def _pipe_table(self, header: str) -> Grid:
        rows, numbers = [_cells(header)], [self._number]
        self._number += 1
        while self._number < len(self._lines) and "|" in self._lines[self._number]:
            rows.append(_cells(self._lines[self._number]))
            self._number += 1
            numbers.append(self._number)
        width = max(map(len, rows))
        return Grid(tuple((*row, *[""] * (width - len(row))) for row in rows), tuple(numbers))

    def _page_table(self, number: int) -> Iterator[Block]:
        depth, end = 0, self._number - 1
        for at in range(self._number - 1, len(self._lines)):
            low = self._lines[at].lower()
            depth += low.count("<table") - low.count("</table")
            end = at
            if depth <= 0:
                break
        yield from blocks_of_fragment("\n".join(self._lines[self._number - 1 : end + 1]), number)
        self._number = end + 1

    def _flush(self) -> Iterator[Block]:
        if not self._open:
            return
        source, item = "\n".join(line.strip() for line in self._open), self._item
        self._open, self._item = [], None
        if item is not None:
            lead, rest = lead_and_rest(source)
            yield Bullet(item[0], lead, rest, item[1], hosts_of(source), linked=is_only_links(source))
        elif text := rendered(source):
            lines = [rendered(line) for line in source.split("\n")]
            apart = len(lines) > 1 and all(
                labelled(line) is not None for line in lines
            )  # "Country: Norway" line by line
            for at, line in enumerate(lines if apart else [text]):
                yield Paragraph(line, self._begin + at)


def _cells(line: str) -> tuple[str, ...]:
    line = line.strip().removeprefix("|")
    line = line[:-1] if line.endswith("|") and not line.endswith("\\|") else line
    cells = _CELL.split(line)
    named = 1 + (len(cells) > 1 and not any(map(str.isalpha, cells[0])))  # the name, which may stand behind a number
    return tuple(link_or_text(cell) if at >= named else rendered_lines(cell) for at, cell in enumerate(cells))

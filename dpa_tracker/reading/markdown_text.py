"""Reading Markdown (md, mdx) and reStructuredText as a reader sees them rendered."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from dpa_tracker.incoming.decoding import decoded
from dpa_tracker.reading.characters import one_line, tidy
from dpa_tracker.reading.passages import Document, Kind, Passage, Place, Step
from dpa_tracker.reading.web_pages import fragment

_ITEM: Final = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)]|\(?[a-z]{1,4}[.)])\s+")
# A clause that begins a line of its own: Markdown would join it to the one before, its author meant a paragraph.
_CLAUSE: Final = re.compile(r"\s*(?:§\s?|art(?:\.|icle|ikkel|ikel)\s?)\d{1,3}[.):\s]", re.IGNORECASE)
_HEADING: Final = re.compile(r"\s{0,3}(#{1,6})\s*(.*?)\s*#*\s*$")
_UNDERLINE: Final = re.compile(r"\s*([=\-~^\"'*#+.:`])\1{2,}\s*$")
_RULER: Final = re.compile(r"\s*(?:[-*_]\s*){3,}$")
_FENCE: Final = re.compile(r"\s*(?:```|~~~)")
_DELIMITERS: Final = re.compile(r"\s*\|?(?:\s*:?-{1,}:?\s*\|)+\s*:?-*:?\s*$|\s*\+(?:[-=]+\+)+\s*$")
_DEFINITION: Final = re.compile(r"\s*\[(?!\^)[^\]\n]{1,200}\]:\s*\S+|\s*\.\. _[^:\n]{1,200}:\s")
_DIRECTIVE: Final = re.compile(r"\s*\.\. (?:[\w-]+::|\|)|\s*:[\w-]+:\s*$")
_MODULE: Final = re.compile(r"(?:import\s.{0,300}\sfrom\s|import\s+[\"']|export\s+(?:const|default|let|function)\b)")
_CELL: Final = re.compile(r"(?<!\\)\|")
_IN_PAGE_LINK: Final = re.compile(r"\[[^\]\n]{1,200}\]\(#[^)\n]{0,300}\)\s*$")

_TARGET: Final = (
    r"\(\s*(?:<[^<>\n]{0,2000}>|(?:[^()\s]|\([^()\s]{0,500}\)){0,2000})(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s*\)"
)
_IMAGE: Final = re.compile(r"!\[[^\[\]]{0,500}\]" + _TARGET)
_LINK: Final = re.compile(r"\[([^\[\]]{0,1000})\]" + _TARGET)
_REFERENCE: Final = re.compile(r"\[([^\[\]]{1,1000})\]\[[^\[\]]{0,200}\]")
_RST_LINK: Final = re.compile(r"`([^`<>]{1,500}?)\s*<[^`<>\s]{1,1000}>`__?")
_RST_ROLE: Final = re.compile(r":[a-z:]{2,30}:`([^`]{1,300})`")
_BLOCK_TAG: Final = re.compile(
    r"</?(?:p|div|li|ul|ol|dl|dt|dd|tr|td|th|tbody|thead|table|h[1-6]|section|article|header|footer|details|summary"
    r"|blockquote|center|hr|pre|aside|nav|main|figure)\b[^<>]{0,1000}>",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_INLINE_TAG: Final = re.compile(
    r"</?(?:span|a|b|i|em|strong|u|s|sup|sub|code|font|mark|small|big|abbr|kbd|del|ins|img|label|q|cite|tt|var|input"
    r"|button|svg|path)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_COMPONENT: Final = re.compile(r"</?[A-Z][A-Za-z.]{1,60}(?:\s[^<>]{0,2000})?/?>")
_COMMENTS: Final = (("<!--", "-->"), ("{/*", "*/}"))
_SHORTCODE: Final = re.compile(r"\{\{[%<].{0,500}?[%>]\}\}")
_STARS: Final = re.compile(r"(?<!\\)(?:\*{1,3}(?=\S)|(?<=\S)\*{1,3}|~~|`+)")
_UNDERSCORES: Final = re.compile(r"(?<![\w\\])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?!\w)")
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~\"'])")


def rendered(text: str) -> str:
    """Inline Markdown as it reads: no emphasis, link targets or tags; tags of blocks are line feeds."""
    text = _IMAGE.sub("", _SHORTCODE.sub("\n", text))
    text = _LINK.sub(r"\1", text)
    text = _REFERENCE.sub(r"\1", text)
    text = _RST_ROLE.sub(r"\1", _RST_LINK.sub(r"\1", text))
    text = _BLOCK_TAG.sub("\n", _BREAK.sub(" ", text))
    text = _INLINE_TAG.sub("", text)
    text = _UNDERSCORES.sub("", _STARS.sub("", text))
    return tidy(html.unescape(_ESCAPED.sub(r"\1", text)))


class _Lines:
    """The lines of a Markdown text becoming passages."""

    def __init__(self, *, components: bool) -> None:
        self._components = components
        self._open: list[str] = []
        self._begin = 0
        self._kind = Kind.TEXT
        self._tables = 0
        self._row = 0

    def read(self, lines: list[str]) -> Iterator[Passage]:
        """The passages of the lines; the first line is number 1."""
        number, end = 0, len(lines)
        if lines and lines[0].strip() in ("---", "+++"):
            number = next((at + 1 for at in range(1, end) if lines[at].strip() == lines[0].strip()), 0)
            yield from _front_matter(lines[1 : max(number - 1, 1)])
        fenced = False
        while number < end:
            line = lines[number]
            number += 1
            if _FENCE.match(line):
                fenced = not fenced
                yield from self._flush()
            elif fenced:
                yield from self._single(line, number, Kind.TEXT)
            elif "<table" in line.lower():
                stop = next((at for at in range(number - 1, end) if "</table" in lines[at].lower()), end - 1)
                yield from self._flush()
                yield from fragment("\n".join(lines[number - 1 : stop + 1]), (Step("line", number),))
                number = stop + 1
            else:
                yield from self._line(line, number)
        yield from self._flush()

    def _line(self, line: str, number: int) -> Iterator[Passage]:
        line = re.sub(r"^\s{0,3}(?:>\s?)+", "", line)
        if heading := _HEADING.match(line):
            yield from self._flush()
            yield from self._single(heading.group(2), number, Kind.HEADING)
        elif self._open and self._kind is Kind.TEXT and len(self._open) == 1 and _UNDERLINE.match(line):
            self._kind = Kind.HEADING
            yield from self._flush()
        elif self._is_silent(line.strip()):
            if not _DELIMITERS.match(line.strip()):
                self._row = 0
            yield from self._flush()
        elif line.lstrip().startswith("|") or (self._row and "|" in line):
            yield from self._flush()
            yield from self._table_row(line, number)
        elif _ITEM.match(line):
            yield from self._flush()
            self._begin, self._kind = number, Kind.ITEM
            self._open.append(_ITEM.sub("", line, count=1) if line.lstrip()[0] in "-*+•" else line)
        else:
            if self._open and _CLAUSE.match(line) and self._open[-1].rstrip().endswith((".", ";", ":")):
                yield from self._flush()
            if not self._open:
                self._begin, self._kind = number, Kind.TEXT
            self._open.append(line)

    def _is_silent(self, line: str) -> bool:
        """Whether the line ends a block without being text: empty, a ruler, a link's definition, a directive."""
        silent = (_RULER, _UNDERLINE, _DELIMITERS, _DEFINITION, _DIRECTIVE)
        return (
            not line
            or any(form.match(line) for form in silent)
            or (self._components and _MODULE.match(line) is not None)
        )

    def _table_row(self, line: str, number: int) -> Iterator[Passage]:
        if not self._row:
            self._tables += 1
        self._row += 1
        cells = (rendered(cell).replace("\n", " ").strip() for cell in _CELL.split(line.strip().strip("|")))
        text = "\n".join(cell for cell in cells if cell)
        if text:
            yield Passage(Place((Step("table", self._tables, self._row), Step("line", number))), text, Kind.ROW)

    def _single(self, line: str, number: int, kind: Kind) -> Iterator[Passage]:
        self._open, self._begin, self._kind = [line], number, kind
        yield from self._flush()

    def _flush(self) -> Iterator[Passage]:
        source = " ".join(line.strip() for line in self._open)
        self._open = []
        if self._components:
            source = _COMPONENT.sub("\n", source)
        kind = Kind.CONTENTS if self._kind is Kind.ITEM and _IN_PAGE_LINK.match(source) else self._kind
        for text in rendered(source).split("\n"):
            if text:
                yield Passage(Place((Step("line", self._begin),)), text, kind)


def _front_matter(lines: list[str]) -> Iterator[Passage]:
    for number, line in enumerate(lines, start=2):
        _, colon, value = line.partition(":")
        text = one_line(value if colon else line).strip("\"'")
        if text:
            yield Passage(Place((Step("front_matter", number),)), text, Kind.HEADING)


def read_markdown(content: bytes, file: str, *, components: bool = False) -> Document:
    """The text of a Markdown or reStructuredText file; `components` for mdx, whose capital tags are no text."""
    text = decoded(content, file)
    for opening, closing in _COMMENTS:
        text = _without_comments(text, opening, closing)
    return Document(tuple(_Lines(components=components).read(text.split("\n"))))


def _without_comments(text: str, opening: str, closing: str) -> str:
    """The text without comments, line for line; one that is never closed is text."""
    kept: list[str] = []
    done = 0
    while (start := text.find(opening, done)) >= 0 and (end := text.find(closing, start)) >= 0:
        end += len(closing)
        kept += [text[done:start], "\n" * text.count("\n", start, end)]
        done = end
    return "".join((*kept, text[done:]))

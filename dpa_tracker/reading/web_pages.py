"""Reading html: blocks stay blocks, a table row is one passage, scripts and styles are not text."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree, html

from dpa_tracker.incoming.decoding import decoded
from dpa_tracker.reading.characters import one_line
from dpa_tracker.reading.passages import Document, Kind, Passage, Place, Step

_UNSEEN: Final = frozenset({"script", "style", "template", "meta", "link", "svg", "math", "iframe", "object", "select"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "title", "dt", "summary", "legend"})
_INLINE: Final = re.compile(
    r"a|abbr|acronym|b|bdi|bdo|big|button|cite|code|data|del|dfn|em|font|i|img|input|ins|kbd|label|mark|nobr|q|s|samp"
    r"|small|span|strike|strong|sub|sup|time|tt|u|var|wbr"
)
_CELLS: Final = frozenset({"td", "th"})
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
_LOOKED_AT: Final = 4_096
_BEGINS: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


class _Page:
    """The passages of a page being gathered while its elements are walked."""

    def __init__(self, before: tuple[Step, ...]) -> None:
        self.passages: list[Passage] = []
        self._before = before
        self._text: list[str] = []
        self._in_page_links: list[str] = []
        self._row: list[str] | None = None
        self._blocks = 0
        self._tables = 0

    def walk(self, element: etree._Element, kind: Kind) -> None:
        """Gather the element's text, then what stands in its children."""
        self._text.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _UNSEEN:
                self._child(child, child.tag, kind)
            self._text.append(child.tail or "")

    def _child(self, child: etree._Element, tag: str, kind: Kind) -> None:
        if tag == "br":
            self._text.append(" ")
        elif _INLINE.fullmatch(tag):
            if tag == "a" and (child.get("href") or "").startswith("#"):
                self._in_page_links.append("".join(str(text) for text in child.itertext()))
            self.walk(child, kind)
        elif tag == "table":
            self.flush(kind)
            self._table(child)
        else:
            self.flush(kind)
            inner = Kind.HEADING if tag in _HEADINGS else Kind.ITEM if tag == "li" else Kind.TEXT
            if kind is Kind.CONTENTS or tag == "nav" or child.get("role") == "navigation":
                inner = Kind.CONTENTS  # a menu names pages and says nothing
            self.walk(child, inner)
            self.flush(inner)

    def _table(self, table: etree._Element) -> None:
        self._tables += 1
        number = self._tables
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
        captions = [child for child in table if child.tag == "caption"]
        for caption in captions:
            self.walk(caption, Kind.HEADING)
            self.flush(Kind.HEADING)
        for index, row in enumerate(rows, start=1):
            outer, self._row = self._row, []
            for cell in row:
                if cell.tag in _CELLS:
                    self.walk(cell, Kind.ROW)
                    self.flush(Kind.ROW)
            lines, self._row = self._row, outer
            if lines:
                place = Place((*self._before, Step("table", number, index)))
                self.passages.append(Passage(place, "\n".join(lines), Kind.ROW))

    def flush(self, kind: Kind) -> None:
        """End the block: its text becomes a passage, or a line of the row that is being read."""
        text = one_line("".join(self._text))
        links = one_line("".join(self._in_page_links))
        self._text.clear()
        self._in_page_links.clear()
        if not text:
            return
        if self._row is not None:
            self._row.append(text)
            return
        self._blocks += 1
        place = Place(self._before or (Step("paragraph", self._blocks),))
        self.passages.append(Passage(place, text, Kind.CONTENTS if text == links else kind))


def begins_as_page(content: bytes) -> bool:
    """Whether a file is a page by how it begins, whatever its ending says."""
    head = content[:_LOOKED_AT].replace(b"\0", b"")  # of two bytes a letter, one is empty in the names of elements
    return _BEGINS.match(head.lstrip(b"\xef\xbb\xbf\xff\xfe")) is not None


def read_page(content: bytes, file: str) -> Document:
    """All text of an html page, block by block."""
    declared = _CHARSET.search(content[:_LOOKED_AT])
    text = decoded(content, file)
    if declared is not None and "\ufffd" not in text:
        text = _by_declaration(content, declared.group(1).decode("ascii")) or text
    return Document(fragment(text))


def _by_declaration(content: bytes, charset: str) -> str | None:
    """The text in the declared encoding, where that is a known one and it fits; a byte order mark stands above it."""
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    try:
        return content.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return None


def fragment(text: str, before: tuple[Step, ...] = ()) -> tuple[Passage, ...]:
    """The passages of html text; `before` is the place that holds it (the line of a Markdown file).

    Raises:
        ValueError: the elements are nested deeper than the parser follows; what lies deeper would be lost unseen.
    """
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    page = _Page(before)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing but white space or a comment
        return ()
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise ValueError("elements nested so deep that the parser left text out")
    page.walk(root, Kind.TEXT)
    page.flush(Kind.TEXT)
    return tuple(page.passages)

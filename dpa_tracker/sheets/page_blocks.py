"""Reading html: headings, paragraphs, lists and tables; scripts and styles are no text, and nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Final

from lxml import etree, html

from dpa_tracker.incoming.decoding import decoded
from dpa_tracker.sheets.blocks import Block, Bullet, Document, Grid, Heading, Paragraph
from dpa_tracker.sheets.labelled_lines import labelled
from dpa_tracker.sheets.listed_above import is_listed
from dpa_tracker.sheets.marked_text import FOOTNOTE_MARK, says_little
from dpa_tracker.sheets.page_boxes import rows_of_boxes

_UNSEEN: Final = frozenset(
    {"script", "style", "template", "meta", "link", "svg", "math", "iframe", "object", "select", "nav", "button"}
) | {"s", "del", "strike"}
_PROSE: Final = (
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "blockquote",
    "pre",
    "hr",
)
_BLOCKS: Final = frozenset(
    {*_PROSE, *("ul", "ol", "dl", "dt", "dd", "li", "table", "h1", "h2", "h3", "h4", "h5", "h6", "details", "summary")}
    | {"figure", "center", "form", "fieldset", "body", "html"}
)
_SEPARATE: Final = _BLOCKS | {"br"}
_MARKS: Final = frozenset({"a", "b", "strong"})
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
_FOOTNOTE: Final = re.compile(rf"[\s\[(]*{FOOTNOTE_MARK}(?:[\s,]+{FOOTNOTE_MARK})*[\s\])]*")
_BREAK: Final = "\x1e"  # between the lines of a cell; a line feed in the source of a page is a space
_LOOKED_AT: Final = 4_096
_DOMAIN: Final = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,10}/?", re.IGNORECASE)
_WIDEST: Final = 200  # columns that a cell may span
_DEEPEST: Final = 150


def read_page(content: bytes, file: str) -> Document:
    """The blocks of a page. Raises KnownError."""
    text = decoded(content, file)
    declared = _CHARSET.search(content[:_LOOKED_AT])
    if declared is not None and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        with suppress(LookupError, UnicodeDecodeError):
            text = content.decode(declared[1].decode("ascii"))
    root = _parsed(text)
    title = root.find(".//title")
    walked = _Page(1, _text(title) if title is not None else "")
    walked.walk(root, 0)
    walked.flush()
    return Document(tuple(walked.blocks), walked.title)


def blocks_of_fragment(text: str, number: int) -> Iterator[Block]:
    """The blocks of a piece of html inside another text, which begins at the line."""
    walked = _Page(number)
    walked.walk(_parsed(text), 0)
    walked.flush()
    yield from walked.blocks


def _parsed(text: str) -> etree._Element:
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text) or "<p></p>", parser=parser)
    except etree.ParserError:
        return html.document_fromstring("<p></p>", parser=parser)


def _text(element: etree._Element, *, items: bool = False) -> str:
    """The text below an element on one line; scripts are none, nor is the mark of a footnote.

    `items`: it is a cell, whose lines stay lines and whose items are told apart.
    """
    parts: list[str] = []
    apart = _BREAK if items else " "

    def gather(each: etree._Element, depth: int) -> None:
        if not isinstance(each.tag, str) or each.tag in _UNSEEN or _is_footnote_mark(each):
            return
        if depth > _DEEPEST:
            raise ValueError("nested deeper than any page")
        if each is not element and each.tag in _SEPARATE:
            parts.append("; " if items and each.tag == "li" and "".join(parts).strip() else apart)
        elif _stands_beside(each):
            parts.append(" ")
        parts.append(each.text or "")
        for child in each:
            gather(child, depth + 1)
            parts.append((apart if child.tag in _BLOCKS else "") + (child.tail or ""))

    gather(element, 0)
    lines = (" ".join(line.split()) for line in "".join(parts).split(_BREAK))
    return "\n".join(line for line in lines if line).replace("\n;", ";")


def _stands_beside(element: etree._Element) -> bool:
    """Whether a word follows another that the style sheet sets apart: <span>Acme Ltd</span><span>Hosting</span>."""
    before = element.getprevious()
    if element.tag != "span" or before is None or before.tag != "span" or before.tail:
        return False
    last, first = "".join(before.itertext()), "".join(element.itertext())
    return len(last) > 1 < len(first) and not last[-1].isspace() and first[0].isalnum()


def _boxed(cell: etree._Element | str) -> str:
    return cell if isinstance(cell, str) else _text(cell, items=True)


def _is_footnote_mark(element: etree._Element) -> bool:
    """Whether an element is the mark of a footnote behind a word, not a part of the word."""
    if element.tag != "sup" or (element.tail or "")[:1].isalnum():
        return False
    return _FOOTNOTE.fullmatch("".join(element.itertext())) is not None


class _Page:
    """The blocks of a page being gathered while its elements are walked; they are numbered from `number` on."""

    def __init__(self, number: int, title: str = "") -> None:
        self.blocks: list[Block] = []
        self.title = title
        self._number = number
        self._loose: list[str] = []

    def walk(self, element: etree._Element, depth: int) -> None:
        """Gather what stands in the element."""
        if depth > _DEEPEST:
            raise ValueError("nested deeper than any page")
        self._loose.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _UNSEEN and child.tag != "head":
                self._child(child, child.tag, depth)
            self._loose.append(child.tail or "")

    def _child(self, child: etree._Element, tag: str, depth: int) -> None:
        if tag not in _BLOCKS:
            self._loose.append(_BREAK if tag == "br" else _text(child))
            return
        self.flush()
        if re.fullmatch("h[1-6]", tag):
            self._add(Heading(int(tag[1]), _text(child), self._number))
        elif tag == "table":
            self._table(child, depth)
        elif tag in ("ul", "ol"):
            if not self._boxes(child):
                self._list(child, 0)
        elif tag == "details":
            self._unfolded(child, depth)
        elif tag == "dl":
            self._terms(child)
        elif tag == "p" and len(child) == 1 and child[0].tag in ("b", "strong") and not (child.text or "").strip():
            whole = _text(child)
            self._add(Heading(6, whole, self._number) if whole == _text(child[0]) else Paragraph(whole, self._number))
        elif not self._boxes(child):
            self.walk(child, depth + 1)
        self.flush()

    def _unfolded(self, element: etree._Element, depth: int) -> None:
        """What a page folds away, below the line that it shows for it."""
        shown = element.find("summary")
        if shown is not None:
            self._add(Heading(6, _text(shown), self._number))
            shown.drop_tree() if isinstance(shown, html.HtmlElement) else element.remove(shown)
        self.walk(element, depth + 1)

    def _boxes(self, element: etree._Element) -> bool:
        """Take a table that is made of boxes; False when the element is none."""
        rows = rows_of_boxes(element, listed=is_listed(self.blocks, self.title))
        if rows:
            cells = tuple(tuple(_boxed(cell) for cell in row) for row in rows)
            self._add(Grid(cells, tuple(range(1, len(cells) + 1)), titled=True))
        return bool(rows)

    def _terms(self, element: etree._Element) -> None:
        """Terms with what is said of each, as items that begin with the term."""
        term, said = "", list[str]()
        for each in (*element.iter("dt", "dd"), None):
            if each is not None and each.tag == "dd":
                said.append(_text(each))
                continue
            if term:
                self._add(Bullet(0, term, "; ".join(said), self._number))
            term, said = "" if each is None else _text(each).rstrip(" :"), []

    def _list(self, element: etree._Element, depth: int) -> None:
        for item in element:
            if item.tag in ("ul", "ol"):
                self._list(item, depth + 1)
            elif item.tag == "li":
                inner = [each for each in item if each.tag in ("ul", "ol")]
                for each in inner:
                    tail = each.tail
                    item.remove(each)
                    each.tail = tail
                lead, rest = _lead_and_rest(item)
                links = list(item.iter("a"))
                linked = bool(links) and _text(item) == " ".join(_text(link) for link in links)
                if lead or rest:
                    hosts = tuple(_host(str(link.get("href") or "")) for link in links)
                    self._add(Bullet(depth, lead, rest, self._number, hosts, linked=linked))
                for each in inner:
                    self._list(each, depth + 1)

    def _table(self, table: etree._Element, depth: int) -> None:
        own = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
        laid_out = _Layout(own)
        rows = laid_out.rows
        width = max(map(len, rows), default=0)
        if width < 2 or len(rows) < 2:  # noqa: PLR2004 - a table for layout: what stands in it is the text
            for row in own:
                for cell in row:
                    self.walk(cell, depth + 1)
                    self.flush()
            return
        titled = any(cell.tag == "th" for cell in own[0]) or table.find("thead") is not None
        whole = tuple((*row, *[""] * (width - len(row))) for row in rows)
        self.blocks.append(Grid(whole, tuple(laid_out.numbers), titled=titled, spans=laid_out.inside))
        self._number += 1

    def flush(self) -> None:
        """End the loose text: it becomes a paragraph, or one for each of its lines where each is labelled."""
        lines = [line for each in "".join(self._loose).split(_BREAK) if (line := " ".join(each.split()))]
        self._loose.clear()
        apart = len(lines) > 1 and all(labelled(line) is not None for line in lines)
        for text in lines if apart else [" ".join(lines)] if lines else []:
            self._add(Paragraph(text, self._number))

    def _add(self, block: Block) -> None:
        self.blocks.append(block)
        self._number += 1


class _Layout:
    """The cells of a table where they stand; a cell that reaches down is repeated in every row.

    A row with nothing in it is left out: a page can have a million of them.
    """

    def __init__(self, own: Iterable[etree._Element]) -> None:
        self.rows: list[list[str]] = []
        self.numbers: list[int] = []
        self.spans: list[tuple[int, int, int, int]] = []
        self._down: dict[int, tuple[int, str]] = {}
        number = 0
        for row in own:
            number += len(row) > 0 or bool(self._down)
            if not self._down and not "".join(row.itertext()).strip() and not any(each.get("rowspan") for each in row):
                continue
            cells = self._cells(row)
            if any(cells):
                self.rows.append(cells)
                self.numbers.append(number)

    def _cells(self, row: etree._Element) -> list[str]:
        found: list[str] = []
        reaching: dict[int, tuple[int, str]] = {}
        for cell in (each for each in row if each.tag in ("td", "th")):
            self._fill(found)
            at, top = len(found), len(self.rows)
            text = _address_or_text(cell) if at else _without_links_behind(cell)
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            found += [text, *[""] * (across - 1)]
            if across > 1 or down > 1:
                self.spans.append((top, top + down - 1, at, at + across - 1))
            if down > 1:
                reaching |= {at + each: (down - 1, "" if each else text) for each in range(across)}
        self._fill(found)
        self._down |= reaching
        return found

    def _fill(self, found: list[str]) -> None:
        """Add the cells of rows above that reach down to where the row stands now."""
        while (at := len(found)) in self._down:
            left, text = self._down.pop(at)
            found.append(text)
            if left > 1:
                self._down[at] = (left - 1, text)

    @property
    def inside(self) -> tuple[tuple[int, int, int, int], ...]:
        """The merged cells, none of them reaching below the last row."""
        last = len(self.rows) - 1
        return tuple((top, min(bottom, last), left, right) for top, bottom, left, right in self.spans if top <= last)


def _without_links_behind(cell: etree._Element) -> str:
    """A cell of a name without the links behind it: "Acme GmbH Privacy · DPA", "Acme Inc. acme.com"."""
    text = _text(cell, items=True)
    behind = [each for each in cell.iter() if each is not cell and (each.tag == "a" or not len(each))]
    for said in map(_text, reversed(behind)):
        rest = text.removesuffix(said).rstrip(" \n,;|·&\u2013—-")
        if rest and said and rest != text and (says_little(said) or _DOMAIN.fullmatch(said)):
            text = rest
    return text


def _address_or_text(cell: etree._Element) -> str:
    """A cell as it reads; of a link that only says what stands behind it ("Acme DPA"), the address."""
    text = _text(cell, items=True)
    links = list(cell.iter("a"))
    address = str(links[0].get("href") or "").strip() if len(links) == 1 and cell.tag == "td" else ""
    return address if address.startswith("http") and _text(links[0]) == text and says_little(text) else text


def _span(cell: etree._Element, name: str) -> int:
    said = str(cell.get(name) or "1")
    return max(1, min(int(said), _WIDEST)) if said.isdigit() else 1


def _lead_and_rest(item: etree._Element) -> tuple[str, str]:
    """What is marked at the begin of an item, and the rest of it."""
    whole = _text(item)
    first = next((child for child in item.iter() if child is not item and child.tag not in ("p", "span", "div")), None)
    if first is None or first.tag not in _MARKS:
        return "", whole
    lead = _text(first)
    return (lead.strip(" :"), whole[len(lead) :].strip()) if lead and whole.startswith(lead) else ("", whole)


def _host(address: str) -> str:
    found = re.match(r"\w+://([^/?#\s]+)", address)
    return "#" if "#" in address else found[1] if found else ""

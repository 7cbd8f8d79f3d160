"""What a web page, an HTA, a picture in SVG or another file of marks carries that a program could run or fetch.

Looked for in the text as it stands, also in what a browser of today takes for a comment: older programs run that.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from dpa_tracker.domain.carried import Carried, Risk
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming.decoding import decoded

_BEGINS_WITHIN: Final = 4_096  # characters
_LONGEST: Final = 200  # characters of an address
XML_BEGINS: Final = re.compile(rb"\s*(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<\0?[?\w]")
_PAGE: Final = re.compile(
    r"<(?:!doctype|html|head|body|meta|title|script|hta:|svg|job|package|\?xml|iframe|object|embed)\b"
    r"|<img\s[^<>]{0,400}?\son[a-z]{3,20}\s*=",
    re.IGNORECASE,
)
_BASE: Final = re.compile(
    r"<base\b[^<>]{0,400}?\shref\s*=\s*[\"']?((?:https?:|file:|//|\\\\)[^\s\"'<>]*)", re.IGNORECASE
)
_FRAMED: Final = re.compile(r"\ssrcdoc\s*=\s*(?:\"([^\"]*)|'([^']*))", re.IGNORECASE)
_STYLED: Final = re.compile(
    r"<\?xml-stylesheet\b[^<>]{0,400}?\shref\s*=\s*[\"']((?:https?:|file:|//|\\\\)[^\"'<>]*)", re.IGNORECASE
)
_DRAWN: Final = re.compile(r"<(?:\w+:)?(?:image|use|feimage)\b", re.IGNORECASE)
# A cell that asks another program, or a server, as soon as a sheet is opened.
_CELL_DDE: Final = re.compile(r"(?:^|[,;\t\"])[ \"]{0,5}[=+@-][\w.'()]{1,40}\|[^!\r\n]{0,200}![ '$\w]", re.MULTILINE)
_ASKS: Final = re.compile(r"\b(WEBSERVICE|IMPORT(?:DATA|XML|HTML|FEED|RANGE)|RTD|CALL|EXEC)\(", re.IGNORECASE)
_IN_CELL: Final = re.compile(r"(?:^|[,;\t\"\n])[ \"]{0,5}[=+@-][^\s]*$")
_MOST_ASKED, _BEFORE = 1_000, 100  # functions that are looked at, characters before each
_SYLK: Final = re.compile(r"\s*ID;P.*?(?:Auto_open|\bEXEC\(|\bCALL\()", re.IGNORECASE | re.DOTALL)
_QUERY: Final = re.compile(r"\s*WEB\r?\n\d*\r?\n(https?://\S{1,200})", re.IGNORECASE)
_SCRIPT: Final = re.compile(r"<(?:\w+:)?script\b", re.IGNORECASE)
_MARK: Final = re.compile(r"<\w(?:[^<>\"']|\"[^\"]*\"|'[^']*')*")
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_EVENT: Final = re.compile(r"[\s\"'/]on[a-z]{3,30}\s*=", re.IGNORECASE)
_HTA: Final = re.compile(r"<hta:application\b", re.IGNORECASE)
_OBJECT: Final = re.compile(r"<(?:object|embed|applet)\b", re.IGNORECASE)
_REFRESH: Final = re.compile(r"<meta\b[^<>]*http-equiv\s*=\s*[\"']?refresh", re.IGNORECASE)
_ADDRESS: Final = re.compile(
    r"[\s\"'/]((?:xlink:)?href|src|srcset|action|formaction|data|background|poster|to|values)"
    r"\s*=\s*(?:\"([^\"<>]*)|'([^'<>]*)|([^\s\"'<>]+))",
    re.IGNORECASE,
)
_IN_STYLE: Final = re.compile(r"(?:@import\s+|url\(\s*)[\"']?((?:https?:|file:|//|\\\\)[^\"')\s;]*)", re.IGNORECASE)
_SHEET: Final = re.compile(r"<link\b[^<>]*?\shref\s*=\s*[\"']?((?:https?:|file:|//|\\\\)[^\s\"'<>]*)", re.IGNORECASE)
_RUNS: Final = ("javascript:", "vbscript:", "data:text/html")
_ELSEWHERE: Final = ("http:", "https:", "file:", "//", "\\\\")
_FETCHED: Final = ("src", "srcset", "data", "background", "poster")
_SENT: Final = ("action", "formaction")
_BLANKS: Final = re.compile(r"[\x00-\x20]+")


def carried_in_page(content: bytes) -> Iterator[Carried]:
    """What a file of marks carries; nothing where it is none, or no text."""
    try:
        text = decoded(content, "")
    except KnownError:
        return
    if not _PAGE.search(text[:_BEGINS_WITHIN]):
        return
    if _HTA.search(text):
        yield Carried(Risk.PROGRAM, "HTA")
    if _SCRIPT.search(text):
        yield Carried(Risk.SCRIPT)
    if _OBJECT.search(text):
        yield Carried(Risk.OBJECT)
    if _REFRESH.search(text):
        yield Carried(Risk.FETCHES)
    for framed in _FRAMED.findall(text):
        yield from carried_in_page(f"<html>{html.unescape(''.join(framed))}".encode())
    for address in (*_IN_STYLE.findall(text), *_SHEET.findall(text), *_BASE.findall(text), *_STYLED.findall(text)):
        yield Carried(Risk.FETCHES, address[:_LONGEST])
    for mark in _MARK.findall(text):
        yield from _in_mark(mark)


def carried_in_cells(content: bytes) -> Iterator[Carried]:
    """What a list of cells asks another program or a server for when a spreadsheet opens it."""
    try:
        text = decoded(content, "")
    except KnownError:
        return
    if _CELL_DDE.search(text):
        yield Carried(Risk.DDE, "DDE")
    asked = (found for found in islice(_ASKS.finditer(text), _MOST_ASKED) if _is_in_cell(text, found.start()))
    for name in dict.fromkeys(found[1].upper() for found in asked):
        yield Carried(Risk.DDE if name in ("RTD", "CALL", "EXEC") else Risk.FETCHES, name)
    if _SYLK.match(text):
        yield Carried(Risk.MACROS)
    query = _QUERY.match(text)
    if query is not None:
        yield Carried(Risk.FETCHES, query[1])


def _is_in_cell(text: str, at: int) -> bool:
    """Whether a function stands in a formula, and not in a sentence."""
    return _IN_CELL.search(text[max(at - _BEFORE, 0) : at]) is not None


def _in_mark(mark: str) -> Iterator[Carried]:
    """What a mark runs, fetches or sends to; a link that somebody has to click is no more than a link."""
    if _EVENT.search(_QUOTED.sub('""', mark)):
        yield Carried(Risk.SCRIPT)
    for name, *written in _ADDRESS.findall(mark):
        address = _BLANKS.sub("", html.unescape("".join(written)))
        if address.lower().startswith(_RUNS):
            yield Carried(Risk.SCRIPT)
        elif not address.lower().startswith(_ELSEWHERE):
            continue
        elif name.lower() in _FETCHED or (name.lower().endswith("href") and _DRAWN.match(mark)):
            yield Carried(Risk.FETCHES, address[:_LONGEST])
        elif name.lower() in _SENT:
            yield Carried(Risk.SENDS, address[:_LONGEST])

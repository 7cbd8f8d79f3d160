"""What a web page, an HTA, a picture in SVG or another file of marks carries that a program could run or fetch.

Looked for in the text as it stands, also in what a browser of today takes for a comment: older programs run that.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.carried import Carried, Risk
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming.decoding import decoded

_BEGINS_WITHIN: Final = 4_096  # characters
_LONGEST: Final = 200  # characters of an address
_PAGE: Final = re.compile(r"<(?:!doctype|html|head|body|meta|title|script|hta:|svg|job|package|\?xml)\b", re.IGNORECASE)
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
    for address in (*_IN_STYLE.findall(text), *_SHEET.findall(text)):
        yield Carried(Risk.FETCHES, address[:_LONGEST])
    for mark in _MARK.findall(text):
        yield from _in_mark(mark)


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
        elif name.lower() in _FETCHED:
            yield Carried(Risk.FETCHES, address[:_LONGEST])
        elif name.lower() in _SENT:
            yield Carried(Risk.SENDS, address[:_LONGEST])

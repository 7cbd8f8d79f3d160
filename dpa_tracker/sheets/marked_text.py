"""Inline Markdown and the tags in it as they read: no emphasis, link targets or tags."""

from __future__ import annotations

import html
import re
from typing import Final
from urllib.parse import urlsplit

_TARGET: Final = r"\(\s*<?((?:[^()\s<>]|\([^()\s]{0,500}\)){0,2000})>?(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s*\)"
_IMAGE: Final = re.compile(r"!\[[^\[\]]{0,500}\]" + _TARGET)
_LINK: Final = re.compile(r"\[([^\[\]]{0,1000})\]" + _TARGET)
_REFERENCE: Final = re.compile(r"\[([^\[\]]{1,1000})\]\[[^\[\]]{0,200}\]")
_ADDRESS: Final = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,1000}|[^<>\s@]{1,200}@[^<>\s]{1,200})>")
_LINE_END: Final = "\x1e"  # where a line of a cell ends; a line feed of the source is a space
_BREAK: Final = re.compile(r"<br\s*/?>|</(?:p|div)>", re.IGNORECASE)
_ITEM_END: Final = re.compile(r"</li>\s*(?=<li\b)", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
FOOTNOTE_MARK: Final = r"(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})"
_FOOTNOTE: Final = re.compile(rf"\[\^[^\[\]\s]{{1,30}}\]|<sup>\s*\\?{FOOTNOTE_MARK}\s*</sup>(?![^\W_])", re.IGNORECASE)
_COMMENTS: Final = (("<!--", "-->"), ("{/*", "*/}"))
_SHORTCODE: Final = re.compile(r"\{\{.{0,500}?\}\}")
_STARS: Final = re.compile(r"(?<!\\)(?:\*{1,3}(?=\S)|(?<=\S)\*{1,3}|~~|`+)")
_UNDERSCORES: Final = re.compile(r"(?<![\w\\])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?!\w)")
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~\"'])")
_SAYS_LITTLE: Final = re.compile(
    r"\b(?:privacy|security|polic(?:y|ies)|notices?|statement|terms|addendum|dpa|dba|avv|databehandleravtale|lenke|link|website|disclosures?|here|erklæring|vilkår)\b",
    re.IGNORECASE,
)
_FEW_WORDS: Final = 5
_LEAD: Final = re.compile(
    r"(?P<link>(?:\*\*|__|\*|_)?\[(?P<text>[^\[\]]{1,300})\]"
    + _TARGET
    + r"(?:\*\*|__|\*|_)?)|(?P<mark>\*\*|__)(?P<bold>.{1,300}?)(?P=mark)"
    r"|<(?P<tag>strong|b)>(?P<tagged>.{1,300}?)</(?P=tag)>",
    re.IGNORECASE,
)


_STRUCK: Final = re.compile(
    r"~~(?=\S)(?P<marked>[^\n]{1,300}?)~~|<(?P<tag>s|del|strike)(?:\s[^<>]{0,200})?>(?P<tagged>[^\n]{1,1000}?)</(?P=tag)>",
    re.IGNORECASE,
)
_EMPTY_ITEM: Final = re.compile(r"^[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]*$", re.MULTILINE)
_STRUCK_NAMED: Final = 6


def without_struck(text: str) -> tuple[str, str]:
    """The text without what is struck out, and the first few of these; no line moves."""
    found = list(_STRUCK.finditer(text))
    if not found:
        return text, ""
    said = [rendered(each["marked"] or each["tagged"]) for each in found]
    kept = _EMPTY_ITEM.sub("", _STRUCK.sub("", text))
    return kept, ", ".join(said[:_STRUCK_NAMED]) + (" …" if len(said) > _STRUCK_NAMED else "")


def rendered(text: str) -> str:
    """The text as a reader sees it, on one line; list items inside a cell are told apart by semicolons."""
    return " ".join(rendered_lines(text).split())


def rendered_lines(text: str) -> str:
    """The same with the line breaks that a cell may have, and without the marks of footnotes."""
    for opening, closing in _COMMENTS:
        if opening in text:
            text = _without(text, opening, closing)
    text = _IMAGE.sub("", _SHORTCODE.sub("", _FOOTNOTE.sub("", text)))
    text = _REFERENCE.sub(r"\1", _LINK.sub(r"\1", text))
    text = _ADDRESS.sub(r"\1", text)
    text = _TAG.sub("", _BREAK.sub(_LINE_END, _ITEM_END.sub("; ", text)))
    text = _UNDERSCORES.sub("", _STARS.sub("", text))
    text = html.unescape(_ESCAPED.sub(r"\1", text)).replace("\xad", "").replace("\u200b", "")
    lines = (" ".join(line.split()) for line in text.split(_LINE_END))
    return "\n".join(line for line in lines if line)


def _without(text: str, opening: str, closing: str) -> str:
    """The text without its comments; one that does not end reaches to the end of the block."""
    first, *others = text.split(opening)
    return first + "".join(part.partition(closing)[2] for part in others)


def lead_and_rest(text: str) -> tuple[str, str]:
    """What is marked at the begin of an item (a link, bold), and the rest; ("", all of it) when nothing is."""
    found = _LEAD.match(text.strip())
    if found is None:
        return "", rendered(text)
    lead = found["text"] or found["bold"] or found["tagged"] or ""
    return rendered(lead).strip(" :"), rendered(text.strip()[found.end() :])


def hosts_of(text: str) -> tuple[str, ...]:
    """The hosts that the links of a text lead to; "#" for a place in the same page."""
    found: list[str] = []
    for link in _LINK.finditer(_IMAGE.sub("", text)):
        target = link[2]
        try:
            host = urlsplit(target).hostname or ""
        except ValueError:
            host = ""
        found.append("#" if "#" in target else host)
    return tuple(found)


def is_only_links(text: str) -> bool:
    """Whether nothing but links stands in the text."""
    return _LINK.search(text) is not None and not _LINK.sub("", text).strip(" \t\n-*+•·|,;")


def says_little(text: str) -> bool:
    """Whether a text only says what stands behind it, as a link does: "Privacy policy", "DPA"."""
    return _SAYS_LITTLE.search(text) is not None and len(text.split()) <= _FEW_WORDS


def link_or_text(cell: str) -> str:
    """A cell of a table as it reads; of a link that only says what stands behind it ("Privacy notice"), the address."""
    found = _LINK.fullmatch(cell.strip())
    if found is not None and _SAYS_LITTLE.search(found[1]) and found[2].startswith("http"):
        return found[2]
    return rendered_lines(cell)

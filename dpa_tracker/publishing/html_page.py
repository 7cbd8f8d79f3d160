"""A list as a web page that anybody can read: no script, no style from elsewhere, a table with real headings.

The page carries its language, a title, and scope on every heading, so that a screen reader can walk it. Text is text:
whatever a name holds is escaped, and each cell runs as its own writing does. The same list gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

LANGUAGES: Final = {"en": "en", "nb": "nb"}
_STYLE: Final = (
    "body{font:16px/1.5 sans-serif;margin:2rem;color:#1b2430;background:#fff}"
    "table{border-collapse:collapse;width:100%}"
    "caption{text-align:left;padding:0 0 .5rem}"
    "th,td{border:1px solid #8a94a3;padding:.4rem .6rem;text-align:start;vertical-align:top;"
    "overflow-wrap:break-word;max-width:24rem}"
    "thead th{background:#e8eef4}"
)


def html_page(title: str, told: str, titles: Sequence[str], rows: Sequence[Sequence[str]], language: str) -> bytes:
    """The page as UTF-8. The first cell of each row is its heading; a line break in a cell stays one."""
    head = "".join(f'<th scope="col">{_text(each)}</th>' for each in titles)
    body = "".join(_row(row) for row in rows)
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGES.get(language, "en")}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{_text(title)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{_text(title)}</h1>\n"
        f"<table>\n<caption>{_text(told)}</caption>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{body}</tbody>\n"
        "</table>\n</main>\n</body>\n</html>\n"
    ).encode()


def _row(row: Sequence[str]) -> str:
    first, *rest = row
    cells = "".join(f'<td dir="auto">{_text(each)}</td>' for each in rest)
    return f'<tr><th scope="row" dir="auto">{_text(first)}</th>{cells}</tr>\n'


def _text(text: str) -> str:
    return escape(text).replace("\t", " ").replace("\n", "<br>")

"""Placeholders that stand where nothing is filled: diagrams, drawn words, formulas, and files that Word puts in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from dpa_tracker.word.ooxml import Element, P, place
from dpa_tracker.word.package import OFFICE, Package
from dpa_tracker.word.placeholder_styles import Style
from dpa_tracker.word.placeholders import quoted, spoken_in
from dpa_tracker.word.problems import Problem

MARKED: Final = re.compile(r"\{\{[^{}]{0,80}\}\}|\{%[^%]{1,80}%\}|«(?P<guillemets>[^«»]{1,80})»")
BEGINS: Final = (b"{", "«".encode(), b"&#")
CHUNK: Final = f"{OFFICE}/aFChunk"
DRAWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
FORMULA: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WORDS_DRAWN: Final = "{urn:schemas-microsoft-com:vml}textpath"
TEXTS: Final = (f"{DRAWN}t", f"{FORMULA}t", f"{CHART}v")
HOLDERS: Final = frozenset({P, f"{DRAWN}p", f"{FORMULA}oMath", f"{CHART}pt"})
FOLDERS: Final = ("word/diagrams/", "word/charts/", "word/drawings/")
MARKUP: Final = re.compile(r"<[^<>]*>")
SHOWN: Final = 60


def placeholders_elsewhere(package: Package, texts: tuple[str, ...], language: str) -> Iterator[Problem]:
    """The placeholders beside the text of the parts `texts`, each once a part, and the files that Word puts in.

    `language` is that of the document: what is quoted in guillemets is no placeholder.
    """
    for part, content in package.parts.items():
        drawn = part.startswith(FOLDERS) and part.endswith(".xml")
        if (part in texts or drawn) and any(begin in content for begin in BEGINS):
            yield from _in_part(package.root(part), part, language)
    for tie in package.relationships(texts[0]):
        if tie.kind == CHUNK and tie.target in package.parts:
            yield Problem("inserted_file", "check", tie.target, {"part": tie.target})
            said = MARKUP.sub("", package.parts[tie.target].decode("utf-8", "replace"))
            yield from _told(said, tie.target, tie.target, language)


def _in_part(root: Element, part: str, language: str) -> Iterator[Problem]:
    for drawn in root.iter(WORDS_DRAWN):
        yield from _told(drawn.get("string", ""), place(drawn) or part, part, language)
    for holder, pieces in groupby(root.iter(*TEXTS), key=_holder_of):
        where = part if holder is None else place(holder) or part
        yield from _told("".join(piece.text or "" for piece in pieces), where, part, language)


def _holder_of(piece: Element) -> Element | None:
    return next((above for above in piece.iterancestors() if above.tag in HOLDERS), None)


def _told(text: str, where: str, part: str, language: str) -> Iterator[Problem]:
    spoken = spoken_in(text, language)
    found = (
        one
        for one in MARKED.finditer(text)
        if not one["guillemets"] or quoted(one["guillemets"], spoken) is Style.GUILLEMETS
    )
    for mark in dict.fromkeys(one[0] for one in found):
        yield Problem("placeholder_elsewhere", "block", where, {"text": mark[:SHOWN], "part": part})

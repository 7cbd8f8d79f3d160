"""What the parts of an Office package say that fetches, starts or asks another program: fields, formulas, links.

Parts of Word and Excel (ECMA-376) and of OpenDocument, also where one file of XML holds them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.carried import Carried, Risk
from dpa_tracker.incoming.fetching_words import FETCHING_WORDS

_HEAD: Final = 4_096  # bytes
LONGEST_DETAIL: Final = 200  # characters
_TIE: Final = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>")
_KIND: Final = re.compile(rb"\sType\s*=\s*[\"']([^\"']*)", re.DOTALL)
_TARGET: Final = re.compile(rb"\sTarget\s*=\s*[\"']([^\"']*)", re.DOTALL)
_EXTERNAL: Final = re.compile(rb"\sTargetMode\s*=\s*[\"']External[\"']")
_WORDS: Final = re.compile(rb"<(?:\w+:)?instrText\b[^<>]*>([^<]*)<|\s(?:\w+:)?instr\s*=\s*[\"']([^\"']*)|(fldCharType)")
_MARK: Final = "\x01"  # between two fields
_FETCHING: Final = "|".join(sorted(FETCHING_WORDS, key=len, reverse=True))
_FIELD: Final = re.compile(rf"{_MARK}[\s\"]*({_FETCHING})\b", re.IGNORECASE)
_SPELT: Final = re.compile(rf"{_MARK}[\s\"]*(QUOTE)(?:\s+\d{{2,3}}){{3}}", re.IGNORECASE)  # letters by their numbers
_DDE_LINK: Final = re.compile(rb"<(?:\w+:)?ddeLink\b|table:dde-|office:dde-source")
_FORMULA: Final = re.compile(rb"<(?:\w+:)?(?:f|definedName|formula1)\b[^<>]{0,400}>([^<]{1,8000})<")
_ASKING: Final = re.compile(rb"\b(WEBSERVICE|IMAGE|RTD|CALL|REGISTER(?:\.ID)?|EXEC|STOCKHISTORY)\s*\(", re.IGNORECASE)
_DDE_FORMULA: Final = re.compile(rb"[\w.'\"]{1,40}\|[^!<]{0,200}!")
_CONNECTION: Final = re.compile(rb"<(?:\w+:)?(?:dbPr|webPr|textPr|olapPr|DataMashup)\b([^<>]{0,4000})")
_LEADS: Final = re.compile(rb"\s(?:url|sourceFile|connection)\s*=\s*\"([^\"]*)")
_EXTENSION: Final = re.compile(rb"<(?:\w+:)?reference\b[^<>]*\sstore\s*=\s*\"([^\"]*)")
_OPEN_LINK: Final = re.compile(
    rb"<((?:draw|text|table|form|style|meta|svg|presentation|script):[\w-]{1,30})\b[^<>]{0,4000}?\sxlink:href\s*=\s*[\"']"
    rb"([a-z][\w.+-]{1,20}:[^\"']*|(?://|\\\\)[^\"']*)",
    re.IGNORECASE,
)
_ONLY_CLICKED: Final = (b"text:a", b"draw:a", b"text:bookmark-ref")
_OPEN_MACRO: Final = re.compile(
    rb"\"vnd\.sun\.star\.script:|script:language\s*=\s*[\"']ooo:|<script:(?:module|library)\b"
)
_OLD_XML: Final = re.compile(rb"macrosPresent\s*=\s*[\"']yes|<w:docSuppData\b|pkg:name\s*=\s*[\"'][^\"']*vbaProject")
_OLD_OBJECT: Final = re.compile(rb"<w:docOleData\b|pkg:name\s*=\s*[\"'][^\"']*/embeddings/")


def in_ties(plain: bytes) -> Iterator[Carried]:
    """What the ties of a part to others lead to."""
    for tie in _TIE.findall(plain):
        kind, target = _KIND.search(tie), _TARGET.search(tie)
        what = b"" if kind is None else kind[1].rsplit(b"/", 1)[-1].lower()
        where = "" if target is None else shown(target[1])
        if what == b"attachedtemplate" and _EXTERNAL.search(tie):
            yield Carried(Risk.TEMPLATE, where)
        elif what in (b"oleobject", b"package", b"control", b"afchunk"):
            yield Carried(Risk.OBJECT)
        if _EXTERNAL.search(tie) and what not in (b"hyperlink", b"attachedtemplate"):
            yield Carried(Risk.FETCHES, where)


def in_marks(plain: bytes) -> Iterator[Carried]:
    """What a part of marks says, its letters in ASCII one byte each."""
    if _DDE_LINK.search(plain):
        yield Carried(Risk.DDE, "DDE")
    yield from _in_fields(plain)
    yield from _in_formulas(plain)
    connected = b"connections" in plain[:_HEAD] or b"DataMashup" in plain[:_HEAD]
    for said in _CONNECTION.findall(plain) if connected else ():
        leads = _LEADS.search(said)
        yield Carried(Risk.FETCHES, "" if leads is None else shown(leads[1]))
    for name, target in _OPEN_LINK.findall(plain):
        yield from _in_open_link(name.lower(), target)
    if _OPEN_MACRO.search(plain):
        yield Carried(Risk.MACROS)


def in_one_file(plain: bytes) -> Iterator[Carried]:
    """What a whole document in one file of XML carries (Word 2003, flat packages, flat OpenDocument)."""
    if _OLD_XML.search(plain):
        yield Carried(Risk.MACROS)
    if _OLD_OBJECT.search(plain):
        yield Carried(Risk.OBJECT)
    yield from in_ties(plain)
    yield from in_marks(plain)


def in_extension(plain: bytes) -> Iterator[Carried]:
    """A part that loads a program of a web shop, or of a server, beside the document."""
    store = _EXTENSION.search(plain)
    yield Carried(Risk.FETCHES, "" if store is None else shown(store[1]))


def _in_fields(plain: bytes) -> Iterator[Carried]:
    """Fields that fetch; a field's name may lie in pieces over several runs."""
    words = [_MARK]
    for text, attribute, mark in _WORDS.findall(plain):
        words.append(_MARK if mark or attribute else "")
        words.append((text or attribute).decode("utf-8", "replace"))
        words.append(_MARK if attribute else "")
    said = "".join(words)
    for field in dict.fromkeys(found.upper() for found in (*_FIELD.findall(said), *_SPELT.findall(said))):
        yield Carried(Risk.DDE if field.startswith("DDE") else Risk.FIELD, field)


def _in_formulas(plain: bytes) -> Iterator[Carried]:
    for formula in _FORMULA.findall(plain):
        if _DDE_FORMULA.match(formula.lstrip(b"=+-@ ")):
            yield Carried(Risk.DDE, "DDE")
        for name in _ASKING.findall(formula):
            yield Carried(Risk.DDE if name.upper() in (b"RTD", b"CALL", b"EXEC") else Risk.FETCHES, shown(name.upper()))


def _in_open_link(name: bytes, target: bytes) -> Iterator[Carried]:
    """What an element of OpenDocument refers to; the template it was made from is a note, unless it is elsewhere."""
    if name in _ONLY_CLICKED or target.lower().startswith((b"vnd.sun.star.script:", b"mailto:", b"data:")):
        return
    if name == b"meta:template":
        if not target.lower().startswith(b"file:///"):
            yield Carried(Risk.TEMPLATE, shown(target))
    else:
        yield Carried(Risk.FETCHES, shown(target))


def shown(target: bytes) -> str:
    """Where something leads, as it can be shown."""
    return "".join(c if c.isprintable() else "?" for c in target.decode("utf-8", "replace"))[:LONGEST_DETAIL]

"""Where the comments of a workbook stand: they are no cells, are not read, and whoever imports should know of them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from dpa_tracker.incoming.bounds import Package

_RELATIONS: Final = re.compile(r"(xl/worksheets)/_rels/([^/]+\.xml)\.rels")
_BOOK: Final = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
_TARGET: Final = re.compile(rb'<Relationship\s[^>]*?\bTarget="([^"]+)"[^>]*>')
_ID: Final = re.compile(rb'\bId="([^"]+)"')
_SHEET: Final = re.compile(rb'<(?:\w+:)?sheet\s[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]+)"')
_COMMENT: Final = re.compile(rb'<(?:\w+:)?comment\s[^>]*?\bref="([A-Z]{1,3}\d{1,7})"')
_TABLE: Final = re.compile(rb'<table:table\s[^>]*?\btable:name="([^"]*)"')
_NAMED: Final = 12  # cells


def commented_cells(package: Package) -> str:
    """The cells with comments as "Sheet!H6", the first ones and how many in all; empty where there is none."""
    found = [*_of_workbook(package), *_of_open_document(package)]
    named = ", ".join(found[:_NAMED])
    return named if len(found) <= _NAMED else f"{named} … ({len(found)})"


def _of_workbook(package: Package) -> Iterator[str]:
    names = package.names()
    sheets = sheet_names(package)
    for name in sorted(names):
        of_sheet = _RELATIONS.fullmatch(name)
        if of_sheet is None:
            continue
        part = f"{of_sheet[1]}/{of_sheet[2]}"
        for target in _TARGET.findall(package.read(name)):
            path = _path(of_sheet[1], target)
            if "/comments" in path and path in names:
                for cell in _COMMENT.findall(package.read(path)):
                    yield f"{sheets.get(part, of_sheet[2])}!{cell.decode('ascii')}"


def sheet_names(package: Package) -> dict[str, str]:
    """The name of each sheet of a workbook by the part that holds it; none for any other file."""
    if not all(each in package.names() for each in _BOOK):
        return {}
    parts: dict[bytes, str] = {}
    for relation in re.findall(rb"<Relationship\s[^>]*>", package.read(_BOOK[1])):
        number, target = _ID.search(relation), _TARGET.search(relation)
        if number is not None and target is not None:
            parts[number[1]] = _path("xl", target[1])
    named = _SHEET.findall(package.read(_BOOK[0]))
    return {parts[number]: unescape(name.decode("utf-8", "replace")) for name, number in named if number in parts}


def _path(folder: str, target: bytes) -> str:
    said = target.decode("utf-8", "replace")
    return said.lstrip("/") if said.startswith("/") else posixpath.normpath(posixpath.join(folder, said))


def _of_open_document(package: Package) -> Iterator[str]:
    """The sheets with comments; their cells are not numbered in the file."""
    if "content.xml" not in package.names():
        return
    for table in package.read("content.xml").split(b"<table:table ")[1:]:
        if b"<office:annotation" in table:
            name = _TABLE.match(b"<table:table " + table[:1_000])
            count = table.count(b"<office:annotation ") + table.count(b"<office:annotation>")
            said = "" if name is None else unescape(name[1].decode("utf-8", "replace"))
            yield f"{said} ({count})"

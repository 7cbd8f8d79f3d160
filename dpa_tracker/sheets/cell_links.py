"""Where the links of a workbook lead: "Signed DPA" holds an address that no reader of values gives."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from html import unescape
from typing import TYPE_CHECKING, Final

from dpa_tracker.incoming.bounds import Package
from dpa_tracker.sheets.column_mapping import Column
from dpa_tracker.sheets.marked_text import says_little
from dpa_tracker.sheets.tables import Cells, Table, is_empty, letter, text_of

if TYPE_CHECKING:
    from dpa_tracker.sheets.header_rows import HeadedTable

# The fields that hold an address: of them the link counts, not what it is called.
OF_A_PAPER: Final = ("url", "agreement_url")
TAKING_LINKS: Final = (*OF_A_PAPER, "website")
_PART: Final = re.compile(r"(xl/worksheets)/([^/]+\.xml)")
_LINK: Final = re.compile(rb"<(?:\w+:)?hyperlink\s[^>]*>")
_REF: Final = re.compile(rb'\bref="([A-Z]{1,3}\d{1,7})')
_TIE: Final = re.compile(rb'\br:id="([^"]+)"')
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ID: Final = re.compile(rb'\bId="([^"]+)"')
_TARGET: Final = re.compile(rb'\bTarget="([^"]+)"')
_CALCULATED: Final = re.compile(
    rb'<c r="([A-Z]{1,3}\d{1,7})"[^>]*><f[^>]*>\s*HYPERLINK\((?:"|&quot;)([^"&]{3,2000})(?:"|&quot;)'
)
_OPEN_DOCUMENT: Final = re.compile(
    rb'<table:table\s[^>]*?\btable:name="(?P<sheet>[^"]*)"|<table:table-row(?P<row>[^>]*)>'
    rb'|<table:(?:covered-)?table-cell(?P<cell>[^>]*)>|<text:a\s[^>]*?\bxlink:href="(?P<link>[^"]+)"'
)
_REPEATED: Final = re.compile(rb'number-(?:rows|columns)-repeated="(\d{1,7})"')
_BETWEEN: Final = " ; "  # addresses behind one cell
_LONGEST: Final = 2_000  # letters of an address
_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.|file:|\\\\|[A-Za-z]:\\)\S.*|[^\s@]+\.[^\W\d_]{2,10}/\S*", re.IGNORECASE
)
_AROUND: Final = re.compile(r"^(?:https?://)?(?:www\.)?|/$")


def links_of_sheet(package: Package, part: str, xml: bytes) -> dict[str, str]:
    """The addresses behind the cells of a sheet of a workbook, as "D7"; places within the workbook are none."""
    found: dict[str, str] = {}
    place = _PART.fullmatch(part)
    rels = "" if place is None else posixpath.join(place[1], "_rels", f"{place[2]}.rels")
    if rels in package.names() and b"/hyperlink" in (tied := package.read(rels)):
        targets = _targets(tied)
        for link in _LINK.findall(xml, max(xml.rfind(b"</sheetData>"), 0)):
            cell, tie = _REF.search(link), _TIE.search(link)
            if cell is not None and tie is not None and tie[1] in targets:
                found[cell[1].decode("ascii")] = targets[tie[1]]
    if b"HYPERLINK(" in xml:
        for cell_name, address in _CALCULATED.findall(xml):
            found[cell_name.decode("ascii")] = unescape(address.decode("utf-8", "replace"))
    return {cell: address for cell, address in found.items() if _is_taken(address)}


def links_of_open_document(xml: bytes) -> dict[str, dict[str, str]]:
    """The same of an open document, by the name of the sheet."""
    found: dict[str, dict[str, str]] = {}
    for sheet, cell, address in _of_open_document(xml):
        if _is_taken(address):
            found.setdefault(sheet, {})[cell] = address
    return found


def _is_taken(address: str) -> bool:
    return 0 < len(address) <= _LONGEST and address.isprintable() and not address.startswith("#")


def _targets(xml: bytes) -> dict[bytes, str]:
    found: dict[bytes, str] = {}
    for relation in _RELATION.findall(xml):
        number, target = _ID.search(relation), _TARGET.search(relation)
        if number is not None and target is not None and b"/hyperlink" in relation:
            found[number[1]] = unescape(target[1].decode("utf-8", "replace"))
    return found


def _of_open_document(xml: bytes) -> Iterator[tuple[str, str, str]]:
    if b"<text:a" not in xml:
        return
    sheet, row, column, below, across = "", 0, -1, 1, 1
    for found in _OPEN_DOCUMENT.finditer(xml):
        if found["sheet"] is not None:
            sheet, row, below = unescape(found["sheet"].decode("utf-8", "replace")), 0, 1
        elif found["row"] is not None:
            row, column, across = row + below, -1, 1
            below = _times(found["row"])
        elif found["cell"] is not None:
            column += across
            across = _times(found["cell"])
        else:
            yield sheet, f"{letter(column)}{row}", unescape(found["link"].decode("utf-8", "replace"))


def _times(attributes: bytes) -> int:
    said = _REPEATED.search(attributes)
    return 1 if said is None else int(said[1])


def together(addresses: Iterable[str]) -> str:
    """The addresses behind one cell as one text; empty where there is none. Several are no address of anything."""
    return _BETWEEN.join(
        dict.fromkeys(each for each in addresses if _is_taken(each) and not each.startswith("mailto:"))
    )


def is_address(text: str) -> bool:
    """Whether a text is the address of a page or a file, and not words about it."""
    return _ADDRESS.fullmatch(text.strip()) is not None


def with_addresses(
    table: Table, columns: Sequence[Column], body: Sequence[Cells], numbers: Sequence[int]
) -> Sequence[Cells]:
    """The rows with the addresses behind cells in the columns that hold addresses."""
    taking = [column for column in columns if column.field in TAKING_LINKS]
    if not table.links or not taking:
        return body
    found: list[Cells] = []
    for number, row in zip(numbers, body, strict=True):
        cells = list(row)
        for column in taking:
            address = table.links.get(f"{column.letter}{number}")
            if address is not None and column.index < len(cells):
                said = text_of(cells[column.index])
                one = _BETWEEN not in address
                plain = one and (column.field in OF_A_PAPER or says_little(said) or _is_same(said, address))
                cells[column.index] = address if plain or not said else f"{said} ({address})"
        found.append(cells)
    return found


def links_left_out(table: HeadedTable, taken: AbstractSet[str]) -> tuple[str, ...]:
    """The cells whose links are not taken, since their column holds no address, and whose text does not say it.

    `taken` are cells whose links are taken all the same.
    """
    links: Mapping[str, str] = table.source.links
    if not links:
        return ()
    others = [column for column in table.columns if column.field not in TAKING_LINKS]
    return tuple(
        name
        for number, row in zip(table.numbers, table.body, strict=True)
        for column in others
        if column.index < len(row) and not is_empty(row[column.index])
        if (address := links.get(name := f"{column.letter}{number}")) is not None
        if name not in taken and not address.startswith("mailto:") and not _is_same(text_of(row[column.index]), address)
    )


def _is_same(text: str, address: str) -> bool:
    return _AROUND.sub("", text.casefold()) == _AROUND.sub("", address.casefold())

"""The blocks of a document that is no sheet, whatever its format: headings, paragraphs, bullets and grids in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the highest. `number` is the line or block where it stands, from 1."""

    level: int
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Bullet:
    """One item of a list. `lead` is what is marked at its begin (bold, a link), `rest` the text after it.

    `depth` counts from 0. `hosts` are those of its links; `linked`: the item is links and nothing else.
    """

    depth: int
    lead: str
    rest: str
    number: int
    hosts: tuple[str, ...] = ()
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, with the number of each row; the first row is its header when `titled`.

    `spans` are its merged cells: first and last row, first and last column. The text of one that reaches across stands
    in its first column alone; that of one that reaches down in every row. `links` are the addresses behind its cells,
    by row and column counted from 0.
    """

    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    titled: bool = True
    spans: tuple[tuple[int, int, int, int], ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()


Block: TypeAlias = "Heading | Paragraph | Bullet | Grid"


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a document, and what it calls itself."""

    blocks: tuple[Block, ...]
    title: str = ""
    properties: dict[str, str] = field(default_factory=dict[str, str])

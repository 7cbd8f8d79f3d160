"""Blanks to write on: lines of underscores, dots or tabs, the patterns of dates, and empty cells beside a label."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from dpa_tracker.word.ooxml import P_PR, SDT, TBL, TC, TR, VAL, Element, P, R, T, first, own_text, place, w
from dpa_tracker.word.placeholder_styles import Placeholder, Style
from dpa_tracker.word.running_text import BETWEEN, Line, inside_ours
from dpa_tracker.word.sign_blocks import is_sign_table

DATES: Final = (
    r"(?:_{2,}\s*[./-]\s*){2}_{2,}|\b(?:DD|dd)[./ -](?:MM|mm)[./ -](?:YYYY|yyyy|ÅÅÅÅ|åååå)\b"
    r"|\b(?:YYYY|yyyy|ÅÅÅÅ|åååå)-(?:MM|mm)-(?:DD|dd)\b|\b(?:[xX]{1,2}[./-]){2}(?:20)?[xX]{2,4}\b"
)
BLANKS: Final = re.compile(rf"(?P<date>{DATES})|_(?: ?_){{2,}}|…(?: ?…)+|\.{{6,}}|(?:\. ){{5,}}\.?")
TABS: Final = re.compile(r"\t[\t ]*(?=$|[^\t:]{2,40}:)")
LABEL: Final = re.compile(r"[^\t]{2,60}:\s*$")
LEADERS: Final = frozenset({"underscore", "dot", "hyphen", "middleDot", "heavy"})
SHOWN: Final = 80  # characters of a label or a row that a message repeats
LAID_OUT: Final = (w("hdr"), w("ftr"))  # tables there hold a logo and page numbers apart
LONGEST_LABEL: Final = 60  # characters of a first cell; more is a text of its own
HELD: Final = (T, SDT, TBL, w("drawing"), w("pict"), w("object"), w("fldChar"), w("fldSimple"), w("sym"))


def blanks_in(paragraph: Element, line: Line, others: Iterable[Placeholder]) -> Iterator[Placeholder]:
    """The blanks of a paragraph beside its other placeholders."""
    starts = [piece.start for piece in line.pieces]
    elsewhere = tuple(others)
    for found in BLANKS.finditer(line.text):
        if all(found.end() <= one.begin or one.end <= found.start() for one in elsewhere):
            touched = line.pieces[bisect_right(starts, found.start()) - 1 : bisect_left(starts, found.end())]
            name = "" if found["date"] is None else "date"
            yield Placeholder(Style.BLANK, name, found[0], paragraph, found.start(), found.end(), touched)
    leading = _has_leader(paragraph)
    for found in TABS.finditer(line.text):
        before = line.text[: found.start()]
        labelled = LABEL.search(before.rsplit("\t", 1)[-1]) is not None
        if (labelled or (leading and found.end() == len(line.text))) and not before.endswith(BETWEEN):
            last = max(pair for pair in line.tabs if pair[0] < found.end())
            yield _tab(paragraph, before, last, leading=leading)


def empty_cells_in(root: Element, taken: set[Element]) -> Iterator[Placeholder]:
    """The empty cells beside a label, outside tables to sign: of a row with its first cell alone, or after a colon."""
    if root.tag in LAID_OUT:
        return
    for table in root.iter(TBL):
        if inside_ours(table) or is_sign_table(table):
            continue
        for row in (row for row in table.iter(TR) if next(row.iterancestors(TBL), None) is table):
            yield from _of_row(row, _headings(table, row), taken)


def label_of(paragraph: Element) -> str:
    """The text that labels the cell a paragraph stands in: the nearest cell with text to its left."""
    cell, row = next(paragraph.iterancestors(TC), None), next(paragraph.iterancestors(TR), None)
    if cell is None or row is None:
        return ""
    before: list[str] = []
    for one in cells_of(row):
        if one is cell:
            break
        before.append(" ".join(own_text(one).split()))
    return next((text for text in reversed(before) if text), "")


def where(one: Placeholder) -> str:
    """The text of a placeholder's paragraph; where it has none the label beside it, else its row. Shortened."""
    row = next(one.paragraph.iterancestors(TR), None)
    beside = place(one.paragraph) or label_of(one.paragraph)
    return (beside or ("" if row is None else " ".join(own_text(row).split())))[:SHOWN]


def cells_of(row: Element) -> list[Element]:
    """The cells of a row, without those of tables inside them."""
    return [cell for cell in row.iter(TC) if next(cell.iterancestors(TR)) is row]


def _headings(table: Element, row: Element) -> list[bool]:
    """For each cell of a row whether the cell of the first row over it has a text."""
    head = next(table.iter(TR))
    over = [] if head is row else cells_of(head)
    return [bool(own_text(cell).strip()) for cell in over]


def _of_row(row: Element, headings: list[bool], taken: set[Element]) -> Iterator[Placeholder]:
    cells = cells_of(row)
    texts = ["".join(own_text(cell).split()) for cell in cells]
    if len(cells) < 2 or not 0 < len(texts[0]) <= LONGEST_LABEL:  # noqa: PLR2004 - a label and what it labels
        return
    if next(cells[0].iter(SDT), None) is not None:
        return  # it has fields of its own, and is no label
    alone = not any(texts[1:])
    for number in range(1, len(cells)):
        paragraph = next(cells[number].iter(P), None)
        column = len(cells) == 2 or (len(headings) == len(cells) and headings[number])  # noqa: PLR2004
        labelled = (alone and column) or (texts[number - 1].endswith(":") and len(texts[number - 1]) <= LONGEST_LABEL)
        if paragraph is not None and not texts[number] and labelled and _is_bare(cells[number], taken):
            yield Placeholder(Style.EMPTY, "", "", paragraph, called=label_of(paragraph))


def _is_bare(cell: Element, taken: set[Element]) -> bool:
    merged = first(cell, w("tcPr"), w("vMerge"))
    held = any((one.text or "").strip() if one.tag == T else True for one in cell.iter(*HELD))
    return not held and (merged is None or merged.get(VAL) == "restart") and taken.isdisjoint(cell.iter(R))


def _has_leader(paragraph: Element) -> bool:
    stops = first(paragraph, P_PR, w("tabs"))
    return stops is not None and any(stop.get(w("leader")) in LEADERS for stop in stops)


def _tab(paragraph: Element, before: str, last: tuple[int, Element], *, leading: bool) -> Placeholder:
    """A blank made by a tab: one that draws its line is replaced, after another one the value goes."""
    label = " ".join(before.rsplit("\t", 1)[-1].split())
    text, begin = ("\t", last[0]) if leading else ("", last[0] + 1)
    made = Placeholder(Style.BLANK, "", text, paragraph, begin, begin + len(text), elements=[last[1]])
    made.called = label.rstrip(":")
    return made

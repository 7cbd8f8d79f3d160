"""Headings that are labels: "## Acme" over "### Purpose" and "### Location", the same below each vendor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dpa_tracker.sheets.blocks import Block, Bullet, Document, Grid, Heading, Paragraph

_FEWEST: Final = 2  # labels that come back, and headings below which they do
_LONGEST_LABEL: Final = 40  # letters


def with_labelled_subheadings(document: Document) -> Document:
    """The document with what stands below such a heading as one line behind its label."""
    labels = _labels(document.blocks)
    if not labels:
        return document
    blocks: list[Block] = []
    label: Heading | None = None
    said: list[str] = []
    for block in (*document.blocks, None):
        inside = label is not None and isinstance(block, Bullet | Paragraph)
        if inside and isinstance(block, Bullet):
            said.append(f"{block.lead} {block.rest}".strip())
        elif inside and isinstance(block, Paragraph):
            said.append(block.text)
        if inside:
            continue
        if label is not None:
            blocks.append(Paragraph(f"{label.text.strip(' :*')}: {'; '.join(said)}", label.number))
        label, said = None, []
        if isinstance(block, Heading) and block.number in labels:
            label = block
        elif block is not None:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _labels(blocks: Sequence[Block]) -> frozenset[int]:
    """The numbers of the headings that are labels: those whose text comes back below other headings of one level.

    Below a heading with such labels each of their level is one, though it stand there alone.
    """
    above: dict[int, Heading] = {}
    under: list[tuple[Heading, int]] = []
    for block in blocks:
        if isinstance(block, Grid):
            return frozenset()  # a page with tables has its list there
        if isinstance(block, Heading):
            above = {level: each for level, each in above.items() if level < block.level}
            if above and len(block.text) <= _LONGEST_LABEL:
                under.append((block, above[max(above)].number))
            above[block.level] = block
    parents: dict[tuple[int, str], set[int]] = {}
    for heading, parent in under:
        parents.setdefault((heading.level, _plain(heading.text)), set()).add(parent)
    repeated = {key: found for key, found in parents.items() if len(found) >= _FEWEST}
    levels = Counter(level for level, _ in repeated)
    labelled = {
        (level, parent) for (level, _), found in repeated.items() if levels[level] >= _FEWEST for parent in found
    }
    return frozenset(heading.number for heading, parent in under if (heading.level, parent) in labelled)


def _plain(text: str) -> str:
    return text.strip(" :*").casefold()

"""Whether what stands above a place in a document says that a list of sub-processors follows."""

from __future__ import annotations

from collections.abc import Sequence

from dpa_tracker.sheets.blocks import Block, Heading
from dpa_tracker.sheets.list_words import heads_a_list, speaks_of_a_list


def is_listed(above: Sequence[Block], title: str) -> bool:
    """Whether one of the headings above says so, each of them of a higher level than the next; else the title does."""
    headings: list[Heading] = []
    for block in above:
        if isinstance(block, Heading):
            headings = [each for each in headings if each.level < block.level] + [block]
    return any(heads_a_list(each.text) for each in headings) if headings else speaks_of_a_list(title)

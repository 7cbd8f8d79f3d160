"""Paragraphs that somebody divided or joined: the end of a paragraph came or went, its words stayed.

Whoever presses Enter in the midst of a clause has changed none of its words. The paragraph that stood alone is cut
where the others begin, so that each piece is compared with its counterpart, and only the ends between the pieces are
inserted (a division) or deleted (a joining). What came between the pieces, or went from there, is a piece without a
counterpart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, NamedTuple

from lxml import etree

from dpa_tracker.word.comparing.aligning import Pairs, aligned
from dpa_tracker.word.comparing.around import Ties
from dpa_tracker.word.comparing.blocks import Block, block_of
from dpa_tracker.word.comparing.carrying import Carrier
from dpa_tracker.word.comparing.changes import Place
from dpa_tracker.word.comparing.cuts import Cut
from dpa_tracker.word.comparing.hunks import weight_of
from dpa_tracker.word.comparing.leaves import Line
from dpa_tracker.word.comparing.marking import DEL, INS
from dpa_tracker.word.comparing.splitting import NAMESPACES, split, stretches
from dpa_tracker.word.comparing.tokens import ATOM, Tokeniser
from dpa_tracker.word.ooxml import P_PR, Element, P, R

LEAST_KEPT: Final = 0.6  # of the words of each piece, in their order
MOST_BETWEEN: Final = 3  # paragraphs between two pieces that have nothing of the one


class Group(NamedTuple):
    """One block of one side and the blocks of the other that it was divided into, or joined from."""

    one: int
    start: int
    stop: int
    divided: bool  # the old side has the one


@dataclass(slots=True)
class Divided:
    """Both sides with the same number of pieces in each group, and what corresponds.

    `ends` are the old paragraphs whose end is inserted (INS) or deleted (DEL), `last` those that end a group, `told`
    those of `ends` between words that stayed: a paragraph that came or went between is a change already.
    """

    old: list[Block]
    new: list[Block]
    pairs: Pairs
    ends: dict[Element, str] = field(default_factory=dict[Element, str])
    last: dict[Element, str] = field(default_factory=dict[Element, str])
    told: set[Element] = field(default_factory=set[Element])


@dataclass(frozen=True, slots=True)
class Divider:
    """Cuts paragraphs of both documents; `places` and `ties` are those of the old and of the new one."""

    tokeniser: Tokeniser
    carrier: Carrier
    ties: tuple[Ties, Ties]
    places: tuple[dict[Element, Place], dict[Element, Place]]

    def divided(self, old: Sequence[Block], new: Sequence[Block], pairs: Pairs) -> Divided:
        """Both sides cut where one of them has an end of a paragraph more."""
        made = Divided([], [], [])
        before = (0, 0)
        for i, j, group in self._in_order(old, new, pairs):
            starts = (i, j) if group is None else (i, group.start) if group.divided else (group.start, j)
            made.old += old[before[0] : starts[0]]
            made.new += new[before[1] : starts[1]]
            place = len(made.old), len(made.new)
            before = (i + 1, j + 1)
            if group is None:
                pieces = [old[i]], [new[j]]
            elif group.divided:
                before = (i + 1, group.stop)
                news = new[group.start : group.stop]
                pieces = self._pieces(old[i], news, 0), list(news)
                self._end_inserted(made, pieces[0], news)
            else:
                before = (group.stop, j + 1)
                olds = old[group.start : group.stop]
                pieces = list(olds), self._pieces(new[j], olds, 1)
                made.ends |= {block.element: DEL for block in olds[:-1]}
                made.last[olds[-1].element] = DEL
            made.told |= {one.element for one, two in zip(*pieces, strict=True) if bool(one.shown) == bool(two.shown)}
            made.old += pieces[0]
            made.new += pieces[1]
            made.pairs += [(place[0] + at, place[1] + at) for at in range(len(pieces[0]))]
        made.old += old[before[0] :]
        made.new += new[before[1] :]
        return made

    def _in_order(
        self, old: Sequence[Block], new: Sequence[Block], pairs: Pairs
    ) -> Iterator[tuple[int, int, Group | None]]:
        """The pairs with the group each is part of."""
        bounds = [(-1, -1), *pairs, (len(old), len(new))]
        free = [0, 0]  # the first block of each side that no group has yet
        for (i, j), (next_i, next_j), (last_i, last_j) in zip(pairs, bounds[2:], bounds, strict=False):
            group: Group | None = None
            if old[i].key != new[j].key:
                group = self._group(
                    old, new, (i, j), (max(last_i + 1, free[0]), next_i, max(last_j + 1, free[1]), next_j)
                )
            if group is not None:
                free[group.divided] = group.stop
            yield i, j, group

    def _group(
        self, old: Sequence[Block], new: Sequence[Block], at: tuple[int, int], room: tuple[int, int, int, int]
    ) -> Group | None:
        """What a pair is part of; `room` bounds the blocks of each side that correspond to no other."""
        i, j = at
        start, stop = _reach(old[i], new, j, room[2:])
        if stop - start > 1 and self._cuts(old[i], new[start:stop]):
            return Group(i, start, stop, divided=True)
        start, stop = _reach(new[j], old, i, room[:2])
        if stop - start > 1 and self._cuts(new[j], old[start:stop]):
            return Group(j, start, stop, divided=False)
        return None

    def _cuts(self, one: Block, many: Sequence[Block]) -> list[int]:
        """Where in the text of the one each but the first of the many begins; empty where it is no division."""
        if one.line is None or one.ends_section != many[-1].ends_section:
            return []
        whole = self._cut(one.line)
        pieces = [self._cut(block.line) for block in many if block.line is not None]
        words = [piece.words() for piece in pieces]
        keys = whole.words()
        pairs = aligned([word.key for word in keys], [word.key for row in words for word in row])
        starts = [0, *accumulate(len(row) for row in words)]
        for at, (row, start) in enumerate(zip(words, starts, strict=False)):
            within = [pair for pair in pairs if start <= pair[1] < start + len(row)]
            if weight_of([row[j - start] for _, j in within]) < LEAST_KEPT * weight_of(row):
                if at in (0, len(words) - 1):
                    return []
                pairs = [pair for pair in pairs if pair not in within]
        following = [next((i for i, j in pairs if j >= start), len(keys)) for start in starts[1:-1]]
        cuts = [whole.place(token) for token in following]
        is_cut = all(0 < at < len(one.line.text) and _may_be_cut(one.line, at) for at in cuts)
        return cuts if is_cut else []

    def _cut(self, line: Line) -> Cut:
        return Cut(line, list(self.tokeniser.slices(line.text)))

    def _pieces(self, one: Block, many: Sequence[Block], side: int) -> list[Block]:
        """The one as a paragraph of its own for each of the many; the last piece is the paragraph that it was."""
        paragraph, ties, places = one.element, self.ties[side], self.places[side]
        if one.line is None:
            return [one]
        cuts = self._cuts(one, many)
        tokens = split(one.line, stretches(one.line, cuts), self.carrier.origins)
        firsts = {token.start: token.elements[0] for token in tokens}
        made: list[Element] = []
        for at, before in zip(cuts, [0, *cuts], strict=False):
            piece = etree.Element(P, nsmap=NAMESPACES)
            stop = _below(paragraph, firsts[at])
            if at > before:
                piece.extend([child for child in stop.itersiblings(preceding=True) if child.tag != P_PR][::-1])
            paragraph.addprevious(piece)
            if paragraph in places:
                places[piece] = places[paragraph]
            made.append(piece)
        return [block_of(element, one.controls, ties) for element in (*made, paragraph)]

    def _end_inserted(self, made: Divided, pieces: Sequence[Block], news: Sequence[Block]) -> None:
        for piece, new in zip(pieces[:-1], news, strict=False):
            properties = self.carrier.properties(new.element)
            if properties is not None:
                piece.element.insert(0, properties)
            made.ends[piece.element] = INS
        made.last[pieces[-1].element] = INS


def _reach(one: Block, many: Sequence[Block], at: int, room: Sequence[int]) -> tuple[int, int]:
    """From where up to where the blocks around one of the many have their words from the one."""
    start, stop = at, at + 1
    if one.line is None or many[at].line is None:
        return start, stop
    left = one.words - many[at].words
    for step in (1, -1):
        edge, between = at, 0
        while left and between <= MOST_BETWEEN:
            edge += step
            if not room[0] <= edge < room[1] or not _beside(many[edge], many[edge - step]):
                break
            words = many[edge].words
            between += 1
            if words and (left & words).total() >= LEAST_KEPT * words.total():
                start, stop, between = min(start, edge), max(stop, edge + 1), 0
                left = left - words
    ends = [block.ends_section for block in many[start : stop - 1]]
    return (at, at + 1) if any(ends) else (start, stop)


def _beside(block: Block, other: Block) -> bool:
    """Whether two paragraphs stand in the very same controls."""
    if block.line is None or other.line is None or len(block.controls) != len(other.controls):
        return False
    return all(one.element is two.element for one, two in zip(block.controls, other.controls, strict=True))


def _may_be_cut(line: Line, at: int) -> bool:
    """Whether a paragraph can be cut at a place: not in the midst of a control or a link."""
    nodes = [(start, start + len(leaf.node.text or ""), leaf.node) for start, leaf in line.texts if leaf.node.text]
    starts = (found for found, sign in enumerate(line.text) if sign == ATOM)
    nodes += [(start, start + 1, atom.leaves[0].node) for start, atom in zip(starts, line.atoms, strict=True)]
    before = next(node for start, end, node in nodes if start < at <= end)
    after = next(node for start, end, node in nodes if start <= at < end)
    above = _below(line.element, before)
    return above is not _below(line.element, after) or above.tag == R


def _below(paragraph: Element, element: Element) -> Element:
    """The child of a paragraph that holds an element, or is it."""
    inner = element
    for above in element.iterancestors():
        if above is paragraph:
            break
        inner = above
    return inner

"""A line with its tokens: what of it is compared, what is shown, and what stands in both lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dpa_tracker.word.comparing.hunks import Hunk
from dpa_tracker.word.comparing.leaves import Atom, Line
from dpa_tracker.word.comparing.record import Word
from dpa_tracker.word.comparing.tokens import Slice, TokenKind


class Cut(NamedTuple):
    """A line and its tokens."""

    line: Line
    slices: Sequence[Slice]

    def words(self) -> list[Word]:
        """The tokens for comparison, without taking the line apart."""
        atoms, text = iter(self.line.atoms), self.line.text
        return [
            Word(next(atoms).key if piece.kind is TokenKind.ATOM else text[piece.start : piece.end], piece.kind)
            for piece in self.slices
        ]

    def shown(self) -> list[str]:
        """The tokens as a person reads them."""
        atoms, text = iter(self.line.atoms), self.line.text
        return [
            next(atoms).shown if piece.kind is TokenKind.ATOM else text[piece.start : piece.end]
            for piece in self.slices
        ]

    def weighed(self) -> list[str]:
        """The tokens as shown, without the numbers of pages: those turn no clause."""
        pages = {at for at, atom in self.atoms().items() if atom.is_page}
        return ["" if at in pages else text for at, text in enumerate(self.shown())]

    def place(self, token: int) -> int:
        """Where in the text a token begins; the text's length after the last one."""
        return self.slices[token].start if token < len(self.slices) else len(self.line.text)

    def atoms(self) -> dict[int, Atom]:
        """The atoms by the number of their token."""
        places = [at for at, piece in enumerate(self.slices) if piece.kind is TokenKind.ATOM]
        return dict(zip(places, self.line.atoms, strict=True))


class Kept(NamedTuple):
    """A stretch of text that both lines have: its places in the old text, and where it begins in the new one."""

    start: int
    end: int
    new: int


def kept(old: Cut, new: Cut, found: Sequence[Hunk]) -> list[Kept]:
    """The stretches that both lines have."""
    return [
        Kept(old.place(hunk.old_from), old.place(hunk.old_to), new.place(hunk.new_from)) for hunk in found if hunk.same
    ]


def kept_atoms(old: Cut, new: Cut, found: Sequence[Hunk]) -> Iterator[tuple[Atom, Atom]]:
    """The atoms that stand in both lines."""
    olds, news = old.atoms(), new.atoms()
    for hunk in found:
        for at in range(hunk.old_from, hunk.old_to) if hunk.same else ():
            if at in olds:
                yield olds[at], news[hunk.new_from + at - hunk.old_from]

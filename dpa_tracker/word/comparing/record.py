"""Keeping what was found: one change for each stretch that differs, with some words around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from dpa_tracker.word.comparing.changes import (
    EMPTY_PARAGRAPH,
    Change,
    Detail,
    Kind,
    Left,
    Piece,
    PieceKind,
    Place,
    What,
)
from dpa_tracker.word.comparing.flags import flags_of, reads_otherwise
from dpa_tracker.word.comparing.hunks import Hunk, hunks
from dpa_tracker.word.comparing.leaves import PICTURE
from dpa_tracker.word.comparing.pairing import likeness_of_words
from dpa_tracker.word.comparing.tokens import Slice, Tokeniser, TokenKind

AROUND: Final = 60  # characters shown before and after a change
LEAST_MOVED: Final = 0.8  # likeness of a paragraph that moved
SHORTEST_MOVED: Final = 20  # characters; shorter lines are alike by chance
SHORTEST_HEADING: Final = 5  # characters of a line that moved if it is the only one of these very words
MOVED_ONCE: Final = 2  # such a line goes once and comes once
MOST_MOVED: Final = 2_000  # deleted or inserted paragraphs that are looked at as moved
PIECES_OF_WHOLE: Final = 2  # what went and what came; a change within a paragraph has words around it
_NO_WORDS: Final = frozenset({PICTURE, " ", "\n", "\t"})
_LEFT_OUT: Final = {What.LINK: Left.LINK, What.SECTION: Left.SECTION, What.PICTURE: Left.PICTURE}


class Word(NamedTuple):
    """A token of a text without a document behind it."""

    key: str
    kind: TokenKind


@dataclass(slots=True)
class Record:
    """The changes found so far, in the order of the documents."""

    tokeniser: Tokeniser
    changes: list[Change] = field(default_factory=list[Change])

    def inner(self, place: Place, old: Sequence[str], new: Sequence[str], found: Sequence[Hunk]) -> None:
        """Changes within a paragraph: `old` and `new` are its tokens as shown."""
        for hunk in found:
            if hunk.same:
                continue
            before, after = "".join(old[hunk.old_from : hunk.old_to]), "".join(new[hunk.new_from : hunk.new_to])
            pieces = (
                Piece(PieceKind.SAME, _end("".join(old[max(0, hunk.old_from - AROUND) : hunk.old_from]))),
                Piece(PieceKind.DELETED, before),
                Piece(PieceKind.INSERTED, after),
                Piece(PieceKind.SAME, _beginning("".join(old[hunk.old_to : hunk.old_to + AROUND]))),
            )
            self.add(_happened(before, after), place, before, after, pieces)

    def whole(self, place: Place, old: str, new: str, kind: Kind | None = None) -> None:
        """A paragraph or row that is gone, new, or replaced as a whole."""
        pieces = (Piece(PieceKind.DELETED, old), Piece(PieceKind.INSERTED, new))
        if kind is None:
            kind = _happened(old, new)
        self.add(kind, place, old, new, pieces)

    def end(self, place: Place, before: str, after: str, *, gone: bool) -> None:
        """The end of a paragraph that came or went amid words that stayed."""
        sign = Piece(PieceKind.DELETED if gone else PieceKind.INSERTED, EMPTY_PARAGRAPH)
        pieces = (Piece(PieceKind.SAME, _end(before)), sign, Piece(PieceKind.SAME, _beginning(after)))
        texts = (EMPTY_PARAGRAPH, "") if gone else ("", EMPTY_PARAGRAPH)
        shown = tuple(piece for piece in pieces if piece.text)
        self.changes.append(Change(Kind.JOINED if gone else Kind.DIVIDED, place, *texts, shown))

    def told(self, kind: Kind, place: Place, detail: Detail, text: str = "", *, tracked: bool = False) -> None:
        """A change of something else than words; `text` is what it is about. The file shows it if it is `tracked`."""
        pieces = (Piece(PieceKind.SAME, text),) if text else ()
        left = () if tracked else (_LEFT_OUT.get(detail.what, Left.FORMATTING),)
        self.changes.append(Change(kind, place, text, text, pieces, detail=detail, left=left))

    def leave_out(self, left: tuple[Left, ...], since: int, place: Place) -> None:
        """Say of the last change since one that something of it is not shown; without one it is a change itself."""
        if left and len(self.changes) > since:
            last = self.changes[-1]
            self.changes[-1] = replace(last, left=tuple(dict.fromkeys((*last.left, *left))))
        elif left:
            self.changes.append(Change(Kind.FORMATTING, place, "", "", left=left))

    def add(self, kind: Kind, place: Place, old: str, new: str, pieces: tuple[Piece, ...]) -> None:
        """Keep one change; what it is called follows from what differs."""
        flags: tuple[Kind, ...] = ()
        detail: Detail | None = None
        plain = kind in (Kind.CHANGED, Kind.INSERTED, Kind.DELETED)
        pictures = [PICTURE if PICTURE in text else "" for text in (old, new)]
        if plain and any(pictures) and (old == new or not (set(old) | set(new)) - _NO_WORDS):
            kind, detail = Kind.PICTURE, Detail(What.PICTURE, *pictures)
        elif plain and old == new:
            kind, detail = Kind.FIELD, Detail(What.FIELD)
        elif plain and "".join(old.split()) == "".join(new.split()):
            kind = Kind.SPACING
            if reads_otherwise(old, new):
                kind, flags = Kind.NUMBER, (Kind.NUMBER,)
        else:
            flags = flags_of(old, new, self.tokeniser)
            if flags and plain and (kind is Kind.CHANGED or len(pieces) > PIECES_OF_WHOLE):
                kind = flags[0]
        shown = tuple(piece for piece in pieces if piece.text)
        old, new = old.strip("\n") or old, new.strip("\n") or new
        self.changes.append(Change(kind, place, old, new, shown, flags, detail))

    def find_moved(self) -> None:
        """Make one change of a deleted paragraph that stands elsewhere in the new document, alike."""
        deleted = [at for at, change in enumerate(self.changes) if _may_have_moved(change, Kind.DELETED)]
        inserted = [at for at, change in enumerate(self.changes) if _may_have_moved(change, Kind.INSERTED)]
        if not deleted or not inserted or max(len(deleted), len(inserted)) > MOST_MOVED:
            return
        exact = {self.changes[at].new: at for at in reversed(inserted)}
        often = Counter(self.changes[at].old or self.changes[at].new for at in (*deleted, *inserted))
        taken: set[int] = set()
        gone: set[int] = set()
        for at in deleted:
            old = self.changes[at].old
            best = exact.get(old) if exact.get(old) not in taken else None
            if len(old) < SHORTEST_MOVED:
                best = best if often[old] == MOVED_ONCE else None
            elif best is None and len(deleted) * len(inserted) <= MOST_MOVED:
                best = self._most_alike(old, [one for one in inserted if one not in taken])
            if best is not None:
                taken.add(best)
                gone.add(at)
                self.changes[best] = self._moved(self.changes[at], self.changes[best])
        self.changes = [change for at, change in enumerate(self.changes) if at not in gone]

    def _most_alike(self, old: str, candidates: Sequence[int]) -> int | None:
        alike = [(likeness_of_words(old, self.changes[at].new), -at) for at in candidates]
        best = max(alike, default=(0.0, 0))
        return -best[1] if best[0] >= LEAST_MOVED else None

    def _moved(self, deleted: Change, inserted: Change) -> Change:
        pieces = text_pieces(deleted.old, inserted.new, self.tokeniser)
        flags = flags_of(deleted.old, inserted.new, self.tokeniser)
        return replace(inserted, kind=Kind.MOVED, old=deleted.old, pieces=pieces, flags=flags)


def text_pieces(old: str, new: str, tokeniser: Tokeniser) -> tuple[Piece, ...]:
    """Two texts as the pieces that stayed, went and came."""
    olds, news = words_in(old, tokeniser.slices(old)), words_in(new, tokeniser.slices(new))
    pieces: list[Piece] = []
    for hunk in hunks(olds, news):
        before = "".join(word.key for word in olds[hunk.old_from : hunk.old_to])
        after = "".join(word.key for word in news[hunk.new_from : hunk.new_to])
        if hunk.same:
            pieces.append(Piece(PieceKind.SAME, before))
        else:
            pieces += (Piece(PieceKind.DELETED, before), Piece(PieceKind.INSERTED, after))
    return tuple(piece for piece in pieces if piece.text)


def words_in(text: str, slices: Iterable[Slice]) -> list[Word]:
    """The tokens of a text."""
    return [Word(text[piece.start : piece.end], piece.kind) for piece in slices]


def _happened(old: str, new: str) -> Kind:
    if old.strip() and new.strip():
        return Kind.CHANGED
    return Kind.DELETED if old.strip() else Kind.INSERTED


def _may_have_moved(change: Change, kind: Kind) -> bool:
    return len(change.pieces) == 1 and change.kind is kind and len(change.old or change.new) >= SHORTEST_HEADING


def _end(text: str) -> str:
    if len(text) <= AROUND:
        return text
    return "…" + text[-AROUND:].partition(" ")[2]


def _beginning(text: str) -> str:
    if len(text) <= AROUND:
        return text
    return text[:AROUND].rpartition(" ")[0] + "…"

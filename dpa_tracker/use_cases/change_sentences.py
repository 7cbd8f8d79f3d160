"""Changes in words, in the chosen language: what each face shows of them."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from dpa_tracker.sentences import _, name_of, sentence
from dpa_tracker.word.comparing.changes import (
    EMPTY_PARAGRAPH,
    Change,
    Detail,
    Part,
    Piece,
    PieceKind,
    Place,
    What,
)
from dpa_tracker.word.comparing.leaves import PICTURE

_DEFAULT_STYLE = "Normal"  # as Word names it in every language of a file
_BLANKS: Final = {"\t": "tab", "\n": "line_break", "\u00a0": "no_break_space", "\u202f": "narrow_no_break_space"}


def kind_name(change: Change) -> str:
    """What a change is, with every other reason to look at it: "Number, party"."""
    kinds = dict.fromkeys((change.kind, *change.flags))
    first, *others = (name_of("change", kind) for kind in kinds)
    return ", ".join((first, *(other[:1].lower() + other[1:] for other in others)))


def place_text(place: Place) -> str:
    """Where a change stands, as a lawyer would say it: number and heading of the clause, beginning of the paragraph."""
    clause = " ".join(word for word in (place.number, place.heading) if word)
    if place.part is not Part.BODY:
        name = name_of("document_part", place.part)
        clause = f"{name}, {clause}" if clause else name
    start = "" if place.start in (place.heading, clause) else place.start
    if not start:
        return clause
    return _("{clause}: “{start}”").format(clause=clause, start=start) if clause else _("“{start}”").format(start=start)


def old_text(change: Change) -> str:
    """What stood there, in words: also how it was set, where it led to, and that it was a picture."""
    detail = change.detail
    return _said(change.old) if detail is None else _stated(change.old, detail, detail.was)


def new_text(change: Change) -> str:
    """What stands there now; where no words differ, what has changed instead, so that it is never empty."""
    detail = change.detail
    if detail is None:
        text = _said(change.new)
        return "; ".join(remarks(change)) if not text and not change.old else text
    if detail.what in (What.SECTION, What.FIELD):
        return detail_sentence(detail)
    return _stated(change.new, detail, detail.now)


def shown_pieces(change: Change) -> tuple[Piece, ...]:
    """The text of a change in pieces, for display; of one without words nothing."""
    pieces = change.pieces
    if not pieces and change.detail is not None and change.detail.what in (What.STYLE, What.LINK):
        pieces = (Piece(PieceKind.DELETED, old_text(change)), Piece(PieceKind.INSERTED, new_text(change)))
    elif not pieces and not change.detail:
        pieces = (Piece(PieceKind.DELETED, change.old), Piece(PieceKind.INSERTED, change.new))
    return tuple(
        piece if piece.kind is PieceKind.SAME and not piece.text.strip() else Piece(piece.kind, _said(piece.text))
        for piece in pieces
    )


def remarks(change: Change) -> tuple[str, ...]:
    """What the words do not say: how words are set, where a link leads, and what the tracked file leaves out."""
    said = [] if change.detail is None else [detail_sentence(change.detail)]
    if change.left:
        things = ", ".join(name_of("left_out", left) for left in change.left)
        said.append(_("not shown in the tracked file: {things}").format(things=things))
    return tuple(said)


def detail_sentence(detail: Detail) -> str:
    """A change of something else than words: "bold added", "style Heading 2 → Normal"."""
    was, now = detail.was, detail.now
    if detail.what is What.SET:
        before, after = was.split(), now.split()
        gone = [_("{what} removed").format(what=name_of("setting", one)) for one in before if one not in after]
        come = [_("{what} added").format(what=name_of("setting", one)) for one in after if one not in before]
        return ", ".join([*come, *gone])
    if detail.what is What.STYLE:
        return _("style {was} → {now}").format(was=was or _DEFAULT_STYLE, now=now or _DEFAULT_STYLE)
    happened = "changed" if bool(was) == bool(now) else "added" if now else "removed"
    if detail.what is What.SECTION:
        happened = now or "changed"
    return sentence(f"change_detail.{detail.what}_{happened}", {"was": was, "now": now})


def _stated(text: str, detail: Detail, state: str) -> str:
    text = _said(text)
    if detail.what is What.SET:
        names = ", ".join(name_of("setting", one) for one in state.split()) or _("plain")
        return f"{text} ({names})"
    if detail.what is What.STYLE:
        return state or _DEFAULT_STYLE
    if detail.what is What.LINK:
        return f"{text} ({state or _('no link')})"
    return text or _said(state)


def _said(text: str) -> str:
    """A text whose pictures are named, and whose signs are where it has none that can be seen."""
    if text and not text.strip():
        return " ".join(f"[{_blank(sign, len(list(row)))}]" for sign, row in groupby(text))
    if text == EMPTY_PARAGRAPH:
        return _("[paragraph mark]")
    return text.replace(PICTURE, _("[picture]"))


def _blank(sign: str, number: int) -> str:
    """What a sign that cannot be seen is called, so many of it in a row."""
    code = _BLANKS.get(sign, "space")
    name = name_of("blank", code)
    return name if number == 1 else f"{number}x {name}"

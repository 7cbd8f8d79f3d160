"""Plain texts against each other."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dpa_tracker.word.comparing.aligning import aligned
from dpa_tracker.word.comparing.changes import Kind, PieceKind, flagged_first
from dpa_tracker.word.comparing.record import text_pieces
from dpa_tracker.word.comparing.texts import compare_texts
from dpa_tracker.word.comparing.tokens import Tokeniser


def test_paragraphs_word_by_word_with_their_clause() -> None:
    old = ["1. Breach", "The processor shall notify the controller within 72 hours.", "It may appoint others."]
    new = ["1. Breach", "The processor shall notify the controller within 48 hours.", "It may not appoint others."]
    found = compare_texts(old, new)
    assert [(one.kind, one.old, one.new) for one in found] == [("number", "72", "48"), ("negation", "", "not ")]
    assert (found[0].place.number, found[0].place.heading) == ("1", "Breach")
    assert [piece.kind for piece in found[0].pieces] == [
        PieceKind.SAME, PieceKind.DELETED, PieceKind.INSERTED, PieceKind.SAME,
    ]  # fmt: skip


def test_flagged_changes_come_first() -> None:
    old, new = ["An old thing here.", "Pay 100 kroner now."], ["A new thing here.", "Pay 200 kroner now."]
    assert [change.kind for change in flagged_first(compare_texts(old, new))] == [Kind.NUMBER, Kind.CHANGED]


def test_print_makes_no_difference_but_a_number_does() -> None:
    old = ["The sub-processor shall notify the controller “without delay” and within 72 hours, Acme AS says."]
    new = [
        "DPA of Acme",
        "The sub-", "processor shall no\u00adtify the con-", 'troller "without delay"', "1 / 3", "DPA of Acme",
        "and within 72", "hours, Acme AS", "says.", "Page 2 of 3", "DPA of Acme",
    ]  # fmt: skip
    assert compare_texts(old, new, printed=True) == ()
    new[6] = "and within 24"
    assert [(one.kind, one.old, one.new) for one in compare_texts(old, new, printed=True)] == [("number", "72", "24")]


@given(st.lists(st.sampled_from("abcde")), st.lists(st.sampled_from("abcde")))
def test_alignment_is_of_equal_items_in_order(old: list[str], new: list[str]) -> None:
    pairs = aligned(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in pairwise(pairs))


@given(st.text(max_size=60), st.text(max_size=60))
def test_pieces_give_both_texts_again(old: str, new: str) -> None:
    pieces = text_pieces(old, new, Tokeniser())
    assert "".join(piece.text for piece in pieces if piece.kind is not PieceKind.INSERTED) == old
    assert "".join(piece.text for piece in pieces if piece.kind is not PieceKind.DELETED) == new


def test_long_rows_with_many_edits_keep_what_stayed() -> None:
    r = random.Random(5)  # noqa: S311 - no secret, a test
    old = [f"w{r.randrange(50)}" for _ in range(30_000)]
    new = [word for word in old if r.random() > 0.01]
    assert len(aligned(old, new)) == len(new)

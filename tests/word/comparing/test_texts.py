"""Plain texts against each other."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
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


ENGLISH = {
    ("a fee of NOK 10 000", "a fee of EUR 10 000"): Kind.NUMBER,
    ("within forty-eight hours", "within seventy-two hours"): Kind.NUMBER,
    ("capped at 100% of the fee", "capped at 50% of the fee"): Kind.NUMBER,
    ("valid as of May 2026", "valid as of June 2026"): Kind.DATE,
    ("The processor may object", "The processor must object"): Kind.OBLIGATION,
    ("It is only kept in Norway", "It is kept in Norway"): Kind.NEGATION,
    ("It may at any time appoint one", "It may appoint one"): Kind.DELETED,
    ("The processor will help", "The processor will reasonably help"): Kind.INSERTED,
    ("within seventy-two hours of it", "within ninety-six hours of it"): Kind.NUMBER,
    ("a notice of thirty days is due", "a notice of sixty days is due"): Kind.NUMBER,
    ("notify within 72h of it", "notify within 96h of it"): Kind.NUMBER,
    ("notify it immediately to us", "notify it promptly to us"): Kind.NUMBER,
    ("at least 30 days are given", "at most 30 days are given"): Kind.NUMBER,
    ("The reports are sent monthly to us", "The reports are sent yearly to us"): Kind.NUMBER,
    ("It is due in May each year", "It is due in June each year"): Kind.DATE,
    ("It may appoint others unless we object", "It may appoint others if we object"): Kind.NEGATION,
    ("Its liability is limited as said", "Its liability is unlimited as said"): Kind.NEGATION,
    ("Copies are permitted at any time", "Copies are possible at any time"): Kind.OBLIGATION,
    ("a fee of five percent of it", "a fee of five permille of it"): Kind.NUMBER,
}
NORWEGIAN = {
    ("innen førtiåtte timer og det er", "innen syttito timer og det er"): Kind.NUMBER,
    ("det er tre måneders varsel til den", "det er seks måneders varsel til den"): Kind.NUMBER,
    ("med mindre det er avtalt og det skal", "når det er avtalt og det skal"): Kind.NEGATION,
    ("den skal bare brukes til det og av den", "den skal brukes til det og av den"): Kind.NEGATION,
    ("den skal slettes og det er", "den kan slettes og det er"): Kind.OBLIGATION,
    ("det gjelder fra 1. januar 2026 og til", "det gjelder fra 1. mars 2026 og til"): Kind.DATE,
    ("det er tretti dager og det er alt", "det er seksti dager og det er alt"): Kind.NUMBER,
    ("det er toogsytti timer og det er alt", "det er fireogtjue timer og det er alt"): Kind.NUMBER,
    ("det er hundreogtjue dager og det", "det er hundreogåtti dager og det"): Kind.NUMBER,
    ("det meldes straks til den og det", "det meldes snarest til den og det"): Kind.NUMBER,
    ("den bør slettes og det er", "den skal slettes og det er"): Kind.OBLIGATION,
    ("det er ingen adgang til det og det er", "det er fri adgang til det og det er"): Kind.NEGATION,
    ("den gjøres uten varsel og det er", "den gjøres etter varsel og det er"): Kind.NEGATION,
    ("det er i mai hvert år og det er", "det er i juni hvert år og det er"): Kind.DATE,
    ("det er kr 1 250 000,50 og til den", "det er kr 1 350 000,50 og til den"): Kind.NUMBER,
}


@pytest.mark.parametrize(("texts", "kind"), [*ENGLISH.items(), *NORWEGIAN.items()])
def test_what_turns_a_clause_is_named_and_nothing_else(texts: tuple[str, str], kind: Kind) -> None:
    old, new = texts
    assert [change.kind for change in compare_texts([old, "x"], [new, "x"])] == [kind]

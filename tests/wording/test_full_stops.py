"""A sentence that ends with a name ends in one full stop, whatever the name ends in."""

from __future__ import annotations

import pytest

from dpa_tracker.sentences import sentence

CUSTOMERS = "what_if.customers"


@pytest.mark.parametrize(
    ("names", "end"),
    [("Hansen AS", "Hansen AS."), ("Aarø Mejeri A.m.b.a.", "A.m.b.a."), ("and so on...", "so on....")],
)
@pytest.mark.parametrize("language", ["en", "nb"])
def test_a_name_that_ends_in_a_full_stop_ends_the_sentence(names: str, end: str, language: str) -> None:
    said = sentence(CUSTOMERS, {"customers": names}, language)
    assert said.endswith(end)
    assert not said.endswith("a..")


@pytest.mark.parametrize(
    ("name", "end"), [("TicketDesk Inc.", "TicketDesk Inc. It"), ("Skyfjell AS", "Skyfjell AS. It")]
)
def test_such_a_name_ends_a_sentence_that_another_follows(name: str, end: str) -> None:
    """`plain_reasons` says two in one: "There is no signed agreement with TicketDesk Inc.. It comes before"."""
    said = sentence("plain.no_contract", {"who": name})
    assert end in said
    assert ".." not in said

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

"""One of very many choices is found by its code, by its name, and by what is typed of it."""

from __future__ import annotations

import random

import pytest

from dpa_tracker.domain.comparable_names import plain
from dpa_tracker.queries import choices as module
from dpa_tracker.queries.choices import NOT_THERE, Choices

NAMES = ("Nor AS", "Fjord Nor", "nor as", "Årdal", "Straße 1", "two\nlines", "", "Nornor nor", "Z")


def found(choices: Choices, text: str, at_most: int = 200) -> list[int]:
    steps = list(choices.search(text, at_most))
    return steps[-1].rows if steps else []


@pytest.fixture(params=[2, 3, 20_000])
def offered(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Choices:
    """In parts of a few names, and in one."""
    monkeypatch.setattr(module, "AT_ONCE", request.param)
    return Choices((f"c{row}", name) for row, name in enumerate(NAMES))


def test_a_text_is_found_at_the_beginning_of_names_first(offered: Choices) -> None:
    assert found(offered, "nor") == [0, 2, 7, 1]
    assert found(offered, "NOR AS") == [0, 2]
    assert found(offered, "strasse") == [4]
    assert found(offered, "two lines") == [5]
    assert found(offered, "z") == [8]
    assert found(offered, "nowhere") == []
    assert found(offered, "") == list(range(len(NAMES)))
    assert found(offered, "nor", at_most=2) == [0, 2]


def test_a_name_and_a_code_lead_to_a_row(offered: Choices) -> None:
    assert [offered.row_called(name) for name in ("nor as", "ÅRDAL", "", "z", "Nor")] == [0, 3, 6, 8, NOT_THERE]
    assert [offered.row_of(code) for code in ("c0", "c8", "c9")] == [0, 8, NOT_THERE]
    assert (offered.label_of("c3"), offered.label_of("nobody")) == ("Årdal", None)


def test_some_are_left_out_and_the_others_are_found_where_they_stand_now(offered: Choices) -> None:
    left = offered.without(("c0", "c3", "c8", "nobody"))
    names = [name for code, name in zip(offered.codes, NAMES, strict=True) if code not in ("c0", "c3", "c8")]
    assert [label for _code, label in left] == names
    assert left.row_called("nor as") == 1
    assert found(left, "nor") == [1, 5, 0]
    assert found(left, "z") == []
    assert len(offered) == len(NAMES), "what was made before stays as it was"
    many = {f"x{number}" for number in range(60)}
    assert list(offered.without({*many, "c0"})) == list(offered)[1:]


def test_what_is_found_is_what_a_look_at_each_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 17)
    chance = random.Random(4)  # noqa: S311 - no secret
    names = ["".join(chance.choices("aAb æÆ\n", k=chance.randrange(6))) for _ in range(200)]
    offered = Choices((str(row), name) for row, name in enumerate(names))
    for text in ("a", "aa", "ab", " ", "æ", "ba a", "b b"):
        plain = [name.casefold().replace("\n", " ") for name in names]
        begin = [row for row, name in enumerate(plain) if name.startswith(text)]
        hold = [row for row, name in enumerate(plain) if text in name and not name.startswith(text)]
        assert found(offered, text, 1_000) == begin + hold
        assert found(offered, text, 10) == (begin + hold)[:10]


def test_the_one_name_that_is_the_same_but_for_case_accents_and_punctuation() -> None:
    offered = Choices((("a", "Ærlig Ødegård A/S"), ("b", "Nord & Sør"), ("c", "NORD, SOR"), ("d", "…"), ("e", "Vest")))
    assert offered.only_one_like("aerlig odegard as") == "a"
    assert offered.only_one_like("vest.") == "e"
    assert offered.only_one_like("nord sør") is None  # two bear it
    assert [offered.only_one_like(name) for name in ("", " ", "...", "ærlig")] == [None] * 4
    assert offered.without({"c"}).only_one_like("nord sør") == "b"
    assert offered.preceded_by([("f", "Øst")]).only_one_like("VEST") == "e"


def test_names_are_compared_once_and_not_each_time_a_form_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def noted(name: str) -> str:
        compared.append(name)
        return plain(name)

    monkeypatch.setattr(module, "plain", noted)
    offered = Choices((str(number), f"Name {number}") for number in range(50))
    offered.compare()
    compared.clear()
    assert offered.only_one_like("name 7") == "7"
    assert compared == ["name 7"]

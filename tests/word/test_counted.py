"""Numbers that print their unit: one is singular in every document, and what is read out of it is the number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

import pytest

from dpa_tracker import places
from dpa_tracker.word.authoring import SOURCES
from dpa_tracker.word.control_values import values_in
from dpa_tracker.word.counted import UNITS, counted, unit_words, without_unit
from dpa_tracker.word.lint import lint
from dpa_tracker.word.template import open_template
from tests.word.contract_values import COMMITMENT, OPTIONAL, Said, values
from tests.word.letter_values import LETTERS
from tests.word.word_files import block, field, lines, para, template

NAMES = sorted(path.stem for path in SOURCES.glob("*.txt"))
COUNTING = tuple(end for end, _ in UNITS)


def all_numbers(said: object, number: int) -> object:
    """The values, with this number for every number of hours, days or pages in them."""
    if isinstance(said, Mapping):
        given = cast("Said", said)
        return {key: number if key.endswith(COUNTING) else all_numbers(value, number) for key, value in given.items()}
    return (
        tuple(all_numbers(one, number) for one in cast("tuple[object, ...]", said)) if isinstance(said, tuple) else said
    )


def words(language: str, which: int) -> str:
    """The words of every unit as a pattern: 0 for one of them, 1 for several."""
    return "|".join(sorted({unit_words(unit, language)[which] for _, unit in UNITS}, key=len, reverse=True))


@pytest.mark.parametrize("name", NAMES)
def test_one_is_singular_and_two_are_several_in_everything_that_ships(name: str) -> None:
    opened, language = open_template(places.TEMPLATES / f"{name}.docx"), name[-2:]
    commitment = {**COMMITMENT, **OPTIONAL}
    known: Said = {**values(2), "commitment": commitment, **LETTERS, "pack": {"total_pages": 0}}
    asks = b'"counted:' in opened.package.parts["word/document.xml"]
    for number, wrong in ((1, 1), (2, 0)):
        filled = opened.fill(cast("Said", all_numbers(known, number)))
        text = "\n".join(lines(filled))
        assert re.findall(rf"\b{number} (?:{words(language, wrong)})\b", text) == []
        assert bool(re.search(rf"\b{number} (?:{words(language, 1 - wrong)})\b", text)) is asks
        read = {each.path: each.text for each in values_in(filled.package) if each.path.endswith(COUNTING)}
        assert set(read.values()) <= {str(number)}


@pytest.mark.parametrize(
    ("tag", "value", "language", "shown"),
    [
        ("commitment.breach_notice_hours", 1, "nb", "1 time"),
        ("commitment.breach_notice_hours", 24, "en", "24 hours"),
        ("commitment.request_forward_days", 1, "en", "1 business day"),
        ("commitment.request_forward_days", 2, "nb", "2 virkedager"),
        ("scc_transfers.clause_9_days", 0, "en", "0 days"),
        ("pack.total_pages", 1, "nb", "1 side"),
    ],
)
def test_a_number_stands_with_its_unit_and_is_read_back_without_it(
    tag: str, value: int, language: str, shown: str
) -> None:
    assert counted(tag, value, language) == (shown,)
    assert without_unit(tag, shown) == str(value)


def test_what_is_not_the_unit_of_the_field_stays_in_the_text() -> None:
    for text in ("24 days", "2 business days", "one day", "about 24 hours", "1.5 hours", ""):
        assert without_unit("commitment.breach_notice_hours", text) == text
    assert without_unit("commitment.deletion_days", "30 business days") == "30 business days"
    assert counted("commitment.deletion_days", None, "en") is None


def test_many_copies_count_as_the_first_does() -> None:
    """Copies after the first come from a stencil."""
    body = block("each:scc_transfers", para(field("counted:.clause_9_days")))
    said: Said = {"scc_transfers": tuple({"clause_9_days": number} for number in (1, 2, 1, 2, 1, 30))}
    assert lines(template(body).fill(said)) == ["1 day", "2 days", "1 day", "2 days", "1 day", "30 days"]


def test_lint_knows_which_fields_have_a_unit() -> None:
    found = lint(template(para(field("counted:commitment.backup_days"), field("counted:controller.name"))))
    assert [(one.code, one.severity, one.values["name"]) for one in found] == [
        ("wrong_kind", "block", "controller.name")
    ]


@pytest.mark.parametrize("unit", ["days", "(thirty) calendar days", "dager", "virkedager"])
def test_lint_names_a_unit_that_would_not_follow_its_number(unit: str) -> None:
    body = para("within ", field("commitment.backup_days"), f" {unit} of the end")
    (found,) = (one for one in lint(template(body)) if one.code == "unit_beside")
    told = (found.severity, found.values["text"], found.place)
    assert told == ("check", unit.removeprefix("(thirty) "), f"within ? {unit} of the end")
    sound = para("within ", field("counted:commitment.backup_days"), " of the end; ", field("scc.module"), " days")
    assert not [one for one in lint(template(sound)) if one.code == "unit_beside"]

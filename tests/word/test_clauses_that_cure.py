"""The clause that a finding names stands in every shipped agreement, under that number, and says what is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, cast

import pytest
from docx import Document
from docx.oxml.ns import qn

from dpa_tracker import places
from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.commitments import CommitmentKind
from dpa_tracker.law.art28.cures import CLAUSE_OF_CODE, CLAUSE_OF_POINT, CLAUSE_OF_PROMISE
from dpa_tracker.reading.checklist import checklist
from dpa_tracker.sentences import name_of

# Where our clause says it in other words than the hints of the checklist.
OWN_WORDS = {
    ReviewPoint.CONTRACT: ("agreement", "avtale"),
    ReviewPoint.SUBJECT: ("subject", "gjenstand"),
    ReviewPoint.DURATION: ("duration", "varighet"),
    ReviewPoint.CONTROLLER: ("obligations and rights", "plikter og rettigheter"),
    ReviewPoint.SUB_PROCESSORS: ("authorisation", "tillatelse"),
    ReviewPoint.LIABILITY: ("fully liable", "fullt ansvar"),
}
AGREEMENTS = [f"{kind}-{language}" for kind in ("dpa", "dpa-sub") for language in ("en", "nb")]


@cache
def clauses(template: str) -> tuple[tuple[str, str], ...]:
    """The numbered clauses in their order, each with its heading and its text."""
    found: list[tuple[str, str]] = []
    body: Any = cast("Any", Document(str(places.TEMPLATES / f"{template}.docx"))).element.body
    for paragraph in body.iter(qn("w:p")):
        text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        if any(style.get(qn("w:val")) == "Heading1" for style in paragraph.iter(qn("w:pStyle"))):
            found.append((text, ""))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {text}")
    return tuple(found)


def number_and_title(clause: str, language: str) -> tuple[int, str]:
    number, _sign, title = name_of("cure", clause, language).partition(" ")
    return int(number), title.strip("()")


@pytest.mark.parametrize("template", AGREEMENTS)
def test_every_clause_named_stands_there_under_its_number(template: str) -> None:
    kind, _sign, language = template.rpartition("-")
    for clause in {*CLAUSE_OF_POINT.values(), *CLAUSE_OF_PROMISE.values(), *CLAUSE_OF_CODE.values()}:
        number, title = number_and_title(clause, language)
        heading = clauses(template)[number - 1][0]
        if kind == "dpa":
            assert heading == title
        else:
            assert heading.casefold().split()[-1] == title.casefold().split()[-1] or clause == "controller_duties"


def spoken(keyword: str) -> Iterator[str]:
    """The forms that the checklist writes in one: "typen/typer personopplysninger" is two."""
    for part in keyword.replace("(s)", "s").split(" / "):
        two = re.search(r"(\S+)/(\S+)", part)
        yield from (part,) if two is None else (part.replace(two[0], form) for form in two.groups())


@pytest.mark.parametrize("template", AGREEMENTS)
def test_the_clause_of_each_point_has_the_words_of_the_checklist(template: str) -> None:
    language = template.rpartition("-")[2]
    words = {each.identity: each.keywords[language] for each in checklist().clauses}
    for point in ReviewPoint:
        text = " ".join(clauses(template)[number_and_title(CLAUSE_OF_POINT[point], language)[0] - 1]).casefold()
        hints = [each for word in words[point.value] for each in spoken(word)]
        sought = OWN_WORDS.get(point, hints)
        assert any(word in text for word in sought), (point, sought, text[:200])


def test_every_promise_has_a_clause() -> None:
    assert set(CLAUSE_OF_PROMISE) == set(CommitmentKind)
    assert set(CLAUSE_OF_POINT) == set(ReviewPoint)

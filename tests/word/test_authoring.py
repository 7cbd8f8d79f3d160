"""The source form of templates: what it says, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpa_tracker.word.authoring import build
from dpa_tracker.word.authoring_source import SourceError, read_source
from dpa_tracker.word.template import template_from_bytes
from tests.word.word_files import lines

HEAD = """title: T {agreement.reference}
kind: test
language: en-GB
version: 1
decimal: .
annex: Annex
header: H {controller.name}
footer: F
paging: Page {page} of {pages}
---
"""


def built(tmp_path: Path, body: str) -> bytes:
    """A template built from a source."""
    source = tmp_path / "t.txt"
    source.write_text(HEAD + body, encoding="utf-8")
    return build(source)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("::if transfers\nx", "a block is not ended"),
        ("x\n::end", "an end without a beginning"),
        ("a {if transfers} b", "not ended"),
        ("a {end}", "an end without a beginning"),
        ("a {if transfers}{controller.name}{end}", "in a condition inside a line"),
        ("::boxes\n::end", "unknown mark"),
        ("# {#a}x\n# {#a}y", "stands twice"),
    ],
)
def test_a_malformed_source_is_refused_with_its_line(body: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as refused:
        read_source(HEAD + body, "t.txt")
    assert "t.txt, line 1" in str(refused.value)


@pytest.mark.parametrize("body", ["{no.such_field}", "see {ref nowhere}", "::each no.list\nx\n::end"])
def test_a_source_that_asks_for_what_does_not_exist_is_refused(tmp_path: Path, body: str) -> None:
    with pytest.raises(SourceError):
        built(tmp_path, body)


def test_a_source_becomes_a_numbered_template(tmp_path: Path) -> None:
    body = """= Title
# {#one}First
. Clause of {controller.name}
  that goes on, see {ref two} and {ref three}.
# {#two}Second
. A clause
.. {#three}a point
::table 50 50
|! Name | Place
::each sub_processors
| **{.name}** | {each .locations}{.country}{end}
::end
::end
"""
    template = template_from_bytes(built(tmp_path, body), "t.docx")
    said = {
        "controller": {"name": "C"},
        "agreement": {"reference": "R"},
        "sub_processors": [{"name": "S", "locations": [{"country": "NO"}, {"country": "SE"}]}],
    }
    filled = template.fill(said)
    assert lines(filled) == [
        "Title",
        "First",
        "Clause of C that goes on, see 2 and 2.1(a).",
        "Second",
        "A clause",
        "a point",
        *("Name", "Place", "S", "Norway", "Sweden", "", ""),
    ]
    assert [(clause.number, clause.title) for clause in filled.clauses] == [("1", "First"), ("2", "Second")]

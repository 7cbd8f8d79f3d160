"""Each condition of what ships, taken alone: what it leaves out leaves no trace, and no reference to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import TypeAlias

import pytest

from dpa_tracker import places
from dpa_tracker.word import conditions
from dpa_tracker.word.authoring import SOURCES
from dpa_tracker.word.controls import Purpose, Tag, content_of, outermost, tag_of
from dpa_tracker.word.ooxml import BOOKMARK_END, BOOKMARK_START, ID, Element, own_text, w
from dpa_tracker.word.references import bookmark_names
from dpa_tracker.word.scope import Scope
from dpa_tracker.word.template import Filled, Template, open_template
from tests.word.contract_values import COMMITMENT, OPTIONAL, Said, party, values
from tests.word.letter_values import LETTERS
from tests.word.word_files import document

Fact: TypeAlias = tuple[str, str | None]  # a field, and the code it is compared with

NAMES = sorted(path.stem for path in SOURCES.glob("*.txt"))
OTHER = party("Third & Co AS", "controller")
KNOWN: Said = {
    **values(2),
    "commitment": {**COMMITMENT, **OPTIONAL},
    "other_parties": (OTHER,),
    **LETTERS,
    "pack": {
        "title": "P",
        "signing": "Paper",
        "message": "As agreed",
        "total_pages": 3,
        "documents": (),
        "signers": (),
    },
}
# What the eye would stumble over: two blanks, a stop after nothing or after a stop, brackets around nothing.
TRACES = re.compile(r"  |\.\.| [.,;](?:\s|$)|\( *\)|[,;:] *[.,;]|^[.,;:]|[,(]$|(?:Annex|Bilag)(?:[.,;]|$)")


def facts(template: Template) -> list[Fact]:
    """The facts the conditions of a template turn on, each once."""
    found = (one for root in template.roots().values() for one in _below(root, Scope({})))
    return list(dict.fromkeys(found))


def _below(node: Element, scope: Scope) -> Iterator[Fact]:
    for control in outermost(node):
        tag, inner = tag_of(control), scope
        if tag is not None and tag.purpose is Purpose.CONDITION:
            yield scope.full_name(tag.name), tag.equals
        if tag is not None and tag.purpose is Purpose.REPETITION:
            inner = scope.bind(scope.full_name(tag.name), 1, None)
        yield from _below(content_of(control), inner)


def sound(filled: Filled) -> list[str]:
    """What is wrong with a filled file: a reference without its target, a bookmark without its end, a trace."""
    root = document(filled)
    wrong = [f"{gap.reason}: {gap.field}" for gap in filled.gaps if gap.reason == "lost_reference"]
    asked = {words[1] for one in root.iter(w("fldSimple")) if (words := one.get(w("instr"), "").split())[0] == "REF"}
    wrong += sorted(asked - bookmark_names([root]))
    starts, ends = (sorted(str(one.get(ID)) for one in root.iter(kind)) for kind in (BOOKMARK_START, BOOKMARK_END))
    wrong += [] if starts == ends else ["bookmarks"]
    return wrong + [text for one in root.iter(w("p")) if TRACES.search(text := own_text(one))]


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith("-en") and name != "dpa-sub-en"])
def test_what_a_condition_leaves_out_leaves_no_trace(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both languages have the same conditions, and both agreements nearly; the slow test takes all, in both ways."""
    force_each(name, (False,), monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_whatever_a_condition_decides_leaves_no_trace(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    force_each(name, (True, False), monkeypatch)


def force_each(name: str, answers: tuple[bool, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Fill a template once for each fact and answer, whatever the values say of that fact."""
    template = open_template(places.TEMPLATES / f"{name}.docx")
    decided = conditions.decided
    for fact, answer in product(facts(template), answers):

        def forced(tag: Tag, full: str, value: object, fact: Fact = fact, answer: bool = answer) -> bool | None:
            return answer is not tag.negated if (full, tag.equals) == fact else decided(tag, full, value)

        monkeypatch.setattr(conditions, "decided", forced)
        assert sound(template.fill(KNOWN)) == [], (fact, answer)

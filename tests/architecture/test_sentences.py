"""Every visible sentence can be translated, and stands in Norwegian with the same placeholders."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterable, Iterator
from functools import cache

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from dpa_tracker.reading.checklist import checklist
from dpa_tracker.reading.phrases import phrases
from dpa_tracker.wording import SENTENCES
from dpa_tracker.wording.in_windows import INSTEAD
from dpa_tracker.wording.singulars import ONE
from tests.architecture.sources import PRODUCT, ROOT, sources

NORWEGIAN = ROOT / "resources" / "translations" / "nb" / "LC_MESSAGES"


def translated_calls(nodes: Iterable[ast.AST]) -> Iterator[ast.expr]:
    """The first argument of every `_(...)` among them."""
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_" and node.args:
            yield node.args[0]


def is_composed(text: ast.expr) -> bool:
    """Whether a text is put together before it is translated, so that no catalogue can hold it."""
    formatted = isinstance(text, ast.Call) and isinstance(text.func, ast.Attribute) and text.func.attr == "format"
    return formatted or isinstance(text, ast.JoinedStr | ast.BinOp)


def visible_texts() -> dict[str, str]:
    """Every English text, and where it stands."""
    written = {
        text.value: f"{source.name}:{text.lineno}"
        for source in sources(*PRODUCT)
        for text in translated_calls(source.all(ast.Call))
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value
    }
    of_one = {text: code for code, (_, text) in ONE.items()}
    in_windows = {text: f"{code} in windows" for code, text in INSTEAD.items()}
    return written | {text: code for code, text in SENTENCES.items()} | of_one | in_windows


@cache
def messages() -> tuple[Message, ...]:
    """Every entry of every Norwegian catalogue."""
    found: list[Message] = []
    for path in sorted(NORWEGIAN.rglob("*.po")):
        with path.open("rb") as file:
            found += [message for message in read_po(file, locale="nb", abort_invalid=True) if message.id]
    return tuple(found)


@cache
def norwegian() -> dict[str, str]:
    """The Norwegian text of every English one, over all catalogues; a text marked fuzzy counts as missing."""
    return {
        message.id: str(message.string)
        for message in messages()
        if isinstance(message.id, str) and message.string and not message.fuzzy
    }


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("call", ['_(f"Saved {name}")', '_("Saved " + name)', '_("Saved {0}".format(name))'])
def test_a_composed_text_is_recognised(call: str) -> None:
    assert [is_composed(text) for text in translated_calls(ast.walk(ast.parse(call)))] == [True]


def test_no_text_is_composed_before_it_is_translated() -> None:
    composed = [
        f"{source.name}:{text.lineno}"
        for source in sources(*PRODUCT)
        for text in translated_calls(source.all(ast.Call))
        if is_composed(text)
    ]
    assert not composed


def test_every_visible_text_stands_in_norwegian() -> None:
    texts = visible_texts()
    missing = {text: where for text, where in texts.items() if text not in norwegian()}
    assert texts
    assert not missing, "\n" + "\n".join(f"{where}: {text}" for text, where in missing.items())


def test_nothing_is_translated_that_nobody_says() -> None:
    """A sentence that is written anew leaves its old translation behind, and misleads who looks for words there."""
    written = {text.value for source in sources(*PRODUCT) for text in source.all(ast.Constant)}
    of_tables = {each.message for each in phrases().phrases} | {each.description for each in checklist().clauses}
    translated = {text for each in messages() for text in (each.id if isinstance(each.id, tuple) else (each.id,))}
    assert translated
    assert translated - written - of_tables == set()


def test_a_translation_fills_the_same_placeholders() -> None:
    differing = {
        english: (placeholders(english), placeholders(norwegian_text))
        for english, norwegian_text in norwegian().items()
        if placeholders(english) != placeholders(norwegian_text)
    }
    assert not differing


def test_no_text_of_a_window_names_a_command() -> None:
    """What a command alone can say is asked of the sentences, in tests/wording/test_in_windows.py."""
    texts = [text.value for source in sources("ui") for text in source.all(ast.Constant) if isinstance(text.value, str)]
    assert len(texts) > 1_000
    assert {text for text in texts if re.search(r"dpa-tracker [a-z]+ |with: [a-z]+$", text)} == set()

"""Files and functions stay small enough to read without scrolling up; names say what a thing is."""

from __future__ import annotations

import ast
import re

from tests.architecture.sources import ALL, PRODUCT, ROOT, sources

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
LONGEST_MAIN_WINDOW = 250
SAY_NOTHING = {"utils", "helpers", "misc", "common", "manager", "base", "handler", "data", "info"}


def last_word(name: str) -> str:
    """The last word of a snake_case or CamelCase name: `AgreementData` -> `data`."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", name)
    return words[-1].lower() if words else name.lower()


def test_last_word() -> None:
    assert [last_word(name) for name in ("AgreementData", "DataCategory", "row_utils", "data", "_Base", "XMLInfo")] == [
        *("data", "category", "utils", "data", "base", "info"),
    ]


def test_no_file_is_longer_than_400_lines() -> None:
    long = {source.name: lines for source in sources(*ALL) if (lines := source.text.count("\n")) > LONGEST_FILE}
    assert not long


def test_no_function_is_longer_than_40_lines() -> None:
    kinds: tuple[type[ast.FunctionDef | ast.AsyncFunctionDef], ...] = (ast.FunctionDef, ast.AsyncFunctionDef)
    long = {
        f"{source.name}:{node.lineno} {node.name}": lines
        for source in sources(*ALL)
        for kind in kinds
        for node in source.all(kind)
        if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert not long


def test_the_main_window_stays_a_frame() -> None:
    assert (ROOT / "ui" / "main_window.py").read_text(encoding="utf-8").count("\n") <= LONGEST_MAIN_WINDOW


def test_modules_folders_and_classes_have_names_that_say_what_they_are() -> None:
    named = {part.removesuffix(".py"): source.name for source in sources(*ALL) for part in source.name.split("/")}
    named |= {node.name: source.name for source in sources(*ALL) for node in source.all(ast.ClassDef)}
    assert len(named) > len(PRODUCT)
    assert not {name: where for name, where in named.items() if last_word(name) in SAY_NOTHING}

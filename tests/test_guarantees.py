"""Every proof that `docs/guarantees.md` names is there: the test, the module of the command, the chore."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.sources import ROOT, source
from tests.proofs.__main__ import NAMES

DOCUMENT = ROOT / "docs" / "guarantees.md"
ROW = re.compile(r"^\| (?P<promise>.+?) \| `(?P<proof>[^`]+)` \| (?P<figure>[^|]+) \|$")
ROWS = [row for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if (row := ROW.match(line))]


def test_every_line_of_a_table_names_a_proof_and_a_figure() -> None:
    lines = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    titles = [line for line in lines if line.startswith("| promise |")]
    assert len(ROWS) == len(lines) - len(titles) > 20
    assert not [row["promise"] for row in ROWS if "FIGURE" in row["figure"]]


@pytest.mark.parametrize("proof", dict.fromkeys(row["proof"] for row in ROWS))
def test_the_proof_is_there(proof: str) -> None:
    if proof.startswith("python3 dev.py "):
        chore = proof.split()[2]
        assert chore in functions_of("dev.py")
    elif proof.startswith("python -m "):
        module, words = proof.split()[2].replace(".", "/"), proof.split()[3:]
        assert module != "tests/proofs" or words[0] in NAMES
        assert any((ROOT / each).is_file() for each in (f"{module}.py", f"{module}/__main__.py"))
    else:
        file, _, name = proof.partition("::")  # a whole file of tests, where all of it is the proof
        assert any(each == name if name else each.startswith("test_") for each in functions_of(file))


def functions_of(file: str) -> set[str]:
    return {node.name for node in ast.walk(source(ROOT / file).tree) if isinstance(node, ast.FunctionDef)}

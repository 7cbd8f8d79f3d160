"""The sources that the architecture's rules are asked of."""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar, cast

Node = TypeVar("Node", bound=ast.AST)
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Source:
    """One Python file of the checkout."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.name)

    @cached_property
    def _nodes(self) -> dict[type[ast.AST], list[ast.AST]]:
        """Every node by its kind, gone through once for all rules, level by level as `ast.walk` does."""
        found: dict[type[ast.AST], list[ast.AST]] = {}
        waiting: list[ast.AST] = [self.tree]
        for node in waiting:  # it grows meanwhile
            found.setdefault(type(node), []).append(node)
            for name in node._fields:
                match getattr(node, name, None):
                    case ast.expr_context() | ast.operator():  # they hold nothing, and are every fourth node
                        pass
                    case ast.AST() as below:
                        waiting.append(below)
                    case list() as several:
                        waiting += [each for each in several if isinstance(each, ast.AST)]
        return found

    def all(self, kind: type[Node]) -> list[Node]:
        """Its nodes of exactly this kind."""
        return cast("list[Node]", self._nodes.get(kind, []))


@cache
def source(path: Path) -> Source:
    """One file, read and parsed once, whoever asks."""
    return Source(path)


def sources(*folders: str) -> tuple[Source, ...]:
    """The Python files below the folders (or single files) of the checkout."""
    found: list[Path] = []
    for folder in folders:
        path = ROOT / folder
        found += [path] if path.is_file() else sorted(path.rglob("*.py"))
    return tuple(source(path) for path in found)


PRODUCT = ("dpa_tracker", "ui")
ALL = (*PRODUCT, "tests", "benchmarks", "dev.py")


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file that git tracks; in a copy without git, nothing."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout
    return tuple(ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file())

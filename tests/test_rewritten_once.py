"""A worker's share of the test files is rewritten before they are collected, and then only read."""

from __future__ import annotations

from pathlib import Path

import pytest
from _pytest.assertion import rewrite

from tests.rewritten_once import rewrite_ahead


def test_what_one_worker_rewrote_another_only_reads(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    path = tmp_path / "test_some.py"
    path.write_text("def test_it():\n    assert 1 + 1 == 3\n", encoding="utf-8")
    assert [rewrite_ahead(path, pytestconfig) for _ in range(2)] == [True, False]
    path.write_text("def test_it():\n    assert 1 + 1 == 4\n", encoding="utf-8")
    assert rewrite_ahead(path, pytestconfig)
    found = rewrite._read_pyc(path, rewrite.get_cache_dir(path) / f"test_some{rewrite.PYC_TAIL}")
    assert found is not None
    space: dict[str, object] = {}
    exec(found, space)  # noqa: S102 - written above
    test = space["test_it"]
    assert callable(test)
    with pytest.raises(AssertionError, match=r"\(1 \+ 1\) == 4"):
        test()

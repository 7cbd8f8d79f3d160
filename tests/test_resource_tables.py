"""What is wrong with a word list is told with its file and line, wherever in it that stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.resource_tables import read_resource


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        ("kinds:\n  parties: [a]\n", 2, "not a mapping"),
        ("kinds:\n  parties:\n    words: a\n", 3, "words is not a list"),
        ("kinds:\n  parties:\n    words:\n    - [a]\n", 4, "words holds something else than texts"),
        ("kinds:\n  parties:\n    words: [a]\n    words: [b]\n", 4, "'words' stands twice"),
        ("kinds:\n  others: {}\n  parties:\n    fields: {}\n", 4, "words is missing"),
    ],
)
def test_a_word_list_that_is_not_sound_names_its_file_and_line(
    tmp_path: Path, content: str, line: int, problem: str
) -> None:
    path = tmp_path / "columns.yaml"
    path.write_text(content)
    with pytest.raises(KnownError, match=problem) as refused:
        read_resource(path).within("kinds").within("parties").required_texts("words")
    assert (refused.value.values["file"], refused.value.values["line"]) == ("columns.yaml", line)


@pytest.mark.parametrize("content", [b"a: [1\n", b"a: \xff\n"])
def test_what_is_no_yaml_or_no_text_is_a_known_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "columns.yaml"
    path.write_bytes(content)
    with pytest.raises(KnownError) as refused:
        read_resource(path)
    assert (refused.value.code, refused.value.values["file"]) == ("table_unsound", "columns.yaml")

"""Marks in a file's properties that filling does not know: `{{ tags }}`, merge marks, brackets, unknown fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dpa_tracker.word.fields import FIELDS, nearest
from dpa_tracker.word.package import Package
from dpa_tracker.word.problems import Problem
from dpa_tracker.word.properties import MARK, texts_of

FOREIGN: Final = re.compile(
    r"\{%[^%]*%\}|\{\{[^{}]*\}\}|«[^«»]{1,80}»|<<[^<>]{1,80}>>|\[[^\[\]]{1,80}\]|\$?\{[^\W\d][\w .-]*\}|\{\{|\}\}"
)
SHOWN: Final = 60  # characters of a mark that a message repeats


def property_marks(package: Package) -> Iterator[Problem]:
    """What stands in properties as a placeholder and is not filled, with the name of the property as its place."""
    for name, text in texts_of(package):
        for mark in MARK.finditer(text):
            if mark[1] not in FIELDS:
                told = {"name": mark[1], "near": nearest(mark[1]) or ""}
                yield Problem("unknown_field_near" if told["near"] else "unknown_field", "block", name, told)
        for found in FOREIGN.finditer(MARK.sub("", text)):
            yield Problem("property_mark", "check", name, {"text": found[0][:SHOWN], "property": name})

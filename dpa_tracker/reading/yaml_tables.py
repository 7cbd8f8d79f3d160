"""Reading the dated tables by which documents are scanned: words that are patterns, and days."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias

import yaml

from dpa_tracker import places
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.law.law_days import trouble_with, written_day
from dpa_tracker.law.yaml_trouble import YamlTrouble, trouble_of, unwanted_in
from dpa_tracker.reading.letter_case import Words, as_written
from dpa_tracker.resource_tables import Entry, fields_of
from dpa_tracker.yaml_texts import composed, line_of

_NAMED: Final = re.compile(r"\{([a-z]\w*)\}")
_STAR: Final = re.compile(r"(?<=[^\W\d_])(?<!\\[a-zA-Z])\*(?![?+])")
_WORDS_BETWEEN: Final = r"\s+(?:[\w’\'-]+\s+){0,4}?"  # noqa: RUF001

# What a law pack holds for who reads documents: the content of phrases.yaml and of checklist.yaml.
ScanTables: TypeAlias = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class ScanEntry(Entry):
    """One mapping of a table by which documents are scanned: with days, and with words that are patterns.

    `tried`: its patterns are tried as they are read, so that a wrong one is told of with its line. Those of the tables
    that the program ships are tried by its tests.
    """

    tried: bool = True

    def day(self, field: str) -> date | None:
        """A day (2026-11-23), or None when the field is not there."""
        found = self.optional(field)
        if found is None:
            return None
        day = written_day(found)
        trouble = trouble_with(day)
        if trouble:
            said = {"why": trouble, "value": found}
            raise self.problem(f"{field} is no day: '{found}'", self.fields[field], **said)
        return day

    def required_day(self, field: str) -> date:
        """A day that must be there."""
        found = self.day(field)
        if found is None:
            raise self.missing(field)
        return found

    def named_words(self, field: str, known: dict[str, str] | None = None) -> dict[str, str]:
        """Named patterns. A list stands for any of its words or phrases, each a whole one; `known` may stand there."""
        known = known or {}
        return self._named(field, known, lambda found: rf"\b(?:{found})(?!\w)")

    def named_stems(self, field: str) -> dict[str, str]:
        """Named patterns. A list stands for any of its words, also within a longer one; earlier names may be in it."""
        return self._named(field, {}, lambda found: found)

    def _named(self, field: str, known: dict[str, str], whole: Callable[[str], str]) -> dict[str, str]:
        named, found = self.within(field), dict(known)
        for name in named.fields:
            listed = isinstance(named.fields[name], yaml.SequenceNode)
            said = named.words_of(name) or ""
            found[name] = with_names(named, whole(said) if listed else said, found)
        return found

    def words_of(self, field: str) -> str | None:
        """The pattern of a field: one, or a list of words any of which is meant; None when the field is not there."""
        node = self.fields.get(field)
        return None if node is None else self._words_at(field, node)

    def required_words(self, field: str) -> str:
        """The pattern of a field that must be there: one, or a list of words any of which is meant."""
        found = self.words_of(field)
        if not found:
            raise self.missing(field)
        return found

    def mapping_of_words(self, field: str) -> dict[str, str]:
        """Named patterns, each one or a list of words any of which is meant."""
        named = self.within(field)
        return {name: named.required_words(name) for name in named.fields}

    def words_of_each(self, field: str) -> tuple[str, ...]:
        """The patterns of a list whose items are each one pattern or a list of words any of which is meant."""
        return tuple(self._words_at(field, item) for item in self.items(field))

    def _words_at(self, field: str, node: yaml.Node) -> str:
        if not isinstance(node, yaml.SequenceNode):
            return self.item(field, node)
        found = [self.item(field, item) for item in node.value]
        if not all(found) or not found:
            raise self.problem(f"{field} holds no word", node, why="missing_key", key=field)
        return "|".join(pattern_of(phrase) for phrase in found)

    def pattern(self, field: str) -> re.Pattern[str]:
        """A regular expression that must be there."""
        found = self.optional_pattern(field)
        if found is None:
            raise self.missing(field)
        return found

    def optional_pattern(self, field: str) -> re.Pattern[str] | None:
        """A regular expression, or None when the field is not there."""
        found = self.optional(field)
        return None if found is None else self._compiled(field, found)

    def words(self, field: str) -> Words:
        """The words of a regular expression that must be there."""
        found = as_written(self.text(field))
        try:
            return self.sound(found)
        except re.error as problem:
            raise self._no_expression(field, problem) from problem

    def sound(self, words: Words) -> Words:
        """The words; where they are to be tried, raises re.error when they are no regular expression."""
        if self.tried:
            _ = words.pattern
        return words

    def _compiled(self, field: str, text: str) -> re.Pattern[str]:
        try:
            return re.compile(text)
        except re.error as problem:
            raise self._no_expression(field, problem) from problem

    def _no_expression(self, field: str, problem: re.error) -> KnownError:
        message = f"{field} is no regular expression: {problem}"
        return self.problem(message, self.fields[field], why="not_a_pattern", key=field, pattern_problem=str(problem))


def pattern_of(phrase: str) -> str:
    """The pattern of a phrase as a list holds it.

    A blank is any space, `word*` any word that begins so, and ` ... ` up to four words between. The rest is read as a
    regular expression.
    """
    return _STAR.sub(r"\\w*", phrase.replace(" ... ", _WORDS_BETWEEN).replace(" ", r"\s+"))


def with_names(entry: ScanEntry, text: str, words: dict[str, str]) -> str:
    """The text with the named words in the place of their `{names}`; raises KnownError for a name that is not there."""

    def word(found: re.Match[str]) -> str:
        if found.group(1) not in words:
            raise entry.problem(f"no words named '{found.group(1)}'")
        return f"(?:{words[found.group(1)]})"

    return _NAMED.sub(word, text)


def shipped_table(name: str) -> ScanEntry:
    """The mapping at the top of a table that the program ships, whose patterns are made when they are first looked for.

    Raises as `read_table`.
    """
    return read_table(places.LAW / name, tried=False)


def read_table(path: Path, *, tried: bool = True) -> ScanEntry:
    """The mapping at the top of a YAML file; `tried` as in `Entry`.

    Raises:
        KnownError: the file cannot be read or is not sound; names file and line.
    """
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise KnownError("table_unsound", file=str(path), line=1, problem=str(problem)) from problem
    return table_from(content, str(path), tried=tried)


def table_from(content: bytes, file: str, *, tried: bool = True) -> ScanEntry:
    """The mapping at the top of the content of a YAML file; raises as `read_table`."""
    unwanted = unwanted_in(content)
    if unwanted is not None:
        raise _told(file, unwanted)
    try:
        node = composed(file, content)
    except (RecursionError, yaml.YAMLError) as error:
        raise _told(file, trouble_of(error, content)) from error
    return ScanEntry(file, line_of(node), fields_of(file, node), tried)


def _told(file: str, trouble: YamlTrouble) -> KnownError:
    said = {"problem": "no YAML", **trouble.values, "why": trouble.code}
    return KnownError("table_unsound", file=file, line=trouble.line, **said)

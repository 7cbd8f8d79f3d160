"""Reading our dated YAML tables: plain texts only, every problem with its file and line (house D9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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

_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # that in C is ten times as fast; not every build has it

_NAMED: Final = re.compile(r"\{([a-z]\w*)\}")
_STAR: Final = re.compile(r"(?<=[^\W\d_])(?<!\\[a-zA-Z])\*(?![?+])")
_WORDS_BETWEEN: Final = r"\s+(?:[\w’\'-]+\s+){0,4}?"  # noqa: RUF001

# What a law pack holds for who reads documents: the content of phrases.yaml and of checklist.yaml.
ScanTables: TypeAlias = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of a YAML file, read field by field; fields nobody asked for are problems.

    `tried`: its patterns are tried as they are read, so that a wrong one is told of with its line. Those of the tables
    that the program ships are tried by its tests.
    """

    file: str
    line: int
    fields: dict[str, yaml.Node]
    tried: bool = True

    def problem(self, message: str, node: yaml.Node | None = None, **said: object) -> KnownError:
        """The known error that names the file and line of what is wrong.

        `said` are the code (`why`) and values of the sentence by which the law data are checked, where there is one.
        """
        line = self.line if node is None else node.start_mark.line + 1
        return KnownError("table_unsound", file=self.file, line=line, problem=message, **said)

    def _missing(self, field: str) -> KnownError:
        return self.problem(f"{field} is missing", why="missing_key", key=field)

    def text(self, field: str) -> str:
        """A field that must be there."""
        found = self.optional(field)
        if not found:
            raise self._missing(field)
        return found

    def optional(self, field: str) -> str | None:
        """A field's text, or None when it is not there."""
        node = self.fields.get(field)
        if node is None:
            return None
        if not isinstance(node, yaml.ScalarNode):
            raise self.problem(f"{field} is not a text", node, why="not_a_text")
        return str(node.value)

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts; none when the field is not there."""
        node = self.fields.get(field)
        if node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode):
            raise self.problem(f"{field} is not a list", node, why="not_a_list")
        return tuple(self._item(field, item) for item in node.value)

    def _item(self, field: str, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self.problem(f"{field} holds something else than texts", node, why="not_a_text")
        return str(node.value)

    def one_of(self, field: str, allowed: tuple[str, ...]) -> str:
        """A field that must be one of a few words."""
        found = self.text(field)
        if found not in allowed:
            known = ", ".join(allowed)
            said = {"why": "not_one_of", "value": found, "allowed": known}
            raise self.problem(f"{field} is '{found}'; it must be one of {known}", self.fields[field], **said)
        return found

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
            raise self._missing(field)
        return found

    def mapping(self, field: str) -> dict[str, str]:
        """Named texts."""
        named = self._within(self.fields.get(field))
        return {name: named.text(name) for name in named.fields}

    def named_words(self, field: str, known: dict[str, str] | None = None) -> dict[str, str]:
        """Named patterns. A list stands for any of its words or phrases, each a whole one; `known` may stand there."""
        known = known or {}
        return self._named(field, known, lambda found: rf"\b(?:{found})(?!\w)")

    def named_stems(self, field: str) -> dict[str, str]:
        """Named patterns. A list stands for any of its words, also within a longer one; earlier names may be in it."""
        return self._named(field, {}, lambda found: found)

    def _named(self, field: str, known: dict[str, str], whole: Callable[[str], str]) -> dict[str, str]:
        named, found = self._within(self.fields.get(field)), dict(known)
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
            raise self._missing(field)
        return found

    def mapping_of_words(self, field: str) -> dict[str, str]:
        """Named patterns, each one or a list of words any of which is meant."""
        named = self._within(self.fields.get(field))
        return {name: named.required_words(name) for name in named.fields}

    def words_of_each(self, field: str) -> tuple[str, ...]:
        """The patterns of a list whose items are each one pattern or a list of words any of which is meant."""
        node = self.fields.get(field)
        if node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode):
            raise self.problem(f"{field} is not a list", node, why="not_a_list")
        return tuple(self._words_at(field, item) for item in node.value)

    def _words_at(self, field: str, node: yaml.Node) -> str:
        if not isinstance(node, yaml.SequenceNode):
            return self._item(field, node)
        found = [self._item(field, item) for item in node.value]
        if not all(found) or not found:
            raise self.problem(f"{field} holds no word", node, why="missing_key", key=field)
        return "|".join(pattern_of(phrase) for phrase in found)

    def pattern(self, field: str) -> re.Pattern[str]:
        """A regular expression that must be there."""
        found = self.optional_pattern(field)
        if found is None:
            raise self._missing(field)
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

    def entries(self, field: str) -> Iterator[Entry]:
        """A list of mappings."""
        node = self.fields.get(field)
        if not isinstance(node, yaml.SequenceNode):
            raise self.problem(f"{field} is not a list of entries", node, why="not_a_list")
        for item in node.value:
            yield self._within(item)

    def _within(self, node: yaml.Node | None) -> Entry:
        return _entry(self.file, node, tried=self.tried)

    def refuse_others(self, *known: str) -> None:
        """Refuse fields that nobody reads: a misspelt one would be silently without effect."""
        for field, node in self.fields.items():
            if field not in known:
                said = {"why": "unknown_key", "key": field, "allowed": ", ".join(known)}
                raise self.problem(f"unknown field '{field}'", node, **said)


def pattern_of(phrase: str) -> str:
    """The pattern of a phrase as a list holds it.

    A blank is any space, `word*` any word that begins so, and ` ... ` up to four words between. The rest is read as a
    regular expression.
    """
    return _STAR.sub(r"\\w*", phrase.replace(" ... ", _WORDS_BETWEEN).replace(" ", r"\s+"))


def with_names(entry: Entry, text: str, words: dict[str, str]) -> str:
    """The text with the named words in the place of their `{names}`; raises KnownError for a name that is not there."""

    def word(found: re.Match[str]) -> str:
        if found.group(1) not in words:
            raise entry.problem(f"no words named '{found.group(1)}'")
        return f"(?:{words[found.group(1)]})"

    return _NAMED.sub(word, text)


def _entry(file: str, node: yaml.Node | None, *, tried: bool) -> Entry:
    if not isinstance(node, yaml.MappingNode):
        line = 1 if node is None else node.start_mark.line + 1
        raise KnownError("table_unsound", file=file, line=line, problem="not a mapping", why="not_a_mapping")
    fields: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if str(key.value) in fields:
            line = key.start_mark.line + 1
            said = {"why": "repeated_key", "key": str(key.value)}
            raise KnownError("table_unsound", file=file, line=line, problem=f"'{key.value}' stands twice", **said)
        fields[str(key.value)] = value
    return Entry(file, node.start_mark.line + 1, fields, tried)


def shipped_table(name: str) -> Entry:
    """The mapping at the top of a table that the program ships, whose patterns are made when they are first looked for.

    Raises as `read_table`.
    """
    return read_table(places.LAW / name, tried=False)


def read_table(path: Path, *, tried: bool = True) -> Entry:
    """The mapping at the top of a YAML file; `tried` as in `Entry`.

    Raises:
        KnownError: the file cannot be read or is not sound; names file and line.
    """
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise KnownError("table_unsound", file=str(path), line=1, problem=str(problem)) from problem
    return table_from(content, str(path), tried=tried)


def table_from(content: bytes, file: str, *, tried: bool = True) -> Entry:
    """The mapping at the top of the content of a YAML file; raises as `read_table`."""
    unwanted = unwanted_in(content)
    if unwanted is not None:
        raise _told(file, unwanted)
    try:
        node = yaml.compose(content.decode("utf-8-sig"), Loader=_LOADER)
    except (RecursionError, yaml.YAMLError) as error:
        raise _told(file, trouble_of(error, content)) from error
    return _entry(file, node, tried=tried)


def _told(file: str, trouble: YamlTrouble) -> KnownError:
    said = {"problem": "no YAML", **trouble.values, "why": trouble.code}
    return KnownError("table_unsound", file=file, line=trouble.line, **said)

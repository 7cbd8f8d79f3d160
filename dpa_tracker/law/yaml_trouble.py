"""What is wrong with a file that is no YAML, as whoever wrote it can mend it: the line, and a code of its sentence.

The parser tells where it gave up, which for a quotation mark that is not closed is the end of the file. Here it is told
where the mistake stands, for the mistakes that a text editor lets through.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

import yaml

from dpa_tracker.domain.faults import Values
from dpa_tracker.yaml_texts import LOADER

_UTF_8_MARK: Final = b"\xef\xbb\xbf"
_OF_A_WORD_PROCESSOR: Final = (b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .rtf; .docx and .odt; .doc
CURVED: Final = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb\u2039\u203a"  # quotation marks
_CURVED_FIRST: Final = re.compile(rf"^\s*(?:-\s+)*(?:[\w-]+\s*:\s+)?[{CURVED}]")
_NO_SPACE_AFTER_DASH: Final = re.compile(r"^\s*-\w[\w ]*:")
_HARD_SPACE_FIRST: Final = re.compile("^ *[\u00a0\u2007\u202f]")
_PERHAPS_A_MARK: Final = re.compile(rb"(?:^|[\s\[{,:])[&*!]")  # to scan only what may have one


@dataclass(frozen=True, slots=True)
class YamlTrouble:
    """One mistake: its line (from 1), the code of its sentence (`law_problem.<code>`) and what that names."""

    line: int
    code: str
    values: Values = field(default_factory=dict[str, object])


def unwanted_in(content: bytes) -> YamlTrouble | None:
    """What law data do without: what a word processor writes, other letters than UTF-8, and marks of nodes.

    By an anchor and its aliases a few lines unfold to billions, and what a row says stands elsewhere; a tag says that
    a text is something else. Whoever reads the file by eye would read past either.
    """
    if content.startswith(_OF_A_WORD_PROCESSOR):
        return YamlTrouble(1, "yaml_word_processor")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _not_text(content)
    if _PERHAPS_A_MARK.search(content) is None:
        return None
    try:
        for token in yaml.scan(content, Loader=LOADER):
            if isinstance(token, (yaml.AnchorToken, yaml.AliasToken)):
                return YamlTrouble(_line(token.start_mark, 1), "yaml_alias", {"value": _shown(token)})
            if isinstance(token, yaml.TagToken):
                return YamlTrouble(_line(token.start_mark, 1), "yaml_tag")
    except (yaml.YAMLError, RecursionError):
        pass  # told by whoever composes it
    return None


def _shown(token: yaml.AnchorToken | yaml.AliasToken) -> str:
    return f"{'&' if isinstance(token, yaml.AnchorToken) else '*'}{token.value}"


def trouble_of(error: Exception, content: bytes) -> YamlTrouble:
    """The mistake behind an error of the parser."""
    if isinstance(error, yaml.MarkedYAMLError):
        return _marked(error, content.removeprefix(_UTF_8_MARK).splitlines())
    if isinstance(error, RecursionError):
        return YamlTrouble(1, "not_yaml", {"problem": "nested too deeply"})
    return _not_text(content)


def _marked(error: yaml.MarkedYAMLError, lines: list[bytes]) -> YamlTrouble:
    at = _line(error.problem_mark, 1)
    begun = _line(error.context_mark, at)
    tabs = [line for line in (at, begun) if line <= len(lines) and b"\t" in _indent(lines[line - 1])]
    if tabs:
        return YamlTrouble(tabs[0], "yaml_tab")
    typed = _mistyped([line.decode("utf-8", "replace") for line in lines], begun, at)
    return typed or _misplaced(error, lines, begun, at)


def _misplaced(error: yaml.MarkedYAMLError, lines: list[bytes], begun: int, at: int) -> YamlTrouble:
    problem, context = error.problem or "", error.context or ""
    opened = begun if "quoted scalar" in context else _left_open(lines, at, error.problem_mark)
    if opened is not None:
        return YamlTrouble(opened, "yaml_open_quotation")
    if context in ("while parsing a flow sequence", "while parsing a flow mapping"):
        return YamlTrouble(begun, "yaml_open_bracket")
    if "mapping values are not allowed" in problem:
        return YamlTrouble(at, "yaml_colon")
    if "could not find expected ':'" in problem:
        return YamlTrouble(begun, "yaml_no_colon")
    if context in ("while parsing a block mapping", "while parsing a block collection"):
        return YamlTrouble(at, "yaml_indent")
    return YamlTrouble(at, "not_yaml", {"problem": problem or "?"})


def _mistyped(lines: list[str], begun: int, at: int) -> YamlTrouble | None:
    """A sign in these lines that is another than it looks, or one too few; the parser stumbles over what follows."""
    for line in range(max(min(begun, at) - 1, 1), min(max(begun, at), len(lines)) + 1):
        if _HARD_SPACE_FIRST.match(lines[line - 1]):
            return YamlTrouble(line, "yaml_hard_space")
        if _NO_SPACE_AFTER_DASH.match(lines[line - 1]):
            return YamlTrouble(line, "yaml_dash")
    if at <= len(lines) and _CURVED_FIRST.match(lines[at - 1]):
        return YamlTrouble(at, "yaml_curly_quotation")
    return None


def _left_open(lines: list[bytes], at: int, mark: yaml.Mark | None) -> int | None:
    """The line in which a quotation mark opens that closes only in the line `at`, before the mark; None: none."""
    if mark is None or at > len(lines) or not lines[at - 1].decode("utf-8", "replace")[: mark.column].count('"') % 2:
        return None
    return next((line for line in range(at - 1, 0, -1) if lines[line - 1].count(b'"') % 2), None)


def _line(mark: yaml.Mark | None, otherwise: int) -> int:
    return otherwise if mark is None else int(mark.line) + 1


def _indent(line: bytes) -> bytes:
    return line[: len(line) - len(line.lstrip())]


def _not_text(content: bytes) -> YamlTrouble:
    """Bytes that are no characters of UTF-8, or characters that no text has."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return YamlTrouble(content[: error.start].count(b"\n") + 1, "yaml_not_utf_8")
    return YamlTrouble(1, "yaml_no_text")

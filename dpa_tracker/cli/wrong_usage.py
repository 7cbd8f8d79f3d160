"""What is wrong with the words of a command, in the tongue of the answers: argparse speaks English alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from dpa_tracker.sentences import LANGUAGES, _

_LANGUAGE: Final = "--language"
_SHORTEST: Final = "--lan"  # argparse takes the beginning of an option for it; --la could be --law


# How argparse (of Python 3.11 and later) says it -> how we do. Names and choices stand as they are typed.
_MEANINGS: Final[tuple[tuple[str, Callable[[re.Match[str]], str]], ...]] = (
    (r"the following arguments are required: (?P<what>.+)", lambda it: _("missing: {what}").format(**it.groupdict())),
    (
        r"argument (?P<name>.+?): invalid choice: (?P<value>.+?),? (maybe you meant .+ )?\(choose from (?P<known>.+)\)",
        lambda it: _("{name} cannot be {value}; choose from {known}").format(**it.groupdict()),
    ),
    (
        r"argument (?P<name>.+?): expected (one argument|at least one argument|\d+ arguments?)",
        lambda it: _("{name} needs a value").format(**it.groupdict()),
    ),
    (r"unrecognized arguments: (?P<what>.+)", lambda it: _("not understood: {what}").format(**it.groupdict())),
    (
        r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)",
        lambda it: _("{name} and {other} exclude one another").format(**it.groupdict()),
    ),
    (
        r"one of the arguments (?P<what>.+) is required",
        lambda it: _("one of these is needed: {what}").format(**it.groupdict()),
    ),
    (
        r"argument (?P<name>.+?): invalid \w+ value: (?P<value>.+)",
        lambda it: _("{name} cannot be {value}").format(**it.groupdict()),
    ),
    (
        r"ambiguous option: (?P<name>.+?) could match (?P<known>.+)",
        lambda it: _("{name} can be one of {known}: write it out").format(**it.groupdict()),
    ),
    (
        r"argument (?P<name>.+?): ignored explicit argument (?P<value>.+)",
        lambda it: _("{name} takes no value ({value})").format(**it.groupdict()),
    ),
    (r"argument (?P<name>.+?): (?P<what>.+)", lambda it: "{name}: {what}".format(**it.groupdict())),
)


def in_words(message: str) -> str:
    """What argparse says is wrong, in our words where we know them; what we said ourselves as it is."""
    line = " ".join(message.split())
    for pattern, said in _MEANINGS:
        found = re.fullmatch(pattern, line)
        if found is not None:
            return said(found)
    return line


def language_in(words: Sequence[str]) -> str | None:
    """The language that the words ask for, before they are understood; None where they name none that there is."""
    asked = None
    for word, after in zip(words, [*words[1:], ""], strict=True):
        option, sign, value = word.partition("=")
        if option.startswith(_SHORTEST) and _LANGUAGE.startswith(option):
            asked = value if sign else after
    return asked if asked in LANGUAGES else None
